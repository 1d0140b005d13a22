"""Alignment: which word stands for which, and what is left over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.names.alignment import align
from sayso.names.compare import name_log_odds, one_word_shared
from sayso.names.words import form

WORDS = st.lists(
    st.sampled_from("ali reza mohammad mohamed petrov petrova aero caribbean aerocaribbean wang x bank".split()),
    min_size=1,
    max_size=5,
).map(" ".join)


@pytest.mark.parametrize(
    ("query", "listed", "pairs", "left_query", "left_listed"),
    [
        ("emin oktar", "oktar emin", {("emin", "emin"), ("oktar", "oktar")}, [], []),
        ("emin oktar", "emin selcuk oktar", {("emin", "emin"), ("oktar", "oktar")}, [], [1]),
        ("sergei petrow", "sergey petrov", {("sergei", "sergey"), ("petrow", "petrov")}, [], []),
        ("emin karimi", "emin oktar", {("emin", "emin")}, [1], [1]),
        ("e oktar", "emin oktar", {("e", "emin"), ("oktar", "oktar")}, [], []),
    ],
)
def test_words_are_aligned_once(
    query: str, listed: str, pairs: set[tuple[str, str]], left_query: list[int], left_listed: list[int]
) -> None:
    a, b = form(query, person=True), form(listed, person=True)
    found = align(a, b)
    assert {(a.words[p[0]], b.words[p[1]]) for p in found.pairs} == pairs
    assert (found.left_query, found.left_listed) == (left_query, left_listed)


def test_a_word_may_stand_for_two() -> None:
    a, b = form("Aero Caribbean", person=False), form("Aerocaribbean", person=False)
    ((first, listed, second, none, value, how),) = align(a, b).pairs
    assert {first, second} == {0, 1}
    assert (listed, none, how) == (0, -1, "written as one word")
    assert value > 0.9


@given(WORDS, WORDS)
def test_every_word_is_aligned_or_left_over_and_never_twice(query: str, listed: str) -> None:
    a, b = form(query, person=True), form(listed, person=True)
    found = align(a, b)
    on_query = [n for p in found.pairs for n in (p[0], p[2]) if n >= 0] + found.left_query
    on_listed = [n for p in found.pairs for n in (p[1], p[3]) if n >= 0] + found.left_listed
    assert sorted(on_query) == list(range(len(a.words)))
    assert sorted(on_listed) == list(range(len(b.words)))


@given(WORDS, WORDS)
def test_the_shortcut_for_one_shared_word_answers_as_the_alignment(query: str, listed: str) -> None:
    a, b = form(query, person=True), form(listed, person=True)
    found = one_word_shared(a, b)
    if found:
        assert (found, True) == (name_log_odds(a, b, person=True, quick=True)[0], True)
