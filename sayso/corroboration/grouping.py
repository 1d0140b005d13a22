"""Claims → groups that answer the same question, by how alike they are on average."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np

from sayso.corroboration.alike import I64, likeness
from sayso.corroboration.sketch import Sketches
from sayso.corroboration.vectors import F32

__all__ = ["JOINS", "grouped", "linked", "pairs"]

JOINS = -1.0
"""Log-odds, on average over all pairs of two groups, from which they are one: chosen by ``tools/fit_points.py``."""
_APART = -3.0
"""For a pair that was not compared."""
_ALL = 400
"""Claims up to which every pair is compared; of more, each with those nearest to it in meaning."""
_NEAREST = 12
_MOST = 40
"""And at most, where many are equally near."""
_PART, _AT_ONCE = 800, 1024
_LEAST = 0.6
"""Cosine of two claims under which they are not compared, where there are many."""


def alike_to_the_letter(s: Sketches) -> tuple[I64, I64]:
    """Claims that are compared as one, for nothing that is looked at tells them apart: the first of each kind, and for every claim its place among
    these. A wire that two hundred print is compared once.
    """
    told = [
        s.words,
        s.headed,
        s.frame,
        s.roles,
        s.fillers,
        s.entities,
        s.places,
        s.days,
        s.yearless,
        s.items[:, None],
        s.denied[:, None],
        s.done[:, None],
    ]
    whole = np.concatenate([a.astype(np.int64) for a in told] + [np.nan_to_num(s.figures).view(np.int64)], axis=1)
    _, first, of = np.unique(whole, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    place = np.empty(len(first), np.int64)
    place[order] = np.arange(len(first))
    return first[order].astype(np.int64), place[of.ravel()]


def pairs(s: Sketches, chosen: I64 | None = None) -> tuple[I64, I64]:
    """The pairs of claims that are compared, of these or of all."""
    whole = s.whole if chosen is None else s.whole[chosen]
    one, other = _pairs(whole)
    return (one, other) if chosen is None else (chosen[one], chosen[other])


def _pairs(whole: F32) -> tuple[I64, I64]:
    n = len(whole)
    if n <= _ALL:
        one, other = np.triu_indices(n, 1)
        return one.astype(np.int64), other.astype(np.int64)
    found = []
    for start in range(0, n, _AT_ONCE):
        near = whole[start : start + _AT_ONCE] @ whole[start:].T  # each with those after it
        near[np.tril_indices(near.shape[0], 0, near.shape[1])] = -2.0
        # How near the nearest are is told by a part of the claims: to look through all of them for each costs more than it is worth.
        part = near[:, :: max(1, near.shape[1] // _PART)]
        rank = max(1, round(_NEAREST * part.shape[1] / near.shape[1]))
        least = np.maximum(np.partition(part, -rank, axis=1)[:, -rank], _LEAST)
        close = near >= least[:, None]
        many = np.flatnonzero(close.sum(axis=1) > _MOST)
        close[many] &= np.cumsum(close[many], axis=1, dtype=np.int32) <= _MOST
        one, other = np.nonzero(close)
        found.append((one.astype(np.int64) + start, other.astype(np.int64) + start))
    return np.concatenate([one for one, _ in found]), np.concatenate([other for _, other in found])


def grouped(s: Sketches, sure: Sequence[tuple[int, int]] = (), joins: float = JOINS) -> list[list[int]]:
    """Groups of claims, by their numbers, each in order; the groups in the order of their first claims.

    Average linkage: two groups become one while the mean likeness over all their pairs is at least ``joins``.

    Args:
        s: the claims.
        sure: pairs that are known to say the same, for one is the other's copy.
        joins: how alike two groups must be.

    """
    first, place = alike_to_the_letter(s)
    one, other = pairs(s, first)
    joined = [(int(place[a]), int(place[b])) for a, b in sure]
    groups = linked(len(first), place[one], place[other], likeness(s, one, other), joined, joins)
    home = np.empty(len(first), np.int64)
    for number, members in enumerate(groups):
        home[members] = number
    found: list[list[int]] = [[] for _ in groups]
    for claim, number in enumerate(home[place].tolist()):
        found[number].append(claim)
    return sorted(found, key=lambda m: m[0])


def linked(n: int, one: I64, other: I64, scores: F32, sure: Sequence[tuple[int, int]], joins: float) -> list[list[int]]:
    """Groups of ``n`` claims out of pairs and how alike they are; see ``grouped``."""
    sums: list[dict[int, float]] = [{} for _ in range(n)]
    for a, b, score in zip(one.tolist(), other.tolist(), scores.tolist(), strict=True):
        if score > _APART:
            sums[a][b] = sums[b][a] = score - _APART  # above what a pair that was not compared has
    members: dict[int, list[int]] = {i: [i] for i in range(n)}
    root = list(range(n))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    def join(a: int, b: int) -> None:
        root[b] = a
        members[a] += members.pop(b)
        for c, total in sums[b].items():
            if c != a:
                sums[a][c] = sums[c][a] = sums[a].get(c, 0.0) + total
            sums[c].pop(b, None)
        sums[b] = {}

    for a, b in sure:
        a, b = find(a), find(b)
        if a != b:
            join(a, b)

    def mean(a: int, b: int) -> float:
        return sums[a][b] / (len(members[a]) * len(members[b])) + _APART

    heap = [
        (-mean(a, b), a, b, len(members[a]), len(members[b]))
        for a in members
        for b in sums[a]
        if a < b and mean(a, b) >= joins
    ]
    heapq.heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if a not in members or b not in members or (len(members[a]), len(members[b])) != (size_a, size_b):
            continue
        join(a, b)
        for c in sums[a]:
            if mean(a, c) >= joins:
                heapq.heappush(heap, (-mean(a, c), a, c, len(members[a]), len(members[c])))
    return sorted((sorted(m) for m in members.values()), key=lambda m: m[0])
