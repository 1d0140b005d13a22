"""Lists that are published as tables (CSV, XLSX, ODS): their rows by heading."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import BadList, BadTable
from sayso.screening.lists.skipped import Skipped
from sayso.tables.reading import open_table
from sayso.tables.table import Row, Table

__all__ = ["list_rows", "open_list"]


@contextmanager
def _as_list() -> Iterator[None]:
    """Tell what is wrong with a table as what is wrong with a list."""
    try:
        yield
    except BadTable as error:
        raise BadList(error.place, error.fault, "download it again") from error


def open_list(path: Path, columns: Collection[str], *, needed: str) -> Table:
    """Open a list that is published as a table.

    A heading that stands twice means its first column.

    Args:
        path: the file.
        columns: the headings that the list may have; they tell where the header is, and on which sheet.
        needed: the heading without which it is not this list.

    Raises:
        BadList: it cannot be read, is damaged, or has no such heading.

    """
    headings = frozenset(columns)
    with _as_list():
        table = open_table(path, score=lambda row: len(headings.intersection(row)))
    table.header = [h if h not in table.header[:n] else "" for n, h in enumerate(table.header)]
    if needed not in table.header:
        raise BadList(str(path), f"has no column {needed!r}", "give the list as it is published")
    return table


def list_rows(table: Table, columns: Collection[str], skipped: Skipped) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a list, each with its place: "line 7" or "row 7".

    Args:
        table: as ``open_list`` returned it.
        columns: the headings that are read.
        skipped: counts the rows that cannot be read, and the columns that nothing is read from.

    Raises:
        BadList: its last line is not whole.

    """
    for unknown in table.header:
        if unknown and unknown not in columns:
            skipped.add_other(f"column {unknown!r}")
    unit = "line" if table.layout.sheet is None else "row"
    broken: Row | None = None
    with _as_list():
        for row in table.rows([h for h in table.header if h in columns]):
            if broken is not None:
                skipped.add_fault(str(broken.fault), f"{unit} {broken.line}")
            broken = row if row.fault is not None else None
            if broken is None:
                yield f"{unit} {row.line}", row.values
    if broken is None:
        return
    if table.layout.sheet is None and not _ends_with_line(Path(table.place)):
        raise BadList(
            f"{table.place}, line {broken.line}",
            f"is cut off: its last line {broken.fault}",
            "download it again",
        )
    skipped.add_fault(str(broken.fault), f"{unit} {broken.line}")


def _ends_with_line(path: Path) -> bool:
    """Return whether the last line of a text file has an end: what is cut off seldom has."""
    with path.open("rb") as file:
        file.seek(-min(4, path.stat().st_size), os.SEEK_END)
        return file.read().rstrip(b"\0\x1a").endswith((b"\n", b"\r"))
