"""Reports → which echo which, who had it first, and which claims are copies of which."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.corroboration.bodies import name_words
from sayso.corroboration.credits import credited
from sayso.corroboration.echoes import Shared, similar
from sayso.corroboration.heard import Heard
from sayso.corroboration.words import words_of
from sayso.model import Report, SourceKind, Span
from sayso.point import Echo, Passage

__all__ = ["copied_claims", "with_echoes"]

_ALIGNED = 0.6
"""Part of a claim's characters that must stand in shared passages, of both claims."""

_LEAST_ALIKE = 0.3
"""Part that the words of two claims have in common of all that either has."""

At = tuple[int, int]


def with_echoes(heard: Sequence[Heard]) -> list[Heard]:
    """The same reports with their echoes: each report that has words of another one names it."""
    texts = [h.reading.report.text for h in heard]
    found: dict[int, list[Echo]] = {}
    for one, other, what in similar(texts, [h.reading.report.outlet for h in heard]):
        copy_first, order = _order(heard[one], heard[other])
        copy, model = (one, other) if copy_first else (other, one)
        found.setdefault(copy, []).append(_echo(heard[copy], heard[model], what, flipped=copy == one, order=order))
    return [
        msgspec.structs.replace(h, echoes=tuple(sorted(found.get(n, ()), key=lambda e: -e.share)))
        for n, h in enumerate(heard)
    ]


def _order(one: Heard, other: Heard) -> tuple[bool, str]:
    """Whether the report that was known first is the copy all the same, and what tells."""
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


def _names(copy: Heard, model: Heard) -> bool:
    """Whether a report names the outlet of another as where it has something from."""
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


def _echo(copy: Heard, model: Heard, what: Shared, *, flipped: bool, order: str) -> Echo:
    passages = []
    for a, b, n in what.runs:
        mine, theirs = (a, b) if flipped else (b, a)
        passages.append(Passage(copy=_span(copy.reading.report, mine, n), model=_span(model.reading.report, theirs, n)))
    share, of_model = (what.one, what.other) if flipped else (what.other, what.one)
    return Echo(
        report=copy.reading.report.id, model=model.reading.report.id, share=round(share, 3), of_model=round(of_model, 3), order=order,
        passages=tuple(sorted(passages, key=lambda p: p.copy.start)),
    )  # fmt: skip


def _span(report: Report, first: int, count: int) -> Span:
    words = words_of(report.text)  # remembered
    return Span(report.id, int(words.starts[first]), int(words.ends[first + count - 1]))


def copied_claims(heard: Sequence[Heard]) -> dict[At, At]:
    """For claims whose words are another report's: the claim there. Keys and values are (report, claim) numbers."""
    where = {h.reading.report.id: n for n, h in enumerate(heard)}
    found: dict[At, At] = {}
    for n, h in enumerate(heard):
        for echo in h.echoes:
            model = where.get(echo.model)
            if model is None:
                continue
            for c, claim in enumerate(h.reading.claims):
                if (n, c) not in found and (target := _target(claim.span, echo, heard[model])) is not None:
                    found[n, c] = (model, target)
    return found


def _target(span: Span, echo: Echo, model: Heard) -> int | None:
    """The claim in the model whose words these are."""
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
