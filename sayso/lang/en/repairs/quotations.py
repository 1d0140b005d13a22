"""Repair '"They hold rifles, and dozens of guns," the firm wrote': the parser makes the list in the quotation write."""

from __future__ import annotations

from sayso.lang.en.repairs.repair import repair
from sayso.syntax.tree import Tree

__all__ = ["quoted_words_taken_for_speaker"]

_CLOSING = frozenset({'"', "”", "''", "»"})


@repair(
    "quoted-words-taken-for-speaker",
    example='"The cache included dozens of rifles, thousands of shells, and hundreds of guns and launchers," the navy'
    " wrote in a notice.",
    near_miss='"The cache included rifles," the navy wrote in a notice.',
)
def quoted_words_taken_for_speaker(tree: Tree) -> bool:
    """Give the first of two subjects of a reporting verb back to the quotation that it stands in."""
    subjects: dict[int, list[int]] = {}
    for i, dep in enumerate(tree.deps):
        if dep == tree.labels["nsubj"] and i < tree.heads[i]:
            subjects.setdefault(int(tree.heads[i]), []).append(i)
    changed = False
    for verb, (first, *others) in subjects.items():
        if not others or not any(tree.words[i] in _CLOSING for i in range(first, others[-1])):
            continue
        if (governor := _quoted_verb(tree, verb, first)) is not None:
            _give_back(tree, first, governor)
            changed = True
    return changed


def _quoted_verb(tree: Tree, verb: int, before: int) -> int | None:
    """Return the verb of the quotation, which the reporting verb has for its complement."""
    complements = (i for i in range(before - 1, -1, -1) if tree.heads[i] == verb)
    return next((i for i in complements if tree.deps[i] == tree.labels["ccomp"]), None)


def _give_back(tree: Tree, words: int, verb: int) -> None:
    """Attach words to the object of a verb, or to the verb where it has none."""
    objects = (i for i in range(words - 1, verb, -1) if tree.heads[i] == verb)
    thing = next((i for i in objects if tree.deps[i] == tree.labels["dobj"]), None)
    tree.heads[words] = verb if thing is None else thing
    tree.deps[words] = tree.labels["dep" if thing is None else "conj"]
