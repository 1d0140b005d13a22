"""Lists that are printed as running text: OpenDocument text, web pages and plain text, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree

from sayso.errors import BadList, BadTable
from sayso.tables.archive import checked_archive
from sayso.tables.sniff import sniff_charset

__all__ = ["text_lines"]

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ODT = b"PK\x03\x04"
_MARKUP = re.compile(r"\A\s*<(?:!doctype html|html|\?xml)", re.IGNORECASE)
_BLOCK = 1 << 16
# Elements of a web page that end a line.
_BREAKS = frozenset("br p div tr li ul ol table h1 h2 h3 h4 h5 h6 section article header footer dt dd hr title".split())
_UNSEEN = frozenset({"script", "style"})


def text_lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a document that are not blank, each with its place: "line 7" or "paragraph 7".

    Args:
        path: an OpenDocument text, a web page, or plain text.

    Raises:
        BadList: it cannot be read, is damaged, or is a web page that is cut off.

    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
        lines = _odt_lines(path) if start == _ODT else _plain_lines(path)
        for place, line in lines:
            if bare := " ".join(line.split()):
                yield place, bare
    except BadTable as error:
        raise BadList(error.place, "is a damaged document", "download it again") from error
    except OSError as error:
        raise BadList(str(path), f"cannot be read ({error.strerror})", "give the path of a list") from error


def _printed(element: etree._Element) -> Iterator[str]:
    """Yield the text of a paragraph; what OpenDocument writes as elements (blanks, tabs, line breaks) as such."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), 100)
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag != f"{_TEXT}note":
            yield from _printed(child)
        yield child.tail or ""


def _odt_lines(path: Path) -> Iterator[tuple[str, str]]:
    with checked_archive(path) as archive, archive.open("content.xml") as file:
        paragraphs = etree.iterparse(
            file,
            events=("end",),
            tag=(f"{_TEXT}p", f"{_TEXT}h"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        for n, (_, paragraph) in enumerate(paragraphs, 1):
            for line in "".join(_printed(paragraph)).split("\n"):
                yield f"paragraph {n}", line
            paragraph.clear()
            while paragraph.getprevious() is not None:
                del paragraph.getparent()[0]


class _Page(HTMLParser):
    """The lines of a web page, as its blocks are closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, str]] = []
        self.is_whole = False
        self._words: list[str] = []
        self._unseen = 0

    def end_line(self) -> None:
        if self._words:
            self.lines.append((f"line {self.getpos()[0]}", "".join(self._words)))
            self._words = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        self.is_whole = self.is_whole or tag == "html"
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BREAKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words.append(data)


def _plain_lines(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding=sniff_charset(path), errors="replace", newline="") as file:
        head = file.read(_BLOCK)
        if not _MARKUP.match(head):
            file.seek(0)
            yield from ((f"line {n}", line) for n, line in enumerate(file, 1))
            return
        page, block = _Page(), head
        while block:
            page.feed(block)
            yield from page.lines
            page.lines.clear()
            block = file.read(_BLOCK)
        page.close()
        page.end_line()
        yield from page.lines
        if not page.is_whole:
            raise BadList(str(path), "is cut off: the page has no end (</html>)", "download it again")
