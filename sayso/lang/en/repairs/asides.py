"""Repair asides between commas behind a subject, which the parser takes for the sentence."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sayso.lang.en.lexicon import words as listed
from sayso.lang.en.repairs.repair import repair
from sayso.lang.en.tags import FINITE
from sayso.syntax.tree import Tree

__all__ = ["hearsay_aside", "partitive_aside"]

_LONGEST = 16
"""Words that an aside has at most."""


@repair(
    "hearsay-aside",
    example="The engineer, said to be rich, has left the town.",
    near_miss="The engineer, who is rich, has left the town.",
)
def hearsay_aside(tree: Tree) -> bool:
    """Attach ", said to be rich," to the noun before it, and the noun to the verb behind it."""
    return _repair_asides(tree, _hearsay)


@repair(
    "partitive-aside",
    example="The letter, a copy of which has been seen by the Ledger, was sent in May.",
    near_miss="The letter, which has been seen by the Ledger, was sent in May.",
)
def partitive_aside(tree: Tree) -> bool:
    """Attach ", a copy of which was seen by the paper," likewise."""
    return _repair_asides(tree, _part_of_which)


def _repair_asides(tree: Tree, find: Callable[[Tree, int], int]) -> bool:
    """Attach the asides whose main word ``find`` returns for the comma before them; 0 where there is none."""
    words, tags, heads, deps, labels, _ = tree
    changed = False
    for opens, word in enumerate(words[:-2]):
        if word != "," or opens == 0 or not tags[opens - 1].startswith("NN") or not (main := find(tree, opens)):
            continue
        closes = next((i for i in range(main + 1, min(main + _LONGEST, len(words) - 1)) if words[i] == ","), 0)
        if not closes or tags[closes + 1] not in FINITE:
            continue
        noun, verb = opens - 1, closes + 1
        while deps[verb] in (labels["aux"], labels["auxpass"]):
            verb = int(heads[verb])
        if (heads[noun] == verb and heads[main] == noun) or opens <= verb <= closes:
            continue
        _attach(tree, noun, verb, main, range(opens, closes + 1))
        changed = True
    return changed


def _hearsay(tree: Tree, opens: int) -> int:
    words = tree.words
    said = words[opens + 1] in listed("cues", "hearsay", "participles") and words[opens + 2] == "to"
    return opens + 1 if said else 0


def _part_of_which(tree: Tree, opens: int) -> int:
    words, tags = tree.words, tree.tags
    near = range(opens + 2, min(opens + 5, len(words)))
    which = next((i for i in near if words[i - 1 : i + 1] == ["of", "which"]), 0)
    if not which:
        return 0
    closes = next((i for i in range(which + 1, min(which + _LONGEST, len(words))) if words[i] == ","), which)
    inside = range(which + 1, closes)
    participle = next((i for i in reversed(inside) if tags[i] == "VBN"), 0)
    return participle or next((i for i in inside if tags[i] in FINITE), 0)


def _attach(tree: Tree, noun: int, verb: int, main: int, aside: range) -> None:
    """Attach the aside to the noun, the noun to the verb; the verb becomes the root where the aside was it."""
    _, tags, heads, deps, labels, _ = tree
    if tags[main] == "VBD" and main == aside.start + 1:
        tags[main] = "VBN"
    if heads[main] == main:
        heads[verb], deps[verb] = verb, labels["ROOT"]
        rest = np.flatnonzero(heads == main)
        heads[rest[(rest < aside.start) | (rest >= aside.stop)]] = verb
    heads[noun], deps[noun] = verb, labels["nsubj"]
    heads[main], deps[main] = noun, labels["relcl"]
    for i in aside[1:-1]:
        if i != main and not aside.start < heads[i] < aside.stop - 1:
            heads[i] = main
    heads[aside.start], heads[aside.stop - 1] = verb, verb
