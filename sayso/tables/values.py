"""Values of cells as text, the way that a person would type them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import overload

__all__ = ["cell_text", "printable"]

_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character that XML cannot hold, as Office Open XML writes it (ISO/IEC 29500-1, 22.9.2.19): "_x000D_" is CR."""


def cell_text(value: object) -> str:
    """Return a value as text.

    A whole number has no ".0", which Excel adds to identifiers. A day is in ISO 8601, with its time only where that is
    not midnight. An error of a formula is empty.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        if value in _ERRORS:
            return ""
        return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value).replace("\0", "") if "_x" in value else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


@overload
def printable(text: str) -> str: ...
@overload
def printable(text: None) -> None: ...
def printable(text: str | None) -> str | None:
    """Return a text that can be encoded: bytes that were no characters became "?"."""
    return None if text is None else text.encode("utf-8", "replace").decode()
