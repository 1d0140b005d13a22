"""Times that are given by an event: "two days after the visit", "since the war began"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from sayso.extract.temporal.dated_events import Events
from sayso.model import Anchor, Span, When
from sayso.syntax.document import Document
from sayso.syntax.event_anchors import EventTie
from sayso.syntax.timex.calendar import granularity, interval, shift_months
from sayso.syntax.timex.values import shifted

__all__ = ["event_times"]

Days = tuple[date | None, date | None]


def event_times(document: Document, times: Sequence[When]) -> Iterator[When]:
    """Yield the expressions of time that are given by an event. ``timex`` is ``EVENT``, for TIMEX3 has no such type.

    Args:
        document: the report.
        times: its other expressions of time, in the order of the text.

    """
    rules = document.grammar.rules
    events = Events(document, times)
    lengths = {t.span.end: t for t in times if t.timex == "DURATION"}
    for n in range(len(document.lower)):
        tie = rules["event-tie"].first(document, lengths, n)
        event = rules["event"].first(document, document.doc[n]) if tie is not None else None
        if tie is None or event is None:
            continue
        when = _when(document, events, tie.answer, event.answer, tie.rule)
        if when is not None:
            yield when


def _when(document: Document, events: Events, tie: EventTie, event: Token, rule: str) -> When | None:
    """Return the days that lie so to an event; None where its day is unknown and it is not a well-known event."""
    day = events.day_of(event, after=tie.kind == "after")
    end = document.starts[event.i] + len(event.text)
    if day is None:
        # A claim is bounded by an event that everybody knows, and a reader should see that it is.
        if tie.kind == "within" or not events.is_well_known(event):
            return None
        return When(
            span=Span(document.report.id, tie.start, end),
            value="FUTURE_REF" if tie.kind == "until" else "PAST_REF",
            timex="EVENT",
            granularity="vague",
            anchor=Anchor.EVENT,
            rule=rule,
        )
    is_beside = document.sentence[document.token_at(day.span.start)] == document.sentence[event.i]
    if tie.start < day.span.start and is_beside:
        end = max(end, day.span.end)
    try:
        (earliest, latest), value = _days_from(tie, day, document.published_at(tie.start))
    except OverflowError:  # before the year 1, or after 9999
        return None
    if earliest and latest and latest < earliest:
        latest = None
    return When(
        span=Span(document.report.id, tie.start, end),
        value=value,
        timex="EVENT",
        granularity=granularity(value.partition("/")[0]),
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        anchor=Anchor.EVENT,
        anchored_on=day.earliest,
        inferred=day.inferred,
        rule=rule,
    )


def _days_from(tie: EventTie, day: When, published: str | None) -> tuple[Days, str]:
    """Return the days that lie so to the days of an event, and their TIMEX3 value."""
    assert day.earliest is not None
    assert day.latest is not None
    first, last = date.fromisoformat(day.earliest), date.fromisoformat(day.latest)
    if tie.kind == "within":
        return (first, _moved(last, tie.unit or "day", tie.number or 1)), day.value
    if tie.unit in {"hour", "minute"}:
        near = timedelta(days=1)
        return ((first, last + near) if tie.kind == "after" else (first - near, last)), day.value
    if tie.unit is not None and tie.number is not None:
        return _at_distance(first, last, tie.unit, tie.number if tie.kind == "after" else -tie.number)
    # An event of some day in a month lies before what comes after it, and may lie on the month's first day.
    sides: dict[str, Days] = {
        "after": (first, None),
        "since": (first, date.fromisoformat(published) if published else None),
        "before": (None, last),
        "until": (None, last),
        "during": (first, last),
    }
    return sides[tie.kind], day.value


def _at_distance(first: date, last: date, unit: str, count: int) -> tuple[Days, str]:
    """Return the days so many units from the days of an event, as coarse as the text gives them."""
    value = shifted(first, unit, count)
    days = interval(value) or (None, None)
    moved = _moved(first, unit, count), _moved(last, unit, count)
    if first == last or days == moved:  # a year after a day is a year
        return days, value
    return moved, "/".join(day.isoformat() for day in moved)


def _moved(day: date, unit: str, count: int) -> date:
    """Return the day so many units later; hours are a day at most."""
    if unit in {"month", "year"}:
        return shift_months(day, count * (12 if unit == "year" else 1))
    return day + timedelta(days=1 if unit in {"hour", "minute"} else count * (7 if unit == "week" else 1))
