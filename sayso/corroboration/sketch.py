"""Claims → arrays by which they are compared, all at once."""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate, chain
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from sayso.corroboration.cores import in_parts
from sayso.corroboration.heard import Heard
from sayso.corroboration.vectors import DIMENSIONS, F32, NO_WORD, vectors, weight
from sayso.extract.lexicon import table
from sayso.model import Claim, Form, Kind, Modality, Polarity, Span
from sayso.stems import stem

__all__ = ["ROLES", "WORDS", "Sketches", "sketches"]

WORDS, ROLES, ENTITIES, VERBS = 12, 4, 8, 3
"""Words, roles, named entities and verbs of a claim that are compared, at most: the words that tell most, the rest in order."""

_AT_ONCE = 4096
_NOTHING = (0, NO_WORD)
I32 = npt.NDArray[np.int32]
_WORD = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)")


class Sketches(msgspec.Struct, frozen=True, eq=False):
    """N claims. Numbers stand for strings, the same for the same; 0 is none.

    ``words`` N*WORDS stems, ``weights`` of them and ``means`` their rows in the table of vectors; ``whole`` N*DIMENSIONS, one unit long; ``heads`` N*VERBS the
    rows of the verb and of those of claims within it, ``headed`` their stems, ``frame`` N*VERBS their frames; ``sides`` N where the verb has an opposite: K for the
    one side of the Kth pair of ``data/states.toml``, -K for the other;
    ``roles``, ``fillers`` (entities), ``filling`` (vectors) N*ROLES; ``entities`` N*ENTITIES, persons and bodies; ``places`` likewise;
    ``days`` N*2 ordinals (0 unknown), ``yearless`` N*2 (month * 31 + day, of days whose year is not told); ``published`` N; ``items`` N stems of what
    is counted, ``counted`` its row, ``figures`` N*2 its least and most (infinite where open, NaN where nothing is counted); ``denied`` and ``done`` (said to be so, rather than planned, expected or asked) N.
    """

    report: I32
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


@lru_cache(maxsize=65536)
def _number(kind: str, name: str) -> int:
    """A number for a string, the same for the same: 31 bits, so that two that differ have the same one time in two thousand million."""
    return zlib.crc32(f"{kind}:{name}".encode()) >> 1 or 1


@lru_cache(maxsize=4096)
def _day(iso: str | None) -> int:
    return (
        date.fromisoformat(iso[:10]).toordinal() if iso is not None and re.fullmatch(r"\d{4}-\d\d-\d\d.*", iso) else 0
    )


class _Reader:
    """One report's claims, one after the other."""

    def __init__(self, heard: Heard) -> None:
        self.heard = heard
        reading = heard.reading
        self.text = reading.report.text
        self.mentions = reading.mentions  # in the order of the text
        self.begins = [m.span.start for m in self.mentions]
        self.starts, self.words = self._tokens()
        self.within: dict[str, list[Claim]] = {}
        for c in reading.claims:
            if c.within is not None:
                self.within.setdefault(c.within, []).append(c)
        self.published = _day(reading.report.published)
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
        parts = _WORD.split(self.text)  # what stands between words, and the words, in turn
        borders = list(accumulate(map(len, parts)))
        starts, words = [], []
        for start, word in zip(borders[::2], map(_told, parts[1::2]), strict=False):
            if word is not None and not covered[start]:
                starts.append(start)
                words.append(word)
        return starts, words

    def plain(self, span: Span) -> list[_Word]:
        """The words of a span that are no names and no figures."""
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
    """A word: the number of its stem, how much it tells, and its row in the table of vectors, that of no word where it has none."""

    number: int
    weight: float
    row: int


def _stemmed(word: str) -> int:
    """The number of a word's stem; 0 where nothing is left of it."""
    found = stem(word)
    return _number("word", found) if found else 0


@cache
def _opposites() -> dict[int, int]:
    """The numbers of verbs with their sides."""
    pairs = enumerate(table("states")["opposites"], 1)
    return {
        _stemmed(w): k * sign for k, pair in pairs for sign, side in ((1, "one"), (-1, "other")) for w in pair[side]
    }


@lru_cache(maxsize=65536)
def _told(printed: str) -> _Word | None:
    """A word as it is compared; None for one that tells nothing."""
    word = printed.lower().replace("’", "'").removesuffix("'s")
    w = weight(word)
    number = _stemmed(word) if w > 0.0 else 0
    return _Word(number, w, vectors().rows.get(word, NO_WORD)) if number else None


def _means(groups: Sequence[Sequence[_Word]]) -> F32:
    """For each group of words the direction in which they point together, one unit long; nothing where there is none."""
    found = np.zeros((len(groups), DIMENSIONS), np.float32)
    some = [n for n, g in enumerate(groups) if g]
    rows = np.array([w.row for n in some for w in groups[n]], np.int64)
    weights = np.array([w.weight for n in some for w in groups[n]], np.float32)[:, None]
    ends = np.cumsum([0, *(len(groups[n]) for n in some)])
    table = vectors().table

    def part(first: int, last: int) -> F32:
        told = slice(ends[first], ends[last])
        return np.add.reduceat(table[rows[told]] * weights[told], ends[first:last] - ends[first], axis=0)

    if some:
        told = np.concatenate(in_parts(part, len(some), _AT_ONCE))
        lengths = np.linalg.norm(told, axis=1, keepdims=True)
        found[some] = np.divide(told, lengths, out=told, where=lengths > 0)
    return found


def sketches(heard: Sequence[Heard], claims: Sequence[tuple[int, int]]) -> Sketches:
    """What is compared of claims, given as (number of the report in ``heard``, number of the claim in its reading)."""
    readers: dict[int, _Reader] = {}
    drawn = []
    for h, c in claims:
        reader = readers.get(h) or readers.setdefault(h, _Reader(heard[h]))
        drawn.append(_drawn(reader, reader.heard.reading.claims[c]))
    d = _Drawn(*zip(*drawn, strict=True)) if drawn else _Drawn(*[()] * len(_Drawn._fields))
    n = len(claims)
    headed = _padded(d.headed, VERBS)
    filling = [chain(row, [()] * (ROLES - len(row))) for row in d.filling]
    return Sketches(
        report=np.array([h for h, _ in claims], np.int32),
        frame=_padded(d.frame, VERBS),
        words=_padded([[w.number for w in row] for row in d.words], WORDS),
        weights=_padded([[w.weight for w in row] for row in d.words], WORDS, np.float32),
        means=_padded([[w.row for w in row] for row in d.words], WORDS, nothing=NO_WORD),
        whole=_means(d.whole),
        heads=_padded(d.heads, VERBS, nothing=NO_WORD),
        headed=headed,
        sides=np.array([_opposites().get(verb, 0) for verb in headed[:, 0].tolist()], np.int32),
        roles=_padded(d.roles, ROLES),
        fillers=_padded(d.fillers, ROLES),
        filling=_means(list(chain.from_iterable(filling))).reshape(n, ROLES, DIMENSIONS),
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
    )


def _padded(rows: Sequence[Sequence[float]], width: int, kind: Any = np.int32, nothing: float = 0) -> npt.NDArray[Any]:
    """Rows of at most ``width`` numbers as an array."""
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    found = np.full((len(rows), width), nothing, kind)
    found[np.arange(width) < lengths[:, None]] = np.fromiter(chain.from_iterable(rows), kind, int(lengths.sum()))
    return found


class _Drawn(NamedTuple):
    """What one claim has for each array of the sketches; words of it are looked up in the table of vectors for all claims at once."""

    words: Any
    whole: Any
    heads: Any
    headed: Any
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
    words = reader.plain(claim.span)
    told = words
    if len(words) > WORDS:
        told = [words[n] for n in sorted(sorted(range(len(words)), key=lambda n: -words[n].weight)[:WORDS])]
    inside = [claim, *reader.within.get(claim.id, ())]
    heads = [_head(reader.text[c.head.start : c.head.end]) for c in inside[:VERBS]]
    if heads[0][0] in _light():
        thing = next((r for r in claim.roles if r.span.start >= claim.head.end), None)
        if thing is not None:
            heads = [heads[0], _last(reader.text[thing.span.start : thing.span.end]), *heads[1:]][:VERBS]
    roles, fillers, filling = _roles(reader, claim)
    bodies, places = reader.named(claim)
    when = next((c.when for c in inside if c.when is not None), None)
    item, counted, figures = _figure(reader, claim)
    return _Drawn(
        words=told, whole=words, heads=[row for _, row in heads], headed=[number for number, _ in heads],
        frame=[_number("frame", c.frame) if c.frame != "other" else 0 for c in inside[:VERBS]], roles=roles, fillers=fillers, filling=filling,
        entities=[_number("entity", k) for k in bodies[:ENTITIES]], places=[_number("place", reader.heard.called.get(k, k)) for k in places[:ENTITIES]],
        days=(_day(when.earliest), _day(when.latest)) if when else (), yearless=_yearless(when.value) if when else (), published=reader.published,
        items=item, counted=counted, figures=figures, denied=claim.polarity is Polarity.DENIED, done=claim.modality is Modality.ASSERTED,
    )  # fmt: skip


@cache
def _light() -> frozenset[int]:
    """The numbers of verbs that say little without their object: "needs repair", "has a plan"."""
    return frozenset(map(_stemmed, table("states")["light"]["verbs"]))


@lru_cache(maxsize=65536)
def _last(printed: str) -> tuple[int, int]:
    """The number of the stem of the last word of a phrase, and its row in the table of vectors."""
    found = _WORD.findall(printed.lower())
    return _placed(found[-1]) if found else _NOTHING


@lru_cache(maxsize=65536)
def _head(printed: str) -> tuple[int, int]:
    """The number of a verb's stem, and its row in the table of vectors."""
    found = _WORD.search(printed.lower())
    return _placed(found.group()) if found else _NOTHING


def _placed(word: str) -> tuple[int, int]:
    return _stemmed(word), vectors().rows.get(word.lower(), NO_WORD)


@lru_cache(maxsize=4096)
def _yearless(value: str) -> tuple[int, int]:
    found = re.fullmatch(r"X{4}-(\d\d)(?:-(\d\d))?.*|\d{4}-(\d\d)-(\d\d).*", value)
    if found is None:
        return 0, 0
    month = int(found[1] or found[3]) * 31
    day = found[2] or found[4]
    return (month + int(day), month + int(day)) if day else (month + 1, month + 31)


def _figure(reader: _Reader, claim: Claim) -> tuple[int, int, tuple[float, ...]]:
    """The first figure of a claim: the number of what is counted and its row in the table of vectors, and how many; "the two countries" is none."""
    for n in claim.quantities:
        q = reader.quantities.get(n)
        if q is None or reader.text[max(0, q.span.start - 5) : q.span.start].lower().endswith(
            ("the ", "both ", "these ")
        ):
            continue
        name = (q.item or q.unit or "").split()
        item = _placed(name[-1]) if name else _NOTHING
        return *item, (-np.inf if q.low is None else q.low, np.inf if q.high is None else q.high)
    return *_NOTHING, ()


def _roles(reader: _Reader, claim: Claim) -> tuple[list[int], list[int], list[Sequence[_Word]]]:
    """The parts that are played in a claim, the entities that play them, and the words for these."""
    fillers: list[int] = []
    filling: list[Sequence[_Word]] = []
    for role in claim.roles[:ROLES]:
        key = reader.heard.key(role.entity)
        place = key is not None and reader.kinds.get(role.entity or "") in {Kind.PLACE, Kind.COUNTRY}
        if key is None:
            fillers.append(0)
        else:
            fillers.append(_number("place", reader.heard.called.get(key, key)) if place else _number("entity", key))
        words = reader.plain(role.span)
        name = reader.heads.get(role.entity or "")
        if not words and name is not None:
            words = [told for w in _WORD.findall(name) if (told := _told(w)) is not None]
        filling.append(words)
    return [_number("role", r.role) for r in claim.roles[:ROLES]], fillers, filling
