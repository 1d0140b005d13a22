"""The lines of a PDF's pages → paragraphs: running heads apart, hyphens resolved, notes at the end."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sayso.ingest.hyphens import join_at_hyphen, words_of
from sayso.ingest.pdf_lines import Line

__all__ = ["Layout", "lay_out"]

_EDGE = 4
"""Number of rows at the top and at the bottom of a page that may be running heads and feet."""
_PAGE_NUMBER = re.compile(r"[-–—\[( ]*(?:page |p\. ?)?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|/) ?\d{1,4})?[-–—\]) ]*", re.I)
_FIGURES = re.compile(r"\d+|\b[ivxl]+\b")
_STOPS = (".", "!", "?", ":", ";", "”", '"', "’", "…")
_NOTE = re.compile(r"[\d¹²³⁴⁵⁶⁷⁸⁹*†‡§]{1,3}[.)]?\s*\S")


class Layout(NamedTuple):
    """The text of a PDF, its largest heading on the first page, and its running heads and feet."""

    text: str
    heading: str | None
    furniture: tuple[str, ...]


def lay_out(pages: list[list[Line]]) -> Layout:
    """Return the text of pages whose lines stand in reading order: paragraphs, an empty line between them."""
    furniture = _furniture(pages)
    body = [[line for line in lines if (n, line) not in furniture] for n, lines in enumerate(pages)]
    size = _body_size(body)
    notes: list[Line] = []
    text_lines: list[tuple[int, Line]] = []
    for n, lines in enumerate(body):
        page_notes = _notes(lines, size)
        notes += page_notes
        text_lines += [(n, line) for line in lines if line not in page_notes]
    vocabulary = words_of(line.text for lines in body for line in lines)
    paragraphs = [_text(p, vocabulary) for p in _paragraphs(text_lines)]
    paragraphs += [_text(p, vocabulary) for p in _note_paragraphs(notes)]
    heads = tuple(line.text for n, line in sorted(furniture, key=lambda f: (f[0], -f[1].bottom)) if n == 0)
    return Layout("\n\n".join(p for p in paragraphs if p), _heading(text_lines, size, vocabulary), heads)


def _body_size(pages: list[list[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _furniture(pages: list[list[Line]]) -> set[tuple[int, Line]]:
    """Return the running heads, feet and page numbers with the page of each."""
    edges = [(n, line) for n, lines in enumerate(pages) for line in _edge_lines(lines)]
    places: dict[tuple[str, int], set[int]] = {}
    for n, line in edges:
        for shift in (-1, 0, 1):  # heads of two pages may differ by a point or two in height
            places.setdefault((_pattern(line), round(line.bottom / 6) + shift), set()).add(n)
    least = 2 if len(pages) < 10 else max(3, len(pages) // 8)
    repeated = {(n, line) for n, line in edges if len(places[(_pattern(line), round(line.bottom / 6))]) >= least}
    furniture: set[tuple[int, Line]] = set()
    for n, lines in enumerate(pages):
        furniture |= _run_from_edges(n, lines, repeated)
    patterns = {_pattern(line) for _, line in furniture}
    # A page with nothing but its head and foot.
    furniture |= {(n, line) for n, line in repeated if _pattern(line) in patterns}
    for n, lines in enumerate(pages):
        furniture |= {(n, line) for line in _outermost(lines, n, furniture) if _PAGE_NUMBER.fullmatch(line.text)}
    return furniture


def _run_from_edges(page: int, lines: list[Line], repeated: set[tuple[int, Line]]) -> set[tuple[int, Line]]:
    """Return the repeated lines that no other line parts from the edge of the page; none where all are repeated."""
    ordered = sorted(lines, key=lambda line: -line.bottom)
    run: set[tuple[int, Line]] = set()
    for direction in (ordered, ordered[::-1]):
        run.update(itertools.takewhile(repeated.__contains__, ((page, line) for line in direction)))
    return run if len(run) < len(lines) else set()


def _pattern(line: Line) -> str:
    return _FIGURES.sub("#", line.text.lower())


def _edge_lines(lines: list[Line]) -> list[Line]:
    rows = sorted({line.bottom for line in lines}, reverse=True)
    edge = {*rows[:_EDGE], *rows[-_EDGE:]}
    return [line for line in lines if line.bottom in edge]


def _outermost(lines: list[Line], page: int, furniture: set[tuple[int, Line]]) -> list[Line]:
    """Return the top and the bottom line of a page beside those that are known as running heads and feet."""
    rest = [line for line in lines if (page, line) not in furniture]
    if len(rest) < 3:
        return []
    return [max(rest, key=lambda line: line.bottom), min(rest, key=lambda line: line.bottom)]


def _notes(lines: list[Line], size: float) -> list[Line]:
    """Return the footnotes of a page: smaller lines at its foot, the first opened by a figure or a mark."""
    notes: list[Line] = []
    for line in sorted(lines, key=lambda line: line.bottom):
        if line.size > 0.92 * size:
            break
        notes.append(line)
    while notes and not _NOTE.match(notes[-1].text):
        notes.pop()
    return notes[::-1]


def _note_paragraphs(notes: list[Line]) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in notes:
        if paragraph and _NOTE.match(line.text):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _paragraphs(lines: list[tuple[int, Line]]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph, over columns and pages."""
    margins = _margins(lines)
    paragraph: list[tuple[int, Line]] = []
    for page, line in lines:
        if paragraph and _ends_paragraph(paragraph, page, line, margins):
            yield [x for _, x in paragraph]
            paragraph = []
        paragraph.append((page, line))
    if paragraph:
        yield [x for _, x in paragraph]


class _Margins(NamedTuple):
    left: float
    right: float
    leading: float


def _margins(lines: list[tuple[int, Line]]) -> dict[tuple[int, int], _Margins]:
    """Return the edges of each column and the distance of its base lines."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for page, line in lines:
        columns.setdefault((page, line.column), []).append(line)
    return {key: _Margins(min(x.left for x in c), max(x.right for x in c), _leading(c)) for key, c in columns.items()}


def _leading(lines: list[Line]) -> float:
    steps = [a.bottom - b.bottom for a, b in itertools.pairwise(lines)]
    steps = sorted(s for s in steps if s > 0.5 * lines[0].size)
    # Most steps are inside paragraphs; the lower third is not moved by those between them.
    return steps[len(steps) // 3] if steps else 1.3 * lines[0].size


def _ends_paragraph(
    paragraph: list[tuple[int, Line]], page: int, line: Line, margins: dict[tuple[int, int], _Margins]
) -> bool:
    """Return whether a line begins a new paragraph."""
    before_page, before = paragraph[-1]
    if abs(before.size - line.size) > 0.1 * max(before.size, line.size):
        return True
    column, before_column = margins[(page, line.column)], margins[(before_page, before.column)]
    is_open = not before.text.endswith(_STOPS)
    if (page, line.column) != (before_page, before.column):
        return not is_open or (line.text[:1].isupper() and _is_short(before, line, before_column))
    if before.bottom - line.bottom > 1.35 * column.leading or before.bottom - line.bottom > 2.2 * line.size:
        return True
    if line.left - column.left > 0.8 * line.size and before.left - column.left < 0.3 * line.size:
        return not is_open or line.text[:1].isupper()
    if line.text[:1].islower() or not _is_short(before, line, column):
        return False
    is_narrow = before.right - column.left < 0.75 * (column.right - column.left)
    return not is_open or (len(paragraph) == 1 and is_narrow and line.text[:1].isupper() and _is_heading(before))


def _is_short(before: Line, line: Line, column: _Margins) -> bool:
    """Return whether the next line's first word would have fitted into a line."""
    character = (line.right - line.left) / max(len(line.text), 1)
    needed = (len(line.text.split(None, 1)[0]) + 1) * character
    return before.right + 1.1 * needed < column.right


def _is_heading(line: Line) -> bool:
    words = line.text.split()
    return (
        len(words) <= 10 and not line.text.endswith((",", "-")) and words[-1].lower() not in {"the", "of", "and", "to"}
    )


def _text(lines: list[Line], vocabulary: Counter[str]) -> str:
    text = ""
    for line in lines:
        text = join_at_hyphen(text, line.text, vocabulary) if text else line.text
    return " ".join(text.split())


def _heading(lines: list[tuple[int, Line]], size: float, vocabulary: Counter[str]) -> str | None:
    """Return the largest heading of the first page, where one is larger than the text."""
    first = [line for page, line in lines if page == 0]
    largest = max((line.size for line in first), default=0.0)
    if largest < 1.15 * size:
        return None
    text = _text([line for line in first if line.size > 0.95 * largest][:4], vocabulary)
    return text if sum(c.isalpha() for c in text) > 5 and len(text) <= 200 else None
