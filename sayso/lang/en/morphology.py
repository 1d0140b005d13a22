"""Parts of speech and lemmas: what the pipeline's own components say, said once for each word in each part.

The model's attribute ruler and lemmatiser look at a token's word, tag and relation, and at its neighbour for a
handful of contractions. They take a fifth of the parse, so what they said of a word is kept, and only what is new
goes to them. The ruler's patterns name some 150 words; of all other words it says what their tag and relation say.
"""

from __future__ import annotations

from typing import cast

import numpy as np
from spacy import symbols
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from sayso.lang.en.ruler_words import RulerWords

__all__ = ["MOST", "Morphology"]

MOST = 200_000
"""Words in a part that are kept; beyond, all are forgotten and learned anew."""

_GIVEN: list[int | str] = ["ORTH", "TAG", "DEP"]
_SAID: list[int | str] = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]
# What the ruler reads together: a word and the one behind it ("ai n't", "gon na", "c'm on", "y' all"), a word and the
# one in front
# ("gon na", "got ta", "let 's"), and "is" and its like behind "there".
_BEFORE = frozenset({"ai", "gon", "c'm", "y", "y'"})
_AFTER = {"na": "gon", "ta": "got", "'s": "let"}
_EXPLETIVE = symbols.expl
_BE = frozenset({"is", "are", "was", "were", "'s", "'re"})


class Morphology:
    """The two components as one that remembers. Called with a document document, which it fills in.

    Args:
        nlp: the pipeline whose ``attribute_ruler`` and ``lemmatizer`` are asked.

    """

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self.ruler = cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))
        self.lemmatizer = nlp.get_pipe("lemmatizer")
        self.ruler_words = RulerWords(self.ruler.patterns)
        self.by_tag: dict[tuple[int, int], tuple[int, ...]] = {}
        self.low: dict[int, str] = {}
        self.apart = (nlp.vocab.strings.add("."), nlp.vocab.strings.add("."), symbols.punct)
        self.known: dict[tuple[int, int, int], tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        given = [tuple(row) for row in doc.to_array(_GIVEN).astype(np.uint64).tolist()]
        new = [key for key in dict.fromkeys(given) if key not in self.known]
        if new:
            self._learn(new)
        paired = [i for i in range(len(given)) if self._paired(given, i)]
        aside = self._ask_about(given, paired) if paired else {}
        said = [aside.get(i) or self.known[key] for i, key in enumerate(given)]
        return doc.from_array(_SAID, np.array(said, dtype=np.uint64))  # type: ignore[arg-type]

    def _learn(self, new: list[tuple[int, int, int]]) -> None:
        if len(self.known) + len(new) > MOST:
            self.known.clear()
            self.low.clear()
            self.by_tag.clear()
        named = [key for key in new if self.ruler_words.names(self._lower(key[0]))]
        self.known.update(zip(named, self._asked_apart(named), strict=True))
        plain = [key for key in new if key not in self.known]
        self.known.update(zip(plain, self._lemmatized(plain, [self._by_tag(key) for key in plain]), strict=True))

    def _asked_apart(self, keys: list[tuple[int, int, int]]) -> list[tuple[int, ...]]:
        """Return the answers for words that the ruler names; what it reads with a neighbour is set apart from it."""
        asked: list[tuple[int, int, int]] = []
        places = []
        for key in keys:
            word = self._lower(key[0])
            if word in _BE or word in _AFTER:
                asked.append(self.apart)
            places.append(len(asked))
            asked.append(key)
            if word in _BEFORE:
                asked.append(self.apart)
        answers = self._asked(asked)
        return [answers[at] for at in places]

    def _by_tag(self, key: tuple[int, int, int]) -> tuple[int, ...]:
        """Return the ruler's answer for a word that it does not name."""
        answer = self.by_tag.get(key[1:])
        if answer is None:
            answer = self.by_tag[key[1:]] = self._ruled([key])[0]
        return answer

    def _lower(self, orth: int) -> str:
        found = self.low.get(orth)
        if found is None:
            found = self.low[orth] = self.vocab.strings[orth].lower().replace("’", "'")
        return found

    def _paired(self, given: list[tuple[int, int, int]], i: int) -> bool:
        word = self._lower(given[i][0])
        if word in _BEFORE:
            return True
        if i == 0 or (word not in _AFTER and word not in _BE):
            return False
        before, _, dep = given[i - 1]
        return self._lower(before) == _AFTER.get(word) or (word in _BE and dep == _EXPLETIVE)

    def _ask_about(self, given: list[tuple[int, int, int]], paired: list[int]) -> dict[int, tuple[int, ...]]:
        """Return the answers for words that are read with a neighbour: each is asked about between its two
        neighbours.
        """
        places: list[tuple[int, int]] = []
        asked: list[tuple[int, int, int]] = []
        for i in paired:
            beside = given[max(0, i - 1) : i + 2]
            places.append((i, len(asked) + min(i, 1)))
            asked += beside
        answers = self._asked(asked)
        return {i: answers[at] for i, at in places}

    def _asked(self, keys: list[tuple[int, int, int]]) -> list[tuple[int, ...]]:
        """Return the components' answers for a made-up document of these words."""
        return self._lemmatized(keys, self._ruled(keys))

    def _ruled(self, keys: list[tuple[int, int, int]]) -> list[tuple[int, ...]]:
        doc = self._document(keys)
        doc.from_array(["TAG", "DEP"], np.array([key[1:] for key in keys], dtype=np.uint64))  # type: ignore[arg-type]
        return _answers(self.ruler(doc))

    def _lemmatized(self, keys: list[tuple[int, int, int]], ruled: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
        doc = self._document(keys)
        doc.from_array(_SAID, np.array(ruled, dtype=np.uint64))  # type: ignore[arg-type]
        return _answers(self.lemmatizer(doc))

    def _document(self, keys: list[tuple[int, int, int]]) -> Doc:
        return Doc(self.vocab, words=[self.vocab.strings[orth] for orth, _, _ in keys])


def _answers(doc: Doc) -> list[tuple[int, ...]]:
    return [tuple(row) for row in doc.to_array(_SAID).astype(np.uint64).tolist()]
