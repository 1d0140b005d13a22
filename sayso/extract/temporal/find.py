"""Find expressions of time and give them TIMEX3 values, read against publication or narrative time.

The libraries that parse dates answer one date at a time and know nothing of "early January", "the end of 2025" or
"since August"; a language brings its own shapes. A missing year is read against the publication date; in a history,
or where there is no publication date, against the last date of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from sayso.model import Anchor
from sayso.rules import Decision
from sayso.syntax.language import Grammar
from sayso.syntax.sections import DatedRange
from sayso.syntax.shapes import Candidate, candidates
from sayso.syntax.timex.calendar import granularity, interval
from sayso.syntax.timex.clock import Clock
from sayso.syntax.timex.tense import Tense
from sayso.syntax.timex.values import TimeMatch, Timex, Value

__all__ = ["timexes"]


def timexes(
    text: str,
    published: date | None,
    grammar: Grammar,
    tense: Callable[[int], Tense] = lambda _: Tense.OPEN,
    country: str | None = None,
    dated: Sequence[DatedRange] = (),
) -> list[Timex]:
    """Return every expression of time in a text, in its order.

    Args:
        text: the report's text.
        published: the day of publication.
        grammar: the grammar of its language.
        tense: the tense of the clause around a character.
        country: ISO 3166-1 alpha-2 code of the outlet's country, which may decide the order of numeric dates.
        dated: ranges with a day of their own, an outer one before those inside it.

    """
    clock_at = _clocks(text, published, grammar, country, dated)
    results: list[Timex] = []
    end = -1
    # The longest first of those that begin together, then the rule that stands first.
    for candidate in sorted(candidates(grammar.rules["timex"], text), key=_place):
        match = candidate.match
        if match.start() < end:
            continue
        clock = clock_at(match.start())
        decision = _values(candidate, TimeMatch(match, clock, tense(match.start())))
        if decision is None:
            continue
        results += [_timex(grammar, value, match, clock, decision.rule) for value in decision.answer]
        end = match.start() + len(match.group().rstrip())
    return results


def _clocks(
    text: str, published: date | None, grammar: Grammar, country: str | None, dated: Sequence[DatedRange]
) -> Callable[[int], Clock]:
    """Return a function from a character to the clock of the innermost range around it: a message or a post of a live
    page has its own day and tells its own story.
    """
    whole = Clock(published, grammar.time_signs(text, country))
    if not dated:
        return lambda _: whole
    inner = [(r, Clock(r.published, grammar.time_signs(text[r.start : r.end], country))) for r in dated]
    return lambda char: next((clock for r, clock in reversed(inner) if r.start <= char < r.end), whole)


def _place(candidate: Candidate) -> tuple[int, int]:
    return candidate.match.start(), -candidate.match.end()


def _values(candidate: Candidate, match: TimeMatch) -> Decision[list[Value]] | None:
    """Return the values of a match; None for a day that no calendar has ("June 31"), or outside the years 1 to 9999."""
    try:
        return candidate.read(match)
    except (ValueError, OverflowError):
        return None


def _timex(grammar: Grammar, value: Value, match: re.Match[str], clock: Clock, rule: str) -> Timex:
    """Return a value as an expression of time, and move the clock on to it."""
    base, anchor = clock.base() if value.based else (None, Anchor.TEXT)
    start, end = value.span or (match.start(), match.start() + len(match.group().rstrip(" ,")))
    for edge in grammar.rules["timex-edge"].every(match.string, start, end):
        start, end = edge.answer
    days, unit = interval(value.value), granularity(value.value)
    if days is not None and unit not in {"decade", "century"}:
        clock.advance(days[0], is_day=unit in {"day", "time"}, based=value.based)
    return Timex(
        start,
        end,
        value.type,
        value.value,
        value.mod,
        value.inferred,
        anchor,
        base,
        rule,
        value.days,
        value.alternative,
    )
