"""Mends the parse of "the paper said, citing two officials, that …": parsers tie what is said to who is cited."""

from __future__ import annotations

import numpy as np

from sayso.lang.en.repairs.conjuncts import tells
from sayso.lang.en.tags import INFLECTED
from sayso.syntax.tree import Tree

__all__ = ["mend_citing"]

_CITING = frozenset({"citing", "quoting"})
_REACH = 25
"""Words behind "citing" in which the clause that is said begins, and before it in which the verb stands that says it."""


def mend_citing(tree: Tree) -> bool:
    """Hangs the clause, and the citing, on the reporting verb before them."""
    words, tags, heads, deps, labels = tree
    changed = False
    for citing, word in enumerate(words):
        if word not in _CITING or tags[citing] != "VBG" or citing == 0 or words[citing - 1] != ",":
            continue
        ends = next((i for i in range(citing, min(citing + _REACH, len(words))) if tags[i] == "."), len(words))
        that = next(
            (i for i in range(citing + 2, min(citing + _REACH, ends)) if words[i] == "that" and words[i - 1] == ","),
            None,
        )
        said = next(
            (i for i in range(citing - 1, max(-1, citing - _REACH), -1) if tags[i] in INFLECTED and tells(words[i])),
            None,
        )
        if that is None or said is None or "." in tags[said:citing] or deps[that] != labels["mark"]:
            continue
        clause = int(heads[that])
        held = np.flatnonzero((heads == said) & (deps == labels["ccomp"]))
        if (
            clause <= that
            or clause >= ends
            or any(i != clause for i in held)
            or not {int(heads[clause]), int(heads[citing])} & {citing, clause}
        ):
            continue
        if _is_below(heads, said, {clause, citing}):
            continue
        heads[clause], deps[clause] = said, labels["ccomp"]
        heads[citing], deps[citing] = said, labels["advcl"]
        changed = True
    return changed


def _is_below(heads: np.ndarray, word: int, others: set[int]) -> bool:
    """Whether a word hangs on one of some others, however far up."""
    seen: set[int] = set()
    while word not in seen:
        seen.add(word)
        word = int(heads[word])
        if word in others and word not in seen:
            return True
    return False
