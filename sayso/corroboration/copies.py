"""Relate reports that reuse text: which copies which, and which claims are copies."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.corroboration.credits import credited, credits_of
from sayso.corroboration.echoes import Shared, similar
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.organisations import is_organisation, name_words, outlet_name, speaks_of_itself
from sayso.corroboration.words import words_of
from sayso.model import Echo, EchoOrder, Passage, Report, SourceKind, Span

__all__ = ["are_twins", "copied_claims", "twin_forms", "with_echoes"]

_ALIGNED = 0.6
"""Minimum share of the characters of both claims that stand in shared passages."""

_LEAST_ALIKE = 0.3
"""Minimum overlap of two claims, relative to the span that both cover."""

_MOSTLY, _REWORDED = 0.3, 0.5
"""Share of a report's words above which it is mostly a copy; and minimum Jaccard index of the words of two claims of
which one is the other reworded.
"""

At = tuple[int, int]


def with_echoes(readings: Sequence[LinkedReading]) -> list[LinkedReading]:
    """Add to each report the earlier reports whose text it reuses.

    Args:
        readings: the reports, in the order in which they were first known.

    Returns:
        The same reports, each with its echoes, largest share first.

    """
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
    """Return whether the report known first is nevertheless the copy, and by which evidence."""
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
    """Return whether a report cites or credits the outlet of another one."""
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
    more = credits_of(copy.reading.report.text)
    names = [*named, *more.named, *more.possible, *([credit[0]] if credit else [])]
    return any(name_words(name) == wanted for name in names)


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
    """Return for each copied claim the claim that it copies.

    Releases on one form by different publishers (``are_twins``) are not copies.

    Args:
        readings: the reports, with their echoes.

    Returns:
        A mapping from claim to claim, each as (number of the report, number of the claim).

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
    """Return whether two reports are one form completed by two organisations.

    Args:
        one: a report.
        other: a report that shares text with it.

    Returns:
        True where each is its publisher's own release: they share wording but no facts.

    """
    names = [outlet_name(h) for h in (one, other)]
    if name_words(names[0]) == name_words(names[1]):
        return False
    return all(_publishes_itself(h, name) for h, name in zip((one, other), names, strict=True))


def twin_forms(readings: Sequence[LinkedReading]) -> dict[int, int]:
    """Return the number of the shared form for each report that is a twin of another.

    Args:
        readings: the reports, with their echoes.

    Returns:
        Numbers from 1, the same for all twins of a form, by the number of the report.

    """
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
    """Return whether a report is its publisher's own release."""
    if is_organisation(linked) or speaks_of_itself(linked):
        return True
    words = name_words(name)
    return bool(words) and name_words(linked.reading.report.text[: len(name) + 40])[: len(words)] == words


def _reworded(copy: LinkedReading, span: Span, model: LinkedReading) -> int | None:
    """Return the claim of the model that shares most words with a reworded claim."""
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
    """Return the claim of the model whose span matches the shared passages best."""
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
