from __future__ import annotations

import re

import pytest

from sayso.rules import RuleSet, firings, switched_off
from sayso.syntax.shapes import ShapeSet, candidates


def digits() -> ShapeSet[[re.Match[str]], int]:
    shapes: ShapeSet[[re.Match[str]], int] = ShapeSet("xx.digits")

    @shapes.shape("even", r"\d*[02468]\b", near=r"\d", example="It has 12.", near_miss="It has 13.")
    def even(match: re.Match[str]) -> int | None:
        """Read an even number below 100."""
        return int(match.group()) if len(match.group()) < 3 else None

    return shapes


def test_a_rule_is_asked_about_matches_of_its_own_shape() -> None:
    shapes = digits()
    with firings() as fired:
        answers = [c.read(c.match) for c in candidates(shapes, "12, 13 and 400 of 8")]
    assert [a.answer if a else None for a in answers] == [12, None, 8]
    assert fired == ["xx.digits.even", "xx.digits.even"]


def test_a_shape_that_is_switched_off_is_not_looked_for() -> None:
    shapes = digits()
    with switched_off("xx.digits.even"):
        assert list(candidates(shapes, "12")) == []


def test_a_rule_set_without_shapes_has_no_candidates() -> None:
    rules: RuleSet[[str], int] = RuleSet("xx.none")
    assert list(candidates(rules, "12")) == []


@pytest.mark.parametrize("far", [0, 500])
def test_a_shape_is_found_wherever_its_trigger_is(far: int) -> None:
    (found,) = candidates(digits(), "word " * far + "12")
    assert found.match.start() == 5 * far
