"""Countries as the API gives them: codes, as FollowTheMoney has them, with a name for people."""

from __future__ import annotations

from functools import cache, lru_cache

from sayso.resources import ftm
from sayso.resources.gazetteer import country, key

__all__ = ["country_code", "country_name"]


@cache
def _codes() -> dict[str, str]:
    return {key(name): code for code, name in ftm.countries().items()}


@lru_cache(maxsize=4096)
def country_code(printed: str) -> str:
    """Return the code of a country in lowercase; a text that names no country that we know stays as it is.

    Args:
        printed: a code or a name, as it is printed: "RU", "Russia", "Korea, North", "Iran (Islamic Republic of)".

    """
    text = printed.strip()
    if text.lower() in ftm.countries():
        return text.lower()
    first, comma, second = text.partition(", ")
    for name in (text, text.title(), f"{second} {first}" if comma else "", text.partition(" (")[0]):
        if named := country(name) if name else None:
            return named.code.lower()
        if code := _codes().get(key(name)):
            return code
    return text


def country_name(code: str) -> str:
    """Return the name of a country; a code that we do not know stays as it is."""
    return ftm.countries().get(code, code)
