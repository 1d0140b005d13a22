"""Compare the figures and the days of pairs of claims."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sayso.corroboration.claim_features import ClaimFeatures
from sayso.corroboration.tokens import I32, I64
from sayso.corroboration.vectors import F32, vectors

__all__ = ["set_days", "set_figures", "set_numbers"]

_ITEMS = 0.35
"""Minimum cosine of the names of two items whose counts are comparable: drones and aircraft."""
_SMALL = 10
"""Minimum size of a number that is evidence where two claims print the same one."""
_FAR = 10.0
"""Ratio of two figures above which one cannot be a retelling of the other."""


def set_figures(f: dict[str, F32], s: ClaimFeatures, p: I64, one: I64, other: I64) -> None:
    """Set how similar the counted items are, and whether the figures are equal.

    Only pairs ``p`` are set, in which both claims count something.
    """
    table = vectors().table
    near = np.einsum("pd,pd->p", table[s.counted[one]], table[s.counted[other]])
    near = np.where(s.items[one] == s.items[other], np.float32(1.0), np.maximum(near, 0.0))
    f["item"][p], f["items_differ"][p] = near, near < _ITEMS
    f["figures_equal"][p] = (s.figures[one] == s.figures[other]).all(axis=1)
    f["figures_far"][p] = (near >= _ITEMS) & _far(s.figures[one], s.figures[other])


def set_numbers(f: dict[str, F32], s: ClaimFeatures, p: I64, one: I64, other: I64) -> None:
    """Set whether both claims print the same number, whatever they count.

    Small numbers are too frequent to be evidence.
    """
    mine, theirs = s.figures[one], s.figures[other]
    same = np.zeros(len(p), np.bool_)
    for a in range(2):
        for b in range(2):
            same |= (mine[:, a] == theirs[:, b]) & np.isfinite(mine[:, a]) & (np.abs(mine[:, a]) >= _SMALL)
    f["number_equal"][p] = same


def _far(mine: npt.NDArray[np.float64], theirs: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Return whether two figures differ too much for one to be a retelling of the other."""
    least = [np.where(np.isfinite(side), side, np.inf).min(axis=1) for side in (mine, theirs)]
    most = [np.where(np.isfinite(side), side, -np.inf).max(axis=1) for side in (mine, theirs)]
    with np.errstate(invalid="ignore"):
        apart: npt.NDArray[np.bool_] = (most[0] * _FAR < least[1]) | (most[1] * _FAR < least[0])
    return apart


def set_days(f: dict[str, F32], days: I32, p: I64, one: I64, other: I64) -> None:
    """Set whether the days overlap, for the pairs ``p`` in which both claims are dated."""
    a, b = days[one], days[other]
    meet = (a[:, 0] <= b[:, 1]) & (b[:, 0] <= a[:, 1])
    f["days_meet"][p], f["days_differ"][p] = meet, ~meet
