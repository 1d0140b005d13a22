"""Which time is a claim's own: one that depends on its verb, not on another clause or on a person's description."""

from __future__ import annotations

import msgspec

from sayso.model import When
from sayso.syntax.clause import Clause
from sayso.syntax.document import Document

__all__ = ["time_of"]

_NEXT = 8
"""Characters at most between the two ends of an interval: "between 2026 and 2028"."""
_OTHER_CLAUSES = frozenset({"relative_clause", "adverbial_clause", "clausal_complement", "conjunct", "parataxis"})


def time_of(document: Document, clause: Clause, times: list[When]) -> When | None:
    """Return the time of a clause, None where it has none.

    Args:
        document: the parsed report.
        clause: the clause.
        times: expressions of time in its sentence, in the order of the text.

    """
    own = [
        (when, steps) for when in times if _has_place(when) and (steps := _steps_to(document, when, clause)) is not None
    ]
    if not own:
        return None
    # "A week before the summit on 20 May": the 20th is the summit's.
    events = [when.span for when, _ in own if when.timex == "EVENT"]
    own = [
        (when, steps)
        for when, steps in own
        if when.timex == "EVENT" or not any(s.start <= when.span.start < s.end for s in events)
    ]
    # "The workers, up 12 % from last year, will leave by 2028": what is nearest to the verb is its own.
    nearest, _ = min(own, key=lambda pair: (pair[0].granularity == "vague", pair[1]))
    following = next((t for t in times if 0 < t.span.start - nearest.span.end <= _NEXT and t.latest), None)
    return nearest if following is None or not nearest.earliest else _joined(document, nearest, following)


def _has_place(when: When) -> bool:
    """Return whether an expression lies somewhere in time: a date, or a length with an end, "the past two weeks"."""
    return when.timex in {"DATE", "TIME", "EVENT"} or (when.timex == "DURATION" and bool(when.earliest or when.latest))


def _steps_to(document: Document, when: When, clause: Clause) -> int | None:
    """Return the number of governors from an expression up to the clause's verb; None where another verb comes
    first.
    """
    piece = document.doc.char_span(when.span.start, when.span.end, alignment_mode="expand")
    if piece is None:
        return None
    token, steps = piece.root, 0
    if (
        when.timex == "EVENT" and token.dep_ == "adverbial_clause"
    ):  # "has been closed since the war began": of the closing
        token = token.head
    while token.i not in clause.chain and token.head.i != token.i:
        if token.dep_ in _OTHER_CLAUSES and token.pos_ in {"VERB", "AUX"}:
            return None
        token, steps = token.head, steps + 1
    return steps if token.i in clause.chain else None


def _joined(document: Document, first: When, second: When) -> When:
    """Return the interval from one expression to the other where the text joins them: "between 2026 and 2028"."""
    if document.grammar.rules["time-range"].first(document.report.text, first, second) is None:
        return first
    if first.earliest and second.latest and second.latest < first.earliest:
        return first
    return msgspec.structs.replace(
        first,
        latest=second.latest,
        value=f"{first.value}/{second.value}",
        inferred=first.inferred or second.inferred,
    )
