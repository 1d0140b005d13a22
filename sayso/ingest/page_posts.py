"""The posts of a live page: each has its own time, and often its own day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sayso.ingest.days import find_day
from sayso.ingest.page_marks import Marks
from sayso.ingest.page_markup import text_of
from sayso.model import SectionKind

__all__ = ["mark_posts"]

_ENTRIES = frozenset({"article", "section", "div", "li"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CLOCK = re.compile(
    r"(?P<day>.{0,40}?)\b(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)?(?P<rest>.{0,40})",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_STAMP = 60
_LEAST_WORDS = 4
"""Words of text below the time of an entry; a link with a time is no post."""


def mark_posts(root: Any, marks: Marks, published: str | None) -> None:
    """Mark the posts of a live page, and write their times and headings where extraction keeps them.

    A live page has two or more siblings that open with a time and have a paragraph of text each.

    Args:
        root: the page as an lxml tree; it is changed.
        marks: takes the posts.
        published: the day of the page, against which "yesterday" in front of a time is read.

    """
    for posts in list(_groups(root)):
        for post, stamp in posts:
            _mark(post, stamp, marks, published)


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


def _mark(post: Any, stamp: Any, marks: Marks, published: str | None) -> None:
    """Mark one post: its time as a label, all of it as a post of its day."""
    printed = text_of(stamp) or (stamp.get("datetime") or "")
    day = find_day(stamp.get("datetime") or "") or find_day(printed) or _relative(printed, published)
    label = post.makeelement("p")
    label.text = printed
    for heading in list(post.iter(*_HEADINGS)):
        if heading is not stamp:
            heading.tag = "p"
    if stamp.getparent() is not None:
        stamp.drop_tree()
    blocks = [e for e in post.iter("p", "li", "div") if text_of(e) and not any(c.tag in {"p", "ul", "div"} for c in e)]
    if not blocks:
        return
    post.insert(0, label)
    marks.put(label, blocks[-1], SectionKind.POST, None, day)
    marks.put(label, label, SectionKind.LABEL)


def _relative(printed: str, published: str | None) -> str | None:
    """Return the day of "Yesterday 23:05" or of "14 May 21:10", whose year is the page's."""
    if published is None:
        return None
    page = date.fromisoformat(published)
    words = printed.lower()
    if "yesterday" in words:
        return (page - timedelta(days=1)).isoformat()
    bare = re.sub(r"\d\d?[:.h]\d\d.*$|\b(?:at|on)\b|,", " ", words)
    day = find_day(f"{bare.strip()} {page.year}") or find_day(f"{bare.strip()}, {page.year}")
    if day is None:
        return None
    return (
        day if date.fromisoformat(day) <= page + timedelta(days=31) else day.replace(str(page.year), str(page.year - 1))
    )
