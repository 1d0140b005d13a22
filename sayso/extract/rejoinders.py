"""Mends the parse of "…, a charge Tehran rejects": parsers hang what is said against a sentence on the last noun of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from sayso.extract.lexicon import words as listed

__all__ = ["mend_rejoinders"]

_REACH = 14
"""Words before the verb in which the rejoinder must begin, and behind it in which it must end."""
_SHAPE = re.compile(
    r",(?:(?P<which>w)|(?P<thing>[dj]*n)[wt]?)(?P<by>p|[dj]?[djNi]*?N)a*(?P<verb>V)(?=[Ex]|,g)"
    r"|,(?P<passive>[dj]*n)a*(?P<done>V)b(?P<agent>p|[djNi]*?N)(?=[Ex]|,g)"
)
"""A sentence's words as letters (see ``_letter``): "…, which the firm denies", "…, a charge (that) Tehran rejects", "…, an allegation rejected by its owner"."""
_CLASSES = {
    "PRP": "p", "EX": "p", "DT": "d", "PRP$": "d", "JJ": "j", "JJR": "j", "JJS": "j", "NN": "N", "NNS": "N", "NNP": "N", "NNPS": "N",
    "IN": "i", "POS": "i", "CD": "i", "HYPH": "i", "CC": "i", "RB": "a", "VBZ": "a", "VBP": "a", "VBD": "a", "MD": "a", "VBN": "a", "VB": "a", "VBG": "g",
    ".": "E", "_SP": "E", "''": "E", ":": ",", ",": ",",
}  # fmt: skip
_WORDS = {"which": "w", "that": "t", "by": "b", "as": "x"}
_PAST, _NOW = "VBD", "VBZ"


class _Rejoinder(NamedTuple):
    """Tokens: ``comma``, the head of what is denied, of who denies it, and the verb. ``agent`` is "by", -1 where nothing is in the passive."""

    comma: int
    thing: int
    who: int
    verb: int
    agent: int


@cache
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    return listed("cues", "rejoinders", "verbs"), listed("cues", "rejoinders", "nouns")


def _letter(word: str, tag: str) -> str:
    verbs, nouns = _forms()
    if word in verbs:
        return "V"
    if word in nouns and tag in {"NN", "NNS", "VBZ", "VBP"}:
        return "n"
    return _WORDS.get(word) or _CLASSES.get(tag, "-")


def _rejoinders(words: Sequence[str], tags: Sequence[str]) -> list[_Rejoinder]:
    verbs, _ = _forms()
    found = []
    for i, word in enumerate(words):
        if word not in verbs:
            continue
        first = max(0, i - _REACH)
        letters = "".join(map(_letter, words[first : i + _REACH], tags[first : i + _REACH])) + "E"
        for m in _SHAPE.finditer(letters):
            active = m["verb"] is not None
            if first + m.start("verb" if active else "done") != i:
                continue
            thing = m.end("which" if m["which"] else "thing" if active else "passive") - 1
            who = m.end("by" if active else "agent") - 1
            found.append(_Rejoinder(first + m.start(), first + thing, first + who, i, -1 if active else i + 1))
    return found


def mend_rejoinders(
    words: Sequence[str], tags: list[str], heads: np.ndarray, deps: np.ndarray, labels: Mapping[str, int]
) -> bool:
    """Hangs the verb of a rejoinder on the sentence, and what it says, and who says it, on the verb.

    Args:
        words: in small letters.
        tags: of the words; changed in place where the verb was taken for a noun.
        heads: int64, the number of the word on which each hangs; changed in place.
        deps: the labels; changed in place.
        labels: the numbers of the labels.

    Returns:
        whether anything was mended.

    """
    changed = False
    for r in _rejoinders(words, tags):
        top = r.verb
        while heads[top] != top:
            top = int(heads[top])
        last = max(r.verb, r.who)
        if r.comma <= top <= last:
            continue
        heads[r.verb], deps[r.verb] = top, labels["conj"]
        if not tags[r.verb].startswith("VB"):
            tags[r.verb] = _PAST if words[r.verb].endswith("ed") else _NOW
        heads[r.comma], deps[r.comma] = r.verb, labels["punct"]
        heads[r.thing], deps[r.thing] = r.verb, labels["dobj"]
        if r.agent >= 0:
            heads[r.agent], deps[r.agent] = r.verb, labels["agent"]
            heads[r.who], deps[r.who] = r.agent, labels["pobj"]
        else:
            heads[r.who], deps[r.who] = r.verb, labels["nsubj"]
        for i in range(r.comma + 1, last):
            if i in {r.verb, r.agent, r.thing, r.who}:
                continue
            home = r.thing if i < r.thing else r.verb if tags[i] in {"RB", "MD"} or tags[i].startswith("V") else r.who
            if not min(i, home) <= heads[i] <= max(i, home) or heads[i] == i:
                heads[i] = home
            if home == r.verb and tags[i].startswith("V"):
                deps[i] = labels["aux"]
        for i in range(
            last + 1, min(len(words), last + _REACH)
        ):  # "… denied as “nonsense”": the last mark may hang on what is denied
            if tags[i] in {".", "_SP"}:
                break
            if heads[i] < r.comma and heads[i] != top:
                heads[i] = r.verb
        changed = True
    return changed
