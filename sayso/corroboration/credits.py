"""Find the agency or outlet that a report credits, in its dateline or a credit line."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from sayso.lang.en.datelines import dateline_agency, dateline_pattern
from sayso.model import Report, Span
from sayso.resources import toml as table

__all__ = ["credited", "speakers"]

_NAME = r"[A-Z][\w.&'’-]*(?: (?:of |the |and )?[A-Z][\w.&'’-]*){0,4}"
_LONGEST_LINE = 200
_HEAD = 400
"""Number of characters at the head of a text in which a dateline may begin a line."""


def speakers() -> dict[str, Any]:
    """Return the lexicon ``resources/voices.toml``."""
    return table("voices")


@cache
def _patterns() -> tuple[list[re.Pattern[str]], re.Pattern[str]]:
    lexicon = speakers()["credits"]
    *lines, tail = (re.compile(p.replace("NAME", _NAME)) for p in (*lexicon["lines"], lexicon["tail"]))
    return lines, tail


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
def _credit(text: str) -> tuple[str, int, int] | None:
    """Return the credited name with the offsets of its start and end."""
    lines, tail = _patterns()
    dateline = dateline_pattern().search(text, 0, _HEAD)
    if dateline is not None:
        start, end = dateline_agency(dateline)
        return text[start:end], start, end
    match = tail.search(text[-_LONGEST_LINE:])
    shift = max(0, len(text) - _LONGEST_LINE) if match else 0
    if match is None:
        at = 0
        for line in text.splitlines(keepends=True):
            if len(line) <= _LONGEST_LINE and (hit := next((h for p in lines if (h := p.match(line))), None)):
                match, shift = hit, at
                break
            at += len(line)
    if match is None:
        return None
    return match["name"], shift + match.start("name"), shift + match.end("name")
