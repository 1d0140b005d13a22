"""Figures of tables as claims: each with the heads of its row and column and the caption around it.

Ingestion has marked the tables that can be read cell by cell (``SectionKind.TABLE``) and written a row as a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from sayso.model import Modality, Quantity, SectionKind, Span, When
from sayso.syntax.amounts import HeadUnit
from sayso.syntax.document import Document

__all__ = ["Cell", "Figure", "figures_of", "modality_of", "when_of", "with_head_units"]

_CELL = re.compile(r"[^|\n]+")
_SOURCE = re.compile(r"\(?Sources?(?: of data)?\s*:\s*(?P<name>[^\n;]+?)[).\s]*$", re.IGNORECASE)


class Cell(NamedTuple):
    """The characters of a cell, end exclusive."""

    start: int
    end: int


class Figure(NamedTuple):
    """A figure of a table with what says what it is.

    ``row`` and ``column`` are the heads of its row and its column; ``source`` is who the table names as its source,
    None where it names nobody; ``cue`` is the line that does.
    """

    cell: Cell
    row: Cell
    column: Cell
    caption: Cell
    source: Cell | None
    cue: Cell

    def heads(self) -> tuple[Cell, Cell, Cell]:
        """Return what may date the figure or give its unit, the nearest first."""
        return self.row, self.column, self.caption


def figures_of(document: Document) -> Iterator[Figure]:
    """Yield the figures of a report's tables, in the order of the text; blank cells are none."""
    text = document.report.text
    for section in document.sections.all:
        if section.kind is SectionKind.TABLE:
            yield from _figures(text, section.start, section.end)


def _figures(text: str, start: int, end: int) -> Iterator[Figure]:
    lines = [cells for cells in _lines(text, start, end) if cells]
    rows = [cells for cells in lines if len(cells) > 1]
    if len(rows) < 2 or len(lines[0]) != 1:
        return
    caption, last = lines[0][0], lines[-1]
    named = _SOURCE.match(text, last[0].start, last[0].end) if len(last) == 1 else None
    source = Cell(*named.span("name")) if named is not None else None
    heads, *body = rows
    for row in body:
        for column, cell in zip(heads[1 - len(row) :], row[1:], strict=False):
            if any(c.isdigit() for c in text[cell.start : cell.end]):
                yield Figure(cell, row[0], column, caption, source, last[0])


def _lines(text: str, start: int, end: int) -> Iterator[list[Cell]]:
    """Yield the cells of each line; a line without a bar is one cell."""
    at = start
    for line in text[start:end].split("\n"):
        cells = (_stripped(text, at + m.start(), at + m.end()) for m in _CELL.finditer(line))
        yield [cell for cell in cells if cell.start < cell.end]
        at += len(line) + 1


def _stripped(text: str, start: int, end: int) -> Cell:
    words = text[start:end]
    return Cell(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def with_head_units(document: Document, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return quantities with those of tables in the unit and scale that their heads give them.

    A figure whose unit is stated but not understood, or that is not read as a whole, is no quantity.
    """
    is_table = document.sections.is_table
    if not any(s.kind is SectionKind.TABLE for s in document.sections.all):
        return tuple(quantities)
    figures = {figure.cell: figure for figure in figures_of(document)}
    kept = []
    for quantity in quantities:
        if not is_table(quantity.span.start):
            kept.append(quantity)
            continue
        figure = next((f for c, f in figures.items() if c.start <= quantity.span.start < c.end), None)
        if figure is not None and (scaled := _scaled(document, figure, quantity)) is not None:
            kept.append(scaled)
    return tuple(kept)


def _scaled(document: Document, figure: Figure, quantity: Quantity) -> Quantity | None:
    text = document.report.text
    rest = text[figure.cell.start : quantity.span.start] + text[quantity.span.end : figure.cell.end]
    if any(c.isalnum() for c in rest) or quantity.span.end > figure.cell.end:
        return None
    quantity = msgspec.structs.replace(quantity, item=None, per=None)  # what stands behind is another cell
    units = [document.grammar.head_unit(text[c.start : c.end]) for c in (figure.column, figure.row, figure.caption)]
    if None in units:
        return None
    stated = next((u for u in units if u is not None and u != HeadUnit()), HeadUnit())
    if stated.unit is not None and quantity.unit not in {None, stated.unit}:
        return None
    return msgspec.structs.replace(
        quantity,
        low=None if quantity.low is None else quantity.low * stated.scale,
        high=None if quantity.high is None else quantity.high * stated.scale,
        unit=quantity.unit or stated.unit,
    )


def when_of(figure: Figure, times: Sequence[When]) -> When | None:
    """Return the date of a figure: that of its row or column where the head is nothing but a date, or of the caption
    where it has one alone.
    """
    for cell in figure.heads()[:2]:
        dated = next((t for t in times if _covers(t.span, cell)), None)
        if dated is not None:
            return dated
    caption = figure.caption
    inside = [t for t in times if caption.start <= t.span.start < caption.end]
    return inside[0] if len(inside) == 1 else None


def _covers(span: Span, cell: Cell) -> bool:
    return (span.start, span.end) == (cell.start, cell.end)


def modality_of(document: Document, figure: Figure, when: When | None) -> Modality:
    """Return how a figure is held: a target is planned, a forecast or a day to come expected, all else asserted."""
    text = document.report.text
    words = {w for c in figure.heads() for w in re.findall(r"[a-z]+", text[c.start : c.end].lower())}
    for modality in (Modality.PLANNED, Modality.EXPECTED):
        if words & document.lexicon.words("tables", "modality", modality.value):
            return modality
    published = document.published_at(figure.cell.start)
    ahead = when is not None and when.earliest and published and when.earliest > published
    return Modality.EXPECTED if ahead else Modality.ASSERTED
