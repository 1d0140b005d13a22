"""A PDF with a text layer, by PDFium: its paragraphs in reading order, title, author and date."""

from __future__ import annotations

import re
import threading
from datetime import date
from typing import Any

from sayso.errors import NoText, NotText, TooLarge
from sayso.ingest.document import Document
from sayso.ingest.limits import LONGEST, MOST_PAGES
from sayso.ingest.pdf_lines import Line, lines_of_page
from sayso.ingest.pdf_text import Layout, lay_out
from sayso.ingest.pdf_words import words_of_page
from sayso.ingest.printed_date import printed_date
from sayso.model import FieldBasis

__all__ = ["read_pdf"]

# PDFium keeps state for the whole process and is not safe for threads.
_LOCK = threading.Lock()
_HEAD_LINES = 8
_NO_TITLE = re.compile(
    r"untitled|anonymous|unspecified|document\d*|microsoft word.*|.*\.(?:docx?|pdf|indd|rtf|odt|qxd)", re.I
)


def read_pdf(raw: bytes, place: str) -> Document:
    """Return the text layer of a PDF: paragraphs joined over lines, columns and pages, footnotes at the end.

    The date of publication is the one that the first page prints (``detected``), else the day on which the file was
    made (``assumed``).

    Raises:
        NotText: it is broken or locked by a password.
        NoText: it has no text layer (a scan).
        TooLarge: more pages or text than allowed.

    """
    # Imported here to keep start-up fast: loads the library of PDFium.
    from pypdfium2 import PdfDocument, PdfiumError

    broken: list[str] = []
    with _LOCK:
        try:
            document = PdfDocument(raw)
        except PdfiumError as error:
            if "password" in str(error).lower():
                raise NotText(place, "is locked by a password", "save an open copy") from error
            raise NotText(place, f"is a broken PDF ({error})", "open and save it again") from error
        try:
            pages = _pages(document, place, broken)
            meta = document.get_metadata_dict()
        except PdfiumError as error:
            raise NotText(place, f"is a broken PDF ({error})", "open and save it again") from error
        finally:
            document.close()
    layout = lay_out(pages)
    if sum(c.isalpha() for c in layout.text) < 20:
        raise NoText(
            place,
            f"is a PDF without text ({len(pages)} pages of pictures)",
            "run OCR over it first, for instance `ocrmypdf in.pdf out.pdf`",
        )
    published, basis = _published(layout, meta)
    return Document(
        text=layout.text,
        media_type="application/pdf",
        title=_stated(meta, "Title") or layout.heading,
        author=_stated(meta, "Author"),
        published=published,
        published_basis=basis,
        warnings=tuple(broken),
    )


def _pages(document: Any, place: str, broken: list[str]) -> list[list[Line]]:
    """Return the lines of each page; none for one that does not open, which is told."""
    from pypdfium2 import PdfiumError

    if len(document) > MOST_PAGES:
        raise TooLarge(place, f"has {len(document)} pages, more than {MOST_PAGES}", "split it")
    length = 0
    pages: list[list[Line]] = []
    for number in range(len(document)):
        try:
            page = document[number]
            try:
                pages.append(lines_of_page(words_of_page(page)))
            finally:
                page.close()
        except PdfiumError as error:
            broken.append(f"page {number + 1} of the PDF is damaged and was not read ({error})")
            pages.append([])
        length += sum(len(line.text) for line in pages[-1])
        if length > LONGEST:
            raise TooLarge(place, f"has more than {LONGEST:,} characters of text", "split it")
    return pages


def _stated(meta: dict[str, str], name: str) -> str | None:
    """Return a field of the document's own description; None for what programs write who know no better."""
    value = " ".join(str(meta.get(name) or "").replace("\0", "").split())
    return value if value and not _NO_TITLE.fullmatch(value) else None


def _published(layout: Layout, meta: dict[str, str]) -> tuple[str | None, FieldBasis]:
    head = [*layout.furniture, *layout.text.split("\n\n")[:_HEAD_LINES]]
    if (printed := printed_date(head)) is not None:
        return printed, FieldBasis.DETECTED
    match = re.match(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?", str(meta.get("CreationDate") or ""))
    if match is None or match[3] is None:
        return None, FieldBasis.UNKNOWN
    try:
        made = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None, FieldBasis.UNKNOWN
    return made.isoformat(), FieldBasis.ASSUMED
