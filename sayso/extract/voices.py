"""Attributions in token numbers → ``Voice`` in characters."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.extract.learned.attribution import Attributed
from sayso.extract.lexicon import cue_of
from sayso.extract.parse import Parsed
from sayso.model import Span, Voice

__all__ = ["spans_of", "voices_of"]


def spans_of(parsed: Parsed, tokens: Iterable[int]) -> tuple[Span, ...]:
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
        while a < b and not _wordlike(parsed, a):
            a += 1
        while b > a and not _wordlike(parsed, b - 1):
            b -= 1
        if a < b:
            spans.append(parsed.span(a, b))
    return tuple(spans)


def _wordlike(parsed: Parsed, i: int) -> bool:
    return any(c.isalnum() for c in parsed.texts[i]) or parsed.texts[i] in {"$", "€", "£", "%"}


def voices_of(parsed: Parsed, attributed: list[Attributed]) -> tuple[Voice, ...]:
    """Every attribution that has a content in this text."""
    voices = []
    for a in attributed:
        content = spans_of(parsed, a.content)
        if content:
            voices.append(
                Voice(source=spans_of(parsed, a.source), cue=spans_of(parsed, a.cue), content=content, kind=cue_of(parsed.lemmas[a.anchor], noun=parsed.pos[a.anchor] == "NOUN").kind)
            )  # fmt: skip
    return tuple(voices)
