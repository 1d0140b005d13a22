"""The bytes of a document → its text with metadata, by what the bytes are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from sayso.errors import NoText, NotText
from sayso.ingest.document import Document
from sayso.ingest.fetch import is_address
from sayso.ingest.mail import looks_like_mail, read_mail
from sayso.ingest.office import read_zip
from sayso.ingest.outlook import read_ole
from sayso.ingest.page import looks_like_html, read_page
from sayso.ingest.pdf import read_pdf
from sayso.ingest.plain import read_plain
from sayso.ingest.rtf import read_rtf

__all__ = ["OLE", "ZIP", "looks_like_pdf", "open_document"]

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DEPTH = 3
"""Documents attached to mails attached to mails that are opened."""
# Kinds of file that are taken for text by nobody, by their first bytes.
_KINDS = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"SQLite": "a database",
    b"\x7fELF": "a program",
    b"Rar!": "an archive",
    b"7z\xbc\xaf": "an archive",
}

_READERS: dict[bytes, Callable[[bytes, str], Document]] = {
    ZIP: read_zip,
    b"{\\rtf": read_rtf,
}


def looks_like_pdf(raw: bytes) -> bool:
    """Return whether bytes begin as a PDF does."""
    return raw[:1024].lstrip().startswith(b"%PDF")


def open_document(raw: bytes, place: str, depth: int = 0) -> Document:
    """Return the document in the bytes, by what they are; the ending only decides where they do not say.

    Args:
        raw: the bytes.
        place: the file or address.
        depth: how many messages the document is attached in; from three on no attachments are opened.

    Raises:
        InputError: it cannot be read, with the reason and the way out.

    """
    if not raw.strip():
        raise NoText(place, "is empty", "give a report with text in it")
    if looks_like_pdf(raw):
        return read_pdf(raw, place)
    attached = partial(open_document, depth=depth + 1) if depth < _DEPTH else None
    if raw.startswith(OLE):
        return read_ole(raw, place, attached)
    for sign, read in _READERS.items():
        if raw.startswith(sign):
            return read(raw, place)
    for sign, kind in _KINDS.items():
        if raw.startswith(sign):
            raise NotText(place, f"is {kind}", "save it as text, HTML or PDF")
    ending = Path(place).suffix.lower() if not is_address(place) else ""
    if ending == ".eml" or looks_like_mail(raw):
        return read_mail(raw, place, attached)
    if ending in {".html", ".htm", ".xhtml"} or looks_like_html(raw):
        return read_page(raw, place, place if is_address(place) else None)
    return read_plain(raw, place)
