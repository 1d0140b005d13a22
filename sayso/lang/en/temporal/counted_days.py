"""Days that are counted from other days: "the first Monday of June", "three Mondays ago", "a week on Friday"."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from sayso.lang.en.quantity.numerals import NUMERAL
from sayso.lang.en.temporal.timex import TIMEX, Values, count_of, figure, month_of, step_of, unit_of, year_of
from sayso.lang.en.temporal.vocabulary import CAPITAL_MONTH, DAY, NEAR, OF_YEAR, TIMES, WEEKDAY, WEEKDAYS, one_of
from sayso.syntax.timex.calendar import shift_months
from sayso.syntax.timex.tense import Tense
from sayso.syntax.timex.values import TimeMatch, Value, moved, shifted

_PLACES: dict[str, int] = TIMES["places"]
_STEPS: dict[str, int] = TIMES["deictic"]
_COUNT = rf"(?P<n>{NUMERAL}|a couple of|an?)"
_WEEKS = r"(?P<u>weeks?|fortnights?)"


def _day(day: date) -> Values:
    return [Value("DATE", day.isoformat(), None, inferred=True, based=True)]


def _nth_weekday(year: int, month: int, weekday: int, place: int) -> date:
    """Return the first (1), second (2) or last (-1) of a weekday in a month.

    Raises:
        ValueError: the month has no such day.

    """
    _, length = calendar.monthrange(year, month)
    first = 1 + (weekday - date(year, month, 1).weekday()) % 7
    last = first + 7 * ((length - first) // 7)
    return date(year, month, last if place < 0 else first + 7 * (place - 1))


@TIMEX.shape(
    "weekday-of-month",
    rf"(?:the )?(?P<nth>{one_of(_PLACES)}) (?P<wd>{WEEKDAY}) (?:of|in) "
    rf"(?:(?P<mn>{CAPITAL_MONTH})(?:{OF_YEAR})?|(?P<rel2>the|this|last|next|that) month)",
    near=NEAR["day"],
    example="The council meets on the first Tuesday of May 2019.",
    near_miss="The council met on the first Tuesday of the strike.",
)
def weekday_of_month(t: TimeMatch) -> Values | None:
    """Read "the first Monday of June", "the last Sunday of the month"."""
    weekday, place = WEEKDAYS[t.get("wd")], _PLACES[t.get("nth")]
    if t.get("mn"):
        month = month_of(t.get("mn"))
        year, inferred, based = year_of(t, month, 15)
        if year == "XXXX":
            return None
        day = _nth_weekday(int(year), month, weekday, place)
        return [Value("DATE", day.isoformat(), None, inferred, based)]
    if t.anchor is None:
        return None
    month_day = shift_months(t.anchor, step_of(t.get("rel2")))
    return _day(_nth_weekday(month_day.year, month_day.month, weekday, place))


@TIMEX.shape(
    "weekdays-ago",
    rf"{_COUNT} (?P<wd>{WEEKDAY})s (?P<dir>ago|from now|hence)(?!\w)",
    near=NEAR["day"],
    example="The council met three Tuesdays ago.",
    near_miss="The council met on three Tuesdays.",
)
def weekdays_ago(t: TimeMatch) -> Values | None:
    """Read "three Mondays ago", "two Fridays from now"."""
    base, count = t.clock.day_base(), count_of(t.get("n"))
    if base is None or count is None:
        return None
    weekday = WEEKDAYS[t.get("wd")]
    further = timedelta(weeks=int(count) - 1)
    return _day(_before(weekday, base) - further if t.get("dir") == "ago" else _after(weekday, base) + further)


def _before(weekday: int, base: date) -> date:
    """Return the last such weekday before a day."""
    return base - timedelta(days=(base.weekday() - weekday - 1) % 7 + 1)


def _after(weekday: int, base: date) -> date:
    """Return the next such weekday after a day."""
    return base + timedelta(days=(weekday - base.weekday() - 1) % 7 + 1)


def _next_day(name: str, base: date) -> date:
    """Return today, tomorrow, or the next day of a weekday."""
    if name in WEEKDAYS:
        return _after(WEEKDAYS[name], base)
    return base + timedelta(days=_STEPS[name])


@TIMEX.shape(
    "week-on-day",
    rf"{_COUNT} {_WEEKS} (?:(?:on|from|this|come) )?(?P<wd>{WEEKDAY}|today|tomorrow)(?!\w)",
    near=NEAR["unit"],
    example="The council will meet a week on Tuesday.",
    near_miss="The council met for a week on Tuesday.",
)
def week_on_day(t: TimeMatch) -> Values | None:
    """Read "a week on Friday", "two weeks from Monday", "a fortnight today"; in a clause in the past it is a length."""
    base, count = t.clock.day_base(), count_of(t.get("n"))
    if base is None or count is None or t.tense is Tense.PAST:
        return None
    return _day(moved(_next_day(t.get("wd"), base), unit_of(t.get("u")), count))


@TIMEX.shape(
    "week-before-last-day",
    rf"{_COUNT} {_WEEKS} last (?P<wd>{WEEKDAY})(?!\w)",
    near=NEAR["unit"],
    example="The council met a week last Tuesday.",
    near_miss="The council met the week last past.",
)
def week_before_last_day(t: TimeMatch) -> Values | None:
    """Read "a week last Friday": the Friday before the last one."""
    base, count = t.clock.day_base(), count_of(t.get("n"))
    if base is None or count is None:
        return None
    return _day(moved(_before(WEEKDAYS[t.get("wd")], base), unit_of(t.get("u")), -count))


@TIMEX.shape(
    "day-week",
    rf"(?P<wd>{WEEKDAY}|today|tomorrow) (?P<u>week|fortnight)(?!\w|-)",
    near=NEAR["unit"],
    example="The council will meet Tuesday week.",
    near_miss="The council met on Tuesday this week.",
)
def day_week(t: TimeMatch) -> Values | None:
    """Read "Friday week": the Friday after the next one."""
    base = t.clock.day_base()
    if base is None or t.tense is Tense.PAST:
        return None
    return _day(moved(_next_day(t.get("wd"), base), t.get("u"), 1))


@TIMEX.shape(
    "distance-back-to-day",
    rf"{_COUNT} (?P<u>days?|weeks?|fortnights?|months?|years?) ago,? (?:(?:on|last|this|to) )?"
    rf"(?P<wd>{WEEKDAY}|today|yesterday|tomorrow|the day)(?!\w)",
    near=NEAR["unit"],
    example="The council met two weeks ago on Tuesday.",
    near_miss="The council met two weeks ago.",
)
def distance_back_to_day(t: TimeMatch) -> Values | None:
    """Read "a week ago today", "two weeks ago on Tuesday", "a year ago to the day"."""
    base, count = t.clock.day_base(), count_of(t.get("n"))
    if base is None or count is None:
        return None
    day = moved(base, unit_of(t.get("u")), -count)
    name = t.get("wd")
    if name in WEEKDAYS:  # the one in the week of that day
        return _day(day + timedelta(days=WEEKDAYS[name] - day.weekday()))
    return _day(day + timedelta(days=_STEPS.get(name, 0)))


@TIMEX.shape(
    "period-before-last",
    rf"the (?P<u>week|weekend|fortnight|month|quarter|year|{WEEKDAY}) (?P<dir>before last|after next)(?!\w)",
    near=NEAR["unit"] + "|" + NEAR["day"],
    example="The council met the week before last.",
    near_miss="The council met the week before.",
)
def period_before_last(t: TimeMatch) -> Values | None:
    """Read "the week before last", "the month after next", "the Sunday before last"."""
    base, unit = t.clock.day_base(), t.get("u")
    if base is None:
        return None
    step = -2 if t.get("dir") == "before last" else 2
    if unit in WEEKDAYS:
        last = base - timedelta(days=(base.weekday() - WEEKDAYS[unit] - 1) % 7 + 1)
        return _day(last + timedelta(weeks=-1 if step < 0 else 2))
    return [Value("DATE", shifted(base, unit, step), None, inferred=True, based=True)]


@TIMEX.shape(
    "day-of-the-month",
    rf"the (?P<d>{DAY}) of (?P<rel2>this|last|next|the) month(?!\w)",
    near=NEAR["unit"],
    example="The council met on the 2nd of this month.",
    near_miss="The council met for the 2nd time this month.",
)
def day_of_the_month(t: TimeMatch) -> Values | None:
    """Read "the 2nd of this month"."""
    base = t.clock.day_base()
    if base is None:
        return None
    month = shift_months(base.replace(day=1), step_of(t.get("rel2")))
    return _day(month.replace(day=figure(t.get("d"))))
