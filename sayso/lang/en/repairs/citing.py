"""Repair "the paper said, citing two officials, that …": the parser attaches the content to the cited source."""

from __future__ import annotations

import numpy as np

from sayso.lang.en.lexicon import words as listed
from sayso.lang.en.repairs.repair import repair
from sayso.lang.en.repairs.reporting import is_reporting_form
from sayso.lang.en.tags import INFLECTED
from sayso.syntax.tree import Tree

__all__ = ["citing_aside"]

_REACH = 25
"""Words behind "citing" in which the content begins, and before it in which the reporting verb stands."""


@repair(
    "citing-aside",
    example="The paper said, citing two officials from the ministry in Kolm, that the dock would close.",
    near_miss="The paper said that the dock would close, citing two officials.",
)
def citing_aside(tree: Tree) -> bool:
    """Attach the content, and "citing", to the reporting verb before them."""
    words, tags, heads, deps, labels, _ = tree
    changed = False
    for citing, word in enumerate(words):
        if word not in listed("repairs", "speech", "citing") or tags[citing] != "VBG" or words[citing - 1] != ",":
            continue
        found = _verb_and_clause(tree, citing) if citing else None
        if found is None:
            continue
        verb, clause = found
        heads[clause], deps[clause] = verb, labels["ccomp"]
        heads[citing], deps[citing] = verb, labels["advcl"]
        changed = True
    return changed


def _verb_and_clause(tree: Tree, citing: int) -> tuple[int, int] | None:
    """Return the reporting verb and the verb of its content, where the parser has one of them below the aside."""
    words, tags, heads, deps, labels, _ = tree
    ends = next((i for i in range(citing, min(citing + _REACH, len(words))) if tags[i] == "."), len(words))
    behind = range(citing + 2, min(citing + _REACH, ends))
    that = next((i for i in behind if words[i] == "that" and words[i - 1] == ","), None)
    before = range(citing - 1, max(-1, citing - _REACH), -1)
    verb = next((i for i in before if tags[i] in INFLECTED and is_reporting_form(words[i])), None)
    if that is None or verb is None or "." in tags[verb:citing] or deps[that] != labels["mark"]:
        return None
    clause = int(heads[that])
    contents = np.flatnonzero((heads == verb) & (deps == labels["ccomp"]))
    tied = {int(heads[clause]), int(heads[citing])} & {citing, clause}
    if not that < clause < ends or any(i != clause for i in contents) or not tied:
        return None
    return None if _is_below(heads, verb, {clause, citing}) else (verb, clause)


def _is_below(heads: np.ndarray, word: int, others: set[int]) -> bool:
    """Return whether a word is below one of some others, however far down."""
    seen: set[int] = set()
    while word not in seen:
        seen.add(word)
        word = int(heads[word])
        if word in others and word not in seen:
            return True
    return False
