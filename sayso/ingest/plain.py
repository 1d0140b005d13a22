"""Plain text: bytes → characters."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from charset_normalizer import from_bytes

from sayso.errors import NotText
from sayso.ingest.document import Document

__all__ = ["Decoded", "damaged_utf8", "decoded", "read_plain"]

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_STRAY = 0.01
"""Share of a text's bytes that may be no characters; beyond, it is no text."""
_FEW = 3
"""Bytes of a short text that may be none."""


class Decoded(NamedTuple):
    """Characters, and what of the bytes could not be taken over."""

    text: str
    warnings: tuple[str, ...] = ()


def _replaced(text: str, before: int = 0) -> Decoded:
    count = text.count(_REPLACEMENT) - before
    if count <= 0:
        return Decoded(text)
    many = f"{count:,} bytes are no characters and were" if count > 1 else "1 byte is no character and was"
    return Decoded(text, (f"{many} replaced by “{_REPLACEMENT}”: the file is damaged, or in an encoding of its own",))


def damaged_utf8(raw: bytes) -> Decoded | None:
    """Text that is UTF-8 but for stray bytes; None where it is whole UTF-8, or in another encoding.

    Letters of a legacy encoding seldom look like a sequence of UTF-8: where there are more such sequences than stray
    bytes, it is UTF-8.
    """
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return None
    found = _replaced(raw.decode("utf-8", "replace"), raw.count(_REPLACEMENT.encode()))
    strays = found.text.count(_REPLACEMENT)
    return found if len(_SEQUENCE.findall(raw)) > 2 * strays and strays <= max(_FEW, _STRAY * len(raw)) else None


def decoded(raw: bytes, place: str) -> Decoded:
    """Bytes as text: by byte-order mark, as UTF-8 (stray bytes replaced), or in the encoding that they look like.

    Raises:
        NotText: the bytes are no text.

    """
    found = _decode(raw)
    if found is None or _junk(found.text):
        raise NotText(
            place, "is no text (binary bytes)", "give plain text, HTML, a PDF with a text layer, or an e-mail (.eml)"
        )
    return Decoded(found.text.replace("\r\n", "\n").replace("\r", "\n"), found.warnings)


def _decode(raw: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _replaced(raw.decode(encoding, "replace"))
    zeros = raw.count(0)
    if zeros > max(_FEW, _STRAY * len(raw)):
        wide = _wide(raw, zeros)
        return _replaced(raw.decode(wide, "replace")) if wide is not None else None
    found = _narrow(raw)
    if found is None or not zeros:
        return found
    return _replaced(found.text.replace("\0", _REPLACEMENT))


def _wide(raw: bytes, zeros: int) -> str | None:
    """UTF-16 without its mark: in Latin letters every other byte is zero, always on the same side."""
    high, low = raw[::2].count(0), raw[1::2].count(0)
    if zeros < len(raw) / 4 or min(high, low) > zeros / 10:
        return None
    return "utf-16-le" if low > high else "utf-16-be"


def _narrow(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if (found := damaged_utf8(raw)) is not None:
        return found
    guess = from_bytes(raw[:200_000]).best()
    if guess is not None:
        try:
            return Decoded(raw.decode(guess.encoding))
        except (UnicodeDecodeError, LookupError):
            pass
    # What is left: ASCII with a few bytes that belong to no encoding.
    text = raw.decode("utf-8", "replace")
    return _replaced(text) if text.count(_REPLACEMENT) <= max(_FEW, _STRAY * len(raw)) else None


def _junk(text: str) -> bool:
    """Return whether too much of it is control characters, private use or unassigned."""
    sample = text[:20_000]
    odd = sum(unicodedata.category(c) in {"Cc", "Co", "Cn", "Cs"} and c not in "\n\r\t\f" for c in sample)
    return odd > 0.02 * max(1, len(sample))


def read_plain(raw: bytes, place: str) -> Document:
    """Plain text. A first line that stands apart and is no sentence is its title; it stays in the text."""
    text, warnings = decoded(raw, place)
    first, _, rest = text.strip().partition("\n")
    headline = rest.startswith("\n") and len(first) <= 140 and first[-1:] not in {".", "!", ":", ";", ","}
    title = " ".join(first.split()) if headline else None
    return Document(text=text, media_type="text/plain", title=title, warnings=warnings)
