"""The text as the parser gets it: hard wraps and odd spaces replaced, every offset kept."""

from __future__ import annotations

import re

from sayso.lang.en.lexicon import words
from sayso.lang.en.title_case import without_title_case

__all__ = ["prepare"]

_LINE_END = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)")
_ITEM = re.compile(r"(?:[-*•–—▪◦‣·>|#]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
"""Start of a list item, of a quoted line of a mail, of a heading in Markdown."""
_LABEL = re.compile(r"[A-Z][\w.’' -]{0,40}: ")
"""Start of a turn of a conversation or of a field of a form: "Q: Will it close?"."""
_ODD_SPACE = str.maketrans(dict.fromkeys("\xa0\u2007\u202f\u2009\u200a\u3000\t\r\x0b\x0c\u2028", " "))
# An apostrophe within a name, as in romanised Ukrainian. The tokeniser keeps the modifier letter inside the word.
_APOSTROPHE = re.compile(r"\b([A-Z]\w*)['’‘`](?=[a-z]{2})(?!(?:re|ll|ve)\b)")
_STOPS = frozenset(".!?;:…")
_LAST_LETTER = re.compile(r"[\w.,;:!?…]")
_WIDEST = 132
"""Maximum width to which text is wrapped, in characters; what is longer was never wrapped."""
_RAGGED = 0.2
"""Share of the width by which full lines differ: proportional type leaves lines uneven."""
_OPEN_ENDED = 1 / 3
"""Minimum share of a wrapped text's full lines that break a sentence before a small letter or behind a preposition."""


def prepare(text: str) -> tuple[str, list[int]]:
    """Return the text as the parser gets it, of the same length, and the offsets at which paragraphs begin.

    Line ends inside a paragraph become blanks, and so do other kinds of whitespace; an apostrophe inside a capitalised
    word becomes U+02BC; everyday words of headings in title case lose their capitals.
    """
    plain = text.translate(_ODD_SPACE)
    plain = re.sub(r"\)\.([-–—])(?= )", r") \1", plain)  # "(EFE).- The": no name begins there
    plain = _APOSTROPHE.sub("\\1ʼ", plain)
    plain = without_title_case(_join_wrapped_lines(plain))
    return plain, [m.end() for m in re.finditer(r"\n\s*", plain)]


def _join_wrapped_lines(text: str) -> str:
    """Replace the line ends that are hard wraps by blanks.

    Each line end is decided by itself: a name broken over it must stay one name, whatever else the text holds (a
    long address, a disclaimer on one line, a headline without an empty line below it).
    """
    ends = list(_LINE_END.finditer(text))
    if not ends:
        return text
    lines = [_Line(text, end) for end in ends]
    width = _width(lines)
    pieces, position = [], 0
    for line, end in zip(lines, ends, strict=True):
        pieces.append(text[position : end.start()])
        is_wrap = line.runs_on or (width is not None and line.is_full(width))
        pieces.append(end.group().replace("\n", " ") if is_wrap else end.group())
        position = end.end()
    return "".join([*pieces, text[position:]])


def _width(lines: list[_Line]) -> int | None:
    """Return the width to which the text is wrapped; None where lines of about that width rather end on purpose."""
    open_ended = [len(line.words) for line in lines if line.runs_on and len(line.words) <= _WIDEST]
    if not open_ended:
        return None
    width = max(open_ended)
    full = sum(line.is_full(width) for line in lines)
    return width if len(open_ended) >= full * _OPEN_ENDED else None


class _Line:
    """A line and the first word of the next one."""

    __slots__ = ("next", "words")

    def __init__(self, text: str, end: re.Match[str]) -> None:
        start = text.rfind("\n", 0, end.start()) + 1
        stop = text.find("\n", end.end())
        self.words = text[start : end.start()].strip()
        self.next = text[end.end() : stop if stop >= 0 else len(text)]

    @property
    def runs_on(self) -> bool:
        """Whether the sentence surely goes on in the next line."""
        if _ITEM.match(self.next) or _last(self.words) in _STOPS:
            return False
        if self.next[0].islower():
            return True
        first, *middle, last = self.words.split() if " " in self.words else ("", self.words)
        if last.endswith(",") or last.lower() in words("words", "lines", "unfinished"):
            return True
        # "The mayor of Rauma, Ada | Holm, denied": a sentence has begun, and no other begins here.
        return len(middle) > 2 and _opens_sentence(first) and not _opens_sentence(self.next)

    def is_full(self, width: int) -> bool:
        """Whether the next line's first word did not fit into this one."""
        if _ITEM.match(self.next) or (_last(self.words) in _STOPS and _LABEL.match(self.next)):
            return False
        if _last(self.words) not in _STOPS and _opens_sentence(self.next):
            return False  # a headline, or an item of a list
        needed = len(self.words) + 1 + len(self.next.split(None, 1)[0])
        return needed > width * (1 - _RAGGED) and len(self.words) <= width * (1 + _RAGGED)


def _opens_sentence(line: str) -> bool:
    """Return whether a line begins with a capital and a word with which sentences begin ("The", "She", "But")."""
    word = line.split(None, 1)[0].strip("“\"'‘(")
    return word[:1].isupper() and word.lower() in words("words", "lines", "openers")


def _last(line: str) -> str:
    """Return the last character of a line that is not a bracket or quotation mark."""
    match = _LAST_LETTER.search(line[::-1])
    return match.group() if match else line[-1]
