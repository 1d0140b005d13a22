"""A mention in token numbers, before it has an identifier."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from sayso.model import Form, Kind

__all__ = ["Evidence", "MentionSpan", "is_recogniser_guess"]


class Evidence(IntEnum):
    """What the kind of a name rests on. Where candidates overlap, the one with the higher evidence is kept."""

    NONE = 0
    RECOGNISER = 2
    """The statistical recogniser alone."""
    GAZETTEER = 3
    WORDS = 4
    """A word in the name, before it or behind it: a legal form, a title, a verb of reporting."""
    LIST = 5
    LONG_LIST = 6
    """A listed name of several words, or the designation of a weapon system."""


class MentionSpan(NamedTuple):
    """A candidate mention in token numbers.

    Attributes:
        start: first token.
        end: token behind the last one.
        head: the token that governs the others.
        kind: what is mentioned.
        form: name, description or pronoun.
        evidence: what ``kind`` rests on.
        title: rank or form of address in front of a person's name; not within ``start`` to ``end``.
        gazetteer: id of a place, as in ``Mention.gazetteer``.
        name: the name where it is not the words as printed.
        title_length: tokens of ``title``, which stand directly in front of ``start``.

    """

    start: int
    end: int
    head: int
    kind: Kind
    form: Form
    evidence: Evidence = Evidence.NONE
    title: str | None = None
    gazetteer: str | None = None
    name: str | None = None
    title_length: int = 0


def is_recogniser_guess(mention: MentionSpan) -> bool:
    """Return whether only the statistical recogniser says what kind a name has."""
    return mention.evidence == Evidence.RECOGNISER and mention.gazetteer is None and mention.title is None
