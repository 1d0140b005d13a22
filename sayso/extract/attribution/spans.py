"""Attributions in token numbers → ``Voice`` in characters."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.extract.learned.attribution import Attributed
from sayso.model import Span, Voice
from sayso.syntax.document import Document

__all__ = ["spans_of", "voices_of"]


def spans_of(document: Document, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Token numbers as runs of characters; punctuation and blanks at the edges of a run are left out."""
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    spans = []
    for run in runs:
        a, b = run[0], run[-1] + 1
        while a < b and not _wordlike(document, a):
            a += 1
        while b > a and not _wordlike(document, b - 1):
            b -= 1
        if a < b:
            spans.append(document.span(a, b))
    return tuple(spans)


def _wordlike(document: Document, i: int) -> bool:
    return any(c.isalnum() for c in document.texts[i]) or document.texts[i] in {"$", "€", "£", "%"}


def voices_of(document: Document, attributed: list[Attributed]) -> tuple[Voice, ...]:
    """Every attribution that has a content in this text."""
    voices = []
    for a in attributed:
        content = spans_of(document, a.content)
        if content:
            cue = document.lexicon.cue_of(document.lemmas[a.anchor], noun=document.pos[a.anchor] == "NOUN")
            source, cue_words = spans_of(document, a.source), spans_of(document, a.cue)
            voices.append(Voice(source=source, cue=cue_words, content=content, kind=cue.kind))
    return tuple(voices)
