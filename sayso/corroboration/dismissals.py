"""Claims that only say that what was said before is not true → the claim that they deny."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sayso.corroboration.heard import Heard
from sayso.lang.en.lexicon import words
from sayso.model import Claim, Modality, Polarity
from sayso.resources import toml as table
from sayso.resources.stems import stem, stems

__all__ = ["dismissed", "turned"]

_LONGEST = 90
_REACH = 400
"""Characters between what is dismissed and the words that do."""


class _Patterns(NamedTuple):
    """``subject`` and ``word`` as regular expressions; the rest stems."""

    subject: re.Pattern[str]
    word: re.Pattern[str]
    deny: frozenset[str]
    reject: frozenset[str]
    deciding: frozenset[str]


@cache
def _patterns() -> _Patterns:
    told = table("states")["dismissals"]
    subject = rf"^(?:\W*(?:the|these|those|such|all|any|this|that|its|their|earlier|media|press|\w+['’]s)\s+)*(?:{'|'.join(told['subjects'])})\b"
    word = rf"\b(?:{'|'.join(told['words'])})\b"
    return _Patterns(
        re.compile(subject, re.IGNORECASE),
        re.compile(word, re.IGNORECASE),
        _stems(words("cues", "rejoinders", "plain")),
        _stems(told["reject"]),
        _stems(told["deciding"]),
    )


def _stems(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, listed))


def _dismisses(heard: Heard, claim: Claim) -> bool:
    firm = claim.modality is Modality.ASSERTED and claim.polarity is Polarity.AFFIRMED
    return firm and (_called_false(claim) or _contradicts(heard, claim))


def _called_false(claim: Claim) -> bool:
    """ "These reports are baseless"."""
    told, quote = _patterns(), claim.quote.strip()
    return len(quote) <= _LONGEST and bool(told.subject.search(quote) and told.word.search(quote))


def _contradicts(heard: Heard, claim: Claim) -> bool:
    """ "Tehran denied the accusation", "which the firm disputes", "the company called the allegations false"."""
    told, text = _patterns(), heard.reading.report.text
    if claim.frame == "report":
        message = next((text[r.span.start : r.span.end] for r in claim.roles if r.role == "message"), "")
        return bool(told.subject.search(message) and told.word.search(text[claim.head.end : claim.span.end]))
    if claim.frame != "deny":
        return False
    thing = next((text[r.span.start : r.span.end].lower() for r in claim.roles if r.role == "denied"), "")
    verb = stem(text[claim.head.start : claim.head.end])
    said = thing in table("states")["dismissals"]["pronouns"]
    named = bool(thing) and thing.split()[-1] in table("states")["dismissals"]["subjects"]
    if not (said or named):
        return False
    if verb in told.deny:
        return True
    scorned = said and " as " in claim.quote
    return verb in told.reject and (named or scorned) and told.deciding.isdisjoint(stems(claim.quote))


def turned(claim: Claim, dismissal: Claim) -> Polarity:
    """What a dismissal holds of the claim that it is of: who says of a denial that "this is a lie" holds what was denied; who calls the reports false denies it too."""
    said = dismissal.quote.lower().split()[:1]
    pronoun = bool(said) and said[0] in {"this", "that", "it"}
    return Polarity.AFFIRMED if pronoun and claim.polarity is Polarity.DENIED else Polarity.DENIED


def dismissed(heard: Heard) -> dict[int, int]:
    """For each dismissal in a report the claim it is of, by their numbers: the last one before it that somebody else says.

    What is called false is the last one that was denied, if one was: whoever denies it goes on to say so.
    """
    claims = heard.reading.claims
    dismissing = [_dismisses(heard, c) for c in claims]
    found: dict[int, int] = {}
    if not any(dismissing):
        return found
    for n, claim in enumerate(claims):
        if not dismissing[n] or any(c.within == claim.id for c in claims):
            continue
        before = [m for m in range(n) if not dismissing[m] and 0 <= claim.span.start - claims[m].span.end <= _REACH]
        denied = [m for m in before if claims[m].polarity is Polarity.DENIED] if _called_false(claim) else []
        # Whose post somebody has is in dispute with nobody.
        outer = [
            m
            for m in before
            if claims[m].within is None and claims[m].frame != "lead" and not _same_source(claims[m], claim)
        ]
        if denied or outer:
            found[n] = (denied or outer)[-1]
    return found


def _same_source(one: Claim, other: Claim) -> bool:
    a, b = one.attribution.links, other.attribution.links
    return a[-1].source.id == b[-1].source.id
