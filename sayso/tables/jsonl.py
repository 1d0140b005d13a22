"""JSON Lines: an object a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from sayso.tables.table import Layout, Record, Table
from sayso.tables.values import cell_text

__all__ = ["open_jsonl"]

_FIRST_LINES = 1000
"""Lines whose keys are the columns: not every object has every key."""


def open_jsonl(path: Path) -> Table:
    """Open a file of JSON objects; a list of values is one cell, separated by ";".

    Args:
        path: the file.

    """
    header = list(dict.fromkeys(key for _, value, _ in islice(_objects(path), _FIRST_LINES) for key in value or ()))

    def records() -> Iterator[Record]:
        at = 0
        for line, (raw, value, fault) in enumerate(_objects(path), 1):
            at += len(raw)
            if raw.strip():
                yield Record(line, [_text((value or {}).get(key)) for key in header], at, fault)

    return Table(str(path), Layout("jsonl", 0), header, records, size=path.stat().st_size, aligned=True)


def _objects(path: Path) -> Iterator[tuple[bytes, dict[str, Any] | None, str | None]]:
    with path.open("rb") as file:
        for raw in file:
            if not raw.strip():
                yield raw, None, None
                continue
            try:
                value = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                yield raw, None, f"cannot be parsed as JSON ({error})"
                continue
            is_object = isinstance(value, dict)
            yield raw, value if is_object else None, None if is_object else "is not a JSON object"


def _text(value: object) -> str:
    return "; ".join(map(cell_text, value)) if isinstance(value, list) else cell_text(value)
