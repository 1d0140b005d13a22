"""Bytes → characters, for every kind of document: by mark, as UTF-8, as declared, or by what reads best."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from sayso.errors import NotText
from sayso.ingest.legacy import best_legacy_encoding

__all__ = ["Decoded", "declared_in_page", "decode", "decode_damaged_utf8", "standard_encoding", "wide_encoding"]

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_ENCODED_TWICE = "the text was encoded twice; one encoding was undone"
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_STRAY = 0.01
"""Maximum share of a text's bytes that are not characters; beyond, it is not a text."""
_FEW = 3
"""Number of such bytes that even a short text may have."""
# WHATWG Encoding Standard: these labels mean the Windows code page, whatever their own standard says.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# A page's declaration stands in its first 1,024 bytes by the HTML standard; real ones stand later.
_DECLARATION = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']?([\w:.-]{2,40})|<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})",
    re.IGNORECASE,
)
_DECLARATION_BYTES = 8192


class Decoded(NamedTuple):
    """Characters, and what of the bytes could not be taken over."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(raw: bytes, place: str, declared: str | None = None) -> Decoded:
    r"""Return bytes as text.

    The order of trust: byte-order mark; UTF-8 (stray bytes replaced, the encoding kept); the declared encoding,
    where it fits; UTF-16 without a mark; the legacy encoding in which the text reads best.

    Args:
        raw: the bytes of a document or of a part of it.
        place: the file or address, for the error.
        declared: the encoding that a header or a page names. ``iso-8859-1`` and ``us-ascii`` mean Windows-1252, as
            the WHATWG Encoding Standard has it; an unknown label is ignored.

    Returns:
        The text with line ends as ``\n``, and a warning where bytes were replaced.

    Raises:
        NotText: the bytes are not a text.

    """
    result = _decode(raw, standard_encoding(declared))
    if result is None or _is_junk(result.text):
        raise NotText(
            place, "is no text (binary bytes)", "give plain text, HTML, a PDF with a text layer, or an e-mail (.eml)"
        )
    return Decoded(result.text.replace("\r\n", "\n").replace("\r", "\n"), result.warnings)


def standard_encoding(label: str | None) -> str | None:
    """Return the encoding that a label means in practice; None for none or an unknown one."""
    if not label:
        return None
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    # codecs also knows transformations of bytes ("base64", "rot13") and internal forms ("idna").
    if not getattr(info, "_is_text_encoding", True) or info.name in {"idna", "punycode", "undefined"}:
        return None
    if info.name.endswith("unicode-escape") or info.name == "unicode_escape" or info.name == "raw_unicode_escape":
        return None
    return _SUPERSETS.get(info.name, info.name)


def declared_in_page(raw: bytes) -> str | None:
    """Return the encoding that an HTML or XML document names in its own head, as it is written there."""
    match = _DECLARATION.search(raw[:_DECLARATION_BYTES])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def decode_damaged_utf8(raw: bytes) -> Decoded | None:
    """Return text that is UTF-8 but for stray bytes; None where it is whole UTF-8, or in another encoding.

    Letters of a legacy encoding seldom look like a sequence of UTF-8: where there are more such sequences than stray
    bytes, it is UTF-8.
    """
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return None
    result = _replaced(raw.decode("utf-8", "replace"), raw.count(_REPLACEMENT.encode()))
    strays = result.text.count(_REPLACEMENT)
    is_utf8 = len(_SEQUENCE.findall(raw)) > 2 * strays and strays <= max(_FEW, _STRAY * len(raw))
    return result if is_utf8 else None


def _replaced(text: str, before: int = 0) -> Decoded:
    """Return a text with a warning that counts its replacement characters, less those that it had before."""
    count = text.count(_REPLACEMENT) - before
    if count <= 0:
        return Decoded(text)
    many = f"{count:,} bytes are no characters and were" if count > 1 else "1 byte is no character and was"
    return Decoded(text, (f"{many} replaced by “{_REPLACEMENT}”: the file is damaged, or in an encoding of its own",))


def _decode(raw: bytes, declared: str | None) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _replaced(raw.decode(encoding, "replace"))
    zeros = raw.count(0)
    if zeros > max(_FEW, _STRAY * len(raw)):
        wide = wide_encoding(raw, zeros)
        return _replaced(raw.decode(wide, "replace")) if wide is not None else None
    result = _narrow(raw, declared)
    if result is None or not zeros:
        return result
    return _replaced(result.text.replace("\0", _REPLACEMENT))


def wide_encoding(raw: bytes, zeros: int) -> str | None:
    """Recognise UTF-16 without its mark: in Latin letters every other byte is zero, always on the same side."""
    high, low = raw[::2].count(0), raw[1::2].count(0)
    if zeros < len(raw) / 4 or min(high, low) > zeros / 10:
        return None
    return "utf-16-le" if low > high else "utf-16-be"


def _narrow(raw: bytes, declared: str | None) -> Decoded | None:
    """Decode text whose letters take one byte, or several where the encoding says so."""
    if declared is not None and declared.startswith(("iso2022", "hz", "utf-7")):
        return _as_declared(raw, declared)  # nothing but ASCII in it, yet not ASCII
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return _once_decoded(text)
    if (result := decode_damaged_utf8(raw)) is not None:
        return result
    if declared is not None and not declared.startswith("utf"):
        if (result := _as_declared(raw, declared)) is not None:
            return result
    encoding = best_legacy_encoding(raw)
    if encoding is not None:
        return _replaced(raw.decode(encoding, "replace"))
    # What is left: ASCII with a few bytes that belong to no encoding.
    return _if_mostly_text(_replaced(raw.decode("utf-8", "replace")), len(raw))


def _once_decoded(text: str) -> Decoded:
    """Undo a second encoding: UTF-8 that was taken for Latin-1 or Windows-1252 and encoded again ("cafÃ©").

    Text that is one and looks like the other is rare: it takes letters that make up whole sequences of UTF-8, each.
    """
    if text.isascii():
        return Decoded(text)
    for encoding in ("latin-1", "cp1252"):
        try:
            return Decoded(text.encode(encoding).decode("utf-8"), (_ENCODED_TWICE,))
        except UnicodeError:
            continue
    return Decoded(text)


def _as_declared(raw: bytes, encoding: str) -> Decoded | None:
    return _if_mostly_text(_replaced(raw.decode(encoding, "replace")), len(raw))


def _if_mostly_text(result: Decoded, size: int) -> Decoded | None:
    return result if result.text.count(_REPLACEMENT) <= max(_FEW, _STRAY * size) else None


def _is_junk(text: str) -> bool:
    """Return whether too much of it is control characters, private use or unassigned."""
    sample = text[:20_000]
    odd = sum(unicodedata.category(c) in {"Cc", "Co", "Cn", "Cs"} and c not in "\n\r\t\f" for c in sample)
    return odd > 0.02 * max(1, len(sample))
