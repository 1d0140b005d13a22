"""Compare the acts of pairs of claims."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.corroboration import acts
from sayso.corroboration.claim_features import ClaimFeatures
from sayso.corroboration.tokens import I64
from sayso.corroboration.vectors import F32

__all__ = ["ActTable", "act_table", "set_acts", "set_weaker_acts"]

_RELATIONS = (
    ("same_act", acts.SAME),
    ("synonym", acts.SYNONYM),
    ("rare_synonym", acts.RARE_SYNONYM),
    ("sister_act", acts.SISTER),
    ("kind_of_act", acts.KIND),
)
_SYNONYMOUS = 0.6
"""What a synonymous act counts, of what the same does, where another feature weakens it."""


class ActTable(NamedTuple):
    """Relations of each pair of acts, see ``acts.py``; ``place`` (N) has the row of each claim's act."""

    codes: npt.NDArray[np.uint8]
    place: I64


def act_table(s: ClaimFeatures, claims: I64) -> ActTable:
    """Relate all acts of the claims with each other."""
    distinct, at = np.unique(s.acts[claims], return_inverse=True)
    place = np.zeros(len(s.acts), np.int64)
    place[claims] = at
    return ActTable(acts.relations([s.act_keys[n] for n in distinct.tolist()]), place)


def set_acts(f: dict[str, F32], s: ClaimFeatures, one: I64, other: I64, table: ActTable) -> None:
    """Set how the acts are related, how rare the verb is where they are one, and whether their fine frames are one.

    Frames tell what WordNet does not: "fled" and "escaped", "was sacked" and "was let go".
    """
    code = table.codes.ravel().take(table.place[one] * len(table.codes) + table.place[other])
    for name, bit in _RELATIONS:
        f[name][:] = (code & bit) > 0
    f["act_weight"][:] = f["same_act"] * np.minimum(s.act_weights[one], s.act_weights[other])
    f["fine_frame"][:] = (s.fine_frame[one] > 0) & (s.fine_frame[one] == s.fine_frame[other])


def set_weaker_acts(f: dict[str, F32]) -> None:
    """Set what makes one act of two claims two events: months between the reports, a plan beside a fact.

    A frame with other things counted is no evidence: "covers 24 engines" and "is worth 310 million dollars".
    """
    act = np.maximum(f["same_act"], _SYNONYMOUS * f["synonym"])
    f["act_months_apart"][:], f["act_one_done"][:] = act * f["months_apart"], act * f["one_done"]
    f["fine_frame"][f["items_differ"] > 0] = 0.0
