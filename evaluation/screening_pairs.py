"""Scores of name pairs in the format of ``score_screening.py pairs``.

python -m evaluation.screening_pairs GOLD.jsonl --out PRED.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.common import Row, lines, run
from sayso.names.compare import compare
from sayso.screening.screen import THRESHOLD

__all__ = ["predict"]


def predict(gold: Path) -> Iterator[Row]:
    """One line a pair: the score of the two names, and whether it is a match at the default threshold."""
    for row in lines(gold):
        person = row["candidate"]["schema"] == "Person"
        score = compare(row["query"]["name"], row["candidate"]["name"], person=person).score
        yield {"id": row["id"], "score": score, "match": score >= THRESHOLD}


if __name__ == "__main__":
    run(__doc__, predict)
