from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from sayso.errors import BadList, BadOption
from sayso.model import Identifier, NameKind
from sayso.screening.lists.formats.own_table import list_name, parse_mapping, suggest_mapping
from sayso.screening.lists.store import Store

ANNEX = (
    ["Annex II, as amended"],
    ["Ref", "Entity", "Also", "Kind", "Country", "DOB", "INN", "Why", "Ship?"],
    ["N1", "Northgate Machine Works", "NMW|Northgate", "company", "Russia;Belarus", None, 7701234567.0, "parts", None],
    ["N2", "Pavel Ostrov", None, "person", "Russia", "04.05.1966", None, None, "no"],
    ["N2", "Pawel Ostrow", None, None, None, None, None, "second spelling", None],
    ["N3", None, None, "person", None, None, None, None, None],
)
MAP = "id=Ref,name=Entity,alias=Also[|],type=Kind,country=Country,born=DOB,tax id=INN,remarks=Why"


@pytest.fixture
def annex(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in ANNEX:
        book.active.append(row)
    book.save(tmp_path / "Annex II.xlsx")
    return tmp_path / "Annex II.xlsx"


def test_a_table_becomes_a_list_by_its_mapping(annex: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    version = store.add(annex, mapping=parse_mapping([MAP]))
    assert (version.name, version.title, version.entries, version.lost) == ("annex_ii", "annex_ii", 2, 1)
    works, pavel = store.load(version).listings
    assert (works.id, works.schema, works.countries) == ("annex_ii-N1", "Organization", ("Russia", "Belarus"))
    assert [(n.text, n.kind) for n in works.names] == [
        ("Northgate Machine Works", NameKind.NAME),
        ("NMW", NameKind.ALIAS),
        ("Northgate", NameKind.ALIAS),
    ]
    assert [(i.kind, i.value) for i in works.ids] == [("tax id", "7701234567")]
    assert isinstance(works.ids[0], Identifier)
    assert works.remarks == "parts"
    assert (pavel.schema, pavel.birth_dates) == ("Person", ("1966-05-04",))
    assert [n.text for n in pavel.names] == ["Pavel Ostrov", "Pawel Ostrow"]
    assert ("Ship?", "no") in [(d.name, d.value) for d in pavel.details]


def test_the_next_version_is_read_by_the_mapping_that_is_kept(annex: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    store.add(annex, "annex", mapping=parse_mapping([MAP]))
    later = tmp_path / "later.csv"
    later.write_text(
        "Kind;Entity;Ref;Also;Country;DOB;INN;Why\nperson;Pavel Ostrov;N2;;;1966;;\ncompany;Eastgate;N9;;;;;\n",
        encoding="utf-8",
    )
    version = store.add(later, "annex")
    assert [x.id for x in store.load(version).listings] == ["annex-N2", "annex-N9"]
    first, second = store.versions("annex")[0], version
    assert [len(store.load(v).listings) for v in (first, second)] == [2, 2]


def test_an_entry_without_a_number_keeps_its_id_when_rows_move(tmp_path: Path) -> None:
    store, path = Store(tmp_path / "home"), tmp_path / "own.csv"
    ids = []
    for rows in ("Anna Lind,NL\nBram Kos,PL\n", "Zita Rus,HU\nBram Kos,PL\nAnna Lind,NL\n"):
        path.write_text("Who,Land\n" + rows, encoding="utf-8")
        version = store.add(path, "own", mapping=parse_mapping(["name=Who,country=Land,type=schema:Person"]))
        ids.append({x.name: x.id for x in store.load(version).listings})
    assert ids[0].items() <= ids[1].items()


def test_kinds_are_told_by_what_only_one_kind_has(tmp_path: Path) -> None:
    store, path = Store(tmp_path / "home"), tmp_path / "own.csv"
    path.write_text("Who,DOB,IMO\nAnna Lind,1970,\nGull Pearl,,9434890\nEastgate,,\n", encoding="utf-8")
    version = store.add(path, mapping=parse_mapping(["name=Who,born=DOB,imo=IMO"]))
    assert [x.schema for x in store.load(version).listings] == ["Person", "Vessel", "Organization"]


def test_a_mapping_without_a_name_or_with_a_wrong_column_is_refused(annex: Path, tmp_path: Path) -> None:
    with pytest.raises(BadOption, match="which column has the names"):
        parse_mapping(["country=Country"])
    store = Store(tmp_path / "home")
    with pytest.raises(BadList, match=r"Annex II.xlsx: has no column 'Nobody'; its columns are: Ref, Entity"):
        store.add(annex, mapping=parse_mapping(["name=Nobody"]))
    assert store.names() == []


def test_a_table_without_a_mapping_says_its_columns_and_a_command(annex: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sayso.cli", "lists", "add", str(annex)],
        env={**os.environ, "SAYSO_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "columns hold (Ref, Entity, Also, Kind, Country, DOB, INN, Why, Ship?)" in done.stderr
    suggested = suggest_mapping(annex) or ""
    assert "sayso lists add 'Annex II.xlsx' --map" in suggested
    assert "name=Entity" in suggested
    assert suggest_mapping(tmp_path / "none.csv") is None


def test_a_list_of_ones_own_is_screened_against(annex: Path, tmp_path: Path) -> None:
    def sayso(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sayso.cli", *args],
            env={**os.environ, "SAYSO_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            check=False,
        )

    added = sayso("lists", "add", str(annex), "--map", MAP)
    assert added.returncode == 2  # one row has no name
    assert "has no name" in added.stderr
    shown = json.loads(sayso("screen", "Pawel Ostrow", "--birth", "1966-05-04", "--json").stdout)
    assert [m["listing"]["id"] for m in shown["results"][0]["matches"]] == ["annex_ii-N2"]


def test_a_list_is_called_after_its_file() -> None:
    assert list_name(Path("/x/Annex II (2024).xlsx")) == "annex_ii_2024"
    assert list_name(Path("/x/Анкета.xlsx")) == "own_list"
