"""The unit and scale that the head of a table gives its figures: "Exports (EUR million)", "Output, in tonnes"."""

from __future__ import annotations

import re

from sayso.lang.en.quantity.numerals import SCALE, number
from sayso.lang.en.quantity.vocabulary import CURRENCIES, MONEY, SIGN, UNIT, UNITS
from sayso.syntax.amounts import HeadUnit

__all__ = ["head_unit"]

_SCALES = rf"(?:{SCALE}|millions|thousands|billions)"
_STATED = re.compile(rf"\(([^()]+)\)|,\s*(?:in\s+)?([^,()]+)$|\bin\s+({_SCALES}?[^,()]*)$", re.IGNORECASE)
_UNIT = re.compile(
    rf"(?:in\s+)?(?P<sign>{SIGN})?\s*(?P<scale>{_SCALES})?(?:\s*(?:of\s+)?(?P<unit>{MONEY}|{UNIT}|%|per\s?cent))?",
    re.IGNORECASE,
)
_SCALED = re.compile(rf"\b{_SCALES}\b", re.IGNORECASE)


def head_unit(text: str) -> HeadUnit | None:
    """Return the unit that a head states; None where it speaks of one that is not understood.

    Args:
        text: the head of a column, or the caption.

    """
    for match in _STATED.finditer(text):
        stated = next(part for part in match.groups() if part is not None).strip()
        unit = _UNIT.fullmatch(stated)
        if unit is not None and any(unit.groups()):
            return HeadUnit(_scale(unit["scale"]), _symbol(unit["sign"]) or _symbol(unit["unit"]))
        if match[1] is not None and len(stated.split()) == 1 and not stated.isdigit():
            return None  # "Output (kbd)"
    return None if _SCALED.search(text) else HeadUnit()


def _scale(word: str | None) -> float:
    return 1.0 if word is None else number(f"1 {word.lower().removesuffix('s')}") or 1.0


def _symbol(form: str | None) -> str | None:
    if form is None:
        return None
    low = re.sub(r"\s+", " ", form.strip().lower())
    return "%" if low in {"%", "percent", "per cent"} else CURRENCIES.get(low) or UNITS.get(low)
