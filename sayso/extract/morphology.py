"""Parts of speech and lemmas: what the pipeline's own components say, said once for each word in each part.

The model's attribute ruler and lemmatiser look at a token's word, tag and relation, and at its neighbour for a handful of
contractions. They take a fifth of the parse, so what they said of a word is kept, and only what is new goes to them.
"""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["MOST", "Morphology"]

MOST = 200_000
"""Words in a part that are kept; beyond, all are forgotten and learned anew."""

_GIVEN: list[int | str] = ["ORTH", "TAG", "DEP"]
_SAID: list[int | str] = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]
# Words that the ruler reads together with the one in front or behind: "ai n't", "gon na", "got ta", "let 's", "c'm on", "y' all".
_PAIRED = frozenset("ai gon na got ta let 's ’s c'm on y y' y’ all n't nt n’t is are was were 're ’re".split())


class Morphology:
    """The two components as one that remembers. Called with a parsed document, which it fills in.

    Args:
        nlp: the pipeline whose ``attribute_ruler`` and ``lemmatizer`` are asked.

    """

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self.components = [nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")]
        self.paired = {
            nlp.vocab.strings.add(form) for word in _PAIRED for form in (word, word.capitalize(), word.upper())
        }
        self.known: dict[tuple[int, int, int], tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        given = [tuple(row) for row in doc.to_array(_GIVEN).astype(np.uint64).tolist()]
        new = [key for key in dict.fromkeys(given) if key not in self.known and key[0] not in self.paired]
        if new:
            self._learn(new)
        paired = [i for i, key in enumerate(given) if key[0] in self.paired]
        aside = self._ask_about(doc, given, paired) if paired else {}
        said = [aside.get(i) or self.known[key] for i, key in enumerate(given)]
        return doc.from_array(_SAID, np.array(said, dtype=np.uint64))  # type: ignore[arg-type]

    def _learn(self, new: list[tuple[int, int, int]]) -> None:
        if len(self.known) + len(new) > MOST:
            self.known.clear()
        for key, said in zip(new, self._asked(new), strict=True):
            self.known[key] = said

    def _ask_about(self, doc: Doc, given: list[tuple[int, int, int]], paired: list[int]) -> dict[int, tuple[int, ...]]:
        """What is said of words that are read with a neighbour: each is asked about between the two beside it."""
        places: list[tuple[int, int]] = []
        asked: list[tuple[int, int, int]] = []
        for i in paired:
            beside = given[max(0, i - 1) : i + 2]
            places.append((i, len(asked) + min(i, 1)))
            asked += beside
        answers = self._asked(asked)
        return {i: answers[at] for i, at in places}

    def _asked(self, keys: list[tuple[int, int, int]]) -> list[tuple[int, ...]]:
        """The components' answers for a made-up document of these words."""
        strings = self.vocab.strings
        doc = Doc(self.vocab, words=[strings[orth] for orth, _, _ in keys])
        doc.from_array(["TAG", "DEP"], np.array([key[1:] for key in keys], dtype=np.uint64))  # type: ignore[arg-type]
        for component in self.components:
            doc = component(doc)
        return [tuple(row) for row in doc.to_array(_SAID).astype(np.uint64).tolist()]
