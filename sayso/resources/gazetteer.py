"""The gazetteer: town names to GeoNames ids, country words to ISO codes. Town level, never finer."""

from __future__ import annotations

import sqlite3
from functools import cache, lru_cache
from typing import NamedTuple

from anyascii import anyascii

from sayso import resources
from sayso.resources import FOLDER

__all__ = ["PATH", "Country", "Place", "alpha2", "by_id", "country", "country_codes", "country_words", "key", "place"]

PATH = FOLDER / "gazetteer.sqlite"
_APOSTROPHES = str.maketrans("", "", "'’ʼ‘`")
"""A soft sign, which spellings write or leave out: "Slov'iansk"."""


class Place(NamedTuple):
    """A town: ``id`` is GeoNames', the position is in degrees, rounded to 0.01."""

    id: int
    name: str
    country: str
    latitude: float
    longitude: float
    people: int


class Country(NamedTuple):
    """An ISO 3166-1 alpha-2 code (or EU), and how the word names it: name, adjective or seat of government."""

    code: str
    name: str
    how: str


def key(name: str) -> str:
    """Return the comparable form of a place name: ASCII, lowercase, letters and digits."""
    text = anyascii(name).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


@cache
def _base() -> sqlite3.Connection:
    base = resources.sqlite("gazetteer")
    if not base.execute("SELECT count(*) FROM place").fetchone()[0]:
        raise RuntimeError(f"{PATH} is empty: run `make data`")
    return base


@lru_cache(maxsize=4096)
def place(name: str, country_code: str | None = None) -> Place | None:
    """Return the town with a name, None where there is none. One in ``country_code`` is preferred, then the most
    populous.

    Args:
        name: the name in Latin script.
        country_code: ISO 3166-1 alpha-2.

    """
    rows = _base().execute(
        "SELECT p.* FROM name n JOIN place p ON p.id = n.id WHERE n.key IN (?, ?)"
        " ORDER BY p.country = ? DESC, p.people DESC LIMIT 1",
        (key(name), key(name.translate(_APOSTROPHES)), country_code or ""),
    )
    row = rows.fetchone()
    return Place(*row) if row else None


@lru_cache(maxsize=4096)
def by_id(number: int) -> Place | None:
    """Return the town with a GeoNames id."""
    row = _base().execute("SELECT * FROM place WHERE id = ?", (number,)).fetchone()
    return Place(*row) if row else None


@cache
def country_words() -> dict[str, Country]:
    """Return every word or phrase that names a country, as printed."""
    table: dict[str, Country] = {}
    data = resources.toml("countries")
    for how, field in (("seat", "seat"), ("adjective", "adjectives"), ("name", "names")):
        for code, row in data.items():
            table.update({word: Country(code, row["names"][0], how) for word in row[field]})
    return table


@cache
def country_codes() -> dict[str, str]:
    """Return the codes of countries by their names of one word, in lowercase."""
    return {word.lower(): of.code for word, of in country_words().items() if of.how == "name" and word.isalpha()}


def alpha2(code: str) -> str | None:
    """Return the ISO 3166-1 code of two letters for one of three: "IQ" for "IRQ"; None where there is none."""
    found: str | None = resources.toml("alpha3").get(code.upper())
    return found


def country(word: str) -> Country | None:
    """Return the country that a word names, by name, adjective ("Iranian"; a plural s is ignored) or seat
    ("Tehran").
    """
    table = country_words()
    bare = word.removeprefix("the ").removeprefix("The ")
    return table.get(bare) or (table.get(bare[:-1]) if bare.endswith("s") else None)
