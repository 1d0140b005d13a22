"""Points and text reuse: of a subject, of one report, or of the newest reports."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from sayso.analysis.readings import in_order, load_by_report, load_for_comparison
from sayso.analysis.related_reports import FEW, find_related_reports
from sayso.analysis.selection import Selection, newest, select_around, select_reports
from sayso.corroboration.copies import At, with_echoes
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.points import Compared, compare
from sayso.ledger.view import View
from sayso.model import Claim, Echo, Point
from sayso.resources.stems import stems

__all__ = ["SubjectComparison", "compare_subject", "echoes", "points"]

_BEGINNING = 3
_CHANGED = frozenset({"die", "lie", "tie", "vie"})
"""Stems that do not begin like all of their words ("dying").

Every other Porter2 stem begins like its words, except for the last letter: checked on the 40,000 words of the vectors.
"""


class SubjectComparison(NamedTuple):
    """The points on a subject, and the readings that they were made from."""

    gathered: Selection
    compared: Compared
    points: list[Point]
    claims: dict[str, tuple[LinkedReading, Claim]]


def compare_subject(view: View, subject: Sequence[str]) -> SubjectComparison:
    """Return the points on a subject.

    These are the points with a statement that names the subject or has half of its words, and denials in related
    reports.

    Args:
        view: the ledger.
        subject: names in any spelling, words, or ids of entities; a report needs to match only one of them.

    Raises:
        BadOption: a subject has no word in it.
        NotKept: no report names it.

    """
    found = [select_reports(view, s) for s in subject]
    held = sorted({h for g in found for h in g.held})
    whole = Selection(
        held,
        frozenset().union(*(g.entities for g in found)),
        frozenset().union(*(g.words for g in found)),
        sum(g.left_out for g in found),
    )
    known = load_by_report(view, held)
    heard = in_order(known)
    asked = [(frozenset(f"E{n}" for n in g.entities), g.words) for g in found]
    of = _asked(heard, asked)
    mine = {h.reading.report.id for h in heard}
    if len(held) <= FEW:
        more = find_related_reports(view, heard, of, frozenset().union(*(entities for entities, _ in asked)), held)
        if more:
            heard = in_order(known | load_by_report(view, more))
            of = _asked(heard, asked)
    compared = compare(heard, of)
    named = set(of.values())
    points = [p for p in compared.points if p.id in compared.contested or any(s.id in named for s in p.statements)]
    # Of the same affair, those that say nothing to these points have nothing to do here.
    stated = {s.report for p in points for s in p.statements}
    mine |= stated
    told = tuple(h for h in compared.readings if h.reading.report.id in mine)
    claims = {
        h.claim_id(n): (h, c) for h in told if h.reading.report.id in stated for n, c in enumerate(h.reading.claims)
    }
    return SubjectComparison(whole, msgspec.structs.replace(compared, readings=told), points, claims)


def _asked(heard: Sequence[LinkedReading], asked: Sequence[tuple[frozenset[str], frozenset[str]]]) -> dict[At, str]:
    """Return the claims about the subject, with their ids."""
    return {(n, i): h.claim_id(i) for n, h in enumerate(heard) for i in _about(h, asked)}


def _about(heard: LinkedReading, asked: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Iterator[int]:
    """Yield the claims of a report that name one of the entities, or have half of the words, of a subject."""
    wanted = frozenset().union(*(entities for entities, _ in asked))
    meant = {e for e, key in heard.who.items() if key in wanted}
    at = [m.span.start for m in heard.reading.mentions if m.entity in meant]  # in the order of the text
    for n, claim in enumerate(heard.reading.claims):
        named = bisect_left(at, claim.span.start) < bisect_left(at, claim.span.end)
        if named or any(r.entity in meant for r in claim.roles) or _worded(claim.quote, [words for _, words in asked]):
            yield n


def _worded(quote: str, subjects: Sequence[frozenset[str]]) -> bool:
    if not any(_may_have(quote, words) for words in subjects):
        return False
    said = set(stems(quote))
    return any(bool(words) and 2 * len(words & said) >= len(words) for words in subjects)


def _may_have(quote: str, words: frozenset[str]) -> bool:
    """Tell whether a quote may have half of some stems, by their first letters. Most quotes have none, so they need
    no stemming.
    """
    if not quote.isascii() or words & _CHANGED:
        return True
    plain = quote.lower().replace("'", "").replace(".", "")
    return 2 * sum(w[: max(1, min(_BEGINNING, len(w) - 1))] in plain for w in words) >= len(words) > 0


def _heard(view: View, subject: Sequence[str], report: str | None) -> list[LinkedReading]:
    """Return the reports that are compared for a subject, for a report, or the newest ones."""
    if report is not None:
        return load_for_comparison(view, select_around(view, report))
    if subject:
        return load_for_comparison(view, sorted({h for s in subject for h in select_reports(view, s).held}))
    return load_for_comparison(view, newest(view))


def echoes(view: View, subject: Sequence[str], report: str | None) -> list[Echo]:
    """Return text reuse; see ``sayso.workspace.ledger.Ledger.echoes``."""
    found = [e for h in with_echoes(_heard(view, subject, report)) for e in h.echoes]
    if report is not None:
        found = [e for e in found if report in {e.report, e.model}]
    return sorted(found, key=lambda e: (-e.share, e.report, e.model))


def points(view: View, subject: Sequence[str], report: str | None) -> list[Point]:
    """Return the points; see ``sayso.workspace.ledger.Ledger.points``."""
    if subject and report is None:
        return compare_subject(view, subject).points
    heard = _heard(view, subject, report)
    if report is None:
        return list(compare(heard).points)
    of = [(n, i) for n, h in enumerate(heard) if h.reading.report.id == report for i in range(len(h.reading.claims))]
    return [p for p in compare(heard, of).points if any(s.report == report for s in p.statements)]
