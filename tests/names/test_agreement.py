"""Agreement: classes and values of two names, whatever else is known."""

from __future__ import annotations

import pytest

from sayso.names.agreement import (
    EXACT,
    STRONG,
    PrintedName,
    agreement,
    first_last_keys,
    is_translation,
    pair_keys,
    partial_or_weak,
)
from sayso.names.compare import align_names, name_log_odds
from sayso.names.words import form


def graded(query: str, listed: str, *, person: bool) -> tuple[str, float]:
    one, other = (PrintedName(n, form(n, person=person)) for n in (query, listed))
    log_odds, aligned = name_log_odds(one.form, other.form, person=person)
    found = agreement(one, other, aligned, log_odds, person=person, sharing_ends=person)
    return found.kind, found.value


@pytest.mark.parametrize(
    ("query", "listed", "person", "kind"),
    [
        ("Emin Oktar", "OKTAR, Emin Selcuk", True, "strong"),
        ("E. S. Oktar", "OKTAR, Emin Selcuk", True, "strong"),
        ("Selcuk Oktar", "OKTAR, Emin Selcuk", True, "partial"),
        ("Maria Schmidt", "OKTAR, Emin", True, "weak"),
        ("Norland Shipping", "NORLAND SHIPPING CO., LTD.", False, "strong"),
        ("NAWI", "Norland Aviation Works Institute (NAWI)", False, "strong"),
        ("Sea Star 11", "SEA STAR 12", False, "weak"),
        ("Bank Melli", "BANCO NACIONAL", False, "weak"),
    ],
)
def test_classes(query: str, listed: str, person: bool, kind: str) -> None:
    found, value = graded(query, listed, person=person)
    assert found == kind
    borders = {"strong": (STRONG, 0.99), "partial": (0.5, 0.84), "weak": (0.0, 0.49)}[kind]
    assert borders[0] <= value <= borders[1]


def test_the_value_falls_with_every_word_that_is_taken_away() -> None:
    names = ["Emin Selcuk Bora Oktar", "Emin Selcuk Oktar", "Emin Oktar"]
    values = [graded(name, "OKTAR, Emin Selcuk Bora Can", person=True)[1] for name in names]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == len(values)
    assert EXACT.value == 1.0


def test_partial_rises_with_the_log_odds_and_falls_with_what_met_nothing() -> None:
    assert partial_or_weak(3.0, 0.0).value > partial_or_weak(1.0, 0.0).value > partial_or_weak(1.0, 0.5).value
    assert partial_or_weak(0.0, 0.0).kind == "weak"


def test_first_and_family_name_lead_to_the_listed_name() -> None:
    listed = "OKTAR, Emin Selcuk"
    keys = first_last_keys(listed, form(listed, person=True))
    assert keys & pair_keys("Emin Oktar")
    assert keys & pair_keys("Oktar Emin")
    assert not keys & pair_keys("Selcuk Karimi")


def test_generic_words_in_translation_are_no_agreement() -> None:
    one, other = (PrintedName(n, form(n, person=False)) for n in ("Bank Melli", "BANCO NACIONAL"))
    assert is_translation(one, other, align_names(one.form, other.form))
    third = PrintedName("NATIONAL BANK", form("NATIONAL BANK", person=False))
    assert not is_translation(other, other, align_names(other.form, other.form))
    assert is_translation(one, third, align_names(one.form, third.form))
