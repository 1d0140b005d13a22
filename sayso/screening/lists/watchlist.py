"""A list in memory: its listings, and what of its file was not read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.model import ListedEntity, Listing, ListUsed
from sayso.screening.lists.skipped import Skipped

__all__ = ["ParsedList", "Watchlist"]


class ParsedList(NamedTuple):
    """What a list format returns.

    Attributes:
        as_of: publication date that the list states, ISO 8601; None where it states none.
        listings: its entries.
        skipped: what of the file did not become a listing.
        entities: entries and what stands beside them, where the list is one of FollowTheMoney entities.

    """

    as_of: str | None
    listings: list[Listing]
    skipped: Skipped
    entities: Sequence[ListedEntity] = ()


class Watchlist:
    """A list that can be searched.

    Args:
        used: name, dates, digest and origin of the list.
        listings: its entries.
        skipped: what of its file did not become a listing.
        entities: its FollowTheMoney entities, if it is made of such.

    """

    def __init__(
        self,
        used: ListUsed,
        listings: list[Listing],
        *,
        skipped: Skipped | None = None,
        entities: Sequence[ListedEntity] = (),
    ) -> None:
        self.used = used
        self.listings = listings
        self.entities = entities
        self.skipped = skipped or Skipped()
