"""Days, months and longer, as they are named: "9 May 2023", "early January", "the 1990s"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from sayso.extract.temporal.tense import Tense
from sayso.extract.temporal.timex.calendar import MONTHS, SEASONS, shift_months
from sayso.extract.temporal.timex.matched import (
    DAYTIMES,
    NARRATED,
    Matched,
    Value,
    Values,
    count_of,
    figure,
    length_of,
    modifier,
    step_of,
    unit_of,
)
from sayso.extract.temporal.timex.patterns import YEAR

__all__ = ["DATES"]

_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_CENTURIES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()
# Month and day; None where the day moves.
_HOLIDAYS = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1), "new year's eve": (12, 31),
    "independence day": (7, 4), "veterans day": (11, 11), "halloween": (10, 31), "valentine's day": (2, 14), "bastille day": (7, 14),
    "may day": (5, 1), "boxing day": (12, 26),
}  # fmt: skip
# Nth weekday of a month (Monday 0); -1 the last.
_MOVING = {
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
}


def _date(t: Matched) -> Values:
    month = int(t.get("m")) if t.get("m") else MONTHS[t.get("mn").rstrip(".")]
    day = figure(t.get("d"))
    year, inferred, based = t.year(month, day)
    year = f"20{year}" if len(year) == 2 else year
    base, step = t.base, step_of(t.get("before"))
    if step and base and inferred:  # "last December 12"
        there = (month, day) < (base.month, base.day)
        year = str(base.year - (not there) if step < 0 else base.year + there)
    value = f"{year}-{month:02d}-{day:02d}"
    if t.get("dt"):
        return [Value("TIME", value + DAYTIMES[t.get("dt")], None, inferred, based)]
    return [Value("DATE", value, None, inferred, based)]


def _days(t: Matched) -> Values:
    """ "May 5-9, 1918": two days. The month goes with the one it stands by."""
    month, first, second = MONTHS[t.get("mn").rstrip(".")], t.get("d"), t.get("d2")
    year, inferred, based = t.year(month, 15)
    days = [f"{year}-{month:02d}-{figure(d):02d}" for d in (first, second)]
    return [Value("DATE", days[0], None, inferred, based, "d"), Value("DATE", days[1], None, inferred, based, "d2")]


def _holiday(t: Matched) -> Values:
    name = t.get("h").replace("’", "'")
    month = (_HOLIDAYS.get(name) or _MOVING[name])[0]
    year, inferred, based = t.year(month, 15)
    if name in _HOLIDAYS:
        return [Value("DATE", f"{year}-{month:02d}-{_HOLIDAYS[name][1]:02d}", None, inferred, based)]
    if year == "XXXX":
        return [Value("DATE", f"{year}-{month:02d}-XX", None, inferred, based)]
    _, weekday, nth = _MOVING[name]
    days = [d for n in range(1, 31) if (d := date(int(year), month, n)).weekday() == weekday]
    if month == 5 and date(int(year), 5, 31).weekday() == weekday:
        days.append(date(int(year), 5, 31))
    return [Value("DATE", days[nth if nth < 0 else nth - 1].isoformat(), None, inferred, based)]


def _month(t: Matched) -> Values:
    month = MONTHS[t.get("mn").rstrip(".")]
    if t.get("bc"):
        return [Value("DATE", f"BC{int(t.get('bc')):04d}-{month:02d}", modifier(t.get("part")))]
    year, inferred, based = t.year(month, 15)
    return [Value("DATE", f"{year}-{month:02d}", modifier(t.get("part")), inferred, based)]


def _year(t: Matched) -> Values:
    before = t.m.string[max(0, t.m.start("y") - 1) : t.m.start("y")]
    if before == "-" and not t.get("part") and not re.search(rf"\b{YEAR}-$", t.m.string[: t.m.start("y")][-6:]):
        return []  # "KN-2023", but "1917-1918"
    if int(t.get("y")) < 1500 and not re.search(
        r"\b(?:in|of|by|since|until|from|year|circa|and|about)\s+$", t.before(8)
    ):
        return []  # "Resolution 1483"
    return [Value("DATE", t.get("y"), modifier(t.get("part")))]


def _parts_of_year(t: Matched) -> Values:
    """Quarters and halves."""
    letter = "H" if "hn" in t.m.groupdict() else "Q"
    word = t.get("q") or t.get("h")
    n = (
        ({"latter": 2, "last": 2}.get(word) if letter == "H" else None)
        or _ORDER.get(word)
        or int(t.get("qn") or t.get("hn"))
    )
    said = t.get("y") or t.get("qy") or t.get("hy")
    if said:
        return [Value("DATE", f"{said}-{letter}{n}")]
    base = t.clock.base(narrative=t.get("rel") in NARRATED)[0]
    if base is None:
        return [Value("DATE", f"XXXX-{letter}{n}", None, inferred=True, based=True)]
    # A quarter that is still to come was last year's, unless the sentence looks ahead.
    ahead = date(base.year, (3 if letter == "Q" else 6) * (n - 1) + 1, 1) > base
    back = ahead and not t.get("rel") and t.tense is Tense.PAST
    return [Value("DATE", f"{base.year + step_of(t.get('rel')) - back}-{letter}{n}", None, inferred=True, based=True)]


_SEASON_LEAD = re.compile(
    r"\b(?:in|by|since|until|of|this|during|from|for|that|and|to|before|after|over|throughout|late|early)\s+$"
)


def _season(t: Matched) -> Values:
    said, article = bool(t.get("y") or t.get("rel") or t.get("bc")), t.get("before")
    behind = t.m.string[t.m.end() : t.m.end() + 4].lower()
    if not said and not t.get("part"):
        if not article and not _SEASON_LEAD.search(t.before(12)):
            return []
        # "the fall of the city" and "a spring" are no seasons
        if t.get("s") in {"fall", "spring"} and (behind.startswith(" of") or article == "that"):
            return []
        if (
            t.get("s") in {"fall", "spring"}
            and article in {"", "the"}
            and not re.search(r"\b(?:in|by|since|during|for|last|through(?:out)?|over)\s+$", t.before(12))
        ):
            return []
    code = SEASONS[t.get("s")]
    if t.get("bc"):
        return [Value("DATE", f"BC{int(t.get('bc')):04d}-{code}", modifier(t.get("part")))]
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year, inferred, based = t.year(first, 15)
    step, base = step_of(article), t.base
    if inferred and base and article == "this":
        year = str(base.year)
    if inferred and base and step and not t.clock.told:
        years = (base.year, base.year + 1) if step > 0 else (base.year, base.year - 1)
        year = str(next(y for y in years if (date(y, first, 15) > base) == (step > 0)))
    return [Value("DATE", f"{year}-{code}", modifier(t.get("part")), inferred, based)]


def _before_christ(t: Matched) -> Values:
    if t.get("bc2"):
        return [Value("DATE", f"BC{int(t.get(g)):04d}", group=g) for g in ("bc", "bc2")]
    return [Value("DATE", f"BC{int(t.get('bc')):04d}", modifier(t.get("part")))]


def _fiscal(t: Matched) -> Values:
    return [Value("DATE", f"FY{t.get('y') or t.get('fy')}")]


def _decade(t: Matched) -> Values:
    digits = t.get("dec").lstrip("'’")
    century = "" if len(digits) == 4 else "19"
    return [Value("DATE", ("BC" if t.get("era") else "") + f"{century}{digits}"[:3], modifier(t.get("part")))]


def _century(t: Matched) -> Values:
    word = t.get("c")
    n = _CENTURIES.index(word) if word in _CENTURIES else figure(word) - 1
    return [Value("DATE", ("BC" if t.get("era") else "") + f"{n:02d}", modifier(t.get("part")))]


def _span(t: Matched) -> Values:
    """ "1915-17" is two years, "2023/24" one season of that name."""
    first, second = t.get("y"), t.get("y2")
    if t.get("dash") == "/" or int(second) <= int(first[2:]):
        return [Value("DATE", first)]
    return [Value("DATE", first, group="y"), Value("DATE", first[:2] + second, group="y2")]


def _stretch(t: Matched) -> Values:
    """ "The first ten months of 1915", "the last day of May"."""
    unit, count = unit_of(t.get("u")), count_of(t.get("n")) if t.get("n") else 1.0
    month = MONTHS[t.get("mn").rstrip(".")] if t.get("mn") else None
    if unit == "day" and not t.get("n") and month is not None:
        year, inferred, based = t.year(month, 15)
        if year != "XXXX":
            first = date(int(year), month, 1)
            day = first if t.get("end") in {"first", "opening"} else shift_months(first, 1) - timedelta(days=1)
            return [Value("DATE", day.isoformat(), None, inferred, based)]
    return [Value("DURATION", length_of(count, unit))]


DATES: dict[str, Callable[[Matched], Values]] = {
    "iso": _date,
    "slash": _date,
    "date": _date,
    "days": _days,
    "holiday": _holiday,
    "month": _month,
    "year": _year,
    "quarter": _parts_of_year,
    "half": _parts_of_year,
    "season": _season,
    "fiscal": _fiscal,
    "before christ": _before_christ,
    "decade": _decade,
    "century": _century,
    "span": _span,
    "stretch": _stretch,
}
"""What reads a match of each shape of ``patterns``; an empty list where it is no time after all."""
