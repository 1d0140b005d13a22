"""Birth dates and countries as people give them → what can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from sayso.errors import BadOption
from sayso.resources import toml
from sayso.resources.gazetteer import country, country_words
from sayso.screening.facts import Facts

__all__ = ["ParsedBirthDate", "parse_birth_date", "parse_country", "parse_facts"]

# A cell that says that nothing is known.
_NOTHING = frozenset({"", "-", "--", "?", "n/a", "na", "none", "null", "nan", "unknown", "not known", "not available"})
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_RANGE = re.compile(r"(?:between )?(\d{4}) ?(?:-|–|/|to|and) ?(\d{4})")
_ABOUT = re.compile(r"(?:circa|ca\.?|c\.|about|approximately|approx\.?|~) ?", re.IGNORECASE)
_TIME = re.compile(r"[T ,]+\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[AP]M)?(?:Z| ?[+-]\d\d:?\d\d)?", re.IGNORECASE)
_PARTS = re.compile(r"[^\W\d_]+|\d+")
# Words in a printed date beside its month, and what stands behind the figure of a day.
_BESIDE = frozenset("of the st nd rd th de del do d er º den г года року р roku".split())
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.0+)?")
_FIRST_SERIAL = date(1899, 12, 30)
"""Day 0 of Excel's 1900 date system, counted so that its 29 February 1900, which never was, is passed over."""
_EARLIEST = 1850


class ParsedBirthDate(NamedTuple):
    """``dates`` as ``Facts`` take them; ``note`` says how an ambiguous date was read, "" where nothing is to be
    said.
    """

    dates: tuple[str, ...]
    note: str = ""


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {name: n for n, names in enumerate(toml("months")["names"], 1) for name in names}


def _years(printed: str) -> list[int]:
    """Return the years that two or four figures may stand for, none in the future; the last century first."""
    years = [int(printed)] if len(printed) == 4 else [1900 + int(printed), 2000 + int(printed)]
    return [y for y in years if _EARLIEST <= y <= date.today().year]


def _readings(text: str, dates: Iterable[str | None]) -> ParsedBirthDate | None:
    """Return the dates that a text may be, with a note where they are several; None where it can be none."""
    valid = tuple(dict.fromkeys(d for d in dates if d))
    if len(valid) > 1:
        compared = "both are" if len(valid) == 2 else "all are"
        return ParsedBirthDate(valid, f"{text} may be {', '.join(valid[:-1])} or {valid[-1]}: {compared} compared")
    return ParsedBirthDate(valid) if valid else None


def _two_ways(text: str, match: re.Match[str]) -> ParsedBirthDate | None:
    """Return a date whose day and month are both figures. With full stops the day comes first; else both orders are
    kept where both can be, and of two figures for the year both centuries.
    """
    first, sign, second, printed = int(match[1]), match[2], int(match[3]), match[4]
    days = [_valid(year, second, first) for year in _years(printed)]
    months = [_valid(year, first, second) for year in _years(printed)]
    if sign == "." and any(days):
        return _readings(text, days)
    return _readings(text, (*days, *months))


def _in_words(text: str) -> ParsedBirthDate | None:
    """Return a date that has the name of a month, in one of the languages of ``months.toml``."""
    parts = [p for p in _PARTS.findall(text.casefold()) if p not in _BESIDE]
    named = [n for n, part in enumerate(parts) if part in _months()]
    if len(named) != 1 or not all(p.isdecimal() for n, p in enumerate(parts) if n != named[0]):
        return None
    month, figures = _months()[parts[named[0]]], [p for n, p in enumerate(parts) if n != named[0]]
    if len(figures) == 1 and len(figures[0]) == 4:
        return _readings(text, ((d or "")[:7] for d in [_valid(int(figures[0]), month, 1)]))
    if len(figures) != 2 or any(len(f) > 4 for f in figures):
        return None
    day, year = (figures[1], figures[0]) if len(figures[0]) == 4 else (figures[0], figures[1])
    if len(day) > 2 or len(year) not in {2, 4}:
        return None
    return _readings(text, (_valid(y, month, int(day)) for y in _years(year)))


def _in_figures(text: str) -> ParsedBirthDate | None:
    if match := _RANGE.fullmatch(text):
        return ParsedBirthDate((f"{match[1]} to {match[2]}",)) if match[1] <= match[2] else None
    if match := _NUMERIC.fullmatch(text):
        return _two_ways(text, match)
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
        valid = _valid(year, month, day)
        return ParsedBirthDate((valid if match[3] else valid[:7],)) if valid else None
    if match := _MONTH_YEAR.fullmatch(text):
        valid = _valid(int(match[2]), int(match[1]), 1)
        return ParsedBirthDate((valid[:7],)) if valid else None
    return ParsedBirthDate((text,)) if re.fullmatch(r"\d{4}", text) else None


def _serial(text: str) -> ParsedBirthDate | None:
    """Return the day of a spreadsheet's number, from 10000 (18 May 1927): shorter ones may be years."""
    match = _SERIAL.fullmatch(text)
    if match is None:
        return None
    day = (_FIRST_SERIAL + timedelta(days=int(match[1]))).isoformat()
    return ParsedBirthDate((day,), f"{text} was read as a spreadsheet's number of the day {day}")


def parse_birth_date(text: str, *, in_table: bool = False) -> ParsedBirthDate | None:
    """Read a birth date in any usual form: "1966", "May 1966", "4 May 1966", "4 мая 1966", "04.05.1966", "1966-05-04",
    "19660504", "4-May-66", "1960-1965", "circa 1966", with or without a time of day.

    Day and month as figures with full stops are day first; with slashes or hyphens both orders are kept where both
    are dates, of a year of two figures both centuries, and the note says so.

    Args:
        text: as it is written.
        in_table: whether it is a cell of a table, in which a date may be a spreadsheet's number of a day.

    Returns:
        None where it cannot be read, or lies in the future or before 1850; no dates for an empty cell.

    """
    bare = " ".join(text.split())
    if bare.casefold() in _NOTHING:
        return ParsedBirthDate(())
    about = _ABOUT.match(bare)
    rest = bare[about.end() :] if about else bare
    timed = _TIME.search(rest)
    if timed is not None and timed.end() == len(rest):
        rest = rest[: timed.start()]
    parsed = _in_figures(rest) or _in_words(rest) or (_serial(rest) if in_table else None)
    if parsed is None:
        return None
    years = [int(d[:4]) for d in parsed.dates] + [int(d[-4:]) for d in parsed.dates if " to " in d]
    if not all(_EARLIEST <= y <= date.today().year for y in years):
        return None
    return ParsedBirthDate(tuple(f"circa {d}" for d in parsed.dates), parsed.note) if about else parsed


def parse_country(text: str) -> str | None:
    """Return a country as it was given, if it is one: a name, an adjective, or an ISO code; None where it is not."""
    bare = " ".join(text.split())
    codes = {c.code for c in country_words().values()}
    if len(bare) == 2 and bare.upper() in codes:
        return bare
    return bare if country(bare) or country(bare.title()) else None


def parse_facts(
    birth: str | None,
    countries: list[str],
    *,
    names: tuple[str, str] = ("--birth", "--country"),
    may_be_empty: bool = False,
) -> tuple[Facts, tuple[str, ...]]:
    """Return facts from what was given, and notes on how they were read.

    Args:
        birth: a birth date in any usual form.
        countries: names or codes.
        names: what the two are called in an error.
        may_be_empty: whether it is a cell of a table: nothing, or a word for nothing ("n/a"), may stand there, and the
            number that a spreadsheet has for a day.

    Raises:
        BadOption: one of them cannot be read.

    """
    read = ParsedBirthDate(()) if birth is None else parse_birth_date(birth, in_table=may_be_empty)
    if read is None or (birth is not None and not read.dates and not may_be_empty):
        raise BadOption(
            names[0],
            f"{birth!r} is no date that can be read",
            'give one like 1966, "May 1966", 1966-05-04 or 04.05.1966',
        )
    given = [c for c in countries if not (may_be_empty and c.strip().casefold() in _NOTHING)]
    for one in given:
        if parse_country(one) is None:
            way_out = 'give a name or an ISO code, for instance "Iran" or IR'
            raise BadOption(names[1], f"{one!r} is no known country", way_out)
    notes = (read.note,) if read.note else ()
    return Facts(read.dates, tuple(given), notes=notes), notes
