"""The names of a report against watchlists, with the words around each name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from sayso.extract.stages import StageFault, stage
from sayso.listing import Feature, Listing, Match
from sayso.model import Entity, Kind, Post, Problem, Reading
from sayso.names.compare import likeness
from sayso.names.words import form
from sayso.screening.facts import Facts
from sayso.screening.screen import THRESHOLD, Screen, Screens, weighed

__all__ = ["screen_reading"]

_SCREENED = frozenset({"Person", "Organization", "LegalEntity", "Thing", "Company", "Vessel", "Airplane"})
_PASSED_OVER = frozenset({"country", "place", "weapon", "outlet", "law"})
# In log-odds, set by hand: no development data has names in reports with their listings. An organisation that the list ties to the
# person says most; a post in other words says little, and a report names an organisation for many reasons.
SAME_BODY, OTHER_BODY, SAME_POST = 2.0, -0.4, 1.0
TIED, SAME_PROGRAMME = 1.5, 0.4
# What context can add at the most decides how weak a name is still looked at.
_LOWEST = 0.05
_AROUND = 60
_ABOUT = {"the", "of", "and", "for", "a", "an", "in", "at", "to", "s"}


class _Report:
    """What a reading says around its names."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = {e.id: e.name for e in reading.entities}
        self.posts: dict[str, list[Post]] = {}
        for post in reading.posts:
            self.posts.setdefault(post.person, []).append(post)
        self._countries = [m for m in reading.mentions if m.kind is Kind.COUNTRY]
        self._of: dict[str, list[int]] = {}
        for m in reading.mentions:
            if m.entity is not None:
                self._of.setdefault(m.entity, []).append(m.span.start)

    def countries(self, entity: str) -> tuple[str, ...]:
        """Countries named within a few words of the entity, in the same sentence."""
        text = self.reading.report.text
        found: dict[str, None] = {}
        for at in self._of.get(entity, ()):
            for country in self._countries:
                low, high = sorted((at, country.span.start))
                if high - low <= _AROUND and ". " not in text[low:high]:
                    found[country.name] = None
        return tuple(found)

    def bodies(self, entity: str) -> list[str]:
        """The organisations in which the person has a post."""
        return [self.names[p.organisation] for p in self.posts.get(entity, ()) if p.organisation in self.names]


def _alike(a: str, b: str) -> bool:
    return likeness(form(a, person=False), form(b, person=False), person=False)[0] > 0


def _body(report: _Report, entity: str, listing: Listing) -> Feature | None:
    bodies = report.bodies(entity)
    ties = [t.name for t in listing.links]
    if not bodies or not ties:
        return None
    for body in bodies:
        for tie in ties:
            if _alike(body, tie):
                return Feature(
                    name="organisation",
                    detail=f"{body} in the report, and the list ties the name to {tie}",
                    value=SAME_BODY,
                )
    return Feature(
        name="organisation", detail=f"{bodies[0]} in the report; the list ties the name to {ties[0]}", value=OTHER_BODY
    )


def _post(report: _Report, entity: str, listing: Listing) -> Feature | None:
    said = {w for p in report.posts.get(entity, ()) for w in p.title.lower().split()} - _ABOUT
    for position in listing.positions:
        shared = said & (set(position.lower().replace(",", " ").split()) - _ABOUT)
        if shared:
            return Feature(
                name="post",
                detail=f"“{' '.join(sorted(shared))}” in the report, “{position}” on the list",
                value=SAME_POST,
            )
    return None


def _company(match: Match, others: Iterable[Match]) -> Feature | None:
    """Whether another name of the report is listed and tied to this one, or under the same programme."""
    ours = {t.name for t in match.listing.links} | {t.id for t in match.listing.links if t.id}
    programme: Feature | None = None
    for other in others:
        if other.entity == match.entity or other.listing.id == match.listing.id:
            continue
        theirs = {t.name for t in other.listing.links} | {t.id for t in other.listing.links if t.id}
        if ours & {other.listing.name, other.listing.id} or theirs & {match.listing.name, match.listing.id}:
            return Feature(
                name="named with",
                detail=f"{other.listing.name}, which the list ties to it, is in the report",
                value=TIED,
            )
        shared = set(match.listing.programmes) & set(other.listing.programmes)
        if shared and programme is None:
            detail = f"{other.listing.name}, listed under {min(shared)} too, is in the report"
            programme = Feature(name="named with", detail=detail, value=SAME_PROGRAMME)
    return programme


def _named(reading: Reading) -> Iterator[tuple[Entity, list[str]]]:
    """The entities that can be on a list, with their names."""
    for entity in reading.entities:
        given = {p.name: p.value for p in entity.properties}
        if given.get("named") == "yes" and given.get("kind") not in _PASSED_OVER and entity.schema in _SCREENED:
            yield entity, [entity.name, *(p.value for p in entity.properties if p.name == "alias")]


def _best(entity: Entity, names: list[str], report: _Report, screen: Screen | Screens) -> list[Match]:
    """The listings that an entity may be, each with its best name, before the report around it is heard."""
    facts = Facts(countries=report.countries(entity.id))
    schema = entity.schema if entity.schema != "Thing" else None
    best: dict[tuple[str, str], Match] = {}
    for name in names:
        for match in screen.match(name, schema=schema, facts=facts, threshold=_LOWEST, entity=entity.id):
            key = (match.listing.dataset, match.listing.id)
            if key not in best or match.score > best[key].score:
                best[key] = match
    return list(best.values())


def screen_reading(reading: Reading, screen: Screen | Screens, *, threshold: float = THRESHOLD) -> Reading:
    """A reading with the matches of its named people and bodies. Countries, outlets and descriptions are not screened.

    The post that the report gives somebody, the organisation, the countries beside the name, and who else in the report is listed move
    the score, up and down; each is a feature of the match. Where the screening fails, the reading says that no list was searched.
    """
    try:
        return stage("screening", _screened, reading, screen, threshold)
    except StageFault as fault:
        problem = Problem(stage=fault.stage, fault=fault.fault)
        return msgspec.structs.replace(reading, problems=(*reading.problems, problem))


def _screened(reading: Reading, screen: Screen | Screens, threshold: float) -> Reading:
    report = _Report(reading)
    found: list[Match] = []
    for entity, names in _named(reading):
        for match in _best(entity, names, report, screen):
            around = (_body(report, entity.id, match.listing), _post(report, entity.id, match.listing))
            found.append(weighed(match, filter(None, around)))
    sure = [m for m in found if m.score >= threshold]
    told = [weighed(m, filter(None, [_company(m, sure)])) for m in found]
    place = {e.id: n for n, e in enumerate(reading.entities)}
    kept = sorted(
        (m for m in told if m.score >= threshold), key=lambda m: (place.get(m.entity or "", 0), -m.score, m.listing.id)
    )
    return msgspec.structs.replace(reading, lists=screen.used, matches=tuple(kept))
