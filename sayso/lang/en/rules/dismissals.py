"""Claims that say only that an earlier claim is not true. Answers say which claim is meant."""

from __future__ import annotations

import re
from functools import cache

from sayso.lang.en.lexicon import words
from sayso.model import Claim
from sayso.resources.stems import stem, stems
from sayso.rules import RuleSet

__all__ = ["DISMISSALS"]

DISMISSALS: RuleSet[[str, Claim], bool] = RuleSet("en.dismissal")
"""Asked with the text and an asserted, affirmed claim; the answer is whether it prefers what was denied before.

Whoever denies something goes on to say that the reports are false: what is called false is the last denied claim, if
there
is one.
"""

_LONGEST = 90
"""Characters of a claim that calls something false and says nothing else."""
_BEFORE_SUBJECT = r"(?:the|these|those|such|all|any|this|that|its|their|earlier|media|press|\w+['’]s)"


@cache
def _subject() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("relations", "dismissals", "subjects")))
    return re.compile(rf"^(?:\W*{_BEFORE_SUBJECT}\s+)*(?:{nouns})\b", re.IGNORECASE)


@cache
def _falsehood() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('relations', 'dismissals', 'words')))})\b", re.IGNORECASE)


@cache
def _stems(*path: str) -> frozenset[str]:
    return frozenset(map(stem, words(*path)))


def _role(text: str, claim: Claim, name: str) -> str:
    return next((text[r.span.start : r.span.end] for r in claim.roles if r.role == name), "")


@DISMISSALS.rule(
    "called-false",
    example="The yard sold engines to Torvia, the union said. The firm said that these reports are baseless.",
    near_miss="The yard sold engines to Torvia, the union said. The firm said that these reports are long.",
)
def called_false(text: str, claim: Claim) -> bool | None:
    """Find a short claim whose subject is a word for a statement, and that calls it false."""
    quote = claim.quote.strip()
    short = len(quote) <= _LONGEST
    return True if short and _subject().search(quote) and _falsehood().search(quote) else None


@DISMISSALS.rule(
    "calls-it-false",
    example="The yard sold engines to Torvia, the union said. The firm called the allegations false.",
    near_miss="The yard sold engines to Torvia, the union said. The firm called the engines obsolete.",
)
def calls_it_false(text: str, claim: Claim) -> bool | None:
    """Find a speaker that calls a statement false."""
    if claim.frame != "report" or not _subject().search(_role(text, claim, "message")):
        return None
    return False if _falsehood().search(text[claim.head.end : claim.span.end]) else None


@DISMISSALS.rule(
    "denies-it",
    example="The yard sold engines to Torvia, the union said. The firm denied the accusation.",
    near_miss="The yard sold engines to Torvia, the union said. The firm denied the sale of tractors.",
)
def denies_it(text: str, claim: Claim) -> bool | None:
    """Find "denied the accusation", "which the firm disputes"."""
    thing, verb = _denied(text, claim)
    return False if thing and verb in _stems("cues", "rejoinders", "plain") else None


@DISMISSALS.rule(
    "rejects-it",
    example="The yard sold engines to Torvia, the union said. The firm rejected the allegations.",
    near_miss="The yard sold engines to Torvia, the union said. The court rejected the allegations.",
)
def rejects_it(text: str, claim: Claim) -> bool | None:
    """Find "rejected the allegations" and "dismissed it as nonsense", unless a court or parliament does."""
    thing, verb = _denied(text, claim)
    if not thing or verb not in _stems("relations", "dismissals", "reject"):
        return None
    if thing in words("relations", "dismissals", "pronouns") and " as " not in claim.quote:
        if thing.split()[-1] not in words("relations", "dismissals", "subjects"):
            return None
    return False if _stems("relations", "dismissals", "deciding").isdisjoint(stems(claim.quote)) else None


def _denied(text: str, claim: Claim) -> tuple[str, str]:
    """Return the words for a statement that is denied, empty where it is no statement, and the stem of the verb."""
    if claim.frame != "deny":
        return "", ""
    thing = _role(text, claim, "denied").lower()
    pronoun = thing in words("relations", "dismissals", "pronouns")
    named = bool(thing) and thing.split()[-1] in words("relations", "dismissals", "subjects")
    return (thing if pronoun or named else ""), stem(text[claim.head.start : claim.head.end])
