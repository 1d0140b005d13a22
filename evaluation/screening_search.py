"""Predict labelled pairs by a search: is the candidate found among two whole lists and every other candidate?

    python -m evaluation.screening_search GOLD.jsonl --out PRED.jsonl

The format is that of ``score_screening.py pairs``. A pair is a match where the candidate raises an alert for the
query's name. The lists are those of ``screening_retrieval``; the candidates are added to them as a list of their own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from evaluation.common import SHARED, Row, lines, run
from evaluation.screening_retrieval import HITS
from sayso.names.pair_model import probability
from sayso.screening.hits import Hit
from sayso.screening.lists.load import load_list
from sayso.screening.lists.watchlist import Watchlist
from sayso.screening.screen import THRESHOLD, Screen

__all__ = ["predict"]


def _candidates(rows: list[Row], folder: Path) -> Watchlist:
    """Return the candidates as a list in FollowTheMoney's format; each is listed under its pair's id."""
    file = folder / "candidates.ftm.json"
    with file.open("wb") as out:
        for row in rows:
            fields = dict(row["candidate"])
            schema = fields.pop("schema")
            properties = {key: [value] for key, value in fields.items()}
            entity = {"id": row["id"], "schema": schema, "caption": fields["name"], "properties": properties}
            out.write(msgspec.json.encode(entity) + b"\n")
    return load_list(file)


def _alerts(hit: Hit) -> bool:
    return hit.agreement.kind.always_alerts or probability(hit.log_odds) >= THRESHOLD


def predict(gold: Path) -> Iterator[Row]:
    """Yield one row a pair: whether a search for the query raises an alert for the candidate's name."""
    rows = list(lines(gold))
    folder = SHARED / "data" / "sanctions"
    with tempfile.TemporaryDirectory() as made:
        lists = [load_list(folder / "ofac" / "sdn.csv"), load_list(folder / "un" / "consolidated.xml")]
        screen = Screen([*lists, _candidates(rows, Path(made))])
    names = {row["id"]: row["candidate"]["name"] for row in rows}
    for row in rows:
        hits = screen.hits(row["query"]["name"], schema=row["query"]["schema"], limit=HITS)
        # A candidate stands in several pairs: any of its listings will do.
        matching = [h for h in hits if names.get(screen.listing(h.entry).id) == row["candidate"]["name"]]
        score = max((probability(h.log_odds) for h in matching), default=0.0)
        yield {"id": row["id"], "score": score, "match": any(map(_alerts, matching))}


if __name__ == "__main__":
    run(__doc__, predict)
