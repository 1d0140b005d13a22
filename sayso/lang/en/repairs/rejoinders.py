"""Mends the parse of "…, a charge Tehran rejects": parsers hang what is said against a sentence on the last noun of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.lang.en.lexicon import words as listed
from sayso.syntax.proof import top as top_of
from sayso.syntax.tree import Tree

__all__ = ["mend_rejoinders"]

_REACH = 14
"""Words before the verb in which the rejoinder must begin, and behind it in which it must end."""
_SHAPE = re.compile(
    r",(?:(?P<which>w)|(?P<thing>[dj]*n)[wt]?)(?P<by>p|[dj]?[djNi]*?N)a*(?P<verb>V(?=[Ex]|,g)|c)"
    r"|,(?P<passive>[dj]*n)a*(?P<done>V)b(?P<agent>p|[djNi]*?N)(?=[Ex]|,g)"
    r"|,(?P<open>[dj]*n)(?:t|w)a*(?P<shown>v)(?=[E]|,g)"
)
"""A sentence's words as letters (see ``_letter``): "…, which the firm denies", "…, which it calls absurd", "…, a charge (that) Tehran rejects", "…, an allegation
rejected by its owner", "…, a figure that could not be confirmed".
"""
_CLASSES = {
    "PRP": "p", "EX": "p", "DT": "d", "PRP$": "d", "JJ": "j", "JJR": "j", "JJS": "j", "NN": "N", "NNS": "N", "NNP": "N", "NNPS": "N",
    "IN": "i", "POS": "i", "CD": "i", "HYPH": "i", "CC": "i", "RB": "a", "VBZ": "a", "VBP": "a", "VBD": "a", "MD": "a", "VBN": "a", "VB": "a", "VBG": "g",
    ".": "E", "_SP": "E", "''": "E", ":": ",", ",": ",",
}  # fmt: skip
_WORDS = {"which": "w", "that": "t", "by": "b", "as": "x"}
_PAST, _NOW = "VBD", "VBZ"


class _Rejoinder(NamedTuple):
    """Tokens: ``comma``, the head of what is denied, of who denies it (-1 for nobody), and the verb. ``agent`` is "by", -1 where there is none."""

    comma: int
    thing: int
    who: int
    verb: int
    agent: int


@cache
def _verbs() -> dict[str, str]:
    """The letters of forms of verbs: V of being against something, c of calling it something, v of what nobody could show."""
    kinds = (("v", "shown"), ("c", "calling"), ("V", "verbs"))
    return {form: letter for letter, key in kinds for form in listed("cues", "rejoinders", key)}


def _letter(word: str, tag: str) -> str:
    if (verb := _verbs().get(word)) is not None:
        return verb
    if word in listed("cues", "rejoinders", "nouns") and tag in {"NN", "NNS", "VBZ", "VBP"}:
        return "n"
    return _WORDS.get(word) or _CLASSES.get(tag, "-")


def _rejoinders(words: Sequence[str], tags: Sequence[str]) -> list[_Rejoinder]:
    known = _verbs()
    found = []
    for i, word in enumerate(words):
        if word not in known:
            continue
        first = max(0, i - _REACH)
        letters = "".join(map(_letter, words[first : i + _REACH], tags[first : i + _REACH])) + "E"
        for m in _SHAPE.finditer(letters):
            kind = next(k for k in ("verb", "done", "shown") if m[k])
            if first + m.start(kind) != i:
                continue
            thing = m.end(next(k for k in ("which", "thing", "passive", "open") if m[k])) - 1
            who = next((first + m.end(k) - 1 for k in ("by", "agent") if m[k]), -1)
            found.append(_Rejoinder(first + m.start(), first + thing, who, i, i + 1 if kind == "done" else -1))
    return found


def mend_rejoinders(tree: Tree) -> bool:
    """Hangs the verb of a rejoinder on the sentence, and what it says, and who says it, on the verb."""
    words, tags, heads, deps, labels = tree
    changed = False
    for r in _rejoinders(words, tags):
        top = top_of(heads, r.verb)
        last = max(r.verb, r.who)
        if r.comma <= top <= last:
            continue
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
        for i in range(r.comma + 1, last):
            if i in {r.verb, r.agent, r.thing, r.who}:
                continue
            apart = r.who < 0 or tags[i] in {"RB", "MD"} or tags[i].startswith("V")
            home = r.thing if i < r.thing else r.verb if apart else r.who
            if not min(i, home) <= heads[i] <= max(i, home) or heads[i] == i:
                heads[i] = home
            if home == r.verb and tags[i].startswith("V"):
                deps[i] = labels["aux"]
        # "… denied as “nonsense”": the last mark may hang on what is denied.
        for i in range(last + 1, min(len(words), last + _REACH)):
            if tags[i] in {".", "_SP"}:
                break
            if heads[i] < r.comma and heads[i] != top:
                heads[i] = r.verb
        changed = True
    return changed
