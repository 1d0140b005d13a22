"""Lines that claim nothing: bylines and names. Answers are True."""

from __future__ import annotations

from sayso.rules import RuleSet
from sayso.syntax.document import Document

__all__ = ["HEADINGS"]

HEADINGS: RuleSet[[Document, range], bool] = RuleSet("en.heading")
"""Asked with the words of a sentence that has no clause."""

_SMALL = frozenset({"and", "in", "for", "of", "the"})


@HEADINGS.rule(
    "byline",
    example="By Jane Doe and John Roe\n\nThe plant opened.",
    near_miss="By the river\n\nThe plant opened.",
)
def byline(document: Document, sentence: range) -> bool | None:
    """Find "By Jane Doe and John Roe"."""
    if document.texts[sentence.start] != "By":
        return None
    names = [i for i in sentence[1:] if document.texts[i][0].isalpha()]
    capitals = all(document.capital[i] or document.lower[i] in _SMALL for i in names)
    return True if capitals and 2 <= len(names) <= 16 else None


@HEADINGS.rule(
    "name-line",
    example="Press Release\n\nThe plant opened.",
    near_miss="New plant open at last\n\nThe plant opened.",
)
def name_line(document: Document, sentence: range) -> bool | None:
    """Find "MINISTRY OF TRANSPORT", "Press Release": a line that only names somebody or something."""
    if any(document.texts[i] in {".", "!", "?"} or document.pos[i] in {"VERB", "AUX", "NUM"} for i in sentence):
        return None
    letters = (i for i in sentence if document.texts[i][0].isalpha())
    return (
        True
        if all(document.capital[i] or document.pos[i] in {"ADP", "DET", "CCONJ", "PART"} for i in letters)
        else None
    )
