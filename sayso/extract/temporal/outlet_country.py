"""The country in which a report was published, by its address and the outlet's name."""

from __future__ import annotations

from urllib.parse import urlsplit

from sayso.lexicon import Lexicon
from sayso.model import Report
from sayso.resources import gazetteer

__all__ = ["country_of"]

_LARGE = 100_000
"""People of a town at least by which an outlet is placed: "Mobile" and "Post" are towns too."""


def country_of(report: Report, lexicon: Lexicon) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the outlet's country; None where neither address nor name has one.

    Args:
        report: the report.
        lexicon: its language's word lists; ``time.numeric_days`` names the endings of addresses that are of no country.

    """
    return _of_address(report.url or report.place, lexicon) or _of_name(report.outlet or "")


def _of_address(url: str, lexicon: Lexicon) -> str | None:
    """Return the country of an address's top-level domain: ``gov.uk`` → GB."""
    try:
        host = urlsplit(url).hostname if "://" in url else None
    except ValueError:
        return None
    _, dot, ending = (host or "").rpartition(".")
    if not dot or len(ending) != 2 or ending in lexicon.words("time", "numeric_days", "worldwide_endings"):
        return None
    return "GB" if ending == "uk" else ending.upper()


def _of_name(outlet: str) -> str | None:
    """Return the country that begins an outlet's name, or of the town that does: "The Tehran Times" → IR."""
    words = outlet.removeprefix("The ").split()
    for length in range(len(words) - 1, 0, -1):
        phrase = " ".join(words[:length])
        country = gazetteer.country(phrase)
        if country is not None:
            return country.code
        town = gazetteer.place(phrase) if phrase[:1].isupper() else None
        if town is not None and town.people >= _LARGE:
            return town.country
    return None
