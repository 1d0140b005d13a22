"""The text of a mail that is written in HTML, quotations marked as in plain mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.ingest.superscripts import rewrite_superscripts

__all__ = ["plain_of_html"]

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "footer",
        "hr",
    }
    | {
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
        "blockquote",
        "body",
        "html",
    }
)
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "hr"})
_SILENT = frozenset({"head", "script", "style", "title", "template", "noscript", "svg"})
_BREAK, _GAP = "\n", "\n\n"


def plain_of_html(html: str) -> str:
    """Return the text of an HTML mail, a ">" in front of every line for each block quotation around it.

    Args:
        html: the part, decoded.

    """
    from lxml.html import document_fromstring  # imported here to keep start-up fast

    root = document_fromstring(html)
    rewrite_superscripts(root)
    lines: list[str] = []
    for depth, text in _lines(list(_pieces(root, 0))):
        if text or (lines and lines[-1].strip("> ")):
            lines.append(f"{'> ' * depth}{text}".rstrip())
    return "\n".join(lines).strip("\n")


def _pieces(element: Any, depth: int) -> Iterator[tuple[int, str]]:
    """Yield runs of text and breaks, with the number of block quotations around them."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _SILENT or not tag:
        return
    inner = depth + (tag == "blockquote")
    around = _GAP if tag in _PARAGRAPHS else _BREAK if tag in _BLOCKS else ""
    if around:
        yield inner, around
    if tag == "br":
        yield depth, _BREAK
    if element.text:
        yield inner, _flat(element.text, keep=tag == "pre")
    for child in element:
        yield from _pieces(child, inner)
        if child.tail:
            yield inner, _flat(child.tail)
    if around:
        yield inner, around


def _flat(text: str, *, keep: bool = False) -> str:
    """Return text with its runs of white space as single blanks, as a browser shows it."""
    if keep:
        return text
    words = " ".join(text.split())
    if not words:
        return " "
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def _lines(pieces: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield lines with their depth; an empty one where a paragraph ends."""
    line, depth = "", 0
    for level, text in pieces:
        if text not in {_BREAK, _GAP} and level == depth:
            line += text
            continue
        if line.strip() or text == _BREAK:
            yield depth, " ".join(line.split())
        if text == _GAP and line.strip():
            yield depth, ""
        line, depth = ("" if text in {_BREAK, _GAP} else text), level
    if line.strip():
        yield depth, " ".join(line.split())
