"""Points → lines of a dossier, each footnoted to the words of reports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.corroboration.grades import counted
from sayso.dossier.ladder import Witness
from sayso.dossier.nouns import Footnote, Line
from sayso.export import words
from sayso.model import Point, PointOrigin, Statement, Told

if TYPE_CHECKING:
    from sayso.ledger.compared import About

__all__ = [
    "Notes",
    "doubts_text",
    "line",
    "on_whose_word",
    "origin_name",
    "origins_text",
    "path",
    "relays_text",
    "same_words",
]


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


def origins_text(point: Point) -> str:
    """Return who holds a point: "1 origin: two officials, via The Wall Street Journal"."""
    shown = [o for o in point.origins if o.counted] or list(point.origins[:1])
    return f"{counted(len(shown), len(shown))}: {'; '.join(map(origin_name, shown))}"


def origin_name(origin: PointOrigin) -> str:
    """Return an origin by its name, and its unnamed people through whom they are heard."""
    return f"{origin.described}, via {origin.name}" if origin.described is not None else origin.name


def relays_text(point: Point) -> str | None:
    """Return which reports relay the origins of a point, each outlet once; None where none does."""
    relays = [name for o in point.origins if o.counted or len(point.origins) == 1 for name in o.relays]
    if not relays:
        return None
    return (
        f"Relayed by {len(relays)} {'report' if len(relays) == 1 else 'reports'} ({', '.join(dict.fromkeys(relays))})"
    )


def doubts_text(point: Point) -> tuple[str, ...]:
    """Return which further origins may be independent, and why each is not counted."""
    first = () if any(o.counted for o in point.origins) else point.origins[:1]
    return tuple(f"{origin_name(o)}: {o.reason}" for o in point.origins if not o.counted and o not in first)


def same_words(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Return statements that say the same in the same words and manner together, in the order of the first of each."""
    found: dict[tuple[object, ...], list[Statement]] = {}
    for s in statements:
        words = tuple(re.findall(r"\w+", s.quote.casefold()))
        found.setdefault((words, s.voice, s.polarity, s.modality), []).append(s)
    return list(found.values())


def path(point: Point) -> tuple[str, ...]:
    """How the figure of each voice changed from report to report, in words."""
    names = {o.id: o.name for o in (*point.origins, *point.deniers)}
    told = []
    for drift in point.drifts:
        steps = " → ".join(f"{r.figure} ({r.outlet or 'outlet unknown'})" for r in drift.path)
        told.append(f"{names.get(drift.voice, drift.voice)}: {steps}")
    return tuple(told)


def line(point: Point, notes: Notes) -> Line:
    """A point as a line."""
    return Line(
        point=point.id, text=point.label, status=point.status, low=point.low, high=point.high, credibility=point.credibility.grade,
        why=point.credibility.reasons, origins=origins_text(point), relayed=relays_text(point), uncounted=doubts_text(point),
        against=tuple(o.name for o in point.deniers),
        notes=notes.known(s.id for s in point.statements), contradictions=tuple(c.why for c in point.conflicts), drift=path(point),
    )  # fmt: skip
