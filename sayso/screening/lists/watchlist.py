"""A list in memory: its listings, and what of its file was not read."""

from __future__ import annotations

from typing import NamedTuple

from sayso.model import Listing, ListUsed
from sayso.screening.lists.skipped import Skipped

__all__ = ["ParsedList", "Watchlist"]


class ParsedList(NamedTuple):
    """What a list format returns.

    Attributes:
        as_of: publication date that the list states, ISO 8601; None where it states none.
        listings: its entries.
        skipped: what of the file did not become a listing.

    """

    as_of: str | None
    listings: list[Listing]
    skipped: Skipped


class Watchlist:
    """A list that can be searched.

    Args:
        used: name, dates, digest and origin of the list.
        listings: its entries.
        skipped: what of its file did not become a listing.

    """

    def __init__(self, used: ListUsed, listings: list[Listing], *, skipped: Skipped | None = None) -> None:
        self.used = used
        self.listings = listings
        self.skipped = skipped or Skipped()
