"""Ships by the noun or prefix in front of their names: "the tanker Baltic Crane", "MV Corra"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind
from sayso.resources import gazetteer
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan

__all__ = ["VESSELS", "vessel_names"]

VESSELS: RuleSet[[Document, int, int], tuple[int, int]] = RuleSet("en.name.vessel")
"""Asked with a run of capitalised words; the tokens of the ship's name, without "MV"."""

_NOUNS, _PARTS = words("mentions", "vessels", "nouns"), words("mentions", "vessels", "parts")
_PREFIXES, _RANKED = words("mentions", "vessels", "prefixes"), words("mentions", "vessels", "ranked")
_SHIP_PARTS = words("mentions", "vessels", "ship_parts")
_TRIGGERS = _NOUNS | frozenset(f"{noun}s" for noun in _NOUNS) | _SHIP_PARTS
"""Words without which no rule but the one for prefixes is asked."""

_TITLES = words("words", "titles", "words")
_QUOTES = frozenset("\"“'‘«")
_NO_NAME = frozenset({"DATE", "TIME"})


def vessel_names(document: Document, runs: Sequence[tuple[int, int]]) -> Iterator[MentionSpan]:
    """Yield the ships among runs of capitalised words.

    Nothing is asked where the report has no word for a ship.
    """
    if _TRIGGERS.isdisjoint(document.lower) and not _has_prefix(document):
        return
    for start, end in runs:
        decision = VESSELS.first(document, start, end)
        if decision is not None:
            first, last = decision.answer
            yield MentionSpan(first, last, last - 1, Kind.VESSEL, Form.NAME, Evidence.WORDS)


def _has_prefix(document: Document) -> bool:
    present = set(document.texts)
    return not (_PREFIXES | _RANKED).isdisjoint(present) or "/" in present


def _is_ship_name(document: Document, start: int, end: int) -> bool:
    """Return whether capitalised words can be a ship's: no date, title, country or letter case of a heading."""
    if end <= start or document.ent_types[start] in _NO_NAME or document.texts[start] in _TITLES:
        return False
    if document.lower[start] in _NOUNS or document.pos[start] in {"SCONJ", "CCONJ", "PRON", "ADP"}:
        return False
    return gazetteer.country(document.words(start, end)) is None


@VESSELS.rule(
    "prefix",
    example="Inspectors boarded the MV Corra on Monday.",
    near_miss="Inspectors boarded the train Corra on Monday.",
)
def prefix(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """Find a name behind "MV", "M/T" or a navy's prefix; registers print it without "MV"."""
    texts = document.texts
    for i in range(start, end - 1):
        if texts[i] in _RANKED:
            return i, end
        size = 3 if "".join(texts[i : i + 3]) in _PREFIXES else 1 if texts[i] in _PREFIXES else 0
        if size and i + size < end:
            return i + size, end
    return None


@VESSELS.rule(
    "noun-before",
    example="The tanker Corra Star left the strait.",
    near_miss="The tanker left Corra Star behind.",
)
def noun_before(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """Find a name directly behind the noun for a ship, a quotation mark between them allowed."""
    before = start - 1 - (start > 0 and document.texts[start - 1] in _QUOTES)
    if before < 0 or document.lemmas[before] not in _NOUNS or document.forms[before] == "plural":
        return None
    return (start, end) if _is_ship_name(document, start, end) else None


@VESSELS.rule(
    "part-of",
    example="The ship was searched, and the crew of the Corra went home.",
    near_miss="The ship was searched, and the mayor of the Corra district went home.",
)
def part_of(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """Find what has a crew or a hull: "the crew of the …", of a report about ships."""
    if start < 3 or document.lower[start - 1] != "the" or document.lower[start - 2] != "of":
        return None
    is_name = document.lemmas[start - 3] in _PARTS and _is_ship_name(document, start, end)
    is_followed = (
        end < len(document.pos) and document.pos[end] in {"NOUN", "PROPN"} and document.deps[end - 1] == "compound"
    )
    return (start, end) if is_name and not is_followed else None


@VESSELS.rule(
    "between-commas",
    example="Another ship, the Corra Star, was searched.",
    near_miss="Another town, the Corra Star said, was searched.",
)
def between_commas(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """Find a name in commas or brackets behind the noun for a ship: "the freighter, the …,"."""
    texts = document.texts
    mark = start - 1 - (start > 0 and document.lower[start - 1] == "the")
    if mark < 1 or texts[mark] not in {",", "("} or end >= len(texts) or texts[end] not in {",", ")", "."}:
        return None
    is_ship = document.lemmas[mark - 1] in _NOUNS and document.forms[mark - 1] == "singular"
    has_article = document.lower[start - 1] == "the"
    return (start, end) if is_ship and has_article and _is_ship_name(document, start, end) else None
