"""Builds ``sayso/resources/arabic_names.sqlite``: the most frequent Latin spelling of each word of Arabic and Persian
names, from the index of ``arabic-name-romanizer``.

    python -m tools.build_arabic_names

The index is MIT (UNICEF); it counts spellings of Wikidata and of Algerian corpora (CC0, see NOTICE). Persian are the
spellings of people of Iran, Afghanistan and Pakistan; a word may have one of each. Of the package neither the code nor
the networks are used, and at run time none of it is needed.
"""

from __future__ import annotations

import sqlite3
from importlib.metadata import distribution
from pathlib import Path

from sayso.resources import FOLDER

PATH = FOLDER / "arabic_names.sqlite"
_INDEX = "arabic_name_romanizer/resources/names.sqlite3"
_PERSIAN = ("AF", "IR", "PK")
"""ISO 3166-1 alpha-2."""

Row = tuple[str, int, str]


def spellings() -> list[Row]:
    """Return key, whether it is Persian (1 or 0), and spelling, in order; of equally frequent ones the first in the
    alphabet.
    """
    index = Path(str(distribution("arabic-name-romanizer").locate_file(_INDEX)))
    with sqlite3.connect(f"{index.as_uri()}?mode=ro", uri=True) as base:
        counted = base.execute(
            "SELECT arabic_key, country IN (?, ?, ?) AS persian, latin FROM units"
            " GROUP BY arabic_key, persian, latin ORDER BY arabic_key, persian, sum(count) DESC, latin",
            _PERSIAN,
        ).fetchall()
    best: dict[tuple[str, int], str] = {}
    for key, persian, latin in counted:
        best.setdefault((key, persian), latin)
    return [(key, persian, latin) for (key, persian), latin in best.items()]


def main() -> None:
    """Write the file anew."""
    PATH.unlink(missing_ok=True)
    with sqlite3.connect(PATH) as base:
        base.execute(
            "CREATE TABLE spelling (key TEXT, persian INTEGER, latin TEXT, PRIMARY KEY (key, persian)) WITHOUT ROWID"
        )
        base.executemany("INSERT INTO spelling VALUES (?,?,?)", spellings())
    with sqlite3.connect(PATH) as base:
        base.execute("VACUUM")


if __name__ == "__main__":
    main()
