"""A name in a report, resolved against the names that are stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pytest

from sayso.names.words import Form
from sayso.resolution.mentions import Named
from sayso.resolution.names import comparable, is_identifying
from sayso.resolution.resolver import Candidate, Resolution, resolve


class Store:
    """A few stored names: entity → (group, name), with positions and shared reports."""

    def __init__(self, names: dict[int, tuple[str, str]]) -> None:
        self.names = names
        self.positions: dict[int, frozenset[int]] = {}
        self.together: dict[int, int] = {}
        self.keys: dict[str, int] = {}

    def bearers(self, group: str, name: str) -> list[int]:
        return sorted(e for e, stored in self.names.items() if stored == (group, name))

    def posted(self, group: str, name: str, bodies: frozenset[int]) -> list[int]:
        return [e for e in self.bearers(group, name) if self.bodies(e) & bodies]

    def candidates(self, name: Form, most: int) -> Iterable[Candidate]:
        return [Candidate(text, e, kind) for e, (kind, text) in self.names.items()][:most]

    def in_gazetteer(self, entities: Collection[int]) -> set[int]:
        return set(self.keys.values()) & set(entities)

    def keyed(self, key: str) -> int | None:
        return self.keys.get(key)

    def met(self, entities: Collection[int], company: frozenset[int]) -> Mapping[int, int]:
        return {e: self.together.get(e, 0) for e in entities}

    def bodies(self, entity: int) -> frozenset[int]:
        return self.positions.get(entity, frozenset())


def person(name: str) -> Named:
    return Named("e1", "person", "Person", (name,))


def body(name: str) -> Named:
    return Named("e1", "body", "Organization", (name,))


def joined(named: Named, store: Store, **more: frozenset[int]) -> Resolution:
    return resolve(named, store, **more)


def test_the_same_name_is_the_same_entity() -> None:
    found = joined(person("Tomas Halvorsen"), Store({7: ("person", "Tomas Halvorsen")}))
    assert found.entity == 7
    assert found.score > 0.9


def test_a_variant_spelling_is_joined() -> None:
    store = Store({3: ("body", "Quds Aviation Industry"), 4: ("body", "Meridian Copper Works")})
    assert joined(body("Qods Aviation Industries"), store).entity == 3


def test_a_new_name_is_a_new_entity() -> None:
    found = joined(person("Ruta Lindqvist"), Store({7: ("person", "Tomas Halvorsen")}))
    assert (found.entity, found.why, found.possible_matches) == (None, "new", ())


def test_figures_keep_names_apart() -> None:
    found = joined(body("Repair Yard 12"), Store({5: ("body", "Repair Yard 21")}))
    assert found.entity is None
    assert found.possible_matches == ()


def test_of_equal_rivals_the_oldest_is_joined() -> None:
    store = Store({2: ("person", "Marek Novotny"), 1: ("person", "Marek Novotny")})
    assert joined(person("Marek Novotny"), store).entity == 1


def test_company_decides_between_equal_rivals() -> None:
    store = Store({1: ("person", "Marek Novotny"), 2: ("person", "Marek Novotny")})
    store.together = {2: 3}
    assert joined(person("Marek Novotny"), store, company=frozenset({50})).entity == 2


def test_a_position_in_the_same_organisation_decides_between_rivals() -> None:
    store = Store({1: ("person", "Marek Novotny"), 2: ("person", "Marek Novotny")})
    store.positions = {1: frozenset({90}), 2: frozenset({91})}
    assert joined(person("Marek Novotny"), store, bodies=frozenset({91})).entity == 2


@pytest.mark.parametrize("name", ["Ivanov", "Petrov"])
def test_a_family_name_alone_joins_nobody_without_an_organisation(name: str) -> None:
    store = Store({1: ("person", name)})
    assert joined(person(name), store).entity is None
    store.positions = {1: frozenset({90})}
    assert joined(person(name), store, bodies=frozenset({90})).entity == 1
    assert joined(person(name), store, bodies=frozenset({91})).entity is None


def test_a_place_is_resolved_by_its_gazetteer_id_alone() -> None:
    store = Store({1: ("place", "Paris")})
    store.keys = {"geonames:2988507": 8}
    assert joined(Named("e1", "place", "Address", ("Paris",), "geonames:2988507"), store).entity == 8
    assert joined(Named("e1", "place", "Address", ("Paris",), "geonames:4717560"), store).entity is None


def test_things_are_joined_by_the_same_name_only() -> None:
    store = Store({1: ("thing", "Shahed-136")})
    assert joined(Named("e1", "thing", "Asset", ("Shahed-136",)), store).entity == 1
    assert joined(Named("e1", "thing", "Asset", ("Shahed-131",)), store).entity is None


@pytest.mark.parametrize(
    ("group", "name", "identifies"),
    [
        ("person", "Abdollah Mehrabi", True),
        ("person", "Mehrabi", False),
        ("person", "A. Mehrabi", False),
        ("body", "the Ministry of Defence", False),
        ("body", "Nordlys Shipping", True),
    ],
)
def test_which_names_identify_their_bearer(group: str, name: str, identifies: bool) -> None:
    assert is_identifying(group, comparable(group, name)) is identifies
