"""Examples for ``tools.fit_points`` from affairs of ECB+: pairs of claims whose heads are annotated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from evaluation.common import Row
from evaluation.events import affairs_of, readings_of
from sayso.corroboration import grouping, similarity
from sayso.corroboration.claim_features import ClaimFeatures, claim_features
from sayso.corroboration.copies import copied_claims, with_echoes
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.tokens import I64
from sayso.corroboration.voices import Voices

__all__ = ["Affair", "affairs", "figures"]

F64 = npt.NDArray[np.float64]


class Affair(NamedTuple):
    """The claims of an affair, and the annotated ones among them.

    ``topic`` is shared by look-alike affairs. ``annotated`` has number of the claim, report and chain of every mention
    that is the head of a claim. ``rows`` are the features of the pairs of annotated claims, ``same`` whether their
    chains are one.
    """

    name: str
    topic: str
    sketches: ClaimFeatures
    sure: list[tuple[int, int]]
    annotated: list[tuple[int, int, str]]
    rows: F64
    same: F64


def affairs(gold: Path) -> Iterator[Affair]:
    """Yield the affairs of a gold."""
    for name, rows in affairs_of(gold).items():
        linked = with_echoes(readings_of(rows))
        chosen = [(n, c) for n, h in enumerate(linked) for c in range(len(h.reading.claims))]
        copies = copied_claims(linked)
        number = {at: i for i, at in enumerate(chosen)}
        s = claim_features(linked, chosen, Voices(linked, copies))
        sure = [(number[at], number[model]) for at, model in copies.items()]
        annotated = list(_annotated(linked, rows, number))
        chains = {i: chain for i, _, chain in annotated}
        claims = np.array(sorted(chains), np.int64)
        one, other = (claims[side] for side in np.triu_indices(len(claims), 1))
        same = np.array([chains[a] == chains[b] for a, b in zip(one.tolist(), other.tolist(), strict=True)], float)
        topic = re.match(r"\d*", name)
        pairs = similarity.features(s, one, other).astype(float)
        yield Affair(name, topic[0] if topic else name, s, sure, annotated, pairs, same)


def _annotated(
    linked: Sequence[LinkedReading], rows: Sequence[Row], number: dict[tuple[int, int], int]
) -> Iterator[tuple[int, int, str]]:
    """Yield the claim of each mention as the scorer pairs them: the shortest of those whose head overlaps it."""
    report = {h.reading.report.place: n for n, h in enumerate(linked)}
    for row in rows:
        n = report[row["doc_id"]]
        claims = linked[n].reading.claims
        for m in row["mentions"]:
            near = [i for i, c in enumerate(claims) if c.head.start < m["end"] and m["start"] < c.head.end]
            if near:
                best = min(near, key=lambda i: claims[i].span.end - claims[i].span.start)
                yield number[n, best], n, m["chain"]


def groups(affair: Affair, weights: F64, joins: float) -> dict[int, int]:
    """Return the number of the group of each claim of an affair."""
    s = affair.sketches
    one, other = grouping.pairs(s)
    scores = _scores(s, one, other, weights)
    members = grouping.linked(len(s.report), one, other, scores, affair.sure, joins, grouping.shares(s))
    return {i: n for n, group in enumerate(members) for i in group}


def _scores(s: ClaimFeatures, one: I64, other: I64, weights: F64) -> npt.NDArray[np.float32]:
    return (similarity.features(s, one, other) @ weights).astype(np.float32)


def figures(done: Sequence[tuple[Affair, F64]], joins: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pairs of annotated claims of different reports.

    Args:
        done: each affair, with the weights by which it is grouped.
        joins: the minimum mean log-odds of two groups that are merged.

    """
    gold = predicted = hit = 0
    for affair, weights in done:
        home = groups(affair, weights, joins)
        claims, reports, chains = zip(*affair.annotated, strict=True) if affair.annotated else ((), (), ())
        grouped_as = np.array([home[i] for i in claims])
        one, other = np.triu_indices(len(claims), 1)
        apart = np.array(reports)[one] != np.array(reports)[other]
        same = np.array(chains)[one] == np.array(chains)[other]
        joined = grouped_as[one] == grouped_as[other]
        gold, predicted = gold + int((same & apart).sum()), predicted + int((joined & apart).sum())
        hit += int((same & joined & apart).sum())
    precision, recall = hit / max(1, predicted), hit / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
