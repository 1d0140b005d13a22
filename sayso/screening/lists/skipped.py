"""Records of a list's file that are not read: counted by reason, with the first places."""

from __future__ import annotations

__all__ = ["Skipped"]

_MAX_PLACES = 5
"""Places that are named for each reason."""


class Skipped:
    """Count the records of a file that do not become listings.

    ``faults`` are entries that should be on the list and are not. ``passed`` are records of other kinds, such as
    addresses and payments.
    """

    def __init__(self) -> None:
        self._faults: dict[str, list[str]] = {}
        self._passed: dict[str, int] = {}

    def add_fault(self, reason: str, place: str = "") -> None:
        """Count an entry that cannot be read.

        Args:
            reason: a predicate, for instance "has no name".
            place: where it stands in the file, for instance "line 4".

        """
        self._faults.setdefault(reason, []).append(place)

    def add_other(self, kind: str) -> None:
        """Count a record of a kind that is no entry."""
        self._passed[kind] = self._passed.get(kind, 0) + 1

    @property
    def lost(self) -> int:
        """Return how many entries could not be read."""
        return sum(map(len, self._faults.values()))

    @property
    def faults(self) -> tuple[str, ...]:
        """Return each reason with its count and first places: "2 × is no entity (line 4, line 9)"."""
        return tuple(f"{len(places):,} × {reason}{_places(places)}" for reason, places in self._faults.items())

    @property
    def passed(self) -> tuple[str, ...]:
        """Return each kind with its count."""
        return tuple(f"{count:,} × {kind}" for kind, count in self._passed.items())


def _places(places: list[str]) -> str:
    named = [p for p in places if p][:_MAX_PLACES]
    more = ", …" if len(places) > len(named) else ""
    return f" ({', '.join(named)}{more})" if named else ""
