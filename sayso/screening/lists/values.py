"""Values as published lists print them: texts, dates, encodings."""

from __future__ import annotations

import html
import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sayso.errors import BadList

__all__ = ["MAX_BYTES", "birth_date", "clean_text", "decode_csv", "iso_date", "partial_date", "read_bytes"]

MAX_BYTES = 2_000_000_000
"""Largest list that is read: the largest collection published for screening has about a tenth."""

_SPACE = re.compile(r"\s+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def clean_text(value: str | None) -> str:
    """Return a text on one line, stripped, with HTML's entities replaced by their characters.

    Args:
        value: as the list prints it; None counts as empty.

    """
    if not value:
        return ""
    if "&" in value:  # only with its semicolon: "SMITH&COPY LTD" is no copyright sign
        value = _ENTITY.sub(lambda m: html.unescape(m.group()), value)
    return _SPACE.sub(" ", value).strip()


_DAY, _MONTH = "%Y-%m-%d", "%Y-%m"
_DATE_FORMATS = (
    ("%d %b %Y", _DAY),
    ("%b %Y", _MONTH),
    ("%Y", "%Y"),
    ("%d/%m/%Y", _DAY),
    (_DAY, _DAY),
    ("%d-%b-%Y", _DAY),
    ("%m/%Y", _MONTH),
    (_MONTH, _MONTH),
    ("%d %B %Y", _DAY),
    ("%B %Y", _MONTH),
    ("%d.%m.%Y", _DAY),
)
"""Formats of dates in published lists, and the ISO format that each becomes."""
_TIME = re.compile(r"(?<=\d\d-\d\d)(?:[T ]\d\d:\S*|Z|[+-]\d\d:?\d\d)\Z")
_ABBREVIATED = re.compile(r"\b([A-Z][a-z]{2,8}?)(?:(?<=Sep)t)?[.,](?=\s)|(?<=Sep)t(?=\s)")


@lru_cache(maxsize=1 << 16)  # a list has few days, each many times
def iso_date(value: str | None) -> str | None:
    """Return a date in ISO 8601: YEAR, YEAR-MONTH or YEAR-MONTH-DAY.

    Args:
        value: as a list prints it, for instance "29 Oct 2021", "10/2021" or "dd/10/2021".

    Returns:
        The date; None where the text is none.

    """
    # "25 Jan. 2001", "9 Sept. 2011", "14 March, 2022": as Australia's list has them beside the others.
    printed = _ABBREVIATED.sub(r"\1", clean_text(value))
    for given, wanted in _DATE_FORMATS:
        try:
            return datetime.strptime(_TIME.sub("", printed) if given == _DAY else printed, given).strftime(wanted)
        except ValueError:
            continue
    loose = re.fullmatch(r"(?:dd|00|--)/(\d\d|mm|--)/(\d{4})", printed)
    if loose:
        return loose[2] if loose[1] in {"mm", "00", "--"} else f"{loose[2]}-{loose[1]}"
    return None


def partial_date(year: str | None, month: str | None = None, day: str | None = None) -> str | None:
    """Return a date of which parts may be missing: YEAR, YEAR-MONTH or YEAR-MONTH-DAY.

    Args:
        year: in figures; zero and empty count as missing, for month and day too.
        month: 1 to 12.
        day: of the month.

    Returns:
        The date, as far as it is one; None without a year.

    """
    parts = [clean_text(part).lstrip("0") for part in (year, month, day)]
    figures = [part for n, part in enumerate(parts) if all(p.isdigit() for p in parts[: n + 1])]
    while figures:
        padded = "-".join([figures[0].zfill(4), *(p.zfill(2) for p in figures[1:])])
        if (date := iso_date(padded)) is not None:
            return date
        figures.pop()
    return None


_CIRCA = re.compile(r"(?:circa|c\.|ca\.?|about|approx(?:imately|\.)?|approximate)\s*:?\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:between\s+)?(?P<first>\d{4}|.{8,20}?)\s*(?:\bto\b|\band\b|\bor\b|-|–)\s*(?P<last>\d{4}|.{8,20})", re.IGNORECASE
)


def birth_date(value: str | None) -> str | None:
    """Return a birth date as listings keep it: a date, "circa 1965", or "1965 to 1967".

    Args:
        value: as a list prints it.

    Returns:
        The date; None where the text is none.

    """
    printed = clean_text(value)
    circa = _CIRCA.match(printed)
    printed = printed[circa.end() :] if circa else printed
    day = iso_date(printed)
    if day is not None:
        return f"circa {day}" if circa else day
    several = _RANGE.fullmatch(printed)
    days = sorted(filter(None, (iso_date(several["first"]), iso_date(several["last"])))) if several else []
    return " to ".join(days) if len(days) == 2 else None


def read_bytes(path: Path, what: str) -> bytes:
    """Read a list's file.

    Args:
        path: the file.
        what: the list that it should be, for error messages.

    Raises:
        BadList: it cannot be read, is empty, or is too large.

    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BadList(str(path), f"has {size:,} bytes, which is no {what}", "download it again")
        raw = path.read_bytes()
    except OSError as error:
        raise BadList(str(path), f"cannot be read ({error.strerror})", f"give the path of {what}") from error
    if not raw.strip(b"\x1a\r\n\t "):
        raise BadList(str(path), "has no entries: the file is empty", "download it again")
    return raw


def decode_csv(raw: bytes) -> str:
    """Decode the text of a list's CSV file: UTF-8, or Windows-1252 in older files."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return text.replace("\0", "")
