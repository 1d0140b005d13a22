"""What is compared: the readings of reports, with who is who across them and which echo which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from sayso.model import Claim, Reading
from sayso.point import Echo

__all__ = ["Heard", "one_after_the_other"]


class Heard(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A reading among others.

    ``who`` gives, for an entity of the reading, a key that is the same in every report that names it; entities that nobody can know again are not in
    it. ``called`` gives the name of each key. ``ids`` are the claims' ids, in the order of the reading. ``echoes`` are the reports that this one
    has words of.
    """

    reading: Reading
    who: Mapping[str, str]
    called: Mapping[str, str] = msgspec.field(default_factory=dict)
    ids: Sequence[str] = ()
    echoes: tuple[Echo, ...] = ()

    def key(self, entity: str | None) -> str | None:
        """The key of an entity of the reading."""
        return self.who.get(entity) if entity is not None else None

    def claim_id(self, number: int) -> str:
        """The id of a claim by its place in the reading."""
        return self.ids[number] if self.ids else f"{self.reading.report.id}/{self.reading.claims[number].id}"


def one_after_the_other(heard: Sequence[Heard], keep: Callable[[Heard, Claim], bool]) -> list[tuple[int, int]]:
    """(report, claim) numbers of all claims that ``keep`` says, in order."""
    return [(h, c) for h, one in enumerate(heard) for c, claim in enumerate(one.reading.claims) if keep(one, claim)]
