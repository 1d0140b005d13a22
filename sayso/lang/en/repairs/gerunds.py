"""Mends the parse of "denied supplying weapons": parsers take the verb for an adjective of what it is done to."""

from __future__ import annotations

import numpy as np

from sayso.syntax.tree import Tree

__all__ = ["mend_gerunds"]

_BEFORE = frozenset(
    "deny denies denied denying admit admits admitted admitting cease ceases ceased halt halts halted resume resumes resumed avoid avoids avoided".split()
)
"""Forms of verbs that have a gerund for an object."""
_DESCRIBING = frozenset(
    "existing remaining growing rising ongoing leading outstanding continuing competing lasting".split()
)


def mend_gerunds(tree: Tree) -> bool:
    """Hangs the thing on the gerund and the gerund on the verb, and what follows the thing on the gerund too."""
    words, tags, heads, deps, labels = tree
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
