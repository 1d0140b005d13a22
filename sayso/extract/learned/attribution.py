"""Who says what, by which words, as a trained model reads it: cues first, then for each its source and content.

A report's tokens go through an LSTM in both directions; a token that looks like the main word of a cue is then read
together with the words around it (``windows``), each of which becomes source, cue, content or nothing.
"""

from __future__ import annotations

from functools import cache

import msgspec
import numpy as np

from sayso.extract.learned.network import Weights, bilstm, dense, embed, load, viterbi
from sayso.extract.learned.tokens import Floats, Tokens
from sayso.extract.learned.windows import RELATIONS, segments, stands, window

__all__ = ["LABELS", "Attributed", "attributions", "moved_by"]

LABELS = ("", "source", "source", "cue", "cue", "content", "content")
"""What each label of the model stands for; of a pair the first begins a span, the second goes on with it."""

_THRESHOLD = 0.35
"""Probability from which a token is taken for a cue; chosen on documents held back from training."""


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


def _cues(tokens: Tokens, pieces: list[tuple[int, int]], model: Weights) -> tuple[Floats, Floats]:
    """The state of every token of the pieces, and its log-odds of being a cue's main word."""
    vectors = [embed(tokens.ids[a:b], tokens.tensor[a:b], model) for a, b in pieces]
    context = bilstm(vectors, model, "lstm")
    states = np.concatenate([np.concatenate(context), np.concatenate(vectors)], axis=1)
    hidden = np.maximum(dense(states, model, "anchor.0"), 0.0)
    return states, dense(hidden, model, "anchor.2")[:, 0]


def attributions(tokens: Tokens, weights: Weights | None = None, threshold: float = _THRESHOLD) -> list[Attributed]:
    """All attributions of a report, in the order of their cues.

    Args:
        tokens: the report.
        weights: those of the package, unless others are given (while training).
        threshold: least probability of a cue.

    """
    model = weights if weights is not None else _weights()
    states, odds = _cues(tokens, segments(tokens), model)
    chance = 1.0 / (1.0 + np.exp(-odds))
    cues = np.flatnonzero(chance > threshold)
    if not len(cues):
        return []
    windows = [window(tokens, int(c)) for c in cues]
    around, own = dense(states, model, "pt"), dense(states[cues], model, "pc")
    read: list[Floats] = []
    for n, (cue, (low, high)) in enumerate(zip(cues.tolist(), windows, strict=True)):
        vector = around[low:high] + own[n]
        relations = stands(tokens, cue, low, high, cues)
        for k in range(len(RELATIONS)):
            vector = vector + model[f"pe.{k}.weight"][relations[:, k]]
        read.append(np.maximum(vector, 0.0))
    inner = bilstm(read, model, "l2")
    found = []
    for n, (cue, (low, _)) in enumerate(zip(cues.tolist(), windows, strict=True)):
        labels = viterbi(dense(np.concatenate([inner[n], read[n]], axis=1), model, "out"), model)
        roles: dict[str, list[int]] = {"source": [], "cue": [], "content": []}
        for k in np.flatnonzero(labels).tolist():
            roles[LABELS[labels[k]]].append(low + k)
        if roles["content"]:
            found.append(Attributed(cue, float(chance[cue]), *(tuple(roles[r]) for r in ("source", "cue", "content"))))
    return found


def moved_by(tokens: Tokens, anchor: int, most: int = 3) -> list[tuple[int, float]]:
    """The words that make a token look like a cue: by how much its log-odds fall where the word is hidden."""
    model = _weights()
    piece = next((a, b) for a, b in segments(tokens) if a <= anchor < b)

    def odds(read: Tokens) -> float:
        return float(_cues(read, [piece], model)[1][anchor - piece[0]])

    near = range(max(piece[0], anchor - 8), min(piece[1], anchor + 9))
    with_all = odds(tokens)
    moved = [(i, with_all - odds(tokens.without(i))) for i in near if not tokens.blank[i]]
    return sorted(moved, key=lambda m: -abs(m[1]))[:most]
