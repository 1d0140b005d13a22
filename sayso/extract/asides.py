"""Mends the parse of "the report, a copy of which was seen by the paper, says …": parsers take the aside for the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

__all__ = ["mend_asides"]

_LONGEST = 16
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mend_asides(
    words: Sequence[str], tags: Sequence[str], heads: np.ndarray, deps: np.ndarray, labels: Mapping[str, int]
) -> bool:
    """Makes what stands before the aside the subject of the verb behind it, and hangs the aside on it.

    Args:
        words: in small letters.
        tags: of the words.
        heads: int64, the number of the word on which each hangs; changed in place.
        deps: the labels; changed in place.
        labels: the numbers of the labels.

    Returns:
        whether anything was mended.

    """
    changed = False
    for which, word in enumerate(words):
        if word != "which" or words[which - 1] != "of":
            continue
        opens = next((i for i in range(which - 2, max(0, which - 5), -1) if words[i] == ","), None)
        closes = next((i for i in range(which + 1, min(which + _LONGEST, len(words) - 1)) if words[i] == ","), None)
        if opens is None or closes is None or not tags[opens - 1].startswith("NN") or tags[closes + 1] not in _FINITE:
            continue
        noun, verb = opens - 1, closes + 1
        inside = range(opens + 1, closes)
        told = next((i for i in reversed(inside) if tags[i] == "VBN"), None)
        told = told if told is not None else next((i for i in inside if tags[i] in _FINITE), None)
        if told is None or heads[noun] == verb:
            continue
        heads[noun], deps[noun] = verb, labels["nsubj"]
        heads[told], deps[told] = noun, labels["relcl"]
        for i in inside:
            if i != told and not opens < heads[i] < closes:
                heads[i] = told
        heads[opens], heads[closes] = verb, verb
        changed = True
    return changed
