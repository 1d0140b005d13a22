"""JSON files of lists: one document, whose entries are read one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from sayso.errors import BadList
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import read_bytes

__all__ = ["entries_of", "read_document"]

T = TypeVar("T")
_BOM = b"\xef\xbb\xbf"


def read_document(path: Path, kind: type[T], what: str) -> T:
    """Read a JSON document. Its entries are best declared as ``msgspec.Raw`` and read with ``entries_of``.

    Args:
        path: the file, with or without a byte-order mark.
        kind: a type that msgspec knows.
        what: the list that it should be, for error messages.

    Raises:
        BadList: it cannot be read, is cut off, or is not of that type.

    """
    raw = read_bytes(path, what).removeprefix(_BOM)
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError as error:
        raise BadList(str(path), f"is not {what} ({error})", "give the file as it is published") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadList(str(path), f"is cut off, or no JSON ({error})", "download it again") from error


def entries_of(raws: Iterable[msgspec.Raw], kind: type[T], skipped: Skipped, file: str = "") -> Iterator[tuple[str, T]]:
    """Yield the entries of a document, each with its place: "entry 12", or "legal.json, entry 12".

    Args:
        raws: the entries as they stand in the file.
        kind: the type of an entry.
        skipped: counts those that are not of that type.
        file: name of the file, where a list has several.

    """
    decoder = msgspec.json.Decoder(kind, strict=False)
    for n, raw in enumerate(raws, 1):
        place = f"{file}, entry {n}" if file else f"entry {n}"
        try:
            entry = decoder.decode(raw)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            skipped.add_fault(f"cannot be read: {error}", place)
        else:
            yield place, entry
