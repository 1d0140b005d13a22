"""Writes the dictionaries of the ledger's compressor: ``sayso/resources/packing-2.bin`` for readings,
``sayso/resources/words-1.bin`` for documents.

The first is trained on readings of our own example stories, as they are packed; the second is the most used words
(``vectors.npz``), the most used last, and the texts of the same stories. A file is never made anew once a ledger was
written with it: another one has another name.

Run: ``python -m tools.build_dictionaries``
"""

from __future__ import annotations

import json
from pathlib import Path

from sayso.corroboration.vectors import vectors
from sayso.extract.pipeline import read
from sayso.ingest.load import Given, report_from
from sayso.ledger.compression import train
from sayso.ledger.encoding import rows_of

ROOT = Path(__file__).parent.parent
DATA = ROOT / "sayso" / "resources"
READINGS = 32_000
"""Bytes of the dictionary for readings: with twice as many they take more."""
WORDS = 12_000


def texts() -> list[str]:
    """Return the texts of our own stories."""
    stories = sorted((ROOT / "evaluation/stories").glob("*/reports.jsonl"))
    lines = [line for story in stories for line in story.read_text(encoding="utf-8").splitlines()]
    found = [json.loads(line)["text"] for line in lines]
    return [*found, (ROOT / "examples/harbour-gazette.txt").read_text(encoding="utf-8")]


def for_readings() -> bytes:
    """Trained on how our stories are read."""
    given = Given(published="2023-02-06", outlet="Harbour Gazette", language="en")
    packed = [rows_of(read(report_from(text.encode(), "report.txt", given))) for text in texts()]
    return train(packed, READINGS)


def for_documents() -> bytes:
    """Return what stands last is cheapest to refer to."""
    words = list(vectors().rows)[:WORDS]
    return " ".join([*reversed(words), *texts()]).encode()


def main() -> None:
    """Write those that are not there."""
    for name, made in (("words-1.bin", for_documents), ("packing-2.bin", for_readings)):
        path = DATA / name
        if path.exists():
            print(f"{path} is there: ledgers depend on it")
            continue
        path.write_bytes(made())
        print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
