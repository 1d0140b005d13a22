"""Arrays in one file that is mapped into memory: opening it costs the same at any size."""

from __future__ import annotations

import json
import mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import BadList
from sayso.files import write_atomically

__all__ = ["Arrays", "load", "save"]

Arrays = dict[str, NDArray[Any]]

_MAGIC = b"sayso-index-6\n"
_ALIGNED = 64


def save(path: Path, header: dict[str, Any], arrays: Arrays) -> None:
    """Write the arrays whole or not at all: a magic line, the length of a JSON header, the header, the data, each at
    64 bytes.

    Raises:
        OutputError: it cannot be written.

    """
    places: dict[str, Any] = {}
    at = 0
    for name, array in arrays.items():
        at += -at % _ALIGNED
        places[name] = {"dtype": array.dtype.str, "shape": array.shape, "at": at}
        at += array.nbytes
    head = json.dumps({**header, "arrays": places}).encode()
    start = len(_MAGIC) + 8 + len(head)
    start += -start % _ALIGNED
    content = bytearray(start + at)
    content[: len(_MAGIC)] = _MAGIC
    content[len(_MAGIC) : len(_MAGIC) + 8] = len(head).to_bytes(8, "little")
    content[len(_MAGIC) + 8 : len(_MAGIC) + 8 + len(head)] = head
    for name, array in arrays.items():
        first = start + places[name]["at"]
        content[first : first + array.nbytes] = np.ascontiguousarray(array).tobytes()
    write_atomically(path, bytes(content), way_out="make room, or choose another place with SAYSO_HOME")


def load(path: Path) -> tuple[dict[str, Any], Arrays]:
    """Return the header of an index, and its arrays as read-only views of the mapped file.

    Args:
        path: the file.

    Raises:
        BadList: it is not an index of this version, or is cut off.

    """
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if mapped[: len(_MAGIC)] != _MAGIC:
            raise ValueError("another version")
        length = int.from_bytes(mapped[len(_MAGIC) : len(_MAGIC) + 8], "little")
        first = len(_MAGIC) + 8
        header: dict[str, Any] = json.loads(mapped[first : first + length])
        start = first + length
        start += -start % _ALIGNED
        arrays: Arrays = {}
        for name, place in header.pop("arrays").items():
            count = int(np.prod(place["shape"], dtype=np.int64))
            flat = np.frombuffer(mapped, dtype=place["dtype"], count=count, offset=start + place["at"])
            arrays[name] = flat.reshape(place["shape"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadList(
            str(path), f"is no index that this version made ({error})", "say: sayso lists update, or sayso lists status"
        ) from error
    return header, arrays
