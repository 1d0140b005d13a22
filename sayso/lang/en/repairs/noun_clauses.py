"""Repair "the claim that the plant makes drones was rejected": the parser takes the main verb for one of the clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.lang.en.lexicon import cue_nouns
from sayso.lang.en.lexicon import words as listed
from sayso.lang.en.repairs.repair import repair
from sayso.lang.en.tags import FINITE, INFLECTED
from sayso.syntax.tree import Tree

__all__ = ["noun_taken_for_verb", "that_clause_of_subject"]

_LONGEST = 40
_BEING = listed("repairs", "clauses", "being")
_AUXILIARIES = _BEING | listed("repairs", "clauses", "auxiliaries")
_NOT = listed("repairs", "clauses", "negations")
_HELPING = _AUXILIARIES | _NOT
_OPENS = listed("repairs", "clauses", "openers")
_NOMINAL = ("NN", "PRP", "CD")
_STOPS = frozenset({".", ",", ":", "_SP", "''", "``"})


class _Group(NamedTuple):
    """A finite verb with its auxiliaries: the first word, and the one that carries the meaning, which is the last."""

    first: int
    verb: int


@repair(
    "noun-taken-for-verb",
    example="Media reports about a purchase are premature.",
    near_miss="The paper reports about a purchase.",
)
def noun_taken_for_verb(tree: Tree) -> bool:
    """Make the noun in "media reports about a purchase are premature" the subject of the verb behind it."""
    words, tags, heads, deps, labels, _ = tree
    changed = False
    for start, i in _openings(words, tags):
        if tags[i] != "VBZ" or words[i + 1] not in {"about", "of"} or i == start:
            continue
        groups = _groups(words, tags, i + 2, _stop(tags, i))
        if not groups:
            continue
        outer = groups[0]
        tags[i] = "NNS"
        _make_root(tree, i, outer)
        heads[i + 1], deps[i + 1] = i, labels["prep"]
        for k in range(start, outer.first):
            if k < i and not start <= heads[k] < i:
                heads[k], deps[k] = i, labels["compound"]
            elif k > i + 1 and not i + 1 <= heads[k] < outer.first:
                heads[k] = i + 1
        changed = True
    return changed


@repair(
    "that-clause-of-subject",
    example="The claim that the plant makes drones was rejected by the firm.",
    near_miss="The claim that he made was rejected by the firm.",
)
def that_clause_of_subject(tree: Tree) -> bool:
    """Attach the clause to its noun, and the noun to the verb behind the clause."""
    changed = False
    for start, noun in _nouns(tree.words, tree.tags):
        groups = _groups(tree.words, tree.tags, noun + 2, _stop(tree.tags, noun + 1))
        if len(groups) < 2 or not _has_nominal(tree, range(noun + 2, groups[-2].first)):
            continue
        inner, outer = groups[-2:]
        if not _is_described(tree, inner, outer) and not _is_right(tree, noun, inner, outer):
            _attach(tree, range(start, noun), noun, inner, outer)
            changed = True
    return changed


def _has_nominal(tree: Tree, words: range) -> bool:
    return any(tree.tags[i].startswith(_NOMINAL) for i in words)


def _is_described(tree: Tree, inner: _Group, outer: _Group) -> bool:
    """Return whether the clause only describes its noun: "the claim that he made was rejected"."""
    alone = not _has_nominal(tree, range(inner.verb + 1, outer.first))
    handled = tree.words[inner.verb] in listed("cues", "handling", "forms")
    return handled and alone and _subject(tree, inner) != "nsubjpass"


def _is_right(tree: Tree, noun: int, inner: _Group, outer: _Group) -> bool:
    _, tags, heads, deps, labels, _ = tree
    that = noun + 1
    tied = heads[noun] == outer.verb and heads[inner.verb] == noun and deps[that] == labels["mark"]
    inside = (i for i in range(that + 1, outer.first) if i != inner.verb)
    return bool(tied) and tags[noun].startswith("NN") and all(that <= heads[i] < outer.first for i in inside)


@cache
def _known() -> frozenset[str]:
    """Return nouns for statements; those for promises and decisions mostly have relative clauses ("the plan that she
    made").
    """
    singular = {noun for noun, cue in cue_nouns().items() if cue.kind != "promise"}
    return frozenset(singular | {f"{noun}s" for noun in singular})


def _nouns(words: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where a sentence begins, and its noun before "that": "the minister's claim that", "reports that"."""
    for start, i in _openings(words, tags):
        owned = i > start and tags[i - 1] == "POS"  # "the report's finding that", taken for a verb
        noun = owned or (tags[i] in {"NN", "NNS"} and not (i > start and tags[i - 1].startswith("NNP")))
        if noun and words[i + 1] == "that":
            yield start, i


def _openings(words: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where a sentence begins, and a word for a statement in it that no verb stands before."""
    start, verbless = 0, True
    for i, word in enumerate(words[:-1]):
        if tags[i] in {".", "_SP", "``"}:
            start, verbless = i + 1, True
        if verbless and word in _known():
            yield start, i
        verbless = verbless and not tags[i].startswith(("VB", "MD"))


def _stop(tags: Sequence[str], at: int) -> int:
    """Return where the words end that may belong to the clause."""
    return next((i for i in range(at, min(at + _LONGEST, len(tags))) if tags[i] in _STOPS), len(tags))


def _groups(words: Sequence[str], tags: Sequence[str], start: int, end: int) -> list[_Group]:
    """Return the finite verbs between two places, up to where another clause may begin."""
    found: list[_Group] = []
    i = start
    while i < end and words[i] not in _OPENS:
        stirs = tags[i] == "JJ" and words[i] in listed("cues", "stirring", "forms")
        if i == start or not (tags[i] in FINITE or tags[i] == "VBN" or stirs):
            i += 1
            continue
        last = i
        if words[i] in _AUXILIARIES:
            while last + 1 < end and tags[last + 1] in {"VB", "VBN", "VBG", "RB"} and words[last + 1] not in _OPENS:
                last += 1
                if tags[last] != "RB" and words[last] not in _HELPING:
                    break
            while tags[last] == "RB":
                last -= 1
        found.append(_Group(i, last))
        i = last + 1
    return found


def _attach(tree: Tree, before: range, noun: int, inner: _Group, outer: _Group) -> None:
    words, tags, heads, deps, labels, _ = tree
    that = noun + 1
    if not tags[noun].startswith("NN"):
        tags[noun] = "NN"
    for group in (inner, outer):
        if group.first == group.verb and tags[group.verb] not in INFLECTED and words[group.verb] not in _AUXILIARIES:
            tags[group.verb] = "VBD"
    _attach_auxiliaries(tree, inner)
    _make_root(tree, noun, outer)
    heads[inner.verb], deps[inner.verb] = noun, labels["acl"]
    heads[that], deps[that] = inner.verb, labels["mark"]
    _attach_inside(tree, range(that + 1, outer.first), inner)
    for i in before:
        if heads[i] == i or not before.start <= heads[i] <= noun:
            heads[i] = noun
        if deps[i] == labels["nsubj"]:
            deps[i] = labels["poss"]


def _make_root(tree: Tree, noun: int, outer: _Group) -> None:
    """Make a verb the root, the noun its subject, and attach what follows it to it."""
    words, tags, heads, deps, labels, _ = tree
    _attach_auxiliaries(tree, outer)
    heads[outer.verb], deps[outer.verb] = outer.verb, labels["ROOT"]
    heads[noun], deps[noun] = outer.verb, labels[_subject(tree, outer)]
    end = next((i for i in range(outer.verb, len(words)) if tags[i] in {".", "_SP"}), len(words) - 1)
    for i in range(outer.verb + 1, end + 1):
        if not outer.first <= heads[i] <= end or heads[i] == i:
            heads[i] = outer.verb
            if deps[i] in (labels["nsubj"], labels["ccomp"], labels["acl"]):
                deps[i] = labels["dobj"]


def _attach_auxiliaries(tree: Tree, group: _Group) -> None:
    """Attach auxiliaries, and what stands among them, to their verb."""
    words, tags, heads, deps, labels, _ = tree
    for i in range(group.first, group.verb):
        heads[i] = group.verb
        if tags[i] == "RB":
            deps[i] = labels["neg" if words[i] in _NOT else "advmod"]
        else:
            deps[i] = labels["auxpass" if words[i] in _BEING and tags[group.verb] == "VBN" else "aux"]


def _subject(tree: Tree, group: _Group) -> str:
    passive = group.first < group.verb and tree.tags[group.verb] == "VBN" and tree.words[group.verb - 1] in _BEING
    return "nsubjpass" if passive else "nsubj"


def _attach_inside(tree: Tree, clause: range, inner: _Group) -> None:
    """Keep the words of the clause inside it: its subject before the verb, the rest behind it."""
    _, tags, heads, deps, labels, _ = tree
    front = range(clause.start, inner.first)
    tops = [i for i in front if heads[i] not in front or heads[i] == i]
    subject = next(i for i in [*tops, *reversed(front)] if tags[i].startswith(_NOMINAL))
    for i in tops:
        heads[i] = subject
    heads[subject], deps[subject] = inner.verb, labels[_subject(tree, inner)]
    for i in range(inner.verb + 1, clause.stop):
        if heads[i] in clause and heads[i] >= inner.first and heads[i] != i:
            continue
        heads[i] = inner.verb
        if deps[i] not in (labels["prep"], labels["advmod"], labels["acomp"], labels["npadvmod"]):
            deps[i] = labels[
                "dobj" if tags[i].startswith(_NOMINAL) else "acomp" if tags[i].startswith("JJ") else "advmod"
            ]
