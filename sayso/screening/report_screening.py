"""The names of a report against watchlists, with the words around each name."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import msgspec

from sayso.extract.stages import StageFault, stage
from sayso.model import (
    AgreementClass,
    Entity,
    Feature,
    Form,
    Kind,
    Listing,
    Match,
    Mention,
    Post,
    Problem,
    Property,
    Reading,
    Span,
)
from sayso.names.compare import name_log_odds
from sayso.names.words import form
from sayso.screening.facts import Facts
from sayso.screening.matches import match_order, with_terms
from sayso.screening.passages import Passage, listed_passages
from sayso.screening.screen import THRESHOLD, Screen, Screens
from sayso.screening.terms import ContextTerm

__all__ = ["screen_reading"]

_SCREENED = frozenset({"Person", "Organization", "LegalEntity", "Thing", "Company", "Vessel", "Airplane"})
_PASSED_OVER = frozenset({"country", "place", "weapon", "outlet", "law"})
# In log-odds, set by hand: no development data has names in reports with their listings. An organisation that the
# list ties to the person says most; a post in other words says little, and a report names an organisation for many
# reasons.
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
        """Return countries named within a few words of the entity, in the same sentence."""
        text = self.reading.report.text
        found: dict[str, None] = {}
        for at in self._of.get(entity, ()):
            for country in self._countries:
                low, high = sorted((at, country.span.start))
                if high - low <= _AROUND and ". " not in text[low:high]:
                    found[country.name] = None
        return tuple(found)

    def bodies(self, entity: str) -> list[str]:
        """Return the organisations in which the person holds a position."""
        return [self.names[p.organisation] for p in self.posts.get(entity, ()) if p.organisation in self.names]


def _alike(a: str, b: str) -> bool:
    return name_log_odds(form(a, person=False), form(b, person=False), person=False)[0] > 0


def _body(report: _Report, entity: str, listing: Listing) -> Feature | None:
    bodies = report.bodies(entity)
    ties = [t.name for t in listing.links]
    if not bodies or not ties:
        return None
    for body in bodies:
        for tie in ties:
            if _alike(body, tie):
                return Feature(
                    name=ContextTerm.ORGANISATION,
                    detail=f"{body} in the report, and the list ties the name to {tie}",
                    value=SAME_BODY,
                )
    return Feature(
        name=ContextTerm.ORGANISATION,
        detail=f"{bodies[0]} in the report; the list ties the name to {ties[0]}",
        value=OTHER_BODY,
    )


def _post(report: _Report, entity: str, listing: Listing) -> Feature | None:
    said = {w for p in report.posts.get(entity, ()) for w in p.title.lower().split()} - _ABOUT
    for position in listing.positions:
        shared = said & (set(position.lower().replace(",", " ").split()) - _ABOUT)
        if shared:
            return Feature(
                name=ContextTerm.POST,
                detail=f"“{' '.join(sorted(shared))}” in the report, “{position}” on the list",
                value=SAME_POST,
            )
    return None


def _company(match: Match, others: Iterable[Match]) -> Feature | None:
    """Return a term where another listed name of the report is linked to this one, or shares a programme."""
    ours = {t.name for t in match.listing.links} | {t.id for t in match.listing.links if t.id}
    programme: Feature | None = None
    for other in others:
        if other.entity == match.entity or other.listing.id == match.listing.id:
            continue
        theirs = {t.name for t in other.listing.links} | {t.id for t in other.listing.links if t.id}
        if ours & {other.listing.name, other.listing.id} or theirs & {match.listing.name, match.listing.id}:
            return Feature(
                name=ContextTerm.NAMED_WITH,
                detail=f"{other.listing.name}, which the list ties to it, is in the report",
                value=TIED,
            )
        shared = set(match.listing.programmes) & set(other.listing.programmes)
        if shared and programme is None:
            detail = f"{other.listing.name}, listed under {min(shared)} too, is in the report"
            programme = Feature(name=ContextTerm.NAMED_WITH, detail=detail, value=SAME_PROGRAMME)
    return programme


def _named(reading: Reading) -> Iterator[tuple[Entity, list[str]]]:
    """Yield the entities that can be on a list, with their names."""
    for entity in reading.entities:
        given = {p.name: p.value for p in entity.properties}
        if given.get("named") == "yes" and given.get("kind") not in _PASSED_OVER and entity.schema in _SCREENED:
            yield entity, [entity.name, *(p.value for p in entity.properties if p.name == "alias")]


def _best(entity: Entity, names: list[str], report: _Report, screen: Screen | Screens) -> list[Match]:
    """Return the listings that an entity may be, each with its best name, before the context is weighed."""
    facts = Facts(countries=report.countries(entity.id))
    schema = entity.schema if entity.schema in _SCREENED and entity.schema != "Thing" else None
    best: dict[tuple[str, str], Match] = {}
    for name in names:
        for match in screen.match(name, schema=schema, facts=facts, threshold=_LOWEST, entity=entity.id):
            key = (match.listing.dataset, match.listing.id)
            if key not in best or match_order(match) < match_order(best[key]):
                best[key] = match
    return list(best.values())


class _Passages:
    """Listed names of the text, each tied to the entity that it names; to a new one where the reader of names found
    none.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.entities = list(reading.entities)
        self.mentions = list(reading.mentions)
        self._by_id = {e.id: e for e in reading.entities}

    def entity(self, passage: Passage, matches: list[Match]) -> str:
        """Return the entity of a passage: one whose mention covers most of it, else a new one."""
        length = passage.end - passage.start
        for mention in self.reading.mentions:
            entity = self._by_id.get(mention.entity or "")
            if entity is None or mention.form is not Form.NAME or entity.schema not in _SCREENED:
                continue
            shared = min(passage.end, mention.span.end) - max(passage.start, mention.span.start)
            if 2 * shared > max(length, mention.span.end - mention.span.start):
                return entity.id
        return self._new(passage, matches)

    def _new(self, passage: Passage, matches: list[Match]) -> str:
        name = " ".join(passage.text.split())
        for entity in self.entities[len(self.reading.entities) :]:
            if entity.name == name:
                self._mention(passage, entity.id, name, self._kind(entity.schema))
                number = self.entities.index(entity)
                self.entities[number] = msgspec.structs.replace(
                    entity, mentions=(*entity.mentions, self.mentions[-1].id)
                )
                return entity.id
        schema = matches[0].listing.schema
        identifier = _unused("e", {e.id for e in self.entities})
        self._mention(passage, identifier, name, self._kind(schema))
        properties = (
            Property(name="kind", value=self._kind(schema).value),
            Property(name="named", value="yes"),
            Property(name="basis", value="listed name in the text"),
        )
        self.entities.append(
            Entity(id=identifier, schema=schema, name=name, mentions=(self.mentions[-1].id,), properties=properties)
        )
        return identifier

    @staticmethod
    def _kind(schema: str) -> Kind:
        known = {"Person": Kind.PERSON, "Vessel": Kind.VESSEL, "Airplane": Kind.UNKNOWN, "LegalEntity": Kind.UNKNOWN}
        return known.get(schema, Kind.ORGANISATION)

    def _mention(self, passage: Passage, entity: str, name: str, kind: Kind) -> None:
        identifier = _unused("m", {m.id for m in self.mentions})
        span = Span(self.reading.report.id, passage.start, passage.end)
        self.mentions.append(Mention(id=identifier, kind=kind, form=Form.NAME, span=span, name=name, entity=entity))


def _unused(letter: str, taken: set[str]) -> str:
    return next(key for n in itertools.count(len(taken) + 1) if (key := f"{letter}{n}") not in taken)


def _scanned(reading: Reading, screen: Screen | Screens, found: list[Match]) -> tuple[Reading, list[Match]]:
    """Add what the text itself has of listed names, and was not found by the reader of names."""
    passages = _Passages(reading)
    known = {(m.entity, m.listing.dataset, m.listing.id): n for n, m in enumerate(found)}
    found = list(found)
    covered: list[tuple[Passage, str]] = []
    for passage in listed_passages(reading.report.text, screen):
        name = " ".join(passage.text.split())
        matches = [m for m in screen.match(name, threshold=1.0) if m.agreement_class is AgreementClass.EXACT]
        if not matches:
            continue
        entity = passages.entity(passage, matches)
        covered.append((passage, entity))
        for match in matches:
            key = (entity, match.listing.dataset, match.listing.id)
            tied = msgspec.structs.replace(match, entity=entity)
            if key not in known:
                known[key] = len(found)
                found.append(tied)
            elif match_order(tied) < match_order(found[known[key]]):
                found[known[key]] = tied
    mentions = tuple(passages.mentions)
    pieces = _pieces(reading, covered)
    found = [m for m in found if m.always_alerts or m.entity not in pieces]
    return msgspec.structs.replace(reading, entities=tuple(passages.entities), mentions=mentions), found


def _pieces(reading: Reading, covered: list[tuple[Passage, str]]) -> set[str | None]:
    """Return entities that are named only inside a longer listed name of another entity."""
    inside: dict[str, bool] = {}
    for mention in reading.mentions:
        if mention.entity is not None and mention.form is Form.NAME:
            within = any(
                p.start <= mention.span.start and mention.span.end <= p.end and entity != mention.entity
                for p, entity in covered
            )
            inside[mention.entity] = inside.get(mention.entity, True) and within
    return {entity for entity, within in inside.items() if within}


def screen_reading(reading: Reading, screen: Screen | Screens, *, threshold: float = THRESHOLD) -> Reading:
    """Return a reading with the matches of its named people and bodies, and of every listed name in its text.

    Countries, outlets and descriptions are not screened as names, but a listed name of two words or more in the text
    always shows: also where
    names were split or tagged otherwise. Exact and strong matches are kept whatever their probability. The post that
    the report gives somebody,
    the organisation, the countries beside the name, and who else in the report is listed move the probability; each
    is a feature of the match. Where the screening fails, the
    reading says that no list was searched.
    """
    try:
        return stage("screening", _screened, reading, screen, threshold)
    except StageFault as fault:
        problem = Problem(stage=fault.stage, fault=fault.fault)
        return msgspec.structs.replace(reading, problems=(*reading.problems, problem))


def _screened(reading: Reading, screen: Screen | Screens, threshold: float) -> Reading:
    named: list[Match] = []
    first = _Report(reading)
    for entity, names in _named(reading):
        named += _best(entity, names, first, screen)
    reading, found = _scanned(reading, screen, named)
    report = _Report(reading)
    weighted = [
        with_terms(
            m, filter(None, (_body(report, m.entity or "", m.listing), _post(report, m.entity or "", m.listing)))
        )
        for m in found
    ]
    sure = [m for m in weighted if m.always_alerts or m.probability >= threshold]
    told = [with_terms(m, filter(None, [_company(m, sure)])) for m in weighted]
    place = {e.id: n for n, e in enumerate(reading.entities)}
    kept = sorted(
        (m for m in told if m.always_alerts or m.probability >= threshold),
        key=lambda m: (place.get(m.entity or "", 0), match_order(m)),
    )
    return msgspec.structs.replace(reading, lists=screen.used, matches=tuple(kept))
