"""Writes ``sayso/data/packing-1.bin``: readings of our own example stories, as they are packed, for the compressor to refer to.

The file is never made anew once a ledger was written with it: another sample is another file (``packing-2.bin``).

Run: ``python -m tools.build_packing_sample``
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from sayso.extract.reader import read
from sayso.ingest.load import Given, report_from
from sayso.ledger import packing
from sayso.ledger.packing import _SAMPLE, _SAMPLES, _bare, _codec

LARGEST = 64_000
"""Bytes: more of it costs time with every report and saves little."""


def main() -> None:
    """Packs the readings without a sample, and joins them up to the size."""
    root = Path(__file__).parent.parent
    path = _SAMPLES / _SAMPLE
    if path.exists():
        raise SystemExit(f"{path} is there: ledgers depend on it; write another one")
    path.write_bytes(b"")
    codec = _codec(packing.current())
    stories = sorted((root / "evaluation/stories").glob("*/reports.jsonl"), reverse=True)
    lines = [line for story in stories for line in story.read_text(encoding="utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines]
    texts.append((root / "examples/harbour-gazette.txt").read_text(encoding="utf-8"))
    packed = b""
    for text in texts:
        given = Given(published="2023-02-06", outlet="Harbour Gazette", language="en")
        reading = read(report_from(text.encode(), "report.txt", given))
        packed += codec.encode(msgspec.convert(_bare(reading), codec.shape, from_attributes=True))
    path.write_bytes(packed[-LARGEST:])
    print(f"{path}: {len(packed[-LARGEST:]):,} bytes")


if __name__ == "__main__":
    main()
