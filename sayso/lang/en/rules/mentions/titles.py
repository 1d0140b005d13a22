"""People by the rank or form of address in front of their names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan

__all__ = ["titled_names"]

_BODIES, _SUFFIXES = words("words", "titles", "bodies"), words("words", "organisations", "suffixes")
_LONGEST_NAME = 4


def titled_names(document: Document) -> Iterator[MentionSpan]:
    """Yield the names behind titles: "Brigadier General Tomas Orrin"."""
    titles, texts, i = _titles_by_first_word(), document.texts, 0
    while i < len(texts):
        size = next((len(t) for t in titles.get(texts[i], ()) if tuple(texts[i : i + len(t)]) == t), 0)
        start = i + size
        end = _name_end(document, start) if size else start
        # "President of", "Director General": no name follows.
        if end > start and texts[start] not in _SUFFIXES:
            title = document.words(i, start)
            yield MentionSpan(start, end, end - 1, Kind.PERSON, Form.NAME, Evidence.WORDS, title=title)
            i = end
        else:
            i += max(size, 1)


@cache
def _titles_by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """Return the titles by their first word, longest first."""
    titles: dict[str, list[tuple[str, ...]]] = {}
    for title in sorted((tuple(t.split()) for t in words("words", "titles", "words")), key=len, reverse=True):
        titles.setdefault(title[0], []).append(title)
    return titles


def _name_end(document: Document, start: int) -> int:
    doc, texts, end = document.doc, document.texts, start
    while end < len(texts) and end - start < _LONGEST_NAME and _is_part_of_name(document, end):
        end += 1
        if end + 1 < len(texts) and texts[end] == "-" and not doc[end].whitespace_ and doc[end + 1].is_alpha:
            end += 2
    return end


def _is_part_of_name(document: Document, i: int) -> bool:
    """Return whether a word can be part of a person's name: "the General Staff" is a body."""
    if not document.capital[i] or document.texts[i] in _BODIES:
        return False
    return document.doc[i].is_alpha and document.ent_types[i] not in {"GPE", "DATE", "NORP"}
