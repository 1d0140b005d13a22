"""Who has words of whom."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.corroboration.credits import credited, credits_of, is_picture_credit
from sayso.corroboration.echoes import SHINGLE, WINDOW, fingerprints, shared, similar
from sayso.corroboration.words import shingles, words_of, words_of_all
from sayso.model import Report

_VOCABULARY = [a + b + c for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "r", "l", "st", "ck", "m")]


def fresh(seed: int, words: int) -> str:
    dice = random.Random(seed)
    return " ".join(dice.choice(_VOCABULARY) for _ in range(words))


def pairs(*texts: str, outlets: list[str | None] | None = None) -> list[tuple[int, int]]:
    return [(a, b) for a, b, _ in similar(texts, outlets)]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), start=st.integers(0, 300), length=st.integers(40, 120))
def test_a_passage_of_forty_words_is_found_wherever_it_stands(seed: int, start: int, length: int) -> None:
    model = fresh(seed, 420)
    passage = " ".join(model.split()[start : start + length])
    copy = f"{fresh(seed + 1, 200)} {passage} {fresh(seed + 2, 150)}"
    found = list(similar([model, copy]))
    assert [(a, b) for a, b, _ in found] == [(0, 1)]
    assert found[0][2].words >= len(passage.split()) - 4


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_texts_that_share_only_words_are_no_echoes(seed: int) -> None:
    assert pairs(*(fresh(seed * 7 + n, 300) for n in range(6))) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(4, 60), min_size=1, max_size=8))
def test_no_echo_is_passed_over_for_the_sake_of_speed(seed: int, runs: list[int]) -> None:
    """Texts that share runs of words of any length: what is told of all pairs is what comparing the two tells."""
    common = [fresh(seed + n, length) for n, length in enumerate(runs)]
    one, other = (
        " ".join(f"{fresh(seed + side + n, 20)} {run}" for n, run in enumerate(common)) for side in (500, 900)
    )
    known = shared(words_of(one), words_of(other))
    found = [what for _, _, what in similar([one, other])]
    # Runs of fewer words than a fingerprint needs are no candidates; of the rest none is left out.
    if known is not None and sum(n >= 14 for _, _, n in known.runs) >= 2:
        assert found == [known]
    assert found in ([], [known])


def test_other_figures_and_other_order_do_not_hide_a_copy() -> None:
    model = " ".join(f"{fresh(n, 12)} {n * 17}." for n in range(12))
    sentences = model.split(". ")
    changed = ". ".join(reversed(sentences)).replace("1", "7")
    assert pairs(model, changed) == [(0, 1)]


def test_a_quotation_in_common_is_no_echo() -> None:
    speech = fresh(5, 40)
    one, other = (f'{fresh(n, 120)} "{speech}" {fresh(n + 9, 60)}' for n in (1, 2))
    assert pairs(one, other) == []
    assert pairs(one.replace('"', ""), other.replace('"', "")) == [(0, 1)]


def test_the_standing_words_of_a_house_are_no_echo() -> None:
    about_us = fresh(99, 60)
    texts = [f"{fresh(n, 200)} {about_us}" for n in range(8)]
    assert pairs(*texts, outlets=["Harbour Gazette"] * 8) == []
    assert pairs(*texts[:2], outlets=["Harbour Gazette", "Coast Online"]) == [(0, 1)]


def test_two_hundred_copies_are_all_tied_to_the_first() -> None:
    model = fresh(3, 300)
    found = pairs(*([model] + [f"{model} {fresh(n, 20)}" for n in range(1, 200)]))
    assert {b for a, b in found if a == 0} == set(range(1, 200))
    assert len(found) < 200 * 17


@pytest.mark.parametrize("text", ["", "one", "one two three", "… — …", "1 2 3 4 5 6 7 8 9"])
def test_texts_of_next_to_nothing_are_borne(text: str) -> None:
    assert pairs(text, text, fresh(1, 50)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ROSSVIK, May 2 (Northwire) - The dam broke.", "Northwire"),
        ("ROSSVIK (AP) — The dam broke.", "AP"),
        ("The dam broke.\n\nReporting by Agency Meridian; editing by A. Lund\n", "Agency Meridian"),
        ("The dam broke.\n(Northwire)\n", "Northwire"),
        ("This article first appeared in the Harbour Gazette\nThe dam broke.", "Harbour Gazette"),
        ("The dam broke.\n\nlk/st (Northwire, AFP)\n", "Northwire"),
        ("By ANNA LUND, Associated Press\n\nThe dam broke.", "Associated Press"),
        ("The dam broke.\n\n© 2024 Agence France-Presse\n", "Agence France-Presse"),
        ("The dam broke.\n\nSource: TASS news agency\n", "TASS"),
        ("The dam belongs to the North Power Board (NPB).", None),
        ("Source of the leak was the dam.", None),
        ("The dam (built in 1950) broke.", None),
        ("The dam broke, the police said.", None),
    ],
)
def test_credit_lines(text: str, name: str | None) -> None:
    found = credited(Report(id="x", sha256="x", text=text, place="x", media_type="text/plain"))
    assert (found[0] if found else None) == name
    if found is not None:
        assert text[found[1].start : found[1].end] == name


@pytest.mark.parametrize(
    ("text", "named", "unnamed"),
    [
        ("The dam broke.\n\nAP contributed to this report.\n", {"AP"}, False),
        ("The dam broke.\n\n(dpa, AFP)\n", {"AFP"}, False),
        ("The dam broke.\n\n(With inputs from agencies)\n", set(), True),
        ("The dam broke.\n\nWith agency reports\n", set(), True),
        ("The space agency reports that the dam broke.", set(), False),
        ("Neighbours contributed to the rescue.", set(), False),
    ],
)
def test_credits_of_a_part(text: str, named: set[str], unnamed: bool) -> None:
    credits = credits_of(text)
    assert (set(credits.named), credits.unnamed) == (named, unnamed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Photo: Reuters", True),
        ("(Photo by Jan Brask/AFP)", True),
        ("Image credit: Reuters", True),
        ("Pictures seen by Reuters show the dam.", False),
        ("The dam broke, Reuters reported.", False),
    ],
)
def test_a_picture_credit_is_no_credit_of_the_text(text: str, expected: bool) -> None:
    start = max(text.find("Reuters"), text.find("AFP"))
    assert is_picture_credit(text, start) is expected


def test_standing_text_in_common_is_no_echo() -> None:
    notice = (
        "An indictment is a charge and not evidence of guilt, and the accused are presumed innocent until proven "
        "guilty in a court of law by the evidence that a jury has heard."
    )
    one, other = (f"{fresh(n, 120)}. {notice} {fresh(n + 9, 60)}." for n in (1, 2))
    assert pairs(one, other) == []
    copied = fresh(7, 30)
    assert pairs(f"{one} {copied}", f"{other} {copied}") == [(0, 1)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 60)), min_size=1, max_size=6))
def test_the_fingerprints_of_a_text_do_not_depend_on_what_it_is_read_with(told: list[tuple[int, int]]) -> None:
    texts = [fresh(seed, length) for seed, length in told]
    for text, found in zip(texts, fingerprints(texts), strict=True):
        marks = shingles(words_of(text).codes, SHINGLE).tolist()
        windows = [marks[n : n + WINDOW] for n in range(len(marks) - WINDOW + 1)] if len(marks) > WINDOW else []
        assert found.tolist() == sorted({min(w) for w in windows} if windows else set(marks))


@given(st.lists(st.text(alphabet="ab1.,'“”\n é٣_", max_size=60), min_size=1, max_size=5))
def test_words_stand_where_they_are_said_to(texts: list[str]) -> None:
    for text, words in zip(texts, words_of_all(texts), strict=True):
        expected = [(m.start(), m.end()) for m in re.finditer(r"[^\W_]+(?:[.,][0-9]+)*", text)]
        assert list(zip(words.starts.tolist(), words.ends.tolist(), strict=True)) == expected
        assert len(words.codes) == len(words.quoted) == len(expected)
