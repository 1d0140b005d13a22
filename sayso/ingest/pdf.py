"""A PDF with a text layer, by pypdf."""

from __future__ import annotations

import io
import logging
import re
import time
import warnings
from typing import TYPE_CHECKING

from sayso.errors import NoText, NotText, TooLarge
from sayso.ingest.document import Document
from sayso.ingest.limits import LONGEST, MOST_PAGES, PAGE_SECONDS

if TYPE_CHECKING:
    from pypdf import DocumentInformation, PageObject

__all__ = ["read_pdf"]

_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def read_pdf(raw: bytes, place: str) -> Document:
    """Return the text layer of a PDF, pages joined by an empty line.

    Raises:
        NotText: it is broken or locked by a password.
        NoText: it has no text layer (a scan).
        TooLarge: more pages, text or time than allowed.

    """
    # Imported here to keep start-up fast: loads pypdf.
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[str] = []
    broken: list[str] = []
    title = author = published = None
    started = time.monotonic()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = PdfReader(io.BytesIO(raw))
            if reader.is_encrypted and not reader.decrypt(""):
                raise NotText(place, "is locked by a password", "save an open copy")
            if len(reader.pages) > MOST_PAGES:
                raise TooLarge(place, f"has {len(reader.pages)} pages, more than {MOST_PAGES}", "split it")
            for number, page in enumerate(reader.pages, 1):
                pages.append(_text_of(page, number, broken))
                if sum(map(len, pages)) > LONGEST:
                    raise TooLarge(place, f"has more than {LONGEST:,} characters of text", "split it")
                if time.monotonic() - started > PAGE_SECONDS:
                    raise TooLarge(
                        place,
                        f"takes more than {PAGE_SECONDS:.0f} seconds to open",
                        "print it to a new PDF and read that",
                    )
            meta = reader.metadata
            if meta is not None:
                title, author, published = _printed(meta, "title"), _printed(meta, "author"), _created(meta)
    except (NotText, TooLarge):
        raise
    except Exception as error:
        raise NotText(place, f"is a broken PDF ({type(error).__name__})", "open and save it again") from error
    text = "\n\n".join(p.strip() for p in pages if p.strip())
    if sum(c.isalpha() for c in text) < 20:
        raise NoText(
            place,
            f"is a PDF without text ({len(pages)} pages of pictures)",
            "run OCR over it first, for instance `ocrmypdf in.pdf out.pdf`",
        )
    return Document(
        text=_HYPHEN.sub("", text),
        media_type="application/pdf",
        title=title,
        author=author,
        published=published,
        warnings=tuple(broken),
    )


def _text_of(page: PageObject, number: int, broken: list[str]) -> str:
    """Return the text of a page; "" for one that does not open, which is told."""
    try:
        return page.extract_text() or ""
    except Exception as error:  # noqa: BLE001  (pypdf raises whatever a damaged page makes it raise)
        broken.append(f"page {number} of the PDF is damaged and was not read ({type(error).__name__})")
        return ""


def _printed(meta: DocumentInformation, name: str) -> str | None:
    """Return a text of the document's own description, on one line, as a plain string: pypdf has a class of its own."""
    try:
        value = getattr(meta, name)
    except Exception:  # noqa: BLE001  (a damaged description says nothing, and the text stays)
        return None
    return " ".join(str(value).replace("\0", "").split()) or None if value else None


def _created(meta: DocumentInformation) -> str | None:
    try:
        made = meta.creation_date
    except Exception:  # noqa: BLE001  (as above)
        return None
    return made.date().isoformat() if made is not None else None
