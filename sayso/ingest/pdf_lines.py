"""The words of a page → its lines in reading order: column after column, whatever was drawn first."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sayso.ingest.pdf_words import Word

__all__ = ["Line", "lines_of_page"]

_COLUMN_GAP = 0.9
"""Minimum gap between two columns, in heights of a letter."""
_LEAST_LINES = 3
_MOST_GUTTERS = 100
"""Places that are tried as a gutter, those first at which most lines begin."""
_LEAST_CHARACTERS = 12
"""Mean length of a column's lines in characters; shorter ones are cells of a table, which is read by rows."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Line(NamedTuple):
    """A line of one column, ``column`` counted in reading order on its page."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    column: int = 0


def lines_of_page(words: list[Word]) -> list[Line]:
    """Return the lines of a page in reading order."""
    pieces = _pieces(words)
    columns: list[list[Line]] = []
    _order(pieces, columns, depth=0)
    return [line._replace(column=n) for n, column in enumerate(columns) for line in column]


def _rows(items: list[Line]) -> list[list[Line]]:
    """Group what stands on one base line, rows from the top, each from the left."""
    rows: list[list[Line]] = []
    for item in sorted(items, key=lambda w: -w.bottom):
        last = rows[-1] if rows else None
        if last is not None and abs(last[0].bottom - item.bottom) < 0.5 * max(last[0].size, item.size, 1.0):
            last.append(item)
        else:
            rows.append([item])
    return [sorted(row, key=lambda w: w.left) for row in rows]


def _pieces(words: list[Word]) -> list[Line]:
    """Join words to pieces of lines, cut at gaps that may be a gutter."""
    pieces = []
    for row in _rows([Line(w.text, w.left, w.right, w.bottom, w.size) for w in words]):
        for piece in _split_row(_unspaced(row)):
            pieces.append(_joined(piece))
    return pieces


def _split_row(row: list[Line]) -> list[list[Line]]:
    pieces = [[row[0]]]
    for word in row[1:]:
        if word.left - pieces[-1][-1].right > _COLUMN_GAP * max(word.size, 1.0):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _joined(row: list[Line]) -> Line:
    size = max(w.size for w in row)
    text = row[0].text
    for before, word in itertools.pairwise(row):
        is_note = word.size < 0.8 * size and word.text.isdigit() and word.bottom > before.bottom
        close = word.left - before.right < 0.12 * size
        if is_note and close:
            text += word.text.translate(_SUPERSCRIPTS)
        else:
            text += word.text if close and word.text[0] in ",.;:!?)”’" else " " + word.text
    base = max(row, key=lambda w: (w.size, len(w.text)))
    return Line(text, row[0].left, max(w.right for w in row), base.bottom, base.size)


def _unspaced(row: list[Line]) -> list[Line]:
    """Join letters that are set apart ("W A G E S"): gaps between letters are alike, those between words wider."""
    if len(row) < 6 or sum(len(w.text) == 1 for w in row) < 0.8 * len(row):
        return row
    gaps = [b.left - a.right for a, b in itertools.pairwise(row)]
    limit = 1.6 * max(sorted(gaps)[len(gaps) // 3], 0.1)
    words = [row[0]]
    for gap, letter in zip(gaps, row[1:], strict=True):
        last = words[-1]
        if gap <= limit:
            words[-1] = last._replace(text=last.text + letter.text, right=letter.right)
        else:
            words.append(letter)
    return words


def _order(pieces: list[Line], columns: list[list[Line]], depth: int) -> None:
    """Put columns into reading order: what is above two columns, the left one, the right one, what is below."""
    gutter = _gutter(pieces) if depth < 8 else None
    if gutter is None:
        if pieces:
            columns.append([_joined(row) for row in _rows(pieces)])
        return
    x, bottom, top = gutter
    inside = [p for p in pieces if bottom < p.bottom < top]
    _order([p for p in pieces if p.bottom >= top], columns, depth + 1)
    _order([p for p in inside if p.left < x], columns, depth + 1)
    _order([p for p in inside if p.left >= x], columns, depth + 1)
    _order([p for p in pieces if p.bottom <= bottom], columns, depth + 1)


def _gutter(pieces: list[Line]) -> tuple[float, float, float] | None:
    """Return the best gutter: its right edge, and the base lines of what crosses it below and above."""
    starts = Counter(round(p.left / 3) for p in pieces)
    near = {start: count + starts[start - 1] + starts[start + 1] for start, count in starts.items()}
    likely = set(sorted(near, key=lambda start: -near[start])[:_MOST_GUTTERS])
    ordered = sorted(pieces, key=lambda p: p.bottom)
    best, best_score = None, 0
    for start, count in near.items():
        if start not in likely or count < _LEAST_LINES:
            continue
        x = min(p.left for p in pieces if abs(round(p.left / 3) - start) <= 1) - 0.5
        for bottom, top, inside in _between_crossings(ordered, x):
            score = _score(inside, x)
            if score > best_score:
                best, best_score = (x, bottom, top), score
    return best


def _between_crossings(ordered: list[Line], x: float) -> Iterator[tuple[float, float, list[Line]]]:
    """Yield what stands between two pieces that cross a place, from the foot of the page, with their base lines."""
    crossing = {p.bottom for p in ordered if p.left < x < p.right}
    bottom = float("-inf")
    inside: list[Line] = []
    for piece in ordered:
        if piece.bottom in crossing:
            yield bottom, piece.bottom, inside
            bottom, inside = piece.bottom, []
        else:
            inside.append(piece)
    yield bottom, float("inf"), inside


def _score(inside: list[Line], x: float) -> int:
    """Return how many lines stand on both sides of a gutter; 0 where they are not columns of text."""
    left, right = [p for p in inside if p.left < x], [p for p in inside if p.left >= x]
    if min(len(left), len(right)) < _LEAST_LINES:
        return 0
    if max(p.right for p in left) + _COLUMN_GAP * 0.6 * right[0].size > x + 0.5:
        return 0
    overlap = min(_top(left), _top(right)) - max(_foot(left), _foot(right))
    if overlap < 0.5 * min(_top(left) - _foot(left), _top(right) - _foot(right)):
        return 0
    if min(sum(len(p.text) for p in side) / len(side) for side in (left, right)) < _LEAST_CHARACTERS:
        return 0
    return min(len(left), len(right))


def _top(side: list[Line]) -> float:
    return max(p.bottom for p in side)


def _foot(side: list[Line]) -> float:
    return min(p.bottom for p in side)
