"""Repairs of the parse: what they leave is a tree a sentence, whatever the words."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.common import report_of
from sayso.extract.document import parse
from sayso.extract.pipeline import read
from sayso.syntax.proof import broken, repaired, top
from sayso.syntax.tree import Tree

SENTENCES = [
    "Rauma when smugglers, said to be ferry crew Norvind, hid at dawn.",
    "Kolm where raiders, believed to be from tanker Ostra, waited till now.",
    "The yard will close in June, the news agency Norvik reported on Monday.",
    "The report, a copy of which was seen by The Daily Tide, says that the crane was faulty.",
    "The engineer, said to be rich, has left the town, two officials familiar with the matter said.",
    "The paper said, citing two officials, that the dock would not open before May.",
    "A claim that the mayor dismissed as nonsense, and that his deputy called a lie, was repeated by the union.",
    "Letters on its website show that the firm, which makes engines, has denied it.",
    "20,000 people protested in the square, police said, and the ministry demands an answer, a spokeswoman added.",
    "“We have no choice,” Ada Holm, who runs the harbour, told reporters; she denied that anybody had been paid.",
]
WORDS = [
    *sorted({w for s in SENTENCES for w in s.split()}),
    "said,",
    "“",
    "”",
    ",",
    ";",
    "—",
    "citing",
    "that",
    "which",
    "denied",
    "by",
    ".",
]
RAMBLING = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str) -> None:
    """Return every sentence is one tree, and the reader reads it whole."""
    for sentence in parse(report_of(text)).doc.sents:
        assert sum(t.head.i == t.i for t in sentence) == 1
        for token in sentence:
            assert sentence.start <= token.head.i < sentence.end
            above = {token.i}
            while token.head.i != token.i:
                token = token.head
                assert token.i not in above
                above.add(token.i)
    assert not read(report_of(text)).problems


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_that_are_repaired_are_trees(text: str) -> None:
    check(text)


@RAMBLING
@given(st.sampled_from(SENTENCES), st.integers(0, 2**32))
def test_shuffled_words_are_trees(text: str, seed: int) -> None:
    words = text.split()
    random.Random(seed).shuffle(words)
    check(" ".join(words))


@RAMBLING
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_words_in_any_number_and_order_are_trees(words: list[str]) -> None:
    check(" ".join(words))


@RAMBLING
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 200), st.sampled_from(WORDS)), max_size=6),
)
def test_sentences_with_words_put_in_are_trees(sentences: list[str], more: list[tuple[int, str]]) -> None:
    words = " ".join(sentences).split()
    for at, word in more:
        words.insert(at % (len(words) + 1), word)
    check(" ".join(words))


def forest(heads: list[int]) -> Tree:
    size = len(heads)
    return Tree([f"w{n}" for n in range(size)], ["NN"] * size, np.array(heads), np.zeros(size, np.int64), {})


@pytest.mark.parametrize(
    ("heads", "bad"),
    [
        ([0, 0, 1], [False, False, False]),
        ([1, 2, 0], [True, True, True]),  # a circle
        ([1, 1, 3, 2], [False, False, True, True]),
        ([0, 1, 0], [True, True, True]),  # one tree stands inside another
        ([0, 0, 2, 2], [False, False, False, False]),
        ([], []),
    ],
)
def test_what_is_no_tree_is_found(heads: list[int], bad: list[bool]) -> None:
    assert broken(np.array(heads, np.int64)).tolist() == bad


@given(st.lists(st.integers(0, 11), min_size=12, max_size=12))
def test_a_repair_that_breaks_a_sentence_is_taken_back(wild: list[int]) -> None:
    before = [0, 0, 1, 3, 3, 4, 6, 6, 6, 9, 9, 9]
    tree = forest(before)

    def repair(tree: Tree) -> bool:
        tree.heads[:] = wild
        tree.tags[:] = ["VB"] * len(wild)
        return True

    repaired(tree, repair)
    assert not broken(tree.heads).any()
    for n in range(len(before)):  # a word is as the repair made it, or as it was
        assert (int(tree.heads[n]), tree.tags[n]) in {(wild[n], "VB"), (before[n], "NN")}


def test_a_repair_of_one_sentence_stays_where_another_one_breaks() -> None:
    tree = forest([0, 0, 0, 3, 3, 3])

    def repair(tree: Tree) -> bool:
        tree.heads[:] = [1, 1, 1, 4, 5, 3]  # the second one is a circle
        return True

    assert repaired(tree, repair)
    assert tree.heads.tolist() == [1, 1, 1, 3, 3, 3]


def test_the_top_of_a_circle_is_found_too() -> None:
    assert top(np.array([1, 1, 1]), 2) == 1
    assert top(np.array([1, 2, 0]), 0) in {0, 1, 2}
