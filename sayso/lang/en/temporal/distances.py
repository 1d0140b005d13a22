"""Distances from another date: "two days ago", "a week later", "in three months' time"."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.lang.en.quantity.numerals import NUMERAL
from sayso.lang.en.temporal.timex import TIMEX, Values, count_of, month_of, unit_of, year_of
from sayso.lang.en.temporal.vocabulary import ABOUT, CAPITAL_MONTH, NEAR, TIMES, UNIT, UNITS, YEAR
from sayso.syntax.timex.calendar import shift_months
from sayso.syntax.timex.values import TimeMatch, Value, duration, shifted

_FROM_PUBLICATION = frozenset(TIMES["distances"]["from_publication"])
_COUNT = rf"(?P<n>{NUMERAL}|a few|several|a couple of|many|half an?|an?)"


@TIMEX.shape(
    "edge-day-of-month",
    rf"the (?P<end>first|last|final|opening) day of (?P<mn>{CAPITAL_MONTH})(?:,? (?P<y>{YEAR}))?",
    near=NEAR["unit"],
    example="The lease ends on the last day of May 2019.",
    near_miss="The lease ends on the last day of the trial.",
)
def edge_day_of_month(t: TimeMatch) -> Values | None:
    """Read "the first day of March", "the last day of May 2019"."""
    month = month_of(t.get("mn"))
    year, inferred, based = year_of(t, month, 15)
    if year == "XXXX":
        return None
    first = date(int(year), month, 1)
    day = first if t.get("end") in {"first", "opening"} else shift_months(first, 1) - timedelta(days=1)
    return [Value("DATE", day.isoformat(), None, inferred, based)]


@TIMEX.shape(
    "length-from-event",
    rf"(?P<len>{ABOUT}?{_COUNT} (?P<u>{UNIT})) (?:before|after|prior to)(?!\w)(?= (?!that\b)[A-Za-z])",
    near=NEAR["unit"],
    example="He left two days after the visit.",
    near_miss="He left two days after that.",
)
def length_from_event(t: TimeMatch) -> Values | None:
    """Read "two days" in "two days after the visit": how far from the event, whose day is not known here."""
    if t.clock.is_narrative:
        return None
    return [Value("DURATION", duration(count_of(t.get("n")), unit_of(t.get("u"))), span=t.match.span("len"))]


def _away(t: TimeMatch, count: float | None, *, back: bool) -> Values:
    """Return the date so far from publication ("ago") or from the last date ("later")."""
    way = t.get("dir")
    base = t.anchor if not way or way in _FROM_PUBLICATION else t.clock.base(narrative=True)[0]
    unit, vague = unit_of(t.get("u")), "PAST_REF" if back else "FUTURE_REF"
    if count is None or base is None:
        return [Value("DATE", vague, based=True)]
    if unit in {"second", "minute", "hour"}:
        return [Value("TIME", vague, based=True)]
    if not 0 < base.year + (-1 if back else 1) * count < 9999:
        return [Value("DATE", vague, based=True)]
    return [Value("DATE", shifted(base, unit, round(-count if back else count)), None, inferred=True, based=True)]


@TIMEX.shape(
    "distance-back",
    rf"{ABOUT}?{_COUNT} (?P<u>{UNIT}) (?P<dir>ago|earlier|before|prior(?: to)?|previously)(?!\w)(?! than)",
    near=NEAR["unit"],
    example="The plant closed two years ago.",
    near_miss="The plant closed for two years.",
)
def distance_back(t: TimeMatch) -> Values:
    """Read "two years ago", "a week earlier", "several months before"."""
    return _away(t, count_of(t.get("n")), back=True)


@TIMEX.shape(
    "distance-ahead",
    rf"{ABOUT}?{_COUNT} (?P<u>{UNIT}) (?P<dir>later|after(?:wards?)?|from now)(?!\w)(?! than)",
    near=NEAR["unit"],
    example="The plant closed on 3 May 2019 and opened two years later.",
    near_miss="The plant closed for two years of later repairs.",
)
def distance_ahead(t: TimeMatch) -> Values:
    """Read "two years later", "a week from now", "three days after that"."""
    return _away(t, count_of(t.get("n")), back=False)


@TIMEX.shape(
    "indefinite-distance",
    rf"(?P<u>{UNITS}) (?P<dir>ago|earlier|later)(?!\w)",
    near=NEAR["unit"],
    example="The plant closed decades ago.",
    near_miss="The plant closed for decades.",
)
def indefinite_distance(t: TimeMatch) -> Values:
    """Read "decades ago", "months later", which have no number."""
    return _away(t, None, back=t.get("dir") != "later")


@TIMEX.shape(
    "distance-in",
    rf"(?:with)?in (?:the )?(?P<n>{NUMERAL}|a few|several|a couple of|an?) (?P<u>{UNIT})"
    r"(?:'s time|’s time|' time|’ time| time)",
    near=NEAR["unit"],
    example="The plant opens in two months' time.",
    near_miss="The plant opens in two towns.",
)
def distance_in(t: TimeMatch) -> Values:
    """Read "in two months' time"."""
    return _away(t, count_of(t.get("n")), back=False)
