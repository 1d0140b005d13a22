"""Reports → which echo which, who had it first, and which claims are copies of which."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.corroboration.credits import credited
from sayso.corroboration.echoes import Shared, similar
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.organisations import is_organisation, name_words, outlet_name, speaks_of_itself
from sayso.corroboration.words import words_of
from sayso.model import Echo, EchoOrder, Passage, Report, SourceKind, Span

__all__ = ["are_twins", "copied_claims", "twin_forms", "with_echoes"]

_ALIGNED = 0.6
"""Part of a claim's characters that must stand in shared passages, of both claims."""

_LEAST_ALIKE = 0.3
"""Part that the words of two claims have in common of all that either has."""

_MOSTLY, _REWORDED = 0.3, 0.5
"""Part of a report's words from which it is mostly a copy; and part of all words of two claims that both must have, where one is the other reworded."""

At = tuple[int, int]


def with_echoes(readings: Sequence[LinkedReading]) -> list[LinkedReading]:
    """Return the same reports with their echoes: each report that has words of another one names it."""
    texts = [h.reading.report.text for h in readings]
    echoes: dict[int, list[Echo]] = {}
    for one, other, what in similar(texts, [h.reading.report.outlet for h in readings]):
        copy_first, order = _order(readings[one], readings[other])
        copy, model = (one, other) if copy_first else (other, one)
        echoes.setdefault(copy, []).append(
            _echo(readings[copy], readings[model], what, flipped=copy == one, order=order)
        )
    return [
        msgspec.structs.replace(h, echoes=tuple(sorted(echoes.get(n, ()), key=lambda e: -e.share)))
        for n, h in enumerate(readings)
    ]


def _order(one: LinkedReading, other: LinkedReading) -> tuple[bool, str]:
    """Return whether the report that was known first is the copy all the same, and what tells."""
    for copy, model, first in ((one, other, True), (other, one, False)):
        if _names(copy, model):
            return first, "credit"
    a, b = one.reading.report.published, other.reading.report.published
    if a is not None and b is not None and a != b:
        return a > b, "published"
    deep = [max((len(c.attribution.links) for c in h.reading.claims), default=0) for h in (one, other)]
    if deep[0] != deep[1]:
        return deep[0] < deep[1], "chain"
    return False, "added"


def _names(copy: LinkedReading, model: LinkedReading) -> bool:
    """Return whether a report names the outlet of another as where it has something from."""
    outlet = model.reading.report.outlet
    if outlet is None or outlet == copy.reading.report.outlet:
        return False
    wanted = name_words(outlet)
    credit = credited(copy.reading.report)
    named = [
        k.source.name
        for c in copy.reading.claims
        for k in c.attribution.links[1:]
        if k.source.kind is SourceKind.OUTLET
    ]
    return any(name_words(name) == wanted for name in [*named, *([credit[0]] if credit else [])])


def _echo(copy: LinkedReading, model: LinkedReading, what: Shared, *, flipped: bool, order: str) -> Echo:
    passages = []
    for a, b, n in what.runs:
        mine, theirs = (a, b) if flipped else (b, a)
        passages.append(Passage(copy=_span(copy.reading.report, mine, n), model=_span(model.reading.report, theirs, n)))
    share, of_model = (what.one, what.other) if flipped else (what.other, what.one)
    return Echo(
        report=copy.reading.report.id,
        model=model.reading.report.id,
        share=round(share, 3),
        of_model=round(of_model, 3),
        order=EchoOrder(order),
        passages=tuple(sorted(passages, key=lambda p: p.copy.start)),
    )


def _span(report: Report, first: int, count: int) -> Span:
    words = words_of(report.text)  # remembered
    return Span(report.id, int(words.starts[first]), int(words.ends[first + count - 1]))


def copied_claims(readings: Sequence[LinkedReading]) -> dict[At, At]:
    """For claims whose words are another report's: the claim there. Keys and values are (report, claim) numbers.

    Two bodies that each publish the same form, filled differently, copy nothing: see ``are_twins``.
    """
    where = {h.reading.report.id: n for n, h in enumerate(readings)}
    copies: dict[At, At] = {}
    for n, h in enumerate(readings):
        for echo in h.echoes:
            model = where.get(echo.model)
            if model is None or are_twins(h, readings[model]):
                continue
            rewritten = echo.share >= _MOSTLY
            for c, claim in enumerate(h.reading.claims):
                if (n, c) in copies:
                    continue
                target = _target(claim.span, echo, readings[model])
                if target is None and rewritten:
                    target = _reworded(h, claim.span, readings[model])
                if target is not None:
                    copies[n, c] = (model, target)
    return copies


def are_twins(one: LinkedReading, other: LinkedReading) -> bool:
    """Return whether two reports are one form that two bodies filled for themselves: their releases share words and
    no facts.
    """
    names = [outlet_name(h) for h in (one, other)]
    if name_words(names[0]) == name_words(names[1]):
        return False
    return all(_publishes_itself(h, name) for h, name in zip((one, other), names, strict=True))


def twin_forms(readings: Sequence[LinkedReading]) -> dict[int, int]:
    """Return a number from 1 on for every report that is a twin of another one, the same for all twins of a form."""
    where = {h.reading.report.id: n for n, h in enumerate(readings)}
    forms: dict[int, int] = {}
    for n, h in enumerate(readings):
        for echo in h.echoes:
            model = where.get(echo.model)
            if model is not None and are_twins(h, readings[model]):
                form = forms.get(model) or forms.get(n) or len(forms) + 1
                forms[model] = forms[n] = form
    return forms


def _publishes_itself(linked: LinkedReading, name: str) -> bool:
    """Return whether a report is its publisher's own: a body's, or it begins with the publisher's name, as releases
    do.
    """
    if is_organisation(linked) or speaks_of_itself(linked):
        return True
    words = name_words(name)
    return bool(words) and name_words(linked.reading.report.text[: len(name) + 40])[: len(words)] == words


def _reworded(copy: LinkedReading, span: Span, model: LinkedReading) -> int | None:
    """Return the claim of the model with most words of a claim of a report that is mostly a copy of it."""
    mine = _codes(copy.reading.report, span)
    best, most = None, _REWORDED
    for c, claim in enumerate(model.reading.claims):
        theirs = _codes(model.reading.report, claim.span)
        either = len(mine | theirs)
        score = len(mine & theirs) / either if either else 0.0
        if score > most:
            best, most = c, score
    return best


def _codes(report: Report, span: Span) -> frozenset[int]:
    words = words_of(report.text)
    inside = (words.starts >= span.start) & (words.ends <= span.end)
    return frozenset(words.codes[inside].tolist())


def _target(span: Span, echo: Echo, model: LinkedReading) -> int | None:
    """Return the claim in the model whose words these are."""
    there = []
    for p in echo.passages:
        low, high = max(span.start, p.copy.start), min(span.end, p.copy.end)
        if low < high:
            there.append((p.model.start + low - p.copy.start, p.model.start + high - p.copy.start))
    covered = sum(b - a for a, b in there)
    if not there or covered < _ALIGNED * (span.end - span.start):
        return None
    start, end = min(a for a, _ in there), max(b for _, b in there)
    best, most = None, _LEAST_ALIKE
    for c, claim in enumerate(model.reading.claims):
        both = min(end, claim.span.end) - max(start, claim.span.start)
        score = both / (max(end, claim.span.end) - min(start, claim.span.start))
        inside = both / min(end - start, claim.span.end - claim.span.start)
        if inside >= _ALIGNED and score > most:
            best, most = c, score
    return best
