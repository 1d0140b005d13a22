"""Predict which claims of many reports are of the same event, in the format of ``score_events.py``.

    python -m evaluation.events GOLD --out PRED.jsonl

The gold names the affair of each report. The reports of an affair go through a ledger, as a user's do, so that points
are within an affair.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from evaluation.common import Row, lines, report_of, run
from evaluation.story import Read, link_reports
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.points import compare
from sayso.extract.pipeline import read
from sayso.model import Report

__all__ = ["affairs_of", "predict", "readings_of", "rows_of"]


def affairs_of(gold: Path) -> dict[str, list[Row]]:
    """Return the rows of a gold by their affair, in the order of the file."""
    affairs: dict[str, list[Row]] = {}
    for row in lines(gold):
        affairs.setdefault(row["affair"], []).append(row)
    return affairs


def _report(row: Row) -> Report:
    """Return the report of a row, which has neither outlet nor date; ``place`` is the gold's name of it."""
    report = report_of(row["text"])
    # Two reports of the same words are two reports here.
    digest = hashlib.sha256(f"{row['doc_id']}\n{row['text']}".encode()).hexdigest()
    return msgspec.structs.replace(report, id=digest[:16], sha256=digest, place=row["doc_id"])


def readings_of(rows: Iterable[Row], reader: Read = read) -> list[LinkedReading]:
    """Return the readings of an affair as a ledger gives them back.

    Args:
        rows: the gold's rows of the affair.
        reader: reads a report.

    """
    return link_reports(map(_report, rows), reader)


def rows_of(readings: list[LinkedReading], affair: str) -> Iterator[Row]:
    """Yield one row a claim, with its head and its point.

    Args:
        readings: the readings of an affair.
        affair: its name, which keeps the points of two affairs apart.

    """
    compared = compare(readings)
    for h in readings:
        for number, claim in enumerate(h.reading.claims):
            key = h.claim_id(number)
            yield {
                "doc_id": h.reading.report.place,
                "start": claim.span.start,
                "end": claim.span.end,
                "head_start": claim.head.start,
                "head_end": claim.head.end,
                "point": f"{affair}/{compared.point_of.get(key, key)}",
            }


def predict(gold: Path, reader: Read = read) -> Iterator[Row]:
    """Yield one row a claim of every report.

    Args:
        gold: the file of the gold.
        reader: reads a report.

    """
    for affair, rows in affairs_of(gold).items():
        yield from rows_of(readings_of(rows, reader), affair)


if __name__ == "__main__":
    run(__doc__, predict)
