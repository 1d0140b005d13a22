"""How well names are joined across reports: each pair of the gold is taken as two mentions in two reports, with no words around them.

    python -m evaluation.resolution GOLD --out FILE

GOLD: the labelled pairs of screening. Writes for each pair what became of it (``joined``, ``proposed`` to a person, or ``apart``) and prints
the errors: of what is joined by itself, the share that is not one bearer.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from evaluation.common import Row, lines, run
from sayso.names.words import Form
from sayso.resolution.mentions import Named
from sayso.resolution.resolver import Candidate, Resolution, resolve


class One:
    """A ledger in which one name is known."""

    def __init__(self, group: str, name: str) -> None:
        self.group, self.name = group, name

    def bearers(self, group: str, name: str) -> list[int]:
        """The entity, where the name is the same."""
        return [1] if (group, name) == (self.group, self.name) else []

    def candidates(self, group: str, name: Form, most: int) -> list[Candidate]:
        """The one name."""
        return [Candidate(self.name, 1)]

    def posted(self, group: str, name: str, bodies: frozenset[int]) -> list[int]:
        """Nobody has a post."""
        return []

    def keyed(self, key: str) -> None:
        """No gazetteer."""
        return

    def met(self, entities: Collection[int], company: frozenset[int]) -> dict[int, int]:
        """Nobody was named with it."""
        return {}

    def bodies(self, entity: int) -> frozenset[int]:
        """Nor has it a post."""
        return frozenset()


def outcome(row: Row) -> str:
    """What becomes of a pair."""
    person = row["query"]["schema"] == "Person"
    group = "person" if person else "body"
    known = One(group, row["query"]["name"])
    join: Resolution = resolve(Named("e1", group, row["candidate"]["schema"], (row["candidate"]["name"],)), known)
    return "joined" if join.entity is not None else "proposed" if join.possible_matches else "apart"


def predict(gold: Path) -> Iterator[Row]:
    """A line a pair; the figures go to standard error."""
    counts: dict[tuple[bool, str], int] = {}
    for row in lines(gold):
        told = outcome(row)
        if row.get("scored", True):
            counts[row["match"], told] = counts.get((row["match"], told), 0) + 1
        yield {"id": row["id"], "outcome": told}
    right, wrong = (counts.get((match, "joined"), 0) for match in (True, False))
    matches = sum(n for (match, _), n in counts.items() if match)
    proposed = counts.get((True, "proposed"), 0)
    print(
        f"joined {right + wrong}, wrongly {wrong} ({wrong / max(1, right + wrong):.2%}); of {matches} that are one, joined {right / max(1, matches):.1%}, "
        f"proposed {proposed / max(1, matches):.1%}", file=sys.stderr,
    )  # fmt: skip


if __name__ == "__main__":
    run(__doc__, predict)
