"""What a number counts ("6,000 drones", "dozens of engineers"), and the rate behind it ("a month")."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from sayso.lang.en.lexicon import table
from sayso.lang.en.quantity.vocabulary import one_of
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["ITEMS", "RATES"]

ITEMS: RuleSet[[Document, Span], Token] = RuleSet("en.counted-item")
"""Asked with the tokens of a number: the head of what it counts."""
RATES: RuleSet[[str, int], str] = RuleSet("en.rate")
"""Asked with the text and the place behind a number or what it counts: the unit of the rate."""

_NOUN_RELATIONS = frozenset(
    {
        "numeral_modifier",
        "quantifier_modifier",
        "compound",
        "adjectival_modifier",
        "noun_adverbial",
        "noun_modifier",
        "adverbial",
        "determiner",
        "predeterminer",
    }
)
_POINTERS = frozenset({"last", "next", "this", "a", "the"})
_PREFIXES = frozenset({"co", "ex", "non", "sub", "vice"})
_DEPTH = 4
"""Governors at most between a number and its noun."""
_WIDTH = 5
"""Tokens behind a number in which its noun is looked for where the parser does not tie the two."""


@ITEMS.rule(
    "behind-prefix",
    example="The prosecutor charged two co-conspirators.",
    near_miss="The prosecutor charged two men.",
)
def behind_prefix(document: Document, number: Span) -> Token | None:
    """Find the noun behind a prefix with a hyphen, which the parser takes for a word: "two co-conspirators"."""
    at = number.end
    if at + 2 >= len(document.doc) or document.lower[at] not in _PREFIXES or document.texts[at + 1] != "-":
        return None
    noun = document.doc[at + 2]
    return noun if noun.pos_ in {"NOUN", "PROPN"} and not document.doc[at].whitespace_ else None


@ITEMS.rule(
    "governor",
    example="The plant makes 6,000 drones.",
    near_miss="Of the drones the plant makes 6,000.",
)
def governor(document: Document, number: Span) -> Token | None:
    """Find the noun that the number modifies: "6,000 attack drones"."""
    token = next((t for t in reversed(number) if t.like_num or t.pos_ == "NUM"), number.root)
    for _ in range(_DEPTH):
        if token.dep_ not in _NOUN_RELATIONS or token.head.i < token.i:
            return None
        token = token.head
        if token.pos_ in {"NOUN", "PROPN"} and token.i >= number.end:
            is_other = any(document.lower[i] in _POINTERS for i in range(number.end, token.i))  # "lost 30m last year"
            return None if is_other else token
    return None


def _of(document: Document, number: Span) -> Token | None:
    """Return an "of" right behind a number."""
    is_of = number.end < len(document.doc) and document.lower[number.end] == "of"
    return document.doc[number.end] if is_of else None


@ITEMS.rule(
    "of-phrase",
    example="Dozens of engineers came.",
    near_miss="Twelve engineers came.",
)
def of_phrase(document: Document, number: Span) -> Token | None:
    """Find the noun behind "of": "dozens of engineers"."""
    of = _of(document, number)
    thing = child(of, "adposition_object") if of is not None else None
    return thing if thing is not None and thing.pos_ in {"NOUN", "PROPN"} else None


@ITEMS.rule(
    "next-noun",
    example="The union counted 40 still missing workers.",
    near_miss="The union counted 40 missing workers.",
)
def next_noun(document: Document, number: Span) -> Token | None:
    """Find the next noun of an unbroken noun phrase, where the parser does not tie the number to it."""
    if _of(document, number) is not None:
        return None
    for token in document.doc[number.end : number.end + _WIDTH]:
        if token.pos_ in {"NOUN", "PROPN"} and not _is_modifier(document, token):
            return token if document.forms[token.i] in {"singular", "plural", "proper_plural"} else None
        if token.pos_ not in {"ADJ", "NOUN", "PROPN", "VERB", "PUNCT", "ADV"} or token.text in {
            ",",
            ".",
            ";",
            ")",
            "(",
        }:
            return None
    return None


def _is_modifier(document: Document, noun: Token) -> bool:
    """Return whether the noun behind a noun is one that it modifies."""
    behind = document.doc[noun.i + 1] if noun.i + 1 < len(document.doc) else None
    return behind is not None and behind.pos_ == "NOUN" and behind.head.i >= noun.i


# -- rates -------------------------------------------------------------------------------------------------------------

_DATA = table("units")["rates"]
_PER = re.compile(rf"\s*(?:(?:an?|per|each|every)\s|/\s?)(?P<unit>{one_of(_DATA['words'])})\b", re.IGNORECASE)
_ADVERB = re.compile(rf"\s*(?P<adverb>{one_of(_DATA['adverbs'])})\b", re.IGNORECASE)


@RATES.rule(
    "per",
    example="The yard builds six ships a year.",
    near_miss="The yard builds six ships near a town.",
)
def per(text: str, at: int) -> str | None:
    """Read "a year", "per person", "/day"."""
    match = _PER.match(text, at)
    return match["unit"].lower().replace("annum", "year") if match is not None else None


@RATES.rule(
    "adverb",
    example="The yard builds six ships yearly.",
    near_miss="The yard builds six ships poorly.",
)
def adverb(text: str, at: int) -> str | None:
    """Read "annually", "daily"."""
    match = _ADVERB.match(text, at)
    return str(_DATA["adverbs"][match["adverb"].lower()]) if match is not None else None
