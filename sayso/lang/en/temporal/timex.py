"""The rule set of time shapes, and what its rules share: years, modifiers, counts, units."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

from sayso.lang.en.lexicon import words
from sayso.lang.en.quantity.numerals import number
from sayso.lang.en.temporal.vocabulary import MONTHS, TIMES, UNIT_OF, WEEKDAYS, one_of
from sayso.syntax.shapes import ShapeSet
from sayso.syntax.timex.clock import year_for
from sayso.syntax.timex.tense import Tense
from sayso.syntax.timex.values import TimeMatch, Value

__all__ = [
    "NARRATIVE",
    "TIMEX",
    "Values",
    "Year",
    "count_of",
    "figure",
    "full_year",
    "is_given_name",
    "modifier",
    "month_of",
    "step_of",
    "unit_of",
    "weekday_value",
    "year_of",
]

Values = list[Value]

TIMEX: ShapeSet[[TimeMatch], Values] = ShapeSet("en.timex", prefix=r"\b")
"""Expressions of time. Of matches that begin together the longest is asked first, then the rule that stands first."""

NARRATIVE = frozenset(TIMES["pointers"]["narrative"])
"""Words that point to the last date of the text: "the following", "that same"."""
_PARTS: dict[str, str] = TIMES["parts"]
_BACK, _AHEAD = TIMES["pointers"]["back"], TIMES["pointers"]["ahead"]
_INEXACT, _COUPLE, _HALF = (frozenset(TIMES["counts"][k]) for k in ("inexact", "couple", "half"))


class Year(NamedTuple):
    """A year, ``XXXX`` where it is unknown; whether it was inferred, and whether it was read against another date."""

    text: str
    inferred: bool = False
    based: bool = False


def year_of(t: TimeMatch, month: int, day: int) -> Year:
    """Return the year of a match: printed (group ``y``), pointed to (``rel``: "of last year"), or inferred.

    Args:
        t: the match.
        month: the month of the expression.
        day: its day, or one in its middle.

    """
    if t.get("y"):
        return Year(full_year(t, t.get("y")))
    pointer = t.get("rel")
    if pointer:
        base, _ = t.clock.base(narrative=pointer in NARRATIVE)
        return Year(f"{base.year + step_of(pointer)}" if base else "XXXX", inferred=True, based=True)
    if t.anchor is None:
        return Year("XXXX", inferred=True, based=True)
    return Year(f"{year_for(month, day, t.clock, t.anchor, _tense(t))}", inferred=True, based=True)


_MOVED = re.compile(rf"\b(?:{'|'.join(TIMES['tense']['moving'])})\b(?: [^.;]{{0,40}})? (?:to|until|till|from|for) $")


def _tense(t: TimeMatch) -> Tense:
    """Return the tense of a match; "adjourned to 3 June" is ahead, though the adjourning is past."""
    return Tense.FUTURE if t.tense is Tense.PAST and _MOVED.search(t.before(70)) is not None else t.tense


def full_year(t: TimeMatch, year: str) -> str:
    """Return a year in four figures: "'19" is of the century that puts it at most ten years after publication."""
    if len(year) == 4:
        return year
    last = (t.clock.published.year if t.clock.published else 2030) + 10
    short = int(year[-2:])
    return f"{short + (2000 if short + 2000 <= last else 1900)}"


def month_of(word: str) -> int:
    """Return the number of a month, abbreviated or not: "sept." → 9."""
    return MONTHS[word.rstrip(".")]


_GIVEN_NAMES = words("time", "given_names", "months")
_LEAD_OF_MONTH = re.compile(
    rf"\b(?:{one_of(words('time', 'given_names', 'before'))}|{one_of(MONTHS)},? (?:and|or|to))\s+$"
)
_FAMILY_NAME = re.compile(rf" (?!(?i:{one_of(WEEKDAYS)})\b)[A-Z][a-zà-ÿ]+(?:[ ,.'’;-]|$)")


def is_given_name(t: TimeMatch, word: str) -> bool:
    """Return whether a month without day or year is a person's given name: "May Lund", "the minister, Jan Holt"."""
    if word not in _GIVEN_NAMES or _FAMILY_NAME.match(t.behind(24)) is None:
        return False
    return _LEAD_OF_MONTH.search(t.before(20)) is None


def modifier(text: str) -> str | None:
    """Return the TIMEX3 modifier of "early", "the end of" and the like, None where there is none."""
    return next((mod for word, mod in _PARTS.items() if word in text.lower()), None)


def unit_of(word: str) -> str:
    """Return the unit that a word names: "centuries" → "century"."""
    return UNIT_OF[word.lower()]


def count_of(word: str) -> float | None:
    """Return the count that a word gives, None where it gives none ("several")."""
    if word in _INEXACT:
        return None
    if word in _COUPLE:
        return 2.0
    return 0.5 if word in _HALF else number(word)


def step_of(pointer: str) -> int:
    """Return -1 for "last" and the like, 1 for "next" and the like, else 0."""
    if any(word in pointer for word in _BACK):
        return -1
    return 1 if any(word in pointer for word in _AHEAD) else 0


def figure(text: str) -> int:
    """Return the number in an ordinal: "21st" → 21."""
    return int(re.sub(r"\D", "", text))


def weekday_value(t: TimeMatch, name: str, step: int, tense: Tense) -> Value:
    """Return the day of a weekday: the last one up to the anchor, or the next one.

    Args:
        t: the match.
        name: the weekday's lowercased name.
        step: -1 for "last", which is never the anchor itself; 1 for "next".
        tense: the tense of the clause; ``FUTURE`` looks ahead.

    """
    wanted = WEEKDAYS[name]
    anchor = t.clock.day_base()
    if anchor is None:
        return Value("DATE", f"XXXX-WXX-{wanted + 1}", None, inferred=True, based=True)
    back = (anchor.weekday() - wanted) % 7
    day = anchor - timedelta(days=back)
    if step < 0 and back == 0:
        day -= timedelta(days=7)
    elif step > 0 or (step == 0 and tense is Tense.FUTURE and back):
        day += timedelta(days=7)
    return Value("DATE", day.isoformat(), modifier(t.get("part")), inferred=True, based=True)
