"""Expressions of time as closed intervals of days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from sayso.extract.calendar import granularity, interval
from sayso.extract.timex import timexes
from sayso.model import Report, Span, When

__all__ = ["find_times"]

_BEFORE = re.compile(
    r"\b(since|until|till|by|before|after|from|through|prior to|as of|no later than|not before|starting)\s+(?:about |around |the )?$",
    re.IGNORECASE,
)


def find_times(report: Report, future: Callable[[int], bool] = lambda _: False) -> tuple[When, ...]:
    """The report's expressions of time as ``When``, with "since", "until", "by" opening one end of the interval."""
    published = date.fromisoformat(report.published) if report.published else None
    found = []
    for t in timexes(report.text, published, future):
        days = interval(t.value, t.mod)
        earliest, latest = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
        before = _BEFORE.search(report.text[max(0, t.start - 24) : t.start])
        link = before.group(1).lower() if before else ""
        if link in {"since", "as of", "starting", "not before"}:
            latest = published.isoformat() if published and link == "since" else None
        elif link in {"until", "till", "by", "before", "prior to", "no later than", "through"}:
            earliest = None
        elif link == "after":
            earliest, latest = latest, None
        found.append(
            When(
                span=Span(report.id, t.start, t.end), value=t.value, timex=t.type, granularity=granularity(t.value),
                earliest=earliest, latest=latest, anchor=t.anchor, inferred=t.inferred,
                anchored_on=t.anchored_on.isoformat() if t.anchored_on else None,
            )
        )  # fmt: skip
    return tuple(found)
