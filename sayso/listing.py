"""The nouns of watchlists: what a list says of somebody, and what it has to do with a name."""

from __future__ import annotations

import msgspec

__all__ = [
    "Detail",
    "Feature",
    "Identifier",
    "ListUsed",
    "ListedLink",
    "ListedName",
    "Listing",
    "Match",
    "Noun",
]


class Noun(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of all nouns: trees of values, in which no cycle can be, so the collector need not look at them."""


class ListedName(Noun, frozen=True, kw_only=True):
    """A name of a listing. ``kind`` is name, alias or former; ``weak`` where the list itself calls it weak; ``language`` as printed."""

    text: str
    kind: str = "name"
    weak: bool = False
    language: str | None = None


class Identifier(Noun, frozen=True, kw_only=True):
    """A number that names the bearer: a passport, a registration, an IMO number. ``kind`` as the list prints it."""

    kind: str
    value: str
    country: str | None = None


class ListedLink(Noun, frozen=True, kw_only=True):
    """A tie from one listing to another, as the list says it; ``id`` where the list gives it."""

    relation: str
    name: str
    id: str | None = None


class Detail(Noun, frozen=True, kw_only=True):
    """Anything else that a listing carries, under the list's own word for it."""

    name: str
    value: str


class Listing(Noun, frozen=True, kw_only=True):
    """An entry on a watchlist. ``names`` has the official name first; ``listed_on`` is None where it is not known.

    ``birth_dates`` are YEAR, YEAR-MONTH or YEAR-MONTH-DAY, with "circa " before one that the list calls approximate and "A to B" for
    a range; ``countries`` are nationalities, seats and flags as the list prints them.
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


class ListUsed(Noun, frozen=True, kw_only=True):
    """A list that was searched: its name, the day it is of, how many entries, and its digest. ``lost`` entries of its file could not be read."""

    dataset: str
    title: str
    as_of: str | None
    entries: int
    sha256: str
    partial: bool
    place: str
    lost: int = 0


class Feature(Noun, frozen=True, kw_only=True):
    """One thing that raised or lowered a score: ``value`` is what it added, in log-odds."""

    name: str
    detail: str
    value: float


class Match(Noun, frozen=True, kw_only=True):
    """A name against a listing: the probability that they are one, the reasons, and a person's decision (None until there is one).

    The values of ``features`` add up to the log-odds of ``score``. ``watchlist`` is the list that was searched (the starter list holds entries of
    others), ``list_as_of`` its day.
    """

    query: str
    listing: Listing
    listed_name: str
    score: float
    features: tuple[Feature, ...]
    watchlist: str = ""
    list_as_of: str | None = None
    entity: str | None = None
    decision: str | None = None
