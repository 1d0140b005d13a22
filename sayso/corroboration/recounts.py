"""Claims that only put another number to what was said before → the claim whose number it is: "the organisers put the number at 60,000"."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from sayso.corroboration.heard import Heard
from sayso.model import Claim, Quantity, Reading
from sayso.resources import toml as table

__all__ = ["quantities_of", "recounted"]

_REACH = 400
"""Characters between the number and the words that put another one."""


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(table("states")["recounts"]["nouns"])
    return re.compile(
        rf"\bput(?:s|ting)? (?:it|(?:the|their|its|that|this) (?:[a-z]+ )?(?:{nouns})) at\b", re.IGNORECASE
    )


def _counts(reading: Reading, claim: Claim) -> list[Quantity]:
    return [q for q in reading.quantities if q.id in claim.quantities]


def recounted(heard: Heard) -> dict[int, int]:
    """For each such claim of a report the last one before it that has a number, by their numbers."""
    reading = heard.reading
    found = {}
    for n, claim in enumerate(reading.claims):
        if not claim.quantities or _pattern().search(claim.quote) is None:
            continue
        before = [
            m for m, other in enumerate(reading.claims[:n])
            if other.quantities and other.span.end <= claim.span.start <= other.span.end + _REACH
        ]  # fmt: skip
        if before:
            found[n] = before[-1]
    return found


def quantities_of(heard: Heard, number: int, before: int | None) -> tuple[Quantity, ...]:
    """The quantities of a claim; of one that puts another number to an earlier claim's, with what that one counted."""
    reading = heard.reading
    mine = _counts(reading, reading.claims[number])
    if before is None or not mine:
        return tuple(mine)
    told = _counts(reading, reading.claims[before])[0]
    return tuple(q if q.item or q.unit else msgspec.structs.replace(q, item=told.item, unit=told.unit) for q in mine)
