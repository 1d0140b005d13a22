"""A web page: the article's text, title, author, date and outlet, by trafilatura."""

from __future__ import annotations

import re

from sayso.errors import NoText, NotText, TooLarge
from sayso.ingest.charset import declared_in_page, decode
from sayso.ingest.document import Document
from sayso.ingest.page_dates import find_page_day
from sayso.ingest.page_marks import Markers
from sayso.ingest.page_markup import prepare_page
from sayso.ingest.page_posts import mark_posts

__all__ = ["looks_like_html", "read_page"]

_SIGNS = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<meta\s", re.IGNORECASE)
_LARGEST_PAGE = 10_000_000
# An article has sentences; a login page, a menu or an error page has not.
_LEAST_WORDS = 20
_NO_ARTICLE = (
    "is a page without an article in it (a menu, a login or an error page?)",
    "open the article itself, or save its text",
)


def looks_like_html(raw: bytes) -> bool:
    """Return whether the first bytes are a web page's."""
    return bool(_SIGNS.search(raw[:4096]))


def read_page(raw: bytes, place: str, url: str | None = None, *, charset: str | None = None) -> Document:
    """Return the article of a web page. Nothing is fetched and no script is run.

    Args:
        raw: the bytes of the page.
        place: the file or address, for errors.
        url: its address, where it has one.
        charset: the encoding that a header outside the page names; it outweighs the page's own declaration.

    Raises:
        NoText: the page is no article.
        TooLarge: more than 10 MB of HTML.

    """
    # Imported here to keep start-up fast: loads NumPy and trafilatura.
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    if len(raw) > _LARGEST_PAGE:
        raise TooLarge(place, f"is a page of {len(raw):,} bytes, more than {_LARGEST_PAGE:,}", "save the article alone")
    # trafilatura guesses the encoding of bytes from their frequencies; of text it has nothing to guess.
    html, warnings = decode(raw, place, charset or declared_in_page(raw))
    root = load_html(html)
    if root is None:
        raise NoText(place, *_NO_ARTICLE)
    day = find_page_day(root, url)
    for line in day.lines:
        line.text = None
        del line[:]
    markers = Markers(html)
    warnings = (*warnings, *day.warnings, *prepare_page(root, markers))
    mark_posts(root, markers, day.published)
    try:
        found = bare_extraction(
            root,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_precision=False,
        )
    except Exception as error:
        raise NotText(place, f"is no page that can be read ({error})", "save the article as text") from error
    if found is None or isinstance(found, dict):
        raise NoText(place, *_NO_ARTICLE)
    text = (found.text or "").strip()
    if len(text.split()) < _LEAST_WORDS or not re.search(r"[.!?。]", text):
        raise NoText(place, *_NO_ARTICLE)
    # trafilatura separates paragraphs by one line end; ours are separated by an empty line.
    text, sections = markers.read(re.sub(r"\n+", "\n\n", text))
    return Document(
        text=text,
        media_type="text/html",
        title=_clean(found.title),
        author=_clean(found.author),
        outlet=_outlet(_clean(found.sitename) or _clean(found.hostname)),
        published=day.published,
        url=url or _clean(found.url),
        warnings=warnings,
        sections=sections,
    )


def _outlet(name: str | None) -> str | None:
    """Return the name of an outlet. Taken from an address, it may have a user and password in front of the host."""
    login = name and re.fullmatch(r"\S*@([\w.-]+)", name)
    return login[1] if login else name


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
