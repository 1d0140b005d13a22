"""Expressions of time as closed intervals of days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from sayso.extract.temporal.tense import Tense
from sayso.extract.temporal.timex.calendar import granularity, interval
from sayso.extract.temporal.timex.find import Timex, timexes
from sayso.model import Anchor, Report, Span, When

__all__ = ["find_times"]

_BEFORE = re.compile(
    r"\b(since|until|till|by|before|after|from|through|prior to|as of|no later than|not before|starting)\s+(?:about |around |the )?$",
    re.IGNORECASE,
)


_DAY_OF_YEAR = re.compile(r"[\dX]{4}-\d\d(?:-\d\d)?")


def _shared_years(text: str, found: list[Timex]) -> list[Timex]:
    """ "Between 3 February and 28 June 2023": the year behind the second date is the first one's too."""
    for n, (first, second) in enumerate(pairwise(found)):
        link = text[first.end : second.start].strip().lower()
        shaped = _DAY_OF_YEAR.fullmatch(first.value) and _DAY_OF_YEAR.fullmatch(second.value)
        if (
            not shaped
            or not first.inferred
            or second.inferred
            or link not in {"and", "to", "until", "through", "–", "-"}
        ):
            continue
        year = int(second.value[:4]) - (first.value[5:] > second.value[5:])
        found[n] = first._replace(
            value=f"{year}{first.value[4:]}", inferred=False, anchor=Anchor.TEXT, anchored_on=None
        )
    return found


_OF_DAY = re.compile(r"\d{4}-\d\d-\d\d(?P<hour>T\d.*)")
_TIED = re.compile(r",? (?:\w+ time,? )?(?:on (?:the )?)?", re.IGNORECASE)


def _their_days(text: str, found: list[Timex]) -> list[Timex]:
    """ "8 p.m. GMT on Saturday", "10 a.m. on 3 March": the hour is of the day behind it."""
    for n, (hour, day) in enumerate(pairwise(found)):
        told = _OF_DAY.fullmatch(hour.value)
        if (
            told is not None
            and hour.rule == "clock"
            and granularity(day.value) == "day"
            and _TIED.fullmatch(text, hour.end, day.start)
        ):
            found[n] = hour._replace(
                value=f"{day.value}{told['hour']}",
                inferred=day.inferred,
                anchor=day.anchor,
                anchored_on=day.anchored_on,
            )
    return found


def find_times(report: Report, tense: Callable[[int], Tense] = lambda _: Tense.OPEN) -> tuple[When, ...]:
    """The report's expressions of time as ``When``, with "since", "until", "by" opening one end of the interval."""
    published = date.fromisoformat(report.published) if report.published else None
    found = []
    for t in _their_days(report.text, _shared_years(report.text, timexes(report.text, published, tense))):
        days = interval(t.value, t.mod)
        earliest, latest = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
        before = _BEFORE.search(report.text[max(0, t.start - 24) : t.start])
        link = before.group(1).lower() if before else ""
        if link in {"since", "as of", "starting", "not before"}:
            latest = published.isoformat() if published and link == "since" else None
            latest = None if latest and earliest and latest < earliest else latest  # published before it
        elif link in {"until", "till", "by", "before", "prior to", "no later than", "through"}:
            earliest = None
        elif link == "after":
            earliest, latest = latest, None
        found.append(
            When(
                span=Span(report.id, t.start, t.end), value=t.value, timex=t.type, granularity=granularity(t.value),
                earliest=earliest, latest=latest, anchor=Anchor(t.anchor), inferred=t.inferred,
                anchored_on=t.anchored_on.isoformat() if t.anchored_on else None, rule=t.rule,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda w: w.span.start))
