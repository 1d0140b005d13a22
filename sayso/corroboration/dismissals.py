"""Claims that only say that what was said before is not true → the claim that they deny."""

from __future__ import annotations

import re
from functools import cache

from sayso.corroboration.heard import Heard
from sayso.extract.lexicon import table
from sayso.model import Claim, Modality, Polarity

__all__ = ["dismissed"]

_LONGEST = 90
_REACH = 400
"""Characters between what is dismissed and the words that do."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = table("states")["dismissals"]
    subject = rf"^(?:\W*(?:the|these|those|such|all|any|this|that|its|their|earlier|media|press|\w+['’]s)\s+)*(?:{'|'.join(told['subjects'])})\b"
    return re.compile(subject, re.IGNORECASE), re.compile(rf"\b(?:{'|'.join(told['words'])})\b", re.IGNORECASE)


def _dismisses(claim: Claim) -> bool:
    subject, word = _patterns()
    quote = claim.quote.strip()
    firm = claim.modality is Modality.ASSERTED and claim.polarity is Polarity.AFFIRMED
    return firm and len(quote) <= _LONGEST and bool(subject.search(quote) and word.search(quote))


def dismissed(heard: Heard) -> dict[int, int]:
    """For each dismissal in a report the claim it is of, by their numbers: the last one before it that somebody denied, else the last one at all."""
    claims = heard.reading.claims
    found = {}
    for n, claim in enumerate(claims):
        if not _dismisses(claim):
            continue
        before = [
            m for m in range(n) if 0 <= claim.span.start - claims[m].span.end <= _REACH and not _dismisses(claims[m])
        ]
        denied = [m for m in before if claims[m].polarity is Polarity.DENIED]
        outer = [m for m in before if claims[m].within is None]
        if denied or outer:
            found[n] = (denied or outer)[-1]
    return found
