"""A Word document (.docx, Office Open XML): paragraphs, headings, footnotes, core properties."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from sayso.errors import NotText
from sayso.ingest.document import Document
from sayso.ingest.office_body import Body, as_document, open_part, parse_xml

__all__ = ["read_docx"]

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEFT_OUT = frozenset({"del", "delText", "instrText", "moveFrom", "Fallback", "pPr", "rPr", "tblPr", "sectPr", "rt"})
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "ptab": " "}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_docx(archive: zipfile.ZipFile, place: str) -> Document:
    """Return the text of a Word document. Deleted text, comments, heads and feet are left out."""
    content = open_part(archive, "word/document.xml", place)
    if content is None:
        raise NotText(place, "is a damaged document (it has no text part)", "open and save it again")
    body = Body()
    _blocks(parse_xml(content, place), body)
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        body.notes += _notes(archive, part, place)
    _properties(archive, place, body)
    return as_document(body, place, _TYPE)


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: etree._Element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _blocks(element: etree._Element, body: Body) -> None:
    """Collect the paragraphs below an element, tables row by row."""
    for child in element:
        name = _name(child)
        if name == "p":
            body.add(_text(child), is_heading=_is_heading(child))
            for box in _boxes(child):
                _blocks(box, body)
        elif name == "tbl":
            body.add_table([[_joined(cell) for cell in row] for row in _rows(child)])
        elif name not in _LEFT_OUT:
            _blocks(child, body)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes below an element; those inside of a box are read with it."""
    for child in element:
        name = _name(child)
        if name == "txbxContent":
            yield child
        elif name != "Fallback":
            yield from _boxes(child)


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the cells of each row of a table; a table inside of a cell is read with it."""
    for child in table:
        if _name(child) == "tr":
            yield list(_cells(child))
        else:
            yield from _rows(child)


def _cells(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if _name(child) == "tc":
            yield child
        else:
            yield from _cells(child)


def _joined(cell: etree._Element) -> str:
    return " ".join(_text(p) for p in cell.iter("{*}p"))


def _text(element: etree._Element) -> str:
    pieces = []
    for child in element:
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name in {"footnoteReference", "endnoteReference"}:
            pieces.append(_attribute(child, "id").translate(_SUPERSCRIPTS))
        elif name not in _LEFT_OUT and name != "txbxContent":
            pieces.append(_text(child))
    return "".join(pieces)


def _is_heading(paragraph: etree._Element) -> bool:
    style = next(iter(paragraph.iter("{*}pStyle")), None)
    return style is not None and _attribute(style, "val").lower().startswith(("heading", "title"))


def _notes(archive: zipfile.ZipFile, part: str, place: str) -> list[str]:
    content = open_part(archive, part, place)
    if content is None:
        return []
    notes = []
    for note in parse_xml(content, place):
        text = " ".join(" ".join(_text(p) for p in note.iter("{*}p")).split())
        if text and not _attribute(note, "type"):  # those with a type are the rules above the notes
            notes.append(f"{_attribute(note, 'id')} {text}")
    return notes


def _properties(archive: zipfile.ZipFile, place: str, body: Body) -> None:
    content = open_part(archive, "docProps/core.xml", place)
    if content is None:
        return
    values = {_name(child): child.text or "" for child in parse_xml(content, place)}
    body.title, body.author = values.get("title"), values.get("creator")
    body.made = values.get("created") or values.get("modified")
