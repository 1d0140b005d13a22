"""Plain text."""

from __future__ import annotations

from sayso.ingest.charset import decode
from sayso.ingest.document import Document

__all__ = ["read_plain"]


def read_plain(raw: bytes, place: str) -> Document:
    """Return a plain text. A first line that stands apart and is not a sentence is its title; it stays in the text."""
    text, warnings = decode(raw, place)
    first, _, rest = text.strip().partition("\n")
    headline = rest.startswith("\n") and len(first) <= 140 and first[-1:] not in {".", "!", ":", ";", ","}
    title = " ".join(first.split()) if headline else None
    return Document(text=text, media_type="text/plain", title=title, warnings=warnings)
