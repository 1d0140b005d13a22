from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Identifier
from sayso.screening.facts import Facts
from sayso.screening.identifiers.check_digits import CHECKS
from sayso.screening.identifiers.cutting import cut_identifiers
from sayso.screening.identifiers.kinds import contact_of, fault, kind_of, kinds
from sayso.screening.identifiers.queries import query_identifiers
from sayso.screening.lists.load import load_list
from sayso.screening.screen import Screen
from tests.screening import listfiles

# Numbers of nobody: each was made by computing its check digit.
ENTITIES = [
    {
        "id": "ship",
        "schema": "Vessel",
        "properties": {
            "name": ["GREY HERON"],
            "imoNumber": ["IMO9074729"],
            "mmsi": ["248999111"],
            "callSign": ["9HZZ7"],
        },
    },
    {"id": "manager", "schema": "Company", "properties": {"name": ["Heron Managers"], "imoNumber": ["0427410"]}},
    {
        "id": "plane",
        "schema": "Airplane",
        "properties": {"name": ["Norland One"], "registrationNumber": ["NL-ABC"], "serialNumber": ["MSN 40112"]},
    },
    {
        "id": "car",
        "schema": "Vehicle",
        "properties": {"name": ["Black limousine"], "registrationNumber": ["A 777 NL 77"]},
    },
    {
        "id": "bank",
        "schema": "Company",
        "properties": {
            "name": ["Rauma Trade Bank"],
            "swiftBic": ["RATBFIHHXXX"],
            "leiCode": ["7437003V00RAUMATRB74"],
            "kppCode": ["770101001"],
            "ticker": ["RATB"],
            "isinCode": ["FI0009009013"],
        },
    },
    {
        "id": "firm",
        "schema": "Company",
        "properties": {
            "name": ["Ostra Works"],
            "innCode": ["7700000016"],
            "ogrnCode": ["1027700000019"],
            "kppCode": ["770101001"],
        },
    },
    {"id": "other", "schema": "Company", "properties": {"name": ["Lesna Mill"], "registrationNumber": ["FI-2233445"]}},
    {
        "id": "man",
        "schema": "Person",
        "properties": {"name": ["Arvid Pello"], "passportNumber": ["248999111"], "idNumber": ["311280-888Y"]},
    },
    {
        "id": "wallet",
        "schema": "CryptoWallet",
        "properties": {"publicKey": ["1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"], "currency": ["XBT"]},
    },
    {
        "id": "bond",
        "schema": "Security",
        "properties": {"name": ["Rauma bond 2030"], "isin": ["XS0000000009"], "ticker": ["RAUB"]},
    },
]


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Screen:
    path = tmp_path_factory.mktemp("ids") / "own.ftm.json"
    path.write_text("".join(json.dumps(e) + "\n" for e in ENTITIES))
    return Screen([load_list(path)])


def bearers(screen: Screen, query: str, schema: str | None = None) -> list[str]:
    return [m.listing.id for m in screen.match(query, schema=schema) if m.identifiers]


@pytest.mark.parametrize(
    ("query", "bearer"),
    [
        ("9074729", "ship"),
        ("IMO 9074729", "ship"),
        ("imo9074729", "ship"),
        ("Somebody's ship (IMO: 9074729)", "ship"),
        ("IMO '9074729", "ship"),
        ("MMSI 248999111", "ship"),
        ("call sign 9HZZ7", "ship"),
        ("9HZZ7", "ship"),
        ("IMO company number 0427410", "manager"),
        ("tail number NL-ABC", "plane"),
        ("NLABC", "plane"),
        ("MSN 40112", "plane"),
        ("vehicle registration A777NL77", "car"),
        ("BIC RATBFIHH", "bank"),
        ("SWIFT: RATBFIHH", "bank"),
        ("RATBFIHHXXX", "bank"),
        ("ratbfihh", "bank"),
        ("BIC RATBFIHH123", "bank"),
        ("LEI 7437003V00RAUMATRB74", "bank"),
        ("ticker RATB", "bank"),
        ("ISIN FI0009009013", "bank"),
        ("INN 7700000016", "firm"),
        ("ИНН 7700000016", "firm"),
        ("tax number 7700000016", "firm"),
        ("ОГРН 1027700000019", "firm"),
        ("registration no. FI 2233445", "other"),
        ("passport 248999111", "man"),
        ("national id 311280-888Y", "man"),
        ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "wallet"),
        ("Digital Currency Address - XBT 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "wallet"),
        ("XS0000000009", "bond"),
        ("ticker RAUB", "bond"),
    ],
)
def test_an_identifier_of_every_kind_finds_its_bearer_and_nobody_else(screen: Screen, query: str, bearer: str) -> None:
    assert bearers(screen, query) == [bearer]


@pytest.mark.parametrize(
    "query",
    [
        "INN 1027700000019",
        "IMO 248999111",
        "INN 9074729",
        "passport 9074729",
        "MMSI 9074729",
        "Ostra Timber, KPP 770101001",
        "BIC RATBSEHH",
    ],
)
def test_equal_figures_of_another_kind_are_no_identifier_in_common(screen: Screen, query: str) -> None:
    assert bearers(screen, query) == []


def test_a_number_without_a_label_finds_all_that_have_it_and_says_so(screen: Screen) -> None:
    matches = screen.match("248999111")
    assert {m.listing.id for m in matches} == {"ship", "man"}
    details = {m.listing.id: m.features[-1].detail for m in matches}
    assert details["ship"] == "the same: 248999111 (mmsi, asked for without a label)"
    assert bearers(screen, "248999111", "Person") == ["man"]
    assert bearers(screen, "MMSI 248999111") == ["ship"]


def test_an_identifier_that_several_share_finds_them_where_it_is_all_that_is_asked_for(screen: Screen) -> None:
    assert sorted(bearers(screen, "KPP 770101001")) == ["bank", "firm"]
    (match,) = screen.match("Ostra Works, KPP 770101001")
    assert match.agreement == 1.0
    assert {f.name: f.value for f in match.features}["identifier"] < 2


def test_another_imo_number_speaks_against_and_takes_nothing_out(screen: Screen) -> None:
    def value(query: str) -> float:
        (match,) = screen.match(query, schema="Vessel")
        assert match.agreement == 1.0
        return sum(f.value for f in match.features if f.name == "identifier")

    assert value("Grey Heron, IMO 9074729") > 5
    assert value("Grey Heron, IMO 9176187") == -3.0
    assert value("Grey Heron, IMO 9176188") == 0  # its check digit is wrong: a misprint says nothing
    assert value("Grey Heron") == 0


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("IMO 9074728", "9074728 is not a valid IMO number: its check digit is wrong"),
        ("IMO 90747", "90747 is not a valid IMO number: it does not have the form of one"),
        ("INN 7700000017", "7700000017 is not a valid INN: its check digit is wrong"),
        ("LEI 7437003V00RAUMATRB75", "7437003V00RAUMATRB75 is not a valid LEI: its check digit is wrong"),
        ("IMO 9074729", None),
        ("passport 12345", None),
        ("Dash 2000 Trading", None),
    ],
)
def test_what_is_wrong_with_an_identifier_is_said(screen: Screen, query: str, sentence: str | None) -> None:
    assert query_identifiers(query).notes == ((sentence,) if sentence else ())


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("9074729", "imo"),
        ("0427410", "imo"),
        ("7437003V00RAUMATRB74", "lei"),
        ("FI0009009013", "isin"),
        ("7700000016", "inn"),
        ("770000000156", "inn"),
        ("1027700000019", "ogrn"),
        ("304770000000019", "ogrn"),
        ("91110000000000012M", "uscc"),
        ("FI2112345600000785", "iban"),
    ],
)
def test_one_wrong_figure_is_noticed(value: str, kind: str) -> None:
    assert fault(value, kinds()[kind]) is None
    wrong = value[:4] + str((int(value[4], 36) + 1) % 10) + value[5:]
    assert fault(wrong, kinds()[kind]) is not None


def test_the_checksum_of_a_wallet_counts_its_capitals() -> None:
    wallet = kinds()["wallet"]
    assert fault("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", wallet) is None
    assert fault("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", wallet) is not None
    assert fault("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", wallet) is None
    assert fault("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", wallet) is not None
    assert fault("0x52908400098527886E0F7030069857D2E4169EE7", wallet) is None


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("TIN: 7700000016OGRN: 1027700000019", [("TIN", "7700000016"), ("OGRN", "1027700000019")]),
        (
            "INN 7700000016KPP 770101001Central Bank licence - 3542",
            [("INN", "7700000016"), ("KPP", "770101001"), ("Central Bank licence", "3542")],
        ),
        ("INN – 7700000016", [("INN", "7700000016")]),
        ("INN-7700000016", [("INN", "7700000016")]),
        ("CH-217.0.135.719-4", [("cell", "CH-217.0.135.719-4")]),
        ("ИНН/КПП 7700000016/770101001", [("ИНН", "7700000016"), ("КПП", "770101001")]),
        ("IMO '9074729", [("IMO", "9074729")]),
        ("'9074729", [("cell", "9074729")]),
        ("0427410 (IMO Company Number) Heron Managers", [("IMO Company Number", "0427410")]),
        ("(1) A123456 (2) B654321", [("cell", "A123456"), ("cell", "B654321")]),
        ("Passport OB 0243318", [("Passport", "OB 0243318")]),
        ("4510 123 456", [("cell", "4510 123 456")]),
        ("Norland passport no. 96/184442", [("Norland passport no", "96/184442")]),
        ("Call sign EQKF; MMSI: 248999111", [("Call sign", "EQKF"), ("MMSI", "248999111")]),
        ("SWIFT/BIC: RATBFIHH", [("SWIFT/BIC", "RATBFIHH")]),
        (
            "Reg. No 1027700000019, tax ID 7700 000 016",
            [("Reg. No", "1027700000019"), ("tax ID", "7700 000 016")],
        ),
        ("AABA 670850", [("cell", "AABA 670850")]),
        ("number given on request", []),
        ("12 crew members since 1999", []),
        ("Company number (0123456789)", [("Company number", "0123456789")]),
        ("INN (7700000016), OGRN (1027700000019)", [("INN", "7700000016"), ("OGRN", "1027700000019")]),
        ("Tax ID (EIN) 12-3456789", [("Tax ID (EIN)", "12-3456789")]),
        ("A1234567 issued 01 Jan 2010 expires 31 Dec 2015", [("cell", "A1234567")]),
    ],
)
def test_labelled_and_glued_identifiers_are_cut(text: str, cuts: list[tuple[str, str]]) -> None:
    assert [(i.kind, i.value) for i in cut_identifiers(text, "cell").identifiers] == cuts


def test_the_issuing_country_and_the_rest_are_kept() -> None:
    cut = cut_identifiers("A1234567 (Finland), seen in Rauma", "Passport")
    assert [(i.value, i.country) for i in cut.identifiers] == [("A1234567", "Finland")]
    assert cut.rest == "seen in Rauma"
    cut = cut_identifiers("Company number (0123456789) (Cyprus)", "cell")
    assert [(i.value, i.country) for i in cut.identifiers] == [("0123456789", "Cyprus")]
    assert cut.rest == ""
    assert cut_identifiers("12 crew members since 1999", "number").rest == "12 crew members since 1999"


@given(st.text(max_size=60))
def test_any_cell_is_cut_and_none_of_its_figures_is_lost(text: str) -> None:
    cut = cut_identifiers(" ".join(text.split()), "cell")
    kept = " ".join([*(f"{i.kind} {i.value} {i.country}" for i in cut.identifiers), cut.rest])
    for number in "".join(c if c.isdecimal() and c.isascii() else " " for c in text).split():
        if len(number) > 2:  # "(1)" and "(2)" number the values of a cell
            assert number in kept.replace(" ", "") or number in kept


def test_every_kind_is_whole() -> None:
    general = {k.id for k in kinds().values() if k.general}
    labels = [label for k in kinds().values() for label in k.labels]
    assert len(labels) == len(set(labels))
    for kind in kinds().values():
        assert kind.also <= general
        assert kind.check in {"", "wallet", *CHECKS}
        assert not kind.check or kind.form is not None
        for label in kind.labels:
            assert kind_of(label) is kind, label


def test_contacts_among_identifiers_are_no_identifiers(tmp_path: Path) -> None:
    assert [contact_of(c) for c in ("Phone Number", "E-mail address", "Website", "Passport")] == [
        "phone",
        "email",
        "website",
        None,
    ]
    listing = load_list(listfiles.write_sdn(tmp_path)).listings[0]
    assert ("Website", "x.example") in {(d.name, d.value) for d in listing.details}


@pytest.mark.parametrize(
    ("query", "name", "labelled"),
    [
        ("Rauma Bank, SWIFT code RATBFIHHXXX", "Rauma Bank", ["bic"]),
        ("Arvid Pello (passport no. P 7654321)", "Arvid Pello", ["passport", "passport"]),
        ("IMO 9074729 Grey Heron 11", "Grey Heron 11", ["imo"]),
        ("call sign eqkf", "call sign eqkf", ["call-sign"]),
        ("Swift Response Logistics", "Swift Response Logistics", []),
        ("Tail Wind Aviation", "Tail Wind Aviation", []),
        ("Company 1142 Corp", "Company 1142 Corp", []),
        ("Plant No. 415", "Plant No. 415", []),
        ("Dash 2000 Trading", "Dash 2000 Trading", []),
    ],
)
def test_a_label_is_told_from_a_word_of_a_name(query: str, name: str, labelled: list[str]) -> None:
    reading = query_identifiers(query)
    assert reading.name == name
    assert [i.kind.id for i in reading.labelled if i.kind] == labelled


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("imoNumber", "IMO 9074729", ["ship"]),
        ("imoNumber", "IMO9074729", ["ship"]),
        ("IMO", "'9074729", ["ship"]),
        ("swiftBic", "RATBFIHH", ["bank"]),
        ("taxNumber", "INN: 7700000016", ["firm"]),
        ("idNumber", "7700000016", ["firm"]),
        ("mmsi", "248999111", ["ship"]),
        ("passportNumber", "9074729", []),
    ],
)
def test_a_field_of_a_query_is_cut_as_a_cell_of_a_list_is(
    screen: Screen, kind: str, value: str, found: list[str]
) -> None:
    facts = Facts(ids=(Identifier(kind=kind, value=value),))
    assert [m.listing.id for m in screen.match("", facts=facts)] == found
