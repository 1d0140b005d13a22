"""The day that a printed date names, in the forms of mail headers and of lines under headlines."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from sayso.resources import toml

__all__ = ["find_day"]

_ISO = re.compile(r"\b(?P<y>\d{4})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?!\d)")
_DOTTED = re.compile(r"\b(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4}|\d\d)\b")
_SLASHED = re.compile(r"\b(?P<a>\d\d?)[/-](?P<b>\d\d?)[/-](?P<y>\d{4}|\d\d)\b")


@cache
def _months() -> dict[str, int]:
    return {name: n for n, names in enumerate(toml("months")["names"], 1) for name in names}


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return (
        re.compile(
            rf"\b(?P<d>\d\d?)(?:st|nd|rd|th|\.|er)?[ -](?:de |of )?(?P<m>{month})\.?,?[ -](?:de )?(?P<y>\d{{4}})\b"
        ),
        re.compile(rf"\b(?P<m>{month})\.? (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b"),
    )


def find_day(text: str) -> str | None:
    """Return the first day that a line names in full, as an ISO date; None where it names none.

    Digits with slashes are read only where one order is possible: "13/05/2024" is 13 May, "03/05/2024" is open.
    """
    line = " ".join(text.split()).lower()
    matches = [m for pattern in (_ISO, _DOTTED, *_named()) if (m := pattern.search(line)) is not None]
    for match in sorted(matches, key=lambda m: m.start()):
        if (day := _day(match["y"], _months().get(match["m"], match["m"]), match["d"])) is not None:
            return day
    for match in _SLASHED.finditer(line):
        ways = {_day(match["y"], a, b) for a, b in ((match["a"], match["b"]), (match["b"], match["a"]))} - {None}
        if len(ways) == 1:
            return ways.pop()
    return None


def _day(year: str, month: str | int, day: str) -> str | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).isoformat()
    except ValueError:
        return None
