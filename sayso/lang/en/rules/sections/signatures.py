"""Who a quotation is signed by, behind a dash: "“…” – Marta Diehl, council member"."""

from __future__ import annotations

import re

from sayso.rules import RuleSet
from sayso.syntax.turns import Signature

__all__ = ["SIGNATURES"]

SIGNATURES: RuleSet[[str], Signature] = RuleSet("en.section.signature")
"""Asked with a paragraph."""

_SIGNED = re.compile(
    r"^\s*[“\"«„].+[”\"»],?\s*(?P<signature>(?:-{1,2}|[–—―])\s*"
    r"(?P<who>[A-Z][^“”\"]{2,90}|(?:a|an|the) [^“”\"]{2,90}?)\.?)\s*$",
    re.DOTALL,
)
_POSITION = re.compile(
    r"^(?P<post>(?:(?!at |of |in |from |for |with )[A-Za-z]+ ){1,4}?)(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2})$"
)
_NAME = re.compile(r"^[A-Z][\w'’.-]+(?: (?:(?:de|van|von|al|der) )?[A-Z][\w'’.-]+){0,4}$")


@SIGNATURES.rule(
    "dash",
    example="“The council has sold every boat.” – Marta Diehl, harbour master",
    near_miss="“The council has sold every boat” – a mistake, Diehl said.",
)
def dash(paragraph: str) -> Signature | None:
    """Find a paragraph that is a quotation, a dash and a name or a description without a verb."""
    match = _SIGNED.match(paragraph)
    if match is None:
        return None
    who = match["who"].split(",")[0].strip()
    if not _NAME.match(who) and re.search(r"\b(?:said|says|told|was|were|is|are|has|had)\b", match["who"]):
        return None
    titled = _POSITION.match(who)
    if titled is not None and any(w[0].islower() for w in titled["post"].split()):
        who = titled["name"]  # "Council member Tobias Quell"
    return Signature(match.start("signature"), who)
