"""Write an OpenDocument spreadsheet row by row (OASIS OpenDocument 1.3, parts 2 and 3)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, cast
from xml.sax.saxutils import escape

__all__ = ["write_ods"]

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>"
)
_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def write_ods(path: Path, fields: Sequence[str], rows: Iterable[tuple[int, list[object]]]) -> None:
    """Write a spreadsheet.

    Args:
        path: the file.
        fields: the header, for a spreadsheet without rows.
        rows: rows with the number of their sheet, from 0.

    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        with archive.open("content.xml", "w", force_zip64=True) as file:
            _write(cast(BinaryIO, file), fields, rows)


def _write(file: BinaryIO, fields: Sequence[str], rows: Iterable[tuple[int, list[object]]]) -> None:
    file.write(_HEAD.encode())
    open_sheet = -1
    for number, row in rows:
        if number != open_sheet:
            file.write(_opening(number, close=open_sheet >= 0))
            open_sheet = number
        file.write(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>".encode())
    if open_sheet < 0:
        file.write(_opening(0, close=False))
        file.write(f"<table:table-row>{''.join(map(_cell, fields))}</table:table-row>".encode())
    file.write(f"</table:table>{_TAIL}".encode())


def _opening(number: int, *, close: bool) -> bytes:
    return f'{"</table:table>" if close else ""}<table:table table:name="Sheet{number + 1}">'.encode()


def _cell(value: object) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
            "</table:table-cell>"
        )
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in str(value).splitlines())
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _spaced(line: str) -> str:
    """Return a line in which no whitespace is lost: OpenDocument folds it."""
    return escape(line).replace("\t", "<text:tab/>").replace("  ", " <text:s/>")
