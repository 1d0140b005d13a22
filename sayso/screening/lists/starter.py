"""The list that ships with the program."""

from __future__ import annotations

from sayso.model import ListedLink, ListedName, Listing, ListUsed, NameKind
from sayso.resources import digest, toml
from sayso.screening.lists.watchlist import Watchlist

__all__ = ["STARTER", "starter"]

STARTER = "starter"


def starter() -> Watchlist:
    """Return the built-in starter list: some thirty designations. It is partial by design and clears nobody."""
    data = toml("starter")
    listings = [
        Listing(
            dataset=e["dataset"],
            id=e["id"],
            schema=e["schema"],
            authority=e["authority"],
            programmes=tuple(e["programmes"]),
            listed_on=e.get("listed_on"),
            names=tuple(
                ListedName(text=n, kind=NameKind.ALIAS if at else NameKind.NAME) for at, n in enumerate(e["names"])
            ),
            birth_dates=tuple(e.get("birth_dates", ())),
            countries=tuple(e.get("countries", ())),
            links=tuple(ListedLink(relation="linked to", name=n) for n in e.get("linked_to", ())),
            source=e["source"],
        )
        for e in data["entries"]
    ]
    used = ListUsed(
        dataset=STARTER,
        title=data["title"],
        as_of=data["as_of"],
        entries=len(listings),
        sha256=digest("starter.toml"),
        partial=True,
        place="sayso/resources/starter.toml",
    )
    return Watchlist(used, listings)
