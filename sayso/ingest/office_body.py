"""What office documents have in common: bounded parts, paragraphs, notes, tables, and what they say of themselves."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

import msgspec
from lxml import etree

from sayso.errors import NoText, NotText, TooLarge
from sayso.ingest.data_tables import can_be_read, is_caption, is_source_line, lines_of
from sayso.ingest.document import Document
from sayso.ingest.limits import LARGEST_PART, LONGEST
from sayso.ingest.printed_date import printed_date
from sayso.model import FieldBasis, Section, SectionKind

__all__ = ["Body", "as_document", "open_part", "parse_xml"]

_GAP = "\n\n"
_HEAD_PARAGRAPHS = 8
_MOST_TAGS = 3_000_000
_LEAST_WORDS = 10
"""Words of a table's cell that is text set in a table and no datum."""


class Body(msgspec.Struct):
    """What is collected of a document while it is read."""

    paragraphs: list[str] = msgspec.field(default_factory=list)
    notes: list[str] = msgspec.field(default_factory=list)
    heading: str | None = None
    title: str | None = None
    author: str | None = None
    made: str | None = None
    tables: int = 0
    readable: list[range] = msgspec.field(default_factory=list)
    """Paragraphs of each table that is read cell by cell."""

    def add(self, text: str, *, is_heading: bool = False) -> None:
        """Add a paragraph; the first heading may be the title."""
        text = " ".join(text.split())
        if text:
            if self.readable and self.readable[-1].stop == len(self.paragraphs) and is_source_line(text):
                self.readable[-1] = range(self.readable[-1].start, len(self.paragraphs) + 1)
            self.paragraphs.append(text)
            if is_heading and self.heading is None:
                self.heading = text

    def add_table(self, rows: list[list[str]]) -> None:
        """Add a table of figures with its caption as lines; of others the cells that are running text. Where none is,
        the table is counted as left out.
        """
        rows = [[" ".join(cell.split()) for cell in row] for row in rows]
        caption = self.paragraphs[-1] if self.paragraphs and is_caption(self.paragraphs[-1]) else None
        if can_be_read(caption, rows):
            lines = lines_of(rows)
            self.readable.append(range(len(self.paragraphs) - 1, len(self.paragraphs) + len(lines)))
            self.paragraphs += lines
            return
        texts = [c for row in rows for c in row if c]
        running = [c for c in texts if len(c.split()) >= _LEAST_WORDS or c.endswith((".", "!", "?", "”"))]
        self.paragraphs += running
        self.tables += bool(texts) and len(running) < len(texts)


def open_part(archive: zipfile.ZipFile, name: str, place: str) -> bytes | None:
    """Return a part of the archive; None where it has none. A part that unpacks to too much is refused unread."""
    if name not in archive.namelist():
        return None
    with archive.open(name) as stream:
        content = stream.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise TooLarge(place, f"unpacks to more than {LARGEST_PART:,} bytes", "save its text alone")
    return content


def parse_xml(content: bytes, place: str) -> etree._Element:
    """Return the root of an XML part. No entity is resolved and nothing is fetched; depth is bounded by libxml2."""
    if content.count(b"<") > _MOST_TAGS:
        raise TooLarge(place, f"has more than {_MOST_TAGS:,} tags of markup", "save its text alone")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotText(place, "is a damaged document (its XML does not parse)", "open and save it again") from error


def as_document(body: Body, place: str, media_type: str) -> Document:
    """Return the document: its text, the notes behind it, and the date that it prints before that of the file."""
    text = _GAP.join([*body.paragraphs, *body.notes])
    if not any(c.isalpha() for c in text):
        raise NoText(place, "has no words in it", "give a document with text in it")
    if len(text) > LONGEST:
        raise TooLarge(place, f"has {len(text):,} characters of text, more than {LONGEST:,}", "split it into its parts")
    printed = printed_date(_head(body))
    made = _iso(body.made)
    basis = FieldBasis.DETECTED if printed else FieldBasis.ASSUMED
    many = f"{body.tables} tables were" if body.tables > 1 else "1 table was"
    return Document(
        text=text,
        media_type=media_type,
        title=" ".join((body.title or "").split()) or body.heading,
        author=" ".join((body.author or "").split()) or None,
        published=printed or made,
        published_basis=basis,
        warnings=(f"{many} left out: nothing says what the figures in the cells are",) if body.tables else (),
        sections=tuple(_sections(body)),
    )


def _sections(body: Body) -> Iterator[Section]:
    """Yield the tables that are read cell by cell, as sections of the text."""
    starts = list(accumulate((len(p) + len(_GAP) for p in body.paragraphs), initial=0))
    for table in body.readable:
        yield Section(start=starts[table.start], end=starts[table.stop] - len(_GAP), kind=SectionKind.TABLE)


def _head(body: Body) -> Iterator[str]:
    yield from body.paragraphs[:_HEAD_PARAGRAPHS]


def _iso(value: str | None) -> str | None:
    match = re.match(r"\d{4}-\d\d-\d\d", (value or "").strip())
    try:
        return date.fromisoformat(match.group()).isoformat() if match else None
    except ValueError:
        return None
