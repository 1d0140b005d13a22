"""An OpenDocument text (.odt): paragraphs, headings, footnotes, metadata."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from sayso.errors import NotText
from sayso.ingest.document import Document
from sayso.ingest.office_body import Body, as_document, open_part, parse_xml

__all__ = ["read_odt"]

_LEFT_OUT = frozenset({"annotation", "tracked-changes", "forms", "sequence-decls", "note", "ruby-text"})
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_odt(archive: zipfile.ZipFile, place: str) -> Document:
    """Return the text of an OpenDocument text. Comments and tracked deletions are left out."""
    content = open_part(archive, "content.xml", place)
    root = parse_xml(content or b"", place)
    text = next(iter(root.iterfind(".//{*}body/{*}text")), None)
    if text is None:
        raise NotText(place, "is an OpenDocument file without a text (a sheet or slides?)", "save it as text or PDF")
    body = Body()
    _blocks(text, body)
    for note in text.iter("{*}note"):
        mark = "".join(_text(c) for c in note.iterfind("{*}note-citation"))
        words = " ".join(" ".join(_text(p) for p in note.iterfind("{*}note-body/{*}p")).split())
        if words:
            body.notes.append(f"{mark} {words}".strip())
    _metadata(archive, place, body)
    return as_document(body, place, "application/vnd.oasis.opendocument.text")


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _blocks(element: etree._Element, body: Body) -> None:
    for child in element:
        name = _name(child)
        if name in {"p", "h"}:
            body.add(_text(child), is_heading=name == "h")
        elif name == "table":
            body.add_table([[_joined(cell) for cell in row] for row in _rows(child)])
        elif name not in _LEFT_OUT:
            _blocks(child, body)


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the cells of each row of a table; a table inside of a cell is read with it."""
    for child in table:
        if _name(child) == "table-row":
            yield [cell for cell in child if _name(cell) == "table-cell"]
        else:
            yield from _rows(child)


def _joined(cell: etree._Element) -> str:
    return " ".join(_text(p) for p in cell.iter("{*}p"))


def _text(element: etree._Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        name = _name(child)
        if name in {"tab", "line-break", "s"}:
            pieces.append(" ")
        elif name == "note":
            pieces += [_text(mark).translate(_SUPERSCRIPTS) for mark in child.iterfind("{*}note-citation")]
        elif name not in _LEFT_OUT:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _metadata(archive: zipfile.ZipFile, place: str, body: Body) -> None:
    content = open_part(archive, "meta.xml", place)
    if content is None:
        return
    values = {_name(e): e.text or "" for e in parse_xml(content, place).iter() if len(e) == 0}
    body.title = values.get("title")
    body.author = values.get("initial-creator") or values.get("creator")
    body.made = values.get("creation-date") or values.get("date")
