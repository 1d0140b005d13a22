"""The few layers that the models are made of, in NumPy: looking up, LSTM in both directions, decoding."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from sayso.extract.learned.tokens import BUCKETS, Floats, Ints

__all__ = ["Weights", "bilstm", "dense", "embed", "load", "normal", "version", "viterbi"]

Weights = dict[str, Floats]
"""The arrays of a model by their names."""


def load(name: str) -> Weights:
    """The weights of a model in the package's data, as float32.

    Args:
        name: ``attribution`` or ``factuality``.

    """
    with (
        resources.files("sayso.data").joinpath(f"{name}.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as stored,
    ):
        return {key: stored[key].astype(np.float32) for key in stored.files}


@cache
def version(name: str) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of a model's file."""
    return hashlib.sha256(resources.files("sayso.data").joinpath(f"{name}.npz").read_bytes()).hexdigest()[:12]


def normal(x: Floats, weights: Weights, name: str) -> Floats:
    """Layer normalisation of the last axis."""
    mean = x.mean(axis=-1, keepdims=True)
    spread = x.var(axis=-1, keepdims=True)
    return np.asarray(
        (x - mean) / np.sqrt(spread + 1e-5) * weights[f"{name}.weight"] + weights[f"{name}.bias"], dtype=np.float32
    )


def dense(x: Floats, weights: Weights, name: str) -> Floats:
    """A linear layer."""
    return np.asarray(x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"], dtype=np.float32)


def embed(ids: Ints, tensor: Floats, weights: Weights) -> Floats:
    """The vector of every token: the parser's, and one for each column of ``BUCKETS`` that the model has.

    Args:
        ids: int64 (n, columns).
        tensor: float32 (n, 96).
        weights: the model's.

    """
    parts = [normal(tensor, weights, "norm")]
    columns = list(BUCKETS)
    for n, column in enumerate(columns):
        table = weights.get(f"emb.{column}.weight")
        if table is None or column == "word_again":
            continue
        found = table[ids[:, n]]
        again = weights.get("emb.word_again.weight") if column == "word" else None
        parts.append(found if again is None else found + again[ids[:, n + 1]])
    return np.concatenate(parts, axis=1)


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(0.5 * (np.tanh(0.5 * x) + 1.0), dtype=np.float32)


def bilstm(pieces: list[Floats], weights: Weights, name: str) -> list[Floats]:
    """An LSTM over each piece, forwards and backwards at once: (length, 2 * hidden) for each.

    Pieces of like length go together, so that little is computed in vain.

    Args:
        pieces: float32 (length, inputs) each.
        weights: the model's; ``{name}.f`` and ``{name}.b`` are the two directions.
        name: the layer's.

    """
    order = sorted(range(len(pieces)), key=lambda n: len(pieces[n]))
    found: list[Floats] = [np.empty(0, dtype=np.float32)] * len(pieces)
    group: list[int] = []
    for n in order:
        if group and len(pieces[n]) > 1.5 * len(pieces[group[0]]) + 8:
            _together(pieces, group, weights, name, found)
            group = []
        group.append(n)
    if group:
        _together(pieces, group, weights, name, found)
    return found


def _together(pieces: list[Floats], group: list[int], weights: Weights, name: str, found: list[Floats]) -> None:
    longest = max(len(pieces[n]) for n in group)
    entering, recurrent = [], []
    hidden = weights[f"{name}.f.weight_hh_l0"].shape[1]
    gates = np.zeros((2, longest, len(group), 4 * hidden), dtype=np.float32)
    for way, key in enumerate("fb"):
        entering.append(weights[f"{name}.{key}.weight_ih_l0"].T)
        recurrent.append(weights[f"{name}.{key}.weight_hh_l0"].T)
        bias = weights[f"{name}.{key}.bias_ih_l0"] + weights[f"{name}.{key}.bias_hh_l0"]
        flat = np.concatenate([pieces[n][::-1] if way else pieces[n] for n in group]) @ entering[way] + bias
        at = 0
        for k, n in enumerate(group):
            gates[way, : len(pieces[n]), k] = flat[at : at + len(pieces[n])]
            at += len(pieces[n])
    weight = np.stack(recurrent)
    state = np.zeros((2, len(group), hidden), dtype=np.float32)
    cell = np.zeros_like(state)
    out = np.empty((2, longest, len(group), hidden), dtype=np.float32)
    for step in range(longest):
        total = gates[:, step] + state @ weight
        keep = _sigmoid(total[..., : 2 * hidden])
        new = np.tanh(total[..., 2 * hidden : 3 * hidden])
        cell = keep[..., hidden:] * cell + keep[..., :hidden] * new
        state = _sigmoid(total[..., 3 * hidden :]) * np.tanh(cell)
        out[:, step] = state
    for k, n in enumerate(group):
        size = len(pieces[n])
        found[n] = np.concatenate([out[0, :size, k], out[1, :size, k][::-1]], axis=1)


def viterbi(scores: Floats, weights: Weights) -> npt.NDArray[np.int64]:
    """The best sequence of labels.

    Args:
        scores: float32 (length, labels).
        weights: the model's ``trans`` (labels, labels) and ``start`` (labels), forbidden steps far below nought.

    """
    step, best = weights["trans"], weights["start"] + scores[0]
    back = np.empty(scores.shape, dtype=np.int64)
    for n in range(1, len(scores)):
        through = best[:, None] + step
        back[n] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[n]
    labels = np.empty(len(scores), dtype=np.int64)
    labels[-1] = best.argmax()
    for n in range(len(scores) - 1, 0, -1):
        labels[n - 1] = back[n, labels[n]]
    return labels
