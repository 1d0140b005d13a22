from __future__ import annotations

import pytest

from sayso.model import Form
from tests.reading import claim, entity_names, reading


@pytest.mark.parametrize(
    ("text", "words", "role", "expected"),
    [
        ("A delegation flew to Kazan. They inspected the site.", "inspected the site", "visitor", ["A delegation"]),
        (
            "Norway and Sweden signed a treaty. Both countries will build a yard.",
            "will build a yard",
            "builder",
            ["Norway and Sweden"],
        ),
        (
            "Brigadier General Abdollah Mehrabi came in May. Mehrabi visited the plant.",
            "visited the plant",
            "visitor",
            ["Abdollah Mehrabi"],
        ),
        (
            "The states want to build a factory. The plant will make engines.",
            "will make engines",
            "producer",
            ["a factory"],
        ),
        (
            "Lathe Systems GmbH denied it. The company has never supplied Russia.",
            "never supplied",
            "supplier",
            ["Lathe Systems GmbH"],
        ),
        (
            "Mara Holt leads the agency. She said it had not approved the drug.",
            "had not approved",
            "party",
            ["the agency"],
        ),
        (
            "He signed a treaty with his counterpart, Ana Ruiz. She called it historic.",
            "called it",
            "speaker",
            ["Ana Ruiz"],
        ),
        ("The Courier reported that Norchem had paid bribes. The firm denied it.", "denied it", "denied", ["it"]),
        (
            "The ministry bought 40 trucks from Kormetal. They were delivered in May.",
            "were delivered",
            "goods",
            ["They"],
        ),
        (
            "The union and the operator met. The first wants more, the latter says it cannot pay them.",
            "cannot pay",
            "bearer",
            ["the operator"],
        ),
        (
            "Courier says plant planned\n\nThe firm will open a mill, a letter seen by the Courier shows.",
            "open a mill",
            "facility",
            ["a mill"],
        ),
        (
            "Two brothers were arrested. Their mother said they were innocent.",
            "were innocent",
            "thing",
            ["Two brothers"],
        ),
        (
            "Lusanian President Karl Moe met General Ivo Brandt in Korsk. Moe said he trusted him.",
            "trusted him",
            "experiencer",
            ["Karl Moe"],
        ),
        (
            "The US imposed sanctions on Kormetal. Tehran called the move illegal. It said it would retaliate.",
            "would retaliate",
            "agent",
            ["Tehran"],
        ),
        ("The mayor opened the bridge. The firm that built it was paid.", "built it", "facility", ["the bridge"]),
        (
            "The company says the captain ignored its orders. The captain's union says he followed them.",
            "followed them",
            "event",
            ["the captain"],
        ),
        ("Baykar said it would build a plant.", "would build a plant", "builder", ["Baykar"]),
        (
            "The Iran Aircraft Manufacturing Industrial Company (HESA) grew. In May, HESA built an engine.",
            "built an engine",
            "builder",
            ["Iran Aircraft Manufacturing Industrial Company"],
        ),
    ],
)
def test_who_is_meant(text: str, words: str, role: str, expected: list[str]) -> None:
    found = reading(text)
    assert entity_names(found, claim(found, words), role) == expected


def test_two_descriptions_in_a_sentence_are_of_two() -> None:
    found = reading(
        "Aurum Air has ordered 20 jets. The airline will get the first next year, according to the manufacturer."
    )
    assert claim(found, "will get the first").attribution.links[-1].source.name == "the manufacturer"


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        (
            "Kenya has bought 36 boats from a Chinese firm, the Yemeni government said on Monday.",
            "36 boats",
            "the Yemeni government",
        ),
        (
            "Hungary has delivered 40 vehicles to Chad, the government in Budapest said.",
            "40 vehicles",
            "the government in Budapest",
        ),
        (
            "The Iraqi government met. A strike hit the port, the Yemeni government said.",
            "hit the port",
            "the Yemeni government",
        ),
    ],
)
def test_a_government_is_not_that_of_another_country(text: str, words: str, says: str) -> None:
    assert claim(reading(text), words).attribution.links[-1].source.name == says


def test_a_paper_is_no_firm() -> None:
    found = reading("Plant planned, Courier says\n\nThe firm will close a mill, a letter seen by the Courier shows.")
    papers = {m.entity for m in found.mentions if m.name == "Courier"}
    assert papers.isdisjoint({m.entity for m in found.mentions if m.name == "The firm"})


def test_a_name_and_its_short_form_are_one_entity() -> None:
    found = reading("Ghassem Damavandian heads the firm. Damavandian was sanctioned.")
    people = [
        e
        for e in found.entities
        if e.schema == "Person" and any(p.value == "yes" for p in e.properties if p.name == "named")
    ]
    assert [e.name for e in people] == ["Ghassem Damavandian"]


def test_what_cannot_be_told_stays_unresolved() -> None:
    found = reading("They came back.")
    pronoun = next(m for m in found.mentions if m.form is Form.PRONOUN)
    assert pronoun.entity is None


def test_two_people_of_one_family_are_not_merged() -> None:
    found = reading("Ali Karimi met Reza Karimi in Tehran.")
    assert {e.name for e in found.entities if e.schema == "Person"} == {"Ali Karimi", "Reza Karimi"}


def test_she_is_not_the_spokesman() -> None:
    found = reading(
        "The managing director, Petra Voss, was arrested, a spokesman said. She denies the charges. Her lawyer says that she was deceived."
    )
    named = {m.entity for m in found.mentions if m.name == "Petra Voss"}
    assert {m.entity for m in found.mentions if m.name in {"She", "Her", "she"}} == named
