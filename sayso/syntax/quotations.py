"""Quotations: where somebody's own words stand between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Quotations", "find_quotations"]

_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'
LEAST_WORDS = 4
"""Fewer words than this between marks are a title, a term or scare quotes, unless they are a sentence."""


class Quotations(NamedTuple):
    """The quotations of a report.

    Attributes:
        ranges: first and last token (exclusive) of each, marks included, in the order of the text.
        at: token → number of the quotation in which it stands.

    """

    ranges: list[tuple[int, int]]
    at: dict[int, int]


def find_quotations(texts: Sequence[str], paragraph: Sequence[int]) -> Quotations:
    """Return the quotations of a report.

    A quotation that is not closed before its paragraph ends goes on if the next paragraph opens with a mark again (the
    custom of long speeches), and otherwise ends with the paragraph.

    Args:
        texts: the tokens as printed.
        paragraph: for each token the number of its paragraph.

    """
    ranges = [r for r in _marked(texts, paragraph) if _is_speech(texts[r[0] : r[1]])]
    return Quotations(ranges, {i: n for n, (start, end) in enumerate(ranges) for i in range(start, end)})


def _marked(texts: Sequence[str], paragraph: Sequence[int]) -> list[tuple[int, int]]:
    """Return the tokens between quotation marks, marks included."""
    ranges: list[tuple[int, int]] = []
    start: int | None = None
    for i, text in enumerate(texts):
        if start is not None and paragraph[i] != paragraph[start]:
            ranges.append((start, i))
            start = None
        if len(text) != 1 and text not in {"``", "''"}:
            continue
        if start is None:
            start = i if text in _OPENING or text in _EITHER or text == "``" else None
        elif text in _CLOSING or text in _EITHER or text == "''" or (text == "“" and texts[start] == "„"):
            ranges.append((start, i + 1))
            start = None
    if start is not None:
        ranges.append((start, len(texts)))
    return ranges


def _is_speech(quoted: Sequence[str]) -> bool:
    """Return whether a quotation is long enough, or a sentence: “They lied.”"""
    count = sum(text[0].isalnum() for text in quoted)
    if count >= LEAST_WORDS:
        return True
    return count > 1 and quoted[1][0].isupper() and quoted[-2] in {".", "!", "?", ","}
