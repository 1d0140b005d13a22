"""A name compared with a listing."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from sayso.model.base import Noun
from sayso.model.listing import Listing

__all__ = ["AgreementClass", "Feature", "Match"]


class AgreementClass(StrEnum):
    """How well two names agree, whatever else is known.

    ``exact``: the same name apart from case, diacritics, punctuation, hyphens, spaces, word order and letter forms.
    ``strong``: a variant in spelling or transliteration, initials, missing middle names, a title or legal form ignored.
    ``partial``: some words are missing, added or misspelled. ``weak``: anything less.
    """

    EXACT = "exact"
    STRONG = "strong"
    PARTIAL = "partial"
    WEAK = "weak"

    @property
    def always_alerts(self) -> bool:
        """Whether a match of this class is shown whatever its probability."""
        return self in {AgreementClass.EXACT, AgreementClass.STRONG}


class Feature(Noun, frozen=True, kw_only=True):
    """One contribution to a score: ``value`` is what it added, in log-odds."""

    name: str
    detail: str
    value: float


class Match(Noun, frozen=True, kw_only=True):
    """A name compared with a listing: how well the names agree, and the probability that the listed party is meant.

    ``agreement`` is 0 to 1, and 1 for equal names; no prior and no other fact enters it. ``probability`` counts
    everything: how common the name is, birth dates, countries, identifiers, context. ``features`` add up to its
    log-odds. ``score`` repeats it for readers of older documents.

    Args:
        identifiers: identifiers of the listing that the query names.
        notes: what a reviewer must know, for instance that the name is common.
        watchlist: the list that was searched (the starter list has entries of others); ``list_as_of`` is its
            publication date, ``list_imported`` the day of its import, ``list_file`` the file or address it was read
            from.
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
        """Whether the match is shown whatever its probability: exact or strong agreement, or a shared identifier."""
        return self.agreement_class.always_alerts or bool(self.identifiers)
