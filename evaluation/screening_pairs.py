"""Predict scores of name pairs in the format of ``score_screening.py pairs``.

python -m evaluation.screening_pairs GOLD.jsonl --out PRED.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.common import Row, lines, run
from sayso.model import AgreementClass
from sayso.names.pair_model import probability
from sayso.screening.facts import Facts, weigh
from sayso.screening.hits import score_pair

__all__ = ["predict"]


def _facts(of: Row) -> Facts:
    return Facts(
        birth_dates=tuple(filter(None, [of.get("birthDate")])), countries=tuple(filter(None, [of.get("country")]))
    )


def predict(gold: Path) -> Iterator[Row]:
    """Yield one line for each pair: its probability, and whether it is a match by the class of its agreement.

    The score is the probability that both names have one bearer, with birth date and country where both are known:
    agreement is no probability. Exact, strong and partial agreement is a match.
    """
    for row in lines(gold):
        query, candidate = row["query"], row["candidate"]
        grade, log_odds = score_pair(query["name"], candidate["name"], person=candidate["schema"] == "Person")
        facts = sum(f.value for f in weigh(_facts(query), _facts(candidate)))
        yield {
            "id": row["id"],
            "score": probability(log_odds + facts),
            "match": grade.kind is not AgreementClass.WEAK,
            "agreement": grade.value,
            "class": grade.kind,
        }


if __name__ == "__main__":
    run(__doc__, predict)
