"""The lists of OFAC, the EU, the United Kingdom and Switzerland: what each form says, and that none is taken for
another.
"""

from __future__ import annotations

import re
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from sayso.errors import BadList
from sayso.model import Listing
from sayso.screening.lists.catalogue import catalogue
from sayso.screening.lists.head import read_head
from sayso.screening.lists.load import load_list
from sayso.screening.lists.registry import BUILT_IN, detect_format, list_format
from sayso.screening.lists.store import Store
from sayso.screening.lists.values import partial_date
from sayso.screening.lists.watchlist import Watchlist
from tests.screening import listfiles, official_lists
from tests.screening.official_lists import FILES


def read(folder: Path, kind: str) -> Watchlist:
    return load_list(FILES[kind][1](folder))


def texts(listing: Listing) -> dict[str, str]:
    return {name.text: name.kind for name in listing.names}


def ids(listing: Listing) -> set[tuple[str, str]]:
    return {(i.kind, i.value) for i in listing.ids}


def details(listing: Listing) -> dict[str, str]:
    return {d.name: d.value for d in listing.details}


def test_the_catalogue_names_the_formats_and_the_lists_that_they_hold() -> None:
    lists = catalogue()
    assert {list_format(wanted).dataset for wanted, _ in FILES.values()} - {"ftm"} <= set(lists)
    assert all(entry.format is None or entry.format in BUILT_IN for entry in lists.values())


@pytest.mark.parametrize("kind", FILES)
def test_a_file_matches_its_own_format_and_no_other(kind: str, tmp_path: Path) -> None:
    wanted, write = FILES[kind]
    path = write(tmp_path)
    head = read_head(path)
    assert [name for name in BUILT_IN if list_format(name).matches(head)] == [wanted]
    assert detect_format(path).name == wanted


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("own.csv", "Unique ID,Name\n1,Holm\n"),
        ("page.html", "<!DOCTYPE html><html><body><h1>The UK Sanctions List</h1>Updated today</body></html>"),
        ("note.txt", "Why the consolidated list is not enough"),
        ("feed.xml", "<?xml version='1.0'?><rss><export>x</export></rss>"),
    ],
)
def test_what_only_speaks_of_lists_is_none(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(BadList, match="known list format"):
        detect_format(tmp_path / name)


@pytest.mark.parametrize("kind", ["uk.xlsx", "uk.ods", "uk.odt"])
def test_another_document_of_the_same_program_is_no_list(kind: str, tmp_path: Path) -> None:
    path = tmp_path / kind
    if kind == "uk.xlsx":
        official_lists.write_xlsx(path, [["Customer", "Country"], ["Holm", "Norland"]])
    elif kind == "uk.ods":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", "<x/>")
    else:
        official_lists.write_odt(path, ["Minutes of the Harbour Council"])
    with pytest.raises(BadList, match="known list format"):
        detect_format(path)


def test_ofacs_enhanced_xml_is_read_with_all_that_it_carries(tmp_path: Path) -> None:
    person, ship, works = read(tmp_path, "ofac-enhanced").listings
    assert texts(person) == {
        "HOLMSTROM, Axel Birger": "name",
        "AXE": "alias",
        "Хольмстрём Аксель": "alias",
        "BERGSTROM Axel": "former",
    }
    assert person.birth_dates == ("1969-04-03", "circa 1970", "1971 to 1973")
    assert (person.programmes, person.legal_basis) == (("NPWMD", "IFSR"), ("Executive Order 13382",))
    assert person.addresses == ("1 Harbour Road, Rauma, Norland",)
    assert (person.listed_on, person.sex, person.countries) == ("2021-10-29", "male", ("Norland",))
    assert [(t.relation, t.name, t.id) for t in person.links] == [
        ("leader or official of", "NORLAND AVIATION WORKS", works.id)
    ]
    assert ids(person) == {
        ("Passport", "N1234567"),
        ("Digital Currency Address - XBT", "1NorlandXbtAddress9187629abcdefgh"),
    }
    assert details(person)["Passport, not valid"] == "N1234567"
    assert details(person)["Secondary sanctions risk"].startswith("section 1(b)")  # an act is no identifier
    assert (ship.schema, ship.countries) == ("Vessel", ("Malta",))
    assert ids(ship) == {("Vessel Call Sign", "NXSTAR"), ("IMO", "9187629")}
    assert (works.schema, works.listed_on) == ("Organization", None)


def test_only_changes_of_ofacs_list_are_no_list(tmp_path: Path) -> None:
    path = tmp_path / "delta.xml"
    path.write_text(official_lists.OFAC_DELTA, encoding="utf-8")
    with pytest.raises(BadList, match="only the changes"):
        load_list(path)


@pytest.mark.parametrize(
    ("name", "text", "dataset"),
    [
        ("cons_prim.csv", listfiles.SDN, "us_ofac_cons"),
        ("CONSOLIDATED.XML", listfiles.SDN_XML, "us_ofac_cons"),
        ("cons_advanced.xml", listfiles.ADVANCED, "us_ofac_cons"),
        ("sdn.xml", listfiles.SDN_XML, "us_ofac_sdn"),
        ("any.xml", official_lists.OFAC_ENHANCED, "us_ofac_sdn"),
        ("any.xml", official_lists.OFAC_ENHANCED.replace(">SDN List<", ">Consolidated List<"), "us_ofac_cons"),
    ],
)
def test_the_non_sdn_list_is_a_list_of_its_own_in_every_form(
    name: str, text: str, dataset: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    assert load_list(tmp_path / name).used.dataset == dataset
    assert Store(tmp_path / "home").add(tmp_path / name).name == dataset


def test_the_classic_non_sdn_set_has_its_further_files(tmp_path: Path) -> None:
    for name, text in (
        ("prim", listfiles.SDN),
        ("alt", listfiles.ALT),
        ("add", listfiles.ADD),
        ("comments", listfiles.COMMENTS),
    ):
        (tmp_path / f"cons_{name}.csv").write_text(text, newline="")
    works, person, *_ = load_list(tmp_path / "cons_prim.csv").listings
    assert works.addresses == ("1 Harbour Road, Rauma, Norland",)
    assert "AVIATION WORKS OF NORLAND" in texts(works)
    assert "did not fit" in (person.remarks or "")


@pytest.mark.parametrize("kind", ["eu", "eu-xml-1", "eu-csv-1.1", "eu-csv-1.0"])
def test_every_edition_of_the_eus_list_says_the_same(kind: str, tmp_path: Path) -> None:
    person, works = read(tmp_path, kind).listings
    assert (person.id, works.id, works.schema) == ("eu-13", "eu-14", "Organization")
    assert person.countries == ("FI",)
    assert person.positions[0] == "Director"
    assert (person.programmes, person.updated_on) == (("NLD",), "2021-11-01")
    assert any(re.fullmatch(r"2021/1 \(OJ L ?1\)", basis) for basis in person.legal_basis)
    assert "N1234567" in {i.value for i in person.ids}
    assert not any("UNKNOWN" in place for place in (*person.birth_places, *person.countries))


def test_the_eus_csv_keeps_dates_documents_and_weak_names_apart(tmp_path: Path) -> None:
    found = read(tmp_path, "eu-csv-1.1")
    person = found.listings[0]
    assert person.birth_dates == ("1969-04-03", "circa 1970-05", "1971 to 1973")
    assert person.listed_on == "2021-10-29"
    assert {n.text for n in person.names if n.weak} == {"Axe"}
    assert {("EU reference", "EU.1.1"), ("UN reference", "NLi.001"), ("National passport", "N1234567")} == ids(person)
    assert details(person)["National passport N1234567, note"] == "known to be expired"
    assert person.remarks == "Member of the Harbour Council; see the annex."
    assert found.skipped.passed == ()  # no column of the published layout is unknown


@pytest.mark.parametrize("kind", ["eu-csv-1.0", "eu-xml-1"])
def test_the_older_editions_print_kind_and_notes_after_the_number(kind: str, tmp_path: Path) -> None:
    person = read(tmp_path, kind).listings[0]
    assert ("National passport", "N1234567") in ids(person)
    assert details(person)["National passport N1234567, note"] == "known to be expired"
    assert person.birth_places == ("Rauma, FI",)


def test_the_eus_xml_reads_parts_of_dates_weak_remarks_and_prefixes(tmp_path: Path) -> None:
    text = (
        listfiles.EU.replace(
            '<birthdate circa="true" birthdate="1969-04-03" year="1969"',
            '<birthdate year="1969" monthOfYear="4" dayOfMonth="0"',
        )
        .replace(
            "<citizenship",
            '<birthdate year="1348" calendarType="ISLAMIC"/><nameAlias wholeName="Ax" strong="true"><remark>Lo quality a.k.a.</remark></nameAlias><citizenship',
        )
        .replace('number="N1234567"', 'number="N1234567" knownFalse="true" validTo="2020-01-01"')
    )
    text = re.sub(r"<(/?)(?=\w)", r"<\1fsd:", text).replace("xmlns=", "xmlns:fsd=")
    (tmp_path / "eu.xml").write_text(text, encoding="utf-8")
    person = load_list(tmp_path / "eu.xml").listings[0]
    assert person.birth_dates == ("1969-04",)
    assert details(person)["date of birth, islamic calendar"] == "1348"
    assert {n.text for n in person.names if n.weak} == {"Axe", "Ax"}
    assert details(person)["Passport N1234567, note"] == "known to be false; valid to 2020-01-01"


@pytest.mark.parametrize("kind", ["uk-csv", "uk-ods", "uk-xlsx"])
def test_every_table_of_the_uk_list_says_the_same(kind: str, tmp_path: Path) -> None:
    person, ship = read(tmp_path, kind).listings
    assert person.name == "Axel Birger HOLMSTROM"
    assert (person.countries, person.birth_places) == (("Norland", "Finland"), ("Rauma",))
    assert (person.id, ship.id, ship.schema) == ("uk-NLD0001", "uk-NLD0002", "Vessel")
    assert ("IMO number", "9187629") in ids(ship)


@pytest.mark.parametrize("kind", ["uk-odt", "uk-txt", "uk-html"])
def test_every_printed_edition_of_the_uk_list_says_the_same(kind: str, tmp_path: Path) -> None:
    person, ship = read(tmp_path, kind).listings
    assert texts(person) == {
        "Axel Birger HOLMSTROM": "name",
        "Аксель Хольмстрём": "alias",
        "Axel Birgir HOLMSTROM": "alias",
        "Aksel HOLMSTROM": "alias",
        "AXE": "alias",
        "A B Holm": "alias",
    }
    assert person.addresses == ("1 Harbour Road, Rauma, Norland", "3 Mill Lane, Voskan")
    assert (person.birth_dates, person.countries) == (("1969-04-03", "1970"), ("Norland", "Finland"))
    assert person.positions == ("Director",)  # a label inside the reasons is a word of theirs
    assert person.programmes == ("THE NORLAND (SANCTIONS) (EU EXIT) REGULATIONS 2021",)
    assert person.remarks == "Directs the works. His Position: unclear.; None."
    assert (ship.schema, ids(ship)) == ("Vessel", {("IMO", "9187629")})


@pytest.mark.parametrize("kind", ["ofsi-csv", "ofsi-txt", "ofsi-xlsx", "ofsi-xml"])
def test_every_table_of_ofsis_list_says_the_same(kind: str, tmp_path: Path) -> None:
    person, ship = read(tmp_path, kind).listings
    assert texts(person) == {
        "Axel Birger HOLMSTROM": "name",
        "AXE": "alias",
        "Аксель Хольмстрём": "alias",
        "Axel BERGSTROM": "former",
    }
    assert person.birth_dates == ("1969-04-03", "1970-05")
    assert person.birth_places == ("Rauma, Norland", "Voskan, Norland")
    assert (person.listed_on, person.sex) == ("2021-10-29", "male")
    assert {("UK Sanctions List reference", "NLD0001"), ("UN reference", "NLi.001"), ("OFSI group", "16001")} <= ids(
        person
    )
    assert person.remarks == "Directs the works (see also the annex).; Sat on the Harbour Council."
    assert [d.value for d in person.details if d.name == "phone number"] == ["+358401112222", "+358403334444"]
    assert details(person)["website"] == "voskan.example"
    assert (ship.schema, ship.links[0].name) == ("Vessel", "Norland Shipping")
    assert ("IMO number", "9187629") in ids(ship)


@pytest.mark.parametrize("kind", ["ofsi-odt", "ofsi-html"])
def test_every_printed_edition_of_ofsis_list_says_the_same(kind: str, tmp_path: Path) -> None:
    person, works = read(tmp_path, kind).listings
    assert texts(person) == {
        "Axel Birger HOLMSTROM": "name",
        "Аксель Хольмстрём": "alias",
        "HOLM, Axel": "alias",
        "HOLMSTROM, A B": "alias",
        "AXE": "alias",
        "BERGSTROM, Axel": "former",
    }
    assert (person.birth_dates, person.programmes) == (("1969-04-03", "1970"), ("Norland",))
    assert person.addresses == ("1 Harbour Road, Rauma, Norland",)
    assert person.positions == ("Director", "Dr")
    assert "the Position: Deputy is not proven" in (person.remarks or "")
    assert (works.name, works.schema, works.remarks) == ("NORLAND AVIATION WORKS", "Organization", "Makes kites.")


def test_the_uk_list_as_xml_keeps_every_place_of_birth_ties_and_numbers(tmp_path: Path) -> None:
    text = listfiles.UK_XML.replace(
        "</Location></BirthDetails>",
        "<CountryOfBirth>Norland</CountryOfBirth></Location><Location><TownOfBirth>Voskan</TownOfBirth></Location></BirthDetails>",
    ).replace(
        "</Designations>",
        '<Designation><UniqueID>NLD0002</UniqueID><Names><Name><Name6>IMO 9187629 ("SEA STAR 11")</Name6><NameType>Primary name</NameType></Name></Names><IndividualEntityShip>Ship</IndividualEntityShip>'
        "<ShipDetails><Ship><IMONumbers><IMONumber>IMO9187629</IMONumber></IMONumbers><CurrentOwnerOperators><CurrentOwnerOperator>0427410 (IMO Company Number) Pello Shipping</CurrentOwnerOperator></CurrentOwnerOperators>"
        "<PreviousFlags><PreviousFlag>Malta</PreviousFlag><PreviousFlag>Panama</PreviousFlag></PreviousFlags><YearsBuilt><YearBuilt>2011</YearBuilt></YearsBuilt></Ship></ShipDetails></Designation></Designations>",
    )
    (tmp_path / "uk.xml").write_text(text, encoding="utf-8")
    person, ship = load_list(tmp_path / "uk.xml").listings
    assert person.birth_places == ("Rauma, Norland", "Voskan")
    assert "SEA STAR 11" in texts(ship)
    assert [(t.relation, t.name) for t in ship.links] == [("owned or operated by", "Pello Shipping")]
    assert [d.value for d in ship.details if d.name == "previous flags"] == ["Malta", "Panama"]
    assert details(ship)["year built"] == "2011"


def test_the_swiss_list_is_read_as_it_is_in_force(tmp_path: Path) -> None:
    found = read(tmp_path, "seco")
    person, works, ship = found.listings
    assert texts(person) == {
        "Holmstrom Axel Birger": "name",
        "Хольмстрём Аксель Биргер": "alias",
        "Holmstrom Aksel Birger": "alias",
        "Axe": "alias",
        "Axel Bergstrom": "former",
        "Per Pello": "alias",
    }
    assert details(person)["spelling of Holmstrom, ARAB"] == "هولمستروم"  # no whole name in that script
    assert person.birth_dates == ("1969-04-03", "1970-05")
    assert details(person)["date of birth, Persian calendar"] == "1348"
    assert (person.listed_on, person.updated_on) == ("2021-10-29", "2024-07-12")  # listed again after a delisting
    assert person.birth_places == ("Rauma, Coast, Finland",)
    assert person.addresses == ("Harbour Council, 1 Harbour Road, 26100, Rauma, Coast, Finland",)
    assert ids(person) == {
        ("diplomatic passport", "N1234567"),
        ("UN reference", "NLi.001"),
        ("Taxpayer identification number (INN)", "7701234567"),
    }
    assert person.legal_basis == ("Ordinance of 15 June 2021 on measures against Norland",)
    assert [(t.relation, t.id) for t in person.links] == [("managed by", works.id)]
    assert (ship.schema, ids(ship)) == ("Vessel", {("IMO Number", "9187629")})
    assert found.skipped.passed == ("1 × de-listed entry", "1 × relation to an entry that is not on the list")


def test_only_changes_of_the_swiss_list_are_no_list(tmp_path: Path) -> None:
    (tmp_path / "seco.xml").write_text(official_lists.SECO.replace("whole-list", "delta-list"), encoding="utf-8")
    with pytest.raises(BadList, match="only the changes"):
        load_list(tmp_path / "seco.xml")


@pytest.mark.parametrize("kind", ["eu-csv-1.1", "eu-csv-1.0", "uk-csv", "ofsi-csv"])
def test_a_broken_line_is_told_by_its_number_and_the_rest_is_read(kind: str, tmp_path: Path) -> None:
    path = FILES[kind][1](tmp_path)
    before = load_list(path)
    first, *rest = path.read_bytes().split(b"\r\n")
    at = 2 if before.used.dataset.startswith("gb") else 1
    path.write_bytes(b"\r\n".join([first, *rest[:at], b"only three,broken;cells", *rest[at:]]))
    after = load_list(path)
    assert after.listings == before.listings
    assert after.skipped.lost == 1
    assert f"line {at + 2}" in after.skipped.faults[0]


@pytest.mark.parametrize("kind", ["eu-csv-1.1", "ofsi-csv", "uk-txt", "ofsi-html"])
@pytest.mark.parametrize("share", [0.9, 0.97])
def test_a_file_that_is_cut_off_is_refused(kind: str, share: float, tmp_path: Path) -> None:
    path = FILES[kind][1](tmp_path)
    whole = path.read_bytes().rstrip()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BadList, match=f"{path.name}.*cut off"):
        load_list(path)


def test_a_column_that_is_new_is_told(tmp_path: Path) -> None:
    text = (
        official_lists.ofsi_csv()
        .replace("Group ID\r\n", "Group ID,Star sign\r\n", 1)
        .replace("16001\r\n", "16001,x\r\n")
        .replace("16002\r\n", "16002,\r\n")
    )
    (tmp_path / "conlist.csv").write_text(text, encoding="utf-8", newline="")
    assert load_list(tmp_path / "conlist.csv").skipped.passed == ("1 × column 'Star sign'",)


def test_a_large_list_takes_the_memory_of_its_listings(tmp_path: Path) -> None:
    """A thousand targets with a long history each: what is kept is what the listings say, not the file."""
    history = official_lists._HISTORY * 200
    target = '<target ssid="{n}"><entity><identity main="true"><name name-type="primary-name"><name-part order="1"><value>Works {n}</value></name-part></name></identity></entity>{history}</target>'
    path = tmp_path / "seco.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write('<swiss-sanctions-list list-type="whole-list" date="2024-07-15">')
        for n in range(1000, 1200):
            file.write(target.format(n=n, history=history))
        file.write("</swiss-sanctions-list>")
    tracemalloc.start()
    watchlist = load_list(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(watchlist.listings) == 200
    assert peak < path.stat().st_size / 4


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        (("1969", "4", "3"), "1969-04-03"),
        (("1969", "04", "0"), "1969-04"),
        (("1969", "", "3"), "1969"),
        (("1969", "2", "31"), "1969-02"),
        (("0", "4", "3"), None),
        ((None, None, None), None),
    ],
)
def test_dates_of_which_parts_are_missing(parts: tuple[str | None, str | None, str | None], date: str | None) -> None:
    assert partial_date(*parts) == date
