"""Repair "…, a charge Tehran rejects": the parser attaches a rejoinder to the last noun of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso.lang.en.lexicon import words as listed
from sayso.lang.en.repairs.repair import repair
from sayso.syntax.proof import top as top_of
from sayso.syntax.tree import Tree

__all__ = ["charge_denied_by", "charge_is_denied", "claim_not_shown", "which_is_denied"]

_REACH = 14
"""Words before the verb in which the rejoinder must begin, and behind it in which it must end."""
_WHO = r"(?P<by>p|[dj]?[djNi]*?N)a*(?P<verb>V(?=[Ex]|,g)|c)"
_WHICH_SHAPE = re.compile(rf",(?P<thing>w){_WHO}")
_NOUN_SHAPE = re.compile(rf",(?P<thing>[dj]*n)[wt]?{_WHO}")
_PASSIVE_SHAPE = re.compile(r",(?P<thing>[dj]*n)a*(?P<verb>V)b(?P<by>p|[djNi]*?N)(?=[Ex]|,g)")
_OPEN_SHAPE = re.compile(r",(?P<thing>[dj]*n)(?:t|w)a*(?P<verb>v)(?=[E]|,g)")
"""Shapes of rejoinders over a sentence's words as letters (see ``_letter``)."""
_CLASSES = {
    "PRP": "p",
    "EX": "p",
    "DT": "d",
    "PRP$": "d",
    "JJ": "j",
    "JJR": "j",
    "JJS": "j",
    "NN": "N",
    "NNS": "N",
    "NNP": "N",
    "NNPS": "N",
    "IN": "i",
    "POS": "i",
    "CD": "i",
    "HYPH": "i",
    "CC": "i",
    "RB": "a",
    "VBZ": "a",
    "VBP": "a",
    "VBD": "a",
    "MD": "a",
    "VBN": "a",
    "VB": "a",
    "VBG": "g",
    ".": "E",
    "_SP": "E",
    "''": "E",
    ":": ",",
    ",": ",",
}
_WORDS = {"which": "w", "that": "t", "by": "b", "as": "x"}
_PAST, _NOW = "VBD", "VBZ"


class _Rejoinder(NamedTuple):
    """Token numbers: the comma, the heads of what is denied and of who denies it (-1: nobody), the verb, and "by"
    (-1: none).
    """

    comma: int
    thing: int
    who: int
    verb: int
    agent: int


@cache
def _verbs() -> dict[str, str]:
    """Return the letters of forms of verbs: V of being against something, c of calling it something, v of what nobody
    could show.
    """
    kinds = (("v", "shown"), ("c", "calling"), ("V", "verbs"))
    return {form: letter for letter, key in kinds for form in listed("cues", "rejoinders", key)}


def _letter(word: str, tag: str) -> str:
    if (verb := _verbs().get(word)) is not None:
        return verb
    if word in listed("cues", "rejoinders", "nouns") and tag in {"NN", "NNS", "VBZ", "VBP"}:
        return "n"
    return _WORDS.get(word) or _CLASSES.get(tag, "-")


def _rejoinders(tree: Tree, shape: re.Pattern[str]) -> Iterator[_Rejoinder]:
    words, tags, known = tree.words, tree.tags, _verbs()
    for i in (i for i, word in enumerate(words) if word in known):
        first = max(0, i - _REACH)
        letters = "".join(map(_letter, words[first : i + _REACH], tags[first : i + _REACH])) + "E"
        for m in shape.finditer(letters):
            if first + m.start("verb") == i:
                who = first + m.end("by") - 1 if "by" in m.groupdict() else -1
                agent = i + 1 if shape is _PASSIVE_SHAPE else -1
                yield _Rejoinder(first + m.start(), first + m.end("thing") - 1, who, i, agent)


@repair(
    "which-is-denied",
    example="The yard had sold engines to the rebels, which the firm denies.",
    near_miss="The yard had sold engines to the rebels, which the firm needs.",
)
def which_is_denied(tree: Tree) -> bool:
    """Attach ", which the firm denies" and ", which it calls absurd" to the sentence before them."""
    return _attach_all(tree, _WHICH_SHAPE)


@repair(
    "charge-is-denied",
    example="The firm sold drones to the army, an accusation that Torvia denies.",
    near_miss="The yard had sold engines to the rebels, a charge of two million.",
)
def charge_is_denied(tree: Tree) -> bool:
    """Attach ", a charge (that) the firm rejects" to the sentence before it."""
    return _attach_all(tree, _NOUN_SHAPE)


@repair(
    "charge-denied-by",
    example="The yard had sold engines to the rebels, an allegation rejected by its owner.",
    near_miss="The yard had sold engines to the rebels, an engine built by its owner.",
)
def charge_denied_by(tree: Tree) -> bool:
    """Attach ", an allegation rejected by its owner" to the sentence before it."""
    return _attach_all(tree, _PASSIVE_SHAPE)


@repair(
    "claim-not-shown",
    example="The yard had sold engines to the rebels, a claim that could not be verified.",
    near_miss="The yard had sold engines to the rebels, a deal that could not be signed.",
)
def claim_not_shown(tree: Tree) -> bool:
    """Attach ", a claim that could not be verified" to the sentence before it."""
    return _attach_all(tree, _OPEN_SHAPE)


def _attach_all(tree: Tree, shape: re.Pattern[str]) -> bool:
    changed = False
    for rejoinder in list(_rejoinders(tree, shape)):
        top = top_of(tree.heads, rejoinder.verb)
        if not rejoinder.comma <= top <= max(rejoinder.verb, rejoinder.who):
            _attach(tree, rejoinder, top)
            changed = True
    return changed


def _attach(tree: Tree, r: _Rejoinder, top: int) -> None:
    """Attach the verb of a rejoinder to the sentence, and its subject and object to the verb."""
    words, tags, heads, deps, labels, _ = tree
    heads[r.verb], deps[r.verb] = top, labels["conj"]
    if not tags[r.verb].startswith("VB"):
        tags[r.verb] = _PAST if words[r.verb].endswith("ed") else _NOW
    heads[r.comma], deps[r.comma] = r.verb, labels["punct"]
    heads[r.thing], deps[r.thing] = r.verb, labels["nsubjpass" if r.who < 0 else "dobj"]
    if r.agent >= 0:
        heads[r.agent], deps[r.agent] = r.verb, labels["agent"]
        heads[r.who], deps[r.who] = r.agent, labels["pobj"]
    elif r.who >= 0:
        heads[r.who], deps[r.who] = r.verb, labels["nsubj"]
    _attach_inside(tree, r)
    # "… denied as “nonsense”": the last mark may be attached to what is denied.
    last = max(r.verb, r.who)
    for i in range(last + 1, min(len(words), last + _REACH)):
        if tags[i] in {".", "_SP"}:
            break
        if heads[i] < r.comma and heads[i] != top:
            heads[i] = r.verb


def _attach_inside(tree: Tree, r: _Rejoinder) -> None:
    """Attach the words between the comma and the end of the rejoinder to the noun or verb that they belong to."""
    _, tags, heads, deps, labels, _ = tree
    for i in set(range(r.comma + 1, max(r.verb, r.who))) - {r.verb, r.agent, r.thing, r.who}:
        verbal = r.who < 0 or tags[i] in {"RB", "MD"} or tags[i].startswith("V")
        home = r.thing if i < r.thing else r.verb if verbal else r.who
        if not min(i, home) <= heads[i] <= max(i, home) or heads[i] == i:
            heads[i] = home
        if home == r.verb and tags[i].startswith("V"):
            deps[i] = labels["aux"]
