"""The text as the parser gets it: hard wraps and odd spaces replaced, every offset kept."""

from __future__ import annotations

import re

__all__ = ["prepare"]

# A line end inside a paragraph: reports come hard-wrapped, and a name broken over a line end must stay one name.
_WRAP = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)")
_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[-*•–] )")
_ODD_SPACE = str.maketrans(dict.fromkeys("\xa0\u2007\u202f\u2009\u200a\u3000\t\r\x0b\x0c\u2028", " "))
# An apostrophe within a name, as in romanised Ukrainian. The tokeniser keeps the modifier letter inside the word.
_APOSTROPHE = re.compile(r"\b([A-Z]\w*)['’‘`](?=[a-z]{2})(?!(?:re|ll|ve)\b)")


def _is_wrapped(text: str) -> bool:
    """Return whether single line ends are wrapping rather than paragraph ends: lines of like length, broken
    mid-sentence.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 3 or ("\n\n" not in text and not any(len(line) > 40 for line in lines)):
        return False
    middle = [line.rstrip() for line in lines[:-1]]
    open_ended = sum(not line.endswith((".", "!", "?", '"', "”", ":")) for line in middle)
    return max(map(len, lines)) <= 120 and open_ended >= len(middle) / 2


def prepare(text: str) -> tuple[str, list[int]]:
    """Return the text as the parser gets it, of the same length, and the offsets at which paragraphs begin.

    Line ends inside a paragraph become blanks, and so do odd spaces; an apostrophe inside a capitalised word becomes
    U+02BC.
    """
    plain = text.translate(_ODD_SPACE)
    plain = re.sub(r"\)\.([-–—])(?= )", r") \1", plain)  # "(EFE).- The": no name begins there
    plain = _APOSTROPHE.sub("\\1ʼ", plain)
    if _is_wrapped(plain):
        plain = _WRAP.sub(lambda m: m.group().replace("\n", " "), plain)
        breaks = [m.end() for m in _BREAK.finditer(plain)]
    else:
        breaks = [m.end() for m in re.finditer(r"\n\s*", plain)]
    return plain, breaks
