"""Whether two names of one kind are one thing's. Names are lowercased words without articles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from sayso.lang.en.lexicon import words
from sayso.model import Kind
from sayso.resources.gazetteer import country_words
from sayso.rules import RuleSet

__all__ = ["SAME_NAMES", "keys_of_name"]

SAME_NAMES: RuleSet[[Kind, Sequence[str], Sequence[str]], bool] = RuleSet("en.same-name")
"""Asked with the kind, the words of the longer name and those of the shorter one, which differ."""

_SUFFIXES = frozenset(suffix.lower() for suffix in words("words", "organisations", "suffixes"))
_GENERIC = (_SUFFIXES - words("mentions", "organisations", "telling")) | words("mentions", "organisations", "generic")
_SKIPPED = words("mentions", "organisations", "skipped")
_LONGEST_COUNTRY = 5
"""Words of the longest country name that is looked up."""
_BODIES = frozenset({Kind.ORGANISATION, Kind.OUTLET})


def keys_of_name(name: str) -> set[str]:
    """Return keys of a name: two names that a rule takes for one have a key in common.

    They are its words, the whole of it without a plural's ending and with countries as codes, and the initials that it
    may have or be. A new rule may need a new key.
    """
    parts = name.split()
    coded = " ".join(_with_codes(tuple(parts)))
    return {*parts, name.rstrip("s"), coded, name.replace(".", ""), *_initials(parts)}


def _initials(longer: Sequence[str]) -> set[str]:
    telling = [w for w in longer if w not in _SKIPPED]
    return {"".join(w[0] for w in telling), "".join(w[0] for w in longer if w != "the")}


@SAME_NAMES.rule(
    "family-name",
    example="Tomas Orrin closed the hall. Orrin then left.",
    near_miss="Tomas Orrin closed the hall. Keel then left.",
)
def family_name(kind: Kind, longer: Sequence[str], shorter: Sequence[str]) -> bool | None:
    """Find a person's family name behind the full name."""
    return True if kind is Kind.PERSON and len(shorter) == 1 and longer[-1] == shorter[0] else None


@SAME_NAMES.rule(
    "family-name-first",
    example="The mayor, Yoo Sang-bum, closed the hall. Yoo said why.",
    near_miss="The mayor, Ada Holm, closed the hall. Yoo said why.",
)
def family_name_first(kind: Kind, longer: Sequence[str], shorter: Sequence[str]) -> bool | None:
    """Find a family name that stands first, as in Korean, Chinese, Vietnamese and Hungarian names."""
    if kind is not Kind.PERSON or len(shorter) != 1 or longer[0] != shorter[0]:
        return None
    return True if "-" in longer[-1] or longer[0] in words("mentions", "persons", "family_first") else None


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
    is_long = sum(w not in _SKIPPED for w in longer) > 1
    return True if is_long and letters in _initials(longer) else None


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
    "country-in-name",
    example="The United States Treasury closed the hall. The US Treasury then left.",
    near_miss="The United States Treasury closed the hall. The UK Treasury then left.",
)
def country_in_name(kind: Kind, longer: Sequence[str], shorter: Sequence[str]) -> bool | None:
    """Find the same name with its country written in another way: "US", "U.S.", "United States", "American"."""
    if kind not in _BODIES:
        return None
    first, second = _with_codes(tuple(longer)), _with_codes(tuple(shorter))
    same = first == second and len(first) > 1
    return True if same else None


@lru_cache(maxsize=4096)
def _with_codes(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name with the ISO code for each country in it."""
    codes: list[str] = []
    i = 0
    while i < len(name):
        ends = range(min(len(name), i + _LONGEST_COUNTRY), i, -1)
        end = next((e for e in ends if " ".join(name[i:e]) in _countries()), i + 1)
        codes.append(_countries().get(" ".join(name[i:end]), name[i]))
        i = end
    return tuple(codes)


@cache
def _countries() -> dict[str, str]:
    """Return the ISO codes of countries by their names and adjectives in lower case."""
    return {word.lower(): of.code for word, of in country_words().items() if of.how != "seat"}


@SAME_NAMES.rule(
    "plural",
    example="One Shahed fell on Monday. Two Shaheds burned.",
    near_miss="One Shahed fell on Monday. Two Iskanders burned.",
)
def plural(kind: Kind, longer: Sequence[str], shorter: Sequence[str]) -> bool | None:
    """Find the plural of a weapon system's name."""
    is_same = kind is Kind.WEAPON and " ".join(longer).rstrip("s") == " ".join(shorter).rstrip("s")
    return True if is_same else None
