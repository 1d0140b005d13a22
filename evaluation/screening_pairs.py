"""Predict scores of name pairs in the format of ``score_screening.py pairs``.

python -m evaluation.screening_pairs GOLD.jsonl --out PRED.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.common import Row, lines, run
from sayso.model import AgreementClass
from sayso.screening.facts import Facts, weigh
from sayso.screening.hits import score_pair

__all__ = ["predict"]


def _facts(of: Row) -> Facts:
    return Facts(
        birth_dates=tuple(filter(None, [of.get("birthDate")])), countries=tuple(filter(None, [of.get("country")]))
    )


def predict(gold: Path) -> Iterator[Row]:
    """Yield one row a pair: the agreement of the names, and whether it is a match.

    A match is an exact, strong or partial agreement.
    """
    for row in lines(gold):
        query, candidate = row["query"], row["candidate"]
        grade, log_odds = score_pair(query["name"], candidate["name"], person=candidate["schema"] == "Person")
        facts = sum(f.value for f in weigh(_facts(query), _facts(candidate)))
        match = grade.kind is not AgreementClass.WEAK
        yield {
            "id": row["id"],
            "score": grade.value,
            "match": match,
            "class": grade.kind,
            "log_odds": log_odds,
            "facts": facts,
        }


if __name__ == "__main__":
    run(__doc__, predict)
