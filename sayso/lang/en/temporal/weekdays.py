"""Days by their distance or name, and hours: "yesterday", "Monday morning", "8 p.m. Saturday"."""

from __future__ import annotations

from datetime import timedelta

from sayso.lang.en.quantity.numerals import number
from sayso.lang.en.temporal.timex import TIMEX, Values, step_of, weekday_value
from sayso.lang.en.temporal.vocabulary import DAYTIME, DAYTIMES, NEAR, TIMES, WEEKDAY, WEEKDAYS
from sayso.syntax.timex.tense import Tense
from sayso.syntax.timex.values import TimeMatch, Value

_STEPS: dict[str, int] = TIMES["deictic"]
_ZONES: dict[str, str] = TIMES["zones"]

# -- "yesterday" -------------------------------------------------------------------------------------------------------


def _reference(step: int) -> Values:
    return [Value("DATE", "PRESENT_REF" if step == 0 else "PAST_REF" if step < 0 else "FUTURE_REF", based=True)]


def _deictic(t: TimeMatch) -> Values:
    step = _STEPS[t.get("w")]
    anchor = t.clock.day_base()
    if anchor is None:
        return _reference(step)
    day = (anchor + timedelta(days=step)).isoformat()
    if t.get("day"):
        return [Value("TIME", f"{day}{DAYTIMES[t.get('day')]}", None, inferred=True, based=True)]
    return [Value("DATE", day, None, inferred=True, based=True)]


@TIMEX.shape(
    "today",
    rf"(?P<w>today)(?: (?P<day>{DAYTIME}))?(?!\w)",
    near=NEAR["day"],
    example="The court rules today.",
    near_miss="The court rules every day.",
)
def today(t: TimeMatch) -> Values:
    """Read "today": the day of publication, or the present of a history."""
    return [Value("DATE", "PRESENT_REF")] if t.clock.is_history else _deictic(t)


@TIMEX.shape(
    "deictic-day",
    rf"(?P<w>yesterday|tomorrow|the day before yesterday|the day after tomorrow)(?: (?P<day>{DAYTIME}))?(?!\w)",
    near=NEAR["day"],
    example="The court rules tomorrow morning.",
    near_miss="The court rules in the morning.",
)
def deictic_day(t: TimeMatch) -> Values:
    """Read "yesterday", "tomorrow morning", "the day after tomorrow"."""
    return _deictic(t)


@TIMEX.shape(
    "tonight",
    r"(?:tonight|overnight)(?!\w)",
    near=NEAR["day"],
    example="The court sits tonight.",
    near_miss="The court sits in the night.",
)
def tonight(t: TimeMatch) -> Values:
    """Read "tonight" and "overnight"."""
    anchor = t.clock.day_base()
    if anchor is None:
        return _reference(0)
    # A night that is past began on the day before.
    is_past = t.tense is Tense.PAST and t.match.group().lower() == "overnight"
    days = (anchor - timedelta(days=1), anchor) if is_past else None
    return [Value("TIME", f"{anchor.isoformat()}TNI", None, inferred=True, based=True, days=days)]


@TIMEX.shape(
    "narrated-day",
    r"(?P<w>(?:the (?:very )?(?:next|following|same|previous)|that same) day)(?!\w)",
    near=NEAR["day"],
    example="The court ruled on 3 May 2019; that same day he fled.",
    near_miss="The court ruled on 3 May 2019; the other day he fled.",
)
def narrated_day(t: TimeMatch) -> Values:
    """Read "that same day", "the very next day": counted from the last date of the text."""
    base, _ = t.clock.base(narrative=True)
    word = t.get("w")
    step = 1 if "next" in word or "following" in word else -1 if "previous" in word else 0
    if base is None:
        return _reference(step)
    return [Value("DATE", (base + timedelta(days=step)).isoformat(), None, inferred=True, based=True)]


@TIMEX.shape(
    "weekday",
    r"(?:(?P<part>early|late|earlier|later)(?: on)? )?(?:(?P<rel>last|next|this|the following|the previous) )?"
    rf"(?P<wd>{WEEKDAY})(?: (?P<day>{DAYTIME}))?(?!\w)",
    near=NEAR["day"],
    example="The court ruled late on Friday.",
    near_miss="The court rules on Fridays.",
)
def weekday(t: TimeMatch) -> Values:
    """Read "Monday", "early Tuesday", "Friday night", "last Sunday evening"."""
    value = weekday_value(t, t.get("wd"), step_of(t.get("rel")), t.tense)
    if t.get("day"):
        return [value._replace(type="TIME", value=value.value + DAYTIMES[t.get("day")])]
    return [value]


@TIMEX.shape(
    "daytime-of-weekday",
    rf"the (?:(?:early |late )?(?P<dt>{DAYTIME})|(?P<hours>(?:early|small) hours)) (?:of|on) "
    rf"(?P<w>(?:last )?(?P<wd>{WEEKDAY})|yesterday|today|tomorrow)(?!\w)",
    near=NEAR["day"],
    example="The court ruled in the early hours of Friday.",
    near_miss="The court ruled early in the trial of Friday.",
)
def daytime_of_weekday(t: TimeMatch) -> Values:
    """Read "the night of Monday", "the early hours of Friday"."""
    time = "TMO" if t.get("hours") else DAYTIMES[t.get("dt")]
    if t.get("wd"):
        value = weekday_value(t, t.get("wd"), 0, t.tense)
    else:
        value = _deictic(t)[0]
    return [value._replace(type="TIME", value=value.value + time)]


# -- hours -------------------------------------------------------------------------------------------------------------

_BEHIND_HOUR = (
    r"(?P<zone> ?(?:GMT|UTC|CET|CEST|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|BST|local time)\b)?"
    rf"(?:,? (?P<wd>{WEEKDAY}|today|tomorrow|yesterday))?(?!\w)"
)


def _hour_value(t: TimeMatch, hour: str) -> Values:
    """Return an hour ("17:34") on the day behind it, else on the day that is spoken of."""
    name = t.get("wd")
    if name in WEEKDAYS:
        day = weekday_value(t, name, 0, t.tense).value
    else:
        base = t.clock.hour_base() if not name else t.clock.day_base()
        day = (base + timedelta(days=_STEPS.get(name, 0))).isoformat() if base else "XXXX-XX-XX"
    zone = _ZONES.get(t.get("zone").strip(), "")
    return [Value("TIME", f"{day}T{hour}{zone}", None, inferred=True, based=True)]


@TIMEX.shape(
    "twelve-hour-clock",
    rf"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<min>[0-5]\d))?\s?(?P<half>a\.m\.|p\.m\.|am\b|pm\b){_BEHIND_HOUR}",
    near=NEAR["clock"],
    example="The court sits at 8 p.m. Saturday.",
    near_miss="The court has 8 PMs on its list.",
)
def twelve_hour_clock(t: TimeMatch) -> Values:
    """Read "8 p.m.", "5:34 am GMT", "11.30 p.m. Saturday"."""
    hour, is_evening = int(t.get("h")), t.get("half").startswith("p")
    if is_evening and hour < 12:
        hour += 12
    elif not is_evening and hour == 12:
        hour = 0
    return _hour_value(t, f"{hour:02d}:{int(t.get('min') or 0):02d}")


@TIMEX.shape(
    "twenty-four-hour-clock",
    rf"(?P<h>[01]\d|2[0-3]):(?P<min>[0-5]\d)(?: ?hrs\b)?{_BEHIND_HOUR}",
    near=NEAR["clock"],
    example="The court sits at 10:30.",
    near_miss="The court sits with a ratio of 10:3.",
)
def twenty_four_hour_clock(t: TimeMatch) -> Values:
    """Read "17:34", "10:30 GMT", "09:00 hrs"."""
    return _hour_value(t, f"{t.get('h')}:{t.get('min')}")


@TIMEX.shape(
    "o-clock",
    r"(?P<h>[01]?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock"
    rf"(?: in the (?P<half>{DAYTIME}))?{_BEHIND_HOUR}",
    near=NEAR["clock"],
    example="The court sits at ten o'clock.",
    near_miss="The court sits at ten tables.",
)
def o_clock(t: TimeMatch) -> Values:
    """Read "ten o'clock", "4 o'clock in the afternoon"."""
    hour = int(number(t.get("h")) or 0)
    if t.get("half") in {"afternoon", "evening"} and hour < 12:
        hour += 12
    return _hour_value(t, f"{hour:02d}:00")


@TIMEX.shape(
    "hour-in-four-figures",
    rf"(?P<h>[0-2]\d)(?P<min>[0-5]\d) (?:hours|(?=GMT)){_BEHIND_HOUR}",
    near=NEAR["clock"],
    example="The convoy left at 1430 hours.",
    near_miss="The convoy left with 1430 horses.",
)
def hour_in_four_figures(t: TimeMatch) -> Values:
    """Read "1430 hours", "0600 GMT"."""
    return _hour_value(t, f"{t.get('h')}:{t.get('min')}")


@TIMEX.shape(
    "noon",
    rf"(?P<h>noon|midnight|midday){_BEHIND_HOUR}",
    near=NEAR["clock"],
    example="The court sits until midnight.",
    near_miss="The court sits late at night.",
)
def noon(t: TimeMatch) -> Values:
    """Read "noon", "midnight", "midday Friday"."""
    return _hour_value(t, DAYTIMES[t.get("h")].removeprefix("T"))


@TIMEX.shape(
    "hour-of-history",
    r"(?:(?<=at )|(?<=by )|(?<=all ))(?P<night>night|dawn|dusk|nightfall|daybreak|sunrise|sunset)(?!\w)",
    near=NEAR["night"],
    example="The city fell in 1453. The walls of 1204, 1261 and 1320 were old. In 1451 and 1452 guns came. "
    "At dawn it fell.",
    near_miss="The gates open at dawn.",
)
def hour_of_history(t: TimeMatch) -> Values | None:
    """Read "at dawn", "by nightfall" in a history, where news would name the day."""
    return [Value("TIME", f"XXXX-XX-XX{DAYTIMES[t.get('night')]}")] if t.clock.is_history else None
