"""Who says what, by which words, as a trained model reads it: cues first, then for each its source and content.

A report's tokens go through an LSTM in both directions; a token that looks like the main word of a cue is then read
together with the words around it (``windows``), each of which becomes source, cue, content or nothing.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import msgspec
import numpy as np

from sayso.extract.learned.network import Weights, bilstm, dense, embed, load, viterbi
from sayso.extract.learned.tokens import Floats, Ints, Tokens
from sayso.extract.learned.windows import RELATIONS, segments, stands, window

__all__ = ["LABELS", "Attributed", "attributions", "moved_by"]

LABELS = ("", "source", "source", "cue", "cue", "content", "content")
"""What each label of the model stands for; of a pair the first begins a span, the second goes on with it."""

_THRESHOLD = 0.35
"""Probability from which a token is taken for a cue; chosen on documents held back from training."""


_BLOCK = 64
"""Pieces, and windows, that are read together."""


class Attributed(msgspec.Struct, frozen=True):
    """One attribution in token numbers. ``anchor`` is the cue's main word, ``probability`` that it is a cue."""

    anchor: int
    probability: float
    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@cache
def _weights() -> Weights:
    return load("attribution")


class _Read(NamedTuple):
    """What the first network makes of a report: log-odds of a cue (n,), each token as part of a window, and as a
    cue.
    """

    odds: Floats
    around: Floats
    own: Floats


def _cues(tokens: Tokens, pieces: list[tuple[int, int]], model: Weights) -> _Read:
    """Read the pieces, a block of them at a time, so that a long report takes no more memory than it must."""
    parts = []
    for at in range(0, len(pieces), _BLOCK):
        block = pieces[at : at + _BLOCK]
        vectors = [embed(tokens.ids[a:b], tokens.tensor[a:b], model) for a, b in block]
        context = bilstm(vectors, model, "lstm")
        states = np.concatenate([np.concatenate(context), np.concatenate(vectors)], axis=1)
        hidden = np.maximum(dense(states, model, "anchor.0"), 0.0)
        odds = dense(hidden, model, "anchor.2")[:, 0]
        parts.append(_Read(odds, dense(states, model, "pt"), dense(states, model, "pc")))
    return _Read(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def attributions(tokens: Tokens, weights: Weights | None = None, threshold: float = _THRESHOLD) -> list[Attributed]:
    """Return all attributions of a report, in the order of their cues.

    Args:
        tokens: the report.
        weights: those of the package, unless others are given (while training).
        threshold: least probability of a cue.

    """
    model = weights if weights is not None else _weights()
    read = _cues(tokens, segments(tokens), model)
    chance = 1.0 / (1.0 + np.exp(-read.odds))
    cues = np.flatnonzero(chance > threshold)
    found: list[Attributed] = []
    for at in range(0, len(cues), _BLOCK):
        some = cues[at : at + _BLOCK].tolist()
        windows = [window(tokens, cue) for cue in some]
        labels = _labels(tokens, some, windows, cues, read, model)
        for cue, (low, _), labelled in zip(some, windows, labels, strict=True):
            roles: dict[str, list[int]] = {"source": [], "cue": [], "content": []}
            for k in np.flatnonzero(labelled).tolist():
                roles[LABELS[labelled[k]]].append(low + k)
            if roles["content"]:
                parts = (tuple(roles[r]) for r in ("source", "cue", "content"))
                found.append(Attributed(cue, float(chance[cue]), *parts))
    return found


def _labels(
    tokens: Tokens, some: list[int], windows: list[tuple[int, int]], cues: Ints, read: _Read, model: Weights
) -> list[Ints]:
    """Return the label of every token of every window."""
    relations = np.concatenate([stands(tokens, cue, a, b, cues) for cue, (a, b) in zip(some, windows, strict=True)])
    vectors = np.concatenate([read.around[a:b] + read.own[cue] for cue, (a, b) in zip(some, windows, strict=True)])
    for k in range(len(RELATIONS)):
        vectors += model[f"pe.{k}.weight"][relations[:, k]]
    np.maximum(vectors, 0.0, out=vectors)
    borders = np.cumsum([b - a for a, b in windows])[:-1]
    inner = np.concatenate(bilstm(np.split(vectors, borders), model, "l2"))
    scores = dense(np.concatenate([inner, vectors], axis=1), model, "out")
    return viterbi(np.split(scores, borders), model)


def moved_by(tokens: Tokens, anchor: int, most: int = 3) -> list[tuple[int, float]]:
    """Return the words that make a token look like a cue: by how much its log-odds fall where the word is hidden."""
    model = _weights()
    piece = next((a, b) for a, b in segments(tokens) if a <= anchor < b)

    def odds(read: Tokens) -> float:
        return float(_cues(read, [piece], model).odds[anchor - piece[0]])

    near = range(max(piece[0], anchor - 8), min(piece[1], anchor + 9))
    with_all = odds(tokens)
    moved = [(i, with_all - odds(tokens.without(i))) for i in near if not tokens.blank[i]]
    return sorted(moved, key=lambda m: -abs(m[1]))[:most]
