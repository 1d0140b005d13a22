"""National lists and OpenSanctions' exports: recognised, read with all that they carry, refused where cut off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import BadList
from sayso.model import Listing
from sayso.screening.lists.head import read_head
from sayso.screening.lists.load import load_list
from sayso.screening.lists.registry import BUILT_IN, detect_format, list_format
from sayso.screening.lists.store import Store
from sayso.screening.lists.watchlist import Watchlist
from sayso.screening.screen import Screen
from tests.screening import national_lists
from tests.screening.national_lists import KINDS


def read(folder: Path, kind: str) -> Watchlist:
    return load_list(national_lists.write(folder, kind))


def man(watchlist: Watchlist) -> Listing:
    return next(entry for entry in watchlist.listings if entry.schema == "Person")


def names(entry: Listing) -> list[str]:
    return [name.text for name in entry.names]


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_is_recognised_by_its_content(kind: str, tmp_path: Path) -> None:
    assert kind.startswith(detect_format(national_lists.write(tmp_path, kind)).name)


@pytest.mark.parametrize("kind", KINDS)
def test_no_list_may_be_taken_for_another(kind: str, tmp_path: Path) -> None:
    head = read_head(national_lists.write(tmp_path, kind))
    assert len([name for name in BUILT_IN if list_format(name).matches(head)]) == 1


NO_PERSON = {"us-bis-dpl", "us-bis-dpl-short"}
NO_ID = {"ca-sema"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in NO_PERSON])
def test_every_list_says_the_same_of_one_man(kind: str, tmp_path: Path) -> None:
    watchlist = read(tmp_path, kind)
    entry = man(watchlist)
    assert entry.birth_dates[0] == "1969-04-03"
    assert {"N1234567"} <= {i.value for i in entry.ids} or kind in NO_ID
    assert entry.source
    assert len({listing.id for listing in watchlist.listings}) == len(watchlist.listings)


@pytest.mark.parametrize(
    ("kind", "weak"),
    [("au-dfat", True), ("au-dfat-csv", True), ("fr-gels", True), ("us-csl-csv", False), ("ftm-statements", True)],
)
def test_an_alias_is_weak_only_where_the_list_says_so(kind: str, weak: bool, tmp_path: Path) -> None:
    found = {n.text.lower(): n.weak for n in man(read(tmp_path, kind)).names}
    assert found.pop("axe") is weak
    assert not any(found.values())


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("au-dfat", "2024-07-15"),
        ("fr-gels", "2024-07-15"),
        ("opensanctions-simple", "2024-07-15"),
        ("ftm-statements", "2024-07-15"),
        ("ca-sema", None),
        ("us-csl-json", None),
        ("us-bis-dpl", None),
        ("ua-nsdc", None),
    ],
)
def test_a_list_has_the_day_that_it_states(kind: str, day: str | None, tmp_path: Path) -> None:
    assert read(tmp_path, kind).used.as_of == day


@pytest.mark.parametrize(
    ("kind", "faults"),
    [
        ("au-dfat", ["without a Reference (row 9)"]),
        ("ca-sema", ["has no name (line 13)"]),
        ("fr-gels", ["(entry 5)", "has no name (entry 4)"]),
        ("ua-nsdc", ["individual.json, entry 3"]),
        ("us-csl-csv", ["has no name (line 6)"]),
        ("us-csl-json", ["entry 4"]),
        ("us-bis-dpl", ["has no name (line 5)"]),
        ("opensanctions-simple", ["(line 5)", "has no name (line 6)"]),
        ("ftm-statements", ["(line 30)"]),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_the_rest_is_read(
    kind: str, faults: list[str], tmp_path: Path
) -> None:
    skipped = read(tmp_path, kind).skipped
    assert skipped.lost == len(faults)
    for fault in faults:
        assert any(fault in told for told in skipped.faults)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "us-bis-dpl-short"])
@pytest.mark.parametrize("share", [0.5, 0.97])
def test_a_list_that_is_cut_off_is_refused(kind: str, share: float, tmp_path: Path) -> None:
    path = national_lists.write(tmp_path, kind)
    whole = path.read_bytes()
    cut = int(len(whole) * share)
    while whole[cut - 1 : cut] in b"\r\n":  # between two rows nothing is missing but the rest
        cut -= 1
    path.write_bytes(whole[:cut])
    with pytest.raises(BadList) as caught:
        load_list(path)
    assert path.name in str(caught.value)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "au-dfat"])
@settings(max_examples=25, deadline=None)
@given(at=st.integers(0, 4000), put=st.sampled_from([b"", b'"', b",", b"\n", b"<", b"{", b"]", b"\xff", b"\0", b"\\u"]))
def test_a_damaged_list_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, kind: str, at: int, put: bytes
) -> None:
    path = national_lists.write(tmp_path_factory.mktemp("damaged"), kind)
    whole = path.read_bytes()
    path.write_bytes(whole[: at % len(whole)] + put + whole[at % len(whole) + 1 :])
    try:
        assert load_list(path).listings
    except BadList as error:
        assert str(error.place).startswith(str(path))


def test_australia_joins_the_rows_of_an_entry(tmp_path: Path) -> None:
    listings = {entry.id: entry for entry in read(tmp_path, "au-dfat").listings}
    entry = listings["au-1000"]
    assert names(entry) == ["Axel Birger HOLMSTROM", "Axe", "Aksel Bergstrom", "Аксель Хольмстрём"]
    assert entry.birth_dates == ("1969-04-03", "circa 1970", "1968 to 1971")
    assert entry.countries == ("Norland", "Finland")
    assert entry.addresses == ("1 Harbour Road, Rauma", "3 Mill Lane, Pello")
    assert (entry.listed_on, entry.updated_on) == ("2021-10-29", "2024-07-15")
    assert [d.value for d in entry.details if d.name == "measure"] == ["targeted financial sanction", "travel ban"]
    assert "O'Hara" in (entry.remarks or "")
    assert "_x000D_" not in (entry.remarks or "")
    # The day of an amendment is no day of listing; a reference given twice is two entries.
    assert (listings["au-1001"].name, listings["au-1001"].listed_on) == ("NORLAND AVIATION WORKS", None)
    assert listings["au-1001-2"].name == "Pello Timber"
    assert (listings["au-1002"].schema, [i.value for i in listings["au-1002"].ids]) == ("Vessel", ["9187629"])


def test_canada_separates_names_where_they_are_several(tmp_path: Path) -> None:
    entry, works, ship, other = read(tmp_path, "ca-sema").listings
    assert names(entry) == ["Axel Birger HOLMSTROM", "Akseli Bergstrom", "Aksel Holm", "Аксель Хольмстрём"]
    assert entry.names[3].language == "Russian"
    assert entry.birth_dates == ("1969-04-03", "1970-01-02")
    assert (entry.programmes, entry.countries, entry.positions) == (("Norland",), (), ("Director",))
    assert names(works)[1:4] == ["Norland Aviation Works", "Ateliers d’aviation de Norlande", "NAW Holding"]
    assert 'Завод "Полёт", АО' in names(works)
    assert (ship.schema, ship.birth_dates, ship.ids[0].value) == ("Vessel", (), "9187629")
    assert names(other) == ["Arvid Pello", "آروید پلو"]
    assert other.programmes[0].endswith("(JVCFOR)")
    assert any("early 1970s" in d.value for d in other.details)


def test_canadas_entries_keep_their_ids_when_others_come_and_go(tmp_path: Path) -> None:
    before = {entry.name: entry.id for entry in read(tmp_path, "ca-sema").listings}
    path = tmp_path / "sema.xml"
    first = path.read_text(encoding="utf-8").index("<record>")
    end = path.read_text(encoding="utf-8").index("</record>") + len("</record>")
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:first] + text[end:].replace(">3<", ">2<"), encoding="utf-8")
    after = {entry.name: entry.id for entry in load_list(path).listings}
    assert after
    assert after.items() < before.items()


def test_france_keeps_fields_that_it_does_not_know(tmp_path: Path) -> None:
    found = read(tmp_path, "fr-gels")
    entry, works, ship = found.listings
    assert names(entry) == ["Axel Birger HOLMSTROM", "Axe", "Аксель Хольмстрём"]
    assert entry.birth_dates == ("1969-04-03", "circa 1970")
    assert (entry.sex, entry.countries, entry.birth_places) == ("male", ("Norlande",), ("Rauma, Finlande",))
    assert found.skipped.passed == ("1 × field SIGNES_PARTICULIERS",)
    assert any(d.value == "cicatrice" for d in entry.details)
    assert {(i.kind, i.value) for i in works.ids} == {("tax number", "771234567"), ("OGRN", "1027700132195")}
    assert (ship.schema, ship.ids[0].value) == ("Vessel", "9187629")


def test_ukraines_two_files_are_one_list_without_ended_sanctions(tmp_path: Path) -> None:
    path = national_lists.write(tmp_path, "ua-nsdc")
    store = Store(tmp_path / "home")
    version = store.add(path)
    assert (version.entries, version.lost, version.passed) == (2, 1, ("1 × excluded entry",))
    person, body = load_list(path).listings
    assert names(person)[:4] == [
        "Хольмстрем Аксель Біргер",
        "Хольмстрём Аксель Биргер",
        "Holmstrom Axel",
        "Holmstrem Aksel Birher",
    ]
    assert names(person)[-1] == "Аксель Берг"
    assert (person.listed_on, person.legal_basis, person.countries) == ("2021-10-29", ("1/2021",), ("FI",))
    assert [(i.kind, i.value) for i in person.ids] == [("INN", "500100732259"), ("passport", "N1234567")]
    assert (body.schema, body.birth_dates) == ("Organization", ())
    assert [(i.kind, i.value) for i in body.ids] == [("OGRN", "1027700132195"), ("KPP", "770401001")]
    assert 'Общество "Норландские авиационные заводы"' in names(body)
    (match,) = Screen.open(store.index).match("Axel Holmstrom")[:1]
    assert match.listing.id == "ua-nsdc-501"


def test_a_subject_of_unknown_kind_is_found_as_a_person_and_as_a_body(tmp_path: Path) -> None:
    path = tmp_path / "subjects.json"
    path.write_text(json.dumps([{"sid": 1, "name": "Пелло Арвід", "translit": "Pello Arvid"}]), encoding="utf-8")
    screen = Screen([load_list(path)])
    assert screen.listing(0).schema == "LegalEntity"
    for schema in (None, "Person", "Company", "LegalEntity"):
        assert len(screen.match("Arvid Pello", schema=schema)) == 1
    assert screen.match("Arvid Pello", schema="Vessel") == []


@pytest.mark.parametrize("kind", ["us-csl-csv", "us-csl-json"])
def test_the_consolidated_screening_list_in_both_editions(kind: str, tmp_path: Path) -> None:
    listings = {entry.id: entry for entry in read(tmp_path, kind).listings}
    entry, works, ship = (listings[f"csl-a{n}"] for n in (1, 2, 4))
    assert entry.birth_dates == ("1969-04-03", "circa 1970")
    assert (entry.sex, entry.positions, entry.countries) == ("male", ("Director",), ("NX", "FI"))
    assert [(i.kind, i.value, i.country) for i in entry.ids] == [("Passport", "N1234567", "FI")]
    assert [link.name for link in entry.links] == ["NORLAND AVIATION WORKS"]
    assert entry.programmes == ("Specially Designated Nationals (SDN)", "NPWMD", "IFSR")
    assert (works.schema, works.name, works.listed_on) == ("LegalEntity", "Norland Aviation Works", "2021-10-29")
    assert (works.authority, works.programmes) == ("US Bureau of Industry and Security", ("Entity List (EL)",))
    assert works.countries == ("FI",)
    # The lists of Commerce are no sanctions; those of the Treasury say nothing beside.
    assert (works.topics, entry.topics) == (("export.control",), ())
    assert any(i.value.endswith("9187629") for i in ship.ids)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AKA TRADING", ["AKA TRADING"]),
        ("PELLO WORKS, A/K/A PW", ["PELLO WORKS", "PW"]),
        ("Arvid Pello a.k.a. Arvo", ["Arvid Pello", "Arvo"]),
    ],
)
def test_a_word_that_looks_like_also_known_as_is_part_of_a_name(name: str, expected: list[str], tmp_path: Path) -> None:
    path = tmp_path / "dpl.txt"
    row = {"Name": name, "Effective_Date": "10/29/2021", "FR_Citation": "86 F.R. 1"}
    path.write_text(national_lists.table(national_lists.DPL_HEADER, [row], "\t"), encoding="utf-8")
    assert names(load_list(path).listings[0]) == expected
    path = tmp_path / "sema.xml"
    record = f"<Country-Pays>N</Country-Pays><EntityOrShip-EntiteOuNavire>{name}</EntityOrShip-EntiteOuNavire>"
    path.write_text(f"<data-set><record>{record}</record></data-set>", encoding="utf-8")
    canadian = names(load_list(path).listings[0])
    assert canadian[0] == name
    assert canadian[1:] == expected[1:] or canadian[1:] == expected


def test_an_older_edition_without_ids_has_derived_ones(tmp_path: Path) -> None:
    header = national_lists.CSL_HEADER[1:]
    rows = [{k: v for k, v in row.items() if k != "_id"} for row in national_lists.CSL_ROWS[:4]]
    path = tmp_path / "csl.csv"
    path.write_text(national_lists.table(header, [*rows, rows[1]], end="\n"), encoding="utf-8")
    found = [entry.id for entry in load_list(path).listings]
    assert len(set(found)) == 5
    assert found[4] == f"{found[1]}-2"


def test_the_denied_persons_list_in_its_editions(tmp_path: Path) -> None:
    person, works = read(tmp_path, "us-bis-dpl").listings
    assert (person.schema, person.name) == ("LegalEntity", "AXEL BIRGER HOLMSTROM")
    assert (person.listed_on, person.updated_on) == ("2021-10-29", "2021-11-01")
    assert person.topics == ("debarment",)
    assert (len(person.addresses), person.countries) == (2, ("US", "FI"))
    assert {(d.name, d.value) for d in person.details} >= {("end date", "2031-10-29"), ("standard order", "Y")}
    assert names(works) == ['NORLAND "OLD" WORKS', "NAW"]
    assert works.countries == ("FI",)
    (entry,) = read(tmp_path, "us-bis-dpl-short").listings
    assert (entry.name, entry.addresses) == ("NORLAND AVIATION WORKS, INC.", ("Building 7, Rauma, Finland",))


def test_a_cell_of_several_values_is_itself_a_row(tmp_path: Path) -> None:
    entry, body, ship = read(tmp_path, "opensanctions-simple").listings
    assert names(entry) == ["Axel Birger Holmstrom", "Axel Bergstrom", "Holm; Axel", "Аксель Хольмстрём"]
    assert entry.addresses == ("1 Harbour Road; Rauma", "3 Mill Lane")
    assert (entry.authority, entry.programmes) == ("Norland list", ("XX-NLD",))
    assert (body.schema, ship.schema) == ("LegalEntity", "Vessel")
    assert {i.value for i in ship.ids} == {"9187629", "9HXX7"}


def test_statements_are_joined_to_entities(tmp_path: Path) -> None:
    found = read(tmp_path, "ftm-statements")
    listings = {entry.id: entry for entry in found.listings}
    entry = listings["NK-1"]
    assert names(entry) == ["Axel Birger Holmstrom", 'Аксель "Акс" Хольмстрём', "Axe"]
    assert (entry.schema, entry.authority, entry.listed_on) == ("Person", "Norland Treasury", "2021-10-29")
    assert [(link.relation, link.id) for link in entry.links] == [("chair of", "NK-2")]
    assert ("referent", "xx-1") in {(d.name, d.value) for d in entry.details}
    assert listings["NK-5"].schema == "LegalEntity"
    assert found.skipped.passed == ("2 × external statement",)
    assert listings["NK-6"].schema == "Address"


def test_a_stray_quotation_mark_costs_no_other_row(tmp_path: Path) -> None:
    path = national_lists.write(tmp_path, "opensanctions-simple")
    text = path.read_text(encoding="utf-8").replace("Norland Aviation Works", 'Norland "Old" Works')
    path.write_text(text.replace("NK-3,Vessel,SEA STAR 11", 'NK-3,Vessel,SEA STAR 11"'), encoding="utf-8")
    found = load_list(path)
    assert [entry.id for entry in found.listings] == ["NK-1", "NK-2", "NK-3"]
    assert found.listings[1].name == 'Norland "Old" Works'


def test_a_person_has_a_name_in_each_script_of_its_parts(tmp_path: Path) -> None:
    given = {"firstName": ["Axel", "Аксель"], "lastName": ["Хольм", "Holm"], "fatherName": ["Ivanovich"]}
    path = tmp_path / "entities.ftm.json"
    path.write_text(json.dumps({"id": "N1", "schema": "Person", "properties": given}), encoding="utf-8")
    assert names(load_list(path).listings[0]) == ["Axel Ivanovich Holm", "Аксель Хольм"]
