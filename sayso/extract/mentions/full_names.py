"""Carry the full names of people and ships to places of the report where the recogniser passed them over."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Form, Kind
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan, is_recogniser_guess

__all__ = ["add_full_names"]

_CARRIED = frozenset({Kind.PERSON, Kind.VESSEL})


def add_full_names(
    document: Document, names: Sequence[MentionSpan], runs: Sequence[tuple[int, int]]
) -> list[MentionSpan]:
    """Return the names with those added that stand elsewhere in the report as a person's or a ship's.

    A person's name must have several words. Mentions that the recogniser alone proposes give way: in a heading with
    capitals throughout it takes a sentence for one name.

    Args:
        document: the parsed report.
        names: the names in the order of the text, none overlapping another.
        runs: the runs of capitalised words.

    """
    full_names = {
        tuple(document.texts[m.start : m.end]): m
        for m in names
        if m.kind in _CARRIED and (m.end - m.start > 1 or m.kind is Kind.VESSEL)
    }
    if not full_names:
        return list(names)
    added = [
        _like(mention, start)
        for mention, starts in zip(full_names.values(), _places(document, list(full_names), runs), strict=True)
        for start in starts
        if start != mention.start
    ]
    kept, fresh = _settled(names, added)
    return sorted([*kept, *fresh])


def _places(document: Document, names: Sequence[tuple[str, ...]], runs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return for each name the tokens at which its words begin, among the capitalised words."""
    numbers = {words: number for number, words in enumerate(names)}
    lengths: dict[str, set[int]] = {}
    for words in names:
        lengths.setdefault(words[0], set()).add(len(words))
    places: list[list[int]] = [[] for _ in names]
    for start in (i for first, end in runs for i in range(first, end)):
        for length in lengths.get(document.texts[start], ()):
            number = numbers.get(tuple(document.texts[start : start + length]))
            if number is not None:
                places[number].append(start)
    return places


def _like(mention: MentionSpan, start: int) -> MentionSpan:
    end = start + mention.end - mention.start
    return MentionSpan(start, end, start + mention.head - mention.start, mention.kind, Form.NAME, mention.evidence)


def _settled(names: Sequence[MentionSpan], added: Sequence[MentionSpan]) -> tuple[list[MentionSpan], list[MentionSpan]]:
    """Return the names that stay, and those of the added ones that take the place of guesses or of nothing."""
    at = {i: m for m in names for i in range(m.start, m.end)}
    fresh, dropped = [], set()
    for mention in added:
        beside = {at[i] for i in range(mention.start, mention.end) if i in at}
        if all(_gives_way(m, mention) for m in beside):
            fresh.append(mention)
            dropped |= beside
    return [m for m in names if m not in dropped], fresh


def _gives_way(guess: MentionSpan, full: MentionSpan) -> bool:
    """Return whether a guess of the recogniser ends at, or begins with, a full name's words, or is one of another kind
    where the full name rests on more than the recogniser.
    """
    if not is_recogniser_guess(guess):
        return False
    if (guess.start, guess.end) == (full.start, full.end):
        return guess.kind is not full.kind and full.evidence > Evidence.RECOGNISER
    return guess.kind is not Kind.PERSON or guess.end <= full.end
