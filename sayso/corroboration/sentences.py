"""A claim as a sentence that can stand alone: its subject named, no relative pronoun in front."""

from __future__ import annotations

import re

from sayso.model import Claim, Reading, Role

__all__ = ["sentence", "table_heads"]

_RELATIVE = re.compile(r"^(?:that|which|who|whom|whose|where|when|while|and|but|as|because|although|though)\s+", re.I)
_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|this|these|those|who|which|that|both|one)", re.I)
_POSSESSIVE = re.compile(r"(?:his|her|its|their|our|my|whose)\b", re.I)


def sentence(claim: Claim, reading: Reading) -> str:
    """Return the words of a claim as a sentence, on one line.

    A pronoun in front gives way to whom it stands for, a relative clause gets the noun that it modifies, and a leading
    conjunction goes. Where nothing is known of the subject the words stay as they are. What was put in stands in
    square brackets.

    Args:
        claim: one of the reading's.
        reading: the reading.

    """
    text = " ".join(claim.quote.split())
    if heads := table_heads(claim, reading.report.text):
        return f"[{heads}] {text}"
    role = _subject(claim)
    if role is None:
        return _capital(_RELATIVE.sub("", text))
    name = _name(role, reading)
    printed = " ".join(reading.report.text[role.span.start : role.span.end].split())
    if not claim.span.start <= role.span.start < claim.span.end:
        rest = _RELATIVE.sub("", text)
        return text if _POSSESSIVE.match(text) else f"[{name}] {rest}"
    if _PRONOUN.fullmatch(printed) and name != printed and text.lower().startswith(printed.lower()):
        return f"[{name}]{text[len(printed) :]}"
    return _capital(_RELATIVE.sub("", text))


def table_heads(claim: Claim, report: str) -> str:
    """Return what says what a figure of a table is: "Barges delivered · January 2024 · Velia"; "" for other claims.

    Args:
        claim: the claim.
        report: the text of its report.

    """
    spans = {role.role: role.span for role in claim.roles}
    if "caption" not in spans:
        return ""
    return " · ".join(report[spans[name].start : spans[name].end] for name in ("caption", "row", "column"))


def _subject(claim: Claim) -> Role | None:
    """Return the role nearest in front of the verb, or the one outside the claim that a relative clause modifies."""
    before = [r for r in claim.roles if r.span.end <= claim.head.start]
    inside = [r for r in before if r.span.start >= claim.span.start]
    return min(inside, key=lambda r: r.span.start, default=None) or max(
        before, key=lambda r: r.span.start, default=None
    )


def _name(role: Role, reading: Reading) -> str:
    """Return the words of a role; of a pronoun, the name of whom it stands for."""
    printed = " ".join(reading.report.text[role.span.start : role.span.end].split())
    if _PRONOUN.fullmatch(printed) is None:
        return printed
    entity = next((e for e in reading.entities if e.id == role.entity), None)
    return printed if entity is None or _PRONOUN.fullmatch(entity.name) else entity.name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
