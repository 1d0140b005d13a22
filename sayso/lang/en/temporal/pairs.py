"""What one of two neighbouring expressions of time takes from the other. Answers are both, completed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.lang.en.lexicon import words
from sayso.model import Anchor
from sayso.rules import RuleSet
from sayso.syntax.timex.calendar import granularity
from sayso.syntax.timex.values import Timex

__all__ = ["PAIRS"]

Pair = tuple[Timex, Timex]

PAIRS: RuleSet[[str, Timex, Timex], Pair] = RuleSet("en.timex-pair")

_YEARLY = re.compile(r"[\dX]{4}-\d\d(?:-\d\d)?")
_HOUR = re.compile(r"\d{4}-\d\d-\d\d(?P<hour>T\d.*)")
_BETWEEN_HOUR_AND_DAY = re.compile(r",? (?:\w+ time,? )?(?:on (?:the )?)?", re.IGNORECASE)
_BETWEEN_DAY_AND_HOUR = re.compile(r",? (?:at )?|, | [-–—|] ")
_BETWEEN = re.compile(r"\b(?:between|from) (?:the )?(?:\w+ )?$", re.IGNORECASE)


def _link(text: str, first: Timex, second: Timex) -> str:
    return text[first.end : second.start].strip().lower()


def _in_year(timex: Timex, year: int) -> Timex:
    """Return a month or day in another year, as one that the text prints."""
    return timex._replace(value=f"{year:04d}{timex.value[4:]}", inferred=False, anchor=Anchor.TEXT, anchored_on=None)


@PAIRS.rule(
    "shared-year",
    example="The works ran between 3 February and 28 June 2021.",
    near_miss="The works began on 3 February. They ended on 28 June 2021.",
)
def shared_year(text: str, first: Timex, second: Timex) -> Pair | None:
    """Give "3 February" the year that stands behind "28 June 2021"."""
    if not first.inferred or second.inferred:
        return None
    if not (_YEARLY.fullmatch(first.value) and _YEARLY.fullmatch(second.value)):
        return None
    if _link(text, first, second) not in words("time", "ranges", "shared_year"):
        return None
    year = int(second.value[:4]) - (first.value[5:] > second.value[5:])
    return _in_year(first, year), second


@PAIRS.rule(
    "year-carried-on",
    example="The works ran from 3 December 2019 to 28 January.",
    near_miss="The works began on 3 December 2019. On 28 January they ended.",
)
def year_carried_on(text: str, first: Timex, second: Timex) -> Pair | None:
    """Give "28 January" the year that follows from "3 December 2019" in front of it."""
    if first.inferred or not second.inferred:
        return None
    if not (_YEARLY.fullmatch(first.value) and _YEARLY.fullmatch(second.value)):
        return None
    if "X" in first.value or _link(text, first, second) not in words("time", "ranges", "shared_year"):
        return None
    year = int(first.value[:4]) + (first.value[5:] > second.value[5:])
    return first, _in_year(second, year)


def _is_range(text: str, first: Timex, second: Timex) -> bool:
    link = _link(text, first, second)
    lead = _BETWEEN.search(text[max(0, first.start - 24) : first.start])
    return link in words("time", "ranges", "to") or (link == "and" and lead is not None)


def _stepped(timex: Timex, step: int) -> Timex:
    """Return a month or day so many years, a weekday so many weeks away."""
    if timex.rule.endswith("weekday"):
        day = date.fromisoformat(timex.value[:10]) + timedelta(weeks=step)
        return timex._replace(value=f"{day}{timex.value[10:]}")
    return timex._replace(value=f"{int(timex.value[:4]) + step:04d}{timex.value[4:]}")


@PAIRS.rule(
    "order-of-range",
    example="The works stopped from Monday to Thursday.",
    near_miss="The works stopped in April. In March they began.",
)
def order_of_range(text: str, first: Timex, second: Timex) -> Pair | None:
    """Move an end of a range whose year or week was inferred, so that the range does not end before it begins."""
    if not (first.inferred and second.inferred and _is_range(text, first, second)):
        return None
    if first.anchor is Anchor.NARRATIVE:  # a history moves forward by itself
        return None
    one, other = first.interval, second.interval
    if not (one and other and one[0] and other[1] and other[1] < one[0]):
        return None
    same_kind = first.rule.endswith("weekday") == second.rule.endswith("weekday")
    if not same_kind or granularity(first.value) not in {"month", "day", "time"}:
        return None
    is_ahead = first.anchored_on is not None and one[0] > first.anchored_on
    return (first, _stepped(second, 1)) if is_ahead else (_stepped(first, -1), second)


@PAIRS.rule(
    "day-of-hour",
    example="The works begin at 10 a.m. on 3 March.",
    near_miss="The works begin at 10 a.m. and end on 3 March.",
)
def day_of_hour(text: str, first: Timex, second: Timex) -> Pair | None:
    """Give "8 p.m. GMT" the day that stands behind it: "on Saturday"."""
    hour = _HOUR.fullmatch(first.value)
    if hour is None or first.type != "TIME" or granularity(second.value) != "day":
        return None
    if _BETWEEN_HOUR_AND_DAY.fullmatch(text, first.end, second.start) is None:
        return None
    of_day = first._replace(
        value=f"{second.value}{hour['hour']}",
        inferred=second.inferred,
        anchor=second.anchor,
        anchored_on=second.anchored_on,
    )
    return of_day, second


@PAIRS.rule(
    "hour-of-day",
    example="The works began on 03.11.2021, 14:05.",
    near_miss="The works began on 03.11.2021, and at 14:05 they stopped.",
)
def hour_of_day(text: str, first: Timex, second: Timex) -> Pair | None:
    """Give "14:05" the day that stands in front of it: "03.11.2021, 14:05", "3 March at 9 a.m."."""
    hour = _HOUR.fullmatch(second.value)
    if hour is None or second.type != "TIME" or first.type != "DATE" or granularity(first.value) != "day":
        return None
    if _BETWEEN_DAY_AND_HOUR.fullmatch(text, first.end, second.start) is None:
        return None
    of_day = second._replace(
        value=f"{first.value}{hour['hour']}",
        inferred=first.inferred,
        anchor=first.anchor,
        anchored_on=first.anchored_on,
    )
    return first, of_day
