"""Repairs as rules: each is proved to leave whole trees, or taken back, and all of them run as one component."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from sayso.rules import Rule, RuleSet, summary_of
from sayso.syntax.proof import repaired
from sayso.syntax.tree import Tree

__all__ = ["Repair", "Repairs", "repair"]

Repair = Rule[[Tree], bool]


def repair(name: str, *, example: str, near_miss: str) -> Callable[[Callable[[Tree], bool]], Repair]:
    """Make a rule of a function that changes tags, heads and labels of a tree in place, and says whether it did.

    Args:
        name: the rule's own name.
        example: a text whose parse it changes.
        near_miss: a text that looks alike and whose parse it leaves.

    """

    def make(change: Callable[[Tree], bool]) -> Repair:
        def decide(tree: Tree) -> bool | None:
            return repaired(tree, change) or None

        return Rule(f"en.repair.{name}", example, near_miss, summary_of(change), decide)

    return make


class Repairs:
    """The component that runs all repairs.

    Args:
        nlp: the pipeline, for the labels of its parser.
        repairs: the repairs, in their order.

    """

    def __init__(self, nlp: Language, repairs: RuleSet[[Tree], bool]) -> None:
        self.repairs = repairs
        parser: Any = nlp.get_pipe("parser")
        self.labels = {name: nlp.vocab.strings.add(name) for name in parser.labels}

    def __call__(self, doc: Doc) -> Doc:
        strings = doc.vocab.strings
        words, tags = ([strings[n] for n in column] for column in doc.to_array(["LOWER", "TAG"]).T.tolist())
        heads, deps = doc.to_array(["HEAD", "DEP"]).T
        heads = heads.astype(np.int64) + np.arange(len(doc))
        tree = Tree(words, tags, heads, deps, self.labels, frozenset(doc.user_data["borders"]))
        before = list(tags)
        if not list(self.repairs.every(tree)):
            return doc
        for i in (i for i, tag in enumerate(tags) if tag != before[i]):
            doc[i].tag_ = tags[i]
        offsets = (heads - np.arange(len(doc))).astype(np.uint64)
        values: Any = np.stack([offsets, deps.astype(np.uint64)], axis=1)
        return doc.from_array(["HEAD", "DEP"], values)
