"""Measure how many claims of real texts have a frame, and draw a sample of claims for annotation.

    python -m evaluation.frames [GOLD.jsonl…] [--lemmas N] [--sample N --out SHEET.jsonl]

A GOLD is a file of JSON lines with ``text`` (its documents, or its sentences with ``doc_id``), or a plain text.
Without one, the development parts of PolNeAR, ECB+ and MEANTIME and the real report of the shared data are read.
Printed for each: words, claims, claims per hundred words, and the share of the claims whose frame is ``other``.
``--lemmas`` lists the most frequent heads of those claims; ``--sample`` draws claims at random, with their context,
for a person to judge.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.common import SHARED, Row, lines, report_of
from sayso.extract.events.frames import OTHER
from sayso.extract.pipeline import read
from sayso.files import write_atomically
from sayso.model import Claim, Reading

__all__ = ["TEXTS", "measure", "readings", "row_of", "sample"]

TEXTS = (
    "data/attribution/polnear_dev.jsonl",
    "data/events/ecbplus_dev.jsonl",
    "data/factuality/meantime_dev.jsonl",
    "data/reports/yelabuga.txt",
)
"""Real texts below the shared data's folder."""


def readings(path: Path) -> Iterator[Reading]:
    """Yield the reading of each document of a file; sentences of one ``doc_id`` that follow each other are one.

    Args:
        path: JSON lines with ``text``, or a plain text.

    """
    if path.suffix != ".jsonl":
        yield read(report_of(path.read_text(encoding="utf-8")))
        return
    documents: dict[str, list[Row]] = {}
    for number, row in enumerate(lines(path)):
        documents.setdefault(str(row.get("doc_id", number)), []).append(row)
    for rows in documents.values():
        published = str(rows[0].get("published") or "")
        text = "\n".join(row["text"] for row in rows)
        yield read(report_of(text, published=published if published[:4].isdigit() else None))


def measure(read_reports: Sequence[Reading]) -> dict[str, float]:
    """Return the figures of some readings.

    Args:
        read_reports: the readings.

    Returns:
        ``words``, ``claims``, ``claims_per_100_words`` and ``other``, the share of claims without a frame.

    """
    words = sum(len(r.report.text.split()) for r in read_reports)
    frames = Counter(c.frame for r in read_reports for c in r.claims)
    claims = frames.total()
    return {
        "words": words,
        "claims": claims,
        "claims_per_100_words": round(100 * claims / max(1, words), 2),
        "other": round(frames[OTHER] / max(1, claims), 4),
    }


def row_of(reading: Reading, claim: Claim) -> Row:
    """Return a claim with its paragraph, as a person needs it to judge the claim."""
    text = reading.report.text
    start = text.rfind("\n", 0, claim.span.start) + 1
    end = text.find("\n", claim.span.end)
    start, end = max(start, claim.span.start - 300), min(end if end >= 0 else len(text), claim.span.end + 200)
    return {
        "quote": claim.quote,
        "head": text[claim.head.start : claim.head.end],
        "frame": claim.frame,
        "roles": {r.role: text[r.span.start : r.span.end] for r in claim.roles},
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "chain": [link.source.name for link in claim.attribution.links],
        "context": text[start:end],
    }


def sample(read_reports: Sequence[Reading], size: int, seed: int) -> list[Row]:
    """Draw claims at random.

    Args:
        read_reports: the readings.
        size: how many claims.
        seed: of the random numbers; the same seed draws the same claims from the same readings.

    """
    claims = [(r, c) for r in read_reports for c in r.claims]
    drawn = random.Random(seed).sample(claims, min(size, len(claims)))
    return [row_of(reading, claim) for reading, claim in drawn]


def _heads_of_other(read_reports: Sequence[Reading], size: int) -> list[tuple[str, int]]:
    """Return the most frequent heads of claims without a frame, as printed."""
    heads = Counter(
        r.report.text[c.head.start : c.head.end].lower() for r in read_reports for c in r.claims if c.frame == OTHER
    )
    return heads.most_common(size)


def main() -> int:
    """Print the figures, and write the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, help="files to read")
    parser.add_argument(
        "--lemmas", type=int, default=0, metavar="N", help="list the N most frequent heads without a frame"
    )
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="draw N claims at random")
    parser.add_argument("--seed", type=int, default=22, help="seed of the sample")
    parser.add_argument("-o", "--out", type=Path, help="file for the sample, JSON Lines")
    args = parser.parse_args()
    if bool(args.sample) != (args.out is not None):
        parser.error("--sample and --out go together")
    paths = args.gold or [SHARED / name for name in TEXTS]
    everything: list[Reading] = []
    for path in paths:
        own = list(readings(path))
        print(json.dumps({"text": path.name, **measure(own)}))
        everything += own
    print(json.dumps({"text": "all", **measure(everything)}))
    for head, count in _heads_of_other(everything, args.lemmas):
        print(f"{count:5} {head}")
    if args.out is not None:
        rows = sample(everything, args.sample, args.seed)
        write_atomically(args.out, "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
