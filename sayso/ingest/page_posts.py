"""The posts of a live page: each has its own time, and often its own day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sayso.ingest.days import find_day
from sayso.ingest.page_marks import Markers
from sayso.ingest.page_markup import text_of
from sayso.model import SectionKind

__all__ = ["mark_posts"]

_ENTRIES = frozenset({"article", "section", "div", "li"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CLOCK = re.compile(
    r"(?P<day>.{0,40}?)\b(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)?(?P<rest>.{0,40})",
    re.IGNORECASE | re.DOTALL,
)
_CLOCK_WORDS = re.compile(
    r"\d\d?[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\b\.?)?|\b(?:at|on|posted|updated|gmt|utc|cet|cest|bst|ist|[ecmp][sd]t)\b|,"
)
_LONGEST_STAMP = 60
_LEAST_WORDS = 4
"""Words of text below the time of an entry; fewer are a link with a time."""


def mark_posts(root: Any, markers: Markers, published: str | None) -> None:
    """Mark the posts of a live page, and write their times and headings where extraction keeps them.

    A live page has two or more siblings that open with a time and have a paragraph of text each.

    Args:
        root: the page as an lxml tree; it is changed.
        markers: takes the posts.
        published: the day of the page, against which "yesterday" in front of a time is read.

    """
    for posts in list(_groups(root)):
        parent = posts[0][0].getparent()
        for post, stamp in posts:
            _mark(post, stamp, markers, published)
        if parent is not None and parent.tag in {"ol", "ul"}:
            parent.tag = "div"


def _groups(root: Any) -> Iterator[list[tuple[Any, Any]]]:
    """Yield the posts of each live page in a page, with the elements of their times."""
    for parent in root.iter():
        if not isinstance(parent.tag, str) or len(parent) < 2:
            continue
        entries = [e for e in parent if e.tag in _ENTRIES]
        for _, alike in groupby(sorted(entries, key=_shape), key=_shape):
            posts = [(e, stamp) for e in alike if (stamp := _stamp(e)) is not None]
            if len(posts) >= 2:
                yield posts


def _shape(element: Any) -> tuple[str, str]:
    return element.tag, (element.get("class") or "").split(" ")[0]


def _stamp(entry: Any) -> Any | None:
    """Return the element that prints the time of an entry: the first one with text, or beside its heading."""
    words = 0
    for element in entry.iter():
        if not isinstance(element.tag, str) or element is entry:
            continue
        text = text_of(element)
        if element.tag == "time" or (len(text) <= _LONGEST_STAMP and not len(element) and _is_clock(text)):
            body = sum(len(text_of(p).split()) for p in entry.iter("p") if p is not element)
            return element if body >= _LEAST_WORDS else None
        if element.tag in {"p", "blockquote", "ul"}:
            words += len(text.split())
            if words >= _LEAST_WORDS:
                return None
    return None


def _is_clock(text: str) -> bool:
    """Return whether a text is a time of day, perhaps with a day: "Yesterday 23:05", "10.42 am"."""
    match = _CLOCK.fullmatch(text)
    return match is not None and not any(w.islower() and len(w) > 9 for w in match["rest"].split())


def _mark(post: Any, stamp: Any, markers: Markers, published: str | None) -> None:
    """Mark one post: its time as a label, all of it as a post of its day."""
    printed = text_of(stamp) or (stamp.get("datetime") or "")
    day = find_day(stamp.get("datetime") or "") or find_day(printed) or _relative(printed, published)
    of_stamp = set(stamp.iter())
    lines = [text for e in _blocks(post) if e not in of_stamp and (text := _without(e, stamp))]
    if not lines:
        return
    # Extraction keeps flat paragraphs in their order; headings, lists and boxes in a post it may drop or move.
    post.clear()
    post.tag = "div"
    paragraphs = [_paragraph(post, text) for text in (printed, *lines)]
    markers.put(paragraphs[0], paragraphs[-1], SectionKind.POST, None, day)
    markers.put(paragraphs[0], paragraphs[0], SectionKind.LABEL)


def _blocks(post: Any) -> Iterator[Any]:
    """Yield the elements of a post that have text of their own, outside of others that have."""
    for element in post.iter(*_HEADINGS, "p", "li", "div", "td", "blockquote", "span", "header"):
        own = " ".join([element.text or "", *(c.tail or "" for c in element)]).strip()
        outer = next((a for a in element.iterancestors() if a is post or a.tag in {"p", "li", *_HEADINGS}), post)
        if outer is post and (element.tag in {"p", *_HEADINGS} or own) and element is not post:
            yield element


def _without(element: Any, stamp: Any) -> str:
    """Return the text of an element without that of the time."""
    whole = text_of(element)
    inside = stamp in element.iter()
    return whole.replace(text_of(stamp), "", 1).strip() if inside else whole


def _paragraph(post: Any, text: str) -> Any:
    paragraph = post.makeelement("p")
    paragraph.text = text
    post.append(paragraph)
    return paragraph


def _relative(printed: str, published: str | None) -> str | None:
    """Return the day of "Yesterday 23:05" or of "14 May 21:10", whose year is the page's."""
    if published is None:
        return None
    page = date.fromisoformat(published)
    words = printed.lower()
    if "yesterday" in words:
        return (page - timedelta(days=1)).isoformat()
    bare = " ".join(_CLOCK_WORDS.sub(" ", words).split())
    day = find_day(f"{bare} {page.year}")
    if day is None:
        return None
    return (
        day if date.fromisoformat(day) <= page + timedelta(days=31) else day.replace(str(page.year), str(page.year - 1))
    )
