"""What must hold for every listed name, whatever the list. The whole run is ``make invariants``; here a seeded share,
and the starter list whole.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.screening_names import GOALS, all_lists, questions, shares
from sayso.model import AgreementClass
from sayso.names.equality import is_same_name
from sayso.screening.facts import Facts
from sayso.screening.hits import score_pair
from sayso.screening.lists.starter import starter
from sayso.screening.screen import Screen

SHARE = 0.06


def _goals_hold(screen: Screen, lists: list, share: float) -> None:  # type: ignore[type-arg]
    chance = random.Random(1)
    asked = [q for w in lists for entry in w.listings for q in questions(entry, share=share, chance=chance)]
    counts, missed = shares(screen, asked)
    assert {v: met / whole for v, (met, whole) in counts.items() if met < GOALS.get(v, 1.0) * whole} == {}, missed[:5]


def test_every_name_of_the_starter_list_alerts_in_every_writing() -> None:
    lists = [starter()]
    _goals_hold(Screen(lists), lists, 1.0)


@pytest.mark.shared
def test_names_of_every_list_alert_in_every_writing(shared: Path) -> None:
    lists = all_lists(shared / "data/sanctions")
    _goals_hold(Screen(lists), lists, SHARE)


@pytest.fixture(scope="module")
def works() -> Screen:
    return Screen([starter()])


NAMES = [n.text for entry in starter().listings for n in entry.names]


@settings(deadline=None)
@given(
    st.sampled_from(NAMES),
    st.randoms(use_true_random=False),
    st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
)
def test_neither_threshold_nor_facts_nor_limit_takes_an_exact_match_out(
    works: Screen, name: str, chance: random.Random, case: Callable[[str], str]
) -> None:
    words = name.replace(",", " ").split()
    chance.shuffle(words)
    facts = Facts(("1901",), ("Brazil",), "female", ("X-0000001",))
    found = works.match(case(" ".join(words)), facts=facts, threshold=1.0, limit=1)
    assert any(is_same_name(n.text, name) for m in found for n in m.listing.names)
    assert found[0].agreement_class is AgreementClass.EXACT
    assert all(m.agreement == 1.0 for m in found if m.agreement_class is AgreementClass.EXACT)
    assert all((a.agreement, a.probability) >= (b.agreement, b.probability) for a, b in pairwise(found))


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.booleans())
def test_agreement_is_one_for_the_same_name_and_less_for_any_other(one: str, other: str, person: bool) -> None:
    grade, _ = score_pair(one, other, person=person)
    assert 0.0 <= grade.value <= 1.0
    assert (grade.value == 1.0) == (grade.kind is AgreementClass.EXACT) == is_same_name(one, other)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["viktor", "jorge", "garcia", "lopez", "hassan", "mehrabi", "anatol", "bout"]),
        min_size=3,
        max_size=6,
        unique=True,
    )
)
def test_agreement_falls_as_words_are_taken_from_a_name(words: list[str]) -> None:
    listed = f"{words[-1]}, {' '.join(words[:-1])}"
    values = [
        score_pair(" ".join([*words[: 1 + kept], words[-1]]), listed, person=True)[0]
        for kept in range(len(words) - 2, -1, -1)
    ]
    assert values[0].kind is AgreementClass.EXACT
    assert all(v.kind is AgreementClass.STRONG for v in values[1:])
    assert all(a.value >= b.value for a, b in pairwise(values))
