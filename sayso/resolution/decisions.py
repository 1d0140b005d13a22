"""People's decisions on the identity of entities: a layer over the automatic result, in which every decision can be
undone.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Layer", "Ruling", "Verdict"]


class Ruling(StrEnum):
    """What a decision does.

    ``apart``: two entities are different; ``reject``: it is no entity; ``unsure``: somebody looked and could not tell.
    """

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    REJECT = "reject"
    APART = "apart"
    UNSURE = "unsure"
    UNDO = "undo"


class Verdict(NamedTuple):
    """One decision.

    ``one`` and ``other`` are entities (of an undo, ``one`` is the decision that is undone). A split moves the names
    ``names`` and everything in the reports ``reports`` from ``one`` to ``other``; a rename gives ``names[0]``.
    """

    number: int
    ruling: Ruling
    one: int
    other: int | None = None
    names: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    reason: str = ""
    who: str = ""
    at: str = ""


class Layer:
    """The decisions in force.

    Args:
        verdicts: all decisions, oldest first.

    """

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        every = list(verdicts)
        undone: set[int] = set()
        for verdict in reversed(every):  # an undo may itself be undone by a later one
            if verdict.ruling is Ruling.UNDO and verdict.number not in undone:
                undone.add(verdict.one)
        self.undone = frozenset(undone)
        self.standing = [v for v in every if v.number not in undone and v.ruling is not Ruling.UNDO]
        self._into: dict[int, int] = {}
        self.merged: dict[int, list[int]] = {}
        for v in self._of(Ruling.MERGE):
            assert v.other is not None
            keeps, joins = self.canonical(v.one), self.canonical(v.other)
            if keeps != joins:
                self._into[joins] = keeps
        for joined in self._into:
            self.merged.setdefault(self.canonical(joined), []).append(joined)
        self._splits = self._of(Ruling.SPLIT)
        self.names = {self.canonical(v.one): v.names[0] for v in self._of(Ruling.RENAME)}
        self.rejected = frozenset(self.canonical(v.one) for v in self._of(Ruling.REJECT))

    def _of(self, ruling: Ruling) -> list[Verdict]:
        return [v for v in self.standing if v.ruling is ruling]

    def canonical(self, entity: int) -> int:
        """Return the entity that an entity was merged into, or itself."""
        while entity in self._into:
            entity = self._into[entity]
        return entity

    def bearer(self, entity: int, name: str, report: str) -> int:
        """Return the entity that bears a name in a report, given the one that the program linked it to.

        Args:
            entity: the program's entity.
            name: the name.
            report: the report's id.

        """
        entity = self.canonical(entity)
        for split in self._splits:
            assert split.other is not None
            if self.canonical(split.one) == entity and (name in split.names or report in split.reports):
                entity = self.canonical(split.other)
        return entity

    def behind(self, entity: int) -> list[int]:
        """Return the program's entities whose names may belong to an entity: itself, merged ones, and those that it
        was split from.
        """
        entity = self.canonical(entity)
        found = {entity, *self.merged.get(entity, ())}
        for split in self._splits:
            if split.other in found or (split.other is not None and self.canonical(split.other) == entity):
                root = self.canonical(split.one)
                found |= {root, *self.merged.get(root, ())}
        return sorted(found)

    def decided(self, one: int, other: int) -> Ruling | None:
        """Return what was decided on two entities: merged, apart or unsure; None where nobody decided."""
        pair = {self.canonical(one), self.canonical(other)}
        if len(pair) == 1:
            return Ruling.MERGE
        said = [
            v.ruling
            for v in self.standing
            if v.other is not None
            and v.ruling in {Ruling.APART, Ruling.UNSURE, Ruling.SPLIT}
            and {self.canonical(v.one), self.canonical(v.other)} == pair
        ]
        return said[-1] if said else None
