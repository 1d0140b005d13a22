"""Tables that can be read cell by cell: a caption, one row of heads, a first column of heads, and figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["can_be_read", "is_caption", "is_source_line", "lines_of"]

_FIGURE = re.compile(r"[<>≥≤~≈]?\s?[-−]?[$€£¥]?\s?\d[\d.,\u00a0\u2009\u202f ]*\s?(?:%|[a-zA-Z]{1,9})?")
_BLANK = re.compile(r"[-–—.…]*|n/?a|nil|none", re.IGNORECASE)
_CAPTION = re.compile(r"(?:Table|Tab\.)\s+(?:\d+|[IVX]+|[A-Z])(?:[.-]?\d+)*\b.*\w", re.IGNORECASE)
_SOURCE = re.compile(r"\(?Sources?(?: of data)?\s*:\s*\S", re.IGNORECASE)
_LONGEST_CAPTION = 40
"""Words of a caption at most: a longer paragraph speaks of a table."""


def is_caption(text: str) -> bool:
    """Return whether a paragraph in front of a table is its caption: "Table 2: Drones delivered, by month"."""
    return _CAPTION.match(text) is not None and len(text.split()) <= _LONGEST_CAPTION


def is_source_line(text: str) -> bool:
    """Return whether a line below a table names its source: "Source: Ministry of Supply"."""
    return _SOURCE.match(text) is not None and len(text.split()) <= _LONGEST_CAPTION


def can_be_read(caption: str | None, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether every figure of a table has a caption, a head of its row and a head of its column.

    Args:
        caption: the caption; without one nothing says what is counted.
        rows: the cells of each row, the row of heads first.

    """
    if not caption or len(rows) < 2 or len(rows[0]) < 2:
        return False
    heads, *body = rows
    if any(len(row) != len(heads) for row in body) or any("|" in cell for row in rows for cell in row):
        return False
    if not all(heads[1:]) or len(set(heads[1:])) < len(heads) - 1 or not all(row[0] for row in body):
        return False
    cells = [cell for row in body for cell in row[1:]]
    figures = [cell for cell in cells if _FIGURE.fullmatch(cell)]
    return bool(figures) and all(_FIGURE.fullmatch(cell) or _BLANK.fullmatch(cell) for cell in cells)


def lines_of(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows of a table as lines of text; a blank cell is a dash."""
    return [" | ".join(cell or "–" for cell in row) for row in rows]
