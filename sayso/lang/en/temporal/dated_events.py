"""Which events a text puts on a day: "the visit on 3 March", "the war ended in May", "Monday's attack"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.model import When
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.event_anchors import DatedEvent, event_nouns, is_verb, names_of, parts_of, verb_above

__all__ = ["BESIDE", "DATED"]

DATED: RuleSet[[Document, Token], DatedEvent] = RuleSet("en.dated-event")
"""Asked with the first token of a date: the event that it dates."""
BESIDE: RuleSet[[Document, Token, When], bool] = RuleSet("en.day-of-event")
"""Asked with an event and a date near it: True where the date is the event's own."""

_UP = 3
"""Nouns at most between a date and that of its event: "the visit on 3 March", "Monday's attack"."""


def _nouns_above(token: Token) -> Iterator[Token]:
    """Yield what governs a date, up to its verb."""
    for _ in range(_UP):
        token = token.head
        if is_verb(token):
            return
        yield token


@DATED.rule(
    "noun-above",
    example="The minister spoke of the attack on 3 March. Two days after the attack, the mayor left.",
    near_miss="The minister spoke of the plan on 3 March. Two days after the attack, the mayor left.",
)
def noun_above(document: Document, date: Token) -> DatedEvent | None:
    """Find an event's noun that governs the date: "the attack on 3 March", "Monday's attack"."""
    names = next((names for noun in _nouns_above(date) if (names := names_of(document, noun))), None)
    return DatedEvent(names) if names else None


@DATED.rule(
    "noun-before",
    example="He denied the blast, on 2 March. Two days after the blast, the mayor left.",
    near_miss="He denied the plan, on 2 March. Two days after the blast, the mayor left.",
)
def noun_before(document: Document, date: Token) -> DatedEvent | None:
    """Find an event's noun right before the date: "the blast, on 2 March"."""
    token = date
    while token.i > date.sent.start and (token.i == date.i or token.is_punct or token.lower_ in {"on", "in"}):
        token = token.nbor(-1)
    names = names_of(document, token)
    return DatedEvent(names) if names else None


@DATED.rule(
    "verb",
    example="The ferry sank on 2 March. Three days after the ferry sank, the mayor left.",
    near_miss="The ferry did not sink on 2 March. Three days after the ferry sank, the mayor left.",
)
def verb(document: Document, date: Token) -> DatedEvent | None:
    """Find what the clause around the date says of an event: that it happens, is held, or who does what."""
    verb = verb_above(date)
    if not is_verb(verb) or any(c.dep_ == "negation" for c in verb.children):
        return None
    lemma = document.lemmas[verb.i]
    nouns = event_nouns(document.lexicon)
    subjects = parts_of(document, verb, "subject", "passive_subject")
    if verb.dep_ == "relative_clause":  # "the strike, which takes place on 20 May"
        subjects |= {document.lemmas[verb.head.i], document.lower[verb.head.i]}
    events = set(subjects) if lemma in words("events", "verbs", "happens") else set()
    if lemma in words("events", "verbs", "held"):
        events |= parts_of(document, verb, "object", "attribute", "passive_subject")
    named = {noun for noun, verbs in nouns.items() if lemma in verbs} | (events & nouns.keys())
    clauses = {f"{subject} {lemma}" for subject in subjects}
    return DatedEvent(frozenset(named | clauses), ends=lemma in words("events", "verbs", "ends"))


# -- the day of an event -----------------------------------------------------------------------------------------------

_BETWEEN = re.compile(r",? (?:(?:on|in|of|at|last|late|early) )?", re.IGNORECASE)


@cache
def _dating_verbs() -> frozenset[str]:
    """Return the verbs that put an event on its days whole, and not its beginning or end alone."""
    verbs = words("events", "verbs", "happens") | words("events", "verbs", "held")
    return verbs - words("events", "verbs", "begins") - words("events", "verbs", "ends") | {"take"}


@BESIDE.rule(
    "inside",
    example="The mayor left two days after the visit on 3 March.",
    near_miss="The mayor left two days after the strike by those who came on 3 March.",
)
def inside(document: Document, event: Token, when: When) -> bool | None:
    """Find a date in the event's phrase or clause: "the summit on 20 May", "the talks, which take place in May"."""
    at = document.token_at(when.span.start)
    if at not in document.subtree(event):
        return None
    date = document.doc[at]
    if is_verb(event):
        return True if verb_above(date).i == event.i else None
    while date.i != event.i and not is_verb(date):
        date = date.head
    is_own = date.i == event.i or (date.head.i == event.i and document.lemmas[date.i] in _dating_verbs())
    return True if is_own else None


@BESIDE.rule(
    "behind",
    example="On the day of the blast, 2 March, the mayor left.",
    near_miss="On the day of the blast the mayor was away, as on 2 March.",
)
def behind(document: Document, event: Token, when: When) -> bool | None:
    """Find a date right behind the event: "the blast, on 2 March"."""
    end = document.starts[event.i] + len(event.text)
    is_behind = when.span.start > end and _BETWEEN.fullmatch(document.report.text, end, when.span.start)
    return True if is_behind else None
