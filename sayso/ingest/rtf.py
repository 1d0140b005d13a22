r"""An RTF document: paragraphs, footnotes, title, author and date of its ``\info`` group."""

from __future__ import annotations

import re
from itertools import groupby

import msgspec

from sayso.errors import TooLarge
from sayso.ingest.charset import standard_encoding
from sayso.ingest.document import Document
from sayso.ingest.limits import LONGEST
from sayso.ingest.office_body import Body, as_document

__all__ = ["read_rtf", "rtf_text"]

_TOKEN = re.compile(
    rb"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet pict object header headerl headerr headerf footer footerl footerr footerf themedata "
    "colorschememapping datastore listtable listoverridetable rsidtbl generator xmlnstbl fldinst revtbl annotation "
    "atnid atnauthor latentstyles shppict nonshppict private filetbl tc xe".split()
)
_SIGNS = {
    "line": " ",
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "~": "\xa0",
    "_": "-",
    "-": "",
    "{": "{",
    "}": "}",
    "\\": "\\",
    "\n": "\n",
    "\r": "\n",
}
_BREAKS = frozenset({"par", "sect", "page", "row", "column"})
_DEEPEST = 500
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class _State(msgspec.Struct):
    """What a group of the file inherits and changes."""

    target: str = "text"
    is_hidden: bool = False
    unicode_skip: int = 1
    is_table: bool = False


def read_rtf(raw: bytes, place: str) -> Document:
    """Return the text of an RTF document. Heads, feet, comments, pictures and hidden text are left out.

    Raises:
        NoText: it holds no words.
        TooLarge: it is longer or more deeply nested than is read.

    """
    parser = _Parser(place)
    parser.read(raw)
    return as_document(parser.body(), place, "application/rtf")


def rtf_text(raw: bytes, place: str) -> str:
    """Return the paragraphs of an RTF document, an empty line between them; "" where it holds no words."""
    parser = _Parser(place)
    parser.read(raw)
    return "\n\n".join(parser.body().paragraphs)


class _Parser:
    """Collects the text of each destination (text, footnote, title, author) while the file is read once."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.state = _State()
        self.stack: list[_State] = []
        self.pieces: dict[str, list[str]] = {"text": [], "footnote": [], "title": [], "author": [], "skip": []}
        self.encoding = "cp1252"
        self.pending = bytearray()
        self.made: dict[str, int] = {}
        self.to_skip = 0
        self.high: int | None = None
        self.is_optional = False
        self.notes = 0

    def read(self, raw: bytes) -> None:
        position, length = 0, 0
        while (match := _TOKEN.match(raw, position)) is not None:
            position = match.end()
            word, number, byte, sign, brace, plain = match.groups()
            if byte is not None:
                self._byte(int(byte, 16))
                continue
            self._flush()
            if brace is not None:
                self._brace(brace)
            elif word == b"bin":
                position += max(0, int(number or 0))
            elif word is not None:
                self._word(word.decode(), int(number) if number else None)
            elif sign is not None:
                self._sign(sign)
            elif plain is not None:
                length += len(plain)
                self._plain(plain)
            if length > 8 * LONGEST:
                raise TooLarge(self.place, f"has more than {LONGEST:,} characters of text", "split it")
        self._flush()

    def body(self) -> Body:
        """Return what was read."""
        body = Body(title="".join(self.pieces["title"]), author="".join(self.pieces["author"]))
        paragraphs = "".join(self.pieces["text"]).split("\f")
        for is_table, group in groupby(paragraphs, lambda paragraph: "\v" in paragraph):
            if is_table:
                body.add_table([row.removesuffix("\v").split("\v") for row in group])
            else:
                for paragraph in group:
                    body.add(paragraph)
        notes = [note for n in "".join(self.pieces["footnote"]).split("\f") if (note := " ".join(n.split()))]
        body.notes = [f"{n} {note}" for n, note in enumerate(notes, 1)] if self.notes == len(notes) else notes
        if {"yr", "mo", "dy"} <= self.made.keys():
            body.made = f"{self.made['yr']:04}-{self.made['mo']:02}-{self.made['dy']:02}"
        return body

    def _write(self, text: str) -> None:
        if not self.state.is_hidden and self.state.target in self.pieces:
            self.pieces[self.state.target].append(text)

    def _flush(self) -> None:
        if self.pending:
            self._write(self.pending.decode(self.encoding, "replace"))
            self.pending.clear()

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.pending.append(value)

    def _brace(self, brace: bytes) -> None:
        self.to_skip = 0
        if brace == b"{":
            if len(self.stack) >= _DEEPEST:
                raise TooLarge(self.place, "is nested too deeply to be read", "save its text")
            self.stack.append(msgspec.structs.replace(self.state))
        elif self.stack:
            if self.state.target == "footnote" != self.stack[-1].target:
                self._write("\f")
            self.state = self.stack.pop()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.is_optional = True
            return
        self._write("\f" if sign in b"\r\n" else _SIGNS.get(sign.decode("latin-1"), ""))

    def _plain(self, plain: bytes) -> None:
        kept = plain[self.to_skip :]
        self.to_skip = max(0, self.to_skip - len(plain))
        self._write(kept.decode(self.encoding, "replace"))

    def _word(self, word: str, number: int | None) -> None:
        is_optional, self.is_optional = self.is_optional, False
        if word in _SKIPPED or (is_optional and word not in {"footnote"}):
            self.state.target = "skip"
        elif word in _BREAKS:
            self._write("\f")
        elif word == "cell":
            self._write("\v")
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word == "chftn" and self.state.target == "text":
            self.notes += 1
            self._write(str(self.notes).translate(_SUPERSCRIPTS))
        elif word == "u" and number is not None:
            self._unicode(number)
        elif self.state.target in {"info", "title", "author", "creatim"} or word == "info":
            self._info(word, number)
        else:
            self._set(word, number)

    def _set(self, word: str, number: int | None) -> None:
        if word == "footnote":
            self.state.target = "footnote"
        elif word == "uc":
            self.state.unicode_skip = min(max(number or 0, 0), 16)
        elif word in {"v", "htmlrtf", "deleted"}:
            self.state.is_hidden = number != 0
        elif word == "plain":
            self.state.is_hidden = False
        elif word == "ansicpg":
            self.encoding = standard_encoding(f"cp{number}") or "cp1252"
        elif word == "mac":
            self.encoding = "mac_roman"

    def _info(self, word: str, number: int | None) -> None:
        if word in {"info", "title", "author", "creatim"}:
            self.state.target = word
        elif self.state.target == "creatim" and word in {"yr", "mo", "dy"} and number is not None:
            self.made[word] = number
        elif self.state.target == "info":
            self.state.target = "skip"

    def _unicode(self, number: int) -> None:
        """Write a UTF-16 unit; a pair of them is one character."""
        unit = number & 0xFFFF
        self.to_skip = self.state.unicode_skip
        if 0xD800 <= unit < 0xDC00:
            self.high = unit
            return
        if 0xDC00 <= unit < 0xE000:
            high, self.high = self.high, None
            self._write(chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00) if high else "\N{REPLACEMENT CHARACTER}")
            return
        self._write(chr(unit))
