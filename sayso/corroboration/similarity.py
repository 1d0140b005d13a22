"""Score pairs of claims by how likely they answer the same question."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from sayso.corroboration.arrays import in_parts, unique
from sayso.corroboration.claim_features import ClaimFeatures
from sayso.corroboration.pair_acts import ActTable, act_table, set_acts, set_weaker_acts
from sayso.corroboration.pair_values import set_days, set_figures, set_numbers
from sayso.corroboration.participants import set_participants
from sayso.corroboration.tokens import I32, I64, number
from sayso.corroboration.vectors import F32, vectors
from sayso.resources import json_data

__all__ = ["FEATURES", "features", "similarity", "strict_weights", "weights"]

FEATURES = (
    "bias",
    "words_least",
    "words_most",
    "exact",
    "whole",
    "near",
    "verb",
    "verbs",
    "frame",
    "frames_differ",
    "role",
    "roles_clash",
    "entities",
    "entities_differ",
    "places",
    "places_differ",
    "days_meet",
    "days_differ",
    "item",
    "items_differ",
    "figures_equal",
    "one_counts",
    "same_report",
    "months_apart",
    "both_denied",
    "one_denied",
    "one_done",
    "opposed",
    "same_origin",
    "roles_swapped",
    "number_equal",
    "figures_far",
    "role_least",
    "times_opposed",
    "twins",
    "one_question",
    "same_act",
    "act_weight",
    "synonym",
    "rare_synonym",
    "sister_act",
    "kind_of_act",
    "fine_frame",
    "act_months_apart",
    "act_one_done",
    "states_differ",
    "names_and_act_differ",
    "verb_alone",
)
_NEAR = 0.45
"""Cosine of two words below which their similarity counts as 0."""
_NOT_THE_SAME = np.nextafter(np.float32(1.0), np.float32(0.0))
_CLOSE = 0.7
"""Cosine of two claims above which the rest of the way to 1 is a feature of its own."""
_NAMES = 2
"""Minimum number of names that two reports of one story share."""
_AT_ONCE = 2048

K = TypeVar("K", bound=np.generic)


@cache
def weights() -> F32:
    """Return the weight of each feature in log-odds, as fitted by ``tools/fit_points.py``."""
    fitted = json_data("points")["weights"]
    return np.array([fitted[name] for name in FEATURES], np.float32)


@cache
def strict_weights() -> F32:
    """Return the weights by which two statements are certainly of one event.

    They were fitted on stories alone: in ECB+ nobody says who is independent of whom, so it must not raise a count.
    """
    fitted = json_data("points")["strict"]
    return np.array([fitted.get(name, 0.0) for name in FEATURES], np.float32)


class _Words(NamedTuple):
    """Similarity of each word of some claims to each claim.

    ``best`` is claims*words; ``row`` (N) is the row of a claim in it; ``place`` (N*WORDS) the columns of its words.
    """

    best: F32
    row: I64
    place: I64


class _Verbs(NamedTuple):
    """Similarity of each pair of verbs.

    ``place`` (N*VERBS) has the row of each verb of a claim.
    """

    near: F32
    place: I64


class _Shared(NamedTuple):
    """Intermediate results that all pairs share.

    ``some`` has, for each array that is compared, which claims have a value in it.
    """

    words: _Words | None
    verbs: _Verbs
    acts: ActTable
    some: dict[str, npt.NDArray[np.bool_]]


def similarity(s: ClaimFeatures, one: I64, other: I64) -> F32:
    """Return the log-odds that the claims of each pair answer the same question.

    Values are rounded to a thousandth, because the last digits of a sum depend on the number of cores.

    Args:
        s: the features of the claims.
        one: numbers of the first claim of each pair.
        other: numbers of the second.

    Returns:
        One number for each pair.

    """
    w = weights()
    shared = _shared_by(s, one, other)
    parts = in_parts(lambda a, b: w @ _features(s, one[a:b], other[a:b], shared), len(one), _AT_ONCE)
    if not parts:
        return np.empty(0, np.float32)
    return np.round(np.concatenate(parts), 3).astype(np.float32)


def features(s: ClaimFeatures, one: I64, other: I64) -> F32:
    """Return the features of each pair of claims.

    Args:
        s: the features of the claims.
        one: numbers of the first claim of each pair.
        other: numbers of the second.

    Returns:
        An array of pairs*FEATURES.

    """
    return _features(s, one, other, _shared_by(s, one, other)).T


def _shared_by(s: ClaimFeatures, one: I64, other: I64) -> _Shared:
    """Compute what the features of these pairs share."""
    claims = unique(np.concatenate((one, other)))
    some = {kind: getattr(s, kind).max(axis=1) > 0 for kind in ("frame", "entities", "places", "roles")}
    some |= {kind: getattr(s, kind).min(axis=1) > 0 for kind in ("days", "yearless")}
    some |= {"items": s.items > 0, "figures": ~np.isnan(s.figures[:, 0])}
    return _Shared(_nearest_words(s, claims, len(one)), _verbs(s, claims), act_table(s, claims), some)


def _features(s: ClaimFeatures, one: I64, other: I64, shared: _Shared) -> F32:
    """Return the features of each pair as an array of FEATURES*pairs.

    Pairs are the last axis because operations over them are fastest so.
    """
    columns = np.zeros((len(FEATURES), len(one)), np.float32)
    f = dict(zip(FEATURES, columns, strict=True))
    f["bias"][:] = 1.0
    _align(f, s, one, other, shared.words)
    whole = np.maximum(np.einsum("pd,pd->p", s.whole[one], s.whole[other]), 0.0, out=f["whole"])
    f["near"][:] = np.maximum(whole - _CLOSE, 0.0) / (1.0 - _CLOSE)
    verbs, some = shared.verbs, shared.some
    verb = _each(verbs.place, one)[:, None] * len(verbs.near) + _each(verbs.place, other)
    acts = verbs.near.ravel().take(verb)
    f["verb"][:], f["verbs"][:] = acts[0, 0], acts.max(axis=(0, 1))
    set_acts(f, s, one, other, shared.acts)
    for kind, differ in (("frame", "frames_differ"), ("entities", "entities_differ"), ("places", "places_differ")):
        _sets(f[kind], f[differ], getattr(s, kind), *_both(some[kind], one, other))
    _roles(f, s, *_both(some["roles"], one, other))
    # The days themselves have the last word over the days of the year.
    for days, have in ((s.yearless, some["yearless"]), (s.days, some["days"])):
        set_days(f, days, *_both(have, one, other))
    f["one_counts"][:] = some["figures"][one] ^ some["figures"][other]
    set_figures(f, s, *_both(some["items"], one, other))
    set_numbers(f, s, *_both(some["figures"], one, other))
    f["same_report"][:] = s.report[one] == s.report[other]
    dated = (s.published[one] > 0) & (s.published[other] > 0)
    f["months_apart"][:] = dated * np.minimum(np.abs(s.published[one] - s.published[other]) / 30.0, 3.0)
    denied = s.denied[one], s.denied[other]
    f["both_denied"][:], f["one_denied"][:] = denied[0] & denied[1], denied[0] ^ denied[1]
    f["one_done"][:] = s.done[one] ^ s.done[other]
    f["opposed"][:] = (s.sides[one] != 0) & (s.sides[one] == -s.sides[other]) & (denied[0] == denied[1])
    f["times_opposed"][:] = s.relation[one] * s.relation[other] == -1
    set_weaker_acts(f)
    f["twins"][:] = (s.form[one] > 0) & (s.form[one] == s.form[other]) & (s.report[one] != s.report[other])
    _questions(f, s, one, other)
    f["same_origin"][:] = (s.origin[one] == s.origin[other]) & (s.report[one] != s.report[other])
    set_participants(f, s, one, other)
    return columns


def _nearest_words(s: ClaimFeatures, claims: I64, pairs: int) -> _Words | None:
    """Compare words with claims once, where that costs less than comparing pair by pair."""
    rows, stems, at = _distinct(s.means[claims], s.words[claims])
    if len(claims) * len(rows) > at.shape[1] * pairs:
        return None
    table = vectors().table[rows]
    near = _nearness(table @ table.T, _same(stems, stems))
    best = near[at[:, 0]]
    for n in range(1, at.shape[1]):
        np.maximum(best, near[at[:, n]], out=best)
    row, place = np.zeros(len(s.words), np.int64), np.zeros(s.words.shape, np.int64)
    row[claims], place[claims] = np.arange(len(claims)), at
    return _Words(best, row, place)


def _verbs(s: ClaimFeatures, claims: I64) -> _Verbs:
    """Compare all verbs of the claims with each other; the vocabulary of verbs is small."""
    rows, stems, at = _distinct(s.heads[claims], s.headed[claims])
    table = vectors().table[rows]
    near = np.maximum(table @ table.T, 0.0)
    np.copyto(near, 1.0, where=_same(stems, stems))
    place = np.zeros(s.heads.shape, np.int64)
    place[claims] = at
    return _Verbs(near, place)


def _distinct(rows: I32, stems: I32) -> tuple[I32, I32, I64]:
    """Return the distinct words of rows and stems, and the index of each word among them."""
    distinct, at = np.unique((rows.astype(np.int64) << 32) | stems, return_inverse=True)
    return (distinct >> 32).astype(np.int32), (distinct & 0xFFFFFFFF).astype(np.int32), at.reshape(rows.shape)


def _nearness(cosines: F32, same: npt.NDArray[np.bool_]) -> F32:
    """Scale cosines to similarities: 1 for the same stem alone, 0 for unrelated words."""
    cosines -= _NEAR
    cosines /= 1.0 - _NEAR
    np.clip(cosines, 0.0, _NOT_THE_SAME, out=cosines)
    np.copyto(cosines, 1.0, where=same)
    return cosines


def _align(f: dict[str, F32], s: ClaimFeatures, one: I64, other: I64, words: _Words | None) -> None:
    """Set how much of each claim's words the other covers, and the share that is identical."""
    if words is None:
        table = vectors().table
        cosines = np.matmul(table[s.means[one]], table[s.means[other]].transpose(0, 2, 1))
        same = _same(_each(s.words, one), _each(s.words, other))
        near = _nearness(np.ascontiguousarray(cosines.transpose(1, 2, 0)), same)
        best = near.max(axis=1), near.max(axis=0)
    else:
        flat, width = words.best.ravel(), words.best.shape[1]
        best = (
            flat.take(_each(words.place, one) + words.row[other] * width),
            flat.take(_each(words.place, other) + words.row[one] * width),
        )
    weighted = _each(s.weights, one), _each(s.weights, other)
    sums = [np.maximum(w.sum(axis=0), 1e-6) for w in weighted]
    covered = [(b * w).sum(axis=0) / total for b, w, total in zip(best, weighted, sums, strict=True)]
    f["words_least"][:], f["words_most"][:] = np.minimum(*covered), np.maximum(*covered)
    equal = [((b == 1.0) * w).sum(axis=0) for b, w in zip(best, weighted, strict=True)]
    f["exact"][:] = (equal[0] + equal[1]) / (sums[0] + sums[1])


def _each(rows: npt.NDArray[K], chosen: I64) -> npt.NDArray[K]:
    """Return selected rows, transposed."""
    return np.ascontiguousarray(rows[chosen].T)


def _same(one: I32, other: I32) -> npt.NDArray[np.bool_]:
    """Return which numbers of each column are equal; 0 stands for none and equals nothing."""
    return np.equal(one[:, None], np.where(other == 0, -1, other)[None])


def _both(have: npt.NDArray[np.bool_], one: I64, other: I64) -> tuple[I64, I64, I64]:
    """Return the pairs in which both claims have a value, and their claims."""
    p = np.flatnonzero(have[one] & have[other])
    return p, one[p], other[p]


def _sets(share: F32, differ: F32, sets: I32, p: I64, one: I64, other: I64) -> None:
    """Set the share of the smaller set in the larger one, and whether they are disjoint.

    Only pairs ``p`` are set, in which both claims have a set.
    """
    mine, theirs = _filled(_each(sets, one)), _filled(_each(sets, other))
    least = np.minimum((mine > 0).sum(axis=0), (theirs > 0).sum(axis=0))
    share[p] = np.minimum(_same(mine, theirs).any(axis=1).sum(axis=0) / np.maximum(least, 1), 1.0)
    differ[p] = share[p] == 0.0


def _filled(columns: I32) -> I32:
    """Drop the rows that are empty in every column."""
    return columns[(columns > 0).any(axis=1)]


def _roles(f: dict[str, F32], s: ClaimFeatures, p: I64, one: I64, other: I64) -> None:
    """Set how similar the fillers of the same role are, and whether named fillers differ.

    Only pairs ``p`` are set, in which both claims have roles.
    """
    r_one, r_other = _each(s.roles, one), _each(s.roles, other)
    same = _same(r_one, r_other)
    e_one, e_other = _each(s.fillers, one)[:, None], _each(s.fillers, other)[None]
    both = (e_one > 0) & (e_other > 0)
    equal = both & (e_one == e_other)
    # Where no part has the same name, the first stands against the first and the second against the second.
    aligned = same.copy()
    aligned[0, 0] |= ~same.any(axis=(0, 1))
    aligned[1, 1] |= aligned[0, 0] & ~same[0, 0]
    score = equal.astype(np.float32)
    a, b, n = np.nonzero(aligned & ~both)
    score[a, b, n] = np.maximum(np.einsum("pd,pd->p", s.filling[one[n], a], s.filling[other[n], b]), 0.0)
    best = np.where(same, score, np.float32(-1.0)).max(axis=1)
    played = best >= 0.0
    least = np.minimum((r_one > 0).sum(axis=0), (r_other > 0).sum(axis=0)).clip(max=2)
    placed = (score[0, 0] + score[1, 1]) / np.maximum(1, least)
    f["role"][p] = np.where(played.any(axis=0), (best * played).sum(axis=0) / np.maximum(played.sum(axis=0), 1), placed)
    swapped = ~same & (r_one > 0)[:, None] & (r_other > 0)[None] & equal
    f["roles_swapped"][p] = swapped.any(axis=(0, 1)) & ~(same & equal).any(axis=(0, 1))
    # Two phrases of unknown words are no evidence of a difference.
    empty = [np.asarray(np.abs(s.filling[side]).sum(axis=2) == 0.0).T for side in (one, other)]
    unknown = aligned & ~both & empty[0][:, None] & empty[1][None]
    best = np.where(same, np.where(unknown, np.float32(1.0), score), np.float32(-1.0)).max(axis=1)
    core = (best >= 0.0) & ~np.isin(r_one, _circumstances())
    f["role_least"][p] = np.where(core.any(axis=0), 1.0 - np.where(core, best, 1.0).min(axis=0), 0.0)
    f["roles_clash"][p] = (same & both & ~equal).any(axis=(0, 1)) & ~(same & equal).any(axis=(0, 1))


@cache
def _circumstances() -> I32:
    """Return the numbers of circumstantial roles: place, time, post, origin, destination.

    A difference in these says little of who did what.
    """
    return np.array([number("role", name) for name in ("place", "time", "post", "from", "to")], np.int32)


def _questions(f: dict[str, F32], s: ClaimFeatures, one: I64, other: I64) -> None:
    """Set whether both claims answer one question, with the same day and participants."""
    p = np.flatnonzero((s.question[one] > 0) & (s.question[one] == s.question[other]))
    p = p[(f["days_differ"][p] == 0) & (f["roles_clash"][p] == 0)]
    mine, theirs = (_each(s.named, s.report[side[p]].astype(np.int64)) for side in (one, other))
    shared = _same(mine, theirs).any(axis=1).sum(axis=0)
    f["one_question"][p] = shared >= _NAMES
