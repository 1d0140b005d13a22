"""The words of a PDF's page with their places, by PDFium."""

from __future__ import annotations

from statistics import median
from typing import Any, NamedTuple

from sayso.ingest.limits import LONGEST

__all__ = ["Word", "words_of_page"]

_HYPHENS = frozenset("\ufffe\x02\xad\u2010")
"""PDFium marks a hyphen at a line end by U+FFFE; soft hyphens are hyphens where they are printed."""
_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_GLYPHS = 4 * LONGEST
"""Characters of a page that are looked at; whoever has more is refused by the length of the text."""
_UPRIGHT = 0.3
"""Maximum angle of a character in radians; stamps along the margin are turned by a right angle."""


class Word(NamedTuple):
    """A word and its box in points, the origin at the lower left; ``size`` is the height of its letters' boxes."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


class _Glyph(NamedTuple):
    text: str
    left: float
    right: float
    bottom: float
    size: float


def words_of_page(page: Any) -> list[Word]:
    """Return the upright words of a page in the order in which they are drawn."""
    words: list[Word] = []
    glyphs: list[_Glyph] = []
    for glyph in _glyphs(page):
        if glyph is None or (glyphs and not _is_beside(glyphs[-1], glyph)):
            words += _word(glyphs)
            glyphs = []
        if glyph is not None:
            glyphs.append(glyph)
    return words + _word(glyphs)


def _glyphs(page: Any) -> list[_Glyph | None]:
    """Return the characters of a page; None for a space."""
    # Imported here to keep start-up fast: loads the library of PDFium.
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    try:
        box = pdfium.FS_RECTF()
        glyphs: list[_Glyph | None] = []
        for i in range(min(text_page.count_chars(), _MOST_GLYPHS)):
            character = chr(pdfium.FPDFText_GetUnicode(text_page.raw, i))
            character = "-" if character in _HYPHENS else character.translate(_LIGATURES)
            if character.isspace() or character < " ":
                glyphs.append(None)
                continue
            if _UPRIGHT < pdfium.FPDFText_GetCharAngle(text_page.raw, i) < 6.283 - _UPRIGHT:
                continue
            if pdfium.FPDFText_GetLooseCharBox(text_page.raw, i, box):
                glyphs.append(_Glyph(character, box.left, box.right, box.bottom, box.top - box.bottom))
        return glyphs
    finally:
        text_page.close()


def _is_beside(before: _Glyph, glyph: _Glyph) -> bool:
    """Return whether a character follows another one of the same word; PDFium itself tells where a space is."""
    size = max(before.size, glyph.size, 1.0)
    is_level = abs(before.bottom - glyph.bottom) < 0.5 * size
    # The letters of a ligature share one box, or its box and none.
    return is_level and glyph.left > before.left - 0.6 * size and glyph.left - before.right < 0.6 * size


def _word(glyphs: list[_Glyph]) -> list[Word]:
    """Return the word of some characters; a raised figure behind it becomes a superscript ("14" with a note 2)."""
    if not glyphs:
        return []
    size = max(g.size for g in glyphs)
    text = "".join(_raised(g, size) for g in glyphs)
    base = [g for g in glyphs if g.size > 0.8 * size]
    return [Word(text, glyphs[0].left, max(g.right for g in glyphs), median(g.bottom for g in base), size)]


def _raised(glyph: _Glyph, size: float) -> str:
    return glyph.text.translate(_SUPERSCRIPTS) if glyph.size < 0.8 * size else glyph.text
