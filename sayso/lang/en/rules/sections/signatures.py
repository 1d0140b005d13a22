"""Who a quotation is signed by, behind a dash: "“…” – Marta Diehl, council member"."""

from __future__ import annotations

import re

from sayso.rules import RuleSet
from sayso.syntax.turns import Signature

__all__ = ["SIGNATURES"]

SIGNATURES: RuleSet[[str], Signature] = RuleSet("en.section.signature")
"""Asked with a paragraph, and with a paragraph and a line below it that begins with a dash."""

_WHO = r"(?P<who>[A-Z][^“”\"]{2,90}|(?:a|an|the) [^“”\"]{2,90}?)"
_ITEM = r"(?:[-*•–—▪◦‣·]\s+)?"
_QUOTATION = rf"^\s*{_ITEM}[“\"«„].+[”\"»][,.]?"
_SIGNED = re.compile(rf"{_QUOTATION}[^\S\n]*(?P<signature>(?:-{{1,2}}|[–—―])\s*{_WHO}\.?)\s*$", re.DOTALL)
_SIGNED_BELOW = re.compile(rf"{_QUOTATION}\s*\n\s*(?P<signature>(?:-{{1,2}}|[–—―])\s*{_WHO}\.?)\s*$", re.DOTALL)
_BRACKETED = re.compile(rf"{_QUOTATION}\s*(?P<signature>\((?P<who>[A-Z][^“”\"()]{{2,90}})\)\.?)\s*$", re.DOTALL)
_POSITION = re.compile(
    r"^(?P<post>(?:(?!at |of |in |from |for |with )[A-Za-z]+ ){1,4}?)(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2})$"
)
_NAME = re.compile(r"^[A-Z][\w'’.-]+(?: (?:(?:de|van|von|al|der) )?[A-Z][\w'’.-]+){0,4}$")
_BODY = re.compile(r"^[A-Z][\w'’.-]+(?: (?:of|for|and|the|&|[A-Z][\w'’.-]+)){0,8}$")


@SIGNATURES.rule(
    "dash",
    example="“The council has sold every boat.” – Marta Diehl, harbour master",
    near_miss="“The council has sold every boat” – a mistake, Diehl said.",
)
def dash(paragraph: str) -> Signature | None:
    """Find a paragraph that is a quotation, a dash and a name or a description without a verb."""
    match = _SIGNED.match(paragraph)
    return _signature(match) if match is not None else None


@SIGNATURES.rule(
    "line-below",
    example="“The council has sold every boat.”\n— Guild of Ferrymen",
    near_miss="“The council has sold every boat.”\n— It has sold two of them.",
)
def line_below(paragraphs: str) -> Signature | None:
    """Find a quotation with a dash and a name on a line of its own below it."""
    match = _SIGNED_BELOW.match(paragraphs)
    if match is None or not _BODY.match(match["who"].split(",")[0].strip()):
        return None
    return _signature(match)


@SIGNATURES.rule(
    "brackets",
    example="“The council has sold every boat.” (Marta Diehl, harbour master)",
    near_miss="“The council has sold every boat” (it has sold two).",
)
def brackets(paragraph: str) -> Signature | None:
    """Find a paragraph that is a quotation and, in brackets, a name with a post or without one."""
    match = _BRACKETED.match(paragraph)
    if match is None or not _NAME.match(match["who"].split(",")[0].strip()):
        return None
    return _signature(match)


def _signature(match: re.Match[str]) -> Signature | None:
    """Return the signature of a match; None where the words behind the quotation are a sentence."""
    who = match["who"].split(",")[0].strip()
    if not _NAME.match(who) and re.search(r"\b(?:said|says|told|was|were|is|are|has|had)\b", match["who"]):
        return None
    titled = _POSITION.match(who)
    if titled is not None and any(w[0].islower() for w in titled["post"].split()):
        who = titled["name"]  # "Council member Tobias Quell"
    return Signature(match.start("signature"), who)
