"""A story's claims in the format of ``score_story.py``: each claim a point, its origin a voice, until reports are compared.

python -m evaluation.story FOLDER --out PRED.jsonl
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.common import Row, lines, report_of, run
from sayso.extract.reader import read
from sayso.model import Claim, SourceKind

__all__ = ["predict"]


def via(claim: Claim) -> list[str]:
    """Outlets the claim came through, nearest first, the one that was read left out."""
    return [link.source.name for link in claim.attribution.links[1:] if link.source.kind is SourceKind.OUTLET]


def predict(gold: Path) -> Iterator[Row]:
    """A line a claim and a line a point, for the folder's ``reports.jsonl``."""
    points: list[str] = []
    for row in lines(gold / "reports.jsonl"):
        reading = read(
            report_of(row["text"], outlet=row.get("outlet"), published=row.get("published"), title=row.get("title"))
        )
        for claim in reading.claims:
            outlets = via(claim)
            key = f"{row['id']}/{claim.id}"
            points.append(key)
            yield {
                "kind": "claim", "report": row["id"], "start": claim.span.start, "end": claim.span.end, "via": outlets,
                "voice": outlets[-1] if outlets else f"{row['id']}/{claim.origin}", "point": key,
                "modality": claim.modality.value, "polarity": claim.polarity.value,
            }  # fmt: skip
    for key in points:
        yield {"kind": "point", "point": key, "voices_low": 1, "voices_high": 1, "contradiction": False}


if __name__ == "__main__":
    run(__doc__, predict)
