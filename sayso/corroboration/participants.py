"""Compare the participants of pairs of claims.

"Sundria visited Arvenia" and "Arvenia visited Sundria" share a verb and are two events. Each feature is a reason
against one event that the similarity of words does not show.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sayso.corroboration.claim_features import ClaimFeatures
from sayso.corroboration.claim_values import STATE
from sayso.corroboration.tokens import I64
from sayso.corroboration.vectors import F32

__all__ = ["set_participants"]

_FEW_WORDS = 0.15
"""Share of common words up to which two claims have nothing but their verb in common."""
_IN_COMMON = ("entities", "places", "number_equal", "days_meet", "one_question", "same_origin")


def set_participants(f: dict[str, F32], s: ClaimFeatures, one: I64, other: I64) -> None:
    """Set the features of pairs by their participants.

    ``states_differ``: two states fill one role. ``names_and_act_differ``: the claims have names and frames, and share
    none. ``verb_alone``: the verb is all that they share.

    Args:
        f: the features by name, each with one number a pair; those of words, names, frames and days are set already.
        s: the features of the claims.
        one: numbers of the first claim of each pair.
        other: numbers of the second.

    """
    f["states_differ"][:] = _states_differ(s, one, other)
    f["names_and_act_differ"][:] = (f["entities_differ"] > 0) & (f["frames_differ"] > 0)
    shared = np.logical_or.reduce([f[name] > 0 for name in _IN_COMMON])
    f["verb_alone"][:] = (f["same_act"] > 0) & ~shared & (f["exact"] < _FEW_WORDS)


def _states_differ(s: ClaimFeatures, one: I64, other: I64) -> npt.NDArray[np.bool_]:
    """Return whether a role of both claims is filled by different states, and none by the same participant."""
    differ, agree = np.zeros(len(one), np.bool_), np.zeros(len(one), np.bool_)
    states = s.certain == STATE
    have = states.any(axis=1)
    p = np.flatnonzero(have[one] & have[other])
    a, b = one[p], other[p]
    for i in range(s.roles.shape[1]):
        for j in range(s.roles.shape[1]):
            same_role = (s.roles[a, i] > 0) & (s.roles[a, i] == s.roles[b, j])
            same_filler = s.fillers[a, i] == s.fillers[b, j]
            agree[p] |= same_role & same_filler & (s.fillers[a, i] > 0)
            differ[p] |= same_role & ~same_filler & states[a, i] & states[b, j]
    return differ & ~agree
