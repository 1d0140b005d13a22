"""The few layers that the models are made of, in NumPy: looking up, LSTM in both directions, decoding."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

import numpy as np

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


def bilstm(pieces: list[Floats], weights: Weights, name: str) -> list[Floats]:
    """An LSTM over each piece, forwards and backwards at once: (length, 2 * hidden) for each.

    All pieces go step by step together, the longest first; a piece that has ended takes no more part.

    Args:
        pieces: float32 (length, inputs) each, none empty.
        weights: the model's; ``{name}.f`` and ``{name}.b`` are the two directions.
        name: the layer's.

    """
    order = sorted(range(len(pieces)), key=lambda n: -len(pieces[n]))
    sizes = [len(pieces[n]) for n in order]
    hidden = weights[f"{name}.f.weight_hh_l0"].shape[1]
    # sigmoid(x) = (tanh(x / 2) + 1) / 2: with the halves taken beforehand one tanh does for all four gates.
    half = np.full(4 * hidden, 0.5, dtype=np.float32)
    half[2 * hidden : 3 * hidden] = 1.0
    gates = np.zeros((sizes[0], 2, len(pieces), 4 * hidden), dtype=np.float32)
    for way, key in enumerate("fb"):
        bias = weights[f"{name}.{key}.bias_ih_l0"] + weights[f"{name}.{key}.bias_hh_l0"]
        turned = np.concatenate([pieces[n][::-1] if way else pieces[n] for n in order])
        entering = (turned @ weights[f"{name}.{key}.weight_ih_l0"].T + bias) * half
        for k, part in enumerate(np.split(entering, np.cumsum(sizes)[:-1])):
            gates[: len(part), way, k] = part
    weight = np.stack([weights[f"{name}.{key}.weight_hh_l0"].T * half for key in "fb"])
    out = _steps(gates, weight, sizes)
    found: list[Floats] = [np.empty(0, dtype=np.float32)] * len(pieces)
    for k, n in enumerate(order):
        found[n] = np.concatenate([out[: sizes[k], 0, k], out[: sizes[k], 1, k][::-1]], axis=1)
    return found


def _steps(gates: Floats, weight: Floats, sizes: list[int]) -> Floats:
    """The states of all steps, (steps, 2, pieces, hidden), of pieces whose sizes fall."""
    steps, _, pieces, width = gates.shape
    hidden = width // 4
    out = np.zeros((steps, 2, pieces, hidden), dtype=np.float32)
    state, cell = np.zeros((2, pieces, hidden), dtype=np.float32), np.zeros((2, pieces, hidden), dtype=np.float32)
    going = pieces
    for step in range(steps):
        while sizes[going - 1] <= step:
            going -= 1
        if going < state.shape[1]:
            state, cell = state[:, :going], cell[:, :going]
        total = np.matmul(np.ascontiguousarray(state), weight)
        total += gates[step, :, :going]
        np.tanh(total, out=total)
        new = total[..., 2 * hidden : 3 * hidden].copy()
        total += 1.0
        total *= 0.5
        cell = total[..., hidden : 2 * hidden] * cell + total[..., :hidden] * new
        state = total[..., 3 * hidden :] * np.tanh(cell)
        out[step, :, :going] = state
    return out


def viterbi(parts: list[Floats], weights: Weights) -> list[Ints]:
    """The best sequence of labels of each part; all go step by step together, the longest first.

    Args:
        parts: float32 (length, labels) each, none empty.
        weights: the model's ``trans`` (labels, labels) and ``start`` (labels), forbidden steps far below nought.

    """
    order = sorted(range(len(parts)), key=lambda n: -len(parts[n]))
    sizes = [len(parts[n]) for n in order]
    labels = weights["start"].shape[0]
    scores = np.zeros((sizes[0], len(parts), labels), dtype=np.float32)
    for k, n in enumerate(order):
        scores[: sizes[k], k] = parts[n]
    best = weights["start"] + scores[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    going = len(parts)
    for step in range(1, sizes[0]):
        while sizes[going - 1] <= step:
            going -= 1
        through = best[:going, :, None] + weights["trans"]
        back[step, :going] = through.argmax(axis=1)
        best[:going] = through.max(axis=1) + scores[step, :going]
    found: list[Ints] = [np.empty(0, dtype=np.int64)] * len(parts)
    last = best.argmax(axis=1).tolist()
    for k, n in enumerate(order):
        found[n] = _traced(back[: sizes[k], k], last[k])
    return found


def _traced(back: Ints, last: int) -> Ints:
    """The sequence that ends in a label."""
    steps, path = back.tolist(), [last]
    for row in reversed(steps[1:]):
        path.append(row[path[-1]])
    return np.array(path[::-1], dtype=np.int64)
