"""Readings as bytes.

Fields are written by position, without names. What the ledger has elsewhere or what follows from the rest (the report,
the reader, the origins, and what ``compaction`` removes) is left out, and the compressor has a dictionary. The order
of the fields is stored beside the readings (``layouts``), so that readings of older versions of the model stay
readable.
"""

from __future__ import annotations

import hashlib
import math
import threading
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from types import UnionType
from typing import Any, NamedTuple, cast

import msgspec

from sayso import resources
from sayso.errors import LedgerFault
from sayso.ledger.compaction import compact, restore
from sayso.ledger.compression import DamagedError, Dictionary, deflate, inflate
from sayso.model import Claim, ListUsed, Origin, Quantity, Reader, Reading, Report, Span

__all__ = ["Layout", "current", "pack", "rows_of", "unpack", "unpack_rows"]

_SAMPLE, _FIRST_SAMPLE = "packing-2.bin", "packing-1.bin"
"""With the first one every field was written, and the text was a part of the dictionary."""
_LARGEST = 256 << 20


class Layout(msgspec.Struct, frozen=True):
    """The order of the fields of each noun, and the file of the compression dictionary."""

    sample: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def digest(self) -> str:
        """The digest that identifies the layout."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]


def _parts(tp: Any) -> tuple[Any, ...]:
    return typing.get_args(tp)


def _structs(tp: Any, found: dict[str, type[msgspec.Struct]]) -> dict[str, type[msgspec.Struct]]:
    """Return every struct below a type, by its name."""
    if isinstance(tp, type) and issubclass(tp, msgspec.Struct):
        if tp.__name__ not in found:
            found[tp.__name__] = tp
            for field in msgspec.structs.fields(tp):
                _structs(field.type, found)
    for part in _parts(tp):
        _structs(part, found)
    return found


@cache
def current() -> Layout:
    """Return the layout in which this version writes."""
    fields = [
        (name, tuple(f.name for f in msgspec.structs.fields(tp))) for name, tp in sorted(_structs(Reading, {}).items())
    ]
    lean = tuple((name, tuple(f for f in names if (name, f) not in _FROM_REPORT)) for name, names in fields)
    return Layout(_SAMPLE, lean)


class _At(threading.local):
    """The report of a reading that is being decoded."""

    report = ""


_AT = _At()
_FROM_REPORT = {("Span", "report"), ("Claim", "quote")}
"""Fields that are not written, for the report tells them: all spans of a reading are of one."""


class _Placed:
    """What the row of a span has beside its fields."""

    __slots__ = ()
    report = property(lambda _: _AT.report)


class _Quoted:
    """What the row of a claim has beside its fields."""

    __slots__ = ("quote",)


_BESIDE: dict[str, type] = {"Span": _Placed, "Claim": _Quoted}


class _Codec(NamedTuple):
    shape: type[msgspec.Struct]
    encode: Callable[[Any], bytes]
    decode: Callable[[bytes], Any]
    sample: str
    lean: bool

    def dictionary(self, text: str) -> Dictionary:
        """Return the compression dictionary for a report's text."""
        if self.lean:
            return _dictionary(self.sample)
        return Dictionary(resources.raw(self.sample) + text.encode(), is_raw=True)


@cache
def _dictionary(sample: str) -> Dictionary:
    return Dictionary(resources.raw(sample))


@lru_cache(maxsize=8)
def _codec(layout: Layout) -> _Codec:
    """Return the encoder and decoder of a layout."""
    known, order = _structs(Reading, {}), dict(layout.fields)
    made: dict[str, type[msgspec.Struct]] = {}

    def shaped(tp: Any) -> Any:
        if isinstance(tp, type) and issubclass(tp, msgspec.Struct):
            return shape(tp.__name__)
        origin = typing.get_origin(tp)
        if origin is tuple:
            return tuple[shaped(_parts(tp)[0]), ...]  # type: ignore[misc]
        if origin in (typing.Union, UnionType):
            return typing.Union[tuple(shaped(p) for p in _parts(tp))]  # noqa: UP007  (made at run time)
        return tp

    def shape(name: str) -> type[msgspec.Struct]:
        if name not in made:
            now = {f.name: f for f in msgspec.structs.fields(known[name])} if name in known else {}
            fields: list[Any] = []
            for field in order[name]:
                f = now.get(field)
                fields.append((field, shaped(f.type) if f is not None else Any))
            beside = () if all(f in order[n] for n, f in _FROM_REPORT if n == name) else (_BESIDE[name],)
            bases: Any = (msgspec.Struct, *beside)
            try:
                made[name] = msgspec.defstruct(f"{name}Row", fields, bases=bases, array_like=True, gc=False)
            except TypeError as error:  # names that are none
                raise LedgerFault("ledger", f"has a layout that is damaged ({error})", "restore a backup") from error
        return made[name]

    whole = shape("Reading")
    lean = layout.sample != _FIRST_SAMPLE
    return _Codec(whole, msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(whole).decode, layout.sample, lean)


_NO_REPORT = Report(id="", sha256="", text="", place="", media_type="")
_NO_READER = Reader(name="", version="", model="", model_version="", read_on="")


def _origins(claims: tuple[Claim, ...]) -> tuple[Origin, ...]:
    """Return the origins that follow from claims, each with the chain of its first claim."""
    by_key: dict[str, list[Claim]] = {}
    for claim in claims:
        by_key.setdefault(claim.origin, []).append(claim)
    return tuple(
        Origin(
            id=key,
            source=(links := group[0].attribution.links)[-1].source,
            chain=tuple(k.source.name for k in links),
            claims=tuple(c.id for c in group),
        )
        for key, group in by_key.items()
    )


def _bare(reading: Reading) -> Reading:
    """Return a reading without what is stored elsewhere or follows from its claims."""
    origins = () if reading.origins == _origins(reading.claims) else reading.origins
    return msgspec.structs.replace(reading, report=_NO_REPORT, reader=_NO_READER, lists=(), origins=origins)


def rows_of(reading: Reading) -> bytes:
    """Encode a reading by the positions of its fields, without compression."""
    codec = _codec(current())
    row = msgspec.convert(_bare(reading), codec.shape, from_attributes=True)
    compact(row, reading.report.text)
    return codec.encode(row)


def pack(reading: Reading) -> bytes:
    """Encode a reading. Its report's text is needed to decode it."""
    return deflate(rows_of(reading), _codec(current()).dictionary(reading.report.text))


@contextmanager
def _of(report: Report) -> Iterator[None]:
    """Set the report for the time in which a reading of it is decoded."""
    _AT.report = report.id
    try:
        yield
    except (DamagedError, msgspec.MsgspecError, ValueError, LookupError) as error:
        raise LedgerFault(
            f"report {report.id}", f"has a reading that is damaged ({error})", "restore a backup, or `sayso reread` it"
        ) from error


def _rows(data: bytes, report: Report, codec: _Codec) -> Any:
    row = codec.decode(inflate(data, _LARGEST, codec.dictionary(report.text)))
    if codec.lean:
        restore(row, report.text)
    _made_sound(row)
    return row


def _made_sound(row: Any) -> None:
    """Remove what an earlier reader wrote and the model refuses: reversed intervals and infinite bounds."""
    for w in (*row.times, *(c.when for c in row.claims if c.when is not None)):
        if w.earliest is not None and w.latest is not None and w.latest < w.earliest:
            w.earliest = w.latest = None
    for q in row.quantities:
        q.low, q.high = (b if b is None or math.isfinite(b) else None for b in (q.low, q.high))
        if q.low is not None and q.high is not None and q.high < q.low:
            q.low, q.high = q.high, q.low


def unpack(data: bytes, report: Report, layout: Layout, reader: Reader, lists: tuple[ListUsed, ...] = ()) -> Reading:
    """Decode a reading.

    Args:
        data: what ``pack`` returned.
        report: its report.
        layout: the layout in which it was written.
        reader: the reader that made it.
        lists: the lists that its names were compared with.

    Raises:
        LedgerFault: the bytes are damaged, or belong to another report.

    """
    codec = _codec(layout)
    with _of(report):
        bare = msgspec.convert(_rows(data, report, codec), Reading, from_attributes=True)
    claims = bare.claims if codec.lean else _quoted(bare.claims, report.text)
    return msgspec.structs.replace(
        bare, report=report, reader=reader, lists=lists, claims=claims, origins=bare.origins or _origins(claims)
    )


def unpack_rows(data: bytes, report: Report, layout: Layout) -> Reading:
    """Decode a reading as plain rows, at half the cost: only spans of claims and quantities are nouns.

    The reader, the lists and the origins are left out. These rows are for looking up; whatever is written is made of
    nouns.

    Args:
        data: what ``pack`` returned.
        report: its report.
        layout: the layout in which it was written.

    Raises:
        LedgerFault: the bytes are damaged, or belong to another report.

    """
    if layout != current():  # what an older version did not write, nouns have by default
        return unpack(data, report, layout, _NO_READER)
    with _of(report):
        row = _rows(data, report, _codec(layout))
        row.report, row.quantities = report, _QUANTITIES(row.quantities)
        for claim in row.claims:
            claim.span = Span(report.id, claim.span.start, claim.span.end)
    return cast(Reading, row)


_QUANTITIES = partial(msgspec.convert, type=tuple[Quantity, ...], from_attributes=True)


def _quoted(claims: tuple[Claim, ...], text: str) -> tuple[Claim, ...]:
    return tuple(msgspec.structs.replace(c, quote=text[c.span.start : c.span.end]) for c in claims)
