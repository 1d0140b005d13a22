"""Predict the claims of a story with their sources, and its points, in the format of ``score_story.py``.

    python -m evaluation.story FOLDER --out PRED.jsonl

The reports go through a ledger, as a user's do.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from evaluation.common import Row, lines, report_of, run
from sayso.analysis.readings import load_for_comparison
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.points import compare
from sayso.extract.pipeline import read
from sayso.ledger.writer import keep_reading, keep_report
from sayso.model import Reading, Report
from sayso.workspace.ledger import Ledger

__all__ = ["Read", "heard_in", "link_reports", "predict", "reports_of"]

Read = Callable[[Report], Reading]


def reports_of(folder: Path) -> Iterator[Report]:
    """Yield the reports of a story; ``place`` is the name that the gold gives to each."""
    for row in lines(folder / "reports.jsonl"):
        report = report_of(
            row["text"], outlet=row.get("outlet"), published=row.get("published"), title=row.get("title")
        )
        # Two outlets may print the same text word for word: they are two reports here.
        digest = hashlib.sha256(f"{row['id']}\n{row['text']}".encode()).hexdigest()
        yield msgspec.structs.replace(report, id=digest[:16], sha256=digest, place=row["id"])


def link_reports(reports: Iterable[Report], reader: Read = read) -> list[LinkedReading]:
    """Return the readings of reports as a ledger gives them back.

    Args:
        reports: go into a ledger of their own.
        reader: reads a report.

    """
    with tempfile.TemporaryDirectory() as place, Ledger(Path(place) / "ledger.db", who="evaluation") as ledger:
        for report in reports:
            reading = reader(report)
            with ledger.store.writing("add") as w:
                number, _ = keep_report(w, report, report.text.encode())
                keep_reading(w, number, reading)
        with ledger.view() as view:
            return load_for_comparison(view, view.every())


def heard_in(folder: Path, reader: Read = read) -> tuple[list[LinkedReading], dict[str, str]]:
    """Return the readings of a story as the ledger gives them back, and the gold's name of each report id.

    Args:
        folder: the folder of the story.
        reader: reads a report.

    """
    reports = list(reports_of(folder))
    return link_reports(reports, reader), {report.id: report.place for report in reports}


def predict(gold: Path, reader: Read = read) -> Iterator[Row]:
    """Yield one row a claim and one row a point of a story.

    Args:
        gold: the folder of the story.
        reader: reads a report.

    """
    readings, names = heard_in(gold, reader)
    compared = compare(readings)
    for h in readings:
        for number, claim in enumerate(h.reading.claims):
            key = h.claim_id(number)
            statement, point = compared.statements.get(key), compared.point_of.get(key, key)
            yield {
                "kind": "claim",
                "report": names[h.reading.report.id],
                "start": claim.span.start,
                "end": claim.span.end,
                "via": list(statement.via) if statement else [],
                "voice": statement.voice if statement else key,
                "point": point,
                "modality": claim.modality.value,
                "polarity": claim.polarity.value,
            }
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
