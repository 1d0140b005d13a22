"""A version of a list that is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

__all__ = ["Version", "moment_after", "now"]


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
    """Return the moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def moment_after(before: Version | None) -> str:
    """Return the moment at which a version comes into force: now, but after the one before it however the clock is
    set; the newest is the one in force.
    """
    if before is None or now() > before.since:
        return now()
    return (datetime.fromisoformat(before.since) + timedelta(seconds=1)).isoformat(timespec="seconds")
