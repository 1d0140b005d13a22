"""How far an event is a fact by the words of whoever tells it, as a trained model reads it.

The scale is that of the UDS "It Happened" data (Rudinger, White, Van Durme 2018, "Neural Models of Factuality"): 3,
it had certainly happened when the words were written, to -3, it certainly had not; what is planned had not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec
import numpy as np

from sayso.extract.learned.network import Weights, bilstm, dense, embed, load
from sayso.extract.learned.tokens import BUCKETS, Tokens

__all__ = ["SIGNS", "Happened", "Tree", "happened", "moved_by"]

SIGNS = 16381
"""Buckets of the signs around an event."""

_WORD, _TAG = list(BUCKETS).index("word"), list(BUCKETS).index("tag")
_UP = 4


class Happened(msgspec.Struct, frozen=True):
    """Score from -3 to 3, and the probabilities that the event is told as a fact, as uncertain, as contrary to fact."""

    score: float
    fact: float
    uncertain: float
    contrary: float


@lru_cache(maxsize=1 << 18)
def _sign(*parts: int) -> int:
    """Return a hash of numbers into ``SIGNS`` buckets (FNV-1a over 61 bits)."""
    value = 1469598103
    for part in parts:
        value = (value ^ part) * 1099511628211 % (1 << 61)
    return (value >> 7) % SIGNS


class Tree:
    """The parser's tree of one report as plain lists, with the signs of an event in it."""

    def __init__(self, tokens: Tokens) -> None:
        self.heads: list[int] = tokens.heads.tolist()
        self.deps: list[int] = tokens.deps.tolist()
        self.words: list[int] = tokens.ids[:, _WORD].tolist()
        self.tags: list[int] = tokens.ids[:, _TAG].tolist()
        self.sentence: list[int] = tokens.sentence.tolist()
        self.borders: list[int] = np.searchsorted(tokens.sentence, np.arange(self.sentence[-1] + 2)).tolist()
        self.below: dict[int, list[int]] = {}
        for i, head in enumerate(self.heads):
            if head != i:
                self.below.setdefault(head, []).append(i)

    def signs(self, event: int) -> list[int]:
        """Return its own word and place, what hangs on it, what it hangs on and what hangs there, the ends of its
        sentence.
        """
        word, tag, dep = self.words[event], self.tags[event], self.deps[event]
        found = [_sign(1, word), _sign(2, tag), _sign(3, dep), _sign(4, dep, tag)]
        self._around(event, 0, found)
        here = event
        for up in range(1, _UP + 1):
            head = self.heads[here]
            if head == here:
                break
            found += [
                _sign(50 + up, self.words[head], self.deps[here]),
                _sign(55 + up, self.deps[here], self.tags[head]),
            ]
            if up < _UP:
                self._around(head, up, found)
            here = head
        first, end = self.borders[self.sentence[event]], self.borders[self.sentence[event] + 1]
        found += [_sign(70, self.words[end - 1]), _sign(71, self.words[first])]
        return found + [_sign(80 + event - k, self.words[k]) for k in range(max(first, event - 3), event)]

    def _around(self, token: int, up: int, found: list[int]) -> None:
        for child in self.below.get(token, ()):
            found += [_sign(10 + up, self.deps[child], self.words[child]), _sign(30 + up, self.deps[child])]


@cache
def _weights() -> Weights:
    return load("factuality")


def happened(tokens: Tokens, events: Sequence[int], weights: Weights | None = None) -> list[Happened]:
    """Return how far each event is told as a fact.

    Args:
        tokens: the report.
        events: the head token of each event.
        weights: those of the package, unless others are given (while training).

    """
    if not events:
        return []
    model = weights if weights is not None else _weights()
    tree = Tree(tokens)
    numbers = sorted({tree.sentence[e] for e in events})
    bounds = [(tree.borders[n], tree.borders[n + 1]) for n in numbers]
    vectors = embed(tokens.ids, tokens.tensor, model)
    context = bilstm([vectors[a:b] for a, b in bounds], model, "lstm")
    place = {n: k for k, n in enumerate(numbers)}
    signs = [tree.signs(event) for event in events]
    first = np.cumsum([0, *map(len, signs[:-1])])  # none is empty: an event is a sign of itself
    flat = np.concatenate(signs)
    bags = np.add.reduceat(model["bag.weight"][flat], first)
    plain = np.add.reduceat(model["lin.weight"][flat], first)
    homes = [place[tree.sentence[event]] for event in events]
    around = [context[k][event - bounds[k][0]] for event, k in zip(events, homes, strict=True)]
    rows = np.concatenate([np.stack(around), vectors[list(events)], bags], axis=1)
    hidden = np.maximum(dense(rows, model, "h"), 0.0)
    out = dense(hidden, model, "o") + plain
    odds = np.exp(out[:, 1:] - out[:, 1:].max(axis=1, keepdims=True))
    chances = odds / odds.sum(axis=1, keepdims=True)
    scores = np.clip(out[:, 0], -3.0, 3.0)
    return [Happened(float(s), *map(float, c)) for s, c in zip(scores, chances, strict=True)]


def moved_by(tokens: Tokens, event: int, most: int = 3) -> list[tuple[int, float]]:
    """Return the words that move an event's score most, and by how much: the score less the score with the word
    hidden.
    """
    tree = Tree(tokens)
    near, here = {*tree.below.get(event, ()), event}, event
    for _ in range(_UP):
        here = tree.heads[here]
        near |= {here, *tree.below.get(here, ())}
    with_all = happened(tokens, [event])[0].score
    moved = [(i, with_all - happened(tokens.without(i), [event])[0].score) for i in sorted(near) if not tokens.blank[i]]
    return sorted(moved, key=lambda m: -abs(m[1]))[:most]
