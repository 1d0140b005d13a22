"""Countries and towns among the names, with their gazetteer ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.extract.found import Found
from sayso.extract.lexicon import words
from sayso.extract.parse import Parsed
from sayso.model import Form, Kind
from sayso.resources import gazetteer

__all__ = ["COUNTRY", "MODEL", "as_country", "as_places", "find_countries", "find_towns", "located", "only_recognised"]

# How sure a way of finding is (see mentions.py): the gazetteer is surer than the recogniser.
COUNTRY, MODEL = 3, 2
# People that a town must have for its bare name to be taken as the town's against the recogniser's word.
_TOWN = 50_000
# Characters of a dateline, at most.
_DATELINE = 80


def only_recognised(f: Found) -> bool:
    """Whether a name has only the recogniser's word for what it is."""
    return f.sure == MODEL and f.gazetteer is None and f.title is None


def as_country(parsed: Parsed, start: int, end: int, known: gazetteer.Country) -> Found:
    """A country; a seat of government is a town first ("arrived in Tehran"), and keeps its own name."""
    if known.how == "seat" and (town := gazetteer.place(" ".join(parsed.texts[start:end]), known.code)):
        return Found(start, end, end - 1, Kind.PLACE, Form.NAME, COUNTRY, gazetteer=f"geonames:{town.id}")
    start += parsed.lower[start] == "the" and end - start > 1
    return Found(start, end, end - 1, Kind.COUNTRY, Form.NAME, COUNTRY, gazetteer=f"iso:{known.code}", name=known.name)


def find_countries(parsed: Parsed, runs: list[tuple[int, int]]) -> Iterator[Found]:
    """Countries by name, adjective or seat of government, the longest words first."""
    for a, b in runs:
        i = a
        while i < b:
            for j in range(min(b, i + 4), i, -1):
                known = gazetteer.country(" ".join(parsed.texts[i:j]))
                if known:
                    yield as_country(parsed, i, j, known)
                    i = j - 1
                    break
            i += 1


def find_towns(parsed: Parsed, runs: list[tuple[int, int]]) -> Iterator[Found]:
    """Towns of the gazetteer that the recogniser missed or mistook, where the words in front say that it is a place."""
    before, motion = words("lexicon", "places", "before"), words("lexicon", "places", "motion")
    for a, b in runs:
        if a == 0 or b - a > 3 or parsed.ent_types[a] in {"DATE", "TIME", "GPE", "PERSON"}:
            continue
        ahead = parsed.lower[a - 1]
        called = ahead == "of" and a > 1 and parsed.lower[a - 2] in words("lexicon", "places", "nouns")
        if not (called or ahead in before or parsed.lemmas[a - 1] in motion):
            continue
        if gazetteer.place(" ".join(parsed.texts[a:b])) is not None:
            yield Found(a, b, b - 1, Kind.PLACE, Form.NAME, COUNTRY)


def _lands(parsed: Parsed) -> frozenset[str]:
    """Single names of the report beside which a word for a piece of land or water stands."""
    land = words("lexicon", "places", "land")
    texts, lower = parsed.texts, parsed.lower
    near = [i - 1 for i, w in enumerate(lower) if w in land and i] + [
        i + 1 for i, w in enumerate(lower) if w in land and texts[i][0].isupper()
    ]
    return frozenset(
        texts[i]
        for i in near
        if 0 <= i < len(texts) and texts[i][:1].isupper() and texts[i][1:].islower() and lower[i] not in land
    )


def _in_dateline(parsed: Parsed, f: Found) -> bool:
    """Whether a name begins a dateline: "BELHAVEN, March 10 (Northwire) -"."""
    begins = (
        f.start == 0 or parsed.paragraph[f.start - 1] != parsed.paragraph[f.start] or parsed.doc[f.start - 1].is_space
    )
    here = parsed.starts[f.start]
    return f.sure == MODEL and begins and any(here < end <= here + _DATELINE for end in parsed.datelines)


def _is_town(parsed: Parsed, f: Found) -> bool:
    """Whether a single word that the recogniser took for a body is a town: a large one, and it does not speak."""
    if f.kind is not Kind.ORGANISATION or f.sure != MODEL or f.end - f.start != 1:
        return False
    if parsed.doc[f.head].dep_ in {"nsubj", "nsubjpass", "dobj"} or parsed.texts[f.start].isupper():
        return False
    town = gazetteer.place(parsed.texts[f.start])
    return town is not None and town.people >= _TOWN


def as_places(parsed: Parsed, names: Sequence[Found]) -> list[Found]:
    """The names, with those of towns, rivers and datelines that were taken for something else as places."""
    land = _lands(parsed)

    def is_place(f: Found) -> bool:
        single = f.sure == MODEL and f.end - f.start == 1 and parsed.texts[f.start] in land
        return single or _is_town(parsed, f) or _in_dateline(parsed, f)

    return [f._replace(kind=Kind.PLACE) if is_place(f) else f for f in names]


def located(parsed: Parsed, f: Found, codes: Counter[str]) -> Found:
    """Gives a place its gazetteer id. The country named in the sentence decides between namesakes, then the report's."""
    sentence = parsed.sentences[parsed.sentence[f.start]]
    text = parsed.words(f.start, f.end)
    near = [k.code for t in parsed.texts[sentence.start : sentence.end] if (k := gazetteer.country(t))]
    code = next(iter(near), None) or next((c for c, _ in codes.most_common(1)), None)
    town = gazetteer.place(text, code)
    return f._replace(gazetteer=f"geonames:{town.id}") if town else f
