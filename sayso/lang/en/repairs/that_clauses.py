"""Repair "said that the firm shipped shells": the parser takes the clause for a noun with its modifiers."""

from __future__ import annotations

from sayso.lang.en.repairs.repair import repair
from sayso.lang.en.tags import FINITE
from sayso.syntax.tree import Tree

__all__ = ["clause_taken_for_noun"]

_SUBJECTS = ("NN", "JJ", "CD")


@repair(
    "clause-taken-for-noun",
    example="The minister said Thursday that the firm shipped shells.",
    near_miss="The minister said Thursday that the firm had shipped shells.",
)
def clause_taken_for_noun(tree: Tree) -> bool:
    """Make a verb of the participle in a clause with "that" that has none: no such clause is without a verb."""
    changed = False
    for that, word in enumerate(tree.words):
        noun = tree.heads[that]
        if word != "that" or tree.deps[that] != tree.labels["mark"] or noun <= that + 2:
            continue
        if tree.tags[noun].startswith("NN") and (verb := _participle(tree, that, noun)) is not None:
            _make_clause(tree, that, verb, noun)
            changed = True
    return changed


def _participle(tree: Tree, that: int, noun: int) -> int | None:
    """Return the participle before the noun that a subject stands before; None where the clause has a verb."""
    if any(tree.tags[i] in FINITE for i in range(that + 1, noun)):
        return None
    for i in range(noun - 1, that + 1, -1):
        if tree.tags[i] == "VBN" and tree.heads[i] == noun and tree.tags[i - 1].startswith(_SUBJECTS):
            return i
    return None


def _make_clause(tree: Tree, that: int, verb: int, noun: int) -> None:
    _, tags, heads, deps, labels, _ = tree
    subject = verb - 1
    for i in range(that + 1, subject):
        if heads[i] in {noun, verb}:
            heads[i] = subject
    tags[verb] = "VBD"
    heads[verb], deps[verb] = heads[noun], labels["ccomp"]
    heads[subject], deps[subject] = verb, labels["nsubj"]
    heads[noun], deps[noun] = verb, labels["dobj"]
    heads[that] = verb
