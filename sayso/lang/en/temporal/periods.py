"""Months and parts of years: "early January", "the third quarter", "the summer of 2023", "fiscal 2013"."""

from __future__ import annotations

import re
from datetime import date

from sayso.lang.en.lexicon import words
from sayso.lang.en.temporal.timex import (
    NARRATIVE,
    TIMEX,
    Values,
    Year,
    full_year,
    is_given_name,
    modifier,
    month_of,
    step_of,
    year_of,
)
from sayso.lang.en.temporal.vocabulary import (
    CAPITAL_MONTH,
    ERA,
    NEAR,
    OF_YEAR,
    PART,
    SEASON,
    SEASONS,
    TIMES,
    YEAR,
    one_of,
)
from sayso.syntax.timex.calendar import interval
from sayso.syntax.timex.tense import Tense
from sayso.syntax.timex.values import Days, TimeMatch, Value

_ORDINALS: dict[str, int] = TIMES["ordinals"]
_HALVES: dict[str, int] = TIMES["halves"]

# -- months ------------------------------------------------------------------------------------------------------------

_AMBIGUOUS_MONTHS = words("time", "ambiguous_months", "words")
_LEAD_OF_MONTH = re.compile(rf"\b{one_of(words('time', 'ambiguous_months', 'before'))}\s+$")


@TIMEX.shape(
    "month",
    rf"(?P<part>{PART})?(?P<mn>{CAPITAL_MONTH})(?:{OF_YEAR})?",
    near=NEAR["month"],
    example="The yard was sold in early May.",
    near_miss="May we buy the yard?",
)
def month(t: TimeMatch) -> Values | None:
    """Read a month: "May 2019", "early January", "late March of last year". A bare "May" needs "in" or the like."""
    printed = t.match.group().lower()
    if printed in _AMBIGUOUS_MONTHS and not _LEAD_OF_MONTH.search(t.before(10)):
        return None
    if is_given_name(t, printed):
        return None
    number = month_of(t.get("mn"))
    # What has happened "in February" may have done so on its first day.
    year, inferred, based = year_of(t, number, 1 if t.tense is Tense.PAST else 15)
    value = f"{year}-{number:02d}"
    return [Value("DATE", value, modifier(t.get("part")), inferred, based, days=_half_of_month(t.get("part"), value))]


def _half_of_month(part: str, month: str) -> Days | None:
    """Return the days of "the first half of May", split behind the fifteenth; None for other parts of a month."""
    whole = interval(month, None) if "half" in part else None
    if whole is None or whole[0] is None:
        return None
    first = whole[0]
    return (first, first.replace(day=15)) if part.startswith("first") else (first.replace(day=16), whole[1])


@TIMEX.shape(
    "three-months",
    rf"(?P<mn>{CAPITAL_MONTH}), (?P<mn2>{CAPITAL_MONTH}),? (?:and|or|to) (?P<mn3>{CAPITAL_MONTH})(?:{OF_YEAR})?",
    near=NEAR["month"],
    example="The levy rose in April, July and October 2019.",
    near_miss="The levy rose in April and October 2019.",
)
def three_months(t: TimeMatch) -> Values:
    """Read "June, July and August 2023" as three months of one year."""
    groups = ("mn", "mn2", "mn3")
    ends = (t.match.end("mn"), t.match.end("mn2"), t.match.end())
    year, inferred, based = year_of(t, month_of(t.get("mn3")), 1 if t.tense is Tense.PAST else 15)
    return [
        Value("DATE", f"{year}-{month_of(t.get(group)):02d}", None, inferred, based, (t.match.start(group), end))
        for group, end in zip(groups, ends, strict=True)
    ]


@TIMEX.shape(
    "turn-of-year",
    r"the turn of the year(?!\w)",
    near=NEAR["unit"],
    example="The levy was raised at the turn of the year.",
    near_miss="The levy was raised at the turn of the century.",
)
def turn_of_year(t: TimeMatch) -> Values | None:
    """Read "the turn of the year" as the days from 25 December to 7 January, past or to come by the tense."""
    base = t.anchor
    if base is None:
        return None
    is_over = t.tense is Tense.PAST or base.month == 1
    year = base.year if is_over else base.year + 1
    days = date(year - 1, 12, 25), date(year, 1, 7)
    return [Value("DATE", f"{year}-01", "START", inferred=True, based=True, days=days)]


@TIMEX.shape(
    "month-before-christ",
    rf"(?P<part>{PART})?(?P<mn>{CAPITAL_MONTH}),? (?P<bc>\d{{1,4}}){ERA}",
    near=NEAR["month"],
    example="The siege began in May 480 BC.",
    near_miss="The siege began in May 1480.",
)
def month_before_christ(t: TimeMatch) -> Values:
    """Read a month of the era before Christ: "March 44 BC"."""
    return [Value("DATE", f"BC{int(t.get('bc')):04d}-{month_of(t.get('mn')):02d}", modifier(t.get("part")))]


# -- quarters and halves -----------------------------------------------------------------------------------------------


def _part_of_year(t: TimeMatch, letter: str, number: int) -> Values:
    """Return a quarter (``Q``) or half (``H``) of the year in group ``y``, else of the one that ``rel`` points to."""
    if t.get("y"):
        return [Value("DATE", f"{t.get('y')}-{letter}{number}")]
    base, _ = t.clock.base(narrative=t.get("rel") in NARRATIVE)
    if base is None:
        return [Value("DATE", f"XXXX-{letter}{number}", None, inferred=True, based=True)]
    # A quarter that is still to come was last year's, unless the sentence looks ahead.
    is_ahead = date(base.year, (3 if letter == "Q" else 6) * (number - 1) + 1, 1) > base
    back = is_ahead and not t.get("rel") and t.tense is Tense.PAST
    year = base.year + step_of(t.get("rel")) - back
    return [Value("DATE", f"{year}-{letter}{number}", None, inferred=True, based=True)]


@TIMEX.shape(
    "quarter",
    r"(?:the )?(?P<q>first|second|third|fourth|last|1st|2nd|3rd|4th)[ -]quarter"
    rf"(?: of (?:fiscal )?(?:(?P<y>{YEAR})|(?P<rel>this|last|next|that|the same) year))?",
    near=NEAR["quarter"],
    example="Sales fell in the third quarter of 2019.",
    near_miss="Sales fell by a quarter in 2019.",
)
def quarter(t: TimeMatch) -> Values:
    """Read a quarter in words: "the third quarter of 2019", "the last quarter"."""
    return _part_of_year(t, "Q", _ORDINALS[t.get("q")])


@TIMEX.shape(
    "numbered-quarter",
    rf"q(?P<q>[1-4])(?:[ /](?:of )?(?P<y>{YEAR}))?",
    near=NEAR["quarter"],
    example="Sales fell in Q3 2019.",
    near_miss="Sales of the Q5 fell.",
)
def numbered_quarter(t: TimeMatch) -> Values:
    """Read a quarter with its number: "Q3 2019", "Q1"."""
    return _part_of_year(t, "Q", int(t.get("q")))


@TIMEX.shape(
    "half",
    r"(?:the )?(?P<h>first|second|latter|last) half of (?:the year )?"
    rf"(?:(?P<y>{YEAR})|(?P<rel>this|last|next|the|that) year)",
    near=NEAR["half"],
    example="The plant opens in the second half of 2024.",
    near_miss="The plant made half of its goods in 2024.",
)
def half(t: TimeMatch) -> Values:
    """Read a half of a year: "the second half of 2024", "the first half of last year"."""
    return _part_of_year(t, "H", _HALVES[t.get("h")])


@TIMEX.shape(
    "numbered-half",
    rf"h(?P<h>[12]) (?P<y>{YEAR})",
    near=NEAR["half"],
    example="The plant opens in H2 2024.",
    near_miss="The plant makes H2 for 2,024 buses.",
)
def numbered_half(t: TimeMatch) -> Values:
    """Read a half with its number: "H2 2024"."""
    return _part_of_year(t, "H", int(t.get("h")))


@TIMEX.shape(
    "fiscal-year",
    rf"(?:(?:the )?fiscal(?: year)? (?P<y>{YEAR})|fy ?(?P<short>{YEAR}|\d\d)\b)",
    near=NEAR["figure"],
    example="The fund grew in fiscal 2013.",
    near_miss="The fund is part of a fiscal plan with 213 items.",
)
def fiscal_year(t: TimeMatch) -> Values:
    """Read a fiscal year: "fiscal 2013", "FY2013"."""
    return [Value("DATE", f"FY{full_year(t, t.get('y') or t.get('short'))}")]


# -- seasons -----------------------------------------------------------------------------------------------------------

_AMBIGUOUS_SEASONS = words("time", "season_leads", "ambiguous_seasons")
_LEAD_OF_SEASON = re.compile(rf"\b{one_of(words('time', 'season_leads', 'any'))}\s+$")
_LEAD_OF_AMBIGUOUS = re.compile(rf"\b{one_of(words('time', 'season_leads', 'ambiguous'))}\s+$")
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _is_season(t: TimeMatch) -> bool:
    """Return whether "spring" or "fall" is a season: not in "the fall of the city", "a spring"."""
    pointer = t.get("before")
    if t.get("y") or t.get("rel") or t.get("part"):
        return True
    if not pointer and not _LEAD_OF_SEASON.search(t.before(12)):
        return False
    if t.get("s") not in _AMBIGUOUS_SEASONS:
        return True
    if t.behind(4).lower().startswith(" of") or pointer == "that":
        return False
    return pointer not in {"", "the"} or _LEAD_OF_AMBIGUOUS.search(t.before(12)) is not None


def _year_of_season(t: TimeMatch, first_month: int) -> Year:
    """Return the year of a season, which "last" or "next" may move."""
    year = year_of(t, first_month, 15)
    pointer, base = t.get("before"), t.anchor
    if not year.inferred or base is None:
        return year
    step = step_of(pointer)
    if step and not t.clock.is_narrative:
        years = (base.year, base.year + 1) if step > 0 else (base.year, base.year - 1)
        return year._replace(text=str(next(y for y in years if (date(y, first_month, 15) > base) == (step > 0))))
    return year._replace(text=str(base.year)) if pointer == "this" else year


@TIMEX.shape(
    "season",
    rf"(?P<part>{PART})?"
    r"(?:(?P<before>this|last|next|the next|the coming|the previous|the following|that|the) )?"
    rf"(?P<s>{SEASON})(?!\w|-)(?:{OF_YEAR})?",
    near=NEAR["season"],
    example="The dam broke last spring.",
    near_miss="The dam held a spring.",
)
def season(t: TimeMatch) -> Values | None:
    """Read a season: "last spring", "the summer of 2023", "late autumn"."""
    if not _is_season(t):
        return None
    code = SEASONS[t.get("s")]
    year, inferred, based = _year_of_season(t, _SEASON_START[code])
    return [Value("DATE", f"{year}-{code}", modifier(t.get("part")), inferred, based)]


@TIMEX.shape(
    "season-before-christ",
    rf"(?P<part>{PART})?(?:the )?(?P<s>{SEASON}),? (?:of )?(?P<bc>\d{{1,4}}){ERA}",
    near=NEAR["season"],
    example="The fleet sailed in the spring of 480 BC.",
    near_miss="The fleet sailed in the spring of 1480.",
)
def season_before_christ(t: TimeMatch) -> Values:
    """Read a season of the era before Christ: "the spring of 480 BC"."""
    return [Value("DATE", f"BC{int(t.get('bc')):04d}-{SEASONS[t.get('s')]}", modifier(t.get("part")))]
