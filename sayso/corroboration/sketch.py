"""Claims → arrays by which they are compared, all at once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from sayso.corroboration.heard import Heard
from sayso.corroboration.vectors import DIMENSIONS, F32, NO_WORD, vectors, weight
from sayso.model import Claim, Form, Kind, Modality, Polarity, Span
from sayso.stems import stem

__all__ = ["ROLES", "WORDS", "Sketches", "sketches"]

WORDS, ROLES, ENTITIES, VERBS = 12, 4, 8, 3
"""Words, roles, named entities and verbs of a claim that are compared, at most: the words that tell most, the rest in order."""

I32 = npt.NDArray[np.int32]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Sketches(msgspec.Struct, frozen=True, eq=False):
    """N claims. Numbers stand for strings, the same for the same; 0 is none.

    ``words`` N*WORDS stems, ``weights`` and ``means`` of them; ``whole`` N*DIMENSIONS, one unit long; ``heads`` N*VERBS*DIMENSIONS the verb and those of
    claims within it, ``headed`` their stems, ``frame`` N*VERBS their frames;
    ``roles``, ``fillers`` (entities), ``filling`` (vectors) N*ROLES; ``entities`` N*ENTITIES, persons and bodies; ``places`` likewise;
    ``days`` N*2 ordinals (0 unknown), ``yearless`` N*2 (month * 31 + day, of days whose year is not told); ``published`` N; ``items`` N stems of what
    is counted, ``counted`` N*DIMENSIONS of it, ``figures`` N*2 its least and most (infinite where open, NaN where nothing is counted); ``denied`` and ``done`` (said to be so, rather than planned, expected or asked) N.
    """

    report: I32
    frame: I32
    words: I32
    weights: F32
    means: F32
    whole: F32
    heads: F32
    headed: I32
    roles: I32
    fillers: I32
    filling: F32
    entities: I32
    places: I32
    days: I32
    published: I32
    items: I32
    counted: F32
    yearless: I32
    figures: npt.NDArray[np.float64]
    denied: npt.NDArray[np.bool_]
    done: npt.NDArray[np.bool_]


_NOTHING = np.empty(0, np.float32)


class _Numbers(dict[str, int]):
    def __missing__(self, key: str) -> int:
        self[key] = len(self) + 1
        return self[key]


def _day(iso: str | None) -> int:
    return (
        date.fromisoformat(iso[:10]).toordinal() if iso is not None and re.fullmatch(r"\d{4}-\d\d-\d\d.*", iso) else 0
    )


class _Reader:
    """One report's claims, one after the other."""

    def __init__(self, heard: Heard, numbers: _Numbers) -> None:
        self.heard, self.numbers = heard, numbers
        reading = heard.reading
        self.text = reading.report.text
        self.entity = {m.id: m for m in reading.mentions}
        self.mentions = sorted((m for m in reading.mentions), key=lambda m: m.span.start)
        self.begins = [m.span.start for m in self.mentions]
        self.starts, self.words = self._tokens()
        self.within: dict[str, list[Claim]] = {}
        for c in reading.claims:
            if c.within is not None:
                self.within.setdefault(c.within, []).append(c)
        self.quantities = {q.id: q for q in reading.quantities}
        self.kinds = {m.entity: m.kind for m in reading.mentions if m.entity is not None and m.form is Form.NAME}
        self.heads = {
            e.id: e.name
            for e in reading.entities
            if not any(p.name == "named" and p.value == "yes" for p in e.properties)
        }

    def _tokens(self) -> tuple[list[int], list[_Word]]:
        """The words of the report that are no names and no figures, with where they begin: read once, whatever asks for them."""
        named = [(m.span.start, m.span.end) for m in self.mentions if m.form is Form.NAME and self.heard.key(m.entity)]
        covered = bytearray(len(self.text) + 1)
        for a, b in named:
            covered[a:b] = b"\1" * (b - a)
        starts, words = [], []
        for m in _WORD.finditer(self.text):
            if not covered[m.start()] and (word := _told(m.group())) is not None:
                starts.append(m.start())
                words.append(word)
        return starts, words

    def plain(self, span: Span) -> list[_Word]:
        """The words of a span that are no names and no figures: as printed in small letters, stem, weight."""
        return self.words[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def named(self, claim: Claim) -> tuple[list[str], list[str]]:
        """Keys of the persons and bodies, and of the places, that a claim names or means."""
        first, last = bisect_left(self.begins, claim.span.start), bisect_left(self.begins, claim.span.end)
        inside = [m.entity for m in self.mentions[first:last]]
        ids = dict.fromkeys(e for e in [*(r.entity for r in claim.roles), *inside] if e is not None)
        bodies: list[str] = []
        places: list[str] = []
        for e in ids:
            key = self.heard.key(e)
            if key is not None:
                (places if self.kinds.get(e) in {Kind.PLACE, Kind.COUNTRY} else bodies).append(key)
        return bodies, places


class _Word(NamedTuple):
    """A word: its stem, how much it tells, and its row in the table of vectors, that of no word where it has none."""

    stem: str
    weight: float
    row: int


@lru_cache(maxsize=65536)
def _told(printed: str) -> _Word | None:
    """A word as it is compared; None for one that tells nothing."""
    word = printed.lower().replace("’", "'").removesuffix("'s")
    w = weight(word)
    stemmed = stem(word) if w > 0.0 else ""
    return _Word(stemmed, w, vectors().rows.get(word, NO_WORD)) if stemmed else None


def _means(groups: Sequence[Sequence[_Word]]) -> F32:
    """For each group of words the direction in which they point together, one unit long; nothing where there is none."""
    ends = np.cumsum([len(g) + 1 for g in groups])  # one row of nothing each, so that no group is empty
    rows = np.array([r for g in groups for r in (*(w.row for w in g), NO_WORD)], np.int64)
    told = np.array([r for g in groups for r in (*(w.weight for w in g), 0.0)], np.float32)
    found: F32 = np.add.reduceat(vectors().table[rows] * told[:, None], np.concatenate(([0], ends[:-1])), axis=0)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    np.divide(found, lengths, out=found, where=lengths > 0)
    return found


def sketches(heard: Sequence[Heard], claims: Sequence[tuple[int, int]]) -> Sketches:
    """What is compared of claims, given as (number of the report in ``heard``, number of the claim in its reading)."""
    n = len(claims)
    numbers = _Numbers()
    s = Sketches(
        report=np.zeros(n, np.int32), frame=np.zeros((n, VERBS), np.int32), words=np.zeros((n, WORDS), np.int32), weights=np.zeros((n, WORDS), np.float32),
        means=_NOTHING, whole=_NOTHING, heads=_NOTHING,
        headed=np.zeros((n, VERBS), np.int32), roles=np.zeros((n, ROLES), np.int32), fillers=np.zeros((n, ROLES), np.int32),
        filling=_NOTHING, entities=np.zeros((n, ENTITIES), np.int32), places=np.zeros((n, ENTITIES), np.int32),
        days=np.zeros((n, 2), np.int32), published=np.zeros(n, np.int32), items=np.zeros(n, np.int32),
        counted=_NOTHING, yearless=np.zeros((n, 2), np.int32), figures=np.full((n, 2), np.nan), denied=np.zeros(n, np.bool_),
        done=np.zeros(n, np.bool_),
    )  # fmt: skip
    rows = _Rows(
        np.full((n, WORDS), NO_WORD), np.full((n, VERBS), NO_WORD), np.full(n, NO_WORD), [()] * n, [()] * (n * ROLES)
    )
    readers: dict[int, _Reader] = {}
    for i, (h, c) in enumerate(claims):
        reader = readers.get(h) or readers.setdefault(h, _Reader(heard[h], numbers))
        _sketch(s, rows, i, reader, reader.heard.reading.claims[c])
        s.report[i] = h
    if not n:
        return s
    table = vectors().table
    filling = _means(rows.filling).reshape(n, ROLES, DIMENSIONS)
    return msgspec.structs.replace(
        s,
        means=table[rows.words],
        heads=table[rows.heads],
        counted=table[rows.counted],
        whole=_means(rows.whole),
        filling=filling,
    )


class _Rows(NamedTuple):
    """What is looked up in the table of vectors, for all claims at once."""

    words: npt.NDArray[np.int64]
    heads: npt.NDArray[np.int64]
    counted: npt.NDArray[np.int64]
    whole: list[Sequence[_Word]]
    filling: list[Sequence[_Word]]


def _sketch(s: Sketches, rows: _Rows, i: int, reader: _Reader, claim: Claim) -> None:
    numbers = reader.numbers
    words = reader.plain(claim.span)
    told = sorted(sorted(range(len(words)), key=lambda n: -words[n].weight)[:WORDS])
    for at, n in enumerate(told):
        word = words[n]
        s.words[i, at], s.weights[i, at], rows.words[i, at] = numbers[f"w:{word.stem}"], word.weight, word.row
    rows.whole[i] = words
    inside = [claim, *reader.within.get(claim.id, ())]
    for at, c in enumerate(inside[:VERBS]):
        head = _WORD.findall(reader.text[c.head.start : c.head.end].lower())
        if head:
            s.headed[i, at] = numbers[f"w:{stem(head[0])}"]
            rows.heads[i, at] = vectors().rows.get(head[0], NO_WORD)
        s.frame[i, at] = numbers[f"f:{c.frame}"] if c.frame != "other" else 0
    _roles(s, rows, i, reader, claim)
    bodies, places = reader.named(claim)
    s.entities[i, : len(bodies[:ENTITIES])] = [numbers[f"e:{k}"] for k in bodies[:ENTITIES]]
    s.places[i, : len(places[:ENTITIES])] = [numbers[f"p:{reader.heard.called.get(k, k)}"] for k in places[:ENTITIES]]
    when = next((c.when for c in inside if c.when is not None), None)
    if when is not None:
        s.days[i] = _day(when.earliest), _day(when.latest)
        s.yearless[i] = _yearless(when.value)
    s.published[i] = _day(reader.heard.reading.report.published)
    _figure(s, rows, i, reader, claim)
    s.denied[i] = claim.polarity is Polarity.DENIED
    s.done[i] = claim.modality is Modality.ASSERTED


def _yearless(value: str) -> tuple[int, int]:
    found = re.fullmatch(r"X{4}-(\d\d)(?:-(\d\d))?.*|\d{4}-(\d\d)-(\d\d).*", value)
    if found is None:
        return 0, 0
    month = int(found[1] or found[3]) * 31
    day = found[2] or found[4]
    return (month + int(day), month + int(day)) if day else (month + 1, month + 31)


def _figure(s: Sketches, rows: _Rows, i: int, reader: _Reader, claim: Claim) -> None:
    """The first figure of a claim: "the two countries" is none."""
    for n in claim.quantities:
        q = reader.quantities.get(n)
        if q is None or reader.text[max(0, q.span.start - 5) : q.span.start].lower().endswith(
            ("the ", "both ", "these ")
        ):
            continue
        name = (q.item or q.unit or "").split()
        if name:
            s.items[i] = reader.numbers[f"w:{stem(name[-1])}"]
            rows.counted[i] = vectors().rows.get(name[-1].lower(), NO_WORD)
        s.figures[i] = -np.inf if q.low is None else q.low, np.inf if q.high is None else q.high
        return


def _roles(s: Sketches, rows: _Rows, i: int, reader: _Reader, claim: Claim) -> None:
    for at, role in enumerate(claim.roles[:ROLES]):
        s.roles[i, at] = reader.numbers[f"r:{role.role}"]
        key = reader.heard.key(role.entity)
        if key is not None:
            place = reader.kinds.get(role.entity or "") in {Kind.PLACE, Kind.COUNTRY}
            s.fillers[i, at] = reader.numbers[f"p:{reader.heard.called.get(key, key)}" if place else f"e:{key}"]
        words = reader.plain(role.span)
        name = reader.heads.get(role.entity or "")
        if not words and name is not None:
            words = [told for w in _WORD.findall(name) if (told := _told(w)) is not None]
        rows.filling[i * ROLES + at] = words
