"""Statements that answer one question about an undertaking stand in one point; that never makes one origin more of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evaluation.common import report_of
from sayso.corroboration.questions import NO_QUESTION, question_of
from sayso.extract.pipeline import read
from sayso.model import Point
from tests.corroboration.conftest import point

Told = Callable[..., list[Point]]

PLANNED, SITE, BUILT, RUNNING = 1, 2, 3, 4


def asked(text: str, words: str) -> int:
    """Return the question of the claim with these words."""
    reading = read(report_of(text))
    claim = min((c for c in reading.claims if words in c.quote), key=lambda c: len(c.quote))
    inside = [c for c in reading.claims if c.within == claim.id]
    return question_of(text, claim, inside, counts=bool(claim.quantities))


@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("Ostria is pressing on with plans for a cement plant in Lund.", "pressing", PLANNED),
        ("Ostria has no plans to build a cement plant in Lund.", "no plans", PLANNED),
        ("Ostria and Velm agreed on a pipeline through the hills.", "agreed", PLANNED),
        ("A delegation flew to Lund to look at the planned plant.", "delegation", NO_QUESTION),
        ("A delegation walked over two plots on the river on Monday.", "delegation", SITE),
        ("The delegation visited the capital on Monday.", "visited", NO_QUESTION),
        ("Construction of the pipeline has begun.", "begun", BUILT),
        ("Three of the six halls of the plant have roofs.", "roofs", BUILT),
        ("The pipeline could be running by autumn.", "running", RUNNING),
        ("The government could be running out of money.", "running", NO_QUESTION),
    ],
)
def test_question(text: str, words: str, question: int) -> None:
    assert asked(text, words) == question


PLAN = (
    "Quay Post", "2024-03-04",
    "Ostria is pressing on with plans for a cement plant at Lund in Velm, three officials told the Quay Post.\n",
)  # fmt: skip
DENIAL = (
    "Ministry of Works of Velm", "2024-03-06",
    "Ostria has no intention to build any plant in our country. The reports on Ostria, Velm and Lund are wrong.\n",
)  # fmt: skip
ELSEWHERE = (
    "Bay Monitor", "2024-03-08",
    "Karsten Steel plans a rolling mill at Tarn in Ulmia, chief executive Ida Brand told the Bay Monitor.\n",
)  # fmt: skip


def test_a_plan_and_who_denies_any_are_one_point(told: Told) -> None:
    points = told(PLAN, DENIAL)
    plan = point(points, "pressing on")
    assert plan is point(points, "no intention")
    assert plan.low == 1
    assert [o.name for o in plan.deniers]


def test_plans_of_two_affairs_are_two_points(told: Told) -> None:
    points = told(PLAN, ELSEWHERE)
    assert point(points, "pressing on") is not point(points, "rolling mill")


def test_who_only_holds_it_possible_counts_where_most_do(told: Told) -> None:
    points = told(
        ("Velm Ports Office", "2024-05-02", "The Lund ferry terminal in Velm could be open by June 2025, we believe.\n"),
        ("Hull Institute", "2024-05-09", "From our own pictures, the Lund ferry terminal in Velm could be open by June 2025.\n"),
    )  # fmt: skip
    assert point(points, "by June 2025").status == "possible"
