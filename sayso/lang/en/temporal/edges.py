"""Where an expression of time begins and ends, where that is not its shape. Answers are offsets."""

from __future__ import annotations

import re

from sayso.lang.en.temporal.vocabulary import MONTHS
from sayso.rules import RuleSet

__all__ = ["EDGES"]

EDGES: RuleSet[[str, int, int], tuple[int, int]] = RuleSet("en.timex-edge")

_FULL_NAMES = frozenset(max((m for m in MONTHS if MONTHS[m] == n), key=len) for n in range(1, 13))
_LAST_WORD = re.compile(r"[^ -]*\.$")
_COMPARED = re.compile(r"(?:%|per ?cent|points?|times|twice|half|million|billion|bn) $", re.IGNORECASE)
_THAN = re.compile(r"(?:more|less|fewer) than ", re.IGNORECASE)


@EDGES.rule(
    "full-stop",
    example="The bridge opened in May. Ships pass below it.",
    near_miss="The bridge opened on Jan. 5 for ships.",
)
def full_stop(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Leave out a stop behind a month's full name: it ends the sentence and abbreviates nothing."""
    if text[end - 1] != ".":
        return None
    word = _LAST_WORD.search(text, start, end)
    return (start, end - 1) if word is not None and word.group()[:-1].lower() in _FULL_NAMES else None


@EDGES.rule(
    "comparison",
    example="The firm sold 8 percent more than a year earlier.",
    near_miss="The firm was sold more than a year earlier.",
)
def comparison(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Leave out "more than" where it compares what stands before it: "8 percent more than a year earlier"."""
    than = _THAN.match(text, start, end)
    if than is None or _COMPARED.search(text, max(0, start - 16), start) is None:
        return None
    return than.end(), end
