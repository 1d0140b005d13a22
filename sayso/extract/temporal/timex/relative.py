"""What is read against another date ("two days later", "this week"), hours, lengths and sets."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from sayso.extract.quantity.numerals import number
from sayso.extract.temporal.tense import Tense
from sayso.extract.temporal.timex.calendar import MONTHS, WEEKDAYS
from sayso.extract.temporal.timex.matched import (
    DAYTIMES,
    LETTER,
    NARRATED,
    Matched,
    Value,
    Values,
    count_of,
    length_of,
    modifier,
    shifted,
    step_of,
    unit_of,
)

__all__ = ["RELATIVE"]


_OF_EVENT = frozenset({"before", "after", "prior to"})
_EVENT_BEHIND = re.compile(r" (?!that\b)[A-Za-z]")


def _ago(t: Matched) -> Values:
    unit, count, way = unit_of(t.get("u")), count_of(t.get("n")) if t.get("n") else None, t.get("dir")
    back = way in {"ago", "earlier", "before", "prior", "prior to", "previously"}
    if way in _OF_EVENT and not t.clock.told and _EVENT_BEHIND.match(t.m.string, t.m.end()):
        # "Two days after the visit": when that was is not known here, only how far from it.
        return [Value("DURATION", length_of(count, unit), group="len")]
    ref = t.base if way in {"ago", "from now", ""} else t.clock.base(narrative=True)[0]
    if count is None or ref is None:
        return [Value("DATE", "PAST_REF" if back else "FUTURE_REF", based=True)]
    if unit in {"second", "minute", "hour"}:
        return [Value("TIME", "PAST_REF" if back else "FUTURE_REF", based=True)]
    if not 0 < ref.year + (-1 if back else 1) * count < 9999:
        return [Value("DATE", "PAST_REF" if back else "FUTURE_REF", based=True)]
    return [Value("DATE", shifted(ref, unit, round(-count if back else count)), None, inferred=True, based=True)]


def _relative(t: Matched) -> Values:
    word, unit, step = t.get("rel"), t.get("u").rstrip("."), step_of(t.get("rel"))
    ref = t.clock.base(narrative=word in NARRATED)[0]
    if unit in WEEKDAYS:
        return [_weekday_value(t, unit, step, Tense.FUTURE if step > 0 else Tense.OPEN)]
    if ref is None:
        return [Value("DATE", {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step], based=True)]
    if unit in DAYTIMES:
        return [
            Value(
                "TIME", f"{(ref + timedelta(days=step)).isoformat()}{DAYTIMES[unit]}", None, inferred=True, based=True
            )
        ]
    if unit in MONTHS:
        month = MONTHS[unit]
        year = (
            ref.year if step == 0 else ref.year - (month >= ref.month) if step < 0 else ref.year + (month <= ref.month)
        )
        return [Value("DATE", f"{year}-{month:02d}", None, inferred=True, based=True)]
    if unit == "day" and word not in {"next", "the next", "the following", "the previous", "the same", "that"}:
        return []
    if word in {"the past", "past", "the last", "the coming"} and unit not in {"day", "weekend"}:
        return [Value("DURATION", f"P1{LETTER[unit]}", based=True)]
    return [
        Value("DATE", shifted(ref, unit, step), modifier(t.m.group(0).rsplit(" ", 1)[0]), inferred=True, based=True)
    ]


def _end_of(t: Matched) -> Values:
    """ "The end of the year", "later in the month", "year's end"."""
    unit, part = t.get("u") or t.get("end"), t.get("part")
    if part and unit != "day" and not part.endswith("the "):
        return []  # "early week"
    ref = t.base
    if ref is None or unit == "century":
        return []
    if unit == "weekend" and t.tense is Tense.PAST and ref.weekday() < 5 and not t.clock.told:
        return [Value("DATE", shifted(ref, unit, -1), inferred=True, based=True)]
    if unit == "weekend":
        return [Value("DATE", shifted(ref, unit, 0), inferred=True, based=True)]
    return [Value("DATE", shifted(ref, unit, 0), modifier(part) if part else "END", inferred=True, based=True)]


def _window(t: Matched) -> Values:
    if t.get("n"):
        return [Value("DURATION", length_of(count_of(t.get("n")), unit_of(t.get("u"))))]
    return [Value("DURATION", length_of(None, unit_of(t.get("u"))))]


def _deictic(t: Matched) -> Values:
    word = t.get("w") or t.get("w2")
    narrative = bool(t.get("w2"))
    base = t.clock.base(narrative)[0]
    step = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(word, 0)
    if narrative:
        step = 1 if "next" in word or "following" in word else -1 if "previous" in word else 0
    if not narrative and t.clock.told:
        base = t.clock.published if word == "today" and t.clock.published else base
    if base is None:
        return [Value("DATE", "PRESENT_REF" if step == 0 else "PAST_REF" if step < 0 else "FUTURE_REF", based=True)]
    if word == "today" and t.clock.history:
        return [Value("DATE", "PRESENT_REF")]
    day = (base + timedelta(days=step)).isoformat()
    if word in {"tonight", "overnight"}:
        return [Value("TIME", f"{day}TNI", None, inferred=True, based=True)]
    if t.get("day"):
        return [Value("TIME", f"{day}{DAYTIMES[t.get('day')]}", None, inferred=True, based=True)]
    return [Value("DATE", day, None, inferred=True, based=True)]


def _weekday_value(t: Matched, name: str, step: int, tense: Tense) -> Value:
    base, wanted = t.base, WEEKDAYS[name]
    if base is None:
        return Value("DATE", f"XXXX-WXX-{wanted + 1}", None, inferred=True, based=True)
    back = (base.weekday() - wanted) % 7
    day = base - timedelta(days=back)
    if step < 0 and back == 0:
        day -= timedelta(days=7)
    elif step > 0 or (step == 0 and tense is Tense.FUTURE and back):
        day += timedelta(days=7)
    return Value("DATE", day.isoformat(), modifier(t.get("part")), inferred=True, based=True)


def _weekday(t: Matched) -> Values:
    value = _weekday_value(t, t.get("wd"), step_of(t.get("rel")), t.tense)
    if t.get("day"):
        return [value._replace(type="TIME", value=value.value + DAYTIMES[t.get("day")])]
    return [value]


# -- hours, lengths, sets ----------------------------------------------------------------------------------------------


def _hour(text: str) -> str:
    """ "5:34 PM" → "17:34"."""
    low = text.replace("’", "'")
    for word in ("noon", "midday", "midnight"):
        if low.startswith(word):
            return DAYTIMES[word][1:]
    digits = re.findall(r"\d+", low)
    if not digits:
        hour, minute = int(number(low.split()[0]) or 0), 0
    else:
        hour = int(digits[0]) if len(digits[0]) <= 2 else int(digits[0][:2])
        minute = int(digits[1]) if len(digits) > 1 else int(digits[0][2:]) if len(digits[0]) == 4 else 0
    evening = re.search(r"p\.?m\b|p\.m|in the (?:afternoon|evening)", low)
    if evening and hour < 12:
        hour += 12
    if re.search(r"a\.?m\b|a\.m", low) and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"


_ZONES = {
    "gmt": "Z", "utc": "Z", "bst": "+01", "cet": "+01", "cest": "+02", "est": "-05", "edt": "-04", "cst": "-06", "cdt": "-05", "mst": "-07", "mdt": "-06", "pst": "-08",
    "pdt": "-07",
}  # fmt: skip
"""Hours from UTC, as ISO 8601 writes them."""


def _zone(text: str) -> str:
    return _ZONES.get(text.rsplit(" ", 1)[-1].lower(), "")


def _clock_time(t: Matched) -> Values:
    said = t.get("wd")
    if said in WEEKDAYS:
        day = _weekday_value(t, said, 0, t.tense).value
    else:
        base = t.clock.base(narrative=not said and t.clock.exact)[0]
        shift = timedelta(days={"tomorrow": 1, "yesterday": -1}.get(said, 0))
        day = (base + shift).isoformat() if base else "XXXX-XX-XX"
    return [Value("TIME", f"{day}T{_hour(t.get('t'))}{_zone(t.get('t'))}", None, inferred=True, based=True)]


def _night(t: Matched) -> Values:
    return [Value("TIME", f"XXXX-XX-XX{DAYTIMES[t.get('night')]}")] if t.clock.history else []


def _present(t: Matched) -> Values:
    word = t.get("p")
    if "recent" in word or word == "lately" or word.endswith("past"):
        return [Value("DATE", "PAST_REF")]
    return [Value("DATE", "FUTURE_REF" if "future" in word else "PRESENT_REF")]


def _marker(t: Matched) -> Values:
    if not t.clock.history:
        return []
    word = t.get("mark")
    past, future = word in {"former", "formerly", "recent"}, word == "future"
    return [Value("DATE", "PAST_REF" if past else "FUTURE_REF" if future else "PRESENT_REF")]


def _set(t: Matched) -> Values:
    word = t.get("set")
    if word.startswith("per ") and not t.clock.history and re.search(r"\d\s*$", t.before(4)):
        return []  # "$5 per day": a rate
    known = {
        "daily": "day",
        "nightly": "day",
        "annually": "year",
        "yearly": "year",
        "hourly": "hour",
        "biweekly": "week",
    }
    unit = next((u for u in LETTER if u in word), known.get(word, ""))
    unit = "day" if not unit and any(d in word for d in DAYTIMES) else unit
    return [Value("SET", f"P1{LETTER.get(unit, 'W')}".replace("P1T", "PT1"))]


def _plain_length(t: Matched) -> Values:
    unit, word = unit_of(t.get("u")), t.get("n")
    behind = t.m.string[t.m.end() : t.m.end() + 2]
    if unit == "quarter" and (word in {"a", "three"} or behind.startswith(" o")):
        return []  # "a quarter of the voters"
    if word in {"a", "an"} and t.m.group().lower().endswith("long"):
        return []  # "a year-long trial": the article is the trial's
    if unit == "second" and word in {"a", "an", "the"} and behind[:1] == " " and behind[1:].isalpha():
        return []  # "a second attempt"
    one = t.m.group().lower().endswith("long") and not t.get("u").endswith("s")
    return [Value("DURATION", length_of(count_of(word) if word else 1.0 if one else None, unit))]


RELATIVE: dict[str, Callable[[Matched], Values]] = {
    "ago": _ago,
    "in": _ago,
    "rel": _relative,
    "end of": _end_of,
    "window": _window,
    "deictic": _deictic,
    "weekday": _weekday,
    "clock": _clock_time,
    "night": _night,
    "present": _present,
    "marker": _marker,
    "set": _set,
    "length": _plain_length,
}
"""What reads a match of each shape of ``patterns``; an empty list where it is no time after all."""
