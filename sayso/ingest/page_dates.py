"""The day that a page states for itself. A day of something else, an event, a link, a copyright, is never taken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sayso.ingest.days import find_day
from sayso.resources import toml

__all__ = ["PageDay", "find_page_day", "words_of_class"]

_URL_DAY = re.compile(r"/(20\d\d|19\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_.-]|$)")
_ELSEWHERE = frozenset({"aside", "footer", "nav", "blockquote", "figure", "table", "form"})
_BODY_WORDS = 20
"""Words from which a paragraph belongs to the body: what prints the day of a page stands above it, or is short."""
_LONGEST_LINE = 120
_LINE_WORDS = 14
"""Words of a line that prints a day, with "Published", "Updated" and a time of day, and says nothing else."""


class PageDay(NamedTuple):
    """The day of a page as an ISO date, what should be known of it, and the elements that print it and nothing else."""

    published: str | None
    warnings: tuple[str, ...] = ()
    lines: tuple[Any, ...] = ()


def find_page_day(root: Any, url: str | None) -> PageDay:
    """Return the day on which a page says that it was published.

    The order of trust: metadata of publication, the day that is printed under the headline, the address, and last the
    day of a change.

    Args:
        root: the page as an lxml tree.
        url: its address, where it has one.

    """
    stated, changed = _in_metadata(root)
    printed, printed_change, lines = _printed(root)
    if stated is not None and printed is not None and abs((_day(stated) - _day(printed)).days) > 1:
        return _differing(stated, printed)._replace(lines=lines)
    in_url = _URL_DAY.search(url) if url else None
    of_url = find_day("-".join(in_url.groups())) if in_url is not None else None
    if (day := stated or printed or of_url) is not None:
        return PageDay(day, lines=lines)
    change = changed or printed_change
    if change is None:
        return PageDay(None)
    warning = f"the page states only when it was changed, {change}; its dates are read against that day"
    return PageDay(change, (warning,), lines)


def _differing(stated: str, printed: str) -> PageDay:
    """Return the earlier of two days: a text is moved to another system later, never earlier."""
    day = min(stated, printed)
    return PageDay(day, (f"the page's metadata say {stated}, its headline {printed}; {day} was taken",))


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _iso(value: object) -> str | None:
    """Return the day of a metadata value."""
    return find_day(value) if isinstance(value, str) and len(value) < _LONGEST_LINE else None


# -- metadata ----------------------------------------------------------------------------------------------------------


def _in_metadata(root: Any) -> tuple[str | None, str | None]:
    """Return the days of publication and of change that the page's metadata state."""
    names = toml("page")["dates"]
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            if (name := element.get(key)) and (day := _iso(element.get("content"))):
                meta.setdefault(name.strip().lower(), day)
    linked = list(_linked_data(root))
    of_items = {
        k: next((_iso(d[k]) for d in linked if _iso(d.get(k))), None) for k in ("datePublished", "dateModified")
    }
    of_micro = {k: _microdata(root, k) for k in ("datePublished", "dateModified")}
    published = of_items["datePublished"] or next((meta[n] for n in names["published"] if n in meta), None)
    modified = of_items["dateModified"] or next((meta[n] for n in names["modified"] if n in meta), None)
    return published or of_micro["datePublished"], modified or of_micro["dateModified"]


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """Yield the schema.org items (JSON-LD) that are the page itself."""
    types = set(toml("page")["dates"]["types"])
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            items = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(items):
            kinds = item.get("@type")
            if any(str(k).lower() in types for k in (kinds if isinstance(kinds, list) else [kinds])):
                yield item


def _items(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _items(item)
    elif isinstance(value, dict):
        yield value
        yield from _items(value.get("@graph"))
        yield from _items(value.get("mainEntity"))


def _microdata(root: Any, name: str) -> str | None:
    for element in root.iter():
        if isinstance(element.tag, str) and element.get("itemprop") == name and not _is_elsewhere(element):
            day = _iso(element.get("datetime") or element.get("content") or "".join(element.itertext()))
            if day is not None:
                return day
    return None


# -- printed -----------------------------------------------------------------------------------------------------------


def _printed(root: Any) -> tuple[str | None, str | None, tuple[Any, ...]]:
    """Return the days of publication and of change that a page prints for itself, and the lines that print them."""
    days: dict[str, str] = {}
    lines: list[Any] = []
    candidates = list(_date_lines(root))
    below = {text for _, text, is_below in candidates if is_below}
    for element, text, is_below in candidates:
        if is_below and len(below) > 1:
            continue  # the times of posts
        label = _label(element)
        for part in re.split(r"[|•·]", text) if element.tag != "time" else [text]:
            day = find_day(part) or (_iso(element.get("datetime")) if element.tag == "time" else None)
            if day is None:
                continue
            if len(text.split()) <= _LINE_WORDS:
                lines += [element, *(p for p in [element.getprevious()] if element.tag == "dd" and p is not None)]
            is_change = re.search(toml("page")["dates"]["modified_words"], f"{label} {part}".lower()) is not None
            days.setdefault("modified" if is_change else "published", day)
    return days.get("published"), days.get("modified"), tuple(lines)


def _label(element: Any) -> str:
    """Return the words in front of a printed day: of <dd> its <dt>, of <time> its class and what stands before it."""
    previous, parent = element.getprevious(), element.getparent()
    if element.tag == "dd" and previous is not None:
        return _text(previous)
    if element.tag != "time":
        return ""
    before = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    return f"{element.get('class') or ''} {before[-30:]}"


def _text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _date_lines(root: Any) -> Iterator[tuple[Any, str, bool]]:
    """Yield the short elements that may print the day of a page, with their text and whether the body is above them.

    They stand between the headline and the body and are called a date or say that it was published; below the body
    only those count that say so. Where a page has no headline there are none: a day there may be anything's.
    """
    heading = next(root.iter("h1"), None)
    if heading is None:
        return
    dates = toml("page")["dates"]
    scope = next((a for a in heading.iterancestors() if a.tag in {"article", "main"}), None)
    is_behind, has_body = False, False
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        is_behind = is_behind or element is heading
        inside = is_behind or (scope is not None and scope in element.iterancestors())
        if not is_behind and not inside:
            continue
        if not has_body and _is_body(element):
            has_body = not _is_elsewhere(element)
        text = _text(element)
        if len(text) > _LONGEST_LINE or not any(map(str.isdigit, text + (element.get("datetime") or ""))):
            continue
        line = f"{_label(element)} {text}".strip().lower()
        is_said = any(re.match(dates[words], line) for words in ("published_words", "modified_words"))
        is_called = element.tag == "time" or bool(words_of_class(element) & set(dates["classes"]))
        if not is_said and (has_body or not is_called):
            continue
        if not _is_elsewhere(element) and not _is_in_another(element, heading):
            yield element, text, has_body


def _is_body(element: Any) -> bool:
    """Return whether an element has the text of a paragraph, its own or, of a <p>, that of all in it."""
    own = " ".join([element.text or "", *(child.tail or "" for child in element)])
    return len((_text(element) if element.tag == "p" else own).split()) >= _BODY_WORDS


def _is_elsewhere(element: Any) -> bool:
    """Return whether an element belongs to a link list, a footer, a quotation or another article of the page."""
    for around in (element, *element.iterancestors()):
        if around.tag in _ELSEWHERE or "related" in words_of_class(around):
            return True
    return False


def _is_in_another(element: Any, heading: Any) -> bool:
    """Return whether an element belongs to an article that has not the headline: a teaser, a post of a live page."""
    articles = [a for a in (element, *element.iterancestors()) if a.tag == "article"]
    return any(a not in heading.iterancestors() for a in articles)


def words_of_class(element: Any) -> set[str]:
    """Return the words of an element's class and id, whole and at their hyphens, underscores and capitals."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return {w for n in names for w in (n.lower(), *re.sub(r"(?<=[a-z])(?=[A-Z])|[-_]+", " ", n).lower().split())}
