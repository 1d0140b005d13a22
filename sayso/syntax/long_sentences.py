"""Cuts sentences that no person writes: rules and stages look through a sentence more than once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["LONGEST_SENTENCE", "SentenceLimit"]

LONGEST_SENTENCE = 400
"""Maximum number of tokens of a sentence; the longest of 517 news reports has 96."""
_LEAST = LONGEST_SENTENCE // 2


class SentenceLimit:
    """The component behind the parser: it has a longer sentence parsed again in parts, cut at its punctuation.

    The cuts are among ``doc.user_data["borders"]``, over which nothing is repaired.

    Args:
        nlp: the pipeline, for its parser.

    """

    def __init__(self, nlp: Language) -> None:
        self._parser: Any = nlp.get_pipe("parser")

    def __call__(self, doc: Doc) -> Doc:
        cuts = [i for s in doc.sents if len(s) > LONGEST_SENTENCE for i in _cuts(doc, s.start, s.end)]
        if not cuts:
            return doc
        starts = np.full(len(doc), -1, np.int64)
        starts[[s.start for s in doc.sents]] = 1
        starts[cuts] = 1
        doc.user_data["borders"] |= set(cuts)
        parsed: Doc = self._parser(_unparsed(doc, starts))
        made: Any = parsed.to_array(["HEAD", "DEP"])
        return doc.from_array(["HEAD", "DEP"], made)


def _unparsed(doc: Doc, starts: npt.NDArray[np.int64]) -> Doc:
    """Return a document without its parse, with the sentences that the parser has to keep to."""
    plain = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    plain.tensor = doc.tensor
    made: Any = np.stack([doc.to_array("TAG").astype(np.uint64), starts.astype(np.uint64)], axis=1)
    return plain.from_array(["TAG", "SENT_START"], made)


def _cuts(doc: Doc, start: int, end: int) -> Iterator[int]:
    while end - start > LONGEST_SENTENCE:
        window = range(start + LONGEST_SENTENCE, start + _LEAST, -1)
        start = next((i for i in window if doc[i - 1].is_punct), start + LONGEST_SENTENCE)
        yield start
