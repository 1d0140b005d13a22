"""Superscripts and subscripts of a page: powers and ordinals stay, footnote marks go."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["rewrite_superscripts"]

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_FRACTIONS = {
    "1/2": "½",
    "1/3": "⅓",
    "2/3": "⅔",
    "1/4": "¼",
    "3/4": "¾",
    "1/8": "⅛",
    "3/8": "⅜",
    "5/8": "⅝",
    "7/8": "⅞",
}
_UNIT = re.compile(r"(?<![A-Za-z])(?:[kcdm]?m|mi|ft|in|yd|sec|s|h)$|\b(?:metres?|meters?|miles?|feet)$")
_TEN = re.compile(r"(?<![\d.,])10$")
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|ème|o|a|º|ª")
_POWER = re.compile(r"[-+−]?\d{1,2}")
_REPLACED = "replaced"
_CONTEXT = 60
"""Characters in front of a superscript that decide what it is."""
_SLASH = "/⁄∕"


def rewrite_superscripts(root: Any) -> None:
    """Replace the superscripts and subscripts below an element by text.

    "10<sup>5</sup>" becomes "10^5", "km<sup>2</sup>" "km²", "2<sup>1</sup>⁄<sub>2</sub>" "2½", "21<sup>st</sup>"
    "21st"; the mark of a footnote ("killed 14<sup>2</sup>") is left out.
    """
    for element in list(root.iter("sup")):
        if element.getparent() is not None:
            _replace(element, _text_for(element))
    for element in list(root.iter("sub")):
        if element.getparent() is not None:
            _replace(element, "".join(element.itertext()).strip())
    parents = dict.fromkeys(element.getparent() for element in root.iter(_REPLACED))
    for parent in parents:
        _take_out(parent)


def _text_for(element: Any) -> str:
    """Return the text that stands for a superscript."""
    words = "".join(element.itertext()).strip()
    before = _before(element)
    if (fraction := _fraction(element, words)) is not None:
        return fraction
    if before[-1:].isdigit() and _ORDINAL.fullmatch(words.lower()):
        return words
    if _is_mark(element, words):
        return ""
    if _POWER.fullmatch(words):
        if _UNIT.search(before):
            return words.translate(_RAISED)
        if _TEN.search(before):
            return f"^{words}"
    if before[-1:].isspace() or not before:
        return words  # "<sup>235</sup>U": a mark stands behind a word
    return "" if _is_note(words) else words


def _is_mark(element: Any, words: str) -> bool:
    """Return whether the markup shows a footnote mark: a link to a note on the page, or brackets."""
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    links = [a.get("href", "") for a in element.iter("a")]
    parent = element.getparent()
    if parent is not None and parent.tag == "a":
        links.append(parent.get("href", ""))
    return (
        any(w in names for w in ("footnote", "fnref", "cite", "reference", "noteref"))
        or any(link.startswith("#") for link in links)
        or words[:1] in {"[", "("}
    )


def _is_note(words: str) -> bool:
    """Return whether words behind a figure or a word are the mark of a footnote: a number, a letter, a sign."""
    return re.fullmatch(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[a-z]|[*†‡§¶]+|[(\[].*[)\]]|®|™|tm", words.lower()) is not None


def _before(element: Any) -> str:
    """Return the last characters in front of an element inside its parent."""
    words, previous, steps = "", element.getprevious(), 0
    while previous is not None and previous.tag == _REPLACED and len(words) < _CONTEXT and steps < _CONTEXT:
        steps += 1
        words = f"{previous.text or ''}{previous.tail or ''}{words}"
        previous = previous.getprevious()
    if previous is None:
        parent = element.getparent()
        words = f"{(parent.text or '')[-_CONTEXT:]}{words}" if parent is not None else words
    elif previous.tail:
        words = f"{previous.tail[-_CONTEXT:]}{words}"
    elif not words and previous.tag != "br":
        words = "".join(previous.itertext())
    return words[-_CONTEXT:]


def _fraction(element: Any, words: str) -> str | None:
    """Return "½" for a superscript, a slash and a subscript, and take the latter out; None where it is no fraction."""
    below, slash = element.getnext(), (element.tail or "").strip()
    if below is None or below.tag != "sub" or slash not in set(_SLASH) or not slash:
        return None
    figure = f"{words}/{''.join(below.itertext()).strip()}"
    element.tail = below.tail
    below.getparent().remove(below)
    blank = " " if _before(element)[-1:].isdigit() and figure not in _FRACTIONS else ""
    return _FRACTIONS.get(figure, f"{blank}{figure}")


def _replace(element: Any, text: str) -> None:
    """Put text in the place of an element, in one of our own that is taken out with all others at the end."""
    element.clear(keep_tail=True)
    element.tag, element.text = _REPLACED, text


def _take_out(parent: Any) -> None:
    """Join the texts that stand for superscripts to those around them.

    All of a parent's at once: joined one by one, the text would be copied for each.
    """
    last, pieces = None, [parent.text or ""]
    for child in list(parent):
        if child.tag == _REPLACED:
            pieces += [child.text or "", child.tail or ""]
            parent.remove(child)
            continue
        _set_text(parent, last, pieces)
        last, pieces = child, [child.tail or ""]
    _set_text(parent, last, pieces)


def _set_text(parent: Any, last: Any | None, pieces: list[str]) -> None:
    """Set the text behind a child; behind none, that at the beginning of the parent."""
    if last is None:
        parent.text = "".join(pieces)
    else:
        last.tail = "".join(pieces)
