"""Expressions of time as closed intervals of days."""

from __future__ import annotations

from datetime import date

from sayso.extract.temporal.find import timexes
from sayso.extract.temporal.outlet_country import country_of
from sayso.extract.temporal.tense import tense_at
from sayso.model import Span, When
from sayso.syntax.document import Document
from sayso.syntax.timex.calendar import granularity
from sayso.syntax.timex.values import Timex

__all__ = ["find_times"]

_LEAD = 24
"""Characters before an expression in which a preposition is looked for."""


def find_times(document: Document) -> tuple[When, ...]:
    """Return the report's expressions of time, with "since", "until", "by" opening one end of the interval."""
    report = document.report
    published = date.fromisoformat(report.published) if report.published else None
    country = country_of(report, document.lexicon)
    dated = document.sections.dated()
    results = timexes(report.text, published, document.grammar, tense_at(document), country, dated)
    for n in range(len(results) - 2, -1, -1):
        completed = document.grammar.rules["timex-pair"].first(report.text, results[n], results[n + 1])
        if completed is not None:
            results[n : n + 2] = completed.answer
    return tuple(sorted((_when(document, timex) for timex in results), key=lambda when: when.span.start))


def _when(document: Document, timex: Timex) -> When:
    report = document.report
    first, last = timex.interval or (None, None)
    bounds = (first.isoformat() if first else None, last.isoformat() if last else None)
    before = report.text[max(0, timex.start - _LEAD) : timex.start]
    opened = document.grammar.rules["time-bound"].first(before, bounds, document.published_at(timex.start))
    earliest, latest = opened.answer if opened is not None else bounds
    return When(
        span=Span(report.id, timex.start, timex.end),
        value=timex.value,
        timex=timex.type,
        granularity=granularity(timex.value),
        earliest=earliest,
        latest=latest,
        anchor=timex.anchor,
        anchored_on=timex.anchored_on.isoformat() if timex.anchored_on else None,
        inferred=timex.inferred,
        rule=timex.rule,
        alternative=timex.alternative,
    )
