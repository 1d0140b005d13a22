"""Which names are of one family, so that they cannot confirm each other: by data, and by what the reports themselves
say.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.model import Point
from tests.corroboration.conftest import point

Told_ = Callable[..., list[Point]]
SHIPPED = "Sudan received 40 turbines from Egypt in February"


def retold(told: Told_, first: str, second: str) -> Point:
    """Return the point of two reports, of other outlets, that say the same on the word of two sources."""
    return point(
        told(
            ("Harbour Gazette", "2024-03-04", f"{SHIPPED}, {first} said.\n"),
            ("Evening Call", "2024-03-05", f"{SHIPPED}, {second} said.\n"),
        ),
        SHIPPED,
    )


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        ("the White House", "the U.S. State Department", "United States"),
        ("the Pentagon", "Washington", "United States"),
        ("the CIA", "the Biden administration", "United States"),
        ("the Kremlin", "the Russian foreign ministry", "Russia"),
        ("Moscow", "the Kremlin", "Russia"),
        ("Tehran", "the Iranian foreign ministry", "Iran"),
        ("Downing Street", "the British defence ministry", "United Kingdom"),
        ("the German foreign ministry", "Berlin", "Germany"),
        ("the Élysée Palace", "the French army", "France"),
        ("the Israeli army", "the IDF", "Israel"),
        ("Ukraine's defence ministry", "Kyiv", "Ukraine"),
    ],
)
def test_the_organs_of_a_state_are_one_origin_by_the_data(told: Told_, first: str, second: str, state: str) -> None:
    found = retold(told, first, second)
    assert (found.low, found.high) == (1, 1)
    (origin,) = found.origins
    assert state in origin.reason or any(state in why for why in origin.merged)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the Pentagon", "the Kremlin"),
        ("the British defence ministry", "the German foreign ministry"),
        ("Tehran", "the White House"),
        ("Japan's defence ministry", "the Turkish army"),
    ],
)
def test_two_states_are_two_origins(told: Told_, first: str, second: str) -> None:
    found = retold(told, first, second)
    assert (found.low, found.high) == (2, 2)


def affair(told: Told_, background: str, first: str, second: str) -> Point:
    """Return the same with a report that says who belongs to whom."""
    return point(
        told(
            ("Radio Nord", "2024-03-01", background),
            ("Harbour Gazette", "2024-03-04", f"Orlan shipped 40 turbines to Torm in February, {first} said.\n"),
            ("Evening Call", "2024-03-05", f"Orlan shipped 40 turbines to Torm in February, {second} said.\n"),
        ),
        "shipped 40 turbines",
    )


@pytest.mark.parametrize(
    ("background", "first", "second"),
    [
        ("Calder's National Energy Council met on Friday.", "the National Energy Council", "the Calder government"),
        ("The talks were held in Kessa, the Sundrian capital.", "Kessa", "the Sundrian foreign ministry"),
        ("Tolmar, the capital of Arvenia, was calm on Friday.", "Tolmar", "the Arvenian government"),
        (
            "President Edith Marsh of Calder spoke on Friday. The Calder government met.",
            "the Marsh administration",
            "the Calder government",
        ),
        ("Sundria's government met on Friday.", "Sundria's trade ministry", "the Sundrian army"),
        ("Calder's Energy Adviser Ruth Amory spoke on Friday.", "Ruth Amory", "the Calder government"),
    ],
    ids=["council", "capital", "capital-of", "administration-by-leader", "adjective", "adviser"],
)
def test_the_organs_of_an_invented_state_are_one_origin_by_the_reports(
    told: Told_, background: str, first: str, second: str
) -> None:
    found = affair(told, background, first, second)
    assert (found.low, found.high) == (1, 1), [(o.name, o.reason) for o in found.origins]


def test_two_invented_states_are_two_origins(told: Told_) -> None:
    found = affair(
        told, "Calder's government and Sundria's government met.", "the Calder army", "the Sundrian foreign ministry"
    )
    assert (found.low, found.high) == (2, 2)


@pytest.mark.parametrize(
    ("background", "first", "second"),
    [
        ("Norlink, a subsidiary of Norchem, opened on Friday.", "Norlink", "Norchem"),
        ("Norlink, owned by Norchem, opened on Friday.", "Norlink", "Norchem"),
        ("The Norchem subsidiary Norlink opened on Friday.", "Norlink", "Norchem"),
        ("Norchem's owner, Jan Holt, spoke on Friday.", "Jan Holt", "Norchem"),
        ("Norchem's lawyer, Eva Kraus, spoke on Friday.", "Eva Kraus", "Norchem"),
        ("Eva Kraus, a lawyer for Norchem, spoke on Friday.", "Eva Kraus", "Norchem"),
    ],
    ids=["subsidiary", "owned-by", "adjective", "owner", "lawyer", "lawyer-for"],
)
def test_a_company_with_its_owner_lawyer_and_subsidiary_is_one_origin(
    told: Told_, background: str, first: str, second: str
) -> None:
    found = affair(told, background, first, second)
    assert (found.low, found.high) == (1, 1), [(o.name, o.reason) for o in found.origins]


def test_two_companies_are_two_origins(told: Told_) -> None:
    found = affair(told, "Norlink, a subsidiary of Norchem, opened on Friday.", "Norlink", "Ostmark Steel")
    assert (found.low, found.high) == (2, 2)


def test_officials_of_a_country_aligned_with_a_state_are_not_that_states(told: Told_) -> None:
    points = told(
        (
            "Harbour Gazette",
            "2024-03-04",
            f"{SHIPPED}, officials from a country aligned with the US told the Harbour Gazette.\n",
        )
    )
    (origin,) = point(points, SHIPPED).origins
    assert origin.name == "Harbour Gazette"


def test_a_newspaper_named_after_a_capital_is_not_the_states(told: Told_) -> None:
    found = point(
        told(
            ("Harbour Gazette", "2024-03-04", f"{SHIPPED}, the Kremlin said.\n"),
            ("The Moscow Times", "2024-03-05", f"{SHIPPED}, two engineers told The Moscow Times.\n"),
        ),
        SHIPPED,
    )
    assert {o.name for o in found.origins} == {"Kremlin", "The Moscow Times"}
    assert "Russia" not in next(o.reason for o in found.origins if o.name == "The Moscow Times")


def test_a_state_run_outlet_is_of_the_state(told: Told_) -> None:
    found = point(
        told(
            ("Harbour Gazette", "2024-03-04", f"{SHIPPED}, the Kremlin said.\n"),
            ("Evening Call", "2024-03-05", f"{SHIPPED}, TASS reported.\n"),
        ),
        SHIPPED,
    )
    assert found.low == 1


def test_an_organs_common_name_is_of_the_country_that_the_reports_name(told: Told_) -> None:
    background = "Calder's Commerce Department opened on Friday. The Calder government met."
    found = affair(told, background, "the Commerce Department", "the Calder government")
    assert (found.low, found.high) == (1, 1)
    assert not any("United States" in text for o in found.origins for text in (o.reason, *o.merged))


def test_bodies_of_a_government_of_which_nothing_says_whose_are_not_counted_twice(told: Told_) -> None:
    found = retold(told, "the trade ministry", "the defence ministry")
    assert found.low == 1
    assert all(o.reason for o in found.origins)


@pytest.mark.parametrize(
    "second",
    [
        "Norway's ambassador in Kyiv, Espen Eide,",
        "Norway's ambassador to the United Nations, Espen Eide,",
        "Norway's foreign minister, Espen Eide,",
    ],
)
def test_who_holds_a_states_post_is_that_states_though_named_behind_it(told: Told_, second: str) -> None:
    points = told(
        ("Harbour Gazette", "2024-03-04", f"{SHIPPED}, Norway's defence ministry said.\n"),
        ("Evening Call", "2024-03-05", f"{second} said that {SHIPPED}.\n"),
    )
    assert point(points, SHIPPED).low == 1
