"""Measure which days a report's expressions of time and its claims are given.

    python -m evaluation.intervals GOLD.jsonl --out PRED.jsonl

GOLD has the rows of the time task. Each of its ``timexes`` has ``earliest`` and ``latest`` besides (ISO dates, null for
an open end), and ``claims`` gives the days of the claims of some verbs:
``{"head": "fell", "earliest": "2023-01-01", "latest": "2023-09-30"}``. Both ends null: the claim has no time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.common import Row, lines, report_of, run
from sayso.extract.pipeline import read
from sayso.model import When

__all__ = ["predict", "predict_row", "score"]


def _days(when: When | None) -> Row:
    return {"earliest": when and when.earliest, "latest": when and when.latest}


def predict_row(row: Row) -> Row:
    """Return the days of a document's expressions of time, and those of its claims by the verb of each."""
    report = report_of(row["text"], published=row.get("dct"))
    reading = read(report)
    return {
        "doc_id": row["doc_id"],
        "timexes": [{"start": t.span.start, "end": t.span.end} | _days(t) for t in reading.times],
        "claims": [{"head": report.text[c.head.start : c.head.end]} | _days(c.when) for c in reading.claims],
    }


def predict(gold: Path) -> Iterator[Row]:
    """Yield one row a document."""
    yield from map(predict_row, lines(gold))


def _has_days(wanted: Row, row: Row) -> bool:
    return bool(wanted["earliest"] == row["earliest"] and wanted["latest"] == row["latest"])


def _is_over(wanted: Row, row: Row) -> bool:
    return bool(min(wanted["end"], row["end"]) > max(wanted["start"], row["start"]))


def score(gold: Path, predictions: Iterable[Row]) -> dict[str, Any]:
    """Return the share of the expressions and of the claims that have the days of the gold.

    Args:
        gold: the gold file.
        predictions: the predicted rows, in the order of the gold.

    Returns:
        ``n`` (expressions), ``timex_days``, ``claim_days``.

    """
    timexes, claims = [], []
    for row, prediction in zip(lines(gold), predictions, strict=True):
        for wanted in row["timexes"]:
            timexes.append(any(_is_over(wanted, t) and _has_days(wanted, t) for t in prediction["timexes"]))
        for wanted in row["claims"]:
            claims.append(any(wanted["head"] == c["head"] and _has_days(wanted, c) for c in prediction["claims"]))
    return {
        "n": len(timexes),
        "timex_days": round(sum(timexes) / max(1, len(timexes)), 4),
        "claim_days": round(sum(claims) / max(1, len(claims)), 4),
    }


if __name__ == "__main__":
    run(__doc__, predict, score)
