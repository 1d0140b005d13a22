"""Tell which question about an undertaking a claim answers: is it planned, is a site chosen, is it being built, is it running.

Two statements that answer one question belong side by side for a reader, though one says "is pressing on with plans for" and the other "has no
plans to build". That is reading: the counting of origins does not look at it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.model import Claim
from sayso.resources import toml as table
from sayso.resources.stems import stem

__all__ = ["NO_QUESTION", "question_of"]

NO_QUESTION = 0
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE, _BEHIND = 3, 6
"""Words before a verb and from it on in which what it is about stands."""
_NEXT = re.compile(r" [^\W\d_]+")


class _Question(NamedTuple):
    words: frozenset[str]
    beside: frozenset[str]
    is_main: bool


@cache
def _questions() -> tuple[_Question, ...]:
    things = frozenset(map(stem, table("states")["projects"]["words"]))
    return tuple(
        _Question(
            words=frozenset(map(stem, q["words"])),
            beside=frozenset(map(stem, q["beside"])) if "beside" in q else things,
            is_main=q["is_main"],
        )
        for q in table("questions")["question"]
    )


def question_of(text: str, claim: Claim, inside: Sequence[Claim], *, counts: bool) -> int:
    """Return the number of the question that a claim answers, ``NO_QUESTION`` where it answers none.

    Args:
        text: the text of the report.
        claim: the claim.
        inside: the claims within it; their words are not its own.
        counts: whether the claim has a figure. How many is a question of its own.

    """
    if counts:
        return NO_QUESTION
    words = _own_words(text, claim, inside)
    everywhere = {stem(word) for _, word in words}
    head = next((n for n, (at, _) in enumerate(words) if at >= claim.head.start), 0)
    main = {stem(word) for _, word in words[max(0, head - _BEFORE) : head + _BEHIND]}
    for number, question in enumerate(_questions(), 1):
        asks = (main if question.is_main else everywhere) & question.words
        if asks and everywhere & question.beside - asks:
            return number
    return NO_QUESTION


def _own_words(text: str, claim: Claim, inside: Sequence[Claim]) -> list[tuple[int, str]]:
    """Return the words of a claim with their places, and the word behind it: a compound may lose its last word.

    Words of the claims within it are left out.
    """
    behind = _NEXT.match(text, claim.span.end)
    found = _WORD.finditer(text, claim.span.start, claim.span.end if behind is None else behind.end())
    inner = [c.span for c in inside]
    return [
        (m.start(), m[0].lower())
        for m in found
        if not any(s.start <= m.start() < s.end for s in inner if s.start > claim.span.start)
    ]
