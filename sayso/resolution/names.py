"""How the names of one report relate to stored names: equal, short, initials, a family name."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from itertools import pairwise

from sayso.names.words import Form, form, initials, person_words
from sayso.resolution.identities import resolution_words
from sayso.resources import toml as table
from sayso.resources.gazetteer import country_words, place

__all__ = [
    "Relation",
    "comparable",
    "countries_in",
    "is_identifying",
    "is_part_of",
    "is_rare_word",
    "names_a_place",
    "relate",
]

_TELLING = 0.75
"""Minimum weight of a word that identifies a body."""
_RARE, _SHORT_WORD = 0.9, 4
"""Minimum weight and length of the word by which a short name is known: "Petrohan" for Petrohan Oil."""
_RARE_LENGTH = 6
"""Minimum length of a single word that is hardly the name of two things."""
_GIVEN = 3
"""Minimum length of a short given name: Jon for Jonathan."""
_UNITED_NATIONS = re.compile(r"\bU\.?N\b\.?")
_PREFIX = re.compile(r"^([A-Za-z][A-Za-z./]{0,7})\s+(?=[A-Z0-9“\"])")
_PRINTED = re.compile(r"[A-Za-z][A-Za-z.]*[A-Za-z]\.?")


class Relation(IntEnum):
    """How two names relate, the closest first."""

    EQUAL = 0
    SHORT = 1
    """One leaves out words of the other: Caravel, Caravel Maritime."""
    INITIALS = 2
    FAMILY = 3
    """The family name alone, or another given name of the same short form."""
    GIVEN = 4


@lru_cache(maxsize=65536)
def comparable(group: str, name: str) -> Form:
    """Return the form in which a name of a group is compared.

    Args:
        group: ``person``, ``body``, ``place`` or ``thing``.
        name: as printed; the prefix of a ship's name is left out ("MT Sea Lynx").

    """
    if group == "person":
        return form(name, person=True)
    prefix = _PREFIX.match(name)
    if prefix is not None and re.sub(r"[./]", "", prefix[1]).lower() in _words("vessel_prefixes"):
        name = name[prefix.end() :]
    if "U" in name:
        name = _UNITED_NATIONS.sub("United Nations", name)
    return form(name, person=False)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(resolution_words()[key])


@cache
def _particles() -> frozenset[str]:
    lexicon = table("names")
    return frozenset(lexicon["particles"]) | frozenset(lexicon["articles"]) | frozenset(lexicon["titles"])


def _telling(name: Form) -> list[str]:
    """Return the words of a person's name, without particles, titles and initials."""
    return [w for w in name.words if len(w) > 1 and w not in _particles()]


def is_identifying(group: str, name: Form) -> bool:
    """Return whether a name identifies its bearer: two words of a person's name, one rare word of any other.

    "Ivanov", "the Ministry of Defence" and "the Navy" do not.
    """
    if group == "person":
        return len(_telling(name)) > 1
    common = _words("of_every_country")
    return any(weight >= _TELLING and w not in common for w, weight in zip(name.words, name.weights, strict=True))


@lru_cache(maxsize=65536)
def countries_in(name: str) -> frozenset[str]:
    """Return the countries that a name names or has an adjective of: "Finnish Border Guard"."""
    words = _PRINTED.findall(name)
    parts = [name, *words, *(f"{a} {b}" for a, b in pairwise(words))]
    listed = [country for part in parts if (country := country_words().get(part)) is not None]
    return frozenset(country.name for country in listed if country.how != "seat")


def names_a_place(name: str) -> bool:
    """Return whether a name has the word of a country or its seat in it: "Helsinki District Court"."""
    return any(word in country_words() for word in _PRINTED.findall(name))


def is_rare_word(name: Form) -> bool:
    """Return whether a name is one word that no list of persons or common names has: "Balticlink"."""
    if len(name.words) != 1 or len(name.words[0]) < _RARE_LENGTH:
        return False
    return name.weights[0] >= 1.0 and name.words[0] not in person_words()


def relate(one: Form, other: Form, *, persons: bool) -> Relation | None:
    """Return how two names relate; None where they do not.

    Args:
        one: form of a name.
        other: form of another.
        persons: whether both are names of persons.

    """
    if not one.words or not other.words or one.figures != other.figures:
        return None
    if one.joined == other.joined or sorted(one.words) == sorted(other.words):
        return Relation.EQUAL
    if persons:
        return _relate_persons(one, other)
    if _without(one, "left_out_of_places") == _without(other, "left_out_of_places"):
        return Relation.EQUAL
    if _names_one_office(one, other):
        return Relation.EQUAL
    if _is_initials(one, other) or _is_initials(other, one):
        return Relation.INITIALS
    return Relation.SHORT if _is_short(one, other) or _is_short(other, one) else None


def _without(name: Form, key: str) -> frozenset[str]:
    """Return the words of a name without some that may be left out, or all where nothing else is left."""
    return frozenset(w for w in name.words if w not in _words(key)) or frozenset(name.words)


def _names_one_office(one: Form, other: Form) -> bool:
    """Return whether two names are of one office of a state: the Treasury, the U.S. Treasury Department."""
    if is_identifying("body", one) or is_identifying("body", other):
        return False
    a, b = ({w for w in name.words if w not in _country_forms()} for name in (one, other))
    left_out, offices = _words("left_out_of_offices"), _words("of_every_country")
    return bool(a & b - left_out) and (a == b or (a - left_out == b - left_out and bool(a & offices)))


@cache
def _country_forms() -> frozenset[str]:
    """Return the words by which countries stand in comparable forms."""
    return frozenset(country.name.lower() for country in country_words().values())


def _relate_persons(one: Form, other: Form) -> Relation | None:
    a, b = sorted((_telling(one), _telling(other)), key=len)
    if not a or len(b) < 2 or not (_initials_fit(one, other) and _initials_fit(other, one)):
        return None
    if len(a) == 1:
        return Relation.FAMILY if a[0] == b[-1] else Relation.GIVEN if a[0] == b[0] else None
    if a[-1] != b[-1]:
        return None
    if set(a) < set(b):
        return Relation.SHORT
    short, full = sorted((a[0], b[0]), key=len)
    return Relation.GIVEN if len(short) >= _GIVEN and full.startswith(short) else None


def _initials_fit(one: Form, other: Form) -> bool:
    """Return whether a name that begins with initials may be another one: A. Nordby, but not T. J. Nordby, is Anna
    Nordby.
    """
    letters = one.words[: next((n for n, w in enumerate(one.words) if len(w) > 1), 0)]
    given = [w[0] for w in other.words[:-1]]
    return not given or list(letters) == given[: len(letters)]


def _is_initials(short: Form, full: Form) -> bool:
    """Return whether a name is made of the initials of another of three words or more, or stands in its brackets."""
    if len(short.words) != 1 or len(short.words[0]) < 2:
        return False
    return short.words[0] == full.short or (len(full.words) > 2 and short.words[0] == initials(full.words))


def _is_short(short: Form, full: Form) -> bool:
    """Return whether a name is another one without words that people leave out.

    The first word stays, but for a place before it (Lanyu for Shenzhen Lanyu Power Technology), and no head is left
    out that makes it another thing (the Petrohan Foundation).
    """
    words = set(short.words)
    if len(short.words) == 1 and place(short.words[0]) is not None:
        return False
    if not words < set(full.words) or set(full.words) & _words("kept_heads") - words:
        return False
    if not any(w >= _RARE and len(word) >= _SHORT_WORD for word, w in zip(short.words, short.weights, strict=True)):
        return False
    first = full.words.index(short.words[0]) if short.words[0] in words else 0
    return first <= 1 and list(short.words) == [w for w in full.words if w in words]


def is_part_of(one: str, other: str) -> bool:
    """Return whether one of two names prints only words that the other prints too, legal forms apart.

    Corvin Bank and Corvin Group are two, though a group is called by its first word. So are a person and a pair.
    """
    a, b = _printed(one), _printed(other)
    return ("and" in a) == ("and" in b) and (a <= b or b <= a)


@lru_cache(maxsize=65536)
def _printed(name: str) -> frozenset[str]:
    words = [w.strip(".").lower() for w in re.findall(r"[^\s,()]+", name)]
    legal = {p for spellings in table("legal_forms")["forms"].values() for p in spellings}
    return frozenset(w for w in words if w and w not in {"the", "of", "for"} and w.replace(".", "") not in legal)
