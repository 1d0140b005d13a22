"""Predict quantities in the format of ``score_quantity.py``.

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

__all__ = ["predict", "predict_row"]


def _fields(q: Quantity) -> Row:
    return {
        "start": q.span.start,
        "end": q.span.end,
        "low": q.low,
        "high": q.high,
        "low_open": q.low_open,
        "high_open": q.high_open,
        "approx": q.approximate,
        "unit": q.unit,
        "per": q.per,
        "item": q.item,
    }


def predict_row(row: Row) -> Row:
    """Return the quantities of a document with their bounds and units."""
    document = parse(report_of(row["text"]))
    quantities = find_quantities(document, find_times(document))
    return {"doc_id": row["doc_id"], "quantities": [_fields(q) for q in quantities]}


def predict(gold: Path) -> Iterator[Row]:
    """Yield one row a document."""
    yield from map(predict_row, lines(gold))


if __name__ == "__main__":
    run(__doc__, predict)
