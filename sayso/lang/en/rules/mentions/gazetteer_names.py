"""Countries and towns by the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind
from sayso.resources import gazetteer
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan

__all__ = ["countries_in", "country_mention", "is_behind_place_word", "lowercased_countries"]

_PLACE_NOUNS = words("words", "places", "nouns")
_BEFORE_PLACES, _MOTION = words("words", "places", "before"), words("words", "places", "motion")
_LONGEST_COUNTRY, _LONGEST_TOWN = 4, 3
_SHORT = 3
"""Letters of a lowercased country, more than: "us" and "uae" are pronouns or rare."""


def countries_in(document: Document, start: int, last: int) -> Iterator[MentionSpan]:
    """Yield the countries within a run of capitalised words, the longest words first."""
    while start < last:
        for end in range(min(last, start + _LONGEST_COUNTRY), start, -1):
            entry = gazetteer.country(" ".join(document.texts[start:end]))
            if entry:
                yield country_mention(document, start, end, entry)
                start = end - 1
                break
        start += 1


def lowercased_countries(document: Document) -> Iterator[MentionSpan]:
    """Yield countries in lowercase letters, of those whose words mean nothing else."""
    if _lowercased().isdisjoint(document.texts):
        return
    for i, text in enumerate(document.texts):
        if text in _lowercased() and (entry := gazetteer.country(text.title())) is not None:
            yield country_mention(document, i, i + 1, entry)


@cache
def _lowercased() -> frozenset[str]:
    everyday = words("mentions", "countries", "everyday")
    names = (word.lower() for word, entry in gazetteer.country_words().items() if entry.how != "seat")
    return frozenset(name for name in names if name.isalpha() and len(name) > _SHORT and name not in everyday)


def country_mention(document: Document, start: int, end: int, entry: gazetteer.Country) -> MentionSpan:
    """Return the mention of a country; a seat of government is a town ("arrived in Tehran").

    Args:
        document: the parsed report.
        start: first token of the name, which may be its article.
        end: token behind the name.
        entry: the country as the gazetteer has it.

    """
    if entry.how == "seat" and (town := gazetteer.place(" ".join(document.texts[start:end]), entry.code)):
        town_id = f"geonames:{town.id}"
        return MentionSpan(start, end, end - 1, Kind.PLACE, Form.NAME, Evidence.GAZETTEER, gazetteer=town_id)
    start += document.lower[start] == "the" and end - start > 1
    country_id = f"iso:{entry.code}"
    return MentionSpan(
        start, end, end - 1, Kind.COUNTRY, Form.NAME, Evidence.GAZETTEER, gazetteer=country_id, name=entry.name
    )


def is_behind_place_word(document: Document, start: int, end: int) -> bool:
    """Return whether the words in front make a name a place: "in", "reached", "the port of"."""
    if start == 0 or end - start > _LONGEST_TOWN or document.ent_types[start] in {"DATE", "TIME", "GPE", "PERSON"}:
        return False
    before = document.lower[start - 1]
    if before in _BEFORE_PLACES or document.lemmas[start - 1] in _MOTION:
        return True
    return before == "of" and start > 1 and document.lower[start - 2] in _PLACE_NOUNS
