"""Romanisation: any script to ASCII."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.names.scripts import LONGEST, latin


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Emin Oktar", "emin oktar"),
        ("Émin Öktar", "emin oktar"),
        ("Хасан", "khasan"),
        ("김정은", "gim jeong eun"),
        ("Ｅｍｉｎ", "emin"),
        ("Em\u200bin", "emin"),
    ],
)
def test_romanised(name: str, words: str) -> None:
    assert " ".join(latin(name).lower().split()) == words


def test_look_alike_letters_are_read_in_the_script_of_the_word() -> None:
    assert latin("Оktar") == "Oktar"  # its O is Cyrillic


def test_arabic_names_get_attested_spellings() -> None:
    assert "mehrabi" in latin("محرابی").lower()


@given(st.text(max_size=500))
def test_the_result_is_ascii_and_ascii_stays(name: str) -> None:
    found = latin(name)
    assert found.isascii()
    assert latin(found) == found[:LONGEST]
