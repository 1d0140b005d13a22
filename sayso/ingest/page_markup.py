"""The markup of a page made ready for the extraction of its article: what lies outside of it goes, what
extraction would lose (who is quoted, superscripts, tables) is written into the text or marked.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sayso.ingest.data_tables import can_be_read, is_caption, is_source_line, lines_of
from sayso.ingest.days import find_day
from sayso.ingest.page_dates import words_of_class
from sayso.ingest.page_marks import Markers
from sayso.ingest.superscripts import rewrite_superscripts
from sayso.model import SectionKind
from sayso.resources import toml

__all__ = ["prepare_page", "text_of"]

_KEPT = frozenset({"html", "head", "body", "main", "article"})
_BOXES = frozenset(
    {"div", "section", "aside", "p", "ul", "ol", "form", "figcaption", "span", "dialog", "header", "footer"}
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_NOTICE_WORDS = 40
_TEASER_WORDS = 4
_CELL_WORDS = 25
"""Words in a cell from which a table sets out a page and holds no data."""
_DASH = re.compile(r"^[\s—–―‒-]*(?:(?:A post shared|Posted) by\s+)?")
_SIGNED = re.compile(r"^\s*(?:A post shared by|Posted by)\s|^\s*[—–―‒]\s*\S|^\s*--?\s*[A-Z]")
_HANDLE = re.compile(r"\s*\(@\w+\)|\s*@\w+")
_DATE = re.compile(r"(?:^|\s)(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d)")
_NAME_END = re.compile(r",\s|\s[—–(|/]|\s-\s|:|\s(?:in|on|at|speaking|to)\s")
_QUOTED_SHARE = 0.5
_MOST_PULL_QUOTES = 200
"""Block quotations of a page that are looked for in its text; those behind them are quotations."""


def prepare_page(root: Any, markers: Markers) -> list[str]:
    """Change a page's tree for the extraction of its article.

    Args:
        root: the page as an lxml tree; it is changed.
        markers: takes the block quotations, embedded posts and tables.

    Returns:
        Warnings of what makes no claims.

    """
    rewrite_superscripts(root)
    _drop_boxes(root)
    for quote in list(root.iter("q")):
        quote.text = f"“{quote.text or ''}"
        if len(quote):
            quote[-1].tail = f"{quote[-1].tail or ''}”"
        else:
            quote.text += "”"
        quote.tag = "span"  # to take it out would look for its place among its siblings each time
    outer = [b for b in root.iter("blockquote") if not any(a.tag == "blockquote" for a in b.iterancestors())]
    whole = text_of(root) if outer else ""
    size, letters = len(whole.split()), _letters(whole)
    for number, block in enumerate(outer):
        if len(text_of(block).split()) > _QUOTED_SHARE * size:
            continue  # a page that is indented as a whole
        if number < _MOST_PULL_QUOTES and _is_repeated(letters, block):
            _remove(block)
        else:
            _mark_quotation(block, markers)
    return [w for table in list(root.iter("table")) if (w := _write_table(table, markers)) is not None]


def text_of(element: Any) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def _remove(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


# -- what lies outside of the report -----------------------------------------------------------------------------------


def _drop_boxes(root: Any) -> None:
    """Remove consent boxes, captions, teasers and paragraphs that speak to the reader of the page."""
    boxes = toml("page")["boxes"]
    words = set(boxes["words"])
    total = max(1, len(text_of(root).split()))
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _KEPT or element.getparent() is None:
            continue
        is_named = element.tag in _BOXES and bool(words & words_of_class(element))
        if element.tag == "figcaption" or is_named:
            if len(text_of(element).split()) <= boxes["largest"] * total and not _signs_quotation(element):
                _remove(element)
        elif element.tag in {"p", "li"} and _is_notice(element):
            _remove(element)


def _signs_quotation(element: Any) -> bool:
    """Return whether a caption is that of a quotation: <figure><blockquote>…</blockquote><figcaption>NAME."""
    parent = element.getparent()
    return element.tag == "figcaption" and parent is not None and next(parent.iter("blockquote"), None) is not None


@cache
def _notices() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in toml("page")["notices"]["openings"])


def _is_notice(element: Any) -> bool:
    """Return whether a paragraph only speaks to the reader of the page, or is the link to another page."""
    text = text_of(element)
    count = len(text.split())
    if not 0 < count <= _NOTICE_WORDS:
        return False
    if any(p.match(text) for p in _notices()):
        return True
    links = " ".join(text_of(a) for a in element.iter("a"))
    is_link = element.tag == "p" and count >= _TEASER_WORDS and links == text
    return is_link and not text.endswith((".", "!", "?", "”", '"'))


# -- quotations --------------------------------------------------------------------------------------------------------


def _mark_quotation(block: Any, markers: Markers) -> None:
    """Mark a block quotation as the words of whoever signs it, and its signature as a label."""
    for link in list(block.iter("a")):
        if text_of(link).lower().startswith("view this post"):
            _remove(link)
    is_embedded = bool(set(toml("page")["embedded"]["classes"]) & set((block.get("class") or "").split()))
    signature = _signature(block)
    speaker, day = (_speaker(signature), find_day(signature)) if signature is not None else (None, None)
    paragraphs = _paragraphs(block)
    if not paragraphs:
        return
    kind = SectionKind.POST if is_embedded else SectionKind.QUOTATION
    markers.put(paragraphs[0], paragraphs[-1], kind, speaker, day)
    if signature is not None:
        label = _paragraph(block, signature)
        markers.put(label, label, SectionKind.LABEL)
    # trafilatura leaves out figures, and what its class calls embedded.
    for element in (block, block.getparent()):
        if element is block or (element is not None and element.tag == "figure"):
            element.tag = "div"
            element.attrib.clear()


def _is_repeated(letters: str, block: Any) -> bool:
    """Return whether a quotation only sets out words of the article again, as pull quotes do."""
    words = _letters(" ".join(text_of(p) for p in block.iter("p")) or text_of(block))
    return bool(words) and letters.count(words) > 1


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _signature(block: Any) -> str | None:
    """Take the words that sign a quotation out of it, and return them."""
    around = block.getparent()
    captions = list(around.iter("figcaption")) if around is not None and around.tag == "figure" else []
    for element in (*block.iter("footer"), *block.iter("cite"), *captions):
        text = text_of(element)
        if text and element.getparent() is not None:
            parent = element.getparent()
            _remove(element)
            if parent.tag == "p" and not text_of(parent).strip("—–- "):
                _remove(parent)
            _strip_dash(block)
            return text
    return _signed_line(block)


def _signed_line(block: Any) -> str | None:
    """Take the last line of a quotation out where it is signed with a dash: "— Ida Lund (@idalund) May 12, 2024"."""
    tails = [child for child in block if _SIGNED.match(child.tail or "")]
    if tails:
        child = tails[-1]
        behind = list(child.itersiblings())
        text = " ".join([child.tail or "", *(f"{text_of(b)} {b.tail or ''}" for b in behind)])
        for b in behind:
            block.remove(b)
        child.tail = None
        return " ".join(text.split())
    lines = [e for e in block.iter("p", "div", "span") if text_of(e) and not any(c.tag in {"p", "div"} for c in e)]
    if len(lines) > 1 and lines[-1] is not block and _SIGNED.match(text_of(lines[-1])):
        text = text_of(lines[-1])
        _remove(lines[-1])
        return text
    return None


def _strip_dash(block: Any) -> None:
    """Remove the dash that stood in front of a signature."""
    for element in block.iter():
        if isinstance(element.tag, str):
            if element.text and not element.text.strip(" \n—–-"):
                element.text = None
            if element is not block and element.tail and not element.tail.strip(" \n—–-"):
                element.tail = None


def _speaker(signature: str) -> str | None:
    """Return the name at the beginning of a signature; None where it is a description."""
    bare = _DATE.split(_HANDLE.sub("", _DASH.sub("", signature)), maxsplit=1)[0]
    end = _NAME_END.search(bare)
    name = bare[: end.start()] if end is not None else bare
    name = name.strip(" .,;“”\"'")
    return name if name[:1].isupper() and len(name.split()) <= 8 else None


def _paragraphs(block: Any) -> list[Any]:
    """Return the paragraphs of a quotation that have text; bare text and breaks become paragraphs."""
    if (block.text or "").strip() or any((c.tail or "").strip() for c in block) or not len(block):
        _wrap(block)
    paragraphs = [e for e in block.iter("p", "li", *_HEADINGS) if text_of(e)]
    if not paragraphs and text_of(block):
        inner = next((e for e in block.iter() if isinstance(e.tag, str) and (e.text or "").strip()), None)
        if inner is not None and inner is not block:
            inner.tag = "p"
            paragraphs = [inner]
    return paragraphs


def _wrap(block: Any) -> None:
    """Put the bare text of an element into paragraphs, one for each run between blocks and double breaks."""
    children = list(block)
    text, block.text = block.text, None
    for child in children:
        block.remove(child)
    paragraph = _paragraph(block, text or "")
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in {"p", "div", "ul", "ol", "blockquote", "section", "table", *_HEADINGS}:
            block.append(child)
            paragraph = _paragraph(block, tail or "")
        elif child.tag == "br":
            paragraph = _paragraph(block, tail or "")
        else:
            paragraph.append(child)
            child.tail = tail
    for p in list(block):
        if not text_of(p):
            block.remove(p)


def _paragraph(block: Any, text: str) -> Any:
    paragraph = block.makeelement("p")
    paragraph.text = text
    block.append(paragraph)
    return paragraph


# -- tables ------------------------------------------------------------------------------------------------------------


def _write_table(table: Any, markers: Markers) -> str | None:
    """Write the rows of a table of data as lines that make no claims; return the warning of it."""
    rows = [[text_of(cell) for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    rows = [row for row in rows if any(row)]
    cells = [cell for row in rows for cell in row]
    wide = [row for row in rows if len(row) > 1]
    if (
        len(wide) < 2
        or any(len(c.split()) > _CELL_WORDS for c in cells)
        or next(table.iter("table"), table) is not table
    ):
        return None
    caption = next((text_of(c) for c in table.iter("caption") if text_of(c)), None)
    before, behind = _beside(table)
    *data, last = rows if len(rows[-1]) == 1 and is_source_line(rows[-1][0]) else (*rows, [])
    is_read = can_be_read(caption or (text_of(before) if before is not None else None), data)
    for child in list(table):
        table.remove(child)
    table.text, table.tag = None, "div"
    lines = [_paragraph(table, line) for line in (*filter(None, [caption, *lines_of(data)]), *last)]
    if is_read:
        first = lines[0] if caption is not None or before is None else before
        markers.put(first, lines[-1] if behind is None else behind, SectionKind.TABLE)
        return None
    markers.put(lines[0], lines[-1], SectionKind.LABEL)
    name = caption or ", ".join(filter(None, rows[0]))
    return f"a table of {len(rows)} rows was left out of the claims: “{name[:80]}”"


def _beside(table: Any) -> tuple[Any | None, Any | None]:
    """Return the paragraphs in front of a table and behind it that are its caption and name its source."""
    before, behind = table.getprevious(), table.getnext()
    is_before = before is not None and before.tag in {"p", *_HEADINGS} and is_caption(text_of(before))
    is_behind = behind is not None and behind.tag == "p" and is_source_line(text_of(behind))
    return before if is_before else None, behind if is_behind else None
