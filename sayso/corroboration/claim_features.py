"""Convert claims into arrays, so that all pairs are compared at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from sayso.corroboration.claim_values import (
    CAPITALISED,
    ENTITIES,
    ROLES,
    VERBS,
    ClaimValues,
    Filler,
    ReportReader,
    claim_values,
)
from sayso.corroboration.copies import At, twin_forms
from sayso.corroboration.firsthand import is_headline
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.tokens import I32, Tokens, number, placed
from sayso.corroboration.vectors import DIMENSIONS, F32, NO_WORD, weight
from sayso.corroboration.voices import Voices
from sayso.model import Form, Span
from sayso.resources import toml as table

__all__ = ["ROLES", "WORDS", "ClaimFeatures", "claim_features", "is_fragment"]

WORDS = 12
"""Maximum number of words of a claim that are compared: those with the highest weight."""

NAMED = 16
"""Maximum number of names that identify the story of a report."""
_SHORT, _RELATIVE = 4, frozenset("that which who whom whose where when what how to having being".split())
"""Number of words below which a quote is a fragment, and words that begin a relative clause."""
_BEFORE_AND_SINCE = re.compile(r"\b(before|until|prior to|since|ever since|no longer|after)\b")


class ClaimFeatures(msgspec.Struct, frozen=True, eq=False):
    """Features of N claims. Numbers stand for strings; 0 is none.

    - ``report``, ``origin`` (N): the report, and the source by the claim's own chain.
    - ``words``, ``weights``, ``means`` (N*WORDS): stems, their weights and their rows in the vector table; ``whole``
      (N*DIMENSIONS): the unit vector of the claim.
    - ``heads``, ``headed``, ``frame`` (N*VERBS): rows, stems and frames of its verb and of those of claims within it;
      ``fine_frame`` (N): the frame as the reader has it; ``acts`` (N): its number in ``act_keys``, see ``act_of``;
      ``act_weights`` (N): the weight of its word;
      ``sides`` (N): K or -K for the two sides of the Kth pair of opposites in ``resources/states.toml``.
    - ``roles``, ``fillers``, ``certain`` (N*ROLES), ``filling`` (N*ROLES*DIMENSIONS): roles, their entities, whether
      these are certain (0 to 3: see ``claim_values.py``), and their vectors;
      ``entities``, ``places`` (N*ENTITIES): persons and organisations, and places.
    - ``days`` (N*2): first and last day as ordinals; ``yearless`` (N*2): month * 31 + day, where the year is unknown;
      ``published`` (N).
    - ``items``, ``counted`` (N): stem and row of the counted item; ``figures`` (N*2): lower and upper bound, infinite
      where open, NaN where nothing is counted.
    - ``denied``, ``done``, ``headline``, ``fragment`` (N): polarity, whether it is asserted rather than planned or
      expected, and the kind of span.
    - ``question`` (N): see ``questions.py``; ``relation`` (N): before or after an event; ``form`` (N): see
      ``twin_forms``.
    - ``named`` (REPORTS*NAMED): the most frequent names of each report.
    """

    report: I32
    named: I32
    origin: I32
    form: I32
    relation: I32
    question: I32
    frame: I32
    fine_frame: I32
    words: I32
    weights: F32
    means: I32
    whole: F32
    heads: I32
    headed: I32
    act_keys: tuple[str, ...]
    acts: I32
    act_weights: F32
    sides: I32
    roles: I32
    fillers: I32
    certain: I32
    filling: F32
    entities: I32
    places: I32
    days: I32
    published: I32
    items: I32
    counted: I32
    yearless: I32
    figures: npt.NDArray[np.float64]
    denied: npt.NDArray[np.bool_]
    done: npt.NDArray[np.bool_]
    headline: npt.NDArray[np.bool_]
    fragment: npt.NDArray[np.bool_]


@cache
def _opposites() -> dict[int, int]:
    """Return the side of each verb that has an opposite, by the number of its stem."""
    pairs = enumerate(table("states")["opposites"], 1)
    return {
        placed(w)[0]: k * sign for k, pair in pairs for sign, side in ((1, "one"), (-1, "other")) for w in pair[side]
    }


def claim_features(readings: Sequence[LinkedReading], claims: Sequence[At], voices: Voices) -> ClaimFeatures:
    """Return the features of claims.

    Args:
        readings: the reports.
        claims: as (number of the report in ``readings``, number of the claim in its reading).
        voices: gives the source of each claim by its own chain, and the families.

    Returns:
        Arrays with one row for each claim, in the order of ``claims``.

    """
    origins, forms = voices.origins(), twin_forms(readings)
    tokens = Tokens([h.reading.report.text for h in readings], map(_names, readings))
    readers: dict[int, ReportReader] = {}
    values = []
    for h, c in claims:
        reader = readers.get(h) or readers.setdefault(h, ReportReader(readings[h], voices.families))
        values.append(claim_values(reader, readings[h].reading.claims[c]))
    d = ClaimValues(*zip(*values, strict=True)) if values else ClaimValues(*[()] * len(ClaimValues._fields))
    offsets = [tokens.offsets[h] for h, _ in claims]
    spans = [(o, readings[h].reading.claims[c].span) for o, (h, c) in zip(offsets, claims, strict=True)]
    quotes = tokens.parts([o + s.start for o, s in spans], [o + s.end for o, s in spans])
    words, weights, means = tokens.most_telling(quotes, WORDS)
    headed = _padded(d.headed, VERBS)
    keys = tuple(dict.fromkeys(d.act))
    place = {key: n for n, key in enumerate(keys)}
    return ClaimFeatures(
        report=np.array([h for h, _ in claims], np.int32),
        named=_padded([_most_named(h) for h in readings], NAMED),
        origin=np.array([number("origin", origins[at]) for at in claims], np.int32),
        form=np.array([forms.get(h, 0) for h, _ in claims], np.int32),
        relation=np.array([_relation(readings[h].reading.claims[c].quote) for h, c in claims], np.int32),
        question=np.array(d.question, np.int32),
        frame=_padded(d.frame, VERBS),
        fine_frame=np.array(d.fine_frame, np.int32),
        words=words,
        weights=weights,
        means=means,
        whole=tokens.means(quotes),
        heads=_padded(d.heads, VERBS, nothing=NO_WORD),
        headed=headed,
        act_keys=keys,
        acts=np.array([place[key] for key in d.act], np.int32),
        act_weights=np.array([_act_weight(key) for key in d.act], np.float32),
        sides=np.array([_opposites().get(verb, 0) for verb in headed[:, 0].tolist()], np.int32),
        roles=_padded(d.roles, ROLES),
        fillers=_padded(d.fillers, ROLES),
        certain=_padded(d.certain, ROLES),
        filling=_filling(tokens, offsets, d.filling),
        entities=_padded(d.entities, ENTITIES),
        places=_padded(d.places, ENTITIES),
        days=_padded(d.days, 2),
        published=np.array(d.published, np.int32),
        items=np.array(d.items, np.int32),
        counted=np.array(d.counted, np.int32),
        yearless=_padded(d.yearless, 2),
        figures=_padded(d.figures, 2, np.float64, np.nan),
        denied=np.array(d.denied, np.bool_),
        done=np.array(d.done, np.bool_),
        fragment=np.array([is_fragment(readings[h].reading.claims[c].quote) for h, c in claims], np.bool_),
        headline=np.array(
            [is_headline(readings[h].reading.report.text, readings[h].reading.claims[c].span.start) for h, c in claims],
            np.bool_,
        ),
    )


def _act_weight(key: str) -> float:
    return weight(key.partition(" ")[0])


def _most_named(linked: LinkedReading) -> list[int]:
    """Return the numbers of the most frequent words in names, which identify the story."""
    text = linked.reading.report.text
    names = (text[m.span.start : m.span.end] for m in linked.reading.mentions if m.form is Form.NAME)
    words = Counter(word.removesuffix("'s") for name in names for word in CAPITALISED.findall(name))
    return [number("named", word) for word, _ in words.most_common(NAMED)]


def is_fragment(quote: str) -> bool:
    """Return whether a quote is a relative clause, or too short for a statement."""
    words = quote.split()
    return len(words) < _SHORT or words[0].lower() in _RELATIVE


def _names(linked: LinkedReading) -> Iterator[Span]:
    """Return the spans of names whose entity is identified across reports."""
    return (m.span for m in linked.reading.mentions if m.form is Form.NAME and linked.key(m.entity))


def _filling(tokens: Tokens, offsets: Sequence[int], rows: Sequence[Sequence[Filler]]) -> F32:
    """Return the vectors of role fillers, N*ROLES*DIMENSIONS.

    They are those of the words of the span or, where it has none, of the entity's description elsewhere in the
    report.
    """
    fillers = [(o, f) for o, row in zip(offsets, rows, strict=True) for f in row]
    parts = tokens.parts([o + f.span.start for o, f in fillers], [o + f.span.end for o, f in fillers])
    called = [n for n in np.flatnonzero(parts.lengths == 0).tolist() if fillers[n][1].name is not None]
    elsewhere = tokens.added([fillers[n][1].name or "" for n in called])
    parts.first[called], parts.last[called] = elsewhere
    directions = np.zeros((len(rows), ROLES, DIMENSIONS), np.float32)
    directions[np.arange(ROLES) < np.fromiter(map(len, rows), np.int64, len(rows))[:, None]] = tokens.means(parts)
    return directions


def _padded(rows: Sequence[Sequence[float]], width: int, kind: Any = np.int32, nothing: float = 0) -> npt.NDArray[Any]:
    """Return rows of at most ``width`` numbers as an array."""
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    padded = np.full((len(rows), width), nothing, kind)
    padded[np.arange(width) < lengths[:, None]] = np.fromiter(chain.from_iterable(rows), kind, int(lengths.sum()))
    return padded


@lru_cache(maxsize=65536)
def _relation(quote: str) -> int:
    """Return 1 for a claim about the time before something ("before the ban"), -1 after, 0."""
    markers = _BEFORE_AND_SINCE.findall(quote.lower())
    sides = {1 if word in {"before", "until", "prior to"} else -1 for word in markers}
    return sides.pop() if len(sides) == 1 else 0
