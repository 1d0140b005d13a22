"""Measure how well names are joined across reports.

    python -m evaluation.resolution GOLD --out FILE

GOLD is the file of labelled name pairs of screening. Each pair is taken as two mentions in two
reports with no text around them. The prediction says for each pair whether the two are ``joined``
without being asked, ``proposed`` to a person, or kept ``apart``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.common import Row, lines, run
from sayso.names.words import Form
from sayso.resolution.mentions import Named
from sayso.resolution.resolver import Candidate, Resolution, resolve

__all__ = ["outcome", "predict", "score"]


class _SingleNameLedger:
    """A ledger that has one entity with one name."""

    def __init__(self, group: str, name: str) -> None:
        self.group, self.name = group, name

    def bearers(self, group: str, name: str) -> list[int]:
        return [1] if (group, name) == (self.group, self.name) else []

    def candidates(self, name: Form, most: int) -> list[Candidate]:
        return [Candidate(self.name, 1, self.group)]

    def posted(self, group: str, name: str, bodies: frozenset[int]) -> list[int]:
        return []

    def keyed(self, key: str) -> None:
        return

    def in_gazetteer(self, entities: Collection[int]) -> set[int]:
        return set()

    def met(self, entities: Collection[int], company: frozenset[int]) -> dict[int, int]:
        return {}

    def bodies(self, entity: int) -> frozenset[int]:
        return frozenset()


def outcome(row: Row) -> str:
    """Return ``joined``, ``proposed`` or ``apart`` for a pair of the gold."""
    person = row["query"]["schema"] == "Person"
    group = "person" if person else "body"
    ledger = _SingleNameLedger(group, row["query"]["name"])
    join: Resolution = resolve(Named("e1", group, row["candidate"]["schema"], (row["candidate"]["name"],)), ledger)
    return "joined" if join.entity is not None else "proposed" if join.possible_matches else "apart"


def predict(gold: Path) -> Iterator[Row]:
    """Yield one row a pair: its id and its outcome."""
    for row in lines(gold):
        yield {"id": row["id"], "outcome": outcome(row)}


def score(gold: Path, predictions: Iterable[Row]) -> dict[str, Any]:
    """Return the figures of predictions, each between 0 and 1 but for the counts.

    Returns:
        ``joined``: pairs that were joined; ``joined_wrongly``: of these the share that is not one
        entity; ``matches_joined`` and ``matches_proposed``: shares of the pairs that are one.
        Pairs with ``scored`` false are left out.

    """
    outcomes = {row["id"]: row["outcome"] for row in predictions}
    counts = Counter((row["match"], outcomes[row["id"]]) for row in lines(gold) if row.get("scored", True))
    matches = max(1, sum(n for (match, _), n in counts.items() if match))
    joined = counts[True, "joined"] + counts[False, "joined"]
    return {
        "joined": joined,
        "joined_wrongly": counts[False, "joined"] / max(1, joined),
        "matches_joined": counts[True, "joined"] / matches,
        "matches_proposed": counts[True, "proposed"] / matches,
    }


if __name__ == "__main__":
    run(__doc__, predict, score)
