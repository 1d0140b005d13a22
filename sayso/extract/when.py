"""Expressions of time, normalised to TIMEX3 values and to closed intervals of days.

Rules of our own: the libraries that parse dates answer one date at a time and know nothing of "early January", "the end
of 2025" or "since August" (measured; see docs/quality.md). What a year is missing is read against the publication date;
in a history, or where there is no publication date, against the last date told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from sayso.extract.calendar import MONTHS, SEASONS, WEEKDAYS, granularity, interval, shift_months
from sayso.extract.numerals import NUMERAL, number
from sayso.model import Report, Span, When

__all__ = ["Timex", "find_times", "timexes"]

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_CAPITAL_MONTH = rf"(?-i:(?=[A-Z]){_MONTH.replace('(?:', '(?i:', 1)})\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade|century|centurie)s?"
_PART = r"(?:(?:the )?(?:very )?(?:early|mid|late|beginning of|start of|middle of|end of|first half of|second half of|close of|turn of|earlier|later)(?: in)?[ -](?:the )?)"
_DAYTIME = r"(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk)"
_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:a\.?m\.?|p\.?m\.?)|(?:[01]\d|2[0-3]):[0-5]\d(?: ?(?:GMT|UTC|CET|EST|EDT|local time))?|[0-2]\d[0-5]\d (?:hours|GMT)"

_PATTERNS: list[tuple[str, str]] = [
    ("iso", r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)"),
    ("date", rf"(?:{_WEEKDAY},? )?(?:the )?(?P<d>{_DAY})(?: of)? (?P<mn>{_CAPITAL_MONTH}),? ?(?P<y>{_YEAR})?(?![\d:])"),
    ("date", rf"(?:{_WEEKDAY},? )?(?P<mn>{_CAPITAL_MONTH}) (?:the )?(?P<d>{_DAY})(?![\d:,]\d)\b(?:,? (?P<y>{_YEAR}))?"),
    ("slash", rf"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>{_YEAR})"),
    ("month", rf"(?P<part>{_PART})?(?P<mn>{_CAPITAL_MONTH})(?:,? (?:of )?(?P<y>{_YEAR}))?"),
    ("quarter", rf"(?:the )?(?P<q>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter(?: of (?:(?P<y>{_YEAR})|(?P<rel>this|last|next) year))?|q(?P<qn>[1-4])(?:[ /](?:of )?(?P<qy>{_YEAR}))?"),
    ("half", rf"(?:the )?(?P<h>first|second) half of (?:the year )?(?:(?P<y>{_YEAR})|(?P<rel>this|last|next) year)|h(?P<hn>[12]) (?P<hy>{_YEAR})"),
    ("season", rf"(?P<part>{_PART})?(?:(?P<rel>this|last|next|the coming|the previous|the following|that|the) )?(?P<s>{_SEASON})(?:(?: of)? (?P<y>{_YEAR}))?"),
    ("fiscal", rf"fiscal(?: year)? (?P<y>{_YEAR})|fy ?(?P<fy>{_YEAR})"),
    ("decade", r"(?P<part>(?:the )?(?:early|mid|late)[ -](?:the )?)?(?:the )?(?P<dec>1\d\d0|20\d0)s"),
    ("century", r"(?:the )?(?P<c>\d\d?)(?:st|nd|rd|th) century"),
    ("span", rf"(?P<y>{_YEAR})[–/-](?P<y2>\d\d)(?![\d-])"),
    ("ago", rf"(?:about |some |over |more than |almost |nearly |just )?(?P<n>{NUMERAL}|a few|several|a couple of) (?P<u>{_UNIT}) (?P<dir>ago|earlier|before|later|after(?:wards?)?|from now|prior)"),
    ("in", rf"(?:with)?in (?:the )?(?P<n>{NUMERAL}|a few|several|a couple of) (?P<u>{_UNIT})(?:' time|’ time| time)"),
    ("rel", rf"(?:(?:early|late|earlier|later|the end of|the beginning of) )?(?P<rel>this|last|next|the past|the last|the coming|the next|the previous|the following|the current|that|the same|past|earlier this|later this|late last|early next) (?P<u>day|night|week|weekend|month|quarter|year|decade|century|{_WEEKDAY}|{_DAYTIME}|{_MONTH})(?!\w)"),
    ("window", rf"(?:the )?(?P<dir>last|past|previous|next|coming|following) (?P<n>{NUMERAL}|few|several|couple of) (?P<u>{_UNIT})"),
    ("deictic", rf"(?P<w>today|yesterday|tomorrow|tonight|the day before yesterday|the day after tomorrow)(?: (?P<day>{_DAYTIME}))?|(?P<w2>the (?:next|following|same|previous) day)"),
    ("weekday", rf"(?:(?P<rel>last|next|this|the following|the previous) )?(?P<wd>{_WEEKDAY})(?: (?P<day>{_DAYTIME}))?(?!\w)"),
    ("clock", rf"(?P<t>{_CLOCK})"),
    ("present", r"(?P<p>now|currently|at present|at the moment|presently|nowadays|these days|recently|lately|in recent (?P<ru>days|weeks|months|years)|the near future|the future|the past)(?!\w)"),
    ("set", rf"(?P<set>(?:every|each) (?:other )?(?:{_UNIT}|{_WEEKDAY})|daily|weekly|monthly|quarterly|annually|yearly|hourly)(?!\w)"),
    ("year", rf"(?P<part>{_PART})?(?:the year )?(?<![\d.,$€£/-])(?P<y>{_YEAR})(?![\d,.]\d|[%-]\w|-)(?!\w)"),
    ("length", rf"(?P<n>{NUMERAL}|a few|several|a couple of|many|some|half a|half an|an?)[ -](?P<u>second|minute|hour|day|night|week|month|year|decade|centurie|century)s?(?!\w)"),
    ("length", r"(?P<u>days|weeks|months|years|decades|centuries|hours)(?!\w)"),
]  # fmt: skip
_COMPILED = [(name, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for name, pattern in _PATTERNS]

_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_LETTER = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "centurie": "CE",
}
_PARTS = {
    "early": "START",
    "beginning": "START",
    "start": "START",
    "turn": "START",
    "earlier": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "later": "END",
    "end": "END",
    "close": "END",
    "first": "START",
    "second": "END",
}
_DAYTIMES = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "noon": "T12:00",
    "midnight": "T24:00",
    "dawn": "TMO",
    "dusk": "TEV",
}
_BEFORE = re.compile(
    r"\b(since|until|till|by|before|after|from|through|prior to|as of|no later than|not before|starting)\s+(?:about |around |the )?$",
    re.IGNORECASE,
)


class Timex(NamedTuple):
    """An expression of time: characters, TIMEX3 type and value, modifier, whether the year was missing."""

    start: int
    end: int
    type: str
    value: str
    mod: str | None = None
    inferred: bool = False
    anchor: str = "none"
    anchored_on: date | None = None


class _Clock:
    """What incomplete expressions are read against."""

    def __init__(self, published: date | None, years: list[int]) -> None:
        self.published = published
        # A history: the years told lie well before the day of writing.
        self.history = published is not None and len(years) >= 3 and median(years) < published.year - 1
        self.narrative: date | None = None

    @property
    def told(self) -> bool:
        """Whether to read against the narrative rather than the publication."""
        return self.published is None or self.history

    def base(self, narrative: bool = False) -> tuple[date | None, str]:
        """The date to read against, and its name."""
        if (narrative or self.told) and self.narrative is not None:
            return self.narrative, "narrative"
        if self.published is not None and not self.history:
            return self.published, "published"
        return (
            (self.narrative, "narrative")
            if self.narrative
            else (self.published, "published" if self.published else "none")
        )


def _nearest_year(month: int, day: int, base: date, future: bool) -> int:
    """The year that puts a day of the year nearest to the base, later in time where the sentence speaks of the future."""
    options = []
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            options.append(date(year, month, day))
        except ValueError:
            continue
    if not options:
        return base.year
    if future:
        ahead = [d for d in options if d >= base - timedelta(days=31)]
        return min(ahead, key=lambda d: abs((d - base).days)).year if ahead else base.year
    # News looks back: a date up to two months ahead is still this side of the turn of the year.
    return min(options, key=lambda d: (base - d).days if d <= base else 3 * (d - base).days).year


def _mod(text: str | None) -> str | None:
    return next((m for w, m in _PARTS.items() if text and w in text.lower()), None)


def _unit(word: str) -> str:
    word = word.lower()
    return word if word in _LETTER else word.rstrip("s")


def _count(word: str) -> float | None:
    word = word.lower()
    if word in {"a few", "few", "several", "many", "some", "a couple of", "couple of"}:
        return 2.0 if "couple" in word else None
    if word in {"half a", "half an"}:
        return 0.5
    return number(word)


def _at(base: date, unit: str, count: int) -> str:
    """The value ``count`` units from the base, as coarse as the unit."""
    if unit in {"day", "night"}:
        return (base + timedelta(days=count)).isoformat()
    if unit in {"week", "weekend"}:
        year, week, _ = (base + timedelta(weeks=count)).isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return shift_months(base, count).isoformat()[:7]
    if unit == "quarter":
        day = shift_months(base, 3 * count)
        return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
    if unit == "decade":
        return str((base.year + 10 * count) // 10)
    if unit in {"century", "centurie"}:
        return str((base.year + 100 * count) // 100)
    if unit == "year":
        return f"{base.year + count:04d}"
    return "PRESENT_REF" if count == 0 else "FUTURE_REF" if count > 0 else "PAST_REF"


def _step(rel: str) -> int:
    rel = rel.lower()
    if any(w in rel for w in ("last", "past", "previous")):
        return -1
    return 1 if any(w in rel for w in ("next", "coming", "following")) else 0


Read = tuple[str, str, str | None, bool, bool] | None
"""type, value, modifier, inferred, whether read against a base."""


def _read(name: str, m: re.Match[str], clock: _Clock, future: bool) -> Read:
    g = {k: v for k, v in m.groupdict().items() if v is not None}
    base, _ = clock.base()
    if name in {"iso", "slash", "date"}:
        month = int(g["m"]) if "m" in g else MONTHS[g["mn"].lower().rstrip(".")]
        day = int(re.sub(r"\D", "", g["d"]))
        if "y" in g:
            return "DATE", f"{g['y']}-{month:02d}-{day:02d}", None, False, False
        year = f"{_year_for(month, day, clock, base, future)}" if base else "XXXX"
        return "DATE", f"{year}-{month:02d}-{day:02d}", None, True, True
    if name == "month":
        month = MONTHS[g["mn"].lower().rstrip(".")]
        if "y" in g:
            return "DATE", f"{g['y']}-{month:02d}", _mod(g.get("part")), False, False
        year = f"{_year_for(month, 15, clock, base, future)}" if base else "XXXX"
        return "DATE", f"{year}-{month:02d}", _mod(g.get("part")), True, True
    if name == "year":
        return "DATE", g["y"], _mod(g.get("part")), False, False
    if name in {"quarter", "half"}:
        n = _ORDER[g["q"].lower()] if "q" in g else _ORDER[g["h"].lower()] if "h" in g else int(g.get("qn") or g["hn"])
        letter = "Q" if name == "quarter" else "H"
        said = g.get("y") or g.get("qy") or g.get("hy")
        if said:
            return "DATE", f"{said}-{letter}{n}", None, False, False
        year = f"{base.year + _step(g.get('rel', ''))}" if base else "XXXX"
        return "DATE", f"{year}-{letter}{n}", None, True, True
    if name == "season":
        if (
            "y" not in g
            and "rel" not in g
            and "part" not in g
            and not re.search(
                r"\b(?:in|by|since|until|of|this|during|from|for|that|and|to)\s+$",
                m.string[max(0, m.start() - 8) : m.start()],
                re.I,
            )
        ):
            return None
        if (
            m.group("s").lower() in {"fall", "spring"}
            and "y" not in g
            and "part" not in g
            and (
                g.get("rel", "").lower() in {"the", "that"}
                or not m.string[max(0, m.start() - 3) : m.start()].lower().startswith("in")
            )
            and "rel" not in g
        ):
            return None
        code = SEASONS[g["s"].lower()]
        if "y" in g:
            return "DATE", f"{g['y']}-{code}", _mod(g.get("part")), False, False
        first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
        year = f"{_year_for(first, 15, clock, base, future) + (0 if clock.told else 0)}" if base else "XXXX"
        if base and _step(g.get("rel", "")) and not clock.told:
            ahead = _step(g["rel"]) > 0
            year = str(
                next(
                    y
                    for y in ((base.year, base.year + 1) if ahead else (base.year, base.year - 1))
                    if (date(y, first, 15) > base) == ahead
                )
            )
        return "DATE", f"{year}-{code}", _mod(g.get("part")), True, True
    if name == "fiscal":
        return "DATE", g.get("y") or g["fy"], None, False, False
    if name == "decade":
        return "DATE", g["dec"][:3], _mod(g.get("part")), False, False
    if name == "century":
        return "DATE", f"{int(g['c']) - 1:02d}", None, False, False
    if name == "span":
        return "DATE", g["y"], None, False, False
    if name in {"ago", "in"}:
        unit, count = _unit(g["u"]), _count(g["n"])
        back = g.get("dir", "").lower() in {"ago", "earlier", "before", "prior"}
        ref = base if g.get("dir", "").lower() in {"ago", "from now", ""} else clock.base(narrative=True)[0]
        if count is None or ref is None:
            return ("DATE", "PAST_REF", None, False, True) if back else ("DATE", "FUTURE_REF", None, False, True)
        if name == "in" or unit not in {"second", "minute", "hour"}:
            return "DATE", _at(ref, unit, round(-count if back else count)), None, True, True
        return "TIME", "PAST_REF" if back else "FUTURE_REF", None, False, True
    if name == "rel":
        return _relative(g["rel"], g["u"].lower(), clock, base, m)
    if name == "window":
        count = _count(g["n"])
        return (
            "DURATION",
            f"P{'X' if count is None else f'{count:g}'}{_LETTER[_unit(g['u'])]}".replace("PT", "PT"),
            None,
            False,
            False,
        )
    if name == "deictic":
        return _deictic(g, clock)
    if name == "weekday":
        return _weekday(g, clock, future)
    if name == "clock":
        return _clock(g["t"], clock)
    if name == "present":
        word = g["p"].lower()
        if word in {"recently", "lately", "the past"} or "ru" in g:
            return "DATE", "PAST_REF", None, False, False
        return "DATE", "FUTURE_REF" if "future" in word else "PRESENT_REF", None, False, False
    if name == "set":
        word = g["set"].lower()
        unit = next(
            (u for u in _LETTER if u in word),
            {"daily": "day", "annually": "year", "yearly": "year", "hourly": "hour"}.get(word, ""),
        )
        return "SET", f"P1{_LETTER.get(unit, 'W')}".replace("P1T", "PT1"), None, False, False
    unit = _unit(g["u"])
    count = _count(g["n"]) if "n" in g else None
    letter = _LETTER[unit]
    figure = "X" if count is None else f"{count:g}"
    return "DURATION", f"PT{figure}{letter[1:]}" if letter.startswith("T") else f"P{figure}{letter}", None, False, False


def _year_for(month: int, day: int, clock: _Clock, base: date, future: bool) -> int:
    """A history moves forward: the year of the last date told, the next one where the month would lie far behind."""
    if clock.told and clock.narrative is not None:
        return base.year + (1 if base.month >= 11 and month <= 2 else 0)
    return _nearest_year(month, day, base, future)


def _relative(rel: str, unit: str, clock: _Clock, base: date | None, m: re.Match[str]) -> Read:
    step = _step(rel)
    word = rel.lower()
    narrative = word in {"the previous", "the following", "that", "the same"}
    ref = clock.base(narrative)[0] if narrative else base
    if unit in WEEKDAYS:
        return _weekday({"wd": unit, "rel": rel}, clock, step > 0)
    if ref is None:
        return ("DATE", {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step], None, False, True)
    if unit in _DAYTIMES or unit == "night":
        day = ref + timedelta(days=-1 if step < 0 else step)
        return "TIME", f"{day.isoformat()}{_DAYTIMES.get(unit, 'TNI')}", None, True, True
    if unit in MONTHS:
        month = MONTHS[unit]
        year = (
            ref.year if step == 0 else ref.year - (month >= ref.month) if step < 0 else ref.year + (month <= ref.month)
        )
        return "DATE", f"{year}-{month:02d}", None, True, True
    if unit == "day" and word not in {"next", "the next", "the following", "the previous", "the same", "that"}:
        return None
    if word in {"the past", "past", "the last", "the coming", "the next"} and unit != "day" and word != "the next":
        return "DURATION", f"P1{_LETTER[unit]}", None, False, True
    mod = _mod(m.group(0).rsplit(" ", 1)[0])
    return "DATE", _at(ref, unit, step), mod, True, True


def _deictic(g: dict[str, str], clock: _Clock) -> Read:
    word = g.get("w", g.get("w2", "")).lower()
    narrative = "w2" in g
    base, _ = clock.base(narrative)
    step = {
        "yesterday": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
        "the next day": 1,
        "the following day": 1,
        "the previous day": -1,
    }.get(word, 0)
    if not narrative and clock.told:
        base = clock.published if word == "today" and clock.published else base
    if base is None:
        return "DATE", "PRESENT_REF" if step == 0 else "PAST_REF" if step < 0 else "FUTURE_REF", None, False, True
    if word == "today" and clock.history:
        return "DATE", "PRESENT_REF", None, False, False
    day = (base + timedelta(days=step)).isoformat()
    if word == "tonight":
        return "TIME", f"{day}TNI", None, True, True
    if "day" in g:
        return "TIME", f"{day}{_DAYTIMES[g['day'].lower()]}", None, True, True
    return "DATE", day, None, True, True


def _weekday(g: dict[str, str], clock: _Clock, future: bool) -> Read:
    base, _ = clock.base()
    if base is None:
        return "DATE", f"XXXX-WXX-{WEEKDAYS[g['wd'].lower()] + 1}", None, True, True
    wanted, step = WEEKDAYS[g["wd"].lower()], _step(g.get("rel", ""))
    back = (base.weekday() - wanted) % 7
    day = base - timedelta(days=back)
    if step < 0 and back == 0:
        day -= timedelta(days=7)
    elif step > 0 or (step == 0 and future and back):
        day += timedelta(days=7)
    if "day" in g:
        return "TIME", f"{day.isoformat()}{_DAYTIMES[g['day'].lower()]}", None, True, True
    return "DATE", day.isoformat(), None, True, True


def _clock(text: str, clock: _Clock) -> Read:
    digits = re.findall(r"\d+", text)
    hour = int(digits[0]) if len(digits[0]) <= 2 else int(digits[0][:2])
    minute = int(digits[1]) if len(digits) > 1 else int(digits[0][2:]) if len(digits[0]) == 4 else 0
    low = text.lower()
    hour = (
        hour % 12 + 12
        if "p" in low and "m" in low and hour <= 12
        else 0
        if "a" in low and "m" in low and hour == 12
        else hour
    )
    base, _ = clock.base(narrative=True)
    return "TIME", f"{base.isoformat() if base else 'XXXX-XX-XX'}T{hour:02d}:{minute:02d}", None, True, True


def _candidates(text: str) -> list[tuple[int, int, str, re.Match[str]]]:
    found: list[tuple[int, int, str, re.Match[str]]] = []
    for order, (name, pattern) in enumerate(_COMPILED):
        found += [
            (m.start(), -(m.end() - m.start()) * 100 + order, name, m)
            for m in pattern.finditer(text)
            if m.group().strip()
        ]
    return sorted(found, key=lambda f: (f[0], f[1]))


def timexes(text: str, published: date | None, future: Callable[[int], bool] = lambda _: False) -> list[Timex]:
    """Every expression of time in a text, read against the publication date where there is one.

    Args:
        text: the report's text.
        published: the day of publication.
        future: whether the clause around a character speaks of the future.

    """
    years = [int(y) for y in re.findall(rf"\b{_YEAR}\b", text)]
    clock = _Clock(published, years)
    found: list[Timex] = []
    end = -1
    for start, _, name, match in _candidates(text):
        if start < end:
            continue
        if (
            name == "month"
            and match.group().lower() in {"may", "march", "mar", "dec", "sun"}
            and not re.search(
                r"\b(?:in|of|last|next|this|since|until|by|and|to|from|during|early|mid|late|through)\s+$",
                text[max(0, start - 10) : start],
                re.I,
            )
        ):
            continue
        read = _read(name, match, clock, future(start))
        if read is None:
            continue
        kind, value, mod, inferred, based = read
        base, anchor = clock.base() if based else (None, "text")
        stop = start + len(match.group().rstrip(" ,"))
        found.append(Timex(start, stop, kind, value, mod, inferred, anchor, base))
        end = stop
        days = interval(value, None)
        if days and (not based or clock.told) and granularity(value) not in {"decade", "century"}:
            clock.narrative = days[0]
    return found


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
