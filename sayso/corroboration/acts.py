"""Relate the heads of claims by the senses of their verbs in WordNet (``tools/build_acts.py``).

"Was foiled" and "was thwarted", "broke out" and "erupted" may be one event. Word vectors alone do not separate them
from "rose" and "fell", which stand in the same contexts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.corroboration.tokens import printed_words
from sayso.corroboration.vectors import vectors
from sayso.resources import arrays
from sayso.resources.stems import stem

__all__ = ["KIND", "LIGHT", "RARE_SYNONYM", "SAME", "SISTER", "SYNONYM", "act_of", "relations"]

SAME, SYNONYM, RARE_SYNONYM, SISTER, KIND = 1, 2, 4, 8, 16
"""Bits of a relation: one verb; a common sense of both; a sense common for one alone; both are kinds of one act; one
is a kind or a cause of the other ("murdered", "killed", "died").
"""
LIGHT = 0.12
"""Weight of a verb up to which it says nothing of what happened: "be", "have", "do", "made"."""
_FREQUENT, _COMMON, _FIRST = 3, 4, 2
"""Number of senses of a verb that count as frequent, for one of a pair and for the other, and that have sisters."""
_NOUNS = 1 << 24
"""Added to the numbers of noun senses."""
_PARTICLES = frozenset("in out up down off on away over back through by apart aside about along around".split())
_INTO = {"into": "in", "onto": "on"}
_BEHIND = 10
"""Number of characters after a verb in which its particle may stand."""

U8 = npt.NDArray[np.uint8]


class _Senses(NamedTuple):
    """The rank of each sense of a word, and the best rank below each sense above them; ``lemmas`` name its verbs."""

    lemmas: frozenset[str]
    ranks: Mapping[int, int]
    above: Mapping[int, int]


class _Table:
    """The packaged table, see ``tools/build_acts.py``."""

    def __init__(self) -> None:
        stored = arrays("acts")
        self.lemmas = stored.pop("lemmas").tobytes().decode().split("\n")
        self.place = {lemma: n for n, lemma in enumerate(self.lemmas)}
        self.stored = stored

    def row(self, name: str, number: int) -> list[int]:
        first = self.stored[f"{name}_first"]
        row: list[int] = self.stored[name][int(first[number]) : int(first[number + 1])].tolist()
        return row


@cache
def _table() -> _Table:
    return _Table()


def act_of(text: str, start: int, end: int) -> str:
    """Return the key of a claim's act: its head word, and the particle behind it.

    Args:
        text: the text of the report.
        start: of the head.
        end: of the head, exclusive.

    Returns:
        Lowercased words, such as "broke out"; "" where the head is not a word.

    """
    words = printed_words(text[start:end].lower())
    if not words:
        return ""
    behind = printed_words(text[end : end + _BEHIND].lower())
    particle = _INTO.get(behind[0], behind[0]) if behind else ""
    return f"{words[0]} {particle}" if particle in _PARTICLES else words[0]


@lru_cache(maxsize=65536)
def _senses(key: str) -> _Senses:
    word, _, particle = key.partition(" ")
    row = vectors().rows.get(word)
    if row is None:
        return _Senses(frozenset({stem(word)}), {}, {})
    table = _table()
    verbs = table.row("verbs", row)
    phrases = (table.place.get(f"{table.lemmas[verb]}_{particle}") for verb in verbs[:1] if particle)
    numbers = [*(phrase for phrase in phrases if phrase is not None), *verbs]
    ranks: dict[int, int] = {}
    above: dict[int, int] = {}
    for rank, sense in _ranked(table.row("senses", number) for number in numbers):
        ranks[sense] = min(rank, ranks.get(sense, rank))
        if rank < _COMMON:
            for over in table.row("above", sense):
                above[over] = min(rank, above.get(over, rank))
    # The third sense of a noun is a frequent one of a verb: nouns have more of them.
    ranks |= {_NOUNS + sense: min(rank * 2, _FREQUENT) for rank, sense in enumerate(table.row("nouns", row))}
    return _Senses(frozenset(table.lemmas[number] for number in numbers) or frozenset({stem(word)}), ranks, above)


def _ranked(rows: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for row in rows:
        yield from enumerate(row)


def relations(keys: Sequence[str]) -> U8:
    """Return the relation of each pair of acts.

    Args:
        keys: distinct keys as ``act_of`` gives them.

    Returns:
        A symmetric matrix of sums of ``SAME``, ``SYNONYM``, ``RARE_SYNONYM``, ``SISTER`` and ``KIND``.

    """
    codes = np.zeros((len(keys), len(keys)), np.uint8)
    senses = [_senses(key) if key else _Senses(frozenset(), {}, {}) for key in keys]
    _mark(codes, _members((n, lemma) for n, s in enumerate(senses) for lemma in s.lemmas), SAME)
    ranked = [(n, sense, rank) for n, s in enumerate(senses) for sense, rank in s.ranks.items()]
    every = _members((n, sense) for n, sense, _ in ranked)
    frequent = _members((n, sense) for n, sense, rank in ranked if rank < _FREQUENT)
    common = _members((n, sense) for n, sense, rank in ranked if rank < _COMMON)
    _mark(codes, frequent, SYNONYM, common)
    _mark(codes, frequent, RARE_SYNONYM, every)
    above = _members((n, over) for n, s in enumerate(senses) for over, rank in s.above.items() if rank < _FIRST)
    _mark(codes, above, SISTER)
    _mark(codes, above, KIND, _members((n, sense) for n, sense, rank in ranked if rank < _FIRST))
    np.fill_diagonal(codes, [SAME if s.lemmas else 0 for s in senses])
    # A stronger relation includes the weaker ones.
    codes[(codes & SAME) > 0] = SAME
    codes[(codes & SYNONYM) > 0] &= 0xFF ^ RARE_SYNONYM
    return codes


def _members(pairs: Iterable[tuple[int, object]]) -> dict[object, list[int]]:
    members: dict[object, list[int]] = {}
    for n, key in pairs:
        members.setdefault(key, []).append(n)
    return members


def _mark(
    codes: U8, one: Mapping[object, list[int]], bit: int, other: Mapping[object, list[int]] | None = None
) -> None:
    """Set a bit for the pairs of which one is in a set and the other in the other's set of the same key."""
    other = {key: members for key, members in one.items() if len(members) > 1} if other is None else other
    for key, mine in one.items():
        theirs = other.get(key)
        if theirs is not None:
            codes[np.ix_(mine, theirs)] |= bit
            codes[np.ix_(theirs, mine)] |= bit
