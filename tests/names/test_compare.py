from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.names.comparable import sound, words
from sayso.names.compare import compare


@pytest.mark.parametrize(
    ("a", "b", "person", "least"),
    [
        ("Abdullah Mehrabi", "MEHRABI, Abdollah", True, 0.9),
        ("Ghasem Damavandian", "DAMAVANDIAN, Ghassem", True, 0.9),
        ("Мехраби Абдулла", "MEHRABI, Abdollah", True, 0.85),
        ("Quds Aviation Industry", "QODS AVIATION INDUSTRIES", False, 0.9),
        ("Ghods Aviation Industries", "QODS AVIATION INDUSTRIES", False, 0.9),
        ("Kimia Part Sivan", "KIMIA PART SIVAN COMPANY LLC", False, 0.9),
        ("Aero Caribbean Airlines", "AEROCARIBBEAN AIRLINES", False, 0.9),
    ],
)
def test_spellings_of_one_name_are_alike(a: str, b: str, person: bool, least: float) -> None:
    assert compare(a, b, person=person).score >= least


@pytest.mark.parametrize(
    ("a", "b", "person"),
    [
        ("Reza Karimi", "KHAKI, Reza", True),
        ("Mohammad Hosseini", "MOHAMMADI, Mohammad Reza", True),
        ("EMMA LLC", "DANIELS LLC", False),
        ("Northern Trading Company", "SOUTHERN TRADING COMPANY", False),
        ("Aviation Industries", "QODS AVIATION INDUSTRIES", False),
    ],
)
def test_a_shared_first_name_or_legal_form_is_no_match(a: str, b: str, person: bool) -> None:
    assert compare(a, b, person=person).score < 0.75


def test_only_the_same_name_scores_one() -> None:
    assert compare("QODS AVIATION INDUSTRIES", "Qods Aviation Industries", person=False).score == 1.0
    assert compare("Quds Aviation Industries", "Qods Aviation Industries", person=False).score < 1.0


def test_reasons_name_what_aligned_and_what_was_left() -> None:
    features = compare("Quds Aviation Industry Tehran", "QODS AVIATION INDUSTRIES", person=False).features
    told = [f.detail for f in features]
    assert "quds ~ qods (same sound)" in told
    assert next(f for f in features if f.name == "only asked").detail == "tehran"
    assert next(f for f in features if f.name == "only asked").value < 0


def test_a_name_of_only_titles_keeps_them() -> None:
    assert words("Brigadier General") == ("brigadier", "general")
    assert words("Brigadier General Mehrabi") == ("mehrabi",)


@given(st.text(max_size=80), st.text(max_size=80), st.booleans())
def test_any_two_texts_have_a_score_and_it_is_symmetric(a: str, b: str, person: bool) -> None:
    one, other = compare(a, b, person=person).score, compare(b, a, person=person).score
    assert 0.0 <= one <= 1.0
    assert abs(one - other) < 0.12  # greedy alignment may pair words otherwise the other way round


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_a_sound_key_is_stable(word: str) -> None:
    assert sound(word) == sound(word)
    assert len(sound(word)) <= len(word)
