"""What a list's file has and is not read is counted and said; the rest of it is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from sayso.cli import app
from sayso.errors import BadList
from sayso.screening.lists.load import load_list
from sayso.screening.lists.store import Store
from sayso.screening.lists.values import birth_date, clean_text
from sayso.screening.lists.watchlist import Watchlist
from tests.screening import listfiles

ENTITIES = [
    {
        "id": "N1",
        "caption": "Norland Kite Works",
        "schema": "Company",
        "properties": {"name": ["Norland Kite Works"]},
        "datasets": ["xx"],
        "referents": [],
    },
    {
        "id": "N2",
        "caption": "Axel Holmstrom",
        "schema": "Person",
        "properties": {"name": ["Axel Holmstrom"], "birthDate": ["1969-04-03"]},
        "datasets": ["xx"],
    },
]
LINES = "\n".join(map(json.dumps, ENTITIES))


def read(folder: Path, content: str | bytes, name: str = "entities.ftm.json") -> Watchlist:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_list(path)


def names(watchlist: Watchlist) -> list[str]:
    return [entry.name for entry in watchlist.listings]


@pytest.mark.parametrize(
    "content",
    [
        LINES,
        f"\ufeff{LINES}\n",
        LINES.replace("\n", "\r\n\r\n") + "\r\n",
        json.dumps(ENTITIES),
        json.dumps(ENTITIES, indent=2),
        "\n".join(json.dumps(e, indent=2) for e in ENTITIES),
        "[\n" + ",\n".join(map(json.dumps, ENTITIES)) + "\n]\n",
        f"\ufeff{json.dumps(ENTITIES, indent=1)}",
    ],
)
def test_entities_in_any_print(content: str, tmp_path: Path) -> None:
    found = read(tmp_path, content)
    assert names(found) == ["Norland Kite Works", "Axel Holmstrom"]
    assert found.skipped.lost == 0


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"caption": None}, "Axel Holmstrom"),
        ({"properties": {"firstName": ["Axel"], "lastName": ["Holmstrom"]}}, "Axel Holmstrom"),
        (
            {
                "caption": None,
                "properties": {"firstName": ["Axel"], "middleName": ["Birger"], "lastName": ["Holmstrom"]},
            },
            "Axel Birger Holmstrom",
        ),
        ({"caption": "N2", "properties": {"firstName": ["Axel"], "lastName": ["Holmstrom"]}}, "Axel Holmstrom"),
        ({"properties": {"name": "Axel Holmstrom", "birthDate": 1969}}, "Axel Holmstrom"),
        ({"id": 7, "datasets": None, "referents": None}, "Axel Holmstrom"),
    ],
)
def test_a_person_whose_record_lacks_something(change: dict[str, object], name: str, tmp_path: Path) -> None:
    assert names(read(tmp_path, json.dumps(ENTITIES[1] | change))) == [name]


def test_nested_entities_are_entries_and_their_sanctions_are_read(tmp_path: Path) -> None:
    sanction = {
        "id": "S1",
        "schema": "Sanction",
        "properties": {"authority": ["Norland Treasury"], "program": ["KITES"]},
    }
    owner = {"id": "N3", "schema": "Person", "caption": "Ada Holm", "properties": {"name": ["Ada Holm"]}}
    whole = ENTITIES[0] | {
        "properties": {"name": ["Norland Kite Works"], "sanctions": [sanction], "directors": [owner]}
    }
    found = read(tmp_path, json.dumps(whole))
    assert sorted(names(found)) == ["Ada Holm", "Norland Kite Works"]
    assert next(e for e in found.listings if e.id == "N1").programmes == ("KITES",)


def test_what_is_no_entity_is_counted_by_line_and_the_rest_is_read(tmp_path: Path) -> None:
    nobody = json.dumps({"id": "N9", "schema": "Person", "properties": {}})
    page = json.dumps({"id": "A1", "schema": "Page", "properties": {"bodyText": ["nothing"]}})
    found = read(tmp_path, f'{LINES}\n{{"id": 1,, }}\n{{"schema": "Person"}}\n{nobody}\n{page}\n')
    assert len(found.listings) == 2
    assert found.skipped.lost == found.used.lost == 3
    told = " ".join(found.skipped.faults)
    assert "line 3" in told
    assert "line 4" in told
    assert "has no name (line 5)" in told
    assert found.skipped.passed == ("1 × Page",)


@pytest.mark.parametrize("content", [LINES[:-20], json.dumps(ENTITIES)[:-30], json.dumps(ENTITIES, indent=1)[:-40]])
def test_a_file_that_is_cut_off_is_refused(content: str, tmp_path: Path) -> None:
    with pytest.raises(BadList, match="cut off"):
        read(tmp_path, content)


def sdn(*rows: str) -> str:
    return "\r\n".join(rows) + "\r\n\x1a"


ROW = '{n},"{name}",-0- ,"NPWMD",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,{remark}'


def test_a_stray_quotation_mark_and_a_broken_row_cost_no_other(tmp_path: Path) -> None:
    text = sdn(
        ROW.format(n=1, name='VOSKAN "OLD" GROUP', remark="-0- "),
        "2,broken",
        ROW.format(n=3, name="PELLO WORKS, LTD", remark='"a.k.a. ""PW""."'),
    )
    found = read(tmp_path, text, "sdn.csv")
    assert names(found) == ['VOSKAN "OLD" GROUP', "PELLO WORKS, LTD"]
    assert [n.text for n in found.listings[1].names] == ["PELLO WORKS, LTD", "PW"]
    assert found.skipped.lost == 1
    assert "line 2" in found.skipped.faults[0]


@pytest.mark.parametrize("cut", [4, 30, 60])
def test_a_last_row_that_is_cut_off_refuses_the_file(cut: int, tmp_path: Path) -> None:
    text = sdn(
        ROW.format(n=1, name="VOSKAN GROUP", remark="-0- "),
        ROW.format(n=2, name="PELLO WORKS", remark='"Linked To: VOSKAN GROUP."'),
    )
    with pytest.raises(BadList, match="cut off"):
        read(tmp_path, text[:-cut], "sdn.csv")


def test_a_remark_goes_on_in_the_comments_without_a_blank(tmp_path: Path) -> None:
    (tmp_path / "sdn_comments.csv").write_text('1,"34567 (Norland); Gender Male."\r\n2," Feb 1970."\r\n', newline="")
    rows = (
        ROW.format(n=1, name="PELLO, Arvid", remark='"Passport NA12"'),
        ROW.format(n=2, name="PELLO, Per", remark='"DOB 11"'),
    )
    one, other = read(tmp_path, sdn(*rows), "sdn.csv").listings
    assert [(i.kind, i.value, i.country) for i in one.ids] == [("Passport", "NA1234567", "Norland")]
    assert other.birth_dates == ("1970-02-11",)


def test_the_uk_list_with_entities_labels_and_rows_without_an_id(tmp_path: Path) -> None:
    rows = [
        {
            "Unique ID": "NLD1",
            "Name 6": "O&#39;DARRELL",
            "Name 1": "Se&aacute;n",
            "Name type": "Primary Name",
            "Designation Type": "Individual",
            "D.O.B": "circa 1965",
        },
        {
            "Unique ID": "NLD2",
            "Name 6": "ROSTVEL BANK",
            "Name type": "Primary Name",
            "Passport number": "TIN: 9703077050OGRN: 1227700133792",
        },
        {"Name 6": "NOBODY KNOWN", "Name type": "Primary Name"},
        {"Unique ID": "NLD4", "Name type": "Primary Name", "D.O.B": "one day in spring"},
        {"Unique ID": "NLD5", "Name 6": "GULL PEARL", "Designation Type": "Ship", "IMO number": "'9434890'"},
    ]
    lines = [
        "Report Date: 15-Jul-2024",
        ",".join(listfiles.UK_HEADER),
        *(",".join(f'"{r.get(c, "")}"' for c in listfiles.UK_HEADER) for r in rows),
    ]
    found = read(tmp_path, "\ufeff" + "\r\n".join(lines), "uk.csv")
    man, bank, ship = found.listings
    assert (man.name, man.birth_dates) == ("Seán O'DARRELL", ("circa 1965",))
    assert [(i.kind, i.value) for i in bank.ids] == [("TIN", "9703077050"), ("OGRN", "1227700133792")]
    assert [i.value for i in ship.ids] == ["9434890"]
    assert found.skipped.lost == 2


def test_a_row_with_too_many_cells_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, listfiles.uk_csv() + '"","NLD9"' + ',"x"' * 40 + "\r\n", "uk.csv")
    assert "columns" in found.skipped.faults[0]


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("03/04/1969", "1969-04-03"),
        ("circa 1965", "circa 1965"),
        ("c. 1965", "circa 1965"),
        ("Approximately 1965", "circa 1965"),
        ("1965-1967", "1965 to 1967"),
        ("1967 to 1965", "1965 to 1967"),
        ("between 1965 and 1967", "1965 to 1967"),
        ("1 Jan 1965 to 31 Dec 1967", "1965-01-01 to 1967-12-31"),
        ("one day", None),
        ("", None),
    ],
)
def test_days_of_birth_as_lists_print_them(printed: str, day: str | None) -> None:
    assert birth_date(printed) == day


def test_only_whole_entities_are_characters() -> None:
    assert clean_text("AT&amp;T &quot;x&quot; O&#39;B&#x26;Q") == 'AT&T "x" O\'B&Q'
    assert clean_text("SMITH&COPY LTD &nosuch;") == "SMITH&COPY LTD &nosuch;"


def test_the_command_says_what_is_not_read_and_the_status_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_HOME", str(tmp_path / "home"))
    path = tmp_path / "mine.json"
    path.write_text(f'{LINES}\n{{"schema": "Person"}}\n')
    ran = CliRunner().invoke(app, ["lists", "add", str(path), "--name", "mine"], env={"COLUMNS": "200"})
    assert ran.exit_code == 2
    assert "2 entries" in ran.stdout
    assert "line 3" in ran.stderr
    (version,) = Store().versions("mine")
    assert version.lost == 1
    assert "1 not read" in CliRunner().invoke(app, ["lists", "status"], env={"COLUMNS": "200"}).stdout
    shown = CliRunner().invoke(app, ["screen", "Nobody Atall", "--list", str(path)], env={"COLUMNS": "200"}).stdout
    assert "1 entries of ftm could not be read" in shown


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(['"', ",", "\r\n", "\n", "1", "-0-", "x", '"NAME"', " ", "\x1a"]), max_size=40).map(
        "".join
    )
)
def test_any_rows_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("rows")
    try:
        found = read(folder, sdn(ROW.format(n=1, name="VOSKAN GROUP", remark="-0- ")) + text, "sdn.csv")
    except BadList:
        return
    assert found.listings[0].name == "VOSKAN GROUP"
