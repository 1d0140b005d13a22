"""Acts are related by the senses of their verbs."""

from __future__ import annotations

import pytest

from sayso.corroboration import acts


def _relation(one: str, other: str) -> int:
    return int(acts.relations([one, other])[0, 1])


@pytest.mark.parametrize(
    ("one", "other", "bit"),
    [
        ("sank", "sunk", acts.SAME),
        ("shooting", "shot", acts.SAME),
        ("foiled", "thwarted", acts.SYNONYM),
        ("broke out", "erupted", acts.SYNONYM),
        ("died", "passed", acts.RARE_SYNONYM),
        ("rose", "fell", acts.SISTER),
        ("murdered", "killed", acts.KIND),
    ],
)
def test_relation_of_two_acts(one: str, other: str, bit: int) -> None:
    assert _relation(one, other) & bit
    assert _relation(one, other) == _relation(other, one)


@pytest.mark.parametrize(("one", "other"), [("built", "demolished"), ("sank", "elected"), ("", "sank")])
def test_unrelated_acts(one: str, other: str) -> None:
    assert _relation(one, other) == 0


def test_particle_belongs_to_the_act() -> None:
    text = "Riots broke out. They checked into a clinic."
    assert acts.act_of(text, 6, 11) == "broke out"
    assert acts.act_of(text, 22, 29) == "checked in"
