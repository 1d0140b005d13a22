"""People by the rank, position or form of address in front of their names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.mentions.particles import particle_size
from sayso.model import Form, Kind
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan

__all__ = ["ends_in_title", "titled_names"]

_BODIES, _SUFFIXES = words("words", "titles", "bodies"), words("words", "organisations", "suffixes")
_MODIFIERS, _LOWERCASED = words("words", "titles", "modifiers"), words("words", "titles", "lowercased")
_ENDINGS, _OF_FIELD = words("words", "titles", "endings"), words("words", "titles", "of_field")
_NO_PARTS = _BODIES | words("mentions", "nonames", "words")
_LONGEST_NAME, _LONGEST_FIELD = 4, 7


def titled_names(document: Document) -> Iterator[MentionSpan]:
    """Yield the names behind titles: "Brigadier General Tomas Orrin", "Deputy Foreign Minister Pavel Keel"."""
    titles, texts, i, done = _titles_by_first_word(), document.texts, 0, 0
    while i < len(texts):
        size = _title_size(texts, i, titles)
        start = _title_end(document, i + size) if size else i
        end = _name_end(document, start) if size else start
        # "President of", "Director General": no name follows.
        if end > start and texts[start] not in _SUFFIXES:
            first = _title_start(document, i, done)
            title = document.words(first, start)
            kind, length = Kind.PERSON, start - first
            yield MentionSpan(start, end, end - 1, kind, Form.NAME, Evidence.WORDS, title=title, title_length=length)
            i = done = end
        else:
            i += 1


@cache
def _titles_by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """Return the titles by their first word, longest first."""
    titles: dict[str, list[tuple[str, ...]]] = {}
    for title in sorted(map(_tokens, _spellings()), key=len, reverse=True):
        titles.setdefault(title[0], []).append(title)
    return titles


def _spellings() -> frozenset[str]:
    """Return the titles, abbreviations with their full stop apart too, as the tokeniser may leave it: "Sgt ."."""
    titles = words("words", "titles", "words")
    return titles | frozenset(f"{title[:-1]} ." for title in titles if title.endswith("."))


def _tokens(title: str) -> tuple[str, ...]:
    """Return a title as the tokeniser splits it: at blanks and hyphens."""
    return tuple(title.replace("-", " - ").split())


def _title_size(texts: list[str], i: int, titles: dict[str, list[tuple[str, ...]]]) -> int:
    """Return the number of tokens of the title that begins with token ``i``; two in a row are one: "Rep. Speaker"."""
    if i and texts[i - 1] == "-" and texts[i - 2].lower() not in _LOWERCASED:
        return 0  # "Commander-in-Chief"
    return next((len(t) for t in titles.get(texts[i], ()) if tuple(texts[i : i + len(t)]) == t), 0)


def ends_in_title(document: Document, start: int, end: int) -> bool:
    """Return whether capitalised words are a title without a name: "U.S. Surgeon General"."""
    titles = _titles_by_first_word()
    return any(_title_size(document.texts, i, titles) == end - i for i in range(start, end))


def _title_start(document: Document, start: int, lowest: int) -> int:
    """Return where the words begin that belong to a title: rank, field and status in front of it."""
    texts, core = document.texts, start
    while start > lowest:
        before = start - 1
        if texts[before] in {"-", "‑"} and before > lowest and document.lower[before - 1] in _LOWERCASED:
            start = before - 1  # "then-President"
        elif texts[before] in _LOWERCASED or (texts[before] in _MODIFIERS and document.capital[core]):
            start = before
        elif (
            texts[before] == "and"
            and before > lowest
            and texts[before - 1] in _MODIFIERS
            and texts[start] in _MODIFIERS
        ):
            start = before - 1  # "Trade and Industry Minister"
        else:
            break
    # "Nordvik Energy Chairman": the field belongs to a body's name.
    is_in_body = start > 0 and document.ent_types[start - 1] == document.ent_types[start] == "ORG"
    return core if is_in_body and document.capital[start - 1] else start


def _title_end(document: Document, end: int) -> int:
    """Return where a title ends that goes on behind its noun: "-elect", "for Arms Control"."""
    texts, titles = document.texts, _titles_by_first_word()
    while size := _title_size(texts, end, titles) if end < len(texts) else 0:
        if end + size >= len(texts) or not _is_part_of_name(document, end + size):
            break  # "Mr. King said"
        end += size  # "General Manager"
    if end + 1 < len(texts) and texts[end] == "-" and document.lower[end + 1] in _ENDINGS:
        return end + 2
    if end + 1 >= len(texts) or document.lower[end] not in {"of", "for"} or texts[end - 1] not in _OF_FIELD:
        return end
    field = end + 1
    while field < min(end + _LONGEST_FIELD, len(texts)) and _is_field_word(document, field):
        field += 1
    is_named = field < len(texts) and document.ent_types[field] == "PERSON" and document.capital[field]
    return field if is_named and field > end + 1 and texts[field - 1] != "and" else end


def _is_field_word(document: Document, i: int) -> bool:
    """Return whether a word belongs to a field: capitalised and no name of a person or country, or a joiner."""
    if document.lower[i] in {"and", "&", "for", "of"}:
        return True
    return document.capital[i] and document.ent_types[i] not in {"PERSON", "GPE", "NORP", "DATE"}


def _name_end(document: Document, start: int) -> int:
    doc, texts, end = document.doc, document.texts, start
    while end < len(texts) and end - start < _LONGEST_NAME and _is_part_of_name(document, end):
        end += 1
        if end + 1 < len(texts) and texts[end] == "-" and not doc[end].whitespace_ and doc[end + 1].is_alpha:
            end += 2
        elif (behind := _behind_particles(document, end)) and end - start < _LONGEST_NAME:
            end = behind
    return end


def _behind_particles(document: Document, i: int) -> int:
    """Return the token behind "van der", "al-" where a name goes on there; 0 where none stands at ``i``."""
    end = i
    while end < i + 3 and (size := particle_size(document, end)):
        end += size
    return end if end > i and end < len(document.texts) and document.capital[end] else 0


def _is_part_of_name(document: Document, i: int) -> bool:
    """Return whether a word can be part of a person's name: "the General Staff" is a body."""
    if not document.capital[i] or document.texts[i] in _NO_PARTS:
        return False
    is_initial = len(document.texts[i]) == 2 and document.texts[i][1] == "."
    is_word = document.doc[i].is_alpha or is_initial or _has_inner_apostrophe(document.texts[i])
    return is_word and document.ent_types[i] not in {"GPE", "DATE", "NORP"}


def _has_inner_apostrophe(text: str) -> bool:
    return any(mark in text[1:-1] for mark in "'’ʼ") and not text.lower().endswith(("'s", "’s"))
