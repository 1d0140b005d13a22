"""Customers from CSV, JSON Lines and Parquet, one at a time; a bad row is a row with a fault."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol

import msgspec

from sayso.errors import BadOption, BadTable

__all__ = ["Columns", "Row", "read_rows", "size_of"]

_LONGEST_FIELD = 100_000
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
KINDS = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")


class Columns(NamedTuple):
    """Which column has what; only the name is needed."""

    name: str
    birth: str | None = None
    country: str | None = None
    number: str | None = None

    @property
    def wanted(self) -> list[str]:
        """Return the columns that the table must have."""
        return [c for c in self if c]


class Row(NamedTuple):
    """A row: its line (or number, in Parquet), its values as text, how far in the file it ends, and its fault if it
    has one.
    """

    line: int
    values: dict[str, str]
    at: int
    fault: str | None = None


def size_of(path: Path) -> int:
    """Return the size of a table, in the unit of ``Row.at``: bytes, or rows in Parquet."""
    if path.suffix.lower() == ".parquet":
        import pyarrow.parquet

        try:
            return int(pyarrow.parquet.ParquetFile(path).metadata.num_rows)
        except (pyarrow.ArrowException, OSError, ValueError):
            return 0  # ``read_rows`` says what is wrong with it
    return path.stat().st_size


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line with its end: of Windows, Unix, or old Excel for Mac. No other character ends a line of a table."""


class _Lines:
    """The lines of a text file, with how many bytes were read; broken bytes are marked and not lost."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._file, self._encoding = file, encoding
        self.at = 0

    def __iter__(self) -> Iterator[str]:
        if self._encoding == "utf-16":
            # Lines cannot be found in its bytes before they are decoded.
            for line in _LINE.findall(self._file.read().decode("utf-16", errors="replace")):
                self.at += 2 * len(line)
                yield line
            return
        for raw in self._file:
            text = raw.decode(self._encoding, errors="surrogateescape")
            if "\r" not in text.removesuffix("\n").removesuffix("\r"):
                self.at += len(raw)
                yield text
                continue
            for line in _LINE.findall(text):
                self.at += len(line.encode(self._encoding.removesuffix("-sig"), errors="surrogateescape"))
                yield line


def _broken(values: list[str]) -> bool:
    return any("\ud800" <= c <= "\udfff" or c == "\ufffd" for v in values for c in v)


def _check(columns: Columns, header: list[str], path: Path) -> None:
    for column in columns.wanted:
        if column not in header:
            raise BadOption(str(path), f"has no column {column!r}", f"its columns are: {', '.join(header[:40])}")


class _Reader(Protocol):
    """What ``csv.reader`` gives."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


_DELIMITERS = (",", ";", "\t", "|")
_SAID = re.compile(r"\ufeff?sep=(.)\s*", re.IGNORECASE)
"""The first line by which Excel says what parts the cells."""


def _opened(lines: Iterator[str], columns: Columns, path: Path) -> tuple[_Reader, list[str]]:
    """Return the rows behind the header, and the header."""
    first = next(lines, None)
    said = _SAID.fullmatch(first) if first is not None else None
    if said is not None:
        first = next(lines, None)
    if first is None or not first.strip():
        raise BadTable(
            str(path), "has no header in its first line" if first else "is empty", "give a table with a header"
        )
    usual = "\t" if path.suffix.lower() == ".tsv" else ","
    choices = [said[1]] if said is not None else sorted(_DELIMITERS, key=lambda d: d != usual)
    headers = {d: [h.strip("\ufeff \t\r\n") for h in _cells(first, d)] for d in choices}
    chosen = next((d for d, header in headers.items() if set(columns.wanted) <= set(header)), choices[0])
    # The header's own quotation may run over several lines; the line that was taken off counts as one.
    reader: _Reader = csv.reader(chain(["\n"] if said is not None else [], [first], lines), delimiter=chosen)
    try:
        header = [h.strip("\ufeff \t\r\n") for h in next(filter(None, reader), [])]
    except csv.Error as error:
        raise BadTable(f"{path}, line 1", f"is no CSV ({error})", "give a table with a header") from error
    _check(columns, header, path)
    return reader, header


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _csv(path: Path, columns: Columns, start: int) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open("rb") as file:
        head = file.read(4)
        encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "utf-8")
        file.seek(0)
        lines = _Lines(file, encoding)
        reader, header = _opened(iter(lines), columns, path)
        line = reader.line_num
        while True:
            first = line + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                line = reader.line_num
                if line > start:
                    yield Row(first, {}, lines.at, f"is no CSV ({error})")
                continue
            line = reader.line_num
            if line <= start or not cells:
                continue
            fault = None
            if len(cells) != len(header):
                fault = f"has {len(cells)} columns, the header has {len(header)}"
            elif _broken(cells):
                fault = "is not in UTF-8"
            yield Row(line, dict(zip(header, cells, strict=False)), lines.at, fault)


def _text(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else str(value)


def _jsonl(path: Path, columns: Columns, start: int) -> Iterator[Row]:
    at = 0
    with path.open("rb") as file:
        for n, raw in enumerate(file, 1):
            at += len(raw)
            if n <= start or not raw.strip():
                continue
            try:
                found = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                yield Row(n, {}, at, f"is no JSON ({error})")
                continue
            if not isinstance(found, dict):
                yield Row(n, {}, at, "is no JSON object")
                continue
            fault = None if columns.name in found else f"has no {columns.name!r}"
            yield Row(n, {c: _text(found.get(c)) for c in columns.wanted}, at, fault)


def _parquet(path: Path, columns: Columns, start: int) -> Iterator[Row]:
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(path)
        _check(columns, list(file.schema_arrow.names), path)
        n = 0
        for batch in file.iter_batches(batch_size=2000, columns=columns.wanted):
            for values in batch.to_pylist():
                n += 1
                if n > start:
                    yield Row(n, {k: _text(v) for k, v in values.items()}, n)
    except (
        pyarrow.ArrowException,
        OSError,
        ValueError,
        UnicodeDecodeError,
    ) as error:  # whatever damaged metadata makes it raise
        raise BadTable(
            str(path), f"is no whole Parquet file ({' '.join(str(error).split())[:200]})", "write it again"
        ) from error


def read_rows(path: Path, columns: Columns, *, start: int = 0) -> Iterator[Row]:
    """Yield the rows after the line ``start``, in order.

    Raises:
        BadTable: it cannot be read, or is of no known kind.
        BadOption: a column is not there.

    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise BadTable(str(path), f"is none of {', '.join(KINDS)}", "save it as one of them; the suffix tells which")
    try:
        if not path.stat().st_size:
            raise BadTable(str(path), "is empty", "give a table with a header")
    except OSError as error:
        raise BadTable(str(path), f"cannot be read ({error.strerror})", "check the path") from error
    if kind in {".csv", ".tsv"}:
        yield from _csv(path, columns, start)
    elif kind == ".parquet":
        yield from _parquet(path, columns, start)
    else:
        yield from _jsonl(path, columns, start)
