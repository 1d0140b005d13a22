"""Expressions of time → TIMEX3 values, read against publication or narrative time.

Rules of our own: the libraries that parse dates answer one date at a time and know nothing of "early January", "the end
of 2025" or "since August". What a year is missing is read against the publication date; in a history, or where there is
no publication date, against the last date told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from sayso.extract.quantity.windows import lowered, windows
from sayso.extract.temporal.tense import Tense
from sayso.extract.temporal.timex.calendar import MONTHS, granularity, interval
from sayso.extract.temporal.timex.clock import Clock
from sayso.extract.temporal.timex.dates import DATES
from sayso.extract.temporal.timex.matched import Matched, Value, Values
from sayso.extract.temporal.timex.patterns import PATTERNS, REACH, TRIGGERS, YEAR
from sayso.extract.temporal.timex.relative import RELATIVE

__all__ = ["Timex", "timexes"]

_READERS = DATES | RELATIVE
_FULL_MONTHS = frozenset(name for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"})
_WORDS_TOO = frozenset({"may", "march", "mar", "dec"})
_MONTH_LEAD = re.compile(
    r"\b(?:in|of|last|next|this|since|until|by|and|to|from|during|early|mid|late|through|before|after|between)\s+$",
    re.IGNORECASE,
)
_NEWSY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this|next) (?:week|month|night|year|weekend)|yesterday|tomorrow|tonight)\b"
)


_COMPARED = re.compile(r"(?:%|per ?cent|points?|times|twice|half|million|billion|bn) $", re.IGNORECASE)
_THAN = re.compile(r"(?:more|less|fewer) than ", re.IGNORECASE)


class Timex(NamedTuple):
    """An expression of time: characters, TIMEX3 type and value, modifier, whether the year was missing.

    ``rule`` names the shape of ``patterns`` that read it.
    """

    start: int
    end: int
    type: str
    value: str
    mod: str | None = None
    inferred: bool = False
    anchor: str = "none"
    anchored_on: date | None = None
    rule: str = ""


def _candidates(text: str) -> list[tuple[int, int, str, re.Match[str]]]:
    """Matches of all shapes by their start, the longest first."""
    found: list[tuple[int, int, str, re.Match[str]]] = []
    low = lowered(text)
    near = {name: windows(low, trigger, REACH) for name, trigger in TRIGGERS.items()}
    for order, (name, pattern, trigger) in enumerate(PATTERNS):
        for start, end in near[trigger]:
            for m in pattern.finditer(text, start, end):
                found.append((m.start(), -(m.end() - m.start()) * 100 + order, name, m))
    return sorted(found, key=lambda f: (f[0], f[1]))


def _edges(match: re.Match[str], group: str | None) -> tuple[int, int]:
    """The characters of an expression. A bare group takes the words on its side of a dash: "May 5" and "9, 1918"."""
    if group is None:
        start, said = match.start(), match.group().rstrip(" ,")
        if said.endswith(".") and re.split(r"[ -]", said[:-1])[-1].lower() in _FULL_MONTHS:
            said = said[:-1]  # a full stop, not an abbreviation's
        return start, start + len(said)
    if group == "len":
        return match.span(group)
    groups = list(match.re.groupindex)
    pair = [g for g in groups if g in {"d", "d2", "bc", "bc2", "y", "y2"} and match.group(g)]
    if group == pair[0] or (group in {"d", "bc", "y"} and group + "2" in groups):
        return match.start(), match.end(group)
    return match.start(group), match.start() + len(match.group().rstrip(" ,"))


def timexes(text: str, published: date | None, tense: Callable[[int], Tense] = lambda _: Tense.OPEN) -> list[Timex]:
    """Every expression of time in a text, read against the publication date where there is one.

    Args:
        text: the report's text.
        published: the day of publication.
        tense: the tense of the clause around a character.

    """
    clock = Clock(published, [int(y) for y in re.findall(rf"\b{YEAR}\b", text)], len(_NEWSY.findall(text)))
    found: list[Timex] = []
    end = -1
    for start, _, name, match in _candidates(text):
        if start < end:
            continue
        if (
            name == "month"
            and match.group().lower() in _WORDS_TOO
            and not _MONTH_LEAD.search(text[max(0, start - 10) : start])
        ):
            continue
        for read in _read(name, Matched(match, clock, tense(start))):
            found.append(_timex(read, match, clock, name))
            end = match.start() + len(match.group().rstrip())
    return found


def _read(name: str, match: Matched) -> Values:
    """The values of a match; none where it names a day that no calendar has ("June 31"), or one outside the years 1 to 9999."""
    try:
        return _READERS[name](match)
    except (ValueError, OverflowError):
        return []


def _timex(read: Value, match: re.Match[str], clock: Clock, rule: str) -> Timex:
    base, anchor = clock.base() if read.based else (None, "text")
    start, end = _edges(match, read.group)
    than = _THAN.match(match.string, start, end)
    if than is not None and _COMPARED.search(match.string, max(0, start - 16), start):
        start = than.end()  # "8 percent more than a year earlier"
    _advance(clock, read)
    return Timex(start, end, read.type, read.value, read.mod, read.inferred, anchor, base, rule)


def _advance(clock: Clock, read: Value) -> None:
    """What was told becomes what later expressions are read against."""
    days, unit = interval(read.value, None), granularity(read.value)
    if days is None or unit in {"decade", "century"}:
        return
    clock.last, clock.exact = days[0], unit in {"day", "time"}
    if not read.based or clock.told:
        clock.narrative = days[0]
