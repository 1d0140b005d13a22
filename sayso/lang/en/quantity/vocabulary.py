"""Units, currencies and bounds, as lookups and as parts of regular expressions (to be compiled with case ignored)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sayso.lang.en.lexicon import table
from sayso.syntax.amounts import Bound

__all__ = [
    "BOUND",
    "BOUND_BEHIND",
    "CURRENCIES",
    "GLUED",
    "LABEL",
    "MONEY",
    "SIGN",
    "UNIT",
    "UNITS",
    "bound_behind",
    "bound_of",
    "one_of",
]

_DATA: dict[str, Any] = table("units")


def one_of(phrases: Iterable[str]) -> str:
    """Return a regular expression for one of some phrases, the longest first, with any whitespace between words."""
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))


def _by_form(section: str) -> dict[str, str]:
    """Return the symbol of each unit or currency by its printed form, lowercased."""
    return {form.lower(): symbol for symbol, forms in _DATA[section].items() for form in forms}


UNITS, CURRENCIES = _by_form("units"), _by_form("currencies")


def _bounds(section: str) -> dict[str, Bound]:
    """Return what each phrase of a section makes of a number."""
    return {
        phrase: Bound(**{key: value for key, value in row.items() if key != "phrases"})
        for row in _DATA[section]
        for phrase in row["phrases"]
    }


_BOUNDS, _BOUNDS_BEHIND = _bounds("bounds"), _bounds("bounds_behind")
_SIGNS_OF_BOUND = [phrase for phrase in _BOUNDS if not phrase[0].isalpha()]
_COINS = [form for forms in _DATA["currencies"].values() for form in forms]

BOUND = (
    rf"(?:(?P<bound>\b(?:{one_of(_BOUNDS.keys() - _SIGNS_OF_BOUND)})(?=\s)"
    rf"|(?<=[^\n>=<])(?:{one_of(_SIGNS_OF_BOUND)}))\s*)?"
)
"""A phrase or sign that bounds the number behind it."""
BOUND_BEHIND = rf"(?:(?P<behind>{one_of(_BOUNDS_BEHIND)})(?!\w))?"
"""A phrase that bounds the number in front of it."""
GLUED = "|".join(re.escape(unit) for unit in sorted(_DATA["glued"]["units"], key=len, reverse=True))
"""Units that may stand right behind a figure."""
SIGN = one_of(
    form for form in _COINS if not form[-1].isalpha() or form.isupper() or form in _DATA["in_front"]["currencies"]
)
"""A currency in front of its number: "$", "EUR"."""
MONEY = one_of(form for form in _COINS if form[0].isalpha())
"""A currency behind its number."""
UNIT = one_of(form for forms in _DATA["units"].values() for form in forms if form != "%")
LABEL = rf"(?:\b(?:{one_of(_DATA['labels']['words'])})|#|§)"
"""What makes a number behind it a name or a label."""


def bound_behind(phrase: str | None) -> Bound | None:
    """Return what a phrase behind a number makes of it; None for no phrase."""
    return _BOUNDS_BEHIND[re.sub(r"\s+", " ", phrase.lower())] if phrase else None


def bound_of(phrase: str | None) -> Bound | None:
    """Return what a phrase in front of a number makes of it; None for no phrase."""
    return _BOUNDS[re.sub(r"\s+", " ", phrase.lower())] if phrase else None
