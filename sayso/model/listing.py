"""Entries of watchlists."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.base import Noun

__all__ = ["Detail", "Identifier", "ListUsed", "ListedEntity", "ListedLink", "ListedName", "Listing", "NameKind"]


TOPICS = "topics"
"""Name of the details of a listing that are topics of FollowTheMoney."""


class NameKind(StrEnum):
    """What a name of a listing is."""

    NAME = "name"
    ALIAS = "alias"
    FORMER = "former"


class ListedName(Noun, frozen=True, kw_only=True):
    """A name of a listing. ``weak`` is true where the list itself calls it weak; ``language`` is as the list prints
    it.
    """

    text: str
    kind: NameKind = NameKind.NAME
    weak: bool = False
    language: str | None = None


class Identifier(Noun, frozen=True, kw_only=True):
    """An identifier: a passport, a registration, an IMO number. ``kind`` is as the list prints it."""

    kind: str
    value: str
    country: str | None = None


class ListedLink(Noun, frozen=True, kw_only=True):
    """A relation of one listing to another, as the list states it; ``id`` where the list gives it."""

    relation: str
    name: str
    id: str | None = None


class Detail(Noun, frozen=True, kw_only=True):
    """Any other field of a listing, under the list's own name for it."""

    name: str
    value: str


class Listing(Noun, frozen=True, kw_only=True):
    """An entry of a watchlist. ``names`` has the official name first; ``listed_on`` is None where it is unknown.

    ``birth_dates`` are YEAR, YEAR-MONTH or YEAR-MONTH-DAY, with "circa " before one that the list calls approximate and
    "A to B" for a range; ``countries`` are nationalities, seats and flags as the list prints them.
    """

    dataset: str
    id: str
    schema: str
    names: tuple[ListedName, ...]
    authority: str = ""
    programmes: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    listed_on: str | None = None
    updated_on: str | None = None
    birth_dates: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    sex: str | None = None
    positions: tuple[str, ...] = ()
    ids: tuple[Identifier, ...] = ()
    links: tuple[ListedLink, ...] = ()
    details: tuple[Detail, ...] = ()
    remarks: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if not self.names:
            raise ValueError(f"listing {self.id} has no name")

    @property
    def name(self) -> str:
        """The official name."""
        return self.names[0].text

    @property
    def topics(self) -> tuple[str, ...]:
        """Why it is listed, in FollowTheMoney's terms ("debarment"); empty where its list says nothing of that kind."""
        return tuple(d.value for d in self.details if d.name == TOPICS)


class ListedEntity(Noun, frozen=True, kw_only=True):
    """An entity of a FollowTheMoney list as it stands there: an entry, or what stands beside entries (a sanction with
    its days, an address, a share).

    ``datasets`` are the sources that the list itself names; values of ``properties`` of the type "entity" are ids.
    """

    id: str
    schema: str
    caption: str
    properties: dict[str, tuple[str, ...]]
    datasets: tuple[str, ...] = ()
    first_seen: str | None = None
    last_seen: str | None = None
    last_change: str | None = None


class ListUsed(Noun, frozen=True, kw_only=True):
    """A list that was searched: its name, its dates, the number of its entries, and its digest.

    ``as_of`` is the publication date that the list states (None where it states none), ``imported`` the day of its
    import, ``place`` the file or address that it was read from, ``rhythm`` the usual days between two publications
    (None where unknown), ``lost`` the number of entries that could not be read.
    """

    dataset: str
    title: str
    as_of: str | None
    entries: int
    sha256: str
    partial: bool
    place: str
    imported: str | None = None
    rhythm: int | None = None
    lost: int = 0
