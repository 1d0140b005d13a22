"""Measure which of two short reports are recognised as drawn from one another, or from one agency.

    python -m evaluation.derivation GOLD --out FILE

GOLD has one pair of reports a row: ``{"id": …, "derived": bool, "kind": …, "reports": [{"outlet", "published",
"text"}, {…}]}``. ``derived`` says whether the second report rests on the first, or both on one agency, so that they
cannot confirm each other. Where it is false the two share only what many reports share (a quotation, the wording of
a law, a disclaimer). The predictions have for each pair what ties the two reports, or null.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.clashes import as_linked
from evaluation.common import Row, lines, report_of, run
from sayso.corroboration.copies import copied_claims, with_echoes
from sayso.corroboration.voices import Voices
from sayso.extract.pipeline import read

__all__ = ["predict", "score"]


def predict(gold: Path) -> Iterator[Row]:
    """Yield one row a pair: its id and what ties the two reports."""
    for row in lines(gold):
        reports = [report_of(r["text"], outlet=r["outlet"], published=r["published"]) for r in row["reports"]]
        readings = with_echoes([as_linked(read(report)) for report in reports])
        voices = Voices(readings, copied_claims(readings))
        yield {"id": row["id"], "tie": voices.tied(*(r["outlet"] for r in row["reports"]))}


def score(gold: Path, predictions: Iterable[Row]) -> dict[str, Any]:
    """Return precision and recall of the tied pairs, and the pairs that are wrong, by kind."""
    tied = {row["id"]: row["tie"] is not None for row in predictions}
    rows = list(lines(gold))
    right = sum(row["derived"] and tied[row["id"]] for row in rows)
    wrong = Counter(row["kind"] for row in rows if row["derived"] != tied[row["id"]])
    return {
        "pairs": len(rows),
        "right": sum(row["derived"] == tied[row["id"]] for row in rows) / len(rows),
        "precision": right / max(1, sum(tied.values())),
        "recall": right / max(1, sum(row["derived"] for row in rows)),
        "wrong": [f"{kind} ({n})" for kind, n in wrong.items()],
    }


if __name__ == "__main__":
    run(__doc__, predict, score)
