"""Resolve names that do not identify anybody by themselves, by who is named around them.

A name that is short, common or read as another kind of thing is joined where its report names the fuller name too,
or names enough of those with whom the stored entity was named before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.resolution.mentions import Named
from sayso.resolution.names import (
    Relation,
    comparable,
    countries_in,
    is_identifying,
    is_part_of,
    is_rare_word,
    names_a_place,
    relate,
)
from sayso.resolution.resolver import MAX_CANDIDATES, MOST_NAMES, NEW, Candidate, NameStore, PossibleMatch, Resolution

__all__ = ["STATED", "Context", "resolve_in_context"]

STATED = "the report says that they are one"
_SURE, _LIKELY, _OPEN = 0.95, 0.9, 0.5
"""Probabilities that are stored: of a join within a report or of equal names, of another, of a possible match."""
_INSIDE = 1000
"""Support of an entity that the report itself names."""
_OTHER_COUNTRY = 2
"""How many must have been named with both where the stored name has a country that the report does not name."""
_MARGIN = 2
"""How many more of the company must have been named with one candidate than with the next."""
_FEW = 2
"""Bearers of a family name up to which it is rare."""

_REASONS = {
    Relation.EQUAL: "the same name",
    Relation.SHORT: "a short name",
    Relation.INITIALS: "initials",
    Relation.FAMILY: "the family name",
    Relation.GIVEN: "a given name",
}


class Context(NamedTuple):
    """What a report says around a name, as entities of the ledger.

    ``company`` are the persons, bodies and things that it names and few reports do; ``inside`` all that were resolved
    in it; ``places`` its countries and places, ``countries`` the names of the countries.
    """

    company: frozenset[int] = frozenset()
    inside: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    countries: frozenset[str] = frozenset()


class _Tie(NamedTuple):
    """A stored name that relates to a name."""

    candidate: Candidate
    relation: Relation
    needed: int
    support: int
    name: str


def resolve_in_context(named: Named, store: NameStore, context: Context) -> Resolution:
    """Resolve a name that could not be resolved by itself.

    Args:
        named: the name as its report gives it.
        store: the stored names.
        context: who else is named in the report.

    Returns:
        The entity, or None for a new one, with the entities that it may be.

    """
    ties = list(_with_support(_ties(named, store), named, store, context))
    supported = [t for t in ties if t.support >= t.needed]
    best = _best(supported)
    if best is None:
        open_ties = tuple(
            PossibleMatch(t.candidate.entity, _OPEN, _why(t)) for t in ties[:5] if t.support and t.relation < 3
        )
        return Resolution(None, 1.0, NEW, open_ties)
    sure = best.support >= _INSIDE or best.relation is Relation.EQUAL
    return Resolution(best.candidate.entity, _SURE if sure else _LIKELY, _why(best))


def _why(tie: _Tie) -> str:
    reason = f"“{tie.name}” and “{tie.candidate.name}”: {_REASONS[tie.relation]}"
    if tie.support >= _INSIDE:
        return f"{reason}; named in the same report"
    return f"{reason}; {tie.support} named with both" if tie.support else reason


def _ties(named: Named, store: NameStore) -> list[_Tie]:
    """Return the stored names that relate to one of an entity's names, with the support that each needs.

    Short names of entities that have another full name are left out: Manpreet Singh is no Ravi Singh called Singh.
    """
    ties: list[_Tie] = []
    differing: set[int] = set()
    for name in named.names[:MOST_NAMES]:
        for candidate in store.candidates(comparable(named.group, name), MAX_CANDIDATES):
            if candidate.group == "unnamed" or not _countries_agree(name, candidate.name):
                continue
            persons = named.group == candidate.group == "person"
            group = "person" if persons else "body"
            one, other = comparable(group, name), comparable(group, candidate.name)
            relation = relate(one, other, persons=persons)
            if relation is Relation.SHORT and not _may_be_short(named, name, candidate):
                relation = None
            if relation is not None:
                ties.append(_Tie(candidate, relation, _needed(named, name, candidate, relation), 0, name))
            elif min(len(one.words), len(other.words)) > 1:
                differing.add(candidate.entity)
    differing -= {t.candidate.entity for t in ties if t.relation is Relation.EQUAL or _leaves_much(t)}
    return [t for t in ties if t.candidate.entity not in differing]


def _may_be_short(named: Named, name: str, candidate: Candidate) -> bool:
    """Return whether one name may be short for the other by what they print and name; places are never short."""
    return "place" not in {named.group, candidate.group} and is_part_of(name, candidate.name)


def _leaves_much(tie: _Tie) -> bool:
    """Return whether a short name still has two words: Lanyu Power for Lanyu Power Technology."""
    words = (comparable("body", name).words for name in (tie.name, tie.candidate.name))
    return tie.relation is Relation.SHORT and min(map(len, words)) > 1


def _countries_agree(one: str, other: str) -> bool:
    """Return whether two names may have one bearer by their countries: "Finnish Navy" and "Navy (Sweden)" may not."""
    a, b = countries_in(one), countries_in(other)
    return not a or not b or bool(a & b)


def _needed(named: Named, name: str, candidate: Candidate, relation: Relation) -> int:
    """Return how many entities must have been named with both."""
    if relation is Relation.EQUAL:
        return _needed_of_equals(named, name, candidate)
    if named.group == "place" or candidate.group == "place":
        return _INSIDE
    if relation is Relation.GIVEN and len(name.split()) == len(candidate.name.split()) == 1:
        return _INSIDE
    if relation is Relation.GIVEN:
        return 2 if min(len(name.split()), len(candidate.name.split())) > 1 else _INSIDE
    return 1


def _needed_of_equals(named: Named, name: str, candidate: Candidate) -> int:
    group = "body" if "body" in {named.group, candidate.group} else named.group
    several = len(comparable(group, name).words) > 1
    if named.group == candidate.group == "place":
        return 0 if several else 1
    if named.group == "person" or candidate.group == "person":
        if several and is_identifying("person", comparable("person", name)):
            return 0
        return 1 if is_rare_word(comparable(group, name)) and named.group != candidate.group else 2
    if is_identifying("body", comparable("body", name)):
        return 0 if several or named.group == candidate.group else 1
    return 2 - names_a_place(name) - names_a_place(candidate.name)


def _with_support(ties: list[_Tie], named: Named, store: NameStore, context: Context) -> Iterator[_Tie]:
    """Yield the ties, closest first, each with how many of the report's names were named with the candidate."""
    entities = {t.candidate.entity for t in ties}
    if not entities:
        return
    fixed = store.in_gazetteer(entities)
    around = context.company | context.places if named.group == "place" else context.company
    met = store.met(entities, around) if around else {}
    family = {t.candidate.entity for t in ties if t.relation is Relation.FAMILY}
    for t in sorted(ties, key=lambda t: (t.relation, t.candidate.entity)):
        entity = t.candidate.entity
        if entity in fixed and not _names_a_country(named, t):
            continue
        support = _INSIDE if entity in context.inside else met.get(entity, 0)
        needed = t.needed + (t.relation is Relation.FAMILY and len(family) > _FEW)
        if not countries_in(t.candidate.name) <= context.countries | countries_in(t.name):
            needed = max(needed, _OTHER_COUNTRY)  # that country is not named here
        yield t._replace(support=support, needed=needed)


def _names_a_country(named: Named, tie: _Tie) -> bool:
    """Return whether the name is that of a country or union which the reader took for an organisation."""
    return named.group in {"body", "thing"} and tie.relation is Relation.EQUAL and bool(countries_in(tie.name))


def _best(supported: list[_Tie]) -> _Tie | None:
    """Return the tie that stands out: the one inside the report, the closest, or the best supported."""
    if not supported:
        return None
    ranked = sorted(supported, key=lambda t: (-(t.support >= _INSIDE), t.relation, -t.support, t.candidate.entity))
    first = ranked[0]
    if first.relation is Relation.EQUAL:
        return first
    rivals = [
        t
        for t in ranked[1:]
        if t.candidate.entity != first.candidate.entity
        and (t.support >= _INSIDE) == (first.support >= _INSIDE)
        and (first.support >= _INSIDE or t.support > first.support - _MARGIN)
    ]
    return None if rivals else first
