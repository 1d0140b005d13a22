"""Lines that claim nothing: bylines and names. Answers are True."""

from __future__ import annotations

from sayso.lang.en.lexicon import cue_nouns, frame_of_noun, words
from sayso.lang.en.rules.clauses.remnants import REMNANTS
from sayso.rules import RuleSet
from sayso.syntax.document import Document

__all__ = ["HEADINGS"]

HEADINGS: RuleSet[[Document, range], bool] = RuleSet("en.heading")
"""Asked with the words of a sentence that has no clause."""

_LONGEST_LINE = 12
"""Words up to which a line may be about its page."""
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


@HEADINGS.rule(
    "order-to-reader",
    example="Read more here.",
    near_miss="More here.",
)
def order_to_reader(document: Document, sentence: range) -> bool | None:
    """Find "Read more here."."""
    root = document.doc[sentence.start : sentence.stop].root
    return True if REMNANTS.first(document, root) is not None else None


@HEADINGS.rule(
    "page-line",
    example="Photo by the harbour office",
    near_miss="Fire at the harbour office",
)
def page_line(document: Document, sentence: range) -> bool | None:
    """Find "Photo by …", "Related articles": a line about the page, by its first word."""
    first = next((i for i in sentence if document.texts[i][0].isalpha()), None)
    opens = first is not None and document.lower[first] in words("words", "furniture", "openers")
    return True if opens and len(sentence) <= _LONGEST_LINE else None


@HEADINGS.rule(
    "nothing-happens",
    example="Slightly odd, but playful.",
    near_miss="Strike at the yard.",
)
def nothing_happens(document: Document, sentence: range) -> bool | None:
    """Find a piece without a verb, a figure, a noun for an event and one for a statement: it claims nothing."""
    if any(document.pos[i] in {"VERB", "AUX", "NUM"} or document.texts[i] in {"?", "%"} for i in sentence):
        return None
    named = (document.lemmas[i] for i in sentence if document.pos[i] in {"NOUN", "PROPN"})
    return None if any(frame_of_noun(lemma) is not None or lemma in cue_nouns() for lemma in named) else True
