"""What a list's file has and is not read: counted by the reason, with the first places."""

from __future__ import annotations

__all__ = ["Unread"]

_SHOWN = 5
"""Places that are named for each reason."""


class Unread:
    """Collects what is not read of a file while it is read.

    ``faults`` are entries that should be on the list and are not; ``passed`` are kinds of records that are no entries (addresses, payments).
    """

    def __init__(self) -> None:
        self._faults: dict[str, list[str]] = {}
        self._passed: dict[str, int] = {}

    def fault(self, reason: str, place: str = "") -> None:
        """Counts an entry that cannot be read."""
        self._faults.setdefault(reason, []).append(place)

    def passed_over(self, kind: str) -> None:
        """Counts a record that is no entry."""
        self._passed[kind] = self._passed.get(kind, 0) + 1

    @property
    def lost(self) -> int:
        """How many entries could not be read."""
        return sum(map(len, self._faults.values()))

    @property
    def faults(self) -> tuple[str, ...]:
        """Each reason, how often, and where first: "2 × is no entity (line 4, line 9)"."""
        return tuple(f"{len(places):,} × {reason}{_places(places)}" for reason, places in self._faults.items())

    @property
    def passed(self) -> tuple[str, ...]:
        """Each kind, and how often."""
        return tuple(f"{count:,} × {kind}" for kind, count in self._passed.items())


def _places(places: list[str]) -> str:
    named = [p for p in places if p][:_SHOWN]
    more = ", …" if len(places) > len(named) else ""
    return f" ({', '.join(named)}{more})" if named else ""
