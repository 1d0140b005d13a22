"""Whether two names of one kind are one thing's. Names are lowercased words without articles."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.lang.en.lexicon import words
from sayso.model import Kind
from sayso.rules import RuleSet

__all__ = ["SAME_NAMES"]

SAME_NAMES: RuleSet[[Kind, Sequence[str], Sequence[str]], bool] = RuleSet("en.same-name")
"""Asked with the kind, the words of the longer name and those of the shorter one, which differ."""

_SUFFIXES = frozenset(suffix.lower() for suffix in words("words", "organisations", "suffixes"))
_GENERIC = (_SUFFIXES - words("mentions", "organisations", "telling")) | words("mentions", "organisations", "generic")
_SKIPPED = words("mentions", "organisations", "skipped")
_BODIES = frozenset({Kind.ORGANISATION, Kind.OUTLET})


@SAME_NAMES.rule(
    "family-name",
    example="Tomas Orrin closed the hall. Orrin then left.",
    near_miss="Tomas Orrin closed the hall. Keel then left.",
)
def family_name(kind: Kind, longer: Sequence[str], shorter: Sequence[str]) -> bool | None:
    """Find a person's family name behind the full name."""
    return True if kind is Kind.PERSON and len(shorter) == 1 and longer[-1] == shorter[0] else None


@SAME_NAMES.rule(
    "given-and-family-name",
    example="Tomas Andrew Orrin closed the hall. Tomas Orrin then left.",
    near_miss="Tomas Andrew Orrin closed the hall. Jonas Orrin then left.",
)
def given_and_family_name(kind: Kind, longer: Sequence[str], shorter: Sequence[str]) -> bool | None:
    """Find a person's first and last name without those between."""
    if kind is not Kind.PERSON or len(shorter) < 2:
        return None
    return True if longer[-1] == shorter[-1] and longer[0] == shorter[0] else None


@SAME_NAMES.rule(
    "initial",
    example="Tomas Orrin wrote the plan. The mayor thanked T. Orrin for it.",
    near_miss="Tomas Orrin wrote the plan. The mayor thanked J. Orrin for it.",
)
def initial(kind: Kind, longer: Sequence[str], shorter: Sequence[str]) -> bool | None:
    """Find a person's initial and family name."""
    if kind is not Kind.PERSON or len(shorter) < 2 or longer[-1] != shorter[-1]:
        return None
    letter = shorter[0].rstrip(".")
    return True if len(letter) == 1 and longer[0].startswith(letter) else None


@SAME_NAMES.rule(
    "acronym",
    example="The Norland Marine Board closed the hall. NMB staff then left.",
    near_miss="The Norland Marine Board closed the hall. NMC staff then left.",
)
def acronym(kind: Kind, longer: Sequence[str], shorter: Sequence[str]) -> bool | None:
    """Find the first letters of a body's name, with or without those of "of" and "and": "DOJ"."""
    if kind not in _BODIES or len(shorter) != 1 or len(longer) < 2:
        return None
    letters = shorter[0].replace(".", "")
    telling = [w for w in longer if w not in _SKIPPED]
    forms = {"".join(w[0] for w in telling), "".join(w[0] for w in longer if w != "the")}
    return True if len(telling) > 1 and letters in forms else None


@SAME_NAMES.rule(
    "part-of-name",
    example="Norland Marine Holding closed the hall. Norland Marine then left.",
    near_miss="Norland Marine Holding closed the hall. Keel Marine then left.",
)
def part_of_name(kind: Kind, longer: Sequence[str], shorter: Sequence[str]) -> bool | None:
    """Find words of a body's name, at least one of which tells which body it is."""
    if kind not in _BODIES or not set(shorter) <= set(longer):
        return None
    return None if _GENERIC.issuperset(shorter) else True


@SAME_NAMES.rule(
    "plural",
    example="One Shahed fell on Monday. Two Shaheds burned.",
    near_miss="One Shahed fell on Monday. Two Iskanders burned.",
)
def plural(kind: Kind, longer: Sequence[str], shorter: Sequence[str]) -> bool | None:
    """Find the plural of a weapon system's name."""
    is_same = kind is Kind.WEAPON and " ".join(longer).rstrip("s") == " ".join(shorter).rstrip("s")
    return True if is_same else None
