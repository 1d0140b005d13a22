"""Which gender the words of a mention tell. A name alone tells none."""

from __future__ import annotations

from sayso.lang.en.lexicon import words
from sayso.model import Form
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["GENDERS"]

GENDERS: RuleSet[[Document, MentionSpan], str] = RuleSet("en.gender")

_GENDERS = {word: gender for gender in ("female", "male") for word in words("words", "gender", gender)}


@GENDERS.rule(
    "title",
    example="Mrs Keel closed the hall.",
    near_miss="Dr Keel closed the hall.",
)
def title(_document: Document, mention: MentionSpan) -> str | None:
    """Find a gendered form of address in front of a name."""
    if mention.form is not Form.NAME or not mention.title:
        return None
    return next((_GENDERS[w] for w in mention.title.lower().replace(".", "").split() if w in _GENDERS), None)


@GENDERS.rule(
    "noun",
    example="The spokeswoman closed the hall.",
    near_miss="The spokesperson closed the hall.",
)
def noun(document: Document, mention: MentionSpan) -> str | None:
    """Find a gendered noun for a person, or a gendered pronoun."""
    return _GENDERS.get(document.lower[mention.head]) if mention.form is not Form.NAME else None
