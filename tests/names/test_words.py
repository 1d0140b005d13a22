"""Forms of names: what is read as a word, what is set aside, and how much a word weighs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.names.readings import is_native, plain_reading
from sayso.names.words import MOST_WORDS, form, initials, person_words, printed_words, reads_as_body


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("OKTAR, Emin", ("emin", "oktar")),
        ("Colonel Emin Oktar", ("emin", "oktar")),
        ("Colonel Oktar", ("colonel", "oktar")),
        ("Abd al-Rahman Yasin", ("abdrahman", "yasin")),
        ("Abdurrahman Yasin", ("abdrahman", "yasin")),
        ("Émin Öktar", ("emin", "oktar")),
        ("O'Brien, Mary", ("mary", "obrien")),
        ("", ()),
        ("!!!", ()),
    ],
)
def test_words_of_a_person_in_spoken_order(name: str, words: tuple[str, ...]) -> None:
    assert form(name, person=True).words == words


@pytest.mark.parametrize(
    ("name", "words", "legal", "figures"),
    [
        ("Norland Shipping Co., Ltd.", ("norland", "shipping"), True, set()),
        ("Norland Investmentsltd", ("norland", "investment"), True, set()),
        ("Sea Star 11", ("sea", "star", "11"), False, {"11"}),
        ("Sea Star II", ("sea", "star", "2"), False, {"2"}),
        ("Twelfth Ocean GmbH", ("twelfth", "ocean"), True, {"12"}),
        ("Star7 Marine", ("star", "7", "marine"), False, {"7"}),
    ],
)
def test_words_of_an_organisation_without_its_legal_form(
    name: str, words: tuple[str, ...], legal: bool, figures: set[str]
) -> None:
    read = form(name, person=False)
    assert read.words == words
    assert bool(read.legal) is legal
    assert read.figures == figures


def test_an_acronym_in_brackets_is_kept_apart() -> None:
    read = form("Norland Aviation Works Institute (NAWI)", person=False)
    assert read.short == "nawi"
    assert "nawi" not in read.words
    assert form("Norland (Overseas)", person=False).short == ""


def test_a_word_that_many_listings_have_weighs_less() -> None:
    read = form("Mohammad Veshti", person=True)
    assert read.weights[0] < read.weights[1] == 1.0
    generic = form("Norland Trading", person=False)
    assert generic.weights[0] > generic.weights[1]
    assert generic.total == sum(generic.weights)
    assert "mohammad" in person_words()


def test_what_is_printed_for_each_word_of_the_form() -> None:
    name = "Bonyad Ilam III"
    assert printed_words(name, form(name, person=False)) == ("bonyad", "ilam", "iii")


def test_a_firm_reads_as_one_and_a_person_does_not() -> None:
    assert reads_as_body("Norland Trading LLC")
    assert reads_as_body("Bank Ilam")
    assert not reads_as_body("Emin Oktar")


def test_initials() -> None:
    assert initials(["norland", "aviation", "works"]) == "naw"


@given(st.text(max_size=400), st.booleans())
def test_any_text_has_a_form_with_a_weight_for_each_word(name: str, person: bool) -> None:
    read = form(name, person=person)
    assert len(read.words) == len(read.weights) <= MOST_WORDS
    assert all(0.0 < weight <= 1.1 for weight in read.weights) or not read.words
    assert read.joined == "".join(plain_reading(w) if is_native(w) else w for w in read.words)
