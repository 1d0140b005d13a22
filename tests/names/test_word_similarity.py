"""Similarity of two words, and the keys that similar words share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.names.keys import fuzzy_keys
from sayso.names.sounds import skeleton, sound, syllables
from sayso.names.word_similarity import LEAST, word_similarity

WORD = st.text(alphabet="abcdefghiklmnopqrstuvyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("oktar", "oktar", "same word"),
        ("o", "oktar", "initial"),
        ("quds", "qods", "same sound"),
        ("awlaki", "alawlaki", "with the article"),
        ("alexander", "alexsander", "same sound"),
        ("abdmalik", "abdkhaliq", ""),
        ("guangfu", "guanghua", ""),
        ("11", "12", ""),
        ("hua", "hui", ""),
    ],
)
def test_kinds_of_similarity(a: str, b: str, how: str) -> None:
    value, kind = word_similarity(a, b)
    assert kind == how or (how == "same sound" and kind in {"spelled alike", "sounds alike"})
    assert bool(value) is bool(how)


@given(WORD, WORD)
def test_similarity_is_symmetric_and_zero_below_the_least(a: str, b: str) -> None:
    value, how = word_similarity(a, b)
    assert word_similarity(b, a)[0] == value
    assert value == 0.0 or LEAST <= value <= 1.0
    assert bool(how) is bool(value)
    assert (value == 1.0) is (a == b)


@given(WORD, st.integers(0, 11), st.sampled_from("aeiz"))
def test_words_one_letter_apart_share_a_key(word: str, at: int, letter: str) -> None:
    if len(word) > 3:
        changed = word[:at] + letter + word[at + 1 :]
        assert fuzzy_keys(word) & fuzzy_keys(changed)


def test_transliterations_share_a_sound_and_consonants() -> None:
    assert sound("qods") == sound("quds") == sound("ghods")
    assert sound("ghassem") == sound("qasem")
    assert skeleton("mohammad") == skeleton("muhammed")
    assert syllables("guanghua") == ("guang", "hua")
    assert syllables("oktar") == ()
