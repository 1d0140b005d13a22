"""The points of a subject, of one report, or of the newest reports."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.corroboration.points import compare
from sayso.ledger.gather import gather_around, newest
from sayso.ledger.hear import hear
from sayso.ledger.view import View
from sayso.point import Point

__all__ = ["points"]


def points(view: View, subject: Sequence[str], report: str | None) -> list[Point]:
    """The points; see ``sayso.ledger.ledger.Ledger.points``."""
    if report is not None:
        found = compare(hear(view, gather_around(view, report).held)).points
        return [p for p in found if any(s.report == report for s in p.statements)]
    if subject:
        from sayso.dossier.build import about

        return about(view, subject).points
    return list(compare(hear(view, newest(view).held)).points)
