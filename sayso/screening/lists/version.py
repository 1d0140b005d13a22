"""A version of a list as it is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

__all__ = ["Version", "after", "now"]


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a list: what it is, where it came from, since when it is in force here.

    ``lost`` is how many of its entries could not be read, ``faults`` why; ``passed`` are records of the file that are
    no entries.
    """

    name: str
    title: str
    format: str
    files: tuple[str, ...]
    sha256: str
    entries: int
    as_of: str | None
    since: str
    place: str
    etags: tuple[str | None, ...] = ()
    last_modified: tuple[str | None, ...] = ()
    checked: str = ""
    lost: int = 0
    faults: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


def now() -> str:
    """Return the present time to the second, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def after(before: Version | None) -> str:
    """Return the present time; one second later than a version of the same second: the newer counts."""
    present = now()
    if before is None or before.since < present:
        return present
    return (datetime.fromisoformat(before.since) + timedelta(seconds=1)).isoformat(timespec="seconds")
