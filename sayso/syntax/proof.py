"""Proves that a repaired parse is still a forest of sentences; a sentence for which that fails is taken back.

spaCy needs every sentence to be one tree: no cycle, one root, and every head inside the sentence. It checks none of
this
when heads are set, and fails much later (E039), or never ends.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sayso.syntax.tree import Tree

__all__ = ["broken", "repaired", "top"]


def _roots(heads: np.ndarray) -> np.ndarray:
    """For each token the token at the top of its tree; one on a cycle, or below it, gets a token that is not its own
    head.
    """
    found: np.ndarray = heads
    for _ in range(max(1, len(heads).bit_length())):
        found = found[found]
    return found


def top(heads: np.ndarray, word: int) -> int:
    """Return the token at the top of a word's tree; on a cycle, the first token that is met twice."""
    seen = {word}
    while (word := int(heads[word])) not in seen:
        seen.add(word)
    return word


def broken(heads: np.ndarray) -> np.ndarray:
    """Return which tokens stand in no whole tree.

    Args:
        heads: for each token the number of its head, itself at the top of a sentence.

    Returns:
        A boolean for each token: true where its tree has a cycle, or is interrupted by the words of another tree.

    """
    size = len(heads)
    if not size:
        return np.zeros(0, bool)
    roots = _roots(heads)
    bad: np.ndarray = heads[roots] != roots
    firsts = np.flatnonzero(np.r_[True, roots[1:] != roots[:-1]])
    runs = roots[firsts]
    known, counts = np.unique(runs, return_counts=True)
    for root in known[counts > 1]:
        mine = np.flatnonzero(roots == root)
        bad[mine[0] : mine[-1] + 1] = True
    return bad


def repaired(tree: Tree, repair: Callable[[Tree], bool]) -> bool:
    """Apply a repair; where it breaks a sentence, that sentence stays as it was.

    Args:
        tree: the parse, whole before the repair; changed in place.
        repair: changes tags, heads and labels in place, and says whether it did.

    Returns:
        Whether anything is repaired.

    """
    tags, heads, deps = list(tree.tags), tree.heads.copy(), tree.deps.copy()
    if not repair(tree):
        return False
    bad = broken(tree.heads)
    if not bad.any():
        return True
    sentences = _roots(heads)
    taken_back: set[int] = set()
    while bad.any():
        hit = set(np.unique(sentences[bad]).tolist())
        # A sentence that is as it was and still broken is broken by others that hang on it: then nothing is kept.
        taken_back = set(sentences.tolist()) if hit <= taken_back else taken_back | hit
        for i in np.flatnonzero(np.isin(sentences, list(taken_back))).tolist():
            tree.tags[i], tree.heads[i], tree.deps[i] = tags[i], heads[i], deps[i]
        if len(taken_back) == len(np.unique(sentences)):
            break
        bad = broken(tree.heads)
    return tree.tags != tags or bool((tree.heads != heads).any() or (tree.deps != deps).any())
