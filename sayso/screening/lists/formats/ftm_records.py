"""The records of a FollowTheMoney file: a JSON object a line, an array of them, or objects printed over several
lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import BadList
from sayso.resources import ftm
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import MAX_BYTES

__all__ = ["Record", "records"]

_BOM = b"\xef\xbb\xbf"
_WHOLE = 500_000_000
"""Bytes of a file that has to be read at once, because its entities do not stand on a line each."""
_NESTING = 8
"""Entities inside entities inside entities, as nested exports have them."""


class Record(msgspec.Struct):
    """An entity or an edge. ``properties`` hold texts alone."""

    id: str
    schema: str
    properties: dict[str, list[str]] = {}
    caption: str = ""
    datasets: list[str] = []
    referents: list[str] = []
    first_seen: str | None = None
    last_seen: str | None = None
    last_change: str | None = None
    place: str = ""


class _Given(msgspec.Struct):
    """A record as it stands in a file: what others write otherwise than the specification is taken as it is meant."""

    id: str | int
    schema: str
    properties: dict[str, Any] | None = None
    caption: str | None = None
    datasets: list[str] | None = None
    referents: list[str] | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    last_change: str | None = None


def records(path: Path, skipped: Skipped) -> Iterator[Record]:
    """Yield the records of a file.

    Args:
        path: the file.
        skipped: told of what is no record.

    Raises:
        BadList: it cannot be read, or is cut off.

    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BadList(str(path), f"has {size:,} bytes, more than is read", "split it")
        with path.open("rb") as file:
            head = file.read(4096).removeprefix(_BOM).lstrip()
            file.seek(0)
            if _is_whole(head):
                if size > _WHOLE:
                    raise BadList(
                        str(path),
                        f"has {size:,} bytes and not an entity a line",
                        "write it as JSON Lines, for instance with `jq -c .`",
                    )
                yield from _objects(file.read(), path, skipped)
                return
            yield from _lines(enumerate(file, 1), path, skipped)
    except OSError as error:
        raise BadList(str(path), f"cannot be read ({error.strerror})", "check the path") from error


def _is_whole(head: bytes) -> bool:
    """Return whether the file is an array, or its first line is not a whole object."""
    first = head.split(b"\n", 1)[0]
    if head.startswith(b"["):
        return True
    if len(first) == len(head):
        return False
    try:
        msgspec.json.decode(first)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return first.strip() in {b"{", b'{"'} or not first.rstrip().endswith(b"}")
    return False


def _lines(lines: Iterator[tuple[int, bytes]], path: Path, skipped: Skipped) -> Iterator[Record]:
    for n, raw in lines:
        line = (raw.removeprefix(_BOM) if n == 1 else raw).strip()
        if not line:
            continue
        try:
            found = msgspec.json.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            if not raw.endswith(b"\n") and not line.endswith(b"}"):
                raise _cut_off(f"{path}, line {n}", error) from error
            skipped.add_fault("is no JSON", f"line {n}")
            continue
        yield from _read(found, f"line {n}", skipped)


def _objects(raw: bytes, path: Path, skipped: Skipped) -> Iterator[Record]:
    """Yield the records of objects that follow one another, with or without an array around them."""
    text = raw.removeprefix(_BOM).decode("utf-8", "replace")
    decoder, at, line, counted = json.JSONDecoder(), 0, 1, 0
    while True:
        at = next((i for i in range(at, len(text)) if text[i] not in " \t\r\n,[]"), len(text))
        line, counted = line + text.count("\n", counted, at), at
        if at == len(text):
            return
        try:
            found, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            behind = text.find("\n{", at + 1)
            if behind < 0:
                raise _cut_off(f"{path}, line {line}", error) from error
            skipped.add_fault("is no JSON", f"line {line}")
            at = behind
            continue
        yield from _read(found, f"line {line}", skipped)


def _cut_off(place: str, error: Exception) -> BadList:
    return BadList(
        place, f"is cut off ({error})", "download it again, or give a stream of entities, one JSON object a line"
    )


def _read(
    found: Any, place: str, skipped: Skipped, depth: int = 0, parent: tuple[str | None, str] | None = None
) -> Iterator[Record]:
    """Yield the record of an object, and those of the entities inside it.

    Args:
        found: the object.
        place: where it stands.
        skipped: told of what is no record.
        depth: how many objects it lies in.
        parent: for an object inside another, the property that leads back to that one, and its id: nested exports
            leave out what leads back.

    """
    try:
        given = msgspec.convert(found, _Given, strict=False)
    except msgspec.ValidationError as error:
        skipped.add_fault(f"is no FollowTheMoney entity: {error}", place)
        return
    properties: dict[str, list[str]] = {}
    inside: list[tuple[str, Any]] = []
    for name, values in (given.properties or {}).items():
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                inside.append((name, value))
                value = value.get("id")
            if value is not None and not isinstance(value, (list, dict)):
                properties.setdefault(name, []).append(str(value))
    if parent is not None and parent[0] is not None:
        properties.setdefault(parent[0], [parent[1]])
    yield Record(
        str(given.id),
        given.schema,
        properties,
        given.caption or "",
        given.datasets or [],
        given.referents or [],
        given.first_seen,
        given.last_seen,
        given.last_change,
        place,
    )
    if depth < _NESTING:
        for name, value in inside:
            yield from _read(value, place, skipped, depth + 1, (_way_back(given.schema, name), str(given.id)))


def _way_back(schema: str, name: str) -> str | None:
    """Return the property by which the other side of a property stores it; None where this side does."""
    known = ftm.schema(schema)
    prop = known.properties.get(name) if known else None
    return prop.reverse if prop is not None and prop.stub else None
