"""The few layers that the models are made of, in NumPy: looking up, LSTM in both directions, decoding."""

from __future__ import annotations

from functools import cache

import numpy as np

from sayso import resources
from sayso.extract.learned.tokens import BUCKETS, Floats, Ints

__all__ = ["Weights", "bilstm", "dense", "embed", "load", "normal", "version", "viterbi"]

Weights = dict[str, Floats]
"""The arrays of a model by their names."""


def load(name: str) -> Weights:
    """Return the weights of a model in the package's data, as float32.

    Args:
        name: ``attribution`` or ``factuality``.

    """
    return {key: array.astype(np.float32) for key, array in resources.arrays(name).items()}


@cache
def version(name: str) -> str:
    """Return the first twelve hexadecimal digits of the SHA-256 of a model's file."""
    return resources.digest(f"{name}.npz")[:12]


def normal(x: Floats, weights: Weights, name: str) -> Floats:
    """Layer normalisation of the last axis."""
    mean = x.mean(axis=-1, keepdims=True)
    spread = x.var(axis=-1, keepdims=True)
    return np.asarray(
        (x - mean) / np.sqrt(spread + 1e-5) * weights[f"{name}.weight"] + weights[f"{name}.bias"], dtype=np.float32
    )


def dense(x: Floats, weights: Weights, name: str) -> Floats:
    """Return a linear layer."""
    return np.asarray(x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"], dtype=np.float32)


def embed(ids: Ints, tensor: Floats, weights: Weights) -> Floats:
    """Return the vector of every token: the parser's, and one for each column of ``BUCKETS`` that the model has.

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
    """Return an LSTM over each piece, forwards and backwards at once: (length, 2 * hidden) for each.

    All pieces go step by step together, the longest first; a piece that has ended takes no more part.

    Args:
        pieces: float32 (length, inputs) each, none empty.
        weights: the model's; ``{name}.f`` and ``{name}.b`` are the two directions.
        name: the layer's.

    """
    order = sorted(range(len(pieces)), key=lambda n: -len(pieces[n]))
    sizes = np.array([len(pieces[n]) for n in order])
    offsets = np.cumsum(sizes) - sizes
    steps = np.arange(sizes[0])[:, None]
    going = steps < sizes
    # Rows in the order in which they are stepped through, from the front and from the back of each piece.
    ways = [(offsets + steps)[going], (offsets + sizes - 1 - steps)[going]]
    entering, bias, recurrent = _ready(weights, name)
    hidden = recurrent.shape[1]
    rows = np.concatenate([pieces[n] for n in order])
    gates = rows @ entering
    gates += bias
    both = np.stack([gates[way, k * 4 * hidden : (k + 1) * 4 * hidden] for k, way in enumerate(ways)])
    states = _steps(both, recurrent, going.sum(axis=1).tolist())
    out = np.empty((len(rows), 2 * hidden), dtype=np.float32)
    out[ways[0], :hidden], out[ways[1], hidden:] = states[0], states[1]
    found: list[Floats] = [np.empty(0, dtype=np.float32)] * len(pieces)
    for n, part in zip(order, np.split(out, offsets[1:]), strict=True):
        found[n] = part
    return found


def _ready(weights: Weights, name: str) -> tuple[Floats, Floats, Floats]:
    """Return the arrays of an LSTM as its steps take them: for what enters (inputs, 2 * 4 * hidden), added to it, and
    for the states. Made once for a model.

    sigmoid(x) = (tanh(x / 2) + 1) / 2: with the halves taken beforehand one tanh does for all four gates. PyTorch
    keeps them as enter, forget, new, leave; here what is new comes last, so that the three others are one piece.
    """
    keys = f"{name}.entering", f"{name}.bias", f"{name}.recurrent"
    if keys[0] not in weights:
        hidden = weights[f"{name}.f.weight_hh_l0"].shape[1]
        half = np.full(4 * hidden, 0.5, dtype=np.float32)
        half[3 * hidden :] = 1.0
        turned = np.r_[0 : 2 * hidden, 3 * hidden : 4 * hidden, 2 * hidden : 3 * hidden]
        ways = [f"{name}.{way}" for way in "fb"]
        weights[keys[0]] = np.concatenate([weights[f"{w}.weight_ih_l0"][turned].T * half for w in ways], axis=1)
        biases = [weights[f"{w}.bias_ih_l0"] + weights[f"{w}.bias_hh_l0"] for w in ways]
        weights[keys[1]] = np.concatenate([b[turned] * half for b in biases])
        weights[keys[2]] = np.stack([weights[f"{w}.weight_hh_l0"][turned].T * half for w in ways])
    return weights[keys[0]], weights[keys[1]], weights[keys[2]]


def _steps(gates: Floats, recurrent: Floats, going: list[int]) -> Floats:
    """Return the states (2, rows, hidden) of all rows, of which each step takes the next ``going[step]``.

    Args:
        gates: what enters, (2, rows, 4 * hidden).
        recurrent: (2, hidden, 4 * hidden).
        going: how many pieces each step has, never more than the step before.

    """
    hidden = recurrent.shape[1]
    states = np.empty((2, gates.shape[1], hidden), dtype=np.float32)
    state = cell = np.zeros((2, going[0], hidden), dtype=np.float32)
    at = 0
    for pieces in going:
        total = np.matmul(state[:, :pieces], recurrent)
        total += gates[:, at : at + pieces]
        np.tanh(total, out=total)
        open_ = total[..., : 3 * hidden]
        open_ += 1.0
        open_ *= 0.5
        cell = open_[..., hidden : 2 * hidden] * cell[:, :pieces]
        cell += open_[..., :hidden] * total[..., 3 * hidden :]
        state = np.tanh(cell)
        state *= open_[..., 2 * hidden :]
        states[:, at : at + pieces] = state
        at += pieces
    return states


def viterbi(parts: list[Floats], weights: Weights) -> list[Ints]:
    """Return the best sequence of labels of each part; all go step by step together, the longest first.

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
    """Return the sequence that ends in a label."""
    steps, path = back.tolist(), [last]
    for row in reversed(steps[1:]):
        path.append(row[path[-1]])
    return np.array(path[::-1], dtype=np.int64)
