"""A story's claims with their voices and points, in the format of ``score_story.py``. The reports go through a ledger, as a user's do.

python -m evaluation.story FOLDER --out PRED.jsonl
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from evaluation.common import Row, lines, report_of, run
from sayso.analysis.readings import load_for_comparison
from sayso.corroboration.heard import Heard
from sayso.corroboration.points import compare
from sayso.extract.pipeline import read
from sayso.ledger.writer import keep_reading, keep_report
from sayso.workspace.ledger import Ledger

__all__ = ["heard_in", "predict"]


def heard_in(folder: Path) -> tuple[list[Heard], dict[str, str]]:
    """The readings of a story's reports, and the name in the story of each report's id."""
    names: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as place, Ledger(Path(place) / "ledger.db", who="evaluation") as ledger:
        for row in lines(folder / "reports.jsonl"):
            report = report_of(
                row["text"], outlet=row.get("outlet"), published=row.get("published"), title=row.get("title")
            )
            # Two outlets may print the same to the letter: here they are two reports.
            digest = hashlib.sha256(f"{row['id']}\n{row['text']}".encode()).hexdigest()
            report = msgspec.structs.replace(report, id=digest[:16], sha256=digest, place=row["id"])
            names[report.id] = row["id"]
            reading = read(report)
            with ledger.store.writing("add") as w:
                number, _ = keep_report(w, report, report.text.encode())
                keep_reading(w, number, reading)
        with ledger.view() as view:
            return load_for_comparison(view, view.every()), names


def predict(gold: Path) -> Iterator[Row]:
    """A line a claim and a line a point, for the folder's ``reports.jsonl``."""
    heard, names = heard_in(gold)
    compared = compare(heard)
    for h in heard:
        for number, claim in enumerate(h.reading.claims):
            key = h.claim_id(number)
            statement, point = compared.statements.get(key), compared.point_of.get(key, key)
            yield {
                "kind": "claim", "report": names[h.reading.report.id], "start": claim.span.start, "end": claim.span.end,
                "via": list(statement.via) if statement else [], "voice": statement.voice if statement else key, "point": point,
                "modality": claim.modality.value, "polarity": claim.polarity.value,
            }  # fmt: skip
    for p in compared.points:
        yield {
            "kind": "point",
            "point": p.id,
            "voices_low": p.low,
            "voices_high": p.high,
            "contradiction": p.contradicted,
        }


if __name__ == "__main__":
    run(__doc__, predict)
