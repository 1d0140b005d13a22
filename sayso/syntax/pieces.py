"""Parses a text in pieces, so that memory and the parser's steps are bounded by a piece and not by the text.

A text of up to ``LONGEST_PIECE`` tokens is one piece, as nearly every report is (the longest of 500 news reports has
4,361). The trained components see four tokens to each side, so a cut between paragraphs costs them nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from spacy.tokens import Doc

from sayso import budget

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

__all__ = ["LONGEST_PIECE", "Unread", "parse_in_pieces"]

LONGEST_PIECE = 10_000
"""Maximum number of tokens that are parsed at once."""
_LEAST_PIECE = LONGEST_PIECE // 2
_STOPS = frozenset(".!?…")
_PARSE_SHARE = 0.3
"""Share of a document's time after which no further piece is parsed: the parse takes half of a reading."""


class Unread(NamedTuple):
    """The end of a text that was not parsed: the character from which on, and why."""

    start: int
    why: str


def parse_in_pieces(pipeline: Pipeline, text: str, labels: Sequence[int]) -> tuple[Doc, Unread | None]:
    """Parse a text.

    Args:
        pipeline: of the text's language.
        text: as ``Grammar.prepare`` returns it.
        labels: offsets at which a sentence begins in any case.

    Returns:
        The parse, whose ``user_data`` has the keys that the pipeline's components set; and the end of the
        text where its budget did not suffice, for which one blank token stands.

    """
    whole = pipeline.make_doc(text)
    whole.user_data.update(text=text, labels=labels)
    if len(whole) <= LONGEST_PIECE:
        return pipeline(whole), None
    cuts = [0, *_cuts(whole), len(whole)]
    pieces: list[Doc] = []
    for start, end in itertools.pairwise(cuts):
        offset = whole[start].idx
        if pieces and (why := budget.spent_on(_PARSE_SHARE)) is not None:
            return _joined([*pieces, _blank(pipeline, len(text) - offset)], text), Unread(offset, why)
        pieces.append(pipeline(_piece(whole, start, end, labels)))
    return _joined(pieces, text), None


def _cuts(doc: Doc) -> Iterator[int]:
    """Yield the tokens at which pieces begin: behind a paragraph, else behind a full stop, else anywhere."""
    at = 0
    while len(doc) - at > LONGEST_PIECE:
        window = range(at + LONGEST_PIECE, at + _LEAST_PIECE, -1)
        paragraph = next((i for i in window if "\n" in doc[i - 1].text), None)
        stop = next((i for i in window if doc[i - 1].text in _STOPS), at + LONGEST_PIECE)
        at = stop if paragraph is None else paragraph
        yield at


def _piece(whole: Doc, start: int, end: int, labels: Iterable[int]) -> Doc:
    tokens = whole[start:end]
    piece = Doc(whole.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])
    offset = tokens.start_char
    text = whole.user_data["text"][offset : offset + len(piece.text)]
    piece.user_data.update(text=text, labels=[n - offset for n in labels if offset <= n < offset + len(text)])
    return piece


def _blank(pipeline: Pipeline, length: int) -> Doc:
    blank = Doc(pipeline.vocab, words=[" " * length], spaces=[False])
    return pipeline(_with(blank, text=" " * length, labels=[]))


def _with(doc: Doc, **data: Any) -> Doc:
    doc.user_data.update(data)
    return doc


def _joined(pieces: Sequence[Doc], text: str) -> Doc:
    """Return one parse of the pieces, with the numbers of their tokens in ``user_data`` counted on."""
    join: Any = Doc.from_docs  # its types do not know of `exclude`
    joined: Doc = join(pieces, ensure_whitespace=False, exclude=["user_data"])
    borders: set[int] = set()
    chunks: list[tuple[int, int, int]] = []
    first = 0
    for piece in pieces:
        borders |= {first} | {first + n for n in piece.user_data.get("borders", ())}
        chunks += [(first + a, first + b, first + head) for a, b, head in piece.user_data["noun_chunks"]]
        first += len(piece)
    names = np.concatenate([p.user_data["labels"] for p in pieces])
    return _with(joined, text=text, borders=borders, labels=names, noun_chunks=chunks)
