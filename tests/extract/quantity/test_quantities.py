from __future__ import annotations

import pytest

from tests.reading import reading

Bounds = tuple[float | None, float | None, bool, bool, bool]


@pytest.mark.parametrize(
    ("text", "bounds", "unit", "per", "item"),
    [
        ("It will make over 6,000 drones.", (6000, None, True, False, False), None, None, "drones"),
        ("It can hold up to 150 people.", (None, 150, False, False, False), None, None, "people"),
        ("At least 40 crates were found.", (40, None, False, False, False), None, None, "crates"),
        ("About $2.5 million went missing.", (2.5e6, 2.5e6, False, False, True), "USD", None, None),
        ("Eight officials were named.", (8, 8, False, False, False), None, None, "officials"),
        ("Dozens of engineers came.", (24, None, False, False, True), None, None, "engineers"),
        ("Between 20 and 30 lorries passed.", (20, 30, False, False, False), None, None, "lorries"),
        ("The yard builds six ships a year.", (6, 6, False, False, False), None, "year", "ships"),
        ("Fewer than 100 machines run.", (None, 100, False, True, False), None, None, "machines"),
        ("Output fell by 3.5 percent.", (3.5, 3.5, False, False, False), "%", None, None),
        ("Half a million shells were sent.", (5e5, 5e5, False, False, False), None, None, "shells"),
        ("More than one million shells were sent.", (1e6, None, True, False, False), None, None, "shells"),
        ("Output fell by half.", (0.5, 0.5, False, False, False), "fraction", None, None),
        ("One in five voters stayed at home.", (0.2, 0.2, False, False, False), "fraction", None, None),
        ("More than two out of three said no.", (0.6667, None, True, False, False), "fraction", None, None),
        ("It was minus 12 degrees.", (-12, -12, False, False, False), None, None, "degrees"),
        ("Only two in May were ill.", (2, 2, False, False, False), None, None, None),
        ("The drone weighs 200 kg.", (200, 200, False, False, False), "kg", None, None),
    ],
)
def test_bounds(text: str, bounds: Bounds, unit: str | None, per: str | None, item: str | None) -> None:
    found = reading(text).quantities
    assert len(found) == 1
    q = found[0]
    assert (q.low, q.high, q.low_open, q.high_open, q.approximate) == bounds
    assert (q.unit, q.per, q.item) == (unit, per, item)


@pytest.mark.parametrize(
    "text",
    [
        "The Su-34 and the Type 054A were seen near Building 11.",
        "It was the second such deal in 2022.",
        "Section 5 of Resolution 2231 was signed on 3 May 2023.",
    ],
)
def test_names_dates_and_ordinals_are_no_quantities(text: str) -> None:
    assert reading(text).quantities == ()


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("The pump moves 40 litres an hour.", "hour"),
        ("The pump moves 40 litres annually.", "year"),
        ("The fund pays 50 euros per person.", "person"),
        ("The pump moves 40 litres a bucket.", None),
    ],
)
def test_rates(text: str, per: str | None) -> None:
    (quantity,) = reading(text).quantities
    assert quantity.per == per
