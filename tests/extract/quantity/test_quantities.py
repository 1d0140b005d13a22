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
        ("The mill makes 4×10^5 bricks.", (4e5, 4e5, False, False, False), None, None, "bricks"),
        ("The mill makes 4 × 10³ tonnes.", (4e3, 4e3, False, False, False), "t", None, None),
        ("The mill makes 10^6 bricks.", (1e6, 1e6, False, False, False), None, None, "bricks"),
        ("It was -7 degrees Celsius at noon.", (-7, -7, False, False, False), "°C", None, None),
        ("The mill lost $(3,400.00) a shift.", (3400, 3400, False, False, False), "USD", None, None),
        (
            "The herd lost between a fifth and half of its calves.",
            (0.2, 0.5, False, False, False),
            "fraction",
            None,
            None,
        ),
        ("She owns 5% to 7% of the mill.", (5, 7, False, False, False), "%", None, None),
        ("The walkout over 90 sackings goes on.", (90, 90, False, False, False), None, None, "sackings"),
        ("The boiler runs at 12MPa.", (12, 12, False, False, False), "MPa", None, None),
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


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The mine moved 816\u00a0000\u00a0t of ore.", 816_000, 816_000, "t"),
        ("The dam holds 1\u2009250\u2009000 cubic metres.", 1_250_000, 1_250_000, "m3"),
        ("The fund lent 1.250.000 euros.", 1_250_000, 1_250_000, "EUR"),
        ("The fund lent 3,9 million euros.", 3_900_000, 3_900_000, "EUR"),
        ("Prices rose by 4,5 percent.", 4.5, 4.5, "%"),
        ("The bank lost Rs 12 crore.", 120_000_000, 120_000_000, "INR"),
        ("The van carried 35,000kg of rice.", 35_000, 35_000, "kg"),
        ("The shaft is 60m deep.", 60, 60, "m"),
        ("The firm lost 60m euros.", 60_000_000, 60_000_000, "EUR"),
        ("The mill sold a million and a half bags.", 1_500_000, 1_500_000, None),
        ("The mill sold 2 1/2 tonnes.", 2.5, 2.5, "t"),
        ("Some bays hold 6,000 or more boats.", 6000, None, None),
        ("About 12 or fewer boats were left.", 12, 12, None),
        ("The oil spread over 12 km².", 12, 12, "km2"),
        ("The inquiry ran over five years.", 5, 5, "year"),
        ("The inquiry took over five years.", 5, None, "year"),
        ("The toll is 14² by now.", 14, 14, None),
        ("Sales were twice as high.", 2, 2, "x"),
    ],
)
def test_numbers_as_news_prints_them(text: str, low: float | None, high: float | None, unit: str | None) -> None:
    quantity = reading(text).quantities[0]
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text", ["The team won 3-1.", "The vote was 52–48.", "It is open 24/7.", "The note says so.[7]"]
)
def test_scores_and_notes_are_no_quantities(text: str) -> None:
    assert not reading(text).quantities


def test_two_sums_are_two_quantities() -> None:
    quantities = reading("The firm paid $80 million and £25 million.").quantities
    assert [(q.low, q.unit) for q in quantities] == [(80e6, "USD"), (25e6, "GBP")]
