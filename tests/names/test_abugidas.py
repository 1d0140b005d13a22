"""Names in scripts of India, Khmer and Thai: their vowels are kept, and spoken consonants have one."""

from __future__ import annotations

import pytest

from sayso.names.scripts import latin


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("सुरेंद्र तिवारी", "surendra tivari"),
        ("हरनाम सिंह", "harnam singh"),
        ("কবির হোসেন", "kabir hosen"),
        ("விஜய்", "vijay"),
        ("ហ៊ុន សែន", "hun sen"),
        ("สมชาย", "smchay"),
        ("เกษม", "kesm"),
    ],
)
def test_vowels_of_an_abugida_are_spelled(name: str, spelling: str) -> None:
    assert latin(name).lower().split() == spelling.split()


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Γκίνης Ντάνος", "Ginis Danos"),
        ("Ευγενία Παύλου", "Evgenia Pavlou"),
        ("Σταύρος Κουρής", "Stavros Kouris"),
        ("Լևոն Հարությունի", "Lewon Harut'yuni"),
    ],
)
def test_two_letters_of_one_sound_are_read_together(name: str, spelling: str) -> None:
    assert latin(name) == spelling
