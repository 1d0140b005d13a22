"""Group claims that answer the same question, by average linkage."""

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

JOINS = -1.25
"""Minimum mean log-odds over all pairs of two groups that are merged: chosen by ``tools/fit_points.py``."""
FOLDS = -1.65
"""Minimum log-odds for a claim in a group of its own to be folded into a group with one of the same source."""
_IN_COMMON = ("exact", "entities", "places", "item", "number_equal", "frame")
"""Features of which one must be positive where a claim is folded into a group with other sources."""
_FRAGMENT = 0.33
"""Weight of a fragment in the mean of a group: "that could make blades" says little of the question."""
_APART = -3.0
"""Log-odds of a pair that was not compared."""
_ALL = 600
"""Maximum number of claims of which all pairs are compared; of more, each with the most similar ones. Over the stories
of ``evaluation/stories`` accuracy is the same for 40 and 400; ECB+, whose affairs have some 450 claims, loses 15 points
of F1 at 250.
"""
_NEAREST = 12
_MOST = 40
"""Maximum number of neighbours, where many are equally similar."""
_PART, _AT_ONCE = 800, 1024
_BESIDE = 4
"""Number of further claims with the same figure, or the same name and item or verb, with which each is compared."""
_LEAST = 0.6
"""Cosine of two claims below which they are not compared, where there are many."""


def distinct_claims(s: ClaimFeatures) -> tuple[I64, I64]:
    """Return the claims that differ in any feature, so that copies are compared once.

    Args:
        s: the features of the claims.

    Returns:
        The first claim of each kind, and for every claim its place among these.

    """
    compared = [
        s.words,
        s.headed,
        s.acts[:, None],
        s.frame,
        s.fine_frame[:, None],
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
    """Return the pairs of claims that are compared.

    Args:
        s: the features of the claims.
        chosen: numbers of the claims to pair; all if left out.

    Returns:
        The two sides of the pairs.

    """
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
    """Yield pairs that share a figure, or a name together with an item or verb.

    "Five people died" and "five were killed when a bridge fell in the south" differ as a whole.
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
    """Yield each claim that has a key with the next few that have the same."""
    which = np.flatnonzero(having)
    order = which[np.argsort(keys[which], kind="stable")]
    ordered = keys[order]
    for step in range(1, _BESIDE + 1):
        same = ordered[step:] == ordered[:-step]
        yield order[:-step][same], order[step:][same]


def _near(whole: F32, start: int, end: int) -> tuple[I64, I64]:
    """Return pairs of the claims in a range with the most similar ones after them."""
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
    """Group claims that answer the same question.

    Average linkage: two groups are merged while their mean similarity over all pairs is at least ``joins``.

    Args:
        s: the features of the claims.
        sure: must-link pairs, of which one is a copy of the other.
        joins: the minimum mean log-odds.
        of: claims whose groups are wanted; all if left out. Other claims may be missing from the result, which does
            not change the groups of these.

    Returns:
        Groups of claim numbers in ascending order, ordered by their first claims.

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
    """Return the weight of each claim in the mean of a group: a fragment counts less."""
    weights: F64 = np.where(s.fragment, _FRAGMENT, 1.0)
    return weights


def _folded(s: ClaimFeatures, first: I64, home: I64, one: I64, other: I64, scores: F32) -> I64:
    """Fold single claims into a fuller statement of the same source: a headline, a retelling.

    Statements of one origin are one voice in any group, so that this raises no count.

    Args:
        s: the features of the claims.
        first: the first of each kind of claim; the other arrays count these.
        home: the number of the group of each, -1 where it has none.
        one: the first claim of each compared pair.
        other: the second.
        scores: the log-odds of each pair.

    Returns:
        The new group numbers.

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
    """Return which pairs share more than source and day, or have groups of that source alone, and count one thing."""
    origin, inside = s.origin[first], home >= 0
    least, most = np.full(len(first), np.iinfo(np.int32).max), np.zeros(len(first), np.int64)
    np.minimum.at(least, home[inside], origin[inside])
    np.maximum.at(most, home[inside], origin[inside])
    mixed = least < most
    agreed = ~(mixed[home[one]] | mixed[home[other]])
    compared = features(s, first[one], first[other]) > 0
    agreed |= compared[:, [FEATURES.index(name) for name in _IN_COMMON]].any(axis=1)
    result: npt.NDArray[np.bool_] = agreed & ~compared[:, FEATURES.index("items_differ")]
    return result


def _retold(s: ClaimFeatures, one: I64, other: I64) -> npt.NDArray[np.bool_]:
    """Return which pairs may be one statement retold by the same source.

    They have one origin, polarity and modality, and stand in two reports or in a report and its headline.
    """
    apart = (s.report[one] != s.report[other]) | (s.headline[one] ^ s.headline[other])
    alike = (s.denied[one] == s.denied[other]) & (s.done[one] == s.done[other])
    same: npt.NDArray[np.bool_] = (s.origin[one] == s.origin[other]) & alike & apart
    return same


def _reached(
    s: ClaimFeatures, first: I64, one: I64, other: I64, joined: I64, joins: float, begin: I64
) -> tuple[npt.NDArray[np.bool_], I64, I64, F32]:
    """Return the claims that can share a group with some claims, and their pairs.

    Two groups can only be merged where at least one pair of theirs is similar enough.
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
    """Group ``n`` claims by scored pairs; see ``grouped``.

    Args:
        n: the number of claims.
        one: the first claim of each pair.
        other: the second.
        scores: the log-odds of each pair.
        sure: must-link pairs.
        joins: the minimum mean log-odds of two groups.
        share: the weight of each claim; 1 if left out.

    Returns:
        Groups of claim numbers in ascending order, ordered by their first claims.

    """
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
    """Return the groups by must-link pairs, each under its first member; the others are empty."""
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
"""A possible merge: the negated mean log-odds, the numbers of the two groups, and their sizes."""


def _begun(
    members: Sequence[Sequence[int]], one: I64, other: I64, scores: F32, joins: float, share: F64
) -> tuple[list[dict[int, float]], list[_Entry], list[float]]:
    """Return the similarity sums of each group, the possible merges and the group sizes.

    Sums are above what pairs have that were not compared. The most similar merge is last.
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
