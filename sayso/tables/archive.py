"""The ZIP archives in which spreadsheets are kept, opened with bounds: they are not trusted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import BadTable, SaysoError

__all__ = ["checked_archive", "is_archive"]

_MOST_BYTES = 4_000_000_000
"""Unpacked size of all parts: a sheet of a million rows and forty columns has about half of that."""
_MOST_IN_MEMORY = 500_000_000
"""Unpacked size of a part that is kept whole, such as the texts of a workbook."""
_RATIO = 200
"""Unpacked to packed size. Sheets of equal rows come to about a hundred; a bomb is near the 1,032 of DEFLATE."""
_SMALL = 50_000_000
"""Unpacked size below which the ratio does not matter."""
_HEAD = 4096
_DOCUMENT_TYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_STREAMED = ("xl/worksheets/", "content.xml")
_WAY_OUT = "open it in a spreadsheet program and save it again, or as CSV"


def is_archive(head: bytes) -> bool:
    """Return whether a file is a ZIP archive, by its first bytes."""
    return head.startswith(b"PK\x03\x04")


@contextmanager
def checked_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose parts are of bounded size, not encrypted, and without a document type.

    No part of a spreadsheet has a document type, and without one there are no entities to expand. ``zipfile`` reads no
    part beyond the size that was checked here.

    Raises:
        BadTable: it is not such an archive, or whatever is read from it is damaged.
        OSError: it cannot be read.

    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check(archive, path)
            yield archive
    except (SaysoError, OSError, MemoryError, GeneratorExit):
        raise
    except Exception as error:
        # A damaged part makes the XML parsers and openpyxl raise nearly anything.
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise BadTable(str(path), f"is a damaged spreadsheet ({cause})", _WAY_OUT) from error


def _check(archive: zipfile.ZipFile, path: Path) -> None:
    parts = archive.infolist()
    size, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    if size > _MOST_BYTES or (size > _SMALL and size > _RATIO * max(1, packed)):
        raise BadTable(str(path), f"unpacks from {packed:,} to {size:,} bytes, which no table does", _WAY_OUT)
    for part in parts:
        if part.file_size > _MOST_IN_MEMORY and not part.filename.startswith(_STREAMED):
            raise BadTable(str(path), f"has a part of {part.file_size:,} bytes ({part.filename})", _WAY_OUT)
        if part.flag_bits & 1:
            raise BadTable(str(path), "is protected by a password", "save it without one")
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as file:
                head = file.read(_HEAD)
            if any(mark in head for mark in _DOCUMENT_TYPE):
                raise BadTable(str(path), f"has a document type in {part.filename}, which no spreadsheet has", _WAY_OUT)
