"""Names that are resolved by who is named around them."""

from __future__ import annotations

import pytest

from sayso.resolution.context import Context, resolve_in_context
from sayso.resolution.mentions import Named, schema_of
from sayso.resolution.names import Relation, comparable, countries_in, relate
from tests.resolution.test_resolver import Store

HERE = Context(company=frozenset({50, 51}))


def resolved(group: str, name: str, store: Store, context: Context = HERE) -> int | None:
    return resolve_in_context(Named("e1", group, "Thing", (name,)), store, context).entity


@pytest.mark.parametrize(
    ("group", "one", "other", "relation"),
    [
        ("body", "MT Grey Heron", "Grey Heron", Relation.EQUAL),
        ("body", "Tarn Logistics GmbH", "Tarn Logistics", Relation.EQUAL),
        ("body", "Norwegian Navy", "Navy of Norway", Relation.EQUAL),
        ("body", "U.S. Treasury", "Treasury Department", Relation.EQUAL),
        ("body", "Republic of Karelia", "Karelia", Relation.EQUAL),
        ("body", "Marlund", "Marlund Shipping", Relation.SHORT),
        ("body", "Marlund", "Marlund Foundation", None),
        ("body", "OKD", "Office for Coastal Defence", None),
        ("body", "OCD", "Office for Coastal Dredging", Relation.INITIALS),
        ("body", "Tarn-7", "Tarn-9", None),
        ("person", "Odegaard", "Ingrid Odegaard", Relation.FAMILY),
        ("person", "Tim Rourke", "Timothy Rourke", Relation.GIVEN),
        ("person", "Inspector Tim Rourke", "Tim Rourke", Relation.SHORT),
        ("person", "T. J. Rourke", "Timothy Rourke", None),
        ("person", "Anna Rourke", "Timothy Rourke", None),
    ],
)
def test_names_relate(group: str, one: str, other: str, relation: Relation | None) -> None:
    assert relate(comparable(group, one), comparable(group, other), persons=group == "person") is relation


def test_countries_are_seen_in_names() -> None:
    assert countries_in("Finnish Border Guard") == countries_in("Border Guard (Finland)") == {"Finland"}
    assert countries_in("Helsinki District Court") == frozenset()


def test_a_family_name_is_the_person_of_the_report_who_has_it() -> None:
    store = Store({1: ("person", "Ingrid Odegaard"), 2: ("person", "Lars Odegaard")})
    assert resolved("person", "Odegaard", store) is None
    assert resolved("person", "Odegaard", store, Context(inside=frozenset({2}))) == 2


def test_a_family_name_needs_company() -> None:
    store = Store({1: ("person", "Ingrid Odegaard")})
    assert resolved("person", "Odegaard", store) is None
    store.together = {1: 1}
    assert resolved("person", "Odegaard", store) == 1


def test_a_short_name_of_another_full_name_is_not_taken() -> None:
    store = Store({1: ("body", "Marlund Shipping")})
    store.together = {1: 2}
    assert resolved("body", "Marlund", store) == 1
    assert resolved("body", "Marlund Salmon Farms", store) is None


def test_one_name_read_as_two_kinds_is_one_entity() -> None:
    store = Store({1: ("thing", "Grey Heron")})
    assert resolved("body", "MV Grey Heron", store) == 1


def test_navies_of_two_countries_are_two() -> None:
    store = Store({1: ("body", "Swedish Navy")})
    store.together = {1: 5}
    assert resolved("body", "Norwegian Navy", store) is None
    assert resolved("body", "Navy", store) == 1


def test_a_town_of_the_gazetteer_is_no_company_of_that_name() -> None:
    store = Store({1: ("place", "Marlund")})
    store.keys, store.together = {"geonames:1": 1}, {1: 5}
    assert resolved("body", "Marlund", store) is None


@pytest.mark.parametrize(
    ("group", "schema", "result"),
    [("body", "Person", "Organization"), ("body", "Company", "Company"), (None, "Person", "Person")],
)
def test_the_kind_is_that_of_most_reports(group: str | None, schema: str, result: str) -> None:
    assert schema_of(group, schema) == result
