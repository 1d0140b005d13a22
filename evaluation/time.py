"""Predict time expressions in the format of ``score_time.py``.

python -m evaluation.time GOLD.jsonl --out PRED.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.common import Row, lines, report_of, run
from sayso.extract.document import parse
from sayso.extract.temporal.expressions import find_times

__all__ = ["predict", "predict_row"]


def predict_row(row: Row) -> Row:
    """Return the time expressions of a document; the anchor is its creation time (``dct``)."""
    report = report_of(row["text"], published=row.get("dct"))
    times = find_times(parse(report))
    return {
        "doc_id": row["doc_id"],
        "timexes": [
            {"start": t.span.start, "end": t.span.end, "type": t.timex, "value": t.value}
            for t in times
            if t.timex != "EVENT"
        ],
    }


def predict(gold: Path) -> Iterator[Row]:
    """Yield one row a document."""
    yield from map(predict_row, lines(gold))


if __name__ == "__main__":
    run(__doc__, predict)
