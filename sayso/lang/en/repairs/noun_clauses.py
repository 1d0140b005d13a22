"""Mends the parse of "the claim that the plant makes drones was rejected": parsers take the sentence's verb for one of the clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.lang.en.lexicon import cue_nouns
from sayso.lang.en.lexicon import words as listed
from sayso.lang.en.tags import FINITE, INFLECTED
from sayso.syntax.tree import Tree

__all__ = ["mend_noun_clauses"]

_LONGEST = 40
_BEING = frozenset("is are was were be been being".split())
_AUXILIARIES = _BEING | frozenset("has have had do does did will would can could may might must shall should".split())
_NOT = frozenset({"not", "n't", "never"})
_HELPING = _AUXILIARIES | _NOT
_OPENS = frozenset(
    "that which who whom whose if when while because although though since after before until unless where and but or nor than as to".split()
)
"""Words behind which another clause may begin: what stands there is left to the parser."""
_NOMINAL = ("NN", "PRP", "CD")
_STOPS = frozenset({".", ",", ":", "_SP", "''", "``"})


class _Group(NamedTuple):
    """A finite verb with its auxiliaries: the first word, and the one that carries the meaning, which is the last."""

    first: int
    verb: int


def mend_noun_clauses(tree: Tree) -> bool:
    """Hangs the clause on its noun, and the noun on the verb behind the clause."""
    words, tags, heads, deps, labels = tree
    changed = _reports_about(tree)
    for start, noun in _nouns(words, tags):
        that = noun + 1
        groups = _groups(words, tags, that + 1, _stop(tags, that))
        if len(groups) < 2 or not any(tags[i].startswith(_NOMINAL) for i in range(that + 1, groups[-2].first)):
            continue
        inner, outer = groups[-2:]
        alone = not any(tags[i].startswith(_NOMINAL) for i in range(inner.verb + 1, outer.first))
        passive = _subject(tree, inner) == "nsubjpass"
        if words[inner.verb] in listed("cues", "handling", "forms") and alone and not passive:
            continue
        tied = heads[noun] == outer.verb and heads[inner.verb] == noun and deps[that] == labels["mark"]
        right = tied and tags[noun].startswith("NN")
        within = (i for i in range(that + 1, outer.first) if i != inner.verb)
        if not right or not all(that <= heads[i] < outer.first for i in within):
            _hang(tree, range(start, noun), noun, inner, outer)
            changed = True
    return changed


def _reports_about(tree: Tree) -> bool:
    """ "Media reports about a purchase are premature": a noun that the tagger took for the verb."""
    words, tags, heads, deps, labels = tree
    changed = False
    for start, i in _openings(words, tags):
        if tags[i] != "VBZ" or words[i + 1] not in {"about", "of"} or i == start:
            continue
        groups = _groups(words, tags, i + 2, _stop(tags, i))
        if not groups:
            continue
        outer = groups[0]
        tags[i] = "NNS"
        _crown(tree, i, outer)
        heads[i + 1], deps[i + 1] = i, labels["prep"]
        for k in range(start, outer.first):
            if k < i and not start <= heads[k] < i:
                heads[k], deps[k] = i, labels["compound"]
            elif k > i + 1 and not i + 1 <= heads[k] < outer.first:
                heads[k] = i + 1
        changed = True
    return changed


@cache
def _known() -> frozenset[str]:
    """Nouns for what is said; what is promised or decided ("the plan that she put forth") is most often described."""
    singular = {noun for noun, cue in cue_nouns().items() if cue.kind != "promise"}
    return frozenset(singular | {f"{noun}s" for noun in singular})


def _nouns(words: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a sentence begins, and its noun with "that" behind it: "the minister's claim that", "reports that"."""
    for start, i in _openings(words, tags):
        owned = i > start and tags[i - 1] == "POS"  # "the report's finding that", taken for a verb
        noun = owned or (tags[i] in {"NN", "NNS"} and not (i > start and tags[i - 1].startswith("NNP")))
        if noun and words[i + 1] == "that":
            yield start, i


def _openings(words: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a sentence begins, and a word in it for what is said that no verb stands before."""
    start, verbless = 0, True
    for i, word in enumerate(words[:-1]):
        if tags[i] in {".", "_SP", "``"}:
            start, verbless = i + 1, True
        if verbless and word in _known():
            yield start, i
        verbless = verbless and not tags[i].startswith(("VB", "MD"))


def _stop(tags: Sequence[str], at: int) -> int:
    """Where the words end that may belong to what stands here."""
    return next((i for i in range(at, min(at + _LONGEST, len(tags))) if tags[i] in _STOPS), len(tags))


def _groups(words: Sequence[str], tags: Sequence[str], start: int, end: int) -> list[_Group]:
    """The finite verbs between two places, up to where another clause may begin."""
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


def _hang(tree: Tree, before: range, noun: int, inner: _Group, outer: _Group) -> None:
    words, tags, heads, deps, labels = tree
    that = noun + 1
    if not tags[noun].startswith("NN"):
        tags[noun] = "NN"
    for group in (inner, outer):
        if group.first == group.verb and tags[group.verb] not in INFLECTED and words[group.verb] not in _AUXILIARIES:
            tags[group.verb] = "VBD"
    _tie(tree, inner)
    _crown(tree, noun, outer)
    heads[inner.verb], deps[inner.verb] = noun, labels["acl"]
    heads[that], deps[that] = inner.verb, labels["mark"]
    _inside(tree, range(that + 1, outer.first), inner)
    for i in before:
        if heads[i] == i or not before.start <= heads[i] <= noun:
            heads[i] = noun
        if deps[i] == labels["nsubj"]:
            deps[i] = labels["poss"]


def _crown(tree: Tree, noun: int, outer: _Group) -> None:
    """Makes a verb the sentence's, with the noun for its subject and what stands behind it below it."""
    words, tags, heads, deps, labels = tree
    _tie(tree, outer)
    heads[outer.verb], deps[outer.verb] = outer.verb, labels["ROOT"]
    heads[noun], deps[noun] = outer.verb, labels[_subject(tree, outer)]
    end = next((i for i in range(outer.verb, len(words)) if tags[i] in {".", "_SP"}), len(words) - 1)
    for i in range(outer.verb + 1, end + 1):
        if not outer.first <= heads[i] <= end or heads[i] == i:
            heads[i] = outer.verb
            if deps[i] in (labels["nsubj"], labels["ccomp"], labels["acl"]):
                deps[i] = labels["dobj"]


def _tie(tree: Tree, group: _Group) -> None:
    """Hangs auxiliaries and what stands among them on their verb."""
    words, tags, heads, deps, labels = tree
    for i in range(group.first, group.verb):
        heads[i] = group.verb
        if tags[i] == "RB":
            deps[i] = labels["neg" if words[i] in _NOT else "advmod"]
        else:
            deps[i] = labels["auxpass" if words[i] in _BEING and tags[group.verb] == "VBN" else "aux"]


def _subject(tree: Tree, group: _Group) -> str:
    passive = group.first < group.verb and tree.tags[group.verb] == "VBN" and tree.words[group.verb - 1] in _BEING
    return "nsubjpass" if passive else "nsubj"


def _inside(tree: Tree, clause: range, inner: _Group) -> None:
    """What stands in the clause hangs in it: its subject before the verb, the rest behind it."""
    _, tags, heads, deps, labels = tree
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
