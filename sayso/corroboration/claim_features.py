"""Claims → arrays by which they are compared, all at once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from sayso.corroboration.copies import At, twin_forms
from sayso.corroboration.families import Families
from sayso.corroboration.firsthand import is_headline
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.questions import question_of
from sayso.corroboration.tokens import I32, Tokens, number, placed, printed_words
from sayso.corroboration.vectors import DIMENSIONS, F32, NO_WORD
from sayso.corroboration.voices import Voices
from sayso.model import Claim, Form, Kind, Modality, Polarity, Span
from sayso.resources import toml as table

__all__ = ["ROLES", "WORDS", "ClaimFeatures", "claim_features", "is_fragment"]

WORDS, ROLES, ENTITIES, VERBS = 12, 4, 8, 3
"""Words, roles, named entities and verbs of a claim that are compared, at most: the words that tell most, the rest in order."""

NAMED = 16
"""Names of a report by which its affair is known, at most."""
_SHORT, _RELATIVE = 4, frozenset("that which who whom whose where when what how to having being".split())
"""Words under which a quote is a fragment, and words with which one begins."""
_NOTHING = (0, NO_WORD)
_BEFORE_AND_SINCE = re.compile(r"\b(before|until|prior to|since|ever since|no longer|after)\b")
_CAPITALISED = re.compile(r"[A-Z][\w.-]+")
_PARTICLE = 8
"""Characters behind a verb in which what belongs to it stands: "put off", "ruled out"."""


class ClaimFeatures(msgspec.Struct, frozen=True, eq=False):
    """N claims. Numbers stand for strings, the same for the same; 0 is none.

    ``report`` and ``origin`` N: where a claim stands, and whose word it is by its own chain; ``words`` N*WORDS stems,
    ``weights`` of them and ``means`` their rows in the table of vectors; ``whole`` N*DIMENSIONS, one unit long;
    ``heads`` N*VERBS the
    rows of the verb and of those of claims within it, ``headed`` their stems, ``frame`` N*VERBS their frames;
    ``sides`` N where the verb has an opposite: K for the
    one side of the Kth pair of ``resources/states.toml``, -K for the other;
    ``roles``, ``fillers`` (entities), ``filling`` (vectors) N*ROLES; ``entities`` N*ENTITIES, persons and bodies;
    ``places`` likewise;
    ``days`` N*2 ordinals (0 unknown), ``yearless`` N*2 (month * 31 + day, of days whose year is not told);
    ``published`` N; ``items`` N stems of what
    is counted, ``counted`` its row, ``figures`` N*2 its least and most (infinite where open, NaN where nothing is
    counted); ``denied`` ``done`` (said to be so, rather than planned, expected or asked) ``headline`` and
    ``fragment`` N;
    ``question`` N: what it answers, see ``questions.py``; ``named`` of each report (not claim) whom it names most
    often, REPORTS*NAMED.
    """

    report: I32
    named: I32
    origin: I32
    form: I32
    relation: I32
    question: I32
    frame: I32
    words: I32
    weights: F32
    means: I32
    whole: F32
    heads: I32
    headed: I32
    sides: I32
    roles: I32
    fillers: I32
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


@lru_cache(maxsize=4096)
def _day(iso: str | None) -> int:
    return (
        date.fromisoformat(iso[:10]).toordinal() if iso is not None and re.fullmatch(r"\d{4}-\d\d-\d\d.*", iso) else 0
    )


class _Reader:
    """One report's claims, one after the other."""

    def __init__(self, linked: LinkedReading, families: Families) -> None:
        self.key, self.called, self.families = linked.who.get, linked.called, families
        reading = linked.reading
        self.text = reading.report.text
        self.mentions = reading.mentions  # in the order of the text
        self.begins = [m.span.start for m in self.mentions]
        self.within: dict[str, list[Claim]] = {}
        for c in reading.claims:
            if c.within is not None:
                self.within.setdefault(c.within, []).append(c)
        self.published = _day(reading.report.published)
        self.times = sorted((t.span for t in reading.times), key=lambda t: t.start)
        self.quantities = {q.id: q for q in reading.quantities}
        kinds = {m.entity: m.kind for m in reading.mentions if m.entity is not None and m.form is Form.NAME}
        self.places = {e for e, kind in kinds.items() if kind in {Kind.PLACE, Kind.COUNTRY}}
        self.heads = {
            e.id: e.name
            for e in reading.entities
            if not any(p.name == "named" and p.value == "yes" for p in e.properties)
        }

    def is_time(self, span: Span) -> bool:
        """Return whether the words at a span are, or are part of, a time."""
        at = bisect_left(self.times, span.end, key=lambda t: t.start)
        return any(t.end > span.start for t in self.times[max(0, at - 3) : at])

    def named(self, claim: Claim) -> tuple[list[str], list[str]]:
        """Keys of the persons and bodies, and of the places, that a claim names or means."""
        first, last = bisect_left(self.begins, claim.span.start), bisect_left(self.begins, claim.span.end)
        inside = [m.entity for m in self.mentions[first:last]]
        organisations: list[str] = []
        places: list[str] = []
        for e in dict.fromkeys([*[r.entity for r in claim.roles], *inside]):
            key = self.key(e) if e is not None else None
            if key is not None:
                (places if e in self.places else organisations).append(key)
        return organisations, places

    def state(self, words: str) -> int:
        """Return the number of the state that a phrase names: "a Sundrian delegation", "Tehran"; 0 where it names
        none.
        """
        for word in _CAPITALISED.findall(words):
            head = self.families.state(word) or self.families.seat_of(word)
            if head is not None:
                return number("state", head)
        return 0

    def place(self, key: str) -> int:
        """Return the number of a place: by its name, for a town is known under one where the gazetteer has several."""
        return number("place", self.called.get(key, key))


@cache
def _opposites() -> dict[int, int]:
    """Return the numbers of verbs with their sides."""
    pairs = enumerate(table("states")["opposites"], 1)
    return {
        placed(w)[0]: k * sign for k, pair in pairs for sign, side in ((1, "one"), (-1, "other")) for w in pair[side]
    }


def claim_features(readings: Sequence[LinkedReading], claims: Sequence[At], voices: Voices) -> ClaimFeatures:
    """Return what is compared of claims.

    Args:
        readings: the reports.
        claims: as (number of the report in ``heard``, number of the claim in its reading).
        voices: whose word each claim is, by its own chain; and which words stand for which states.

    """
    origins, forms = voices.origins(), twin_forms(readings)
    tokens = Tokens([h.reading.report.text for h in readings], map(_names, readings))
    readers: dict[int, _Reader] = {}
    drawn = []
    for h, c in claims:
        reader = readers.get(h) or readers.setdefault(h, _Reader(readings[h], voices.families))
        drawn.append(_drawn(reader, readings[h].reading.claims[c]))
    d = _Drawn(*zip(*drawn, strict=True)) if drawn else _Drawn(*[()] * len(_Drawn._fields))
    offsets = [tokens.offsets[h] for h, _ in claims]
    spans = [(o, readings[h].reading.claims[c].span) for o, (h, c) in zip(offsets, claims, strict=True)]
    quotes = tokens.parts([o + s.start for o, s in spans], [o + s.end for o, s in spans])
    words, weights, means = tokens.most_telling(quotes, WORDS)
    headed = _padded(d.headed, VERBS)
    return ClaimFeatures(
        report=np.array([h for h, _ in claims], np.int32),
        named=_padded([_most_named(h) for h in readings], NAMED),
        origin=np.array([number("origin", origins[at]) for at in claims], np.int32),
        form=np.array([forms.get(h, 0) for h, _ in claims], np.int32),
        relation=np.array([_relation(readings[h].reading.claims[c].quote) for h, c in claims], np.int32),
        question=np.array(d.question, np.int32),
        frame=_padded(d.frame, VERBS),
        words=words,
        weights=weights,
        means=means,
        whole=tokens.means(quotes),
        heads=_padded(d.heads, VERBS, nothing=NO_WORD),
        headed=headed,
        sides=np.array([_opposites().get(verb, 0) for verb in headed[:, 0].tolist()], np.int32),
        roles=_padded(d.roles, ROLES),
        fillers=_padded(d.fillers, ROLES),
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


def _most_named(linked: LinkedReading) -> list[int]:
    """Return the numbers of the words that are most frequent in the names of a report: what affair it is of."""
    text = linked.reading.report.text
    names = (text[m.span.start : m.span.end] for m in linked.reading.mentions if m.form is Form.NAME)
    words = Counter(word.removesuffix("'s") for name in names for word in _CAPITALISED.findall(name))
    return [number("named", word) for word, _ in words.most_common(NAMED)]


def is_fragment(quote: str) -> bool:
    """Return whether the words of a claim are a relative clause, or too few to stand for a statement."""
    words = quote.split()
    return len(words) < _SHORT or words[0].lower() in _RELATIVE


def _names(linked: LinkedReading) -> Iterator[Span]:
    """Return where somebody is named who can be known again."""
    return (m.span for m in linked.reading.mentions if m.form is Form.NAME and linked.key(m.entity))


def _filling(tokens: Tokens, offsets: Sequence[int], rows: Sequence[Sequence[_Filler]]) -> F32:
    """Return the directions of the words for those who play a part, N*ROLES*DIMENSIONS: where they stand, or of what
    they are called elsewhere in the report.
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
    """Rows of at most ``width`` numbers as an array."""
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    padded = np.full((len(rows), width), nothing, kind)
    padded[np.arange(width) < lengths[:, None]] = np.fromiter(chain.from_iterable(rows), kind, int(lengths.sum()))
    return padded


class _Filler(NamedTuple):
    """Where somebody stands who plays a part in a claim, and what the report calls them elsewhere, if it has no name
    for them.
    """

    span: Span
    name: str | None


class _Drawn(NamedTuple):
    """What one claim has for each array of the sketches, but for its words, which are looked up for all claims at
    once.
    """

    heads: Any
    headed: Any
    question: Any
    frame: Any
    roles: Any
    fillers: Any
    filling: Any
    entities: Any
    places: Any
    days: Any
    yearless: Any
    published: Any
    items: Any
    counted: Any
    figures: Any
    denied: Any
    done: Any


def _drawn(reader: _Reader, claim: Claim) -> _Drawn:
    inside = [claim, *reader.within.get(claim.id, ())]
    heads = [_verb(reader.text[c.head.start : c.head.end + _PARTICLE]) for c in inside[:VERBS]]
    if heads[0][0] in _light():
        thing = next((r for r in claim.roles if r.span.start >= claim.head.end), None)
        if thing is not None:
            heads = [heads[0], _last(reader.text[thing.span.start : thing.span.end]), *heads[1:]][:VERBS]
    roles, fillers, filling = _roles(reader, claim)
    organisations, places = reader.named(claim)
    when = next((c.when for c in inside if c.when is not None), None)
    item, counted, figures = _figure(reader, claim)
    return _Drawn(
        heads=[row for _, row in heads],
        headed=[number for number, _ in heads],
        question=question_of(reader.text, claim, inside[1:], counts=len(figures) > 0),
        frame=[number("frame", c.frame) if c.frame not in {"other", "report"} else 0 for c in inside[:VERBS]],
        roles=roles,
        fillers=fillers,
        filling=filling,
        entities=[number("entity", k) for k in organisations[:ENTITIES]],
        places=[reader.place(k) for k in places[:ENTITIES]],
        days=(_day(when.earliest), _day(when.latest)) if when else (),
        yearless=_yearless(when.value) if when else (),
        published=reader.published,
        items=item,
        counted=counted,
        figures=figures,
        denied=claim.polarity is Polarity.DENIED,
        done=claim.modality is Modality.ASSERTED,
    )


@lru_cache(maxsize=65536)
def _relation(quote: str) -> int:
    """1 where a claim tells of the time before something ("before the ban"), -1 where of the time since ("none
    since"), else 0.
    """
    markers = _BEFORE_AND_SINCE.findall(quote.lower())
    sides = {1 if word in {"before", "until", "prior to"} else -1 for word in markers}
    return sides.pop() if len(sides) == 1 else 0


@cache
def _light() -> frozenset[int]:
    """Return the numbers of verbs that say little without their object: "needs repair", "has a plan"."""
    return frozenset(placed(w)[0] for w in table("states")["light"]["verbs"])


@lru_cache(maxsize=65536)
def _last(printed: str) -> tuple[int, int]:
    """Return the number of the stem of the last word of a phrase, and its row in the table of vectors."""
    words = printed_words(printed.lower())
    return placed(words[-1]) if words else _NOTHING


@cache
def _phrasal() -> dict[str, str]:
    """Two words, as printed, with the verb that means the same."""
    return {printed: verb for verb, forms in table("states")["phrasal"].items() for printed in forms}


@lru_cache(maxsize=65536)
def _verb(printed: str) -> tuple[int, int]:
    """Return the number of a verb's stem, and its row in the table of vectors: of the first word, or of what it means
    with the word behind it.

    Args:
        printed: the verb, and some characters behind it.

    """
    words = printed_words(printed.lower())
    if not words:
        return _NOTHING
    return placed(_phrasal().get(" ".join(words[:2]), words[0]))


@lru_cache(maxsize=4096)
def _yearless(value: str) -> tuple[int, int]:
    match = re.fullmatch(r"X{4}-(\d\d)(?:-(\d\d))?.*|\d{4}-(\d\d)-(\d\d).*", value)
    if match is None:
        return 0, 0
    month = int(match[1] or match[3]) * 31
    day = match[2] or match[4]
    return (month + int(day), month + int(day)) if day else (month + 1, month + 31)


def _figure(reader: _Reader, claim: Claim) -> tuple[int, int, tuple[float, ...]]:
    """Return the first figure of a claim: the number of what is counted and its row in the table of vectors, and how
    many; "the two countries" is none.
    """
    counted = {r.quantity: r.span for r in claim.roles if r.quantity is not None}
    done = claim.modality is Modality.ASSERTED
    # "Plans to pull down the bridge, which carries 9,000 cars": what is there is no part of what is planned
    apart = [c.span for c in reader.within.get(claim.id, ()) if (c.modality is Modality.ASSERTED) != done]
    for n in claim.quantities:
        q = reader.quantities.get(n)
        if q is not None and (reader.is_time(q.span) or any(a.start <= q.span.start < a.end for a in apart)):
            continue  # "the first months of 2026" counts nothing
        if q is None or reader.text[max(0, q.span.start - 5) : q.span.start].lower().endswith(
            ("the ", "both ", "these ")
        ):
            continue
        phrase = reader.text[counted[n].start : counted[n].end] if n in counted and q.unit is None else ""
        name = printed_words(phrase.lower()) or (q.item or q.unit or "").split()
        item = placed(name[-1]) if name else _NOTHING
        return *item, (-np.inf if q.low is None else q.low, np.inf if q.high is None else q.high)
    return *_NOTHING, ()


def _roles(reader: _Reader, claim: Claim) -> tuple[list[int], list[int], list[_Filler]]:
    """Return the parts that are played in a claim, the entities that play them, and where these stand."""
    roles: list[int] = []
    fillers: list[int] = []
    filling: list[_Filler] = []
    for role in claim.roles[:ROLES]:
        entity = role.entity
        key = reader.key(entity) if entity is not None else None
        roles.append(number("role", role.role))
        state = reader.state(reader.text[role.span.start : role.span.end])
        if state:
            fillers.append(state)
        elif key is None:
            fillers.append(0)
        else:
            fillers.append(reader.place(key) if entity in reader.places else number("entity", key))
        filling.append(_Filler(role.span, reader.heads.get(entity or "")))
    return roles, fillers, filling
