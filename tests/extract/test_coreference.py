from __future__ import annotations

import pytest

from sayso.model import Form
from tests.reading import claim, entity_names, reading


@pytest.mark.parametrize(
    ("text", "words", "role", "expected"),
    [
        ("A delegation flew to Kazan. They inspected the site.", "inspected the site", "visitor", ["A delegation"]),
        ("Norway and Sweden signed a treaty. Both countries will build a yard.", "will build a yard", "builder", ["Norway and Sweden"]),
        ("Brigadier General Abdollah Mehrabi came in May. Mehrabi visited the plant.", "visited the plant", "visitor", ["Abdollah Mehrabi"]),
        ("The states want to build a factory. The plant will make engines.", "will make engines", "producer", ["a factory"]),
        ("Lathe Systems GmbH denied it. The company has never supplied Russia.", "never supplied", "supplier", ["Lathe Systems GmbH"]),
        ("Baykar said it would build a plant.", "would build a plant", "builder", ["Baykar"]),
        ("The Iran Aircraft Manufacturing Industrial Company (HESA) grew. In May, HESA built an engine.", "built an engine", "builder", ["Iran Aircraft Manufacturing Industrial Company"]),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, words: str, role: str, expected: list[str]) -> None:
    found = reading(text)
    assert entity_names(found, claim(found, words), role) == expected


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
