"""Countries and towns among the names, with their gazetteer ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind
from sayso.resources import gazetteer
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["COUNTRY", "MODEL", "as_country", "as_places", "find_countries", "find_towns", "located", "only_recognised"]

# How sure a way of finding is (see mentions.py): the gazetteer is surer than the recogniser.
COUNTRY, MODEL = 3, 2
# People that a town must have for its bare name to be taken as the town's against the recogniser's word.
_TOWN = 50_000
# Characters of a dateline, at most.
_DATELINE = 80


def only_recognised(f: MentionSpan) -> bool:
    """Whether a name has only the recogniser's word for what it is."""
    return f.sure == MODEL and f.gazetteer is None and f.title is None


def as_country(document: Document, start: int, end: int, known: gazetteer.Country) -> MentionSpan:
    """A country; a seat of government is a town first ("arrived in Tehran"), and keeps its own name."""
    if known.how == "seat" and (town := gazetteer.place(" ".join(document.texts[start:end]), known.code)):
        return MentionSpan(start, end, end - 1, Kind.PLACE, Form.NAME, COUNTRY, gazetteer=f"geonames:{town.id}")
    start += document.lower[start] == "the" and end - start > 1
    return MentionSpan(
        start, end, end - 1, Kind.COUNTRY, Form.NAME, COUNTRY, gazetteer=f"iso:{known.code}", name=known.name
    )


def find_countries(document: Document, runs: list[tuple[int, int]]) -> Iterator[MentionSpan]:
    """Countries by name, adjective or seat of government, the longest words first."""
    for a, b in runs:
        i = a
        while i < b:
            for j in range(min(b, i + 4), i, -1):
                known = gazetteer.country(" ".join(document.texts[i:j]))
                if known:
                    yield as_country(document, i, j, known)
                    i = j - 1
                    break
            i += 1


def find_towns(document: Document, runs: list[tuple[int, int]]) -> Iterator[MentionSpan]:
    """Towns of the gazetteer that the recogniser missed or mistook, where the words in front say that it is a place."""
    before, motion = words("words", "places", "before"), words("words", "places", "motion")
    for a, b in runs:
        if a == 0 or b - a > 3 or document.ent_types[a] in {"DATE", "TIME", "GPE", "PERSON"}:
            continue
        ahead = document.lower[a - 1]
        called = ahead == "of" and a > 1 and document.lower[a - 2] in words("words", "places", "nouns")
        if not (called or ahead in before or document.lemmas[a - 1] in motion):
            continue
        if gazetteer.place(" ".join(document.texts[a:b])) is not None:
            yield MentionSpan(a, b, b - 1, Kind.PLACE, Form.NAME, COUNTRY)


def _lands(document: Document) -> frozenset[str]:
    """Single names of the report beside which a word for a piece of land or water stands."""
    land = words("words", "places", "land")
    texts, lower = document.texts, document.lower
    near = [i - 1 for i, w in enumerate(lower) if w in land and i] + [
        i + 1 for i, w in enumerate(lower) if w in land and texts[i][0].isupper()
    ]
    return frozenset(
        texts[i]
        for i in near
        if 0 <= i < len(texts) and texts[i][:1].isupper() and texts[i][1:].islower() and lower[i] not in land
    )


def _in_dateline(document: Document, f: MentionSpan) -> bool:
    """Whether a name begins a dateline: "BELHAVEN, March 10 (Northwire) -"."""
    begins = (
        f.start == 0
        or document.paragraph[f.start - 1] != document.paragraph[f.start]
        or document.doc[f.start - 1].is_space
    )
    here = document.starts[f.start]
    return f.sure == MODEL and begins and any(here < end <= here + _DATELINE for end in document.datelines)


def _is_town(document: Document, f: MentionSpan) -> bool:
    """Whether a single word that the recogniser took for a body is a town: a large one, and it does not speak."""
    if f.kind is not Kind.ORGANISATION or f.sure != MODEL or f.end - f.start != 1:
        return False
    if document.doc[f.head].dep_ in {"subject", "passive_subject", "object"} or document.texts[f.start].isupper():
        return False
    town = gazetteer.place(document.texts[f.start])
    return town is not None and town.people >= _TOWN


def as_places(document: Document, names: Sequence[MentionSpan]) -> list[MentionSpan]:
    """The names, with those of towns, rivers and datelines that were taken for something else as places."""
    land = _lands(document)

    def is_place(f: MentionSpan) -> bool:
        single = f.sure == MODEL and f.end - f.start == 1 and document.texts[f.start] in land
        return single or _is_town(document, f) or _in_dateline(document, f)

    return [f._replace(kind=Kind.PLACE) if is_place(f) else f for f in names]


def located(document: Document, f: MentionSpan, codes: Counter[str]) -> MentionSpan:
    """Gives a place its gazetteer id. The country named in the sentence decides between namesakes, then the report's."""
    sentence = document.sentences[document.sentence[f.start]]
    text = document.words(f.start, f.end)
    near = [k.code for t in document.texts[sentence.start : sentence.end] if (k := gazetteer.country(t))]
    code = next(iter(near), None) or next((c for c, _ in codes.most_common(1)), None)
    town = gazetteer.place(text, code)
    return f._replace(gazetteer=f"geonames:{town.id}") if town else f
