"""Quantities in the format of ``score_quantity.py``.

python -m evaluation.quantity GOLD.jsonl --out PRED.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.common import Row, lines, report_of, run
from sayso.extract.document import parse
from sayso.extract.quantity.quantities import find_quantities
from sayso.extract.temporal.expressions import find_times
from sayso.model import Quantity

__all__ = ["predict"]


def _row(q: Quantity) -> Row:
    return {
        "start": q.span.start, "end": q.span.end, "low": q.low, "high": q.high, "low_open": q.low_open, "high_open": q.high_open,
        "approx": q.approximate, "unit": q.unit, "per": q.per, "item": q.item,
    }  # fmt: skip


def predict(gold: Path) -> Iterator[Row]:
    """One line a document."""
    for row in lines(gold):
        report = report_of(row["text"])
        found = find_quantities(parse(report), find_times(report))
        yield {"doc_id": row["doc_id"], "quantities": [_row(q) for q in found]}


if __name__ == "__main__":
    run(__doc__, predict)
