"""Find the agencies and outlets that a report credits, in its dateline or a credit line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sayso.lang.en.datelines import agency_datelines, dateline_agency
from sayso.model import Report, Span
from sayso.resources import toml as table

__all__ = ["Credits", "credited", "credits_of", "is_agency", "is_picture_credit", "speakers"]

_NAME = r"[A-Z][\w.&'’-]*(?: (?:of |the |and )?[A-Z][\w.&'’-]*){0,4}"
_LONGEST_LINE = 200
_HEAD = 400
"""Number of characters at the head of a text in which a dateline may begin a line."""


class Credits(NamedTuple):
    """The credits of a report besides the one for its whole text.

    Attributes:
        named: agencies that contributed, and the further names of a credit line.
        possible: names where a dateline has its agency, which may be places.
        unnamed: whether agencies are credited that are not named ("with agency reports").

    """

    named: frozenset[str]
    possible: frozenset[str]
    unnamed: bool


class _Patterns(NamedTuple):
    lines: list[re.Pattern[str]]
    tail: re.Pattern[str]
    contributors: list[re.Pattern[str]]
    possible: list[re.Pattern[str]]
    unnamed: list[re.Pattern[str]]
    pictures: re.Pattern[str]
    agency: re.Pattern[str]


def speakers() -> dict[str, Any]:
    """Return the lexicon ``resources/voices.toml``."""
    return table("voices")


@cache
def _patterns() -> _Patterns:
    lexicon, agencies = speakers()["credits"], speakers()["agencies"]
    agency = "|".join(re.escape(name) for name in sorted(agencies["names"], key=len, reverse=True))

    def compiled(form: str, flags: int = 0) -> re.Pattern[str]:
        return re.compile(form.replace("NAME", _NAME).replace("AGENCY", agency), flags)

    return _Patterns(
        lines=[compiled(p) for p in lexicon["lines"]],
        tail=compiled(lexicon["tail"]),
        contributors=[compiled(p, re.MULTILINE) for p in lexicon["contributors"]],
        possible=[compiled(p, re.MULTILINE) for p in lexicon["possible"]],
        unnamed=[re.compile(p) for p in agencies["unnamed"]],
        pictures=re.compile(lexicon["pictures"]),
        agency=re.compile(rf"\b(?:{agency})\b"),
    )


def credited(report: Report) -> tuple[str, Span] | None:
    """Return the agency or outlet that a report credits for its text.

    Args:
        report: the report.

    Returns:
        The name and its span, or None where the report credits nobody.

    """
    credit = _credit(report.text)
    return (credit[0], Span(report.id, credit[1], credit[2])) if credit is not None else None


@lru_cache(maxsize=4096)
def credits_of(text: str) -> Credits:
    """Return the credits of a text besides the one for all of it.

    Args:
        text: the text of the report.

    Returns:
        The contributing agencies, the possible ones, and whether any are credited without a name.

    """
    patterns = _patterns()
    short = "\n".join(line for line in text.splitlines() if len(line) <= _LONGEST_LINE)
    named = {m["name"] for p in patterns.contributors for m in p.finditer(text)}
    credit = _credit(text)
    if credit is not None:  # "(dpa, AFP)", "With material from AP and Reuters"
        end = text.find("\n", credit[2])
        line = text[credit[2] : end if end >= 0 else len(text)]
        named.update(patterns.agency.findall(line) if len(line) <= _LONGEST_LINE else ())
    possible = {m["name"] for p in patterns.possible for m in p.finditer(text, 0, _HEAD)}
    return Credits(frozenset(named), frozenset(possible), any(p.search(short) for p in patterns.unnamed))


@cache
def is_agency(name: str) -> bool:
    """Return whether a name is that of a news agency, by the lexicon or by the name itself."""
    agencies = speakers()["agencies"]
    return name in agencies["names"] or bool({*re.findall(r"\w+", name.lower())} & {*agencies["words"]})


def is_picture_credit(text: str, start: int) -> bool:
    """Return whether the name at an offset is in the credit of a picture: "Photo: Reuters".

    Args:
        text: the text of the report.
        start: the offset of the name.

    Returns:
        True where the words before it on its line are those of such a credit.

    """
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return len(line) <= _LONGEST_LINE and _patterns().pictures.search(line) is not None


@lru_cache(maxsize=4096)
def _credit(text: str) -> tuple[str, int, int] | None:
    """Return the credited name with the offsets of its start and end."""
    dateline = next(agency_datelines(text, _HEAD), None)
    if dateline is not None:
        start, end = dateline_agency(dateline)
        return text[start:end], start, end
    shift = max(0, len(text) - _LONGEST_LINE)
    match = _patterns().tail.search(text[shift:])
    if match is not None:
        return match["name"], shift + match.start("name"), shift + match.end("name")
    return next(_credit_lines(text), None)


def _credit_lines(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the name in each credit line."""
    at = 0
    for line in text.splitlines(keepends=True):
        if len(line) <= _LONGEST_LINE:
            match = next((m for p in _patterns().lines if (m := p.match(line))), None)
            if match is not None:
                yield match["name"], at + match.start("name"), at + match.end("name")
        at += len(line)
