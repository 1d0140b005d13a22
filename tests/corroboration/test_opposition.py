"""Which differences between statements of one point are contradictions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.model import Point

FIRST = ("Agency Meridian", "2024-05-15")
SECOND = ("Coast Online", "2024-05-15")


def kinds(told: Callable[..., list[Point]], one: str, other: str) -> set[str]:
    return {c.kind.value for p in told((*FIRST, one), (*SECOND, other)) for c in p.conflicts}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The fire at the Karlsen yard killed nine workers, the police said.",
            "The fire at the Karlsen yard injured forty workers, the hospital said.",
        ),
        (
            "The quarry is 80 kilometres from Norheim, the mayor said.",
            "The quarry is 30 kilometres from the Swedish border, engineers said.",
        ),
        (
            "The fire at the Karlsen yard killed nine people, the police said.",
            "The fire at the Karlsen yard killed two firemen, the union said.",
        ),
        ("Norchem never sold acid to Egypt, its chairman said.", "Norchem has not sold acid to Egypt, a lawyer said."),
        (
            "Norchem plans to open a plant in Norheim, the firm said.",
            "Norchem has not opened a plant in Norheim, the mayor said.",
        ),
    ],
)
def test_no_contradiction(told: Callable[..., list[Point]], one: str, other: str) -> None:
    assert kinds(told, one, other) == set()


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            "The fire at the Karlsen yard killed nine workers, the police said.",
            "The fire at the Karlsen yard killed three workers, the owner said.",
            "quantity",
        ),
        (
            "Norchem sold acid to Egypt in March, customs said.",
            "Norchem did not sell acid to Egypt in March, its chairman said.",
            "polarity",
        ),
    ],
)
def test_a_contradiction(told: Callable[..., list[Point]], one: str, other: str, kind: str) -> None:
    assert kinds(told, one, other) == {kind}
