"""Numbers that are not quantities: labels, dates, ages, pronouns, parts of names.

The rules are asked with the document, a match of the number shape, and the characters of the report's dates.
"""

from __future__ import annotations

import re

from sayso.lang.en.quantity.numerals import number
from sayso.lang.en.quantity.vocabulary import LABEL
from sayso.rules import RuleSet
from sayso.syntax.document import Document

__all__ = ["EXCLUSIONS", "Dates"]

Dates = bytearray
"""A 1 for each character of the report that stands in a date."""

EXCLUSIONS: RuleSet[[Document, re.Match[str], Dates], bool] = RuleSet("en.not-a-quantity")

_REACH = 24
"""Characters before a number in which a label stands."""
_LABEL = re.compile(rf"{LABEL}\s*$", re.IGNORECASE)
_LINE_START = re.compile(r"(?:^|\n)[ \t]*\(?$")
_MARK_END = re.compile(r"[.)][ \t]")
_PRONOUN = re.compile(
    r"\s+(?:of the (?:most|best|main|largest|biggest|first)|another\b|day\b|thing\b|who\b|that\b)", re.IGNORECASE
)
_AGE = re.compile(r"-(?:year|day|month|week|hour)s?-old\b")
_NAME_BEFORE = re.compile(r"[A-Z][\w'’-]+, $")
_COMMA = re.compile(r",(?:\s|$)")
_CODE_BEFORE = re.compile(r"\([A-Z]{1,5}[ -]$")
_SCORE = re.compile(r"(?P<mark>[:/–-])(?P<two>\d{1,4})(?![\w,.-]?\w|%)")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]|\^")
_NAMES = frozenset({"ORG", "PERSON", "FAC", "PRODUCT", "LAW", "GPE", "DATE", "EVENT"})


@EXCLUSIONS.rule(
    "label",
    example="Guards closed Building 11.",
    near_miss="Guards closed 11 buildings.",
)
def label(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find a number behind the word that it labels: "Building 11", "Resolution 2231"."""
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    return True if _LABEL.search(before) else None


@EXCLUSIONS.rule(
    "date",
    example="Guards closed the hall on the 3 March 2021.",
    near_miss="Guards closed three halls.",
)
def date(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find a number in a date or hour."""
    start, end = match.start("one"), match.end()
    return True if any(dates[start:end]) else None


@EXCLUSIONS.rule(
    "list-mark",
    example="12) Guards closed the hall.",
    near_miss="12 guards closed the hall.",
)
def list_mark(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find the number of a list item: "2. Customs data show …"."""
    text, start = match.string, match.start("one")
    is_mark = _LINE_START.search(text[max(0, start - 8) : start]) and _MARK_END.match(text, match.end("one"))
    return True if is_mark else None


@EXCLUSIONS.rule(
    "code",
    example="Guards closed gate A/400.",
    near_miss="Guards closed 400 gates.",
)
def code(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find a number right behind a hyphen, slash, colon or the like: "A/400"."""
    start = match.start("one")
    is_code = match.string[max(0, start - 1) : start] in {"-", "/", ":", "№", "^"} and not match["sign"]
    return True if is_code and not _is_temperature(match) else None


def _is_temperature(match: re.Match[str]) -> bool:
    """Return whether the number has a unit of temperature, so that a hyphen in front is a minus: "-12 °C"."""
    return (match["unit"] or "").strip(" -").lower().startswith(("°", "degree"))


@EXCLUSIONS.rule(
    "power",
    example="Guards counted 10⁶ stones.",
    near_miss="Guards counted 10^6 stones.",
)
def power(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find the base of a power that is not read: "2^6"; "10⁶", whose raised figure may be the mark of a note."""
    is_power = _RAISED.match(match.string, match.end("one")) and match["one"][-2:] == "10"
    return True if is_power or match.string.startswith("^", match.end("one")) else None


@EXCLUSIONS.rule(
    "note-mark",
    example="Guards counted the stones.[7]",
    near_miss="Guards counted the stones (7).",
)
def note_mark(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find the number of a note in square brackets: "61[3]"."""
    text = match.string
    return True if text[match.start() - 1 : match.start()] == "[" and text.startswith("]", match.end("one")) else None


@EXCLUSIONS.rule(
    "score",
    example="Guards beat the clerks 3-1.",
    near_miss="Guards stopped 1-3 clerks.",
)
def score(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find the numbers of a score, a vote or a ratio: "3-1", "52–48", "1:3", "24/7"."""
    behind = _SCORE.match(match.string, match.end("one"))
    if behind is None or match["sign"]:
        return None
    is_range = behind["mark"] not in ":/" and (number(behind["two"]) or 0) >= (number(match["one"]) or 0)
    return None if is_range else True


@EXCLUSIONS.rule(
    "pronoun",
    example="Guards closed one of the largest halls.",
    near_miss="Guards closed one hall.",
)
def pronoun(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find a "one" that is a pronoun: "one of the largest", "one another", "one who"."""
    return True if match["one"].lower() == "one" and _PRONOUN.match(match.string, match.end()) else None


@EXCLUSIONS.rule(
    "uncounted-one",
    example="Guards closed the big one.",
    near_miss="Guards closed one hall.",
)
def uncounted_one(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find a "one" without bound, unit or range that does not count a noun: "the big one", "no one"."""
    if match["one"].lower() != "one" or match["unit"] is not None or match["bound"] or match["two"]:
        return None
    piece = document.doc.char_span(match.start("one"), match.end("one"), alignment_mode="expand")
    return True if piece is None or piece[0].dep_ != "numeral_modifier" else None


@EXCLUSIONS.rule(
    "age",
    example="Guards stopped a 19-year-old.",
    near_miss="Guards stopped 19 people.",
)
def age(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find an age in an adjective: "19-year-old"."""
    return True if _AGE.match(match.string, match.end()) else None


@EXCLUSIONS.rule(
    "age-behind-name",
    example="Guards stopped Ada Holm, 33, at the gate.",
    near_miss="Guards stopped, Ada Holm said, 33 men at the gate.",
)
def age_behind_name(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find a bare number of up to two digits between commas behind a capitalised word: "Ada Holm, 33, fled"."""
    if match["unit"] or match["bound"] or match["sign"] or match["two"] or len(match["one"]) > 2:
        return None
    text, start, end = match.string, match.start("one"), match.end("one")
    return True if _NAME_BEFORE.search(text[max(0, start - _REACH) : start]) and _COMMA.match(text, end) else None


@EXCLUSIONS.rule(
    "hull-number",
    example="Guards boarded the cruiser Kestrel (CG 61) at noon.",
    near_miss="Guards boarded the cruiser Kestrel (61 men) at noon.",
)
def hull_number(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find a number behind letters in capitals that fills brackets with them: "(CG 61)", "(DDG-51)"."""
    text, start = match.string, match.start("one")
    return (
        True if _CODE_BEFORE.search(text[max(0, start - _REACH) : start]) and text[match.end() :][:1] == ")" else None
    )


@EXCLUSIONS.rule(
    "name",
    example="Guards stopped the crew of Studio 54 Records.",
    near_miss="Guards stopped a crew of 54.",
)
def name(document: Document, match: re.Match[str], dates: Dates) -> bool | None:
    """Find a number without bound, unit or currency inside a name: "Studio 54"."""
    if match["bound"] or match["unit"] or match["sign"]:
        return None
    piece = document.doc.char_span(match.start("one"), match.end("one"), alignment_mode="expand")
    if piece is None or document.ent_types[piece.start] == "DATE":
        return None
    return True if all(document.ent_types[t.i] in _NAMES for t in piece) else None
