"""Events as anchors of time: the nouns and verbs that name them, and how a time lies to one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from sayso.lexicon import Lexicon
from sayso.model import When
from sayso.syntax.document import Document
from sayso.syntax.navigation import clause_of

__all__ = [
    "DatedEvent",
    "EventTie",
    "Lengths",
    "event_nouns",
    "is_verb",
    "names_of",
    "parts_of",
    "phase_of",
    "verb_above",
]

Lengths = Mapping[int, When]
"""The lengths of time of a report by the character behind them."""


class EventTie(NamedTuple):
    """How a time lies to an event.

    Attributes:
        kind: ``after``, ``since``, ``before``, ``until``, ``during`` or ``within``.
        start: the first character of the expression.
        unit: the unit of the distance, None for no distance.
        number: how many units, None where the text does not say: "hours after".

    """

    kind: str
    start: int
    unit: str | None = None
    number: int | None = None


class DatedEvent(NamedTuple):
    """An event that the text puts on a day.

    Attributes:
        names: what may name it: nouns, or subject and verb ("ferry sink").
        ends: whether it is an end.

    """

    names: frozenset[str]
    ends: bool = False


def is_verb(token: Token) -> bool:
    """Whether a token is a verb or auxiliary."""
    return token.pos_ in {"VERB", "AUX"}


def verb_above(token: Token) -> Token:
    """Return the verb that governs a token, never an auxiliary of one."""
    verb = clause_of(token)
    return verb.head if verb.dep_ in {"auxiliary", "passive_auxiliary"} else verb


@cache
def event_nouns(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Return the nouns of a lexicon that name events, with the verbs of the same event."""
    return {noun: frozenset(verbs) for noun, verbs in lexicon.table("events")["nouns"].items()}


@cache
def _synonyms(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Return for an event's noun the nouns that share a verb with it: a blast is an explosion."""
    nouns = event_nouns(lexicon)
    return {noun: frozenset(n for n in nouns if nouns[n] & verbs) | {noun} for noun, verbs in nouns.items()}


def names_of(document: Document, noun: Token) -> frozenset[str]:
    """Return the events that a noun may name; none for no event. "Talks" is one, a talk none."""
    synonyms = _synonyms(document.lexicon)
    forms = (document.lemmas[noun.i], document.lower[noun.i])
    return frozenset().union(*(synonyms[form] for form in forms if form in synonyms))


def parts_of(document: Document, verb: Token, *relations: str) -> set[str]:
    """Return the lemmas and lowercased words of a verb's dependents of some relations."""
    dependents = [c.i for c in verb.children if c.dep_ in relations]
    return {document.lemmas[i] for i in dependents} | {document.lower[i] for i in dependents}


def phase_of(document: Document, verb: Token) -> str | None:
    """Return ``begins`` or ``ends`` for a verb that only says that an event does so, else None."""
    if not parts_of(document, verb, "subject", "passive_subject") & event_nouns(document.lexicon).keys():
        return None
    lemma = document.lemmas[verb.i]
    return next((p for p in ("begins", "ends") if lemma in document.lexicon.words("events", "verbs", p)), None)
