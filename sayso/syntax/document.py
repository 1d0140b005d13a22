"""The parsed report that every stage and rule reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, TypeVarTuple

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from sayso.model import Report, Span
from sayso.syntax.language import Language
from sayso.syntax.pieces import Unread
from sayso.syntax.quotations import Quotations, find_quotations
from sayso.syntax.sections import Sections

__all__ = ["Document"]

A = TypeVar("A")
Args = TypeVarTuple("Args")


class Document:
    """A report and its parse.

    ``doc`` has the same length as ``report.text`` character by character, so offsets are common to both.
    ``credit`` are the tokens of the agency in a dateline at the top, None where there is none.
    ``sections`` are the parts of it with a speaker or a date of their own.
    ``unread`` is the end of the text that was not parsed and is blank, None where all of it was.
    ``paragraph[i]`` is the number of the paragraph that token ``i`` stands in; ``sentence[i]`` likewise.
    """

    __slots__ = (
        "_answers",
        "_quotations",
        "capital",
        "credit",
        "datelines",
        "deps",
        "doc",
        "ent_types",
        "forms",
        "grammar",
        "language",
        "lemmas",
        "lexicon",
        "lower",
        "paragraph",
        "pos",
        "report",
        "sections",
        "sentence",
        "sentences",
        "starts",
        "texts",
        "unread",
    )

    def __init__(
        self,
        report: Report,
        language: Language,
        doc: Doc,
        text: str,
        breaks: list[int],
        *,
        unread: Unread | None = None,
    ) -> None:
        self.report = report
        self.unread = unread
        self.sections = Sections(report)
        self.language = language
        self.lexicon = language.lexicon
        self.grammar = grammar = language.grammar
        self.doc = doc
        self.sentences: list[Slice] = list(doc.sents)
        self.sentence: list[int] = [n for n, s in enumerate(self.sentences) for _ in range(s.start, s.end)]
        # Arrays and plain lists: asking a token for its text costs more than all that is then done with it.
        starts, orths, lemmas, kinds, pos, deps, tags = doc.to_array(
            ["IDX", "ORTH", "LEMMA", "ENT_TYPE", "POS", "DEP", "TAG"]
        ).T.tolist()
        self.starts: list[int] = starts
        self.paragraph: list[int] = np.searchsorted(breaks, starts, side="right").tolist() if breaks else [0] * len(doc)
        self.credit = self._credit(text)
        self.datelines = grammar.dateline_ends(text)
        strings = doc.vocab.strings
        self.texts: list[str] = [strings[n] for n in orths]
        self.lower: list[str] = [t.lower().replace("’", "'") for t in self.texts]
        self.capital: list[bool] = [t[0].isupper() or (t[0].isdigit() and any(map(str.isupper, t))) for t in self.texts]
        self.ent_types: list[str] = [strings[n] if n else "" for n in kinds]
        self.pos: list[str] = [strings[n] if n else "" for n in pos]
        self.deps: list[str] = [strings[n] if n else "" for n in deps]
        mended, forms = grammar.lemmas, grammar.forms
        self.forms: list[str] = [forms.get(strings[n], "") if n else "" for n in tags]
        told = [strings[n].lower() if n else "" for n in lemmas]
        self.lemmas: list[str] = [mended.get(word, lemma) for word, lemma in zip(self.lower, told, strict=True)]
        self._quotations: Quotations | None = None
        self._answers: dict[tuple[Any, ...], Any] = {}

    @property
    def quotations(self) -> Quotations:
        """The quotations, found on first use."""
        if self._quotations is None:
            self._quotations = find_quotations(self.texts, self.paragraph)
        return self._quotations

    def once(self, ask: Callable[[Document, *Args], A], *args: *Args) -> A:
        """Return what a function says of the whole document, asked once for the same arguments."""
        key = (ask, *args)
        if key not in self._answers:
            self._answers[key] = ask(self, *args)
        answer: A = self._answers[key]
        return answer

    def occurrences(self, text: str) -> Sequence[int]:
        """Return the tokens that are printed like that, in order."""
        return self.once(_places).get(text, ())

    def span(self, start: int, end: int) -> Span:
        """Return the characters of tokens ``start`` to ``end`` (exclusive)."""
        return Span(self.report.id, self.starts[start], self.starts[end - 1] + len(self.texts[end - 1]))

    def _credit(self, text: str) -> tuple[int, int] | None:
        """Return the agency of a dateline in the first three paragraphs."""
        credit = self.grammar.dateline_credit(text)
        piece = self.doc.char_span(*credit, alignment_mode="expand") if credit else None
        if piece is None or self.paragraph[piece.start] > 2:
            return None
        return piece.start, piece.end

    def published_at(self, char: int) -> str | None:
        """Return the ISO date that relative dates at a character are read against, None where it is unknown."""
        return self.sections.published(char)

    def dateline_ends(self, end: int) -> bool:
        """Return whether a dateline ends where token ``end`` begins."""
        return end < len(self.texts) and self.starts[end] in self.datelines

    def token_at(self, char: int) -> int:
        """Return the token that a character stands in (or behind)."""
        return max(0, bisect_right(self.starts, char) - 1)

    def words(self, start: int, end: int) -> str:
        """Return the words of tokens ``start`` to ``end``, as printed."""
        span = self.span(start, end)
        return self.report.text[span.start : span.end]

    def subtree(self, token: Token) -> range:
        """Token numbers from the left to the right edge of what hangs on a token."""
        return range(token.left_edge.i, token.right_edge.i + 1)


def _places(document: Document) -> dict[str, list[int]]:
    """Return every word as printed with its tokens."""
    places: dict[str, list[int]] = {}
    for i, word in enumerate(document.texts):
        places.setdefault(word, []).append(i)
    return places
