"""Names of the terms that a comparison of two names adds up to."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["NameTerm"]


class NameTerm(StrEnum):
    """The terms of the pair model, as an explanation names them.

    ``prior`` is the model's intercept: what any two names have before they are compared. All others are sums of step
    functions of the model, except ``differing words``, which is set by hand, and ``acronym``, ``ruler`` and ``one
    word``, which are branches of their own.
    """

    PRIOR = "prior"
    SHARED = "shared"
    LEFT_OVER = "left over"
    SPELLING = "spelling"
    ORDER = "order"
    NUMBERS = "numbers"
    LEGAL_FORM = "legal form"
    DIFFERENCE = "differing words"
    ACRONYM = "acronym"
    RULER = "ruler"
    ONE_WORD = "one word in common"
