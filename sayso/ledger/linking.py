"""Entity linking: the names of a report are looked up, resolved to entities of the ledger, and stored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from sayso.ledger import tables as t
from sayso.ledger.name_index import NameIndex
from sayso.ledger.store import Writing
from sayso.model import Reading
from sayso.resolution.context import STATED, Context, resolve_in_context
from sayso.resolution.mentions import Named, named_in
from sayso.resolution.resolver import MANY, NEW, PLACE, SAME, PossibleMatch, Resolution, asks_for_candidates, resolve

__all__ = ["EntityLinker", "told"]

_SHORT = {NEW: None, SAME: None, MANY: "m", PLACE: "p"}
_LONG = {short: why for why, short in _SHORT.items() if short is not None}


def told(why: str | None) -> str | None:
    """Return why a name was linked, in words, from its stored form."""
    return _LONG.get(why, why) if why is not None else None


def _variants(named: Named) -> tuple[str, ...]:
    """Return the names that are stored of an entity. A family name alone identifies nobody beyond its report."""
    first, *others = named.names
    return (first, *(o for o in others if named.group != "person" or len(o.split()) > 1))


class EntityLinker:
    """Links the names of one reading.

    ``numbers`` maps local ids to the numbers of the names in the reading, ``entities`` maps them to entities of the
    ledger (None:
    to no entity).

    Args:
        w: the transaction.
        reading: the reading.

    """

    def __init__(self, w: Writing, reading: Reading) -> None:
        self._w, self._reading = w, reading
        self.numbers: dict[str, int] = {}
        self._index = NameIndex(w.connection)
        self._rows: list[dict[str, Any]] = []
        self._posts: set[tuple[int, int]] = set()
        self._company: set[int] = set()
        self._places: set[int] = set()
        self._open: dict[str, Resolution] = {}
        self._possible_matches: dict[tuple[int, int], PossibleMatch] = {}
        self.entities: dict[str, int | None] = {}
        names = named_in(reading)
        wanted = [(named.group, name) for named in names for name in _variants(named)]
        self._index.look_up(wanted)
        self._index.add(wanted)
        self._index.foresee([n for n in names if asks_for_candidates(n, self._index)], [n.key for n in names if n.key])
        self._countries = frozenset(n.names[0] for n in names if (n.key or "").startswith("iso:"))
        # Organisations first: a person may be known by theirs.
        later = [named for named in sorted(names, key=lambda n: n.group == "person") if not self._join(named)]
        self._join_in_context(sorted(later, key=lambda n: -len(n.names[0].split())))

    def _join_in_context(self, later: list[Named]) -> None:
        """Link names by what else the report names, for as long as one helps another; the rest are new entities."""
        while later:
            self._seldom = self._index.seldom_named(self._company)
            again = [named for named in later if not self._link_in_context(named)]
            if len(again) == len(later):  # the fullest name is a new entity, which a shorter one may mean
                self._link(again[0], self._open[again[0].local])
                del again[0]
            later = again

    def _bodies(self, named: Named) -> frozenset[int]:
        return frozenset(e for b in named.bodies if (e := self.entities.get(b)) is not None)

    def _join(self, named: Named) -> bool:
        """Link a name by itself; return whether that could be done, or nothing more can be."""
        join = resolve(named, self._index, bodies=self._bodies(named), company=frozenset(self._company))
        if join.entity is None and named.key is None and named.group != "unnamed":
            self._open[named.local] = join
            return False
        self._link(named, join)
        return True

    def _link_in_context(self, named: Named) -> bool:
        """Link a name by what else its report names; return whether that tells who it is."""
        join = self._open[named.local]
        same = [e for local in named.identical if (e := self.entities.get(local)) is not None]
        if same:
            self._link(named, Resolution(same[0], 1.0, STATED, join.possible_matches))
            return True
        inside = frozenset(e for e in self.entities.values() if e is not None)
        around = Context(self._seldom, inside, frozenset(self._places), self._countries)
        resolution = resolve_in_context(named, self._index, around)
        if resolution.entity is None:
            proposed = {m.entity: m for m in (*resolution.possible_matches, *join.possible_matches)}
            self._open[named.local] = join._replace(possible_matches=tuple(proposed.values()))
            return False
        self._link(named, resolution)
        return True

    def _link(self, named: Named, join: Resolution) -> None:
        """Record the names of an entity and the entity of the ledger that bears them."""
        bodies = self._bodies(named)
        names = dict.fromkeys(self._index.number(named.group, name) for name in _variants(named))
        entity = None if named.group == "unnamed" else join.entity
        if entity is None and named.group != "unnamed":
            entity = self._index.new(named.schema, named.key, next(iter(names)))
        self.entities[named.local] = entity
        why, score = _SHORT.get(join.why, join.why), None if join.why in _SHORT else round(join.score, 4)
        for name in names:
            if entity is not None:
                self._index.bear(name, entity)
            number = len(self._rows) + 1
            self.numbers.setdefault(named.local, number)
            self._rows.append({"id": number, "name": name, "entity": entity, "score": score, "why": why})
        if entity is not None:
            self._posts |= {(entity, b) for b in bodies}
            if not named.is_outlet:
                (self._company if named.key is None else self._places).add(entity)
            self._add_possible(entity, join.possible_matches)

    def _add_possible(self, entity: int, possible_matches: Iterable[PossibleMatch]) -> None:
        for suspect in possible_matches:
            one, other = sorted((entity, suspect.entity))
            if one != other:
                self._possible_matches.setdefault((one, other), suspect)

    def keep(self, reading: int) -> None:
        """Write the names, entities, positions and matches under the number of the reading."""
        run, first = self._w.connection.execute, reading * t.IN_A_READING
        self._index.keep(self._w.entry)
        if self._rows:
            run(t.namings.insert(), [{**row, "id": first + row["id"]} for row in self._rows])
        if self._posts:
            run(t.posts.insert(), [{"reading": reading, "person": p, "body": b} for p, b in sorted(self._posts)])
        listed = {
            (self.numbers[m.entity], m.listing.dataset, m.listing.id): m.score
            for m in self._reading.matches
            if m.entity in self.numbers
        }
        if listed:
            run(
                t.listed.insert(),
                [
                    {"naming": first + n, "dataset": d, "listing": i, "score": s}
                    for (n, d, i), s in sorted(listed.items())
                ],
            )
        self._propose()

    def _propose(self) -> None:
        """Store possible duplicates for review, once a pair."""
        if not self._possible_matches:
            return
        p = t.proposals.c
        pairs = {one for one, _ in self._possible_matches}, {other for _, other in self._possible_matches}
        query = sa.select(p.one, p.other).where(p.one.in_(pairs[0]), p.other.in_(pairs[1]))
        known = {tuple(r) for r in self._w.connection.execute(query)}
        rows = [
            {"one": one, "other": other, "score": round(s.score, 4), "why": s.why, "entry": self._w.entry}
            for (one, other), s in self._possible_matches.items()
            if (one, other) not in known
        ]
        if rows:
            self._w.connection.execute(t.proposals.insert(), rows)
