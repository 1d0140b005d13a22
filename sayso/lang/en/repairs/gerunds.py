"""Repair "denied supplying weapons": the parser takes the gerund for an adjective of its object."""

from __future__ import annotations

import numpy as np

from sayso.lang.en.lexicon import words as listed
from sayso.lang.en.repairs.repair import repair
from sayso.syntax.tree import Tree

__all__ = ["gerund_object"]


@repair(
    "gerund-object",
    example="Norvind denied exporting turbines.",
    near_miss="Norvind halted existing shipments.",
)
def gerund_object(tree: Tree) -> bool:
    """Attach the object to the gerund, the gerund to its governor, and what follows the object to the gerund too."""
    words, tags, heads, deps, labels, _ = tree
    changed = False
    governors, describing = listed("repairs", "gerunds", "governors"), listed("repairs", "gerunds", "describing")
    for verb, word in enumerate(words[:-1]):
        gerund = verb + 1
        if word not in governors or tags[gerund] != "VBG" or words[gerund] in describing:
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
