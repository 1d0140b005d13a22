from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lang.en.quantity.numerals import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two and a half", 2.5),
        ("two and a half million", 2.5e6),
        ("one million and a half", 1.5e6),
        ("a quarter of a million", 250_000),
        ("half a dozen", 6),
        ("a hundred and twenty", 120),
        ("several thousand", None),
    ],
)
def test_numbers_in_words(text: str, value: float | None) -> None:
    assert number(text) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_figures_with_and_without_separators_are_the_same_number(value: int) -> None:
    assert number(f"{value:,}") == number(str(value)) == float(value)


@given(st.text(max_size=60))
def test_wild_text_is_a_number_or_none(text: str) -> None:
    value = number(text)
    assert value is None or not math.isnan(value)
