"""Plain text: bytes → characters."""

from __future__ import annotations

import codecs
import unicodedata

from charset_normalizer import from_bytes

from sayso.errors import NotText
from sayso.ingest.document import Document

__all__ = ["decoded", "read_plain"]

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]


def decoded(raw: bytes, place: str) -> str:
    """Bytes as text: by byte-order mark, as UTF-8, or in the encoding that they look like.

    Raises:
        NotText: the bytes are no text.

    """
    text = _decode(raw)
    if text is None or _junk(text):
        raise NotText(
            place, "is no text (binary bytes)", "give plain text, HTML, a PDF with a text layer, or an e-mail (.eml)"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(raw: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                return None
    if b"\0" in raw[:8192]:
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    guess = from_bytes(raw[:200_000]).best()
    if guess is None:
        return None
    try:
        return raw.decode(guess.encoding)
    except UnicodeDecodeError:
        return None


def _junk(text: str) -> bool:
    """Whether too much of it is control characters, private use or unassigned."""
    sample = text[:20_000]
    odd = sum(unicodedata.category(c) in {"Cc", "Co", "Cn", "Cs"} and c not in "\n\r\t\f" for c in sample)
    return odd > 0.02 * max(1, len(sample))


def read_plain(raw: bytes, place: str) -> Document:
    """Plain text. A first line that stands apart and is no sentence is its title; it stays in the text."""
    text = decoded(raw, place)
    first, _, rest = text.strip().partition("\n")
    headline = rest.startswith("\n") and len(first) <= 140 and first[-1:] not in {".", "!", ":", ";", ","}
    return Document(text=text, media_type="text/plain", title=" ".join(first.split()) if headline else None)
