"""Repair "said the deal had been signed and demanded that …": the parser coordinates the second verb with the
content.
"""

from __future__ import annotations

import numpy as np

from sayso.lang.en.repairs.repair import repair
from sayso.lang.en.repairs.reporting import is_reporting_form
from sayso.lang.en.tags import INFLECTED
from sayso.syntax.tree import Tree

__all__ = ["second_reporting_verb"]

_REACH = 3
"""Words before the verb in which its "and" stands: ", and later said"."""
_SUBJECTS = ("nsubj", "nsubjpass", "expl")


@repair(
    "second-reporting-verb",
    example="The union said the pay deal had been signed in May and demanded that it be published.",
    near_miss="The union said the pay deal had been signed in May and published in June.",
)
def second_reporting_verb(tree: Tree) -> bool:
    """Attach a finite reporting verb to the reporting verb before it.

    The parser has it coordinated with a verb of the content that is finite by its auxiliary alone, which the two
    cannot share.
    """
    _, _, heads, deps, labels, _ = tree
    changed = False
    for verb in np.flatnonzero(deps == labels["conj"]).tolist():
        inner = int(heads[verb])
        outer = int(heads[inner])
        if not _is_coordinated_with_content(tree, verb, inner, outer) or _has_subject(tree, verb):
            continue
        heads[verb] = outer
        for i in np.flatnonzero(heads == inner):
            if verb - _REACH <= i < verb and deps[i] in {labels["cc"], labels["punct"]}:
                heads[i] = outer
        changed = True
    return changed


def _is_coordinated_with_content(tree: Tree, verb: int, inner: int, outer: int) -> bool:
    words, tags, _, deps, labels, _ = tree
    if tags[verb] not in INFLECTED or tags[inner] not in {"VB", "VBN", "VBG"} or deps[inner] != labels["ccomp"]:
        return False
    ordered = outer <= inner < verb and tags[outer] == tags[verb]
    return ordered and is_reporting_form(words[outer]) and is_reporting_form(words[verb])


def _has_subject(tree: Tree, verb: int) -> bool:
    _, _, heads, deps, labels, _ = tree
    subjects = {labels[name] for name in (*_SUBJECTS, "aux")}
    return any(deps[i] in subjects for i in np.flatnonzero(heads == verb))
