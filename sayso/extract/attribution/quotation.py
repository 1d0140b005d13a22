"""Where somebody's own words stand between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from sayso.syntax.document import Document

__all__ = ["quotations"]

_OPEN, _CLOSE, _BOTH = "“«„", "”»", '"'
# Fewer words than this between marks are a title, a term or scare quotes, unless they are a sentence.
LEAST_WORDS = 4


def quotations(document: Document) -> list[tuple[int, int]]:
    """Token ranges (marks included) of quotations, in the order of the text.

    A quotation that is not closed before its paragraph ends goes on if the next paragraph opens with a mark again (the
    custom of long speeches), and else ends with the paragraph.
    """
    found: list[tuple[int, int]] = []
    texts, paragraph = document.texts, document.paragraph
    start: int | None = None
    for i, text in enumerate(texts):
        if start is not None and paragraph[i] != paragraph[start]:
            found.append((start, i))
            start = None
        if len(text) != 1 and text not in {"``", "''"}:
            continue
        if start is None and (text in _OPEN or text in _BOTH or text == "``"):
            start = i
        elif start is not None and (
            text in _CLOSE or text in _BOTH or text == "''" or (text == "“" and texts[start] == "„")
        ):
            found.append((start, i + 1))
            start = None
    if start is not None:
        found.append((start, len(texts)))
    return [
        (a, b)
        for a, b in found
        if (n := sum(t[0].isalnum() for t in texts[a:b])) >= LEAST_WORDS or (n > 1 and _whole(texts[a:b]))
    ]


def _whole(quoted: list[str]) -> bool:
    """Whether a short quotation is a sentence: “They lied.”"""
    return quoted[1][0].isupper() and quoted[-2] in {".", "!", "?", ","}
