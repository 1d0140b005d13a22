"""What a form of "be" says: what a thing is, how it is, where it is, or that there is one. Answers are frames."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.frames.choices import types_of
from sayso.rules import RuleSet
from sayso.syntax.clause import KindOf
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["BEING", "is_being"]

BEING: RuleSet[[Document, Token, KindOf], str] = RuleSet("en.being")
"""Asked with a form of "be" that carries a clause's meaning, and with what tells the kind of the thing at a token."""

_CONTRACTED = frozenset({"'s", "s", "'re", "re", "'m", "m"})
_PLACES = frozenset({"PLACE", "SITE", "FACILITY", "VEHICLE"})


def is_being(document: Document, verb: Token) -> bool:
    """Return whether a verb is a form of "be"; the lemmatiser misses some contracted ones."""
    if document.lemmas[verb.i] == "be":
        return True
    return document.pos[verb.i] == "AUX" and document.lower[verb.i] in _CONTRACTED


@BEING.rule(
    "there-is",
    example="There are two bridges.",
    near_miss="The two bridges are there.",
)
def there_is(document: Document, verb: Token, kind_of: KindOf) -> str | None:
    """Find "there is"."""
    return "existence" if child(verb, "expletive") is not None else None


@BEING.rule(
    "somewhere",
    example="The office is in Rauma.",
    near_miss="The office is in debt.",
)
def somewhere(document: Document, verb: Token, kind_of: KindOf) -> str | None:
    """Find "is in Rauma", "was outside the shop", "are abroad"."""
    if any(c.dep_ == "adverbial" and document.lower[c.i] in words("senses", "being", "adverbs") for c in verb.children):
        return "location"
    spatial = (c for c in verb.children if c.dep_ == "adposition" and c.lower_ in words("senses", "being", "places"))
    places = (child(c, "adposition_object") for c in spatial)
    is_place = any(p is not None and not _PLACES.isdisjoint(types_of(document, p.i, kind_of)) for p in places)
    return "location" if is_place and child(verb, "attribute", "adjectival_complement") is None else None


@BEING.rule(
    "something",
    example="The owner is a sailor.",
    near_miss="The owner is tired.",
)
def something(document: Document, verb: Token, kind_of: KindOf) -> str | None:
    """Find "is a sailor"."""
    attribute = child(verb, "attribute", "object_predicate")
    if attribute is None:
        return None
    return "attribute" if document.pos[attribute.i] in {"ADJ", "ADV"} else "identity"


@BEING.rule(
    "some-way",
    example="The bridge is unsafe.",
    near_miss="The bridge is a ruin.",
)
def some_way(document: Document, verb: Token, kind_of: KindOf) -> str | None:
    """Find "is unsafe", "is under investigation", "is over"."""
    predicate = child(verb, "adjectival_complement", "adposition", "adverbial")
    return (
        "attribute"
        if predicate is not None and document.lower[predicate.i] not in {"not", "also", "only", "just"}
        else None
    )
