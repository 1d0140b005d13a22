"""How and where two bearers are reached: addresses, places of birth, e-mail addresses, phone numbers, websites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from sayso.names.scripts import latin
from sayso.resources.gazetteer import country
from sayso.screening.terms import FactTerm

__all__ = ["Evidence", "compare_addresses", "compare_birth_places", "compare_contacts"]

Evidence = tuple[float, str]
"""Log-odds, and the reason."""

# In log-odds, set by hand: none of the development pairs has one of these. Everybody has several of them, and moves:
# another e-mail address, phone number or website says nothing against.
SAME_EMAIL, SAME_PHONE, SAME_WEBSITE = 3.0, 2.0, 1.5
SAME_ADDRESS, SAME_TOWN, OTHER_ADDRESS = 1.5, 0.4, -0.2
SAME_BIRTH_PLACE, SAME_BIRTH_COUNTRY, OTHER_BIRTH_PLACE, OTHER_BIRTH_COUNTRY = 0.8, 0.2, -0.5, -0.8

_ALIKE = 85
"""Of 100: from here on two words are spellings of one place (Teheran, Tehran)."""
_MOST_SHARED = 0.75
_EMAIL = re.compile(r"(?<![^\s@,;<>()])[^\s@,;<>()]{1,64}@[^\s@,;<>()]{1,250}\.\w{2,24}")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[^\W\d_]{2,})", re.IGNORECASE)
_PHONE = re.compile(r"\+?\d[\d\s()./-]{5,}\d")
_LEAST_PHONE = 7
_WORD = re.compile(r"[^\W_]+")
_NO_WORDS = frozenset(
    "the of and no street st str road rd avenue ave building bldg floor office room house ul ulitsa g d".split()
)


def _emails(texts: Iterable[str]) -> dict[str, str]:
    return {m.group().lower().rstrip("."): m.group() for t in texts for m in _EMAIL.finditer(t)}


def _hosts(texts: Iterable[str]) -> dict[str, str]:
    return {m[1].lower(): m.group() for t in texts for m in _HOST.finditer(t) if "@" not in t}


def _phones(texts: Iterable[str]) -> dict[str, str]:
    """Return phone numbers by their figures, without leading zeros."""
    results = {re.sub(r"\D", "", m.group()).lstrip("0"): m.group().strip() for t in texts for m in _PHONE.finditer(t)}
    return {figures: printed for figures, printed in results.items() if len(figures) >= _LEAST_PHONE}


def _is_phone(one: str, other: str) -> bool:
    """Return whether one number is the other, or the other without its country code."""
    return one == other or (abs(len(one) - len(other)) <= 3 and (one.endswith(other) or other.endswith(one)))


_CONTACTS: dict[FactTerm, tuple[float, Callable[[Iterable[str]], dict[str, str]], Callable[[str, str], bool]]] = {
    FactTerm.EMAIL: (SAME_EMAIL, _emails, str.__eq__),
    FactTerm.PHONE: (SAME_PHONE, _phones, _is_phone),
    FactTerm.WEBSITE: (SAME_WEBSITE, _hosts, str.__eq__),
}


def compare_contacts(term: FactTerm, query: Iterable[str], listed: Iterable[str]) -> Evidence | None:
    """Return what e-mail addresses, phone numbers or websites in common are worth; None where none is.

    Args:
        term: which of the three.
        query: as printed, one or several in a text.
        listed: the same.

    """
    value, read, is_same = _CONTACTS[term]
    numbers = read(query)
    shared = [printed for key, printed in numbers.items() if numbers and any(is_same(key, k) for k in read(listed))]
    return (value, f"the same: {', '.join(shared)}") if shared else None


def _parts(text: str) -> tuple[list[str], set[str]]:
    """Return the towns and districts of a place, and its countries as codes."""
    towns, countries = [], set()
    for part in re.split(r"[,;()]", text):
        bare = " ".join(part.split())
        named = country(bare) or country(bare.title())
        if named is not None and len(bare) > 2:
            countries.add(named.code)
        elif bare:
            towns.append(_folded(bare))
    return [t for t in towns if t], countries


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return " ".join(_WORD.findall(latin(text).lower()))


def compare_birth_places(query: Iterable[str], listed: Iterable[str]) -> Evidence | None:
    """Return what the places of birth of two persons are worth; None where one side has none. The best pair counts."""
    pairs = [(_birth_place(a, b), f"{a} / {b}") for a in query for b in listed]
    results = [(e[0], f"{e[1]}: {both}") for e, both in pairs if e is not None]
    return max(results) if results else None


def _birth_place(one: str, other: str) -> Evidence | None:
    (towns, countries), (other_towns, other_countries) = _parts(one), _parts(other)
    apart = bool(countries and other_countries) and not countries & other_countries
    if any(ratio(a, b) >= _ALIKE for a in towns for b in other_towns) and not apart:
        return SAME_BIRTH_PLACE, "the same place"
    if apart:
        return OTHER_BIRTH_COUNTRY, "another country"
    if towns and other_towns:
        return OTHER_BIRTH_PLACE, "another place"
    return (SAME_BIRTH_COUNTRY, "the same country") if countries & other_countries else None


def _address_words(text: str) -> set[str]:
    towns, _ = _parts(text)
    return {w for t in towns for w in t.split()} - _NO_WORDS


def compare_addresses(query: Iterable[str], listed: Iterable[str]) -> Evidence | None:
    """Return what the addresses of two bearers are worth; None where one side has none. The best pair counts.

    Two are the same where three quarters of the words of the shorter one, countries and words for streets and houses
    set aside, are in the other, a number among them.
    """
    results = [e for a in query for b in listed if (e := _address(a, b)) is not None]
    return max(results) if results else None


def _address(one: str, other: str) -> Evidence | None:
    a, b = _address_words(one), _address_words(other)
    if not a or not b:
        return None
    shared = {w for w in a if any(w == v or (len(w) > 3 and not w.isdigit() and ratio(w, v) >= _ALIKE) for v in b)}
    both = f"{one} / {other}"
    if len(shared) >= 3 and len(shared) >= _MOST_SHARED * min(len(a), len(b)) and any(map(_has_figure, shared)):
        return SAME_ADDRESS, f"the same address: {both}"
    if any(not _has_figure(w) and len(w) > 3 for w in shared):
        return SAME_TOWN, f"in common: {', '.join(sorted(w for w in shared if not _has_figure(w)))}"
    return OTHER_ADDRESS, f"none in common: {both}"


def _has_figure(word: str) -> bool:
    return any(map(str.isdigit, word))
