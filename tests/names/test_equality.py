"""Equal names: the same but for case, diacritics, punctuation, joining and order of words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.names.equality import ascii_words, has_first_and_last, is_same_name, name_keys, name_parts, word_lists

WORDS = st.lists(st.text(alphabet="abcdeo", min_size=1, max_size=5), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OKTAR, Emin", "Emin Oktar"),
        ("OKTAR, Émin", "oktaremin"),
        ("Al-Badani", "albadani"),
        ("O'Brien", "obrien"),
        ("Юсупов Хасан", "хасан ЮСУПОВ"),
        ("N.R.D. Works", "works nrd"),
        ("N.R.D. Works", "D Works R N"),
        ("N R D Works", "N-R-D-Works"),
    ],
)
def test_writings_of_one_name_are_equal(one: str, other: str) -> None:
    assert is_same_name(one, other)
    assert set(name_keys(one)) & set(name_keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Emin Oktar", "Emin Okta"),
        ("Amy", "May"),
        ("abc def", "abd cef"),
        ("", ""),
        ("", "a"),
        ("N.R.D. Works", "D-R-N Works"),
        ("N&R", "RN"),
    ],
)
def test_letters_in_another_order_are_another_name(one: str, other: str) -> None:
    assert not is_same_name(one, other)


@given(WORDS, st.integers(0, 1000))
def test_any_order_and_joining_of_words_is_the_same_name_and_has_its_key(words: list[str], seed: int) -> None:
    chance = random.Random(seed)
    changed = list(words)
    chance.shuffle(changed)
    for other in (" ".join(changed), "-".join(changed).upper(), "".join(changed)):
        assert is_same_name(" ".join(words), other)
        assert name_keys(" ".join(words)) == name_keys(other)


def test_parts_of_a_name() -> None:
    assert name_parts("BOUT, Viktor") == [(["viktor"], ["bout"])]
    assert name_parts("Viktor Bout") == [(["viktor"], ["bout"])]
    assert word_lists("Юсупов")[1] == ["юсупов"]
    assert ascii_words("Ö'Brien-Smith") == ["obrien", "smith"]


def test_first_and_family_name_as_printed() -> None:
    assert has_first_and_last("Viktor Bout", "BOUT, Viktor Anatolevich")
    assert not has_first_and_last("Anatolevich Bout", "BOUT, Viktor Anatolevich")
    assert not has_first_and_last("Viktor Karimi", "BOUT, Viktor Anatolevich")
