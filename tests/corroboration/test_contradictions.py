"""A contradiction is told once, under the name of who denies it; a body is printed with its country."""

from __future__ import annotations

from collections.abc import Callable

from sayso.corroboration.conflicts import contradictions
from sayso.model import Point
from tests.corroboration.conftest import point

Told = Callable[..., list[Point]]

PLAN = "Ostria plans a cement plant at Lund in Velm"


def test_who_denies_it_stands_once_beside_all_who_say_so(told: Told) -> None:
    points = told(
        ("Quay Post", "2024-03-01", f"{PLAN}, three officials told the Quay Post.\n"),
        ("Bay Monitor", "2024-03-02", f"{PLAN}, Norlink said.\n"),
        ("Sea Wire", "2024-03-06", "Ostria does not plan a cement plant at Lund in Velm, Ostmark Optik said.\n"),
    )
    found = contradictions(point(points, "plans a cement plant"))
    assert found == (
        ("polarity", "Quay Post (2024-03-01) and Norlink (2024-03-02) say so / Ostmark Optik (2024-03-06) denies it"),
    )


def test_a_denier_who_is_heard_through_a_paper_is_named(told: Told) -> None:
    points = told(
        ("Bay Monitor", "2024-03-02", f"{PLAN}, Norlink said.\n"),
        ("Free Press", "2024-03-06", f"Western powers denied that {PLAN}, the Quay Post reported.\n"),
    )
    ((_, why),) = contradictions(point(points, "plans a cement plant"))
    assert why == "Norlink (2024-03-02) says so / Western powers, via Quay Post (2024-03-06) deny it"


def test_a_body_is_printed_with_its_country(told: Told) -> None:
    points = told(
        ("Bay Monitor", "2024-03-02", "The rate was raised to 5 percent in March, Britain's Treasury said.\n"),
        ("Coast Online", "2024-03-03", "The rate was raised to 5 percent in March, the White House said.\n"),
    )
    origins = point(points, "raised to 5 percent").origins
    assert [(o.id, o.name) for o in origins][:1] == [("voice:United Kingdom", "Britain's Treasury")]
