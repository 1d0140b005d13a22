"""A document report as arrays: what the models read of it, a row a token."""

from __future__ import annotations

from copy import copy

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from sayso.syntax.document import Document

__all__ = ["BUCKETS", "Floats", "Ints", "Tokens"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

# Columns of ``Tokens.ids`` and how many buckets each is hashed into: no word can be read back out of a bucket.
BUCKETS = {
    "word": 8191,
    "word_again": 8179,
    "head": 4093,
    "tag": 251,
    "dep": 251,
    "head_tag": 251,
    "entity": 61,
    "shape": 509,
    "suffix": 1021,
    "place": 48,
}
_COLUMNS = list(BUCKETS)


class Tokens:
    """The arrays of one report, n tokens long.

    ``ids`` int64 (n, columns): bucket of every column of ``BUCKETS``. ``tensor`` float32 (n, 96): the parser's own
    vectors. ``blank``, ``colon``: whether a token is white space, a colon. ``heads``, ``sentence``, ``paragraph``,
    ``deps``: int64 (n,). ``quote``: int64 (n,), the number of the
    quotation that a token stands in, -1 outside.
    """

    __slots__ = ("blank", "colon", "deps", "heads", "ids", "paragraph", "quote", "sentence", "tensor")

    def __init__(self, document: Document) -> None:
        doc = document.doc
        raw = doc.to_array(["NORM", "LEMMA", "TAG", "ENT_TYPE", "SHAPE", "SUFFIX"]).astype(np.uint64)
        norm, lemma, tag, entity, shape, suffix = raw.T
        dep = doc.user_data["labels"]  # what the models were trained on are the parser's own labels
        self.heads: Ints = _heads(doc)
        self.sentence: Ints = np.asarray(document.sentence, dtype=np.int64)
        self.paragraph: Ints = np.asarray(document.paragraph, dtype=np.int64)
        self.quote: Ints = _quotes(document)
        self.deps: Ints = (dep % np.uint64(251)).astype(np.int64)
        self.blank: list[bool] = [not t.strip() for t in document.texts]
        self.colon: list[bool] = [t == ":" for t in document.texts]
        self.tensor: Floats = np.asarray(doc.tensor, dtype=np.float32)
        columns = {
            "word": norm,
            "word_again": norm >> np.uint64(17),
            "head": lemma[self.heads],
            "tag": tag,
            "dep": dep,
            "head_tag": tag[self.heads],
            "entity": entity,
            "shape": shape,
            "suffix": suffix,
            "place": self._place(),
        }
        self.ids: Ints = np.stack([(columns[c] % np.uint64(n)).astype(np.int64) for c, n in BUCKETS.items()], axis=1)

    def __len__(self) -> int:
        return len(self.heads)

    def without(self, token: int) -> Tokens:
        """Return the same report with one word hidden: what changes then is what the word was worth."""
        found = copy(self)
        found.ids, found.tensor = self.ids.copy(), self.tensor.copy()
        hidden = [_COLUMNS.index(c) for c in ("word", "word_again", "suffix", "shape")]
        found.ids[token, hidden] = 0
        found.ids[self.heads == token, _COLUMNS.index("head")] = 0
        found.tensor[token] = 0.0
        return found

    def _place(self) -> npt.NDArray[np.uint64]:
        """Return where a token stands: first of its sentence, of its paragraph; within quotation marks; paragraph 0,
        1, later.
        """
        first = np.ones(len(self), dtype=np.int64)
        first[1:] = self.sentence[1:] != self.sentence[:-1]
        opens = np.ones(len(self), dtype=np.int64)
        opens[1:] = self.paragraph[1:] != self.paragraph[:-1]
        early = np.minimum(self.paragraph, 2)
        place: npt.NDArray[np.uint64] = (first + 2 * opens + 4 * (self.quote >= 0) + 8 * early).astype(np.uint64)
        return place


def _heads(doc: Doc) -> Ints:
    # spaCy keeps heads as signed distances in an unsigned array.
    away = doc.to_array("HEAD").astype(np.uint64).view(np.int64)
    found: Ints = np.arange(len(doc)) + away
    return found


def _quotes(document: Document) -> Ints:
    """Return the number of the quotation, however short, that each token stands in; -1 outside. It ends with its
    paragraph.
    """
    found = np.full(len(document.texts), -1, dtype=np.int64)
    number, inside = 0, False
    for i, text in enumerate(document.texts):
        if inside and document.paragraph[i] != document.paragraph[i - 1]:
            inside, number = False, number + 1
        if text in {"“", "«", "„", "``"} or (text == '"' and not inside):
            inside = True
            found[i] = number
        elif text in {"”", "»", "''", '"'} and inside:
            found[i] = number
            inside, number = False, number + 1
        elif inside:
            found[i] = number
    return found
