"""Claims → groups that answer the same question, by how alike they are on average."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from sayso.corroboration.arrays import in_parts, row_hashes, unique
from sayso.corroboration.claim_features import ClaimFeatures
from sayso.corroboration.similarity import FEATURES, features, similarity
from sayso.corroboration.tokens import I64
from sayso.corroboration.vectors import F32

__all__ = ["FOLDS", "JOINS", "grouped", "linked", "pairs", "shares"]

F64 = npt.NDArray[np.float64]

JOINS = -1.0
"""Log-odds, on average over all pairs of two groups, from which they are one: chosen by ``tools/fit_points.py``."""
FOLDS = -1.8
"""Log-odds from which a claim that stands alone is folded into a group with one of the same source."""
_IN_COMMON = ("exact", "entities", "places", "item", "number_equal", "frame")
"""Features of which one must show anything where it is folded into a group with other sources too: it will stand beside what these say."""
_FRAGMENT = 0.33
"""What a fragment weighs in the mean of a group: "that could make blades" says little of whether two groups answer the same question."""
_APART = -3.0
"""For a pair that was not compared."""
_ALL = 250
"""Claims up to which every pair is compared; of more, each with those nearest to it in meaning: over the affairs of ``evaluation/stories`` the points
are right as often whether this is 40 or 400.
"""
_NEAREST = 12
_MOST = 40
"""And at most, where many are equally near."""
_PART, _AT_ONCE = 800, 1024
_BESIDE = 4
"""Claims with the same figure, or of one name with the same thing counted or verb, with which each is compared, where there are many."""
_LEAST = 0.6
"""Cosine of two claims under which they are not compared, where there are many."""


def distinct_claims(s: ClaimFeatures) -> tuple[I64, I64]:
    """Return claims that are compared as one, for nothing that is looked at tells them apart: the first of each kind,
    and for every claim its place among
    these. A wire that two hundred print is compared once.
    """
    compared = [
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
        s.origin[:, None],
        s.headline[:, None],
        s.fragment[:, None],
        s.question[:, None],
    ]
    hashes = row_hashes(chain.from_iterable(a.T for a in [*compared, np.nan_to_num(s.figures).view(np.int64)]))
    order = np.argsort(hashes, kind="stable")
    begins = np.concatenate(([True], hashes[order[1:]] != hashes[order[:-1]]))[: len(order)]
    first = unique(order[begins])
    place = np.empty(len(order), np.int64)
    place[order] = np.searchsorted(first, order[begins])[np.cumsum(begins) - 1]
    return first, place


def pairs(s: ClaimFeatures, chosen: I64 | None = None) -> tuple[I64, I64]:
    """Return the pairs of claims that are compared, of these or of all."""
    chosen = np.arange(len(s.whole)) if chosen is None else chosen
    n = len(chosen)
    if n <= _ALL:
        one, other = np.triu_indices(n, 1)
        return chosen[one], chosen[other]
    whole = s.whole[chosen]
    near = in_parts(lambda start, end: _near(whole, start, end), n, _AT_ONCE)
    keys = [one * n + other for one, other in [*near, *_beside(s, chosen)]]
    distinct = unique(np.concatenate(keys))
    return chosen[distinct // n], chosen[distinct % n]


def _beside(s: ClaimFeatures, chosen: I64) -> Iterator[tuple[I64, I64]]:
    """Yield claims that are not so near in meaning as a whole, each with some that follow it and have the same
    figure, or of one name the same thing counted
    or the same verb: "five people died", "five were killed when a bridge fell in the south".
    """
    items, verbs, names = s.items[chosen], s.headed[chosen, 0], s.entities[chosen]
    figures = np.nan_to_num(s.figures[chosen], nan=0.0, posinf=-1.0, neginf=-2.0)
    counts = ~np.isnan(s.figures[chosen, 0])
    figure_keys = (figures[:, 0] * 31.0 + figures[:, 1]).view(np.int64)
    yield from _next_to(figure_keys, counts)
    for column in names.T.astype(np.int64):
        for thing in (items, verbs):
            yield from _next_to((column << 32) | thing, (column > 0) & (thing > 0))


def _next_to(keys: I64, having: npt.NDArray[np.bool_]) -> Iterator[tuple[I64, I64]]:
    """Yield each of those that have a key with the next few that have the same."""
    which = np.flatnonzero(having)
    order = which[np.argsort(keys[which], kind="stable")]
    ordered = keys[order]
    for step in range(1, _BESIDE + 1):
        same = ordered[step:] == ordered[:-step]
        yield order[:-step][same], order[step:][same]


def _near(whole: F32, start: int, end: int) -> tuple[I64, I64]:
    """Some of the claims, each with those after it that are nearest to it."""
    near = whole[start:end] @ whole[start:].T
    height, width = near.shape
    near[:, :height][np.tri(height, dtype=np.bool_)] = -2.0
    # How near the nearest are is told by a part of the claims: to look through all of them for each costs more than
    # it is worth.
    part = near[:, :: max(1, width // _PART)]
    rank = min(part.shape[1], max(1, round(_NEAREST * part.shape[1] / width)))
    least = np.maximum(np.partition(part, -rank, axis=1)[:, -rank], _LEAST)
    close = near >= least[:, None]
    many = np.flatnonzero(np.count_nonzero(close, axis=1) > _MOST)
    close[many] &= np.cumsum(close[many], axis=1, dtype=np.int32) <= _MOST
    one, other = np.divmod(np.flatnonzero(close), width)
    return one + start, other + start


def grouped(
    s: ClaimFeatures, sure: Sequence[tuple[int, int]] = (), joins: float = JOINS, of: Sequence[int] | None = None
) -> list[list[int]]:
    """Group of claims, by their numbers, each in order; the groups in the order of their first claims.

    Average linkage: two groups become one while the mean likeness over all their pairs is at least ``joins``.

    Args:
        s: the claims.
        sure: pairs that are known to say the same, for one is the other's copy.
        joins: how alike two groups must be.
        of: claims whose groups are asked for, all if left out. Others may be left out of what comes back, and the
        groups of these are what they would be
            if none were.

    """
    first, place = distinct_claims(s)
    one, other = pairs(s, first)
    joined = np.unique(place[np.array(sure, np.int64).reshape(-1, 2)], axis=0)
    if of is None:
        reached, scores = np.ones(len(first), np.bool_), similarity(s, one, other)
        one, other = place[one], place[other]
    else:
        reached, one, other, scores = _reached(s, first, place[one], place[other], joined, joins, place[list(of)])
    inside = np.flatnonzero(reached)
    at = np.cumsum(reached) - 1
    joined = at[joined[reached[joined[:, 0]]]]
    home = np.full(len(first), -1, np.int64)
    share = shares(s)[first]
    for number, members in enumerate(
        linked(len(inside), at[one], at[other], scores, joined.tolist(), joins, share[inside])
    ):
        home[inside[members]] = number
    home = _folded(s, first, home, one, other, scores)
    groups: dict[int, list[int]] = {}
    for claim, number in enumerate(home[place].tolist()):
        if number >= 0:
            groups.setdefault(number, []).append(claim)
    return sorted(groups.values(), key=lambda m: m[0])


def shares(s: ClaimFeatures) -> F64:
    """Return what each claim weighs in the mean of a group: a fragment less than a statement."""
    weights: F64 = np.where(s.fragment, _FRAGMENT, 1.0)
    return weights


def _folded(s: ClaimFeatures, first: I64, home: I64, one: I64, other: I64, scores: F32) -> I64:
    """Fold what stands alone into the fuller statement of the same source: a headline into its report, a retelling
    into its like.

    Statements of one origin are one voice whether they are grouped or not, so this may be generous: no count rises by
    it.

    Args:
        s: the claims.
        first: of each kind of claim the first; the other arrays count these.
        home: the number of the group of each, -1 where it has none.
        one: of each pair that was compared the one side.
        other: the other side.
        scores: how alike they are.

    Returns:
        The numbers of the groups, anew.

    """
    inside, count = home >= 0, int(home.max(initial=-1)) + 1
    sizes = np.bincount(home[inside], minlength=count)
    alone = (sizes == 1) | (np.bincount(home[inside], weights=~s.headline[first[inside]], minlength=count) == 0)
    retold = _retold(s, first[one], first[other]) & (scores >= FOLDS) & (home[one] != home[other])
    retold &= (home[one] >= 0) & (home[other] >= 0)
    retold[retold] = _agree(s, first, home, one[retold], other[retold])
    best: dict[int, tuple[float, int]] = {}
    for i, j, score in zip(one[retold].tolist(), other[retold].tolist(), scores[retold].tolist(), strict=True):
        for a, b in ((i, j), (j, i)):
            if alone[home[a]] and (a not in best or score > best[a][0]):
                best[a] = score, b
    root = list(range(count))

    def find(n: int) -> int:
        while root[n] != n:
            n = root[n]
        return n

    for a, (_, b) in sorted(best.items()):
        mine, theirs = find(int(home[a])), find(int(home[b]))
        root[max(mine, theirs)] = min(mine, theirs)
    return np.array([find(n) if n >= 0 else -1 for n in home.tolist()], np.int64)


def _agree(s: ClaimFeatures, first: I64, home: I64, one: I64, other: I64) -> npt.NDArray[np.bool_]:
    """Return whether the claims of each pair share more than their source and the day, or their groups have that
    source alone.
    """
    origin, inside = s.origin[first], home >= 0
    least, most = np.full(len(first), np.iinfo(np.int32).max), np.zeros(len(first), np.int64)
    np.minimum.at(least, home[inside], origin[inside])
    np.maximum.at(most, home[inside], origin[inside])
    mixed = least < most
    agreed = ~(mixed[home[one]] | mixed[home[other]])
    doubtful = np.flatnonzero(~agreed)
    shared = features(s, first[one[doubtful]], first[other[doubtful]])[:, [FEATURES.index(name) for name in _IN_COMMON]]
    agreed[doubtful] = (shared > 0).any(axis=1)
    return agreed


def _retold(s: ClaimFeatures, one: I64, other: I64) -> npt.NDArray[np.bool_]:
    """Return whether the claims of each pair may be one statement retold: of one origin, held alike, in two reports,
    or in a report and its headline.
    """
    apart = (s.report[one] != s.report[other]) | (s.headline[one] ^ s.headline[other])
    alike = (s.denied[one] == s.denied[other]) & (s.done[one] == s.done[other])
    same: npt.NDArray[np.bool_] = (s.origin[one] == s.origin[other]) & alike & apart
    return same


def _reached(
    s: ClaimFeatures, first: I64, one: I64, other: I64, joined: I64, joins: float, begin: I64
) -> tuple[npt.NDArray[np.bool_], I64, I64, F32]:
    """Return what can be in a group with some of the claims, and the pairs of it: two groups become one only where
    one pair of theirs is alike enough.
    """
    reached = np.zeros(len(first), np.bool_)
    reached[begin] = True
    weighed = np.zeros(len(one), np.bool_)
    scores = np.full(len(one), _APART, np.float32)
    while True:
        before = int(reached.sum())
        more = np.flatnonzero(~weighed & (reached[one] | reached[other]))
        scores[more] = similarity(s, first[one[more]], first[other[more]])
        weighed[more] = True
        near = (scores[more] >= joins) | ((scores[more] >= FOLDS) & _retold(s, first[one[more]], first[other[more]]))
        alike = more[near]
        reached[one[alike]] = reached[other[alike]] = True
        tied = joined[reached[joined].any(axis=1)]
        reached[tied.ravel()] = True
        if int(reached.sum()) == before:
            inside = weighed & reached[one] & reached[other]
            return reached, one[inside], other[inside], scores[inside]


def linked(
    n: int, one: I64, other: I64, scores: F32, sure: Sequence[tuple[int, int]], joins: float, share: F64 | None = None
) -> list[list[int]]:
    """Group of ``n`` claims out of pairs and how alike they are; see ``grouped``."""
    members = _surely(n, sure)
    share = np.ones(n) if share is None else share
    sums, begun, size = _begun(members, one, other, scores, joins, share)
    # An entry holds as long as both groups are as large as they were: one that another took in has nothing left in it.
    later: list[_Entry] = []
    while begun or later:
        _, a, b, size_a, size_b = heapq.heappop(later) if not begun or (later and later[0] < begun[-1]) else begun.pop()
        if size[a] != size_a or size[b] != size_b:
            continue
        members[a] += members[b]
        size[a], size[b], members[b] = size_a + size_b, 0, []
        mine, theirs = sums[a], sums[b]
        sums[b] = {}
        del mine[b], theirs[a]
        for c, total in theirs.items():
            of = sums[c]
            del of[b]
            of[a] = mine[c] = mine.get(c, 0.0) + total
        for c, total in mine.items():
            if (mean := total / (size[a] * size[c]) + _APART) >= joins:
                heapq.heappush(later, (-mean, a, c, size[a], size[c]))
    return sorted((sorted(m) for m in members if m), key=lambda m: m[0])


def _surely(n: int, sure: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that are sure: each has its members under the first of them, the others have none."""
    root = list(range(n))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in sure:
        a, b = find(a), find(b)
        root[max(a, b)] = min(a, b)
    members: list[list[int]] = [[] for _ in range(n)]
    for i in range(n):
        members[find(i)].append(i)
    return members


_Entry = tuple[float, int, int, float, float]
"""Two groups that may become one: how alike they are on average (the less the more), their numbers, and how large they are."""


def _begun(
    members: Sequence[Sequence[int]], one: I64, other: I64, scores: F32, joins: float, share: F64
) -> tuple[list[dict[int, float]], list[_Entry], list[float]]:
    """For each group the sum of how alike it is to every other one, above what pairs have that were not compared;
    which may become one, the likest last;
    and what each weighs.
    """
    n = len(members)
    home = np.zeros(n, np.int64)
    for number, m in enumerate(members):
        home[m] = number
    size = np.bincount(home, weights=share, minlength=n)
    a, b = home[one], home[other]
    scored = np.flatnonzero((scores > _APART) & (a != b))
    both = share[one[scored]] * share[other[scored]]
    a, b = np.minimum(a, b)[scored], np.maximum(a, b)[scored]
    keys, at = np.unique(a * n + b, return_inverse=True)
    totals = np.bincount(at, weights=(scores[scored].astype(np.float64) - _APART) * both, minlength=len(keys))
    a, b = np.divmod(keys, n)
    sums: list[dict[int, float]] = [{} for _ in range(n)]
    for i, j, total in zip(a.tolist(), b.tolist(), totals.tolist(), strict=True):
        sums[i][j] = sums[j][i] = total
    means = totals / (size[a] * size[b]) + _APART
    order = np.lexsort((b, a, -means))[::-1]
    order = order[means[order] >= joins]
    a, b = a[order], b[order]
    entries = zip((-means[order]).tolist(), a.tolist(), b.tolist(), size[a].tolist(), size[b].tolist(), strict=True)
    return sums, list(entries), size.tolist()
