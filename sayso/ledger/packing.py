"""A reading as few bytes, and back.

Fields are written by their place and not by their name, what the ledger has elsewhere is left out (the report, the quotes, the reader, and the
origins where they follow from the claims), and zstandard is given a sample and the text itself to refer to. In which order the fields stood is kept beside it (``layouts``), so that a reading of an older version
of the nouns is read for ever.
"""

from __future__ import annotations

import hashlib
import typing
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from types import UnionType
from typing import Any, NamedTuple

import msgspec
import zstandard

from sayso.errors import LedgerFault
from sayso.model import Claim, ListUsed, Origin, Reader, Reading, Report

__all__ = ["Layout", "current", "pack", "squeeze", "unpack", "unsqueeze"]

_LEVEL = 9
"""Level 12 saves 2 % and takes seven times as long."""
_SAMPLES = Path(__file__).parent.parent / "data"
_SAMPLE = "packing-1.bin"


class Layout(msgspec.Struct, frozen=True):
    """The order of the fields of each noun, and the sample that the compressor was given."""

    sample: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def digest(self) -> str:
        """What tells it from other layouts."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]


def squeeze(raw: bytes) -> bytes:
    """Bytes, compressed."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(raw)


def unsqueeze(data: bytes, size: int) -> bytes:
    """The bytes again.

    Raises:
        LedgerFault: they are damaged.

    """
    try:
        return zstandard.ZstdDecompressor().decompress(data, max_output_size=size)
    except zstandard.ZstdError as error:
        raise LedgerFault("ledger", f"holds damaged bytes ({error})", "restore a backup") from error


def _parts(tp: Any) -> tuple[Any, ...]:
    return typing.get_args(tp)


def _structs(tp: Any, found: dict[str, type[msgspec.Struct]]) -> dict[str, type[msgspec.Struct]]:
    """Every struct below a type, by its name."""
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
    """The layout in which this version writes."""
    fields = tuple(
        (name, tuple(f.name for f in msgspec.structs.fields(tp))) for name, tp in sorted(_structs(Reading, {}).items())
    )
    return Layout(_SAMPLE, fields)


class _Codec(NamedTuple):
    shape: type[msgspec.Struct]
    encode: Callable[[Any], bytes]
    decode: Callable[[bytes], Any]
    sample: bytes


@lru_cache(maxsize=8)
def _codec(layout: Layout) -> _Codec:
    """Classes with the fields in that order, and what writes and reads them."""
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
            made[name] = msgspec.defstruct(f"{name}Row", fields, array_like=True, gc=False)
        return made[name]

    whole = shape("Reading")
    sample = (_SAMPLES / layout.sample).read_bytes()
    return _Codec(whole, msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(whole).decode, sample)


@lru_cache(maxsize=1)
def _dictionary(sample: bytes, text: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(sample + text, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


_NO_REPORT = Report(id="", sha256="", text="", place="", media_type="")
_NO_READER = Reader(name="", version="", model="", model_version="", read_on="")


def _origins(claims: tuple[Claim, ...]) -> tuple[Origin, ...]:
    """The origins as they follow from claims, each under the chain of its first."""
    by_key: dict[str, list[Claim]] = {}
    for claim in claims:
        by_key.setdefault(claim.origin, []).append(claim)
    return tuple(
        Origin(
            id=key, source=(links := group[0].attribution.links)[-1].source, chain=tuple(k.source.name for k in links),
            claims=tuple(c.id for c in group),
        )
        for key, group in by_key.items()
    )  # fmt: skip


def _bare(reading: Reading) -> Reading:
    """The reading without what is kept elsewhere or follows from the rest."""
    bare = msgspec.structs.replace
    origins = () if reading.origins == _origins(reading.claims) else reading.origins
    claims = tuple(bare(c, quote="") for c in reading.claims)
    return bare(reading, report=_NO_REPORT, reader=_NO_READER, lists=(), claims=claims, origins=origins)


def pack(reading: Reading, layout: Layout | None = None) -> bytes:
    """The reading as bytes; it takes its report's text to read them again."""
    codec = _codec(layout or current())
    row = msgspec.convert(_bare(reading), codec.shape, from_attributes=True)
    dictionary = _dictionary(codec.sample, reading.report.text.encode())
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=dictionary).compress(codec.encode(row))


def unpack(data: bytes, report: Report, layout: Layout, reader: Reader, lists: tuple[ListUsed, ...] = ()) -> Reading:
    """The reading again, with its report, and who read it with which lists.

    Raises:
        LedgerFault: the bytes are damaged, or are not of this report.

    """
    codec = _codec(layout)
    try:
        dictionary = _dictionary(codec.sample, report.text.encode())
        row = codec.decode(zstandard.ZstdDecompressor(dict_data=dictionary).decompress(data))
        bare = msgspec.convert(row, Reading, from_attributes=True)
    except (zstandard.ZstdError, msgspec.MsgspecError, ValueError) as error:
        raise LedgerFault(
            f"report {report.id}", f"has a reading that is damaged ({error})", "restore a backup, or `sayso reread` it"
        ) from error
    return _filled(bare, report, reader, lists)


def _filled(bare: Reading, report: Report, reader: Reader, lists: tuple[ListUsed, ...]) -> Reading:
    """The reading with what was left out."""
    replace, text = msgspec.structs.replace, report.text
    claims = tuple(replace(c, quote=text[c.span.start : c.span.end]) for c in bare.claims)
    return replace(
        bare, report=report, reader=reader, lists=lists, claims=claims, origins=bare.origins or _origins(claims)
    )
