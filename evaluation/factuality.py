"""Predict event factuality in the format of ``score_factuality.py``.

    python -m evaluation.factuality GOLD.jsonl --out PRED.jsonl

The golds ask two questions. Loose sentences (UDS) ask whether an event had happened at the time of writing:
the trained model answers. A dated report (MEANTIME; its rows have ``published``) asks how certain the writer
is of an event, past or future: the modality and polarity of the claim around it answer, and the trained model
where no claim covers it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.common import Row, lines, report_of, run
from sayso.extract.document import parse
from sayso.extract.learned.factuality import Happened, happened
from sayso.extract.learned.tokens import Tokens
from sayso.extract.pipeline import read
from sayso.model import Claim, Modality, Polarity, Reading
from sayso.syntax.document import Document

__all__ = ["head_of", "predict", "predict_row"]

LABELS = ("factual", "uncertain", "counterfactual")
_CERTAIN = {Modality.ASSERTED: 2.8, Modality.PLANNED: 2.5, Modality.EXPECTED: 2.5}
"""Score of a modality on the scale of the gold, -3 to 3; the others are 0. Set by hand."""
_UNLIKELY, _IN_VAIN = 0.4, 0.9
"""Least probability of "contrary to fact" from which an asserted event is uncertain, and a condition counterfactual."""


def head_of(parsed: Document, start: int, end: int) -> int:
    """Return the head token of a span of characters."""
    first, last = parsed.token_at(start), parsed.token_at(max(start, end - 1))
    inside = range(first, last + 1)
    return next((i for i in inside if (h := parsed.doc[i].head.i) not in inside or h == i), first)


def _claim_of(reading: Reading, start: int, end: int) -> tuple[Claim | None, bool]:
    """Return the claim that covers an event, and whether the event is the claim's head."""
    for claim in reading.claims:
        if claim.head.start <= start < claim.head.end:
            return claim, True
    inside = [c for c in reading.claims if c.span.start <= start and end <= c.span.end]
    return min(inside, key=lambda c: c.span.end - c.span.start, default=None), False


def _certainty(reading: Reading, start: int, end: int, learned: Happened) -> float:
    claim, own = _claim_of(reading, start, end)
    if claim is None:
        return 3.0
    # A verb in front of the one that carries the meaning ("plans to build") is itself asserted.
    leads = not own and start < claim.head.start and claim.modality is not Modality.HYPOTHETICAL
    modality = Modality.ASSERTED if leads else claim.modality
    if claim.polarity is Polarity.DENIED:
        if modality not in _CERTAIN:
            return 0.0
        return -2.5 if own or learned.contrary > 0.5 else 2.5
    if modality is Modality.HYPOTHETICAL:
        return 0.0 if own and learned.contrary < _IN_VAIN else 1.6
    if modality is Modality.ASSERTED and learned.contrary > _UNLIKELY:
        return 0.0
    return _CERTAIN.get(modality, 0.0)


def predict_row(row: Row) -> Row:
    """Return a score, and for loose sentences a label, for each gold event of a sentence."""
    events: list[Row] = [{"start": e["start"], "end": e["end"]} for e in row["events"]]
    if events and row["text"].strip():
        report = report_of(row["text"], published=None)
        parsed = parse(report)
        learned = happened(Tokens(parsed), [head_of(parsed, e["start"], e["end"]) for e in events])
        reading = read(report) if row.get("published") else None
        for event, prediction in zip(events, learned, strict=True):
            if reading is not None:
                event["score"] = _certainty(reading, event["start"], event["end"], prediction)
            else:
                chances = (prediction.fact, prediction.uncertain, prediction.contrary)
                event |= {"score": prediction.score, "label": LABELS[chances.index(max(chances))]}
    return {"sent_id": row["sent_id"], "events": events}


def predict(gold: Path) -> Iterator[Row]:
    """Yield one row a sentence."""
    yield from map(predict_row, lines(gold))


if __name__ == "__main__":
    run(__doc__, predict)
