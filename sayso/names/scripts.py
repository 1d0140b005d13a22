"""A name in any script → Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from anyascii import anyascii

from sayso.names.abugidas import ABUGIDA, read_abugida
from sayso.names.arabic import read_arabic

__all__ = ["LONGEST", "latin", "script_of"]

LONGEST = 300
"""Characters of a name that are compared; what is longer is a text, not a name."""

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]+(?:[\s\u200c-]+[\u0600-\u06ff\u0750-\u077f]+)*")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# One syllable a sign: a romanised word is a run of them, each with a capital.
_SYLLABLES = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_OTHER = re.compile(r"[^\x00-\u024f\u02b0-\u036f\u1e00-\u1eff\u2000-\u206f]")
# Two letters that stand for one sound: Armenian u; Greek ou, av and ev, and b, d and g at the start of a word.
_DIGRAPHS = [
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        ("ու", "u"),
        ("Ո[ւՒ]", "U"),
        ("[οό][υύ]", "ou"),
        ("[ΟΌ][υύΥΎ]", "OU"),
        ("(?<=[αάΑΆεέΕΈ])[υύ](?=[θκξπσςτφχψ]|\\b)", "f"),
        ("(?<=[αάΑΆεέΕΈ])[υύ]", "v"),
        (r"\bΜ[πΠ]", "B"),
        (r"\bΝ[τΤ]", "D"),
        (r"\bΓ[κΚ]", "G"),
        ("γγ", "ng"),
    )
]
# Letters that look alike in Cyrillic and Latin; a word that mixes the two is read in the script of most of its letters.
_LOOKALIKES = dict(zip("асеорхукмтвніјѕАСЕОРХУКМТВНІЈЅ", "aceopxykmtbhijsACEOPXYKMTBHIJS", strict=True))
_TO_LATIN = str.maketrans(_LOOKALIKES)
_TO_CYRILLIC = str.maketrans({v: k for k, v in _LOOKALIKES.items()})


def _one_script(word: str) -> str:
    """Return a word that mixes Latin and Cyrillic letters in the script of most of them."""
    latin_letters, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
    if not latin_letters or not cyrillic:
        return word
    return word.translate(_TO_LATIN if latin_letters >= cyrillic else _TO_CYRILLIC)


def _spaced(match: re.Match[str]) -> str:
    return " " + " ".join(anyascii(sign) for sign in match.group()) + " "


def latin(name: str) -> str:
    """Return a name in ASCII, romanised where it is in another script.

    Marks that print nothing are dropped; a word that mixes look-alike letters is read in the script of most of them.

    Args:
        name: in any script; what exceeds ``LONGEST`` characters is ignored.

    """
    text = name[:LONGEST]
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    if _CYRILLIC.search(text):
        text = " ".join(map(_one_script, text.split()))
    native = _OTHER.search(text) is not None
    if native:
        text = ABUGIDA.sub(lambda m: read_abugida(m.group()), text)
        for pattern, spelling in _DIGRAPHS:
            text = pattern.sub(spelling, text)
    # Marks and controls go, spaces and zero-width joiners of Persian (which part words) stay as spaces.
    text = "".join(
        " " if c.isspace() or c == "\u200c" else c
        for c in text
        if c == "\u200c" or c.isspace() or unicodedata.category(c) not in {"Cf", "Cc", "Mn", "Cn", "Co"}
    )
    if native:
        text = _ARABIC.sub(lambda m: f" {read_arabic(m.group())} ", text)
        text = _SYLLABLES.sub(_spaced, text)
    return anyascii(text)


def script_of(text: str) -> str:
    """Return the script of most letters of a text, as Unicode names it: "LATIN", "CYRILLIC"; "" without letters."""
    letters = [c for c in text if c.isalpha()]
    return Counter(unicodedata.name(c, "").split(" ")[0] for c in letters).most_common(1)[0][0] if letters else ""
