"""The status of a position: "the former head", "acting director", "president-elect", "nominee"."""

from __future__ import annotations

from sayso.lang.en.lexicon import words
from sayso.model import PostStatus
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.position import PositionSpan

__all__ = ["POSITION_STATUS"]

POSITION_STATUS: RuleSet[[Document, PositionSpan], PostStatus] = RuleSet("en.position-status")

_FORMER, _ACTING = words("mentions", "positions", "former"), words("mentions", "positions", "acting")
_DESIGNATE, _CANDIDATE = words("mentions", "positions", "designate"), words("mentions", "positions", "candidate")
_FARTHEST = 3
"""Words between the one for the status and the title: "the former Norwegian foreign minister"."""


def _has_word(document: Document, position: PositionSpan, wanted: frozenset[str]) -> bool:
    """Return whether one of the words is in the title, or before it with nothing but names and modifiers between."""
    start, end = position.title
    if not wanted.isdisjoint(document.lower[start:end]):
        return True
    for i in range(start - 1, max(start - 2 - _FARTHEST, -1), -1):
        if document.lower[i] in wanted:
            return document.pos[i] != "NOUN"
        if document.pos[i] not in {"ADJ", "PROPN", "NOUN", "PUNCT", "PART"} or document.texts[i] in {
            ",",
            ".",
            ";",
            ":",
        }:
            return False
    return False


@POSITION_STATUS.rule(
    "former",
    example="The former harbour minister Jonas Keel resigned.",
    near_miss="The harbour minister Jonas Keel resigned.",
)
def former(document: Document, position: PositionSpan) -> PostStatus | None:
    """Find a position of the past: "former", "ex-", "then-"."""
    return PostStatus.FORMER if _has_word(document, position, _FORMER) else None


@POSITION_STATUS.rule(
    "acting",
    example="Acting Governor Jonas Keel signed the order.",
    near_miss="Governor Jonas Keel signed the order.",
)
def acting(document: Document, position: PositionSpan) -> PostStatus | None:
    """Find a position that is held for the time being: "acting", "interim", "caretaker"."""
    return PostStatus.ACTING if _has_word(document, position, _ACTING) else None


@POSITION_STATUS.rule(
    "candidate",
    example="The presidential candidate Jonas Keel promised a bridge.",
    near_miss="The president Jonas Keel promised a bridge.",
)
def candidate(document: Document, position: PositionSpan) -> PostStatus | None:
    """Find a position for which somebody stands or is nominated."""
    start, end = position.title
    is_nominated = document.lemmas[start - 1] == "nominate" if start else False
    words_of = set(document.lemmas[start:end])
    return PostStatus.CANDIDATE if is_nominated or not words_of.isdisjoint(_CANDIDATE) else None


@POSITION_STATUS.rule(
    "designate",
    example="Prime Minister-elect Jonas Keel takes office in June.",
    near_miss="Prime Minister Jonas Keel takes office in June.",
)
def designate(document: Document, position: PositionSpan) -> PostStatus | None:
    """Find a position that somebody was chosen for and does not hold yet: "-elect", "incoming"."""
    return PostStatus.DESIGNATE if _has_word(document, position, _DESIGNATE) else None
