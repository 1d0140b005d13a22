"""Signs that can be read in two ways: an "m" of metres or million, an "over" that bounds a number or stands before it.

The rules are asked with the document and a match of the number shape.
"""

from __future__ import annotations

import re

from sayso.lang.en.lexicon import table, words
from sayso.lang.en.quantity.vocabulary import UNITS, one_of
from sayso.rules import RuleSet
from sayso.syntax.document import Document

__all__ = ["METRES", "PREPOSITIONS"]

METRES: RuleSet[[Document, re.Match[str]], bool] = RuleSet("en.metres")
PREPOSITIONS: RuleSet[[Document, re.Match[str]], bool] = RuleSet("en.over-as-preposition")

_REACH = 40
"""Characters on either side of a number in which a word of dimension is looked for."""
_BEHIND = re.compile(rf"[\s-](?:{one_of(table('units')['metres']['behind'])})\b(?! \d)", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:{one_of(table('units')['metres']['before'])})(?: (?:of|is|was|about|some|only|to))*\s*$")
_ADJECTIVE = re.compile(r"(?:-|\s)(?P<noun>[a-z]+)\b")
_ARTICLE = re.compile(r"\b(?:an?|the|its|each|every)\s+$", re.IGNORECASE)
_LAST_WORD = re.compile(r"([\w-]+)\s*$")
_LENGTHS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


def _is_open(match: re.Match[str]) -> bool:
    """Return whether a number ends in an "m" that no currency or unit explains."""
    last = match["two"] or match["one"]
    is_glued = last[-1] in "mM" and last[-2:-1].isdigit() and match["unit"] is None
    return is_glued and match["sign"] is None


@METRES.rule(
    "dimension-behind",
    example="The crater is 30m wide.",
    near_miss="The firm lost 30m last year.",
)
def dimension_behind(document: Document, match: re.Match[str]) -> bool | None:
    """Find a word of dimension or place behind the number: "30m wide", "300m above the town"."""
    return True if _is_open(match) and _BEHIND.match(match.string, match.end()) else None


@METRES.rule(
    "dimension-before",
    example="Divers went to a depth of 30m.",
    near_miss="Divers went to a bank with 30m.",
)
def dimension_before(document: Document, match: re.Match[str]) -> bool | None:
    """Find a word of dimension in front of the number: "a depth of 30m"."""
    if not _is_open(match):
        return None
    return True if _BEFORE.search(match.string[max(0, match.start() - _REACH) : match.start()]) else None


@METRES.rule(
    "measure-of-a-thing",
    example="Workers built a 400m wall.",
    near_miss="Workers built 400m walls.",
)
def measure_of_a_thing(document: Document, match: re.Match[str]) -> bool | None:
    """Find a number between an article and one thing: "a 400m wall"; a million counts things in the plural."""
    if not _is_open(match) or _ARTICLE.search(match.string[max(0, match.start() - 8) : match.start()]) is None:
        return None
    noun = _ADJECTIVE.match(match.string, match.end())
    if noun is None or noun["noun"] in UNITS:
        return None
    token = document.doc[document.token_at(noun.start("noun"))]
    return True if document.forms[token.i] in {"singular", "base"} or token.pos_ == "ADJ" else None


def _over(match: re.Match[str]) -> str | None:
    """Return the word in front of an "over", lowercased; None where the number has another bound."""
    if (match["bound"] or "").lower() != "over":
        return None
    word = _LAST_WORD.search(match.string[max(0, match.start() - _REACH) : match.start()])
    return word[1].lower() if word is not None else ""


@PREPOSITIONS.rule(
    "spread-over",
    example="The oil spread over 12 square kilometres.",
    near_miss="The toll rose to over 12.",
)
def spread_over(document: Document, match: re.Match[str]) -> bool | None:
    """Find an "over" that belongs to the word in front of it: "spread over", "a dispute over"."""
    return True if _over(match) in words("units", "over", "before") and not _is_length(match) else None


@PREPOSITIONS.rule(
    "over-a-time",
    example="The project runs over five years.",
    near_miss="The project took over five years.",
)
def over_a_time(document: Document, match: re.Match[str]) -> bool | None:
    """Find an "over" in front of a length of time in which something happens: "over five years"."""
    word = _over(match)
    if word is None or not _is_length(match):
        return None
    return None if word in words("units", "over", "of_length") else True


def _is_length(match: re.Match[str]) -> bool:
    return UNITS.get((match["unit"] or "").strip(" -").lower()) in _LENGTHS
