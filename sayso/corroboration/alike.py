"""Pairs of claims → how far they answer the same question."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.corroboration.cores import in_parts
from sayso.corroboration.sketch import Sketches
from sayso.corroboration.vectors import F32, vectors

__all__ = ["FEATURES", "features", "likeness", "weights"]

FEATURES = (
    "bias", "words_least", "words_most", "exact", "whole", "near", "verb", "verbs", "frame", "frames_differ", "role", "roles_clash", "entities", "entities_differ",
    "places", "places_differ", "days_meet", "days_differ", "item", "items_differ", "figures_equal", "one_counts", "same_report", "months_apart", "both_denied", "one_denied", "one_done", "opposed",
)  # fmt: skip
_NEAR = 0.45
"""Cosine of two words under which they have nothing in common."""
_CLOSE = 0.7
"""Cosine of whole claims above which what is still missing counts for itself."""
_ITEMS = 0.35
"""Cosine of the names of two things under which they are not counted together: drones and aircraft are."""
_AT_ONCE = 2048

I64 = npt.NDArray[np.int64]


@cache
def weights() -> F32:
    """Of each feature, in log-odds: fitted by ``tools/fit_points.py``."""
    known = json.loads(files("sayso").joinpath("data/points.json").read_text(encoding="utf-8"))["weights"]
    return np.array([known[name] for name in FEATURES], np.float32)


def likeness(s: Sketches, one: I64, other: I64) -> F32:
    """Log-odds that the claims of each pair answer the same question, to a thousandth: the last digits of a sum depend on how many cores made it."""
    w = weights()
    parts = in_parts(lambda a, b: features(s, one[a:b], other[a:b]) @ w, len(one), _AT_ONCE)
    if not parts:
        return np.empty(0, np.float32)
    return np.round(np.concatenate(parts), 3).astype(np.float32)


def features(s: Sketches, one: I64, other: I64) -> F32:
    """A row of FEATURES for each pair."""
    aligned, exact = _aligned(s, one, other)
    frame, frames_differ = _sets(s.frame[one], s.frame[other])
    role, clash = _roles(s, one, other)
    entities, entities_differ = _sets(s.entities[one], s.entities[other])
    places, places_differ = _sets(s.places[one], s.places[other])
    meet, differ = _days(s, one, other)
    item, items_differ, equal, one_counts = _figures(s, one, other)
    verbs = _verbs(s, one, other)
    whole = np.maximum(np.einsum("pd,pd->p", s.whole[one], s.whole[other]), 0.0)
    apart = np.abs(s.published[one] - s.published[other]) / 30.0
    known = (s.published[one] > 0) & (s.published[other] > 0)
    columns = [
        np.ones(len(one)), aligned.min(axis=0), aligned.max(axis=0), exact, whole, np.maximum(whole - _CLOSE, 0.0) / (1.0 - _CLOSE),
        verbs[:, 0, 0], verbs.max(axis=(1, 2)), frame, frames_differ, role, clash, entities, entities_differ, places, places_differ, meet, differ, item, items_differ, equal, one_counts,
        s.report[one] == s.report[other], np.where(known, np.minimum(apart, 3.0), 0.0), s.denied[one] & s.denied[other], s.denied[one] ^ s.denied[other],
        s.done[one] ^ s.done[other], (s.sides[one] != 0) & (s.sides[one] == -s.sides[other]) & (s.denied[one] == s.denied[other]),
    ]  # fmt: skip
    return np.stack([np.asarray(c, np.float32) for c in columns], axis=1)


def _aligned(s: Sketches, one: I64, other: I64) -> tuple[F32, F32]:
    """How much of each claim's words the other has, in meaning (2 rows), and the part of both that is equal to the letter."""
    table = vectors().table
    near = np.matmul(table[s.means[one]], table[s.means[other]].transpose(0, 2, 1))
    near -= _NEAR
    near /= 1.0 - _NEAR
    np.maximum(near, 0.0, out=near)
    same = _same(s.words[one], s.words[other])
    near[same] = 1.0
    w_one, w_other = s.weights[one], s.weights[other]
    sums = np.maximum(w_one.sum(axis=1), 1e-6), np.maximum(w_other.sum(axis=1), 1e-6)
    covered = (near.max(axis=2) * w_one).sum(axis=1) / sums[0], (near.max(axis=1) * w_other).sum(axis=1) / sums[1]
    exact = ((same.any(axis=2) * w_one).sum(axis=1) + (same.any(axis=1) * w_other).sum(axis=1)) / (sums[0] + sums[1])
    return np.stack(covered).astype(np.float32), exact.astype(np.float32)


def _same(one: npt.NDArray[np.int32], other: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Which numbers of each row of one are which of the other's; 0, for none, is the same as nothing."""
    return np.equal(one[:, :, None], np.where(other == 0, -1, other)[:, None, :])


def _verbs(s: Sketches, one: I64, other: I64) -> F32:
    """How alike each verb of one is to each of the other."""
    table = vectors().table
    near = np.maximum(np.matmul(table[s.heads[one]], table[s.heads[other]].transpose(0, 2, 1)), 0.0)
    return np.where(_same(s.headed[one], s.headed[other]), 1.0, near).astype(np.float32)


def _roles(s: Sketches, one: I64, other: I64) -> tuple[F32, F32]:
    """How alike what plays the same part is, and whether two named things that differ play it."""
    r_one, r_other = s.roles[one], s.roles[other]
    same = _same(r_one, r_other)
    e_one, e_other = s.fillers[one], s.fillers[other]
    both = (e_one[:, :, None] > 0) & (e_other[:, None, :] > 0)
    equal = both & (e_one[:, :, None] == e_other[:, None, :])
    near = np.matmul(s.filling[one], s.filling[other].transpose(0, 2, 1))
    score = np.where(equal, 1.0, np.where(both, 0.0, np.maximum(near, 0.0)))
    best = np.where(same, score, -1.0).max(axis=2)
    played = best >= 0.0
    # Where no part has the same name, the first stands against the first and the second against the second.
    placed = (score[:, 0, 0] + score[:, 1, 1]) / np.maximum(
        1, np.minimum((r_one > 0).sum(axis=1), (r_other > 0).sum(axis=1)).clip(max=2)
    )
    role = np.where(played.any(axis=1), (best * played).sum(axis=1) / np.maximum(played.sum(axis=1), 1), placed)
    clash = (same & both & ~equal).any(axis=(1, 2)) & ~(same & equal).any(axis=(1, 2))
    return role.astype(np.float32), clash.astype(np.float32)


def _sets(one: npt.NDArray[np.int32], other: npt.NDArray[np.int32]) -> tuple[F32, npt.NDArray[np.bool_]]:
    """Part of the shorter set that the other has too, and whether both name some and share none."""
    same = _same(one, other)
    least = np.minimum((one > 0).sum(axis=1), (other > 0).sum(axis=1))
    share = np.minimum(same.any(axis=2).sum(axis=1) / np.maximum(least, 1), 1.0)
    return share.astype(np.float32), (least > 0) & (share == 0.0)


def _figures(
    s: Sketches, one: I64, other: I64
) -> tuple[F32, npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """How alike what is counted is, whether it is not, whether the figures are equal, and whether only one claim has any."""
    a, b = s.items[one], s.items[other]
    both = (a > 0) & (b > 0)
    table = vectors().table
    counted = np.einsum("pd,pd->p", table[s.counted[one]], table[s.counted[other]])
    near = np.where(both, np.where(a == b, 1.0, np.maximum(counted, 0.0)), 0.0)
    equal = (s.figures[one] == s.figures[other]).all(axis=1)
    counts_one, counts_other = ~np.isnan(s.figures[one, 0]), ~np.isnan(s.figures[other, 0])
    return near.astype(np.float32), both & (near < _ITEMS), equal & both, counts_one ^ counts_other


def _days(s: Sketches, one: I64, other: I64) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    a, b = s.days[one], s.days[other]
    known = (a > 0).all(axis=1) & (b > 0).all(axis=1)
    meet = known & (a[:, 0] <= b[:, 1]) & (b[:, 0] <= a[:, 1])
    # Where the year of one is not told, the day in the year decides.
    c, d = s.yearless[one], s.yearless[other]
    partly = ~known & (c > 0).all(axis=1) & (d > 0).all(axis=1)
    again = partly & (c[:, 0] <= d[:, 1]) & (d[:, 0] <= c[:, 1])
    return meet | again, (known & ~meet) | (partly & ~again)
