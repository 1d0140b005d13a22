"""Times that are told by an event: "two days after the visit", "since the war began"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.temporal.dated_events import Events
from sayso.extract.temporal.timex.calendar import granularity, interval, shift_months
from sayso.extract.temporal.timex.matched import LETTER, shifted
from sayso.model import Anchor, Span, When
from sayso.syntax.document import Document

__all__ = ["event_times"]

_WAYS = {"after": "after", "following": "after", "since": "since", "before": "before", "until": "until", "till": "until", "during": "during"}  # fmt: skip
_LENGTH = re.compile(r"P(T?)([\dX]+)([A-Z])")
_UNITS = {LETTER[unit]: unit for unit in ("minute", "hour", "day", "week", "month", "year")}
_STEP = re.compile(r"\bthe (?:very )?(?P<unit>day|morning|night|week|month|year) $", re.IGNORECASE)
_WITHIN = re.compile(r"\bwithin (?:just |barely |the )?$", re.IGNORECASE)
_DAY_OF = re.compile(r"\bthe (?:day|date|night|morning|evening|afternoon) $", re.IGNORECASE)
_AHEAD = 40
"""Characters before a word such as "after" in which what belongs to it stands."""

Days = tuple[date | None, date | None]


class _Way(NamedTuple):
    """How a time lies to an event: so many units after or before it (``steps``; None where it is not told: "hours after"), or with no length on a side
    of it, during it, or within a length of it. ``start`` is the first character.
    """

    kind: str
    start: int
    unit: str | None = None
    steps: int | None = None


def event_times(document: Document, times: Sequence[When]) -> Iterator[When]:
    """The expressions of time that are told by an event. ``timex`` is ``EVENT``, for TIMEX3 has no such kind.

    Args:
        document: the report.
        times: its other expressions of time.

    """
    events = Events(document, times)
    lengths = {t.span.end: t for t in times if t.timex == "DURATION"}
    for n, word in enumerate(document.lower):
        if (word in _WAYS or word == "of") and (way := _way(document, lengths, n)) is not None:
            event = events.behind(document.doc[n])
            if event is not None and (when := _when(document, events, way, event)) is not None:
                yield when


def _way(document: Document, lengths: Mapping[int, When], n: int) -> _Way | None:
    """What a word such as "after" says, with the length that stands before it."""
    text, at, kind = document.report.text, document.starts[n], _WAYS.get(document.lower[n])
    end = at
    while end and text[end - 1].isspace():
        end -= 1
    length = lengths.get(end) if end < at else None
    parts = _LENGTH.fullmatch(length.value) if length is not None else None
    if length is not None and parts is not None:
        unit, count = _UNITS.get(parts[1] + parts[3]), int(parts[2]) if parts[2].isdigit() else None
        if kind is None:
            within = _WITHIN.search(text, max(0, length.span.start - _AHEAD), length.span.start)
            return _Way("within", within.start(), unit, count) if within and unit else None
        return _Way(kind, length.span.start, unit, count) if kind in {"after", "before"} and unit else None
    ahead = max(0, at - _AHEAD)
    if kind is None:
        day = _DAY_OF.search(text, ahead, at)
        return _Way("during", day.start()) if day else None
    step = _STEP.search(text, ahead, at) if kind in {"after", "before"} else None
    if step is not None:
        unit = step["unit"].lower()
        return _Way(kind, step.start(), {"morning": "day", "night": "day"}.get(unit, unit), 1)
    return _Way(kind, at)


def _when(document: Document, events: Events, way: _Way, event: Token) -> When | None:
    told = events.told(event, after=way.kind == "after")
    end = document.starts[event.i] + len(event.text)
    if told is None:
        # Of those that everybody knows a claim is bounded all the same, and a reader should see that it is.
        if way.kind == "within" or not events.well_known(event):
            return None
        value = "FUTURE_REF" if way.kind == "until" else "PAST_REF"
        return When(
            span=Span(document.report.id, way.start, end),
            value=value,
            timex="EVENT",
            granularity="vague",
            anchor=Anchor.EVENT,
            rule="event",
        )
    if (
        way.start < told.span.start
        and document.sentence[document.token_at(told.span.start)] == document.sentence[event.i]
    ):
        end = max(end, told.span.end)
    published = date.fromisoformat(document.report.published) if document.report.published else None
    try:
        (earliest, latest), value = _reckoned(way, told, published)
    except OverflowError:  # before the year 1, or after 9999
        return None
    if earliest and latest and latest < earliest:
        latest = None
    return When(
        span=Span(document.report.id, way.start, end), value=value, timex="EVENT", granularity=granularity(value.partition("/")[0]),
        earliest=earliest.isoformat() if earliest else None, latest=latest.isoformat() if latest else None, anchor=Anchor.EVENT, anchored_on=told.earliest,
        inferred=told.inferred, rule="event",
    )  # fmt: skip


def _reckoned(way: _Way, told: When, published: date | None) -> tuple[Days, str]:
    """The days that lie so to an event, and their value."""
    assert told.earliest is not None
    assert told.latest is not None
    first, last = date.fromisoformat(told.earliest), date.fromisoformat(told.latest)
    unit, count = way.unit, way.steps
    if way.kind == "within":
        return (first, _moved(last, unit or "day", count or 1)), told.value
    if unit in {"hour", "minute"}:
        near = timedelta(days=1)
        return ((first, last + near) if way.kind == "after" else (first - near, last)), told.value
    if unit is not None and count is not None:
        steps = count if way.kind == "after" else -count
        value = shifted(first, unit, steps)
        days = interval(value) or (None, None)
        moved = _moved(first, unit, steps), _moved(last, unit, steps)
        if first == last or days == moved:  # as coarse as it is told: a year after a day is a year
            return days, value
        return moved, "/".join(day.isoformat() for day in moved)
    # An event of some day in a month lies before what comes after it, and may lie on the month's first day.
    sides: dict[str, Days] = {
        "after": (first, None),
        "since": (first, published),
        "before": (None, last),
        "until": (None, last),
        "during": (first, last),
    }
    return sides[way.kind], told.value


def _moved(day: date, unit: str, count: int) -> date:
    """The day so many units later; hours are a day at most."""
    if unit in {"month", "year"}:
        return shift_months(day, count * (12 if unit == "year" else 1))
    return day + timedelta(days=1 if unit in {"hour", "minute"} else count * (7 if unit == "week" else 1))
