"""Lines of a dossier, each with footnotes to the words of reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.analysis.stages import StageEvidence
from sayso.corroboration.conflicts import contradictions
from sayso.display import phrases
from sayso.display.origins import doubts_text, drift_texts, origin_name, origins_text, path_text, relays_text
from sayso.model import Point, Statement
from sayso.model.dossier import Footnote, Line

if TYPE_CHECKING:
    from sayso.analysis.comparison import SubjectComparison

__all__ = ["Notes", "line"]


class Notes:
    """The footnotes of a dossier: one for every statement of its points, numbered from 1."""

    def __init__(self, now: SubjectComparison) -> None:
        self.now = now
        self._statements: list[Statement] = []
        self._points: list[Point] = []
        self._numbers: dict[str, int] = {}
        for p in now.points:
            for s in p.statements:
                self._statements.append(s)
                self._points.append(p)
                self._numbers[s.id] = len(self._statements)

    def number(self, statement: str) -> int:
        """Return the number of a statement's footnote."""
        return self._numbers[statement]

    def known(self, statements: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of those of some statements that have a footnote."""
        return tuple(self._numbers[s] for s in statements if s in self._numbers)

    def numbers(self) -> range:
        """Return all numbers."""
        return range(1, len(self._statements) + 1)

    def statement(self, number: int) -> Statement:
        """Return the statement of a footnote."""
        return self._statements[number - 1]

    def witnesses(self) -> list[StageEvidence]:
        """Return all statements with their claims, and the claims within their words, ordered by publication date."""
        found = []
        for n, (s, p) in enumerate(zip(self._statements, self._points, strict=True), start=1):
            heard, claim = self.now.claims[s.id]
            found.append(StageEvidence(s, claim, n, p, s.quote))
            for number, inner in enumerate(heard.reading.claims):
                told = self.now.compared.statements.get(heard.claim_id(number))
                if inner.within == claim.id and told is not None and told.id not in self._numbers:
                    found.append(StageEvidence(told, inner, n, p, s.quote))
        return sorted(found, key=lambda w: w.statement.published or "9999")

    def told(self) -> tuple[Footnote, ...]:
        """Return the footnotes."""
        found = []
        for n, s in enumerate(self._statements, start=1):
            heard, claim = self.now.claims[s.id]
            found.append(
                Footnote(
                    number=n, statement=s.id, report=s.report, outlet=s.outlet, published=s.published, title=heard.reading.report.title,
                    quote=s.quote, start=s.span.start, end=s.span.end, by=path_text(s), voice=s.speaker, held=phrases.held(claim),
                )
            )  # fmt: skip
        return tuple(found)


def line(point: Point, notes: Notes) -> Line:
    """Return a point as a line."""
    return Line(
        point=point.id, text=point.label, status=point.status, low=point.low, high=point.high, credibility=point.credibility.grade,
        why=point.credibility.reasons, origins=origins_text(point), relayed=relays_text(point), uncounted=doubts_text(point),
        against=tuple(map(origin_name, point.deniers)),
        notes=notes.known(s.id for s in point.statements), contradictions=tuple(why for _, why in contradictions(point)), drift=drift_texts(point),
    )  # fmt: skip
