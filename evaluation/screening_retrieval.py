"""Predict the listings for a name out of two whole lists, in the format of ``score_screening.py retrieval``.

python -m evaluation.screening_retrieval GOLD.jsonl --out PRED.jsonl

The lists are ``data/sanctions/ofac`` and ``data/sanctions/un`` below the shared data's folder (SAYSO_SHARED).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from evaluation.common import SHARED, Row, lines, run
from sayso.names.scoring import probability
from sayso.screening.hits import Hit
from sayso.screening.lists.read import load_list
from sayso.screening.screen import THRESHOLD, Screen

__all__ = ["both_lists", "predict"]

HITS = 20


@cache
def both_lists() -> Screen:
    """Return the index of both lists."""
    folder = SHARED / "data" / "sanctions"
    return Screen([load_list(folder / "ofac" / "sdn.csv"), load_list(folder / "un" / "consolidated.xml")])


def _order(hit: Hit) -> tuple[float, float]:
    return -round(hit.agreement.value, 2), -hit.log_odds


def _fields(screen: Screen, hit: Hit) -> Row:
    chance = probability(hit.log_odds)
    return {
        "uid": screen.listing(hit.entry).id,
        "score": chance,
        "agreement": hit.agreement.value,
        "class": hit.agreement.kind,
        "match": hit.agreement.kind.always_alerts or chance >= THRESHOLD,
    }


def predict(gold: Path) -> Iterator[Row]:
    """Yield one row a query: its candidate listings, best first."""
    screen = both_lists()
    for row in lines(gold):
        hits = screen.hits(row["query"]["name"], schema=row["query"]["schema"], limit=HITS)
        yield {"id": row["id"], "hits": [_fields(screen, h) for h in sorted(hits, key=_order)]}


if __name__ == "__main__":
    run(__doc__, predict)
