"""The noun for a body directly in front of its name: "the union UBT", "carmaker Altona"."""

from __future__ import annotations

from sayso.lang.en.lexicon import synonyms, words
from sayso.rules import RuleSet
from sayso.syntax.document import Document

__all__ = ["GROUP_NOUNS", "is_firm_noun"]

GROUP_NOUNS: RuleSet[[Document, int], str] = RuleSet("en.group-noun")
"""The lemma of the noun in front of the token at which a name starts; not the first of the report."""

_GROUPS = words("words", "groups", "nouns")
_FIRMS = synonyms()["company"]
_PEOPLE = words("mentions", "roles", "persons")
_SHORTEST = 8
"""Letters of a noun in "-maker" for a firm: "dramaker" is none, "carmaker" is."""


def _is_maker(word: str) -> bool:
    return word.endswith("maker") and len(word) >= _SHORTEST and word not in _PEOPLE


def is_firm_noun(word: str) -> bool:
    """Return whether a lowercased noun is for a firm and seldom part of a name: "carmaker", "lender"."""
    return _is_maker(word) or word in _FIRMS


@GROUP_NOUNS.rule(
    "maker",
    example="The strike at carmaker Altona goes on.",
    near_miss="The strike at the maker goes on.",
)
def maker(document: Document, start: int) -> str | None:
    """Find a noun that ends in "-maker"."""
    lemma = document.lemmas[start - 1]
    return lemma if _is_maker(lemma) else None


@GROUP_NOUNS.rule(
    "body",
    example="The union Belrail called a strike.",
    near_miss="The town Belrail called a strike.",
)
def body(document: Document, start: int) -> str | None:
    """Find a noun for a firm or another body."""
    lemma = document.lemmas[start - 1]
    return lemma if lemma in _FIRMS or lemma in _GROUPS else None
