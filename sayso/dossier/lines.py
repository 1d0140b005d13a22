"""Points → lines of a dossier, each footnoted to the words of reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.dossier.ladder import Witness
from sayso.dossier.nouns import Footnote, Line
from sayso.export import words
from sayso.point import Point, Statement, Told

if TYPE_CHECKING:
    from sayso.ledger.compared import About

__all__ = ["Notes", "line", "on_whose_word", "path", "voices_text"]


class Notes:
    """The footnotes: one for every statement of the points, numbered as they come."""

    def __init__(self, now: About) -> None:
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
        """The footnote of a statement."""
        return self._numbers[statement]

    def known(self, statements: Iterable[str]) -> tuple[int, ...]:
        """The footnotes of those of the statements that have one."""
        return tuple(self._numbers[s] for s in statements if s in self._numbers)

    def numbers(self) -> range:
        """All of them."""
        return range(1, len(self._statements) + 1)

    def statement(self, number: int) -> Statement:
        """What a footnote is on."""
        return self._statements[number - 1]

    def witnesses(self) -> list[Witness]:
        """All statements with their claims, and the claims that stand in their words, by the day of their reports."""
        found = []
        for n, (s, p) in enumerate(zip(self._statements, self._points, strict=True), start=1):
            heard, claim = self.now.claims[s.id]
            found.append(Witness(s, claim, n, p, s.quote))
            for number, inner in enumerate(heard.reading.claims):
                told = self.now.compared.statements.get(heard.claim_id(number))
                if inner.within == claim.id and told is not None and told.id not in self._numbers:
                    found.append(Witness(told, inner, n, p, s.quote))
        return sorted(found, key=lambda w: w.statement.published or "9999")

    def told(self) -> tuple[Footnote, ...]:
        """The footnotes themselves."""
        found = []
        for n, s in enumerate(self._statements, start=1):
            heard, claim = self.now.claims[s.id]
            found.append(
                Footnote(
                    number=n, statement=s.id, report=s.report, outlet=s.outlet, published=s.published, title=heard.reading.report.title,
                    quote=s.quote, start=s.span.start, end=s.span.end, by=on_whose_word(s), voice=s.speaker, held=words.held(claim),
                )
            )  # fmt: skip
        return tuple(found)


def on_whose_word(s: Statement) -> str:
    """How a statement came, in words: "Coastal Tribune, from Agency Meridian"."""
    told = " ← ".join(dict.fromkeys([s.read_in, *s.via, s.speaker]))
    return f"{told} (in nobody's name)" if s.told is Told.OWN else told


def voices_text(low: int, high: int) -> str:
    """How many independent voices: "2", "1 to 2"."""
    return str(low) if low == high else f"{low} to {high}"


def path(point: Point) -> tuple[str, ...]:
    """How the figure of each voice changed from report to report, in words."""
    names = {v.id: v.name for v in (*point.voices, *point.deniers)}
    told = []
    for drift in point.drifts:
        steps = " → ".join(f"{r.figure} ({r.outlet or 'outlet unknown'})" for r in drift.path)
        told.append(f"{names.get(drift.voice, drift.voice)}: {steps}")
    return tuple(told)


def line(point: Point, notes: Notes) -> Line:
    """A point as a line."""
    return Line(
        point=point.id, text=point.label, status=point.status, low=point.low, high=point.high, credibility=point.credibility.grade,
        why=point.credibility.reasons, voices=tuple(v.name for v in point.voices), against=tuple(v.name for v in point.deniers),
        notes=notes.known(s.id for s in point.statements), contradictions=tuple(c.why for c in point.conflicts), drift=path(point),
    )  # fmt: skip
