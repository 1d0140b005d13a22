"""The models: their layers against plain ones, what they decide on plain sentences, and what is in their files."""

from __future__ import annotations

from importlib import resources
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.common import report_of
from sayso.extract.document import parse
from sayso.extract.learned.attribution import Attributed, attributions
from sayso.extract.learned.attribution import moved_by as cue_moved_by
from sayso.extract.learned.factuality import happened
from sayso.extract.learned.factuality import moved_by as event_moved_by
from sayso.extract.learned.network import Weights, bilstm, viterbi
from sayso.extract.learned.tokens import BUCKETS, Tokens
from sayso.extract.learned.windows import RELATIONS, segments, stands, window
from sayso.syntax.document import Document
from tests.reading import claim, reading


def parsed(text: str) -> Document:
    return parse(report_of(text, outlet="Test Outlet", published="2024-03-05"))


def words(p: Document, tokens: tuple[int, ...]) -> str:
    return " ".join(p.texts[i] for i in tokens)


def attributed(text: str) -> tuple[Document, list[Attributed]]:
    p = parsed(text)
    return p, attributions(Tokens(p))


# -- layers ------------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 5), min_size=1, max_size=5), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_viterbi_finds_what_trying_every_sequence_finds(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    parts = [random.normal(size=(n, 3)).astype(np.float32) for n in lengths]
    weights: Weights = {
        "trans": random.normal(size=(3, 3)).astype(np.float32),
        "start": random.normal(size=3).astype(np.float32),
    }

    def worth(scores: np.ndarray, path: tuple[int, ...]) -> float:
        steps = sum(weights["trans"][a, b] for a, b in pairwise(path))
        return float(weights["start"][path[0]] + steps + sum(scores[n, k] for n, k in enumerate(path)))

    for scores, found in zip(parts, viterbi(parts, weights), strict=True):
        best = max(worth(scores, path) for path in product(range(3), repeat=len(scores)))
        assert worth(scores, tuple(found.tolist())) == pytest.approx(best, abs=1e-4)


def plain_lstm(x: np.ndarray, w: Weights, key: str) -> np.ndarray:
    """Return one direction, a step at a time, after the equations of Hochreiter and Schmidhuber with a forget gate."""
    hidden = w[f"{key}.weight_hh_l0"].shape[1]
    h, c, out = np.zeros(hidden), np.zeros(hidden), []
    for row in x:
        gates = (
            w[f"{key}.weight_ih_l0"] @ row
            + w[f"{key}.bias_ih_l0"]
            + w[f"{key}.weight_hh_l0"] @ h
            + w[f"{key}.bias_hh_l0"]
        )
        enter, forget, new, leave = np.split(gates, 4)
        c = c / (1 + np.exp(-forget)) + np.tanh(new) / (1 + np.exp(-enter))
        h = np.tanh(c) / (1 + np.exp(-leave))
        out.append(h)
    return np.array(out)


def test_the_lstm_is_one_whatever_is_read_beside_it() -> None:
    random = np.random.default_rng(0)
    weights: Weights = {
        f"l.{way}.{kind}": random.normal(size=size).astype(np.float32) * 0.5
        for way in "fb"
        for kind, size in (
            ("weight_ih_l0", (12, 4)),
            ("weight_hh_l0", (12, 3)),
            ("bias_ih_l0", (12,)),
            ("bias_hh_l0", (12,)),
        )
    }
    pieces = [random.normal(size=(n, 4)).astype(np.float32) for n in (1, 40, 7, 8, 2)]
    for piece, found in zip(pieces, bilstm(pieces, weights, "l"), strict=True):
        back = plain_lstm(piece[::-1], weights, "l.b")[::-1]
        assert np.allclose(found, np.concatenate([plain_lstm(piece, weights, "l.f"), back], axis=1), atol=1e-5)


def test_windows_and_pieces_hold_what_they_should() -> None:
    text = "“We will stay,” the mayor said. “We have no choice. Nobody has.” The town is small.\n\nIt rained. " * 12
    tokens = Tokens(parsed(text))
    pieces = segments(tokens)
    assert [a for a, _ in pieces[1:]] == [b for _, b in pieces[:-1]]
    assert (pieces[0][0], pieces[-1][1]) == (0, len(tokens))
    for cue in range(0, len(tokens), 7):
        low, high = window(tokens, cue)
        assert 0 <= low <= cue < high <= len(tokens)
        found = stands(tokens, cue, low, high, np.array([cue]))
        assert found.shape == (high - low, len(RELATIONS))
        assert (found >= 0).all()
        assert (found < np.array(RELATIONS)).all()
    assert (tokens.ids < np.array(list(BUCKETS.values()))).all()


# -- decisions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The minister said that the bridge had been closed for repairs.",
            "The minister",
            "said",
            "bridge had been closed",
        ),
        (
            "“The river has never been so high,” a farmer told reporters on Friday.",
            "a farmer",
            "told",
            "river has never been so high",
        ),
        (
            "According to two officials, the talks have collapsed.",
            "two officials",
            "According to",
            "talks have collapsed",
        ),
        ("The bank is insolvent, auditors warned.", "auditors", "warned", "bank is insolvent"),
        ("The senator believes that the vote was fair.", "The senator", "believes", "vote was fair"),
    ],
)
def test_who_says_what_by_which_words(text: str, source: str, cue: str, content: str) -> None:
    p, found = attributed(text)
    assert len(found) == 1
    a = found[0]
    assert words(p, a.source) == source
    assert cue in words(p, a.cue)
    assert content in words(p, a.content)
    assert 0.35 < a.probability <= 1.0


@pytest.mark.parametrize(
    "text", ["The bridge was closed on Monday.", "The film “A Long Way Home” opens in June.", "\n\n"]
)
def test_where_nobody_says_anything_nothing_is_found(text: str) -> None:
    assert attributed(text)[1] == []


def test_speech_runs_on_over_sentences() -> None:
    p, found = attributed("“We will stay,” the mayor said. “We have no choice. Nobody has a better idea.”")
    contents = {words(p, a.content) for a in found}
    assert any("stay" in c and "better idea" in c for c in contents)


@pytest.mark.parametrize(
    ("text", "verb", "low", "high"),
    [
        ("The firm delivered the engines in May.", "delivered", 1.5, 3.0),
        ("The firm will deliver the engines in May.", "deliver", -3.0, -1.0),
        ("The firm may have delivered the engines.", "delivered", -1.5, 1.5),
        ("The firm plans to deliver the engines next year.", "deliver", -3.0, 0.0),
    ],
)
def test_how_far_it_is_told_as_a_fact(text: str, verb: str, low: float, high: float) -> None:
    p = parsed(text)
    found = happened(Tokens(p), [p.texts.index(verb)])[0]
    assert low <= found.score <= high
    assert found.fact + found.uncertain + found.contrary == pytest.approx(1.0, abs=1e-4)


def test_the_words_that_moved_a_decision() -> None:
    p = parsed("The firm will deliver the engines in May.")
    moved = dict(event_moved_by(Tokens(p), p.texts.index("deliver")))
    assert moved[p.texts.index("will")] < -0.5
    p = parsed("The minister said that the bridge had been closed.")
    top, worth = cue_moved_by(Tokens(p), p.texts.index("said"))[0]
    assert p.texts[top] == "said"
    assert worth > 1.0


def test_what_is_denied_is_no_fact_whatever_the_model_thinks() -> None:
    for text in ("The firm did not deliver the engines.", "The firm denied that it had delivered the engines."):
        found = claim(reading(text), "deliver")
        assert found.factuality is not None
        assert found.factuality <= -2.0


def test_the_same_text_gives_the_same_decisions() -> None:
    text = "The minister said that the bridge had been closed. A spokesman denied it."
    assert attributed(text)[1] == attributed(text)[1]
    p = parsed(text)
    assert happened(Tokens(p), [2, 8]) == happened(Tokens(p), [2, 8])


# -- files -------------------------------------------------------------------------------------------------------------


def test_the_files_are_small_and_hold_numbers_alone() -> None:
    total = 0
    for name in ("attribution", "factuality"):
        file = resources.files("sayso.resources").joinpath(f"{name}.npz")
        total += len(file.read_bytes())
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            for key in stored.files:
                assert stored[key].dtype == np.float16, key
                assert np.isfinite(stored[key]).all(), key
    assert total < 20_000_000
