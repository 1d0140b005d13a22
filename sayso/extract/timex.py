"""Expressions of time → TIMEX3 values, read against publication or narrative time.

Rules of our own: the libraries that parse dates answer one date at a time and know nothing of "early January", "the end
of 2025" or "since August". What a year is missing is read against the publication date; in a history, or where there is
no publication date, against the last date told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from sayso.extract.calendar import MONTHS, SEASONS, WEEKDAYS, granularity, interval, shift_months
from sayso.extract.clock import Clock, year_for
from sayso.extract.numerals import number
from sayso.extract.tense import Tense
from sayso.extract.timex_patterns import PATTERNS, YEAR

__all__ = ["Timex", "timexes"]

_FULL_MONTHS = frozenset(name for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"})
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


def _read(name: str, m: re.Match[str], clock: Clock, tense: Tense) -> Read:
    g = {k: v for k, v in m.groupdict().items() if v is not None}
    base, _ = clock.base()
    if name in {"iso", "slash", "date"}:
        month = int(g["m"]) if "m" in g else MONTHS[g["mn"].lower().rstrip(".")]
        day = int(re.sub(r"\D", "", g["d"]))
        if "y" in g:
            return "DATE", f"{g['y']}-{month:02d}-{day:02d}", None, False, False
        year = f"{year_for(month, day, clock, base, tense)}" if base else "XXXX"
        return "DATE", f"{year}-{month:02d}-{day:02d}", None, True, True
    if name == "month":
        month = MONTHS[g["mn"].lower().rstrip(".")]
        if "y" in g:
            return "DATE", f"{g['y']}-{month:02d}", _mod(g.get("part")), False, False
        year = f"{year_for(month, 15, clock, base, tense)}" if base else "XXXX"
        return "DATE", f"{year}-{month:02d}", _mod(g.get("part")), True, True
    if name == "year":
        before = m.string[max(0, m.start("y") - 1) : m.start("y")]
        if before == "-" and not g.get("part") and not re.search(rf"\b{YEAR}-$", m.string[: m.start("y")][-6:]):
            # "KN-2023", but "1917-1918"
            return None
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
        year = f"{year_for(first, 15, clock, base, tense)}" if base else "XXXX"
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
    if name == "before christ":
        return "DATE", f"BC{int(g['bc']):04d}", None, False, False
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
        return _weekday(g, clock, tense)
    if name == "clock":
        return _clock_time(g["t"], clock)
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


def _relative(rel: str, unit: str, clock: Clock, base: date | None, m: re.Match[str]) -> Read:
    step = _step(rel)
    word = rel.lower()
    narrative = word in {"the previous", "the following", "that", "the same"}
    ref = clock.base(narrative)[0] if narrative else base
    if unit in WEEKDAYS:
        return _weekday({"wd": unit, "rel": rel}, clock, Tense.FUTURE if step > 0 else Tense.OPEN)
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


def _deictic(g: dict[str, str], clock: Clock) -> Read:
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


def _weekday(g: dict[str, str], clock: Clock, tense: Tense) -> Read:
    base, _ = clock.base()
    if base is None:
        return "DATE", f"XXXX-WXX-{WEEKDAYS[g['wd'].lower()] + 1}", None, True, True
    wanted, step = WEEKDAYS[g["wd"].lower()], _step(g.get("rel", ""))
    back = (base.weekday() - wanted) % 7
    day = base - timedelta(days=back)
    if step < 0 and back == 0:
        day -= timedelta(days=7)
    elif step > 0 or (step == 0 and tense is Tense.FUTURE and back):
        day += timedelta(days=7)
    if "day" in g:
        return "TIME", f"{day.isoformat()}{_DAYTIMES[g['day'].lower()]}", None, True, True
    return "DATE", day.isoformat(), None, True, True


def _clock_time(text: str, clock: Clock) -> Read:
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
    for order, (name, pattern) in enumerate(PATTERNS):
        found += [
            (m.start(), -(m.end() - m.start()) * 100 + order, name, m)
            for m in pattern.finditer(text)
            if m.group().strip()
        ]
    return sorted(found, key=lambda f: (f[0], f[1]))


def timexes(text: str, published: date | None, tense: Callable[[int], Tense] = lambda _: Tense.OPEN) -> list[Timex]:
    """Every expression of time in a text, read against the publication date where there is one.

    Args:
        text: the report's text.
        published: the day of publication.
        tense: the tense of the clause around a character.

    """
    years = [int(y) for y in re.findall(rf"\b{YEAR}\b", text)]
    clock = Clock(published, years)
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
        read = _read(name, match, clock, tense(start))
        if read is None:
            continue
        kind, value, mod, inferred, based = read
        base, anchor = clock.base() if based else (None, "text")
        said = match.group().rstrip(" ,")
        if said.endswith(".") and said[:-1].split()[-1].lower() in _FULL_MONTHS:
            said = said[:-1]  # a full stop, not an abbreviation's
        stop = start + len(said)
        found.append(Timex(start, stop, kind, value, mod, inferred, anchor, base))
        end = stop
        days = interval(value, None)
        if days and granularity(value) not in {"decade", "century"}:
            clock.last = days[0]
        if days and (not based or clock.told) and granularity(value) not in {"decade", "century"}:
            clock.narrative = days[0]
    return found
