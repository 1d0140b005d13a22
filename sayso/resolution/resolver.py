"""A name in a report → the entity that bears it, a new one, or a suspicion for a person to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple, Protocol

from sayso.names.compare import name_log_odds
from sayso.names.pair_model import probability
from sayso.names.words import Form, form
from sayso.resolution.mentions import Named

__all__ = [
    "JOINS",
    "MANY",
    "MOST_LOOKED_AT",
    "NEW",
    "PLACE",
    "SAME",
    "SUSPECTS",
    "Candidate",
    "Join",
    "Known",
    "Suspect",
    "asks_for_candidates",
    "comparable",
    "resolve",
    "telling",
]

JOINS = 3.5
"""Log-odds from which two names are joined without anybody being asked. On the development pairs 0.3 % of what it joins is wrong for persons,
0.6 % for all else (``python -m evaluation.resolution``); at 3 it would be 0.6 and 0.9 %."""
SUSPECTS = 1.0
"""And from which they are shown to a person as perhaps the same."""

NEW, SAME = "new", "the same name"
MANY = "a name that many have: joined to nobody"
PLACE = "the same place in the gazetteer"
"""Why a name was given to somebody, in the plain cases."""

# In log-odds, set by hand, as in screening: no development data has names in reports with who they are.
SAME_BODY, OTHER_BODY, COMPANY = 2.0, -1.0, 0.5
_MOST_COMPANY = 1.5
MOST_LOOKED_AT = 40


class Candidate(NamedTuple):
    """A name that is known, and the entity that bears it."""

    name: str
    entity: int


class Suspect(NamedTuple):
    """An entity that may be the same, and was not joined."""

    entity: int
    score: float
    why: str


class Join(NamedTuple):
    """``entity`` is None for a new one. ``score`` is a probability, ``why`` tells what made it."""

    entity: int | None
    score: float
    why: str
    suspects: tuple[Suspect, ...] = ()


class Known(Protocol):
    """What has been read before, by index."""

    def bearers(self, group: str, name: str) -> list[int]:
        """The entities that have exactly this name, the oldest first; of many, some."""

    def posted(self, group: str, name: str, bodies: frozenset[int]) -> list[int]:
        """The entities that have exactly this name and a post in one of these organisations."""

    def candidates(self, group: str, name: Form, most: int) -> Iterable[Candidate]:
        """Names that share words with it, or words that are like its words; those with most in common first."""

    def keyed(self, key: str) -> int | None:
        """The entity with a gazetteer's number."""

    def met(self, entities: Collection[int], company: frozenset[int]) -> Mapping[int, int]:
        """How many of some persons and bodies were named in a report with each entity."""

    def bodies(self, entity: int) -> frozenset[int]:
        """The organisations in which it was said to have a post."""


def comparable(group: str, name: str) -> Form:
    """The form in which a name is compared."""
    return form(name, person=group == "person")


def telling(group: str, name: Form) -> bool:
    """Whether the name alone says who is meant: two words of a person, one word of anything else that is not used by many.

    "Ivanov", "the Ministry of Defence" and "the Central Bank" do not, wherever they are printed.
    """
    if group == "person":
        return sum(len(w) > 1 for w in name.words) > 1
    return any(w >= 0.75 for w in name.weights)


def _told_by_name(named: Named, read: Form) -> bool:
    return named.group not in {"place", "unnamed"} and telling(named.group, read)


def asks_for_candidates(named: Named, known: Known) -> bool:
    """Whether names that are like this one will be asked for, as far as can be told before others of its report are joined."""
    if named.key is not None or named.group == "thing" or len(known.bearers(named.group, named.names[0])) == 1:
        return False
    return _told_by_name(named, comparable(named.group, named.names[0]))


def resolve(
    named: Named, known: Known, *, bodies: frozenset[int] = frozenset(), company: frozenset[int] = frozenset()
) -> Join:
    """Who bears a name.

    Args:
        named: the name as its report gives it.
        known: what was read before.
        bodies: the entities in which the bearer has a post, as this report says.
        company: the persons and bodies named with it.

    """
    if named.key is not None:
        return Join(known.keyed(named.key), 1.0, PLACE)
    read = comparable(named.group, named.names[0])
    if not _told_by_name(named, read):
        return _by_company(named, known, bodies)
    same = known.bearers(named.group, named.names[0])
    if len(same) == 1:
        return Join(same[0], probability(_log_odds(read, read, named.group)), SAME)
    if named.group == "thing":  # Shahed-136 and Shahed-131 are spelled alike
        return Join(same[0], 1.0, SAME) if same else Join(None, 1.0, NEW)
    found = known.candidates(named.group, read, MOST_LOOKED_AT)
    alike = [s for c in found if (s := _compared(named, read, c, known, bodies)) is not None]
    scored: dict[int, Suspect] = {}
    for suspect in _met(alike, known, company):
        if suspect.entity not in scored or scored[suspect.entity].score < suspect.score:
            scored[suspect.entity] = suspect
    return _decided(sorted(scored.values(), key=lambda s: (-s.score, s.entity)))


def _log_odds(a: Form, b: Form, group: str) -> float:
    return name_log_odds(a, b, person=group == "person")[0]


def _compared(named: Named, read: Form, candidate: Candidate, known: Known, bodies: frozenset[int]) -> Suspect | None:
    """A candidate by its name and its posts. ``score`` is in log-odds."""
    other = comparable(named.group, candidate.name)
    if not telling(named.group, other) or read.figures != other.figures:
        return None
    log_odds = _log_odds(read, other, named.group)
    if log_odds < SUSPECTS - (SAME_BODY if bodies else 0.0):
        return None
    why = [f"“{named.names[0]}” and “{candidate.name}”"]
    if bodies and (theirs := known.bodies(candidate.entity)):
        shared = bool(bodies & theirs)
        log_odds += SAME_BODY if shared else OTHER_BODY
        why.append("a post in the same organisation" if shared else "posts in different organisations")
    return Suspect(candidate.entity, log_odds, "; ".join(why))


def _met(found: Sequence[Suspect], known: Known, company: frozenset[int]) -> Iterator[Suspect]:
    """Those who are likely enough, by who is around them too where the name leaves it open."""
    undecided = [JOINS - _MOST_COMPANY <= s.score < JOINS for s in found]  # of others it changes nothing
    met = known.met({s.entity for s in compress(found, undecided)}, company) if company and any(undecided) else {}
    for s, is_undecided in zip(found, undecided, strict=True):
        among = met.get(s.entity, 0) if is_undecided else 0
        if among:
            s = s._replace(score=s.score + min(among * COMPANY, _MOST_COMPANY), why=f"{s.why}; {among} named with both")
        if s.score >= SUSPECTS:
            yield s


def _by_company(named: Named, known: Known, bodies: frozenset[int]) -> Join:
    """A name that many have is somebody known only under the same organisation: "Ivanov of Rosatom"."""
    if bodies and named.group == "person":
        same = known.posted(named.group, named.names[0], bodies)
        if len(same) == 1:
            return Join(same[0], probability(SAME_BODY), "the same name and a post in the same organisation")
    return Join(None, 1.0, MANY)


def _decided(found: list[Suspect]) -> Join:
    """The best, where it is good enough and no other is as good; the others are suspicions."""
    told = tuple(Suspect(s.entity, probability(s.score), s.why) for s in found[:5])
    if found and found[0].score >= JOINS:
        tied = len(found) > 1 and found[1].score > found[0].score - 0.5
        if not tied:
            return Join(found[0].entity, told[0].score, found[0].why, told[1:])
    return Join(None, 1.0, NEW, told)
