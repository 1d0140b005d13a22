"""Predict attributions in the format of ``score_attribution.py``.

python -m evaluation.attribution GOLD.jsonl --out PRED.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.common import Row, lines, report_of, run
from sayso.extract.attribution.spans import voices_of
from sayso.extract.document import parse
from sayso.extract.learned.attribution import attributions
from sayso.extract.learned.tokens import Tokens
from sayso.model import Span

__all__ = ["predict", "predict_row"]


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def predict_row(row: Row) -> Row:
    """Return the attributions of a document as character spans."""
    parsed = parse(report_of(row["text"], outlet=row.get("outlet"), published=row.get("published")))
    voices = voices_of(parsed, attributions(Tokens(parsed)))
    spans = [{"source": _pairs(v.source), "cue": _pairs(v.cue), "content": _pairs(v.content)} for v in voices]
    return {"doc_id": row["doc_id"], "attributions": spans}


def predict(gold: Path) -> Iterator[Row]:
    """Yield one row a document."""
    yield from map(predict_row, lines(gold))


if __name__ == "__main__":
    run(__doc__, predict)
