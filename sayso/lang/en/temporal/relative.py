"""Periods that are pointed to from another date: "last week", "this May", "the end of the year", "the past two
years".
"""

from __future__ import annotations

from datetime import date, timedelta

from sayso.lang.en.temporal.timex import (
    NARRATIVE,
    TIMEX,
    Values,
    is_given_name,
    modifier,
    month_of,
    step_of,
    weekday_value,
)
from sayso.lang.en.temporal.vocabulary import (
    CAPITAL_MONTH,
    DAYTIME,
    DAYTIMES,
    NEAR,
    PART_OF_THE,
    WEEKDAY,
    YEAR,
)
from sayso.syntax.timex.calendar import interval
from sayso.syntax.timex.tense import Tense
from sayso.syntax.timex.values import Days, TimeMatch, Value, moved, shifted

# -- "last week" -------------------------------------------------------------------------------------------------------

_POINTER = (
    r"this past|this|last|next|the past|the last|the coming|the next|the previous|the following|the current"
    r"|the same|that same|the very next|that|past|earlier this|later this|late last|early next"
)


def _pointed(units: str, pointer: str = _POINTER) -> str:
    """Return the shape of a pointer and a unit; "last year of the war" is none."""
    return (
        r"(?:(?:early|late|earlier|later|the end of|the beginning of) )?"
        rf"(?P<rel>{pointer}) (?P<u>{units})(?!\w)(?! (?:old|of (?!{YEAR})))"
    )


def _unanchored(step: int) -> Values:
    return [Value("DATE", {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step], based=True)]


@TIMEX.shape(
    "pointed-weekday",
    _pointed(WEEKDAY),
    near=NEAR["relative"],
    example="The board met last Thursday.",
    near_miss="The board met at the last Thursdays club.",
)
def pointed_weekday(t: TimeMatch) -> Values:
    """Read "last Thursday", "next Monday", "that Friday"."""
    step = step_of(t.get("rel"))
    return [weekday_value(t, t.get("u"), step, Tense.FUTURE if step > 0 else Tense.OPEN)]


@TIMEX.shape(
    "pointed-daytime",
    _pointed(DAYTIME),
    near=NEAR["relative"],
    example="The board met this morning.",
    near_miss="The board met in the morning.",
)
def pointed_daytime(t: TimeMatch) -> Values:
    """Read "this morning", "last night", "that evening"."""
    pointer = t.get("rel")
    base, _ = t.clock.base(narrative=pointer in NARRATIVE)
    step = step_of(pointer)
    if base is None:
        return _unanchored(step)
    day = (base + timedelta(days=step)).isoformat()
    return [Value("TIME", f"{day}{DAYTIMES[t.get('u')]}", None, inferred=True, based=True)]


@TIMEX.shape(
    "pointed-month",
    _pointed(CAPITAL_MONTH),
    near=NEAR["relative"],
    example="The board met last October.",
    near_miss="The board met in October.",
)
def pointed_month(t: TimeMatch) -> Values | None:
    """Read "last October", "next May", "this March"; in "said that June Lund had left" no month is meant."""
    pointer = t.get("rel")
    if pointer == "that" and is_given_name(t, t.get("u")):
        return None
    base, _ = t.clock.base(narrative=pointer in NARRATIVE)
    step, month = step_of(pointer), month_of(t.get("u"))
    if base is None:
        return _unanchored(step)
    years = {-1: base.year - (month >= base.month), 0: base.year, 1: base.year + (month <= base.month)}
    return [Value("DATE", f"{years[step]}-{month:02d}", None, inferred=True, based=True)]


@TIMEX.shape(
    "pointed-day",
    _pointed("day", "next|the next|the following|the previous|the same|that"),
    near=NEAR["relative"],
    example="The board met on 3 May 2019 and again the next day.",
    near_miss="The board met on 3 May 2019, the last day.",
)
def pointed_day(t: TimeMatch) -> Values:
    """Read "the next day", "that day"; not "the last day", which is one of something."""
    return _pointed_period(t)


@TIMEX.shape(
    "pointed-period",
    _pointed("week|weekend|month|quarter|year|decade|century"),
    near=NEAR["relative"],
    example="The board met early last week.",
    near_miss="The board met in the last week of talks.",
)
def pointed_period(t: TimeMatch) -> Values:
    """Read "last week", "late next year", "this quarter"."""
    return _pointed_period(t)


def _pointed_period(t: TimeMatch) -> Values:
    pointer = t.get("rel")
    base, _ = t.clock.base(narrative=pointer in NARRATIVE)
    step = step_of(pointer)
    if base is None:
        return _unanchored(step)
    if t.get("u") == "weekend" and pointer == "this" and _is_weekend_past(t):
        step = -1
    words, _, _ = t.match.group().rpartition(" ")
    value = shifted(base, t.get("u"), step)
    return [Value("DATE", value, modifier(words), inferred=True, based=True, days=_cut(t, base, value))]


def _cut(t: TimeMatch, base: date, value: str) -> Days | None:
    """Return the days of "earlier this month", "the next week" in news, which the day of publication bounds."""
    pointer, whole = t.get("rel"), interval(value)
    if t.clock.is_narrative or whole is None:
        return None
    if pointer in {"the next", "the coming"} and t.tense is Tense.FUTURE:
        return base, moved(base, t.get("u"), 1)
    before = t.match.group().lower()
    if "this" in pointer and before.startswith("earlier"):
        return whole[0], base
    return (base, whole[1]) if "this" in pointer and before.startswith("later") else None


# -- "the end of the year" ---------------------------------------------------------------------------------------------


@TIMEX.shape(
    "weekend",
    r"the weekend(?!\w)(?! of (?:\d|[A-Z]))",
    near=NEAR["unit"],
    example="The weekend was calm.",
    near_miss="A weekend is calm.",
)
def weekend(t: TimeMatch) -> Values | None:
    """Read "the weekend": the last one in a clause in the past, else that of the week."""
    if t.anchor is None:
        return None
    step = -1 if _is_weekend_past(t) else 0
    return [Value("DATE", shifted(t.anchor, "weekend", step), inferred=True, based=True)]


def _is_weekend_past(t: TimeMatch) -> bool:
    """Return whether a weekend in a clause in the past is the one before the week of publication."""
    is_week = t.anchor is not None and t.anchor.weekday() < 5
    return is_week and t.tense is Tense.PAST and not t.clock.is_narrative


def _part_of(t: TimeMatch, unit: str, mod: str | None) -> Values | None:
    if t.anchor is None:
        return None
    return [Value("DATE", shifted(t.anchor, unit, 0), mod, inferred=True, based=True)]


@TIMEX.shape(
    "part-of-day",
    r"(?P<part>earlier|later) in the day(?!\w)",
    near=NEAR["unit"],
    example="The board met later in the day.",
    near_miss="The board met during the day.",
)
def part_of_day(t: TimeMatch) -> Values | None:
    """Read "earlier in the day", "later in the day"."""
    return _part_of(t, "day", modifier(t.get("part")))


@TIMEX.shape(
    "part-of-period",
    rf"(?P<part>{PART_OF_THE})(?P<u>week|month|quarter|year|decade)(?!\w)",
    near=NEAR["unit"],
    example="The board meets by the end of the year.",
    near_miss="The board meets at the end of the hall.",
)
def part_of_period(t: TimeMatch) -> Values | None:
    """Read "the end of the year", "later in the month"."""
    return _part_of(t, t.get("u"), modifier(t.get("part")))


@TIMEX.shape(
    "end-of-period",
    r"(?P<u>year|month|week|quarter)(?:['’]s end|-end\b)",
    near=NEAR["unit"],
    example="The board meets before year's end.",
    near_miss="The board meets once a year.",
)
def end_of_period(t: TimeMatch) -> Values | None:
    """Read "year's end", "month-end"."""
    return _part_of(t, t.get("u"), "END")
