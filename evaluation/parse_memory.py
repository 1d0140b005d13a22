"""Remember what a pipeline's trained components said of a text, so that a second parse costs little.

An ablation reads the same texts hundreds of times with another rule switched off. The trained components
(vectors, tags, parse, names) take most of a reading and never change; only what stands between and behind
them does. Their annotations are kept by the tokens and the sentence borders that they were given, so
that a component runs again where a rule before it made a difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["remembered"]

_ANNOTATIONS: dict[str, list[int | str]] = {
    "tok2vec": [],
    "tagger": ["TAG"],
    "parser": ["HEAD", "DEP"],
    "ner": ["ENT_IOB", "ENT_TYPE"],
}
"""Attributes that each trained component sets, by its name; ``tok2vec`` sets the document's tensor."""


class _Remembering:
    """A component that answers from memory where it was given the same document before."""

    def __init__(self, name: str, component: Any) -> None:
        self.component = component
        self.attributes = _ANNOTATIONS[name]
        self.memory: dict[bytes, Any] = {}

    def __call__(self, doc: Doc) -> Doc:
        key = doc.to_array(["ORTH", "SPACY", "SENT_START"]).tobytes()
        if key not in self.memory:
            done: Doc = self.component(doc)
            self.memory[key] = done.to_array(self.attributes) if self.attributes else np.array(done.tensor)
            return done
        if self.attributes:
            return doc.from_array(self.attributes, self.memory[key])
        doc.tensor = self.memory[key].copy()
        return doc

    def __getattr__(self, name: str) -> Any:
        return getattr(self.component, name)


@contextmanager
def remembered(nlp: Language) -> Iterator[None]:
    """Let a pipeline's trained components remember their annotations for the length of a block.

    Args:
        nlp: a spaCy pipeline; components of other names than those of its English models run as ever.

    """
    components = list(nlp._components)
    nlp._components[:] = [(name, _Remembering(name, c) if name in _ANNOTATIONS else c) for name, c in components]
    try:
        yield
    finally:
        nlp._components[:] = components
