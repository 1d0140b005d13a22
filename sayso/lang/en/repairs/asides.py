"""Mends the parse of "the report, a copy of which was seen by the paper, says …", "the engineer, said to be rich, has left": parsers take the aside for the sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.lang.en.lexicon import words as listed
from sayso.lang.en.tags import FINITE
from sayso.syntax.tree import Tree

__all__ = ["mend_asides"]

_LONGEST = 16


def mend_asides(tree: Tree) -> bool:
    """Makes what stands before the aside the subject of the verb behind it, and hangs the aside on it."""
    words, tags, heads, deps, labels = tree
    changed = False
    for opens, word in enumerate(words[:-2]):
        if word != "," or opens == 0 or not tags[opens - 1].startswith("NN"):
            continue
        told = _hearsay(words, opens) or _part_of_it(words, tags, opens)
        closes = (
            next((i for i in range(told + 1, min(told + _LONGEST, len(words) - 1)) if words[i] == ","), 0)
            if told
            else 0
        )
        if not told or not closes or tags[closes + 1] not in FINITE:
            continue
        noun, verb = opens - 1, closes + 1
        while deps[verb] in (labels["aux"], labels["auxpass"]):
            verb = int(heads[verb])
        if (heads[noun] == verb and heads[told] == noun) or opens <= verb <= closes:
            continue
        _hang(tree, noun, verb, told, range(opens, closes + 1))
        changed = True
    return changed


def _hearsay(words: Sequence[str], opens: int) -> int:
    """The participle of ", said to be …"; 0 where there is none."""
    found = words[opens + 1] in listed("cues", "hearsay", "participles") and words[opens + 2] == "to"
    return opens + 1 if found else 0


def _part_of_it(words: Sequence[str], tags: Sequence[str], opens: int) -> int:
    """The verb of ", a copy of which was seen by …"; 0 where there is none."""
    which = next(
        (i for i in range(opens + 2, min(opens + 5, len(words))) if words[i - 1 : i + 1] == ["of", "which"]), 0
    )
    if not which:
        return 0
    closes = next((i for i in range(which + 1, min(which + _LONGEST, len(words))) if words[i] == ","), which)
    inside = range(which + 1, closes)
    told = next((i for i in reversed(inside) if tags[i] == "VBN"), 0)
    return told or next((i for i in inside if tags[i] in FINITE), 0)


def _hang(tree: Tree, noun: int, verb: int, told: int, aside: range) -> None:
    """Hangs the aside on the noun and the noun on the verb, which becomes the sentence's where the aside was taken for that."""
    _, tags, heads, deps, labels = tree
    if tags[told] == "VBD" and told == aside.start + 1:
        tags[told] = "VBN"
    if heads[told] == told:
        heads[verb], deps[verb] = verb, labels["ROOT"]
        rest = np.flatnonzero(heads == told)
        heads[rest[(rest < aside.start) | (rest >= aside.stop)]] = verb
    heads[noun], deps[noun] = verb, labels["nsubj"]
    heads[told], deps[told] = noun, labels["relcl"]
    for i in aside[1:-1]:
        if i != told and not aside.start < heads[i] < aside.stop - 1:
            heads[i] = told
    heads[aside.start], heads[aside.stop - 1] = verb, verb
