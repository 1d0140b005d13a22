"""Define the input of the comparison: a reading with its links to the other reports."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice

import msgspec

from sayso.model import Claim, ClaimRelation, Echo, Reading, RelationKind

__all__ = ["LinkedReading"]


class LinkedReading(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A reading, with the entities and the reused text that it shares with other reports.

    ``who`` maps an entity of the reading to a key that is the same in every report; entities that cannot be
    identified across reports are missing. ``called`` has the name of each key. ``ids`` are the ids of the claims, in
    the order of the reading. ``echoes`` are the reports whose text this one reuses. ``of_itself`` is true where the
    publisher is not a news outlet, for the report is about its publisher.
    """

    reading: Reading
    who: Mapping[str, str]
    called: Mapping[str, str] = msgspec.field(default_factory=dict)
    ids: Sequence[str] = ()
    echoes: tuple[Echo, ...] = ()
    of_itself: bool = False

    def key(self, entity: str | None) -> str | None:
        """Return the key of an entity of the reading; None where it cannot be identified."""
        return self.who.get(entity) if entity is not None else None

    def named(self, claim: Claim) -> set[str]:
        """Return the keys of all entities that a claim mentions."""
        mentions = self.reading.mentions  # in the order of the text
        first = bisect_left(mentions, claim.span.start, key=lambda m: m.span.start)
        keys = {self.who.get(r.entity) for r in claim.roles if r.entity is not None}
        for m in islice(mentions, first, None):
            if m.span.start >= claim.span.end:
                break
            if m.entity is not None:
                keys.add(self.who.get(m.entity))
        return {key for key in keys if key is not None}

    def claim_id(self, number: int) -> str:
        """Return the id of a claim by its number in the reading."""
        return self.ids[number] if self.ids else f"{self.reading.report.id}/{self.reading.claims[number].id}"

    def related(self, kind: RelationKind) -> dict[int, tuple[int, ClaimRelation]]:
        """Return the claims that have a relation of a kind to another claim.

        Args:
            kind: of the relation.

        Returns:
            The number of the other claim and the relation, by the number of the claim.

        """
        place = {claim.id: n for n, claim in enumerate(self.reading.claims)} if self.reading.relations else {}
        return {place[r.claim]: (place[r.of], r) for r in self.reading.relations if r.kind == kind}
