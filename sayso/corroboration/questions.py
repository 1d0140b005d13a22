"""Classify which question about a project a claim answers.

The questions are whether it is planned, whether a site is chosen, and whether it is under construction or in
operation. Statements that answer one question are shown together, though one says "is pressing on with plans for" and
the other "has no plans to build". This serves presentation: the count of origins ignores it.
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
"""Number of words before a verb, and from the verb on, in which its subject and object are searched."""
_NEXT, _LAST = re.compile(r" [^\W\d_]+"), re.compile(r"[^\W\d_]+ $")
_LONGEST = 40
"""Maximum number of letters of a word."""


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
    """Return the number of the question that a claim answers.

    Args:
        text: the text of the report.
        claim: the claim.
        inside: the claims within it, whose words are left out.
        counts: whether the claim has a figure. A quantity is a question of its own.

    Returns:
        A number from 1, or ``NO_QUESTION``.

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
    """Return the words of a claim with their offsets, without those of the claims within it.

    The next word is added, for a span may lose the end of a compound ("to build blade works"), and the previous word
    where the claim begins with its verb and so lacks its subject.
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
