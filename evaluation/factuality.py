"""Event factuality in the format of ``score_factuality.py``.

    python -m evaluation.factuality GOLD.jsonl --out PRED.jsonl

The golds ask two questions. Loose sentences (UDS) ask whether a thing had happened when the words were written: the learned
model answers. A dated report (MEANTIME, its lines carry ``published``) asks how certain the writer is of it, whenever it
is to be: how the claim around it is held answers, and the model where no claim says anything of it.
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

__all__ = ["head_of", "predict"]

LABELS = ("factual", "uncertain", "counterfactual")
_CERTAIN = {Modality.ASSERTED: 2.8, Modality.PLANNED: 2.5, Modality.EXPECTED: 2.5}
"""Certain on the scale of the gold; what is held in any other way is not. Set by hand."""
_UNLIKELY, _IN_VAIN = 0.4, 0.9
"""Probability of "contrary to fact" from which an event that no claim is about is uncertain, and a condition is not."""


def head_of(parsed: Document, start: int, end: int) -> int:
    """The token of a span of characters on which its others hang."""
    first, last = parsed.token_at(start), parsed.token_at(max(start, end - 1))
    inside = range(first, last + 1)
    return next((i for i in inside if (h := parsed.doc[i].head.i) not in inside or h == i), first)


def _claim_of(reading: Reading, start: int, end: int) -> tuple[Claim | None, bool]:
    """The claim that an event belongs to, and whether the event is its very verb."""
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


def predict(gold: Path) -> Iterator[Row]:
    """One line a sentence: a score, and for loose sentences a label, for each gold event span."""
    for row in lines(gold):
        events: list[Row] = [{"start": e["start"], "end": e["end"]} for e in row["events"]]
        if events and row["text"].strip():
            report = report_of(row["text"], published=None)
            parsed = parse(report)
            learned = happened(Tokens(parsed), [head_of(parsed, e["start"], e["end"]) for e in events])
            reading = read(report) if row.get("published") else None
            for event, found in zip(events, learned, strict=True):
                if reading is not None:
                    event["score"] = _certainty(reading, event["start"], event["end"], found)
                else:
                    chances = (found.fact, found.uncertain, found.contrary)
                    event |= {"score": found.score, "label": LABELS[chances.index(max(chances))]}
        yield {"sent_id": row["sent_id"], "events": events}


if __name__ == "__main__":
    run(__doc__, predict)
