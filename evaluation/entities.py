"""Measure how well the names of several reports are resolved to entities.

    python -m evaluation.entities GOLD --out FILE

GOLD is a folder: ``reports.jsonl`` as for a story, and ``mentions.jsonl`` with one name a row:
``{"report": ID, "start": int, "end": int, "name": TEXT, "entity": KEY}``, offsets in characters of
the report's text. The predictions have one row a mention of the program: ``report``, ``start``,
``end`` and ``entity``, equal for the mentions of one entity in any report.

Only names are scored, never pronouns or descriptions. A name of the gold that the program has no mention for
counts as an entity of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.common import Row, lines, run
from evaluation.story import Read, heard_in
from sayso.extract.pipeline import read
from sayso.model import Form

__all__ = ["bcubed", "predict", "score"]

LEAST_CLOSENESS = 0.5
"""Minimum share of the span that a name of the gold and a mention cover together."""

Pair = tuple[str, str]


def predict(gold: Path, reader: Read = read) -> Iterator[Row]:
    """Yield one row a mention by name, with the entity of the ledger, or else of the report.

    Args:
        gold: the folder.
        reader: reads a report.

    """
    readings, names = heard_in(gold, reader)
    for linked in readings:
        report = names[linked.reading.report.id]
        for mention in linked.reading.mentions:
            if mention.form is not Form.NAME:
                continue
            key = linked.key(mention.entity) or f"{report}/{mention.entity or mention.id}"
            yield {"report": report, "start": mention.span.start, "end": mention.span.end, "entity": key}


def bcubed(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return precision, recall and F1 of B-cubed.

    Bagga and Baldwin, "Algorithms for scoring coreference chains", LREC 1998.

    Args:
        pairs: for each mention its key in the gold and its predicted key.

    """
    by_gold, by_prediction = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    both = Counter(pairs)
    total = max(1, len(pairs))
    precision = sum(both[pair] / by_prediction[pair[1]] for pair in pairs) / total
    recall = sum(both[pair] / by_gold[pair[0]] for pair in pairs) / total
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def aligned(gold: Path, predictions: Iterable[Row]) -> Iterator[tuple[Row, str | None]]:
    """Yield each name of the gold with the entity of the closest mention; None where there is none."""
    by_report: dict[str, list[Row]] = {}
    for row in predictions:
        by_report.setdefault(row["report"], []).append(row)
    for name in lines(gold / "mentions.jsonl"):
        near = [(c, row["entity"]) for row in by_report.get(name["report"], ()) if (c := _closeness(name, row))]
        yield name, max(near)[1] if near else None


def _closeness(one: Row, other: Row) -> float:
    """Return the share of two spans that both cover, or 0 below ``LEAST_CLOSENESS``."""
    both = min(one["end"], other["end"]) - max(one["start"], other["start"])
    either = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return both / either if both / either >= LEAST_CLOSENESS else 0.0


def score(gold: Path, predictions: Iterable[Row]) -> dict[str, Any]:
    """Return the figures of predictions.

    Returns:
        ``precision``, ``recall`` and ``f1`` of B-cubed over all names of the gold; the same below ``matched`` over
        those with a mention; ``mentions_found``, the share of these; ``entities``, how many the gold has and how
        many the program makes of them; ``most_split``, the largest number that one of the gold becomes.

    """
    rows = [(name["entity"], key) for name, key in aligned(gold, predictions)]
    every = [(entity, key or f"?{n}") for n, (entity, key) in enumerate(rows)]
    matched = [(entity, key) for entity, key in rows if key is not None]
    parts = Counter(entity for entity, _ in set(matched))
    return {
        **bcubed(every),
        "matched": bcubed(matched),
        "mentions_found": len(matched) / max(1, len(rows)),
        "entities": {"gold": len({e for e, _ in rows}), "predicted": len({k for _, k in matched})},
        "most_split": max(parts.values(), default=0),
    }


if __name__ == "__main__":
    run(__doc__, predict, score)
