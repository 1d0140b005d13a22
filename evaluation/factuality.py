"""Event factuality in the format of ``score_factuality.py``.

    python -m evaluation.factuality GOLD.jsonl --out PRED.jsonl

The reader says how claims are held, the gold how far events are facts. An event takes the modality of the claim whose
verb it is, or of the innermost claim that it stands in; the table below turns that into a score from -3 to 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.common import Row, lines, report_of, run
from sayso.extract.reader import read
from sayso.model import Claim, Modality, Polarity, Reading

__all__ = ["predict"]

SCORES = {
    (Modality.ASSERTED, Polarity.AFFIRMED): 2.75,
    (Modality.ASSERTED, Polarity.DENIED): -2.5,
    (Modality.PLANNED, Polarity.AFFIRMED): -0.5,
    (Modality.PLANNED, Polarity.DENIED): -2.0,
    (Modality.EXPECTED, Polarity.AFFIRMED): -0.25,
    (Modality.EXPECTED, Polarity.DENIED): -1.0,
    (Modality.POSSIBLE, Polarity.AFFIRMED): 0.0,
    (Modality.POSSIBLE, Polarity.DENIED): -0.5,
    (Modality.HYPOTHETICAL, Polarity.AFFIRMED): -0.75,
    (Modality.HYPOTHETICAL, Polarity.DENIED): -0.75,
    (Modality.QUESTIONED, Polarity.AFFIRMED): 0.0,
    (Modality.QUESTIONED, Polarity.DENIED): 0.0,
}
"""What a modality is worth on the scale of the gold; set by hand, not fitted."""


def _claim_of(reading: Reading, start: int, end: int) -> tuple[Claim | None, bool]:
    """The claim that an event belongs to, and whether the event is its very verb."""
    for claim in reading.claims:
        if claim.head.start <= start < claim.head.end:
            return claim, True
    inside = [c for c in reading.claims if c.span.start <= start and end <= c.span.end]
    return min(inside, key=lambda c: c.span.end - c.span.start, default=None), False


def _infinitive(text: str, start: int) -> bool:
    return text[max(0, start - 3) : start].lower().endswith("to ")


def predict(gold: Path) -> Iterator[Row]:
    """One line a sentence: a score for each gold event span."""
    for row in lines(gold):
        reading = read(report_of(row["text"])) if row["events"] and row["text"].strip() else None
        events = []
        for event in row["events"]:
            claim, own = _claim_of(reading, event["start"], event["end"]) if reading is not None else (None, False)
            if claim is None:
                score = SCORES[Modality.ASSERTED, Polarity.AFFIRMED]
            elif own or not _infinitive(row["text"], event["start"]):
                # A verb in front of the one that carries the meaning ("plans to build") is itself asserted.
                leads = not own and event["start"] < claim.head.start and claim.modality is not Modality.HYPOTHETICAL
                held = (Modality.ASSERTED if leads else claim.modality, claim.polarity)
                score = SCORES[held]
            else:
                score = -0.25
            events.append({"start": event["start"], "end": event["end"], "score": score})
        yield {"sent_id": row["sent_id"], "events": events}


if __name__ == "__main__":
    run(__doc__, predict)
