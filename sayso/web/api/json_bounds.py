"""Bounds of JSON that is sent, checked before it is parsed: what is small in bytes can still take seconds to read."""

from __future__ import annotations

import re
from typing import Any

from litestar import Request
from litestar.exceptions import HTTPException

__all__ = ["MOST_DIGITS", "MOST_LEVELS", "MOST_VALUES", "bounded_body", "check_bounds"]

MOST_LEVELS, MOST_VALUES, MOST_DIGITS = 32, 50_000, 100
"""Maximum nesting, number of values, and digits of a number. A batch of a hundred long queries has 6 levels and some
5,000 values; a double has 17 digits.
"""

# The closing quotation mark is optional, so that each text is passed once even if the last one has no end.
_TEXT = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?$)', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
_LONG_NUMBER = re.compile(rb"[0-9.]{%d}" % (MOST_DIGITS + 1))


def check_bounds(json: bytes) -> None:
    """Refuse JSON beyond the bounds.

    Raises:
        HTTPException: it is nested too deeply (400), has too many values (413), or a number too long (400).

    """
    # Commas and quotation marks within texts are counted too: to leave them out would mean to read it all first.
    if json.count(b",") >= MOST_VALUES or json.count(b'"') > 8 * MOST_VALUES:
        raise _too_many()
    bare = _TEXT.sub(b"", json)
    if _LONG_NUMBER.search(bare):
        raise HTTPException(status_code=400, detail=f"A number has more than {MOST_DIGITS} digits.")
    level = 0
    for number, bracket in enumerate(_BRACKET.finditer(bare)):
        level += 1 if bracket[0] in b"[{" else -1
        if level > MOST_LEVELS:
            raise HTTPException(status_code=400, detail=f"JSON is nested deeper than {MOST_LEVELS} levels.")
        if number > 2 * MOST_VALUES:
            raise _too_many()


def _too_many() -> HTTPException:
    return HTTPException(status_code=413, detail=f"JSON has more than {MOST_VALUES} values.")


async def bounded_body(request: Request[Any, Any, Any]) -> None:
    """Check the body of a request before its route has it."""
    check_bounds(await request.body())
