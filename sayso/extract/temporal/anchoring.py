"""Which time is a claim's own: one that hangs on its verb, not on a clause inside it or on who is described."""

from __future__ import annotations

import msgspec

from sayso.model import When
from sayso.syntax.clause import Clause
from sayso.syntax.document import Document

__all__ = ["time_of"]

_JOINED = frozenset({"to", "until", "through", "till", "–", "-", "—"})


def time_of(document: Document, clause: Clause, times: list[When]) -> When | None:
    """The time of a clause, None where it names none.

    Args:
        document: the parsed report.
        clause: the clause.
        times: expressions of time in its sentence, in the order of the text.

    """
    kinds = [t for t in times if t.timex in {"DATE", "TIME", "EVENT"}]
    ways = [(t.granularity == "vague", way, t) for t in kinds if (way := _way_up(document, t, clause)) is not None]
    if not ways:
        return None
    # "A week before the summit on 20 May": the 20th is the summit's.
    events = [t.span for _, _, t in ways if t.timex == "EVENT"]
    mine = [w for w in ways if w[2].timex == "EVENT" or not any(s.start <= w[2].span.start < s.end for s in events)]
    # "The workers, up 12 % from last year, will leave by 2028": what hangs nearest to the verb is its own.
    best = min(mine, key=lambda m: m[:2])[2]
    following = next((t for t in times if 0 < t.span.start - best.span.end <= 8 and t.latest), None)
    return _joined(document, best, following) if following is not None and best.earliest else best


def _way_up(document: Document, t: When, clause: Clause) -> int | None:
    """The words between the expression and the clause's verb; None where the first verb above it is another."""
    piece = document.doc.char_span(t.span.start, t.span.end, alignment_mode="expand")
    if piece is None:
        return None
    token, steps = piece.root, 0
    if t.timex == "EVENT" and token.dep_ == "adverbial_clause":  # "has been closed since the war began": of the closing
        token = token.head
    while token.i not in clause.chain and token.head.i != token.i:
        if token.dep_ in {
            "relative_clause",
            "adverbial_clause",
            "clausal_complement",
            "conjunct",
            "parataxis",
        } and token.pos_ in {"VERB", "AUX"}:
            return None
        token, steps = token.head, steps + 1
    return steps if token.i in clause.chain else None


def _joined(document: Document, first: When, second: When) -> When:
    """ "Between 2026 and 2028", "from May to June": one interval."""
    text = document.report.text
    link = text[first.span.end : second.span.start].strip().lower()
    ahead = text[max(0, first.span.start - 9) : first.span.start].lower()
    if not ((link == "and" and "between" in ahead) or link in _JOINED):
        return first
    if first.earliest and second.latest and second.latest < first.earliest:
        return first
    return msgspec.structs.replace(
        first,
        latest=second.latest,
        value=f"{first.value}/{second.value}",
        inferred=first.inferred or second.inferred,
    )
