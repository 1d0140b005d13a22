"""Mends the parse of "denied supplying weapons": parsers take the verb for an adjective of what it is done to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

__all__ = ["mend_gerunds"]

_BEFORE = frozenset(
    "deny denies denied denying admit admits admitted admitting cease ceases ceased halt halts halted resume resumes resumed avoid avoids avoided".split()
)
"""Forms of verbs that have a gerund for an object."""
_DESCRIBING = frozenset(
    "existing remaining growing rising ongoing leading outstanding continuing competing lasting".split()
)


def mend_gerunds(
    words: Sequence[str], tags: Sequence[str], heads: np.ndarray, deps: np.ndarray, labels: Mapping[str, int]
) -> bool:
    """Hangs the thing on the gerund and the gerund on the verb, and what follows the thing on the gerund too.

    Args:
        words: in small letters.
        tags: of the words.
        heads: int64, the number of the word on which each hangs; changed in place.
        deps: the labels; changed in place.
        labels: the numbers of the labels ``amod``, ``dobj``, ``xcomp`` and ``prep``.

    Returns:
        whether anything was mended.

    """
    changed = False
    for verb, word in enumerate(words[:-1]):
        gerund = verb + 1
        if word not in _BEFORE or tags[gerund] != "VBG" or words[gerund] in _DESCRIBING:
            continue
        thing = int(heads[gerund])
        if deps[gerund] != labels["amod"] or thing <= gerund or heads[thing] != verb or deps[thing] != labels["dobj"]:
            continue
        heads[gerund], deps[gerund] = verb, labels["xcomp"]
        heads[thing], deps[thing] = gerund, labels["dobj"]
        behind = np.flatnonzero((heads == verb) & (deps == labels["prep"]))
        heads[behind[behind > thing]] = gerund
        changed = True
    return changed
