"""Names against watchlists: candidates by the sound of their words, then compared name by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from sayso.model import Entity, Listing, ListUsed, Match, Reading
def sound(x): ...
def weight(x): ...
def words(x): ...

from sayso.names.compare import Comparison, compare
from sayso.screening.lists import Watchlist

__all__ = ["THRESHOLD", "Screen", "screen_reading"]

THRESHOLD = .6
"""Score from which a name is shown as a match. On the development pairs of ``docs/quality.md`` it gives the figures there."""

_PEOPLE = "Person"
_SCREENED = frozenset({"Person", "Organization", "LegalEntity", "Thing", "Company", "Vessel", "Airplane"})


class Screen:
    """An index over watchlists.

    Args:
        lists: what is searched.

    """

    def __init__(self, lists: Iterable[Watchlist]) -> None:
        self.lists = list(lists)
        self.listings: list[Listing] = [entry for watchlist in self.lists for entry in watchlist.listings]
        self._by_sound: dict[str, set[int]] = defaultdict(set)
        self._by_start: dict[str, set[int]] = defaultdict(set)
        for n, listing in enumerate(self.listings):
            for name in (*listing.names, *listing.weak_names):
                parts = words(name)
                for word in (*parts, "".join(parts)):
                    self._by_sound[sound(word)].add(n)
                    if weight(word) == 1.0 and len(word) > 3:
                        self._by_start[sound(word)[:3]].add(n)

    @property
    def used(self) -> tuple[ListUsed, ...]:
        """What was searched."""
        return tuple(watchlist.used for watchlist in self.lists)

    def _candidates(self, name: str) -> set[int]:
        """Listings that share a telling word with the name, by sound or by how it begins; common words only as a last resort."""
        parts = words(name)
        telling = [w for w in parts if weight(w) == 1.0] or list(parts)
        found: set[int] = set(self._by_sound.get(sound("".join(parts)), ()))
        for word in telling:
            found |= self._by_sound.get(sound(word), set())
            if len(word) > 3:
                found |= self._by_start.get(sound(word)[:3], set())
        return found

    def match(
        self,
        name: str,
        *,
        schema: str | None = None,
        threshold: float = THRESHOLD,
        limit: int = 10,
        entity: str | None = None,
    ) -> list[Match]:
        """The listings that a name may be, best first.

        Args:
            name: the name, in any script.
            schema: FollowTheMoney's, if known: a person is not compared with a company.
            threshold: the least score, 0 to 1.
            limit: how many at the most.
            entity: id of the entity that is asked for, carried along.

        """
        found: list[Match] = []
        for n in self._candidates(name):
            listing = self.listings[n]
            if (schema == _PEOPLE and listing.schema != _PEOPLE) or (
                schema == "Organization" and listing.schema == _PEOPLE
            ):
                continue
            best, listed = self._best(name, listing)
            if best.score >= threshold:
                found.append(
                    Match(
                        query=name,
                        listing=listing,
                        listed_name=listed,
                        score=best.score,
                        features=best.features,
                        entity=entity,
                    )
                )
        return sorted(found, key=lambda m: (-m.score, m.listing.id))[:limit]

    @staticmethod
    def _best(name: str, listing: Listing) -> tuple[Comparison, str]:
        person = listing.schema == _PEOPLE
        names = (*listing.names, *listing.weak_names)
        scored = [(compare(name, listed, person=person), listed) for listed in names]
        return max(scored, key=lambda s: s[0].score)


def _names_of(entity: Entity) -> list[str]:
    return [entity.name, *(p.value for p in entity.properties if p.name == "alias")]


def screen_reading(reading: Reading, screen: Screen, *, threshold: float = THRESHOLD) -> Reading:
    """A reading with the matches of its named people and bodies. Countries, outlets and descriptions are not screened."""
    matches: list[Match] = []
    for entity in reading.entities:
        given = {p.name: p.value for p in entity.properties}
        if (
            given.get("named") != "yes"
            or given.get("kind") in {"country", "place", "weapon", "outlet", "law"}
            or entity.schema not in _SCREENED
        ):
            continue
        best: dict[str, Match] = {}
        for name in _names_of(entity):
            for match in screen.match(
                name, schema=entity.schema if entity.schema != "Thing" else None, threshold=threshold, entity=entity.id
            ):
                key = f"{match.listing.dataset}/{match.listing.id}"
                if key not in best or match.score > best[key].score:
                    best[key] = match
        matches += sorted(best.values(), key=lambda m: -m.score)
    return msgspec.structs.replace(reading, lists=screen.used, matches=tuple(matches))
