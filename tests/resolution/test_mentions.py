"""The names of a reading that may occur in other reports."""

from __future__ import annotations

from sayso.resolution.mentions import named_in
from tests.reading import reading

TEXT = (
    "Tomas Halvorsen, the chief executive of Nordlys Shipping, spoke in Rotterdam on Monday. "
    "Two officials said Halvorsen had met nobody."
)


def test_named_entities_have_their_group_and_their_fullest_name_first() -> None:
    by_name = {n.names[0]: n for n in named_in(reading(TEXT))}
    assert by_name["Tomas Halvorsen"].group == "person"
    assert by_name["Nordlys Shipping"].group == "body"
    place = by_name["Rotterdam"]
    assert place.group == "place"
    assert place.key is not None
    assert place.key.startswith("geonames:")


def test_a_position_leads_to_the_organisation() -> None:
    by_name = {n.names[0]: n for n in named_in(reading(TEXT))}
    assert by_name["Tomas Halvorsen"].bodies == (by_name["Nordlys Shipping"].local,)


def test_a_described_source_is_never_a_named_entity() -> None:
    unnamed = [n for n in named_in(reading(TEXT)) if "officials" in n.names[0]]
    assert [n.group for n in unnamed] == ["unnamed"]
