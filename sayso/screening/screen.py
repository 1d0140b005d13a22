"""Names against watchlists: candidates from the index, graded by agreement, weighed by everything that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from sayso.model import Listing, ListUsed, Match
from sayso.names.keys import hash_key
from sayso.screening.facts import Facts
from sayso.screening.hits import Hit, SectionSearch
from sayso.screening.identifiers.comparison import QueryIdentifier, is_same_identifier, read_identifiers
from sayso.screening.identifiers.queries import query_identifiers, remove_identifiers
from sayso.screening.index.build import SECTIONS, build
from sayso.screening.index.entities import EntityIndex
from sayso.screening.index.file import Arrays, load
from sayso.screening.index.keyed import lookup
from sayso.screening.index.section import Section
from sayso.screening.lists.watchlist import Watchlist
from sayso.screening.matches import Query, match_by_identifier, match_by_name, match_log_odds, match_order
from sayso.screening.schemata import ADDRESS, PERSON, UNKNOWN, answers
from sayso.screening.search_model import SearchModel, search_model

__all__ = ["THRESHOLD", "Hit", "Screen", "Screens", "SearchResult", "log_odds_of"]

THRESHOLD = 0.6
"""Probability from which a partial or weak match is shown; precision and recall are in ``docs/quality.md``."""


# What facts may add at the most to a name that falls short.
_MOST_BY_FACTS = 4.0


class SearchResult(NamedTuple):
    """The answer to a query: matches, best first, and how many partial and weak ones the limit left out."""

    matches: list[Match]
    more: int


class Screen:
    """Watchlists that can be searched.

    Args:
        lists: what is searched; an index is made of them in memory. A saved one is opened with ``Screen.open``.
        weights: what a likeness is worth in a search, for persons (True) and all else; the fitted ones but where they
            are fitted.

    """

    def __init__(
        self,
        lists: Iterable[Watchlist] = (),
        *,
        weights: Callable[[bool], SearchModel] = search_model,
        _made: tuple[dict[str, Any], Arrays] | None = None,
    ) -> None:
        self._weights = weights
        header, arrays = _made or build(lists)
        self.used: tuple[ListUsed, ...] = tuple(msgspec.convert(u, ListUsed) for u in header["lists"])
        self._arrays = arrays
        self._sections = {name: Section(arrays, name) for name in SECTIONS}
        self._searches = {
            name: SectionSearch(section, weights(section.person)) for name, section in self._sections.items()
        }
        # Addresses have the words of half of all names: a name is not looked for among them.
        self._named = [self._sections["person"], self._sections["body"]]
        self._merged = arrays["merged_key"].data, arrays["merged_number"].data
        self.entities = EntityIndex(arrays)
        self._identifiers = arrays["identifier_key"].data, arrays["identifier_number"].data
        self._decoder = msgspec.msgpack.Decoder(Listing)

    @classmethod
    def open(cls, path: Path) -> Screen:
        """Open a saved index, mapped into memory.

        Raises:
            BadList: it is no index of this version.

        """
        return cls(_made=load(path))

    def __len__(self) -> int:
        return len(self._arrays["entry_at"]) - 1

    def listing(self, entry: int) -> Listing:
        """Return a listing by its number in the index."""
        at = self._arrays["entry_at"]
        return self._decoder.decode(bytes(self._arrays["entry"][at[entry] : at[entry + 1]]))

    def find(self, identifier: str) -> Listing | None:
        """Return a listing by its id, None where there is none."""
        keys = self._arrays["id_hash"]
        at = int(np.searchsorted(keys, hash_key(identifier)))
        while at < len(keys) and keys[at] == hash_key(identifier):
            listing = self.listing(int(self._arrays["id_entry"][at]))
            if listing.id == identifier:
                return listing
            at += 1
        return None

    def merged(self, identifier: str) -> Listing | None:
        """Return the listing into which an id was merged; None where there is none."""
        for listing in map(self.listing, lookup(*self._merged, hash_key(identifier))):
            if any(d.name == "referent" and d.value == identifier for d in listing.details):
                return listing
        return None

    def has_key(self, key: int) -> bool:
        """Return whether a listed name may have this key (``sayso.names.equality.name_keys``)."""
        return any(section.has_key(key) for section in self._named)

    def equal_names(self, name: str) -> list[str]:
        """Return the listed names that are this name, whatever the case, marks, joining and order of its words, as
        they are printed.
        """
        return [section.text(n) for section in self._named for n in section.same(name)]

    def starting_with(self, prefix: str, most: int = 20) -> list[Listing]:
        """Return listings with a name of which a word starts with a prefix, for completion.

        Args:
            prefix: what was typed.
            most: maximum number of listings.

        """
        entries: dict[int, None] = {}
        for section in self._named:
            for number in section.starting_with(prefix, most * 10):
                entries[int(section.listing[number])] = None
        return [self.listing(entry) for entry in list(entries)[:most]]

    def list_of(self, entry: int) -> ListUsed:
        """Return the list that a listing is on, by the number of the listing."""
        return self.used[int(self._arrays["list_of"][entry])]

    def _asked(self, schema: str | None) -> list[SectionSearch]:
        wanted = answers(schema)
        if wanted == {ADDRESS}:
            return [self._searches["place"]]
        # Names of unknown kind are in both.
        names = [("person", PERSON in wanted), ("body", bool(wanted - {PERSON, UNKNOWN}))]
        return [self._searches[name] for name, searched in names if searched]

    def hits(self, name: str, *, schema: str | None = None, limit: int = 10) -> list[Hit]:
        """Return the best name of each listing that may be meant, best first, by the names alone. The quick way in.

        Exact and strong ones are all there; ``limit`` bounds the others.
        """
        best: list[Hit] = []
        for search in self._asked(schema):
            best += search.hits(name, any_kind=schema is None).values()
        best.sort(key=lambda h: (-h[5][0] if h[5] is not None else 0.0, -h[4], h[2]))
        if len(best) <= limit:
            return best
        return best[: max(limit, sum(h[5] is not None for h in best))]

    def match(
        self,
        name: str,
        *,
        schema: str | None = None,
        facts: Facts | None = None,
        threshold: float = THRESHOLD,
        limit: int = 10,
        entity: str | None = None,
    ) -> list[Match]:
        """Return the listings that a name may be, best first, with the reasons: the matches of ``search``."""
        return self.search(name, schema=schema, facts=facts, threshold=threshold, limit=limit, entity=entity).matches

    def search(
        self,
        name: str,
        *,
        schema: str | None = None,
        facts: Facts | None = None,
        threshold: float = THRESHOLD,
        limit: int = 10,
        entity: str | None = None,
    ) -> SearchResult:
        """Search the lists for a name, an identifier, or both in one text.

        Exact and strong matches and equal identifiers are always in the answer: neither the threshold nor facts nor
        the limit takes one out.

        Args:
            name: the name, in any script, with or without identifiers.
            schema: FollowTheMoney's, if known: a person is not compared with a company, a ship not with either.
            facts: what is known of the bearer; it raises and lowers probabilities, and takes no exact or strong match
                out.
            threshold: the least probability of a partial or weak match, 0 to 1.
            limit: how many matches at the most; exact and strong ones beyond it are kept.
            entity: id of the entity that is asked for, carried along.

        """
        known = facts or Facts()
        reading = query_identifiers(name)
        wanted = [*reading.labelled, *reading.unlabelled, *read_identifiers(known.ids)]
        by_entry = self._numbered(wanted, schema, alone=not reading.left)
        printed = list(dict.fromkeys(a.printed for shared in by_entry.values() for a in shared))
        bare = remove_identifiers(reading.left, printed) if printed else reading.name
        own = (*reading.labelled, *(i for i in reading.unlabelled if i.printed in printed))
        if own:
            known = known._replace(ids=(*known.ids, *own))
        query = Query(name, known, entity, (*reading.notes, *known.notes))
        best: dict[tuple[str, str], Match] = {}
        for text in {bare: None, name: None}:  # figures may belong to the name, too
            for match in self._by_name(query, text, by_entry, schema, threshold, limit):
                key = (match.watchlist, match.listing.id)
                if key not in best or match_order(match) < match_order(best[key]):
                    best[key] = match
        for entry, shared in by_entry.items():
            listing, used = self.listing(entry), self.list_of(entry)
            if (used.dataset, listing.id) not in best:
                match = match_by_identifier(query, bare, listing, _printed(shared), used)
                best[used.dataset, listing.id] = match
        found = sorted(best.values(), key=match_order)
        kept = max(limit, sum(m.always_alerts for m in found))
        return SearchResult(found[:kept], max(0, len(found) - kept))

    def _by_name(
        self,
        query: Query,
        name: str,
        by_entry: dict[int, list[QueryIdentifier]],
        schema: str | None,
        threshold: float,
        limit: int,
    ) -> Iterator[Match]:
        """Yield matches by name: those that alert by themselves, and others from the threshold up."""
        minimum = log_odds_of(threshold)
        comparable = answers(schema)
        lowest = minimum - (_MOST_BY_FACTS if query.facts != Facts() else 0.0)
        for hit in self.hits(name, schema=schema, limit=max(limit * 2, 20)):
            sure = hit.sure is not None or hit.entry in by_entry
            if not sure and hit.log_odds < lowest:
                continue
            listing = self.listing(hit.entry)
            if listing.schema not in comparable and hit.entry not in by_entry:
                continue
            model = self._weights(hit.section.person)
            identifiers = _printed(by_entry.get(hit.entry, ()))
            match = match_by_name(query, name, hit, listing, model, identifiers, self.list_of(hit.entry))
            if sure or match_log_odds(match) >= minimum:
                yield match

    def _numbered(
        self, identifiers: list[QueryIdentifier], schema: str | None, *, alone: bool
    ) -> dict[int, list[QueryIdentifier]]:
        """Return the listings that carry an identifier, by number, with the identifiers of the query that each has.

        Args:
            identifiers: of the query.
            schema: what is asked for; a number that may be of any kind finds no other bearers.
            alone: whether nothing else is asked for: identifiers that several bearers share are looked up only then.

        """
        bearers: dict[int, list[QueryIdentifier]] = {}
        comparable = answers(schema)
        keys, entries = self._identifiers
        for one in identifiers:
            if one.kind is not None and one.kind.shared and not alone:
                continue
            for entry in lookup(keys, entries, hash_key(one.key)):
                listing = self.listing(entry)
                if (one.kind is None or one.kind.general) and listing.schema not in comparable:
                    continue
                if any(is_same_identifier(one, i, listing.schema) for i in listing.ids):
                    bearers.setdefault(entry, []).append(one)
        return bearers


def _printed(shared: Iterable[QueryIdentifier]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a.printed for a in shared))


def log_odds_of(score: float) -> float:
    """Return the log-odds of a probability; infinite for 0 and 1."""
    return float("inf") if score >= 1 else float("-inf") if score <= 0 else float(np.log(score / (1 - score)))


class Screens:
    """Several indexes searched as one: the installed lists, and lists given for one command."""

    def __init__(self, screens: Iterable[Screen]) -> None:
        self.screens = list(screens)

    @property
    def used(self) -> tuple[ListUsed, ...]:
        """Return the lists that are searched."""
        return tuple(u for screen in self.screens for u in screen.used)

    def match(
        self,
        name: str,
        *,
        schema: str | None = None,
        facts: Facts | None = None,
        threshold: float = THRESHOLD,
        limit: int = 10,
        entity: str | None = None,
    ) -> list[Match]:
        """Search all indexes, as ``Screen.match`` does one."""
        return self.search(name, schema=schema, facts=facts, threshold=threshold, limit=limit, entity=entity).matches

    def search(
        self,
        name: str,
        *,
        schema: str | None = None,
        facts: Facts | None = None,
        threshold: float = THRESHOLD,
        limit: int = 10,
        entity: str | None = None,
    ) -> SearchResult:
        """Search all indexes, as ``Screen.search`` does one."""
        results = [
            screen.search(name, schema=schema, facts=facts, threshold=threshold, limit=limit, entity=entity)
            for screen in self.screens
        ]
        found = sorted((m for a in results for m in a.matches), key=match_order)
        kept = max(limit, sum(m.always_alerts for m in found))
        return SearchResult(found[:kept], sum(a.more for a in results) + max(0, len(found) - kept))
