"""Which class of cue a word of the lexicon is where it stands: verb, noun or adverb."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from sayso.lang.en.lexicon import cue_adverbs, cue_nouns, cue_verbs
from sayso.rules import RuleSet
from sayso.syntax.document import Document

__all__ = ["CUE_CLASSES"]

CUE_CLASSES: RuleSet[[Document, Token], Literal["verb", "noun", "adverb"]] = RuleSet("en.cue-class")


def _is_plural(document: Document, token: Token) -> bool:
    """Return whether a noun in the plural was taken for a verb: "Reports that …" as the subject of a verb."""
    verbal = token.pos_ == "VERB" and token.dep_ in {"subject", "object", "adposition_object"}
    return verbal and document.forms[token.i] in {"present_third", "plural"}


@CUE_CLASSES.rule(
    "verb",
    example="The skipper said that the pier had sunk.",
    near_miss="Rumours of the loss spread.",
)
def verb(document: Document, token: Token) -> Literal["verb"] | None:
    """Find a reporting verb."""
    verbal = token.pos_ in {"VERB", "AUX"} and document.lemmas[token.i] in cue_verbs()
    return "verb" if verbal and not _is_plural(document, token) else None


@CUE_CLASSES.rule(
    "noun",
    example="The claim that the pier had sunk surprised the skipper.",
    near_miss="The skipper said that the pier had sunk.",
)
def noun(document: Document, token: Token) -> Literal["noun"] | None:
    """Find a noun that can carry a content clause, a plural that was taken for a verb included."""
    nominal = document.lemmas[token.i] in cue_nouns() and (token.pos_ == "NOUN" or _is_plural(document, token))
    return "noun" if nominal else None


@CUE_CLASSES.rule(
    "adverb",
    example="The minister reportedly signed the contract.",
    near_miss="The minister quickly signed the contract.",
)
def adverb(document: Document, token: Token) -> Literal["adverb"] | None:
    """Find an adverb of hearsay."""
    return "adverb" if document.lemmas[token.i] in cue_adverbs() else None
