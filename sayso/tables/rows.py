"""Lines of text → rows of cells. Quotation marks are read as they are meant, and none swallows the rows after it."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from itertools import chain, islice

__all__ = ["parse_rows"]

_MOST_LINES = 200
"""Lines that one row may run over; beyond, its quotation mark was never closed."""
_UNCLOSED = "opens a quotation mark that is not closed"


class _Rows:
    """Lines as ``csv.reader`` takes them, kept for the row under way so that they can be taken back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self._back = lines, deque[str]()
        self.taken: list[str] = []
        self.is_cut = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.is_cut = len(self.taken) >= _MOST_LINES
        if self.is_cut:
            raise StopIteration
        try:
            line = self._back.popleft() if self._back else next(self._lines)
        except StopIteration:
            self.is_cut = bool(self.taken)
            raise
        self.taken.append(line)
        return line

    def begin(self) -> None:
        """Start the next row."""
        self.taken, self.is_cut = [], False

    def take_back(self) -> None:
        """Give the lines of the row again, but for its first."""
        self._back.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]


def parse_rows(lines: Iterator[str], delimiter: str, *, is_stated: bool) -> Iterator[tuple[int, list[str], str | None]]:
    """Yield the rows of lines: the number of the last line, the cells, and what is wrong with them.

    A row whose quotation mark never closes would swallow those after it. It is refused alone, and reading goes on with
    its second line.
    """
    rows = _Rows(chain(["\n"], islice(lines, 1, None)) if is_stated else lines)
    reader = csv.reader(rows, delimiter=delimiter)
    line = 0
    while True:
        rows.begin()
        cells, fault = [], None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault = f"cannot be parsed ({error})"
        if rows.is_cut or (len(rows.taken) > 1 and (fault or not _is_strict(rows.taken, delimiter))):
            rows.take_back()
            cells, fault = rows.taken[0].rstrip("\r\n").split(delimiter), _UNCLOSED
        line += len(rows.taken)
        yield line, cells, fault


def _is_strict(lines: list[str], delimiter: str) -> bool:
    """Return whether the quotation marks of a row of several lines stand where they should."""
    try:
        next(csv.reader(lines, delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return False
    return True
