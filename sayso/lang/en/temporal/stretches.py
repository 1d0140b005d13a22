"""Lengths that lie somewhere: "the first nine months of 2023", "the past two weeks", "the year to September".

Their value is the length, as TIMEX3 has it; their days are those that it covers.
"""

from __future__ import annotations

from datetime import date, timedelta

from sayso.lang.en.quantity.numerals import NUMERAL
from sayso.lang.en.temporal.timex import (
    NARRATIVE,
    TIMEX,
    Values,
    count_of,
    figure,
    month_of,
    step_of,
    unit_of,
    year_of,
)
from sayso.lang.en.temporal.vocabulary import CAPITAL_MONTH, DAY, NEAR, OF_YEAR, TIMES, UNIT, UNITS, YEAR, one_of
from sayso.syntax.timex.calendar import interval, shift_months
from sayso.syntax.timex.values import Days, TimeMatch, Value, duration, moved, shifted

_PLACES: dict[str, int] = TIMES["places"]
_ONE_DAY = timedelta(days=1)

# -- "the first nine months of 2023" -----------------------------------------------------------------------------------


def _whole(t: TimeMatch) -> str | None:
    """Return the value of the period of which a stretch is a part; None where its year is unknown."""
    if t.get("mn"):
        month = month_of(t.get("mn"))
        year = year_of(t, month, 15).text
        return None if year == "XXXX" else f"{year}-{month:02d}"
    if t.get("whole_year"):
        return t.get("whole_year")
    pointer = t.get("pointer")
    base, _ = t.clock.base(narrative=pointer in NARRATIVE)
    return shifted(base, t.get("whole"), step_of(pointer)) if base is not None else None


def _part(whole: tuple[date, date], place: int, count: float | None, unit: str) -> Days:
    """Return the days of the first, second or last so many units of a period.

    Args:
        whole: the days of the period.
        place: 1 for the first, 2 for the second, -1 for the last.
        count: how many units; None where the text gives no number, which stands for three.
        unit: the unit.

    """
    first, last = whole
    size = count or 3
    if place < 0:
        return max(first, moved(last + _ONE_DAY, unit, -size)), last
    start = moved(first, unit, (place - 1) * size)
    return (start, min(last, moved(start, unit, size) - _ONE_DAY)) if start <= last else (first, last)


@TIMEX.shape(
    "stretch",
    rf"(?:the )?(?P<place>{one_of(_PLACES)}) (?:(?P<n>{NUMERAL}|few|several|couple of) )?(?P<u>{UNIT}) (?:of|in) "
    rf"(?:(?P<mn>{CAPITAL_MONTH})(?:{OF_YEAR})?|(?P<whole_year>{YEAR})"
    r"|(?P<pointer>the|this|last|next|that) (?P<whole>year|month|decade|century))(?!\w)",
    near=NEAR["unit"],
    example="Sales fell in the first nine months of 2012.",
    near_miss="Sales fell in the first nine shops of 2012.",
)
def stretch(t: TimeMatch) -> Values:
    """Read a part of a period: "the first nine months of 2012", "the last week of May", "the final days of June"."""
    unit = unit_of(t.get("u"))
    count = count_of(t.get("n")) if t.get("n") else 1.0 if t.get("u") == unit else None
    value = _whole(t)
    whole = interval(value) if value is not None else None
    days = _part(whole, _PLACES[t.get("place")], count, unit) if whole is not None else None
    based = not (t.get("y") or t.get("whole_year"))
    return [Value("DURATION", duration(count, unit), None, based, based, days=days)]


@TIMEX.shape(
    "stretch-to",
    rf"(?:the )?(?:(?P<n>{NUMERAL})[ -])?(?P<u>days?|weeks?|months?|quarter|half[- ]year|years?)(?: period)? "
    rf"(?:to|ended|ending|through|up to)(?: in| on)?(?: the end of)? (?:(?P<d>{DAY}) )?(?P<mn>{CAPITAL_MONTH})"
    rf"(?: (?P<d2>{DAY})(?!\d))?(?:{OF_YEAR})?(?!\w)",
    near=NEAR["unit"],
    example="Sales fell in the six months to September 2012.",
    near_miss="Sales fell from six months to two.",
)
def stretch_to(t: TimeMatch) -> Values | None:
    """Read a length that ends in a month or on a day: "the year to September", "the three months ended 30 June"."""
    printed = t.get("u")
    if not t.get("n") and printed.endswith("s"):
        return None
    count, unit = count_of(t.get("n") or "a"), unit_of("month" if printed.startswith("half") else printed)
    size = 6.0 if printed.startswith("half") else count
    month, day = month_of(t.get("mn")), t.get("d") or t.get("d2")
    year, inferred, based = year_of(t, month, 15)
    if year == "XXXX" or size is None:
        return None
    first = date(int(year), month, figure(day) if day else 1)
    end = first if day else shift_months(first, 1) - _ONE_DAY
    return [Value("DURATION", duration(size, unit), None, inferred, based, days=(_start(end, unit, size), end))]


def _start(end: date, unit: str, size: float) -> date:
    """Return the first day of so many units that end on a day; whole months begin on their first."""
    return moved(end + _ONE_DAY, unit, -size)


# -- "the past two weeks" ----------------------------------------------------------------------------------------------


def _window(t: TimeMatch, count: float | None, unit: str) -> Days | None:
    """Return the days from the anchor back, or ahead, for so many units; one end is open where their number is."""
    step, anchor = step_of(t.get("rel")), t.clock.day_base()
    if anchor is None or not step:
        return None
    if count is None:
        return (None, anchor) if step < 0 else (anchor, None)
    there = moved(anchor, unit, step * count)
    return (there, anchor) if step < 0 else (anchor, there)


@TIMEX.shape(
    "past-period",
    r"(?P<rel>the past|this past|past|the last|the coming) (?P<u>week|fortnight|month|quarter|year|decade|century)"
    rf"(?P<half> and a half)?(?!\w)(?! (?:old|of (?!{YEAR})))",
    near=NEAR["relative"],
    example="The board met twice over the past year.",
    near_miss="The board met last year.",
)
def past_period(t: TimeMatch) -> Values | None:
    """Read "the past year", "the coming month" as a length up to the anchor, or from it."""
    if t.anchor is None:
        return None
    unit, count = t.get("u"), 1.5 if t.get("half") else 1.0
    days = _window(t, count, unit)
    return [Value("DURATION", duration(count, unit), None, days is not None, based=True, days=days)]


@TIMEX.shape(
    "counted-window",
    r"(?:the )?(?P<rel>last|past|previous|next|coming|following|first|final)(?: about| roughly)? "
    rf"(?P<n>{NUMERAL}|few|several|couple of) (?:(?:trading|working|business|consecutive|straight|full) )?(?P<u>{UNIT})"
    r"(?!\w)",
    near=NEAR["unit"],
    example="Prices rose over the past two years.",
    near_miss="Prices rose in the past two shops.",
)
def counted_window(t: TimeMatch) -> Values:
    """Read a window with its length: "the past two years", "the next few days"."""
    count, unit = count_of(t.get("n")), unit_of(t.get("u"))
    days = _window(t, count, unit) if t.get("rel") in TIMES["pointers"]["from_anchor"] else None
    return [Value("DURATION", duration(count, unit), None, days is not None, days is not None, days=days)]


@TIMEX.shape(
    "window-behind-count",
    rf"the (?P<n>{NUMERAL}) (?:previous|preceding|following|coming|next) (?P<u>{UNITS})(?!\w)",
    near=NEAR["unit"],
    example="Prices rose in the two preceding years.",
    near_miss="Prices rose in the two next towns.",
)
def window_behind_count(t: TimeMatch) -> Values:
    """Read a window whose length stands first: "the two preceding years"."""
    return [Value("DURATION", duration(count_of(t.get("n")), unit_of(t.get("u"))))]


@TIMEX.shape(
    "indefinite-window",
    rf"(?:the )?(?P<rel>coming|past|following|ensuing|intervening|early|final|preceding) (?P<u>{UNITS})(?!\w)",
    near=NEAR["unit"],
    example="Prices will rise in the coming weeks.",
    near_miss="Prices will rise in the coming week.",
)
def indefinite_window(t: TimeMatch) -> Values:
    """Read a window without a length: "the coming weeks", "the ensuing months"."""
    days = _window(t, None, t.get("u")) if t.get("rel") in TIMES["pointers"]["from_anchor"] else None
    return [Value("DURATION", duration(None, unit_of(t.get("u"))), based=days is not None, days=days)]
