"""The grammatical relations that rules and stages speak of, whatever the parser calls them.

A language maps its parser's labels to these names (``Language.relations``), and the last component of its pipeline
writes
them over the labels: ``token.dep_`` of a ``Document`` is always one of them. The names follow the descriptions of the
CLEAR
and Universal Dependencies guidelines.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

import numpy as np
from spacy.tokens import Doc

__all__ = ["RELATIONS", "Relabelling", "Relation"]

Relation = Literal[
    "adjectival_complement",
    "adjectival_modifier",
    "adposition",
    "adposition_clause",
    "adposition_object",
    "adverbial",
    "adverbial_clause",
    "apposition",
    "attribute",
    "auxiliary",
    "case_marker",
    "clausal_complement",
    "clausal_subject",
    "compound",
    "conjunct",
    "coordinator",
    "determiner",
    "expletive",
    "indirect_object",
    "interjection",
    "meta",
    "negation",
    "noun_adverbial",
    "noun_clause",
    "noun_modifier",
    "numeral_modifier",
    "object",
    "object_predicate",
    "open_complement",
    "parataxis",
    "particle",
    "passive_agent",
    "passive_auxiliary",
    "passive_clausal_subject",
    "passive_subject",
    "possessor",
    "precoordinator",
    "predeterminer",
    "punctuation",
    "quantifier_modifier",
    "relative_clause",
    "root",
    "subject",
    "subordinator",
    "unspecified",
]

RELATIONS: frozenset[str] = frozenset(get_args(Relation))


class Relabelling:
    """The last component of a language's pipeline: writes relations over the parser's labels.

    It keeps what only the parser's own labels can tell: ``doc.user_data["labels"]`` (uint64, one a token), which the
    trained models read, and ``doc.user_data["noun_chunks"]`` (start, end, head).

    Args:
        vocab_strings: the string store of the pipeline.
        relations: parser label → relation.

    """

    def __init__(self, vocab_strings: Any, relations: Mapping[str, Relation]) -> None:
        pairs = sorted((vocab_strings.add(label), vocab_strings.add(name)) for label, name in relations.items())
        self._labels = np.array([label for label, _ in pairs], dtype=np.uint64)
        self._names = np.array([name for _, name in pairs], dtype=np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        labels = doc.to_array("DEP").astype(np.uint64)
        doc.user_data["labels"] = labels
        # A language without an iterator for them (spaCy's "xx") has no noun chunks.
        chunks = doc.noun_chunks if doc.vocab.get_noun_chunks is not None else ()
        doc.user_data["noun_chunks"] = [(chunk.start, chunk.end, chunk.root.i) for chunk in chunks]
        at = np.minimum(np.searchsorted(self._labels, labels), len(self._labels) - 1)
        known = self._labels[at] == labels
        made: Any = np.where(known, self._names[at], labels)
        doc.from_array(["DEP"], made)
        return doc
