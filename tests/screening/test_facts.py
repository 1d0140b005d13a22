from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import app
from sayso.errors import BadOption
from sayso.model import Identifier
from sayso.screening.decisions import Customer
from sayso.screening.facts import Facts, weigh
from sayso.screening.ftm_properties import facts_of
from sayso.screening.further_facts import with_further_facts
from sayso.screening.lists.draft import ListingDraft
from sayso.screening.lists.load import load_list
from sayso.screening.screen import Screen


def value(query: Facts, listed: Facts) -> float:
    return sum(f.value for f in weigh(query, listed, "Organization"))


@pytest.mark.parametrize(
    ("query", "listed", "sign"),
    [
        (Facts(emails=("Info@Rauma.example",)), Facts(emails=("info@rauma.example; sales@rauma.example",)), 1),
        (Facts(emails=("other@rauma.example",)), Facts(emails=("info@rauma.example",)), 0),
        (Facts(phones=("+358 2 837 711 22",)), Facts(phones=("00358283771122",)), 1),
        (Facts(phones=("02 8377 1122",)), Facts(phones=("+358 2 8377 1122",)), 1),
        (Facts(phones=("+358 2 8377 1123",)), Facts(phones=("+358 2 8377 1122",)), 0),
        (Facts(websites=("https://www.rauma.example/en",)), Facts(websites=("rauma.example",)), 1),
        (Facts(websites=("ostra.example",)), Facts(websites=("rauma.example",)), 0),
        (Facts(birth_places=("Rauma, Finland",)), Facts(birth_places=("Raumaa (Finland)",)), 1),
        (Facts(birth_places=("Turku, Finland",)), Facts(birth_places=("Rauma, Finland",)), -1),
        (Facts(birth_places=("Rauma, Sweden",)), Facts(birth_places=("Rauma, Finland",)), -1),
        (Facts(birth_places=("Finland",)), Facts(birth_places=("Rauma, Finland",)), 1),
        (Facts(birth_places=("Rauma",)), Facts(), 0),
        (
            Facts(addresses=("12 Satamakatu Street, 26100 Rauma, Finland",)),
            Facts(addresses=("Satamakatu 12, Rauma 26100", "Box 1, Turku")),
            1,
        ),
        (Facts(addresses=("14 Kalastajankatu, Rauma",)), Facts(addresses=("Satamakatu 12, Rauma",)), 1),
        (Facts(addresses=("Aurakatu 3, Turku",)), Facts(addresses=("Satamakatu 12, Rauma",)), -1),
        (Facts(addresses=("Finland",)), Facts(addresses=("Satamakatu 12, Rauma, Finland",)), 0),
        (Facts(countries=("Finland",)), Facts(countries=("fi",)), 1),
    ],
)
def test_how_and_where_two_bearers_are_reached_is_evidence(query: Facts, listed: Facts, sign: int) -> None:
    found = value(query, listed)
    assert (found > 0) - (found < 0) == sign


def test_the_whole_address_says_more_than_its_town_and_an_email_more_than_a_website() -> None:
    listed = Facts(addresses=("Satamakatu 12, 26100 Rauma",), emails=("a@r.example",), websites=("r.example",))
    whole = value(Facts(addresses=("Satamakatu 12, Rauma",)), listed)
    assert whole > value(Facts(addresses=("Kauppatori 1, Rauma",)), listed) > 0
    assert value(Facts(emails=("a@r.example",)), listed) > value(Facts(websites=("r.example",)), listed) > 0


def test_an_issuing_country_parts_equal_numbers() -> None:
    listed = Facts(ids=(Identifier(kind="Passport", value="A1234567", country="Finland"),))

    def same(country: str | None) -> float:
        return value(Facts(ids=(Identifier(kind="passportNumber", value="A 1234567", country=country),)), listed)

    assert same(None) == same("FI") == same("Finnish") == 6.0
    assert same("Sweden") < 0


def collection(tmp_path: Path, *entities: dict[str, object]) -> Screen:
    path = tmp_path / "own.ftm.json"
    path.write_text("".join(json.dumps(e) + "\n" for e in entities))
    return Screen([load_list(path)])


def test_every_schema_of_a_collection_is_listed_searched_and_compared(tmp_path: Path) -> None:
    screen = collection(
        tmp_path,
        {
            "id": "w",
            "schema": "CryptoWallet",
            "properties": {"publicKey": ["1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"], "holder": ["p"]},
        },
        {"id": "v", "schema": "Vehicle", "properties": {"name": ["Silver Saloon"], "registrationNumber": ["NLD 777"]}},
        {
            "id": "e",
            "schema": "RealEstate",
            "properties": {"name": ["Villa Ostra"], "cadastralCode": ["77:01:0001:12"]},
        },
        {"id": "s", "schema": "Security", "properties": {"name": ["Ostra Bond"], "isin": ["FI0009009013"]}},
        {"id": "j", "schema": "Project", "properties": {"name": ["Ostra Stream"], "projectId": ["OS-2020-1"]}},
        {"id": "a", "schema": "Address", "properties": {"street": ["Satamakatu 12"], "city": ["Rauma"]}},
        {"id": "c", "schema": "Company", "properties": {"name": ["Ostra Holding"], "addressEntity": ["a"]}},
        {"id": "p", "schema": "Person", "properties": {"name": ["Arvid Pello"]}},
        {"id": "d", "schema": "Passport", "properties": {"holder": ["p"], "number": ["P7654321"], "country": ["fi"]}},
    )
    assert len(screen) == 8
    for query, schema, listing in [
        ("Silver Saloon", "Vehicle", "v"),
        ("Villa Ostra", "RealEstate", "e"),
        ("Ostra Bond", "Security", "s"),
        ("Ostra Bond", "Company", "s"),
        ("Ostra Stream", "Project", "j"),
        ("Ostra Stream", None, "j"),
        ("Satamakatu 12, Rauma", "Address", "a"),
        ("cadastral number 77:01:0001:12", None, "e"),
        ("project id OS-2020-1", None, "j"),
        ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "CryptoWallet", "w"),
        ("passport P7654321", None, "p"),
    ]:
        assert [m.listing.id for m in screen.match(query, schema=schema)] == [listing], query
    for query, schema in [("Silver Saloon", "Person"), ("Ostra Stream", "Vehicle"), ("Satamakatu 12, Rauma", None)]:
        assert screen.match(query, schema=schema) == []
    holding = screen.find("c")
    assert holding is not None
    assert holding.addresses == ("Satamakatu 12, Rauma",)
    place = screen.find("a")
    assert place is not None
    assert [(link.relation, link.id) for link in place.links] == [("address of", "c")]
    assert screen.has_key(0) is False
    assert screen.equal_names("Satamakatu 12, Rauma") == []


def test_properties_of_an_entity_are_facts() -> None:
    facts = facts_of(
        {
            "birthDate": ["04/05/1966"],
            "country": ["fi"],
            "imoNumber": ["9074729"],
            "email": ["a@r.example"],
            "birthPlace": ["Rauma"],
            "full": ["Satamakatu 12, Rauma"],
        }
    )
    assert facts.birth_dates == ("1966-05-04", "1966-04-05")
    assert facts.ids == (Identifier(kind="imoNumber", value="9074729"),)
    assert facts.emails == ("a@r.example",)
    assert facts.addresses == ("Satamakatu 12, Rauma",)
    assert "may be" in facts.notes[0]


def test_a_remark_gives_the_identifiers_that_its_bearer_can_have() -> None:
    def ids(schema: str, remark: str) -> list[tuple[str, str]]:
        draft = ListingDraft("x", "1", schema, "Norland")
        draft.add_name("Ostra")
        draft.add_identifier("Registration Number HRB", "14604")
        draft.remarks.append(remark)
        listing = draft.build()
        assert listing is not None
        return [(i.kind, i.value) for i in listing.ids[1:]]

    assert ids("Organization", "Bank; SWIFT/BIC RATBFIHH; INN: 7700000016.") == [
        ("SWIFT/BIC", "RATBFIHH"),
        ("INN", "7700000016"),
    ]
    assert ids("Organization", "owns the ship Grey Heron (IMO 9074729)") == []
    assert ids("Person", "master of a ship with MMSI 248999111") == []
    assert ids("Vessel", "formerly Gull. IMO number: 9074729.") == [("IMO number", "9074729")]
    assert ids("Organization", "INN 7700000017 is misprinted; entered as HRB 14604; resolution no. 2231") == []


def screened(tmp_path: Path, *options: str) -> tuple[int, str]:
    path = tmp_path / "own.ftm.json"
    ship = {"imoNumber": ["9074729"], "email": ["ops@heron.example"], "name": ["GREY HERON"]}
    path.write_text(json.dumps({"id": "ship", "schema": "Vessel", "properties": ship}) + "\n")
    ran = CliRunner().invoke(app, ["screen", *options, "--list", str(path)], env={"COLUMNS": "300"})
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran.exit_code, ran.stdout + ran.stderr


def test_the_command_takes_further_facts_and_says_what_is_no_identifier(tmp_path: Path) -> None:
    code, shown = screened(tmp_path, "Grey Heron (IMO 9074728)", "--fact", "e-mail=ops@heron.example")
    assert code == 0
    assert "Note: 9074728 is not a valid IMO number: its check digit is wrong" in shown
    assert "e-mail (the same: ops@heron.example)" in shown
    assert "same identifier: 9074729" in screened(tmp_path, "Somebody", "--fact", "IMO=9074729")[1]
    assert screened(tmp_path, "Grey Heron", "--kind", "vehicle")[0] == 0
    for wrong in ("colour=red", "IMO", "IMO="):
        with pytest.raises(BadOption, match="--fact"):
            screened(tmp_path, "Grey Heron", "--fact", wrong)


def test_a_decision_holds_for_the_same_further_facts_only() -> None:
    plain = Customer("Grey Heron", Facts(("1966",), ("fi",)))
    assert plain.digest == Customer("Grey Heron", Facts(("1966",), ("fi",), notes=("read somehow",))).digest
    further = with_further_facts(plain.facts, ["phone=+358 2 8377 1122", "IMO=9074729"])
    assert Customer("Grey Heron", further).digest not in {
        plain.digest,
        Customer("Grey Heron", with_further_facts(plain.facts, ["IMO=9074729"])).digest,
    }
