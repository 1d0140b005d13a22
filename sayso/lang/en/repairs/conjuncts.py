"""Mends the parse of "said the deal had been signed and demanded that …": parsers tie the second verb to what is said, and it is who says it that goes on."""

from __future__ import annotations

import numpy as np

from sayso.lang.en.lexicon import cue_verbs
from sayso.lang.en.tags import INFLECTED
from sayso.syntax.tree import Tree

__all__ = ["mend_conjuncts", "tells"]

_IRREGULAR = frozenset({"said", "told", "gave", "spoke", "wrote"})
_REACH = 3
"""Words before the verb in which its "and" stands: ", and later said"."""
_SUBJECTS = ("nsubj", "nsubjpass", "expl")


def tells(word: str) -> bool:
    """Whether a form may be one of a reporting verb's; there are no lemmas yet."""
    bare = (word, word[:-1], word[:-2], f"{word[:-3]}y")
    return word in _IRREGULAR or any(w in cue_verbs() for w in bare)


def mend_conjuncts(tree: Tree) -> bool:
    """Hangs a finite reporting verb on the reporting verb before it, where it is tied to one that an auxiliary makes finite: it cannot share that."""
    words, tags, heads, deps, labels = tree
    changed = False
    subjects = [labels[name] for name in _SUBJECTS]
    for verb in np.flatnonzero(deps == labels["conj"]).tolist():
        inner = int(heads[verb])
        outer = int(heads[inner])
        if tags[verb] not in INFLECTED or tags[inner] not in {"VB", "VBN", "VBG"} or deps[inner] != labels["ccomp"]:
            continue
        if (
            not inner < verb
            or tags[outer] != tags[verb]
            or outer > inner
            or not (tells(words[outer]) and tells(words[verb]))
        ):
            continue
        below = np.flatnonzero(heads == verb)
        if any(deps[i] in subjects or deps[i] == labels["aux"] for i in below):
            continue
        heads[verb] = outer
        for i in np.flatnonzero(heads == inner):
            if verb - _REACH <= i < verb and deps[i] in {labels["cc"], labels["punct"]}:
                heads[i] = outer
        changed = True
    return changed
