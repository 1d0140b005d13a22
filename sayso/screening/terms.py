"""Names of the terms that a match's log-odds are the sum of, beside those of the names themselves."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["ContextTerm", "FactTerm", "SearchTerm"]


class SearchTerm(StrEnum):
    """Terms of a search of whole lists."""

    LIMIT = "limit"
    RARITY = "rarity"
    UNMET = "unmet"
    LEFT_IN_BOTH = "left in both"
    ONE_WORD = "one word"
    TRANSLATION = "translation"
    KIND = "kind"
    WEAK_ALIAS = "weak alias"
    OTHER_NAME = "name"


class FactTerm(StrEnum):
    """Terms of what is known of both bearers beside their names."""

    BIRTH_DATE = "birth date"
    COUNTRY = "country"
    SEX = "sex"
    IDENTIFIER = "identifier"
    ADDRESS = "address"
    BIRTH_PLACE = "place of birth"
    EMAIL = "e-mail"
    PHONE = "phone"
    WEBSITE = "website"


class ContextTerm(StrEnum):
    """Terms of the report around a name."""

    ORGANISATION = "organisation"
    POST = "post"
    NAMED_WITH = "named with"
