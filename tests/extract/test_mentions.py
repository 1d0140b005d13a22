from __future__ import annotations

import pytest

from sayso.model import Form, Kind, PostStatus
from tests.reading import reading


def names(text: str) -> dict[str, str]:
    found = reading(text)
    return {found.report.text[m.span.start : m.span.end]: m.kind.value for m in found.mentions if m.form is Form.NAME}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Handelsblatt reported that Leopard 2A4 tanks had arrived.", "Handelsblatt", "outlet"),
        ("Handelsblatt reported that Leopard 2A4 tanks had arrived.", "Leopard 2A4", "weapon"),
        ("It is armed with the Shahed-136 and the KN-23.", "Shahed-136", "weapon"),
        ("It is armed with the Shahed-136 and the KN-23.", "KN-23", "weapon"),
        ("M Leasing LLC bought the yard.", "M Leasing LLC", "organisation"),
        ("The Daily Tide wrote about it.", "The Daily Tide", "outlet"),
        ("Radio Nord said so.", "Radio Nord", "outlet"),
        ("The list was drawn up under Executive Order 13382.", "Executive Order 13382", "law"),
        ("The convoy reached Yelabuga on Monday.", "Yelabuga", "place"),
        ("Haluk Bayraktar spoke in Riyadh.", "Haluk Bayraktar", "person"),
    ],
)
def test_names_are_typed(text: str, name: str, kind: str) -> None:
    assert names(text).get(name) == kind


def test_a_long_organisation_is_one_name_over_and_of_and_hyphens() -> None:
    text = "He runs the Guard Corps Aerospace Research and Self-Reliance Organization and the Ministry of Defence and Armed Forces Logistics."
    found = names(text)
    assert "Guard Corps Aerospace Research and Self-Reliance Organization" in found
    assert "Ministry of Defence and Armed Forces Logistics" in found


def test_two_persons_joined_by_and_stay_two() -> None:
    found = names("General Abdollah Mehrabi and Ghassem Damavandian of Qods Aviation Industries came.")
    assert {"Abdollah Mehrabi", "Ghassem Damavandian", "Qods Aviation Industries"} <= set(found)


def test_a_possessor_is_no_part_of_a_name() -> None:
    assert "Quds Aviation Industry" in names("He heads Iran's Quds Aviation Industry.")


def test_a_title_is_kept_beside_the_name() -> None:
    found = reading("Brigadier General Abdollah Mehrabi led the group.")
    person = next(m for m in found.mentions if m.kind is Kind.PERSON)
    assert (person.name, person.title) == ("Abdollah Mehrabi", "Brigadier General")


def test_places_have_a_gazetteer_id_and_countries_a_code() -> None:
    found = reading("The Russian city of Yelabuga lies in Tatarstan.")
    ids = {m.name: m.gazetteer for m in found.mentions if m.gazetteer}
    assert ids["Yelabuga"] == "geonames:468082"
    assert ids["Russia"] == "iso:RU"


def test_a_name_broken_over_a_wrapped_line_is_one_name() -> None:
    text = "The board of the company was led for years by the former minister Hossein\nShamsabadi, who had been\nappointed by the president of the republic in the\nspring of that year after long talks."
    found = reading(text)
    assert any(m.name == "Hossein Shamsabadi" for m in found.mentions)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Carmaker Altona has known of it since March. Altona was told twice.", "Altona", Kind.ORGANISATION),
        ("Shares in Belrail fell on Monday. Belrail has no plans.", "Belrail", Kind.ORGANISATION),
        ("Dead fish drifted down the Lunde river on Sunday. The Lunde is 90 kilometres long.", "Lunde", Kind.PLACE),
        ("BELHAVEN, March 10 (Northwire) - The mill has closed.", "BELHAVEN", Kind.PLACE),
        ("Its chief executive, Mara Holt, said it had grounded 14 jets.", "Mara Holt", Kind.PERSON),
        ("Two people told Nordwire on Monday that the deal was off.", "Nordwire", Kind.OUTLET),
        ("The factory has closed, the Courier newspaper reported.", "Courier", Kind.OUTLET),
    ],
)
def test_the_words_beside_a_name_tell_what_it_is(text: str, name: str, kind: Kind) -> None:
    kinds = [m.kind for m in reading(text).mentions if m.name == name]
    assert kinds
    assert set(kinds) == {kind}


def test_a_firm_is_known_again_where_the_recogniser_sees_a_place_and_a_person() -> None:
    found = reading(
        "Two men are missing, the operator, Korsk Ugol, reported on Monday. Korsk Ugol rejected the accusation."
    )
    named = [m for m in found.mentions if m.name == "Korsk Ugol"]
    assert {(m.kind.value, m.entity) for m in named} == {("organisation", named[0].entity)}
    assert len(named) == 2


def test_a_dam_is_a_place_and_no_part_of_its_operator() -> None:
    found = reading(
        "Engineers found cracks in the wall of the Torva dam. The operator, Torva Hydro, said that it was safe."
    )
    entities = {m.name: (m.kind.value, m.entity) for m in found.mentions}
    assert entities["Torva"][0] == "place"
    assert entities["Torva"][1] != entities["Torva Hydro"][1]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The tanker Amber Heron was stopped off Gotland.", "Amber Heron", "vessel"),
        ("Inspectors boarded the MV Ocean Lark at dawn.", "Ocean Lark", "vessel"),
        ("Divers searched the hull of the Calypso. The Calypso sank in May.", "Calypso", "vessel"),
        ("The Turkish citizen Deniz Arman was charged in Boston.", "Deniz Arman", "person"),
        ("The trader Vostel, registered in Dubai, denied the charge.", "Vostel", "organisation"),
        ("The letter was signed by Summer Reed.", "Summer Reed", "person"),
        ("Per Lund fled.", "Per Lund", "person"),
        ("An Tran fled.", "An Tran", "person"),
        ("The paper interviewed Eddie Jordan.", "Eddie Jordan", "person"),
        ("Van der Zalm was not named.", "Van der Zalm", "person"),
        ("The letter says al-Nasr Trading LLC was sold.", "al-Nasr Trading LLC", "organisation"),
        ("Petro Vasylʼchenko runs the plant.", "Petro Vasylʼchenko", "person"),
        ("The train stopped near Slov’iansk.", "Slov’iansk", "place"),
        ("He was arrested in Dayton, Ohio, on Friday.", "Dayton, Ohio", "place"),
        ("officials in iran denied it.", "iran", "country"),
        ("Moscow accused the firm of theft.", "Moscow", "country"),
    ],
)
def test_names_of_news_are_typed(text: str, name: str, kind: str) -> None:
    assert names(text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The EXPLOSION damaged a warehouse.", "EXPLOSION"),
        ("Will Congress sign the letter?", "Will Congress"),
        ("It cost 40 million USD.", "USD"),
    ],
)
def test_words_are_no_names(text: str, word: str) -> None:
    assert word not in names(text)


@pytest.mark.parametrize(
    ("text", "person", "title", "status"),
    [
        ("Deputy Foreign Minister Pavel Ornov left.", "Pavel Ornov", "Deputy Foreign Minister", None),
        ("Former Defence Secretary Alan Pryce left.", "Alan Pryce", "Former Defence Secretary", PostStatus.FORMER),
        ("Then-President Olaf Brenner refused.", "Olaf Brenner", "Then-President", PostStatus.FORMER),
        ("Acting Governor Linda Marsh signed it.", "Linda Marsh", "Acting Governor", PostStatus.ACTING),
        ("President-elect Mara Lindt left.", "Mara Lindt", "President-elect", PostStatus.DESIGNATE),
        ("Bruno Sachs, who heads the Port Authority, left.", "Bruno Sachs", "head", None),
        ("The committee, chaired by Rosa Delgado, met.", "Rosa Delgado", "chair", None),
        ("Halden Shipping named Erik Moe as its new chief executive.", "Erik Moe", "chief executive", None),
        ("Lena Fischer became head of the Federal Export Office in May.", "Lena Fischer", "head", None),
    ],
)
def test_a_post_has_its_title_and_status(text: str, person: str, title: str, status: PostStatus | None) -> None:
    found = reading(text)
    called = {e.id: e.name for e in found.entities}
    assert (person, title, status) in [(called[p.person], p.title, p.status) for p in found.posts]
