"""Tell which question about an undertaking a claim answers: is it planned, is a site chosen, is it being built, is it running.

Two statements that answer one question belong side by side for a reader, though one says "is pressing on with plans for" and the other "has no
plans to build". That is reading: the counting of origins does not look at it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.model import Claim
from sayso.resources import toml as table
from sayso.resources.stems import stem

__all__ = ["NO_QUESTION", "question_of"]

NO_QUESTION = 0
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE, _BEHIND = 6, 6
"""Words before a verb and from it on in which what it is about stands."""
_NEXT, _LAST = re.compile(r" [^\W\d_]+"), re.compile(r"[^\W\d_]+ $")
_LONGEST = 40
"""Letters of a word, at most."""


class _Question(NamedTuple):
    words: frozenset[str]
    beside: frozenset[str]
    is_main: bool
    counts: bool


@cache
def _questions() -> tuple[_Question, ...]:
    things = frozenset(map(stem, table("states")["projects"]["words"]))
    return tuple(
        _Question(
            words=frozenset(map(stem, q["words"])),
            beside=(frozenset(map(stem, q["beside"])) if "beside" in q else things)
            | frozenset(map(stem, q.get("also", ()))),
            is_main=q["is_main"],
            counts=q["counts"],
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
    words = _own_words(text, claim, inside)
    stems = [_stem(word) for _, word in words]
    everywhere = set(stems)
    if everywhere.isdisjoint(_asking()):
        return NO_QUESTION
    head = next((n for n, (at, _) in enumerate(words) if at >= claim.head.start), 0)
    # "The planned works could be running" asks whether it runs: what is only an attribute of the subject is not asked.
    first = max(0, head - _BEFORE)
    subject = [stem for stem, (_, word) in zip(stems[first:head], words[first:head], strict=True) if word[-2:] != "ed"]
    main = {*subject, *stems[head : head + _BEHIND]}
    for number, question in enumerate(_questions(), 1):
        asks = (main if question.is_main else everywhere) & question.words
        if asks and (question.counts or not counts) and everywhere & question.beside - asks:
            return number
    return NO_QUESTION


@cache
def _asking() -> frozenset[str]:
    return frozenset[str]().union(*(q.words for q in _questions()))


@lru_cache(maxsize=65536)
def _stem(printed: str) -> str:
    return stem(printed.lower())


def _own_words(text: str, claim: Claim, inside: Sequence[Claim]) -> list[tuple[int, str]]:
    """Return the words of a claim with their places, without those of the claims within it.

    The word behind is added, for a compound may lose its last word ("to build blade works"), and the word before where the claim begins with its
    verb and so has lost its subject.
    """
    start, end = claim.span.start, claim.span.end
    if claim.head.start == start and (before := _LAST.search(text, max(0, start - _LONGEST), start)) is not None:
        start = before.start()
    if (behind := _NEXT.match(text, end)) is not None:
        end = behind.end()
    words = [(m.start(), m[0]) for m in _WORD.finditer(text, start, end)]
    inner = [c.span for c in inside if c.span.start > claim.span.start]
    if not inner:
        return words
    return [(at, word) for at, word in words if not any(s.start <= at < s.end for s in inner)]
