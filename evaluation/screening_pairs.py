"""Scores of name pairs in the format of ``score_screening.py pairs``.

python -m evaluation.screening_pairs GOLD.jsonl --out PRED.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.common import Row, lines, run
from sayso.names.compare import likeness
from sayso.names.scoring import probability
from sayso.names.words import form
from sayso.screening.facts import Facts, weigh
from sayso.screening.screen import THRESHOLD

__all__ = ["predict"]


def _facts(of: Row) -> Facts:
    return Facts(
        birth_dates=tuple(filter(None, [of.get("birthDate")])), countries=tuple(filter(None, [of.get("country")]))
    )


def predict(gold: Path) -> Iterator[Row]:
    """One line a pair: the probability that the two are one, and whether it is a match at the default threshold."""
    for row in lines(gold):
        query, candidate = row["query"], row["candidate"]
        person = candidate["schema"] == "Person"
        log_odds, _ = likeness(
            form(query["name"], person=person), form(candidate["name"], person=person), person=person
        )
        log_odds += sum(f.value for f in weigh(_facts(query), _facts(candidate)))
        score = probability(log_odds)
        yield {"id": row["id"], "score": score, "match": score >= THRESHOLD}


if __name__ == "__main__":
    run(__doc__, predict)
