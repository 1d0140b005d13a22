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

__all__ = ["LABELS", "Attributed", "attributions"]

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


def attributions(tokens: Tokens, weights: Weights | None = None, threshold: float = _THRESHOLD) -> list[Attributed]:
    """All attributions of a report, in the order of their cues.

    Args:
        tokens: the report.
        weights: those of the package, unless others are given (while training).
        threshold: least probability of a cue.

    """
    model = weights if weights is not None else _weights()
    vectors = embed(tokens.ids, tokens.tensor, model)
    context = np.concatenate(bilstm([vectors[a:b] for a, b in segments(tokens)], model, "lstm"))
    states = np.concatenate([context, vectors], axis=1)
    hidden = np.maximum(dense(states, model, "anchor.0"), 0.0)
    chance = 1.0 / (1.0 + np.exp(-dense(hidden, model, "anchor.2")[:, 0]))
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
