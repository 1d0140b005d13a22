"""Resolve a name in a report: to a stored entity, to a new one, or to possible matches for review."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple, Protocol

from sayso.names.compare import name_log_odds
from sayso.names.pair_model import probability
from sayso.names.words import Form
from sayso.resolution.mentions import Named
from sayso.resolution.names import comparable, is_identifying

__all__ = [
    "JOIN_THRESHOLD",
    "MANY",
    "MAX_CANDIDATES",
    "MOST_NAMES",
    "NEW",
    "PLACE",
    "REVIEW_THRESHOLD",
    "SAME",
    "Candidate",
    "NameStore",
    "PossibleMatch",
    "Resolution",
    "asks_for_candidates",
    "resolve",
]

JOIN_THRESHOLD = 3.5
"""Log-odds from which two names are joined without anybody being asked. On the development pairs 0.3 % of what it
joins is wrong for persons,
0.6 % for all else (``python -m evaluation.resolution``); at 3 it would be 0.6 and 0.9 %.
"""
REVIEW_THRESHOLD = 1.0
"""And from which they are shown to a person as perhaps the same."""

NEW, SAME = "new", "the same name"
MANY = "a name that many have: joined to nobody"
PLACE = "the same place in the gazetteer"
"""Why a name was given to somebody, in the plain cases."""

# In log-odds, set by hand, as in screening: no development data has names in reports with who they are.
SAME_BODY, OTHER_BODY, COMPANY = 2.0, -1.0, 0.5
_MOST_COMPANY = 1.5
MAX_CANDIDATES = 40
MOST_NAMES = 4
"""Names of one entity in a report for which similar names are compared."""


class Candidate(NamedTuple):
    """A stored name, the entity that bears it, and its group."""

    name: str
    entity: int
    group: str


class PossibleMatch(NamedTuple):
    """An entity that may be the same, and was not joined."""

    entity: int
    score: float
    why: str


class Resolution(NamedTuple):
    """The result: ``entity`` is None for a new one, ``score`` is a probability, ``why`` says what decided."""

    entity: int | None
    score: float
    why: str
    possible_matches: tuple[PossibleMatch, ...] = ()


class NameStore(Protocol):
    """The stored names, by index."""

    def bearers(self, group: str, name: str) -> list[int]:
        """Return entities with exactly this name, oldest first; a limited number for a common name."""

    def posted(self, group: str, name: str, bodies: frozenset[int]) -> list[int]:
        """Return the entities with exactly this name and a position in one of these organisations."""

    def candidates(self, name: Form, most: int) -> Iterable[Candidate]:
        """Return names of any group that share words, or similar words, with a name; those with most in common
        first.
        """

    def keyed(self, key: str) -> int | None:
        """Return the entity with a gazetteer id."""

    def in_gazetteer(self, entities: Collection[int]) -> set[int]:
        """Return those of some entities that have a gazetteer id."""

    def met(self, entities: Collection[int], company: frozenset[int]) -> Mapping[int, int]:
        """Return with how many entities of ``company`` each entity was named in one report."""

    def bodies(self, entity: int) -> frozenset[int]:
        """Return the organisations in which an entity has a position."""


def identifying_names(named: Named) -> list[str]:
    """Return those names of an entity that identify it; none for places and sources without a name."""
    if named.group in {"place", "unnamed"}:
        return []
    return [n for n in named.names if is_identifying(named.group, comparable(named.group, n))]


def asks_for_candidates(named: Named, store: NameStore) -> bool:
    """Return whether resolving a name will need similar names, before other names of its report are resolved."""
    if named.key is not None or named.group == "unnamed":
        return False
    names = identifying_names(named)
    return not names or not any(store.bearers(named.group, n) for n in names)


def resolve(
    named: Named, store: NameStore, *, bodies: frozenset[int] = frozenset(), company: frozenset[int] = frozenset()
) -> Resolution:
    """Resolve a name by itself.

    Args:
        named: the name as its report gives it.
        store: the stored names.
        bodies: entities in which the bearer has a position, according to this report.
        company: persons and organisations named in the same report.

    """
    if named.key is not None:
        return Resolution(store.keyed(named.key), 1.0, PLACE)
    names = identifying_names(named)
    if not names:
        return _by_position(named, store, bodies)
    for name in names:
        if same := store.bearers(named.group, name):
            read = comparable(named.group, name)
            sure = 1.0 if named.group == "thing" else probability(_log_odds(read, read, named.group))
            return Resolution(_best_of(same, store, bodies, company), sure, SAME)
    if named.group == "thing":  # Shahed-136 and Shahed-131 are spelled alike
        return Resolution(None, 1.0, NEW)
    scored: dict[int, PossibleMatch] = {}
    for name in names[:MOST_NAMES]:
        for suspect in _similar(name, named.group, store, bodies, company):
            if suspect.entity not in scored or scored[suspect.entity].score < suspect.score:
                scored[suspect.entity] = suspect
    return _decided(sorted(scored.values(), key=lambda s: (-s.score, s.entity)))


def _best_of(same: Sequence[int], store: NameStore, bodies: frozenset[int], company: frozenset[int]) -> int:
    """Return which of several entities of one name is meant: by position, by company, or else the oldest."""
    if len(same) == 1:
        return same[0]
    met = store.met(same, company) if company else {}
    return min(same, key=lambda e: (-len(bodies & store.bodies(e)) if bodies else 0, -met.get(e, 0), e))


def _similar(
    name: str, group: str, store: NameStore, bodies: frozenset[int], company: frozenset[int]
) -> Iterator[PossibleMatch]:
    read = comparable(group, name)
    same_group = [c for c in store.candidates(read, MAX_CANDIDATES) if c.group == group]
    alike = [s for c in same_group if (s := _compared(name, read, c, store, bodies)) is not None]
    return _with_company(alike, store, company)


def _log_odds(a: Form, b: Form, group: str) -> float:
    return name_log_odds(a, b, person=group == "person")[0]


def _compared(
    name: str, read: Form, candidate: Candidate, store: NameStore, bodies: frozenset[int]
) -> PossibleMatch | None:
    """Compare a candidate by its name and positions; ``score`` is in log-odds."""
    other = comparable(candidate.group, candidate.name)
    if not is_identifying(candidate.group, other) or read.figures != other.figures:
        return None
    log_odds = _log_odds(read, other, candidate.group)
    if log_odds < REVIEW_THRESHOLD - (SAME_BODY if bodies else 0.0):
        return None
    why = [f"“{name}” and “{candidate.name}”"]
    if bodies and (theirs := store.bodies(candidate.entity)):
        shared = bool(bodies & theirs)
        log_odds += SAME_BODY if shared else OTHER_BODY
        why.append("a post in the same organisation" if shared else "posts in different organisations")
    return PossibleMatch(candidate.entity, log_odds, "; ".join(why))


def _with_company(
    suspects: Sequence[PossibleMatch], store: NameStore, company: frozenset[int]
) -> Iterator[PossibleMatch]:
    """Yield the candidates above the review threshold, counting shared company where the name leaves it open."""
    undecided = [
        JOIN_THRESHOLD - _MOST_COMPANY <= s.score < JOIN_THRESHOLD for s in suspects
    ]  # of others it changes nothing
    met = store.met({s.entity for s in compress(suspects, undecided)}, company) if company and any(undecided) else {}
    for s, is_undecided in zip(suspects, undecided, strict=True):
        among = met.get(s.entity, 0) if is_undecided else 0
        if among:
            s = s._replace(score=s.score + min(among * COMPANY, _MOST_COMPANY), why=f"{s.why}; {among} named with both")
        if s.score >= REVIEW_THRESHOLD:
            yield s


def _by_position(named: Named, store: NameStore, bodies: frozenset[int]) -> Resolution:
    """Resolve a common name by a position in the same organisation: "Ivanov of Rosatom"."""
    if bodies and named.group == "person":
        same = store.posted(named.group, named.names[0], bodies)
        if len(same) == 1:
            return Resolution(same[0], probability(SAME_BODY), "the same name and a post in the same organisation")
    return Resolution(None, 1.0, MANY)


def _decided(ranked: list[PossibleMatch]) -> Resolution:
    """Return the best candidate where it is above the threshold and no rival of another name is close; the others
    are possible matches.
    """
    matches = tuple(PossibleMatch(s.entity, probability(s.score), s.why) for s in ranked[:5])
    if ranked and ranked[0].score >= JOIN_THRESHOLD:
        best, tied = ranked[0], len(ranked) > 1 and ranked[1].score > ranked[0].score - 0.5
        # Rivals that are equally near are most often one entity that was kept twice: the oldest is joined.
        if not tied or ranked[1].score == best.score:
            return Resolution(best.entity, matches[0].score, best.why, matches[1:])
    return Resolution(None, 1.0, NEW, matches)
