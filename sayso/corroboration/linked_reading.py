"""What is compared: the readings of reports, with who is who across them and which echo which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice

import msgspec

from sayso.model import Claim, ClaimRelation, Echo, Reading, RelationKind

__all__ = ["LinkedReading"]


class LinkedReading(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A reading among others.

    ``who`` gives, for an entity of the reading, a key that is the same in every report that names it; entities that
    nobody can know again are not in
    it. ``called`` gives the name of each key. ``ids`` are the claims' ids, in the order of the reading. ``echoes``
    are the reports that this one
    has words of. ``of_itself`` is true where the outlet is no news outlet, for the report tells of the outlet.
    """

    reading: Reading
    who: Mapping[str, str]
    called: Mapping[str, str] = msgspec.field(default_factory=dict)
    ids: Sequence[str] = ()
    echoes: tuple[Echo, ...] = ()
    of_itself: bool = False

    def key(self, entity: str | None) -> str | None:
        """Return the key of an entity of the reading."""
        return self.who.get(entity) if entity is not None else None

    def named(self, claim: Claim) -> set[str]:
        """Return the keys of all that a claim names or means."""
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
        """Return the id of a claim by its place in the reading."""
        return self.ids[number] if self.ids else f"{self.reading.report.id}/{self.reading.claims[number].id}"

    def related(self, kind: RelationKind) -> dict[int, tuple[int, ClaimRelation]]:
        """Return the claims that are about another one in this way: place in the reading → place of the other, and
        the relation.
        """
        place = {claim.id: n for n, claim in enumerate(self.reading.claims)} if self.reading.relations else {}
        return {place[r.claim]: (place[r.of], r) for r in self.reading.relations if r.kind == kind}
