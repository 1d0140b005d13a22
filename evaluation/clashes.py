"""Measure which contradictions are flagged between two short reports.

    python -m evaluation.clashes GOLD --out FILE

GOLD has one pair of reports a row: ``{"id": …, "clash": bool, "kind": …, "reports": [{"outlet", "published",
"text"}, {…}]}``. ``clash`` says whether the two cannot both be right; ``kind`` is that of the contradiction, or of
the look-alike. The predictions have for each pair the kinds of the contradictions that are flagged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.common import Row, lines, report_of, run
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.points import compare
from sayso.extract.pipeline import read
from sayso.model import Entity, Reading

__all__ = ["as_linked", "predict", "score"]


def predict(gold: Path) -> Iterator[Row]:
    """Yield one row a pair: its id and the contradictions that are flagged, as kind and sentence."""
    for row in lines(gold):
        readings = [read(report_of(r["text"], outlet=r["outlet"], published=r["published"])) for r in row["reports"]]
        points = compare([as_linked(reading) for reading in readings]).points
        flagged = dict.fromkeys((c.kind.value, c.why) for point in points for c in point.conflicts)
        yield {"id": row["id"], "flagged": [list(c) for c in flagged]}


def as_linked(reading: Reading) -> LinkedReading:
    """Return a reading whose named entities are identified by their names, as the ledger would do."""
    named = {e.id: e.name for e in reading.entities if _is_named(e)}
    return LinkedReading(reading=reading, who=named, called={name: name for name in named.values()})


def _is_named(entity: Entity) -> bool:
    return any(p.name == "named" and p.value == "yes" for p in entity.properties)


def score(gold: Path, predictions: Iterable[Row]) -> dict[str, Any]:
    """Return precision and recall of the flagged pairs, and the pairs that are wrong, by kind."""
    flagged = {row["id"]: bool(row["flagged"]) for row in predictions}
    rows = list(lines(gold))
    right = sum(row["clash"] and flagged[row["id"]] for row in rows)
    wrong = Counter(row["kind"] for row in rows if row["clash"] != flagged[row["id"]])
    return {
        "pairs": len(rows),
        "precision": right / max(1, sum(flagged.values())),
        "recall": right / max(1, sum(row["clash"] for row in rows)),
        "wrong": [f"{kind} ({n})" for kind, n in wrong.items()],
    }


if __name__ == "__main__":
    run(__doc__, predict, score)
