"""Names against watchlists: candidates from the index, graded by agreement, weighed by everything that is known."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from sayso.model import AgreementClass, Feature, Listing, ListUsed, Match
from sayso.names.agreement import Agreement, PrintedName
from sayso.names.explanation import explain
from sayso.names.keys import hash_key
from sayso.names.pair_model import probability
from sayso.names.words import form
from sayso.screening.facts import Facts, weigh
from sayso.screening.hits import Hit, SectionSearch, score_pair
from sayso.screening.identifiers import identifier_keys, query_identifiers, remove_identifiers
from sayso.screening.index.build import SECTIONS, build
from sayso.screening.index.file import Arrays, load
from sayso.screening.index.section import Section, lookup
from sayso.screening.lists.watchlist import Watchlist
from sayso.screening.search_model import SearchModel, search_model
from sayso.screening.terms import FactTerm, SearchTerm

__all__ = [
    "THRESHOLD",
    "SearchResult",
    "Hit",
    "Screen",
    "Screens",
    "listing_facts",
    "log_odds_of",
    "order",
    "with_terms",
]

THRESHOLD = 0.6
"""Probability from which a partial or weak match is shown; precision and recall are in ``docs/quality.md``."""

COMMON = "common name: needs a birth date or an identifier"
WEAK_ALIAS = "the list calls this name a weak alias"

_PEOPLE = "Person"
_COMPANIES = frozenset({"Organization", "Company", "PublicBody"})
# What facts may add at the most to a name that falls short.
_MOST_BY_FACTS = 4.0
# A number alone names its bearer, unless it was copied wrongly: under another name the two are looked at, and no more than that.
_OTHER_NAME = -4.0
# A name so weak that the list itself calls it so.
_WEAK = -0.5
# A word of a person's name is common from this weight down: some twenty listings have it (``names/words.py``).
_COMMON_WEIGHT = 0.75
_DECIMALS = 4


class SearchResult(NamedTuple):
    """The answer to a query: matches, best first, and how many partial and weak ones the limit left out."""

    matches: list[Match]
    more: int


def listing_facts(listing: Listing) -> Facts:
    """Return what a listing says beside its names."""
    return Facts(listing.birth_dates, listing.countries, listing.sex, tuple(i.value for i in listing.ids))


def order(match: Match) -> tuple[bool, float, float, str]:
    """Sort key of matches: shared identifiers first, then agreement, then probability."""
    return not match.identifiers, -match.agreement, -match.probability, match.listing.id


class Screen:
    """Watchlists that can be asked.

    Args:
        lists: what is searched; an index is made of them in memory. A saved one is opened with ``Screen.open``.
        weights: what a likeness is worth in a search, for persons (True) and all else; the fitted ones but where they are fitted.

    """

    def __init__(
        self, lists: Iterable[Watchlist] = (), *, weights: Callable[[bool], SearchModel] = search_model, _made: tuple[dict[str, Any], Arrays] | None = None
    ) -> None:  # fmt: skip
        self._weights = weights
        header, arrays = _made or build(lists)
        self.used: tuple[ListUsed, ...] = tuple(msgspec.convert(u, ListUsed) for u in header["lists"])
        self._arrays = arrays
        self._sections = {name: Section(arrays, name) for name in SECTIONS}
        self._searches = {
            name: SectionSearch(section, weights(section.person)) for name, section in self._sections.items()
        }
        self._identifiers = arrays["identifier_key"].data, arrays["identifier_number"].data
        self._decoder = msgspec.msgpack.Decoder(Listing)

    @classmethod
    def open(cls, path: Path) -> Screen:
        """A saved index, mapped into memory.

        Raises:
            BadList: it is no index of this version.

        """
        return cls(_made=load(path))

    def __len__(self) -> int:
        return len(self._arrays["entry_at"]) - 1

    def listing(self, entry: int) -> Listing:
        """A listing by its number."""
        at = self._arrays["entry_at"]
        return self._decoder.decode(bytes(self._arrays["entry"][at[entry] : at[entry + 1]]))

    def find(self, identifier: str) -> Listing | None:
        """A listing by its id."""
        keys = self._arrays["id_hash"]
        at = int(np.searchsorted(keys, hash_key(identifier)))
        while at < len(keys) and keys[at] == hash_key(identifier):
            listing = self.listing(int(self._arrays["id_entry"][at]))
            if listing.id == identifier:
                return listing
            at += 1
        return None

    def has_key(self, key: int) -> bool:
        """Whether a listed name may have this key (``sayso.names.equality.name_keys``)."""
        return any(section.has_key(key) for section in self._sections.values())

    def equal_names(self, name: str) -> list[str]:
        """Return the listed names that are this name, whatever the case, marks, joining and order of its words, as they are printed."""
        return [section.text(n) for section in self._sections.values() for n in section.same(name)]

    def starting_with(self, prefix: str, most: int = 20) -> list[Listing]:
        """Listings with a name of which a word begins so: what somebody is typing."""
        entries: dict[int, None] = {}
        for section in self._sections.values():
            for number in section.starting_with(prefix, most * 10):
                entries[int(section.listing[number])] = None
        return [self.listing(entry) for entry in list(entries)[:most]]

    def list_of(self, entry: int) -> ListUsed:
        """The list that a listing is on."""
        return self.used[int(self._arrays["list_of"][entry])]

    def _asked(self, schema: str | None) -> list[SectionSearch]:
        if schema == _PEOPLE:
            return [self._searches["person"]]
        if schema in _COMPANIES or schema in {"Vessel", "Airplane"}:
            return [self._searches["body"]]
        return list(self._searches.values())

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
        self, name: str, *, schema: str | None = None, facts: Facts | None = None, threshold: float = THRESHOLD, limit: int = 10, entity: str | None = None
    ) -> list[Match]:  # fmt: skip
        """Return the listings that a name may be, best first, with the reasons: the matches of ``search``."""
        return self.search(name, schema=schema, facts=facts, threshold=threshold, limit=limit, entity=entity).matches

    def search(
        self, name: str, *, schema: str | None = None, facts: Facts | None = None, threshold: float = THRESHOLD, limit: int = 10, entity: str | None = None
    ) -> SearchResult:  # fmt: skip
        """Search the lists for a name, an identifier, or both in one text.

        Exact and strong matches and equal identifiers are always in the answer: neither the threshold nor facts nor the limit takes one out.

        Args:
            name: the name, in any script, with or without identifiers.
            schema: FollowTheMoney's, if known: a person is not compared with a company, a ship not with either.
            facts: what is known of the bearer; it raises and lowers probabilities, and takes no exact or strong match out.
            threshold: the least probability of a partial or weak match, 0 to 1.
            limit: how many matches at the most; exact and strong ones beyond it are kept.
            entity: id of the entity that is asked for, carried along.

        """
        known = facts or Facts()
        asked = query_identifiers(name)
        numbered_entries = self._numbered({**asked.keys, **{k: v for v in known.ids for k in identifier_keys(v)}})
        printed = list(dict.fromkeys(v for values in numbered_entries.values() for v in values))
        bare = remove_identifiers(asked.name, printed) if printed and asked.keys else asked.name
        if asked.keys:
            known = known._replace(ids=tuple(dict.fromkeys((*known.ids, *printed))))
        best: dict[tuple[str, str], Match] = {}
        for text in {bare: None, name: None}:  # figures may belong to the name, too
            for match in self._by_name(text, name, known, numbered_entries, schema, threshold, limit, entity):
                key = (match.watchlist, match.listing.id)
                if key not in best or order(match) < order(best[key]):
                    best[key] = match
        found, seen = list(best.values()), set(best)
        for entry, values in numbered_entries.items():
            match = self._by_number(bare, name, entry, known, tuple(values), entity)
            if (match.watchlist, match.listing.id) not in seen:
                found.append(match)
        found.sort(key=order)
        kept = max(limit, sum(m.always_alerts for m in found))
        return SearchResult(found[:kept], max(0, len(found) - kept))

    def _by_name(
        self, name: str, query: str, known: Facts, numbers: dict[int, list[str]], schema: str | None, threshold: float, limit: int, entity: str | None
    ) -> list[Match]:  # fmt: skip
        """Matches by name; those that alert by themselves, and the others from the threshold up."""
        least = log_odds_of(threshold)
        lowest = least - (_MOST_BY_FACTS if known != Facts() else 0.0)
        found = []
        for hit in self.hits(name, schema=schema, limit=max(limit * 2, 20)):
            sure = hit.sure is not None or hit.entry in numbers
            if not sure and hit.log_odds < lowest:
                continue
            listing = self.listing(hit.entry)
            if not _comparable(schema, listing.schema) and hit.entry not in numbers:
                continue
            match, log_odds = self._explained(
                name, query, hit, listing, known, tuple(numbers.get(hit.entry, ())), entity
            )
            if sure or log_odds >= least:
                found.append(match)
        return found

    def _numbered(self, asked: dict[str, str]) -> dict[int, list[str]]:
        """Listings that carry an identifier, by number, with the identifiers as they were asked for."""
        found: dict[int, list[str]] = {}
        keys, entries = self._identifiers
        for key, printed in asked.items():
            for entry in lookup(keys, entries, hash_key(key)):
                if any(key in identifier_keys(i.value) for i in self.listing(entry).ids):
                    values = found.setdefault(entry, [])
                    if printed not in values:
                        values.append(printed)
        return found

    def _by_number(
        self, name: str, query: str, entry: int, known: Facts, values: tuple[str, ...], entity: str | None
    ) -> Match:  # fmt: skip
        """A listing that was met by an identifier, and by its name weakly or not at all."""
        listing = self.listing(entry)
        features: tuple[Feature, ...] = ()
        best = Agreement(0.0, AgreementClass.WEAK)
        if name:
            person = listing.schema == _PEOPLE
            best = max((score_pair(name, n.text, person=person)[0] for n in listing.names), key=lambda a: a.value)
            detail = f"{name} is not like any name of the listing"
            features = (Feature(name=SearchTerm.OTHER_NAME, detail=detail, value=_OTHER_NAME),)
        more = tuple(weigh(known, listing_facts(listing)))
        return self._made(query, entry, listing, listing.name, (*features, *more), best, values, (), entity)[0]

    def _explained(
        self, name: str, query: str, hit: Hit, listing: Listing, known: Facts, values: tuple[str, ...], entity: str | None
    ) -> tuple[Match, float]:  # fmt: skip
        """A match by name with its reasons, and its log-odds."""
        section = hit.section
        listed = PrintedName(section.text(hit.name), section.form(hit.name))
        read = form(name, person=section.person)
        names = explain(read, listed.form, person=section.person, texts=(name, listed.text), quick=True)
        features = self._weights(section.person).terms(hit.met, names)
        features += [Feature(name=n, detail=d, value=v) for n, d, v in hit.held]
        notes = []
        if any(n.text == listed.text and n.weak for n in listing.names):
            features.append(Feature(name=SearchTerm.WEAK_ALIAS, detail=WEAK_ALIAS, value=_WEAK))
            notes.append(WEAK_ALIAS)
        facts = weigh(known, listing_facts(listing))
        if section.person and hit.sure is not None and _is_common(listed, facts):
            notes.append(COMMON)
        return self._made(
            query, hit.entry, listing, listed.text, (*features, *facts), hit.agreement, values, tuple(notes), entity
        )

    def _made(
        self, query: str, entry: int, listing: Listing, listed_name: str, features: tuple[Feature, ...], grade: Agreement, values: tuple[str, ...], notes: tuple[str, ...],
        entity: str | None,
    ) -> tuple[Match, float]:  # fmt: skip
        """The match that features come to, and their log-odds."""
        features = tuple(msgspec.structs.replace(f, value=round(f.value, _DECIMALS)) for f in features)
        log_odds = _sum(features)
        used = self.list_of(entry)
        chance = probability(log_odds)
        match = Match(
            query=query, listing=listing, listed_name=listed_name, score=chance, probability=chance, features=features, entity=entity,
            agreement=round(grade.value, 2), agreement_class=grade.kind, identifiers=values, notes=notes,
            watchlist=used.dataset, list_as_of=used.as_of, list_imported=used.imported, list_file=used.place,
        )  # fmt: skip
        return match, log_odds


def _is_common(listed: PrintedName, facts: Iterable[Feature]) -> bool:
    """Tell whether every word of a person's name is common, and neither a birth date nor an identifier was compared."""
    if any(f.name in {FactTerm.BIRTH_DATE, FactTerm.IDENTIFIER} for f in facts):
        return False
    return len(listed.form.words) == 1 or max(listed.form.weights, default=0.0) <= _COMMON_WEIGHT


def _sum(features: Iterable[Feature]) -> float:
    """The log-odds of features: their sum, without any remainder."""
    return math.fsum(f.value for f in features)


def log_odds_of(score: float) -> float:
    """The log-odds of a probability."""
    return float("inf") if score >= 1 else float("-inf") if score <= 0 else float(np.log(score / (1 - score)))


def with_terms(match: Match, more: Iterable[Feature]) -> Match:
    """The match with further features, and the score that they make together."""
    features = (*match.features, *more)
    chance = probability(_sum(features))
    return msgspec.structs.replace(match, features=features, score=chance, probability=chance)


class Screens:
    """Several indexes asked as one: the lists at hand, and those that were given for this once."""

    def __init__(self, screens: Iterable[Screen]) -> None:
        self.screens = list(screens)

    @property
    def used(self) -> tuple[ListUsed, ...]:
        """What was searched."""
        return tuple(u for screen in self.screens for u in screen.used)

    def match(
        self, name: str, *, schema: str | None = None, facts: Facts | None = None, threshold: float = THRESHOLD, limit: int = 10, entity: str | None = None
    ) -> list[Match]:  # fmt: skip
        """As ``Screen.match``, over all of them."""
        return self.search(name, schema=schema, facts=facts, threshold=threshold, limit=limit, entity=entity).matches

    def search(
        self, name: str, *, schema: str | None = None, facts: Facts | None = None, threshold: float = THRESHOLD, limit: int = 10, entity: str | None = None
    ) -> SearchResult:  # fmt: skip
        """As ``Screen.search``, over all of them."""
        answers = [
            screen.search(name, schema=schema, facts=facts, threshold=threshold, limit=limit, entity=entity)
            for screen in self.screens
        ]
        found = sorted((m for a in answers for m in a.matches), key=order)
        kept = max(limit, sum(m.always_alerts for m in found))
        return SearchResult(found[:kept], sum(a.more for a in answers) + max(0, len(found) - kept))


def _comparable(asked: str | None, listed: str) -> bool:
    if asked in {None, "LegalEntity", "Thing"}:
        return True
    if asked in _COMPANIES:
        return listed not in {_PEOPLE, "Vessel", "Airplane"}
    return asked == listed
