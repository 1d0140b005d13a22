"""Birth dates and countries as people give them → what can be compared."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from sayso.errors import BadOption
from sayso.resources.gazetteer import country, country_words
from sayso.screening.facts import Facts

__all__ = ["ParsedBirthDate", "parse_birth_date", "parse_country", "parse_facts"]

# A cell that says that nothing is known.
_NOTHING = frozenset({"", "-", "--", "?", "n/a", "na", "none", "null", "nan", "unknown", "not known", "not available"})
_FORMS = (
    ("%d %B %Y", "%Y-%m-%d"),
    ("%d %b %Y", "%Y-%m-%d"),
    ("%B %d %Y", "%Y-%m-%d"),
    ("%b %d %Y", "%Y-%m-%d"),
    ("%Y %B %d", "%Y-%m-%d"),
    ("%Y %b %d", "%Y-%m-%d"),
    ("%B %Y", "%Y-%m"),
    ("%b %Y", "%Y-%m"),
    ("%Y %B", "%Y-%m"),
    ("%Y %b", "%Y-%m"),
)
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?(?:[T ]\d{1,2}:\d{2}.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_RANGE = re.compile(r"(?:between )?(\d{4}) ?(?:-|–|/|to|and) ?(\d{4})")
_ABOUT = re.compile(r"(?:circa|ca\.?|c\.|about|approximately|approx\.?|~) ?", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
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


def _two_ways(text: str, match: re.Match[str]) -> ParsedBirthDate | None:
    """Return a date whose day and month are both figures. With full stops the day comes first; else both orders are
    kept where both can be.
    """
    first, sign, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    day_first, month_first = _valid(year, second, first), _valid(year, first, second)
    if sign == "." and day_first:
        return ParsedBirthDate((day_first,))
    dates = tuple(dict.fromkeys(d for d in (day_first, month_first) if d))
    if len(dates) == 2:
        return ParsedBirthDate(dates, f"{text} may be {dates[0]} or {dates[1]}: both are compared")
    return ParsedBirthDate(dates) if dates else None


def _in_words(text: str) -> ParsedBirthDate | None:
    """Return a date that has the name of a month; None where it cannot be parsed."""
    plain = " ".join(
        _ORDINAL.sub("", text).replace(",", " ").replace(".", " ").replace("-", " ").replace("/", " ").split()
    )
    for given, wanted in _FORMS:
        try:
            return ParsedBirthDate((datetime.strptime(plain, given).strftime(wanted),))
        except ValueError:
            continue
    return None


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


def parse_birth_date(text: str) -> ParsedBirthDate | None:
    """Read a birth date in any usual form: "1966", "May 1966", "4 May 1966", "04.05.1966", "1966-05-04", "1960-1965",
    "circa 1966".

    Day and month as figures with full stops are day first; with slashes or hyphens both orders are kept where both
    are dates, and the note says so. Returns None where it cannot be read, or lies in the future or before 1850; no
    dates for an empty cell.
    """
    bare = " ".join(text.split())
    if bare.casefold() in _NOTHING:
        return ParsedBirthDate(())
    about = _ABOUT.match(bare)
    rest = bare[about.end() :] if about else bare
    found = _in_figures(rest) or _in_words(rest)
    if found is None:
        return None
    years = [int(y) for d in found.dates for y in re.findall(r"\d{4}", d)]
    if not all(_EARLIEST <= y <= date.today().year for y in years):
        return None
    return ParsedBirthDate(tuple(f"circa {d}" for d in found.dates), found.note) if about else found


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
        may_be_empty: whether nothing, or a word for nothing ("n/a"), may stand there: in a cell of a table it may.

    Raises:
        BadOption: one of them cannot be read.

    """
    read = ParsedBirthDate(()) if birth is None else parse_birth_date(birth)
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
    return Facts(read.dates, tuple(given)), (read.note,) if read.note else ()
