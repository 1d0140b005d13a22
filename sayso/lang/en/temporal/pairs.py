"""What an expression of time takes from the one behind it. Answers are the first of the two, completed."""

from __future__ import annotations

import re

from sayso.lang.en.lexicon import words
from sayso.model import Anchor
from sayso.rules import RuleSet
from sayso.syntax.timex.calendar import granularity
from sayso.syntax.timex.values import Timex

__all__ = ["PAIRS"]

PAIRS: RuleSet[[str, Timex, Timex], Timex] = RuleSet("en.timex-pair")

_YEARLY = re.compile(r"[\dX]{4}-\d\d(?:-\d\d)?")
_HOUR = re.compile(r"\d{4}-\d\d-\d\d(?P<hour>T\d.*)")
_BETWEEN_HOUR_AND_DAY = re.compile(r",? (?:\w+ time,? )?(?:on (?:the )?)?", re.IGNORECASE)


@PAIRS.rule(
    "shared-year",
    example="The works ran between 3 February and 28 June 2021.",
    near_miss="The works began on 3 February. They ended on 28 June 2021.",
)
def shared_year(text: str, first: Timex, second: Timex) -> Timex | None:
    """Give "3 February" the year that stands behind "28 June 2021"."""
    if not first.inferred or second.inferred:
        return None
    if not (_YEARLY.fullmatch(first.value) and _YEARLY.fullmatch(second.value)):
        return None
    if text[first.end : second.start].strip().lower() not in words("time", "ranges", "shared_year"):
        return None
    year = int(second.value[:4]) - (first.value[5:] > second.value[5:])
    return first._replace(value=f"{year}{first.value[4:]}", inferred=False, anchor=Anchor.TEXT, anchored_on=None)


@PAIRS.rule(
    "day-of-hour",
    example="The works begin at 10 a.m. on 3 March.",
    near_miss="The works begin at 10 a.m. and end on 3 March.",
)
def day_of_hour(text: str, first: Timex, second: Timex) -> Timex | None:
    """Give "8 p.m. GMT" the day that stands behind it: "on Saturday"."""
    hour = _HOUR.fullmatch(first.value)
    if hour is None or first.type != "TIME" or granularity(second.value) != "day":
        return None
    if _BETWEEN_HOUR_AND_DAY.fullmatch(text, first.end, second.start) is None:
        return None
    return first._replace(
        value=f"{second.value}{hour['hour']}",
        inferred=second.inferred,
        anchor=second.anchor,
        anchored_on=second.anchored_on,
    )
