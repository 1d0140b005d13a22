"""The nouns of watchlists: what a list says of somebody, and what it has to do with a name."""

from __future__ import annotations

from enum import StrEnum

import msgspec

__all__ = [
    "AgreementClass",
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


class AgreementClass(StrEnum):
    """How well two names agree, whatever else is known.

    ``exact``: the same name but for case, diacritics, punctuation, hyphens, spaces, the order of words and forms of letters. ``strong``: a
    variant in spelling or transliteration, initials, missing middle names, a title or legal form set aside. ``partial``: some words are
    missing, added or misspelled. ``weak``: anything less.
    """

    EXACT = "exact"
    STRONG = "strong"
    PARTIAL = "partial"
    WEAK = "weak"

    @property
    def always_alerts(self) -> bool:
        """Whether a match of this class is shown whatever its probability."""
        return self in {AgreementClass.EXACT, AgreementClass.STRONG}


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
    """A list that was searched: its name, its dates, how many entries, and its digest.

    ``as_of`` is the publication date that the list states (None where it states none), ``imported`` the day it came here, ``place`` the file or
    address that it came from, ``rhythm`` the days within which its publisher usually publishes it anew (None where that is not known). ``lost`` entries of
    its file could not be read.
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


class Feature(Noun, frozen=True, kw_only=True):
    """One thing that raised or lowered a score: ``value`` is what it added, in log-odds."""

    name: str
    detail: str
    value: float


class Match(Noun, frozen=True, kw_only=True):
    """A name against a listing: how well the names agree, and how probable it is that the bearer is meant.

    ``agreement`` is 0 to 1 and 1 for equal names; no prior and no fact enters it. ``probability`` counts everything: how common the name is,
    birth dates, countries, identifiers, context. ``features`` add up to its log-odds. ``score`` repeats it for readers of older documents.

    Args:
        identifiers: identifiers of the listing that the query names.
        notes: what a reviewer must know, for instance that the name is common.
        watchlist: the list that was searched (the starter list holds entries of others); ``list_as_of`` its publication date, ``list_imported`` the
            day it came here, ``list_file`` the file or address that it came from.
        decision: a person's decision, None until there is one.

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
    agreement: float = 0.0
    agreement_class: AgreementClass = AgreementClass.WEAK
    probability: float = -1.0
    identifiers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    list_imported: str | None = None
    list_file: str = ""

    def __post_init__(self) -> None:
        if self.probability < 0:  # read from a document of an older version
            msgspec.structs.force_setattr(self, "probability", self.score)

    @property
    def always_alerts(self) -> bool:
        """Whether it is shown whatever its probability: the names agree exactly or strongly, or an identifier is the same."""
        return self.agreement_class.always_alerts or bool(self.identifiers)
