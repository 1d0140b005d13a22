"""Text files with a mark between their cells: CSV, TSV and what spreadsheets make of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from sayso.errors import BadTable
from sayso.tables.rows import parse_rows
from sayso.tables.sniff import sniff_charset, sniff_delimiter, stated_delimiter
from sayso.tables.table import Layout, Record, Score, Table, header_position, heading

__all__ = ["open_delimited"]

_LONGEST_FIELD = 100_000
_LONGEST_LINE = 10_000_000
"""Characters; a file without line ends is not taken into memory."""
_FIRST_LINES = 60
_BROKEN = re.compile("[\ud800-\udfff\ufffd]")


def open_delimited(path: Path, score: Score | None, *, delimiter: str | None = None) -> Table:
    """Recognise a text file as a table.

    Any of LF, CR LF and CR ends a line. The delimiter is the one that a first line "sep=;" states, or the one that
    fits best.

    Args:
        path: the file.
        score: counts known headings of a row.
        delimiter: what separates the cells, where the caller knows it.

    Raises:
        BadTable: there is no header.
        OSError: it cannot be read.

    """
    csv.field_size_limit(_LONGEST_FIELD)
    charset = sniff_charset(path)
    with path.open("rb") as file, _text(file, charset) as text:
        lines = list(islice(_lines(text, path), _FIRST_LINES))
    stated = stated_delimiter(lines[0]) if lines else None
    usual = "\t" if path.suffix.lower() in {".tsv", ".tab"} else ","
    chosen = delimiter or stated or sniff_delimiter(lines, usual, score)
    first = list(parse_rows(iter(lines), chosen, is_stated=stated is not None))
    at = header_position([cells for _, cells, _ in first], score)
    if at is None:
        raise BadTable(str(path), "has no header: its first lines are blank", "give a table with a header")
    line, cells, _ = first[at]
    layout = Layout("csv", line, delimiter=chosen, charset=charset)

    def records() -> Iterator[Record]:
        yield from _records(path, charset, chosen, is_stated=stated is not None)

    return Table(str(path), layout, [heading(c) for c in cells], records, size=path.stat().st_size)


def _text(file: BinaryIO, charset: str) -> TextIOWrapper:
    # Codecs of several bytes a unit know no escapes; what they cannot decode is U+FFFD, and refused as well.
    errors = "replace" if charset.startswith(("utf-16", "utf-32")) else "surrogateescape"
    return TextIOWrapper(file, charset, errors, newline="")


def _lines(text: TextIOWrapper, path: Path) -> Iterator[str]:
    for n, line in enumerate(iter(lambda: text.readline(_LONGEST_LINE), ""), 1):
        if len(line) == _LONGEST_LINE:
            raise BadTable(f"{path}, line {n}", f"is longer than {_LONGEST_LINE:,} characters", "is this a table?")
        yield line


def _records(path: Path, charset: str, delimiter: str, *, is_stated: bool) -> Iterator[Record]:
    with path.open("rb") as file, _text(file, charset) as text:
        lines = _lines(text, path)
        for line, cells, fault in parse_rows(lines, delimiter, is_stated=is_stated):
            joined = "\x1f".join(cells)
            if "\0" in joined:
                cells = joined.replace("\0", "").split("\x1f")
            if fault is None and _BROKEN.search(joined):
                fault = f"is not in {charset.upper().removesuffix('-SIG')}"
            yield Record(line, cells, file.tell(), fault)
