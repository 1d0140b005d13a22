"""Names against watchlists: candidates from the index, then compared name by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from sayso.listing import Feature, Listing, ListUsed, Match
from sayso.names.compare import explain, likeness
from sayso.names.keys import hashed, identifier_key
from sayso.names.scoring import probability
from sayso.names.words import Form, form
from sayso.screening.facts import Facts, weigh
from sayso.screening.index.build import SECTIONS, build
from sayso.screening.index.file import Arrays, load
from sayso.screening.index.section import Section
from sayso.screening.lists.common import Watchlist
from sayso.screening.prior import Met, Prior, fitted

__all__ = ["THRESHOLD", "Hit", "Screen", "Screens", "facts_of", "log_odds_of", "weighed"]

THRESHOLD = 0.6
"""Probability from which a name is shown as a match; its precision and recall are in ``docs/quality.md``."""

_PEOPLE = "Person"
_COMPANIES = frozenset({"Organization", "Company", "PublicBody"})
# What facts may add at the most to a name that falls short.
_MOST_BY_FACTS = 4.0
# Names by themselves so far apart that how rare their words are changes nothing.
_HOPELESS = -4.9
# Once a name has such log-odds, others are compared only from this share of the best rough score on.
_SURE, _BESIDE = 0.5, 0.65
# A number alone names its bearer, unless it was copied wrongly: under another name the two are looked at, and no more than that.
_OTHER_NAME = -4.0
# A name so weak that the list itself calls it so.
_WEAK = -0.5


class Hit(NamedTuple):
    """A name of the index that was compared.

    ``name`` is its number in its section and ``entry`` that of its listing; ``met`` what the comparison came to, and ``log_odds``
    what that is worth in a search of the whole.
    """

    section: Section
    name: int
    entry: int
    met: Met
    log_odds: float


def facts_of(listing: Listing) -> Facts:
    """What a listing says beside its names."""
    return Facts(listing.birth_dates, listing.countries, listing.sex, tuple(i.value for i in listing.ids))


class Screen:
    """Watchlists that can be asked.

    Args:
        lists: what is searched; an index is made of them in memory. A saved one is opened with ``Screen.open``.
        weights: what a likeness is worth in a search, for persons (True) and all else; the fitted ones but where they are fitted.

    """

    def __init__(
        self, lists: Iterable[Watchlist] = (), *, weights: Callable[[bool], Prior] = fitted, _made: tuple[dict[str, Any], Arrays] | None = None
    ) -> None:  # fmt: skip
        self._weights = weights
        header, arrays = _made or build(lists)
        self.used: tuple[ListUsed, ...] = tuple(msgspec.convert(u, ListUsed) for u in header["lists"])
        self._arrays = arrays
        self._sections = {name: Section(arrays, name) for name in SECTIONS}
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
        at = int(np.searchsorted(keys, hashed(identifier)))
        while at < len(keys) and keys[at] == hashed(identifier):
            listing = self.listing(int(self._arrays["id_entry"][at]))
            if listing.id == identifier:
                return listing
            at += 1
        return None

    def beginning(self, prefix: str, most: int = 20) -> list[Listing]:
        """Listings with a name of which a word begins so: what somebody is typing."""
        entries: dict[int, None] = {}
        for section in self._sections.values():
            for number in section.beginning(prefix, most * 10):
                entries[int(section.listing[number])] = None
        return [self.listing(entry) for entry in list(entries)[:most]]

    def used_for(self, entry: int) -> ListUsed:
        """The list that a listing is on."""
        return self.used[int(self._arrays["list_of"][entry])]

    def _asked(self, schema: str | None) -> list[Section]:
        if schema == _PEOPLE:
            return [self._sections["person"]]
        if schema in _COMPANIES or schema in {"Vessel", "Airplane"}:
            return [self._sections["body"]]
        return list(self._sections.values())

    def hits(self, name: str, *, schema: str | None = None, limit: int = 10) -> list[Hit]:
        """The best name of each listing that may be meant, best first, by the names alone. The quick way in."""
        best: dict[int, Hit] = {}
        for section in self._asked(schema):
            query = form(name, person=section.person)
            if not query.words:
                continue
            weights = self._weights(section.person)
            least = 0.0
            for number, entry, share in section.candidates(query):
                if share < least:
                    break
                met = _met(query, section.form(number), section)
                log_odds = weights.log_odds(met)
                if entry not in best or log_odds > best[entry].log_odds:
                    best[entry] = Hit(section, number, entry, met, log_odds)
                    if log_odds > _SURE:
                        least = _BESIDE
        return sorted(best.values(), key=lambda h: (-h.log_odds, h.entry))[:limit]

    def match(
        self, name: str, *, schema: str | None = None, facts: Facts | None = None, threshold: float = THRESHOLD, limit: int = 10, entity: str | None = None
    ) -> list[Match]:  # fmt: skip
        """The listings that a name may be, best first, with the reasons.

        Args:
            name: the name, in any script.
            schema: FollowTheMoney's, if known: a person is not compared with a company, a ship not with either.
            facts: what is known of the bearer; it raises and lowers scores, and takes no listing out by itself.
            threshold: the least probability, 0 to 1.
            limit: how many at the most.
            entity: id of the entity that is asked for, carried along.

        """
        least = log_odds_of(threshold)
        if facts == Facts():
            facts = None
        found: list[tuple[float, Match]] = []
        seen: set[int] = set()
        for hit in self.hits(name, schema=schema, limit=max(limit * 2, 20)):
            if hit.log_odds < least - (_MOST_BY_FACTS if facts else 0.0):
                break
            listing = self.listing(hit.entry)
            if not _comparable(schema, listing.schema):
                continue
            match, log_odds = self._explained(name, hit, listing, facts, entity)
            seen.add(hit.entry)
            if log_odds >= least:
                found.append((log_odds, match))
        known = facts or Facts()
        if any(c.isdigit() for c in name):  # people paste a number where a name is asked for
            known = known._replace(ids=(*known.ids, name))
        for entry in self._numbered(known.ids):
            if entry not in seen:
                match, log_odds = self._by_number(name, entry, known, entity)
                if log_odds >= least:
                    found.append((log_odds, match))
        found.sort(key=lambda f: (-f[0], f[1].listing.id))
        return [match for _, match in found[:limit]]

    def _numbered(self, values: tuple[str, ...]) -> list[int]:
        """Listings that carry one of the identifiers."""
        found: dict[int, None] = {}
        keys = self._arrays["number_hash"]
        for value in values:
            plain = identifier_key(value)
            if not plain:
                continue
            first, last = (int(np.searchsorted(keys, hashed(plain), side=side)) for side in ("left", "right"))
            for entry in self._arrays["number_entry"][first:last].tolist():
                if any(identifier_key(i.value) == plain for i in self.listing(entry).ids):
                    found[entry] = None
        return list(found)

    def _by_number(self, name: str, entry: int, facts: Facts, entity: str | None) -> tuple[Match, float]:
        """A listing that was met by an identifier and not by its name."""
        listing = self.listing(entry)
        other = Feature(
            name="name", detail=f"{name or 'no name'} is not like any name of the listing", value=_OTHER_NAME
        )
        features = (other, *weigh(facts, facts_of(listing)))
        return self._made(name, entry, listing, listing.name, features, entity)

    def _explained(
        self, name: str, hit: Hit, listing: Listing, facts: Facts | None, entity: str | None
    ) -> tuple[Match, float]:
        section = hit.section
        listed_name = section.text(hit.name)
        query = form(name, person=section.person)
        _, features = explain(query, section.form(hit.name), person=section.person, texts=(name, listed_name))
        weights = self._weights(section.person)
        features = tuple(msgspec.structs.replace(f, value=round(f.value * weights.names, 3)) for f in features)
        told = sum(f.value for f in features)
        rare = round(weights.rarity * hit.met.rarity + weights.commonest * hit.met.commonest, 3)
        more = [
            Feature(name="rarity", detail="how rare the words that were met are on the lists searched", value=rare),
            Feature(
                name="search",
                detail="one name among all that were searched",
                value=round(hit.log_odds - told - rare, 3),
            ),
        ]
        if any(n.text == listed_name and n.weak for n in listing.names):
            more.append(Feature(name="weak alias", detail="the list itself calls this name weak", value=_WEAK))
        if facts is not None:
            more += weigh(facts, facts_of(listing))
        return self._made(name, hit.entry, listing, listed_name, (*features, *more), entity)

    def _made(
        self, name: str, entry: int, listing: Listing, listed_name: str, features: tuple[Feature, ...], entity: str | None
    ) -> tuple[Match, float]:  # fmt: skip
        """The match that features come to, and their log-odds."""
        log_odds = sum(f.value for f in features)
        used = self.used_for(entry)
        match = Match(
            query=name, listing=listing, listed_name=listed_name, score=_score(log_odds), features=features, entity=entity,
            watchlist=used.dataset, list_as_of=used.as_of,
        )  # fmt: skip
        return match, log_odds


def _met(query: Form, listed: Form, section: Section) -> Met:
    names, aligned = likeness(query, listed, person=section.person, quick=True)
    if names < _HOPELESS:
        return Met(names, 0.0, 0.0, len(query.words), len(listed.words), left_in_both=True, unmet=1.0)
    total, commonest = 0.0, 1.0
    for _, j, _, also, value, _ in aligned.pairs:
        rare = section.rarity(listed.words[j]) * value
        if also >= 0:
            rare += section.rarity(listed.words[also]) * value
        total += rare
        if rare < commonest:
            commonest = rare
    if not aligned.pairs and names > 0:
        total = commonest = section.rarity(listed.words[0]) if len(listed.words) == 1 else 1.0  # an acronym
    unmet = sum([query.weights[i] for i in aligned.left_query]) / query.total
    return Met(
        names, total, commonest if total else 0.0, len(query.words), len(listed.words), bool(aligned.left_query and aligned.left_listed), unmet
    )  # fmt: skip


def _score(log_odds: float) -> float:
    return round(probability(log_odds), 6)


def log_odds_of(score: float) -> float:
    """The log-odds of a probability."""
    return float("inf") if score >= 1 else float("-inf") if score <= 0 else float(np.log(score / (1 - score)))


def weighed(match: Match, more: Iterable[Feature]) -> Match:
    """The match with further features, and the score that they make together."""
    features = (*match.features, *more)
    return msgspec.structs.replace(match, features=features, score=_score(sum(f.value for f in features)))


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
        found = [
            m for screen in self.screens
            for m in screen.match(name, schema=schema, facts=facts, threshold=threshold, limit=limit, entity=entity)
        ]  # fmt: skip
        return sorted(found, key=lambda m: (-m.score, m.listing.id))[:limit]


def _comparable(asked: str | None, listed: str) -> bool:
    if asked in {None, "LegalEntity", "Thing"}:
        return True
    if asked in _COMPANIES:
        return listed not in {_PEOPLE, "Vessel", "Airplane"}
    return asked == listed
