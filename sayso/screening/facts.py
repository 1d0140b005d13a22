"""What is known of two bearers beside their names: birth, country, sex, identifiers."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.model import Feature
from sayso.resources.gazetteer import country
from sayso.screening.identifiers import identifier_keys
from sayso.screening.terms import FactTerm

__all__ = ["Facts", "weigh"]

# In log-odds, set by hand: the development pairs have no birth date on their matches, so nothing could be fitted.
# Official dates of birth are often years off or only a year, so a difference lowers and never forbids; agreement
# alone carries nothing, since it is only added to what the names say.
SAME_DAY, SAME_YEAR, NEAR_YEAR, OTHER_YEAR, FAR_YEAR = 2.0, 0.9, -0.3, -1.6, -3.0
SAME_COUNTRY, OTHER_COUNTRY = 0.5, -0.4
SAME_SEX, OTHER_SEX = 0.1, -3.0
SAME_ID, OTHER_ID = 6.0, -0.7

_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Facts(NamedTuple):
    """Birth dates as printed (ISO, a year alone, or a text with a year), ISO country codes or names, sex,
    identifiers.
    """

    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sex: str | None = None
    ids: tuple[str, ...] = ()


def _plain(value: str) -> str:
    return "".join(c for c in value.lower() if c.isalnum())


def _code(printed: str) -> str:
    """Return the ISO code of a country in any form; a text that is not a known country stays as it is."""
    if len(printed) == 2:
        return printed.lower()
    known = country(printed) or country(printed.title())
    return known.code.lower() if known else _plain(printed)


class _Years(NamedTuple):
    """The years that a birth date may be in, closed, and the day where it is known."""

    first: int
    last: int
    day: str
    printed: str


def _years(printed: str) -> _Years | None:
    years = [int(y) for y in _YEAR.findall(printed)]
    if not years:
        return None
    day = printed if _DAY.fullmatch(printed) else ""
    return _Years(min(years), max(years), day, printed)


def _gap(a: _Years, b: _Years) -> int:
    return max(a.first - b.last, b.first - a.last, 0)


def _birth(query: tuple[str, ...], listed: tuple[str, ...]) -> Feature | None:
    pairs = [(_gap(a, b), a, b) for p in query if (a := _years(p)) for q in listed if (b := _years(q))]
    if not pairs:
        return None
    exact = next((a.day for _, a, b in pairs if a.day and a.day == b.day), None)
    if exact:
        return Feature(name=FactTerm.BIRTH_DATE, detail=f"the same day, {exact}", value=SAME_DAY)
    gap = min(pairs)[0]
    near = [(a, b) for g, a, b in pairs if g == gap]
    # What only gives the year agrees with it; a day that differs from every listed one does not.
    a, b = next(((a, b) for a, b in near if not (a.day and b.day)), near[0])
    told = f"{a.printed} / {b.printed}"
    if not gap:
        other_day = bool(a.day and b.day)
        detail = f"same year{', another day' if other_day else ''}: {told}"
        return Feature(name=FactTerm.BIRTH_DATE, detail=detail, value=0.0 if other_day else SAME_YEAR)
    value = NEAR_YEAR if gap == 1 else OTHER_YEAR if gap <= 3 else FAR_YEAR
    return Feature(name=FactTerm.BIRTH_DATE, detail=f"{gap} year{'s' if gap > 1 else ''} apart: {told}", value=value)


def _country(query: tuple[str, ...], listed: tuple[str, ...]) -> Feature | None:
    a, b = {_code(c) for c in query}, {_code(c) for c in listed}
    if not a or not b:
        return None
    told = f"{', '.join(query)} / {', '.join(listed)}"
    if a & b:
        return Feature(name=FactTerm.COUNTRY, detail=f"in common: {told}", value=SAME_COUNTRY)
    return Feature(name=FactTerm.COUNTRY, detail=f"none in common: {told}", value=OTHER_COUNTRY)


def _identifiers(query: tuple[str, ...], listed: tuple[str, ...]) -> Feature | None:
    a = {key: v for v in query for key in identifier_keys(v)}
    if not a:
        return None
    b = {key for v in listed for key in identifier_keys(v)}
    shared = list(dict.fromkeys(a[key] for key in a if key in b))
    if shared:
        return Feature(name=FactTerm.IDENTIFIER, detail=f"the same: {', '.join(shared)}", value=SAME_ID)
    return Feature(name=FactTerm.IDENTIFIER, detail="none in common", value=OTHER_ID) if a and b else None


def weigh(query: Facts, listed: Facts) -> list[Feature]:
    """Return the terms that facts add to the log-odds of the names.

    Args:
        query: what is known of the bearer asked for.
        listed: what the listing says.

    Returns:
        A term for each fact that both sides state.

    """
    found = [_birth(query.birth_dates, listed.birth_dates), _country(query.countries, listed.countries)]
    if query.sex and listed.sex:
        same = query.sex[:1].lower() == listed.sex[:1].lower()
        told = f"{query.sex} / {listed.sex}"
        found.append(Feature(name=FactTerm.SEX, detail=told, value=SAME_SEX if same else OTHER_SEX))
    found.append(_identifiers(query.ids, listed.ids))
    return [f for f in found if f is not None]
