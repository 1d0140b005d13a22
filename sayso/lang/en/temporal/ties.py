"""How a time is tied to an event: "two days after the visit", "since the war began", "within hours of the attack".

The rules are asked about a word such as "after"; the answer says how the time lies to the event behind it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Token

from sayso.lang.en.lexicon import table
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.event_anchors import EventTie, Lengths, is_verb, names_of
from sayso.syntax.forms import FINITE
from sayso.syntax.timex.values import LETTERS

__all__ = ["EVENTS", "TIES"]

TIES: RuleSet[[Document, Lengths, int], EventTie] = RuleSet("en.event-tie")
EVENTS: RuleSet[[Document, Token], Token] = RuleSet("en.event")
"""The event behind a word such as "after": its noun or verb."""

_KINDS: dict[str, str] = {word: kind for kind, ties in table("time")["ties"].items() for word in ties}
_LENGTH = re.compile(r"P(T?)([\dX]+)([A-Z])")
_UNITS = {LETTERS[unit]: unit for unit in ("minute", "hour", "day", "week", "month", "year")}
_WITHIN = re.compile(r"\bwithin (?:just |barely |the )?$", re.IGNORECASE)
_DAY_OF = re.compile(r"\bthe (?:day|date|night|morning|evening|afternoon) $", re.IGNORECASE)
_STEP = re.compile(r"\bthe (?:very )?(?P<unit>day|morning|night|week|month|year) $", re.IGNORECASE)
_REACH = 40
"""Characters before a word such as "after" in which what belongs to it stands."""


class _Length(NamedTuple):
    """A length of time in front of a word: its start, its unit, and its number where it has one."""

    start: int
    unit: str | None
    number: int | None


def _length_before(document: Document, lengths: Lengths, word: int) -> _Length | None:
    """Return the length of time that ends in front of a word."""
    end = len(document.report.text[: document.starts[word]].rstrip())
    length = lengths.get(end) if end < document.starts[word] else None
    parts = _LENGTH.fullmatch(length.value) if length is not None else None
    if length is None or parts is None:
        return None
    return _Length(length.span.start, _UNITS.get(parts[1] + parts[3]), int(parts[2]) if parts[2].isdigit() else None)


def _search_before(pattern: re.Pattern[str], document: Document, at: int) -> re.Match[str] | None:
    return pattern.search(document.report.text, max(0, at - _REACH), at)


@TIES.rule(
    "within-length",
    example="The pit flooded on 2 March. Within hours of the flood on 2 March, the mayor left.",
    near_miss="The pit flooded on 2 March. Hours of the flood on 2 March were filmed.",
)
def within_length(document: Document, lengths: Lengths, word: int) -> EventTie | None:
    """Find "within hours of the attack"."""
    if document.lower[word] != "of":
        return None
    length = _length_before(document, lengths, word)
    within = _search_before(_WITHIN, document, length.start) if length is not None else None
    if length is None or within is None or not length.unit:
        return None
    return EventTie("within", within.start(), length.unit, length.number)


@TIES.rule(
    "length",
    example="The minister visited on 3 March. Two days after the visit, the mayor left.",
    near_miss="The minister visited on 3 March. After the visit, the mayor left.",
)
def length(document: Document, lengths: Lengths, word: int) -> EventTie | None:
    """Find "two days after", "a week before"."""
    kind = _KINDS.get(document.lower[word])
    before = _length_before(document, lengths, word) if kind in {"after", "before"} else None
    if kind is None or before is None or not before.unit:
        return None
    return EventTie(kind, before.start, before.unit, before.number)


@TIES.rule(
    "day-of",
    example="He was abroad on the day of the explosion, 2 March.",
    near_miss="He was abroad because of the explosion, 2 March.",
)
def day_of(document: Document, lengths: Lengths, word: int) -> EventTie | None:
    """Find "the day of the explosion"."""
    if document.lower[word] != "of" or _length_before(document, lengths, word) is not None:
        return None
    day = _search_before(_DAY_OF, document, document.starts[word])
    return EventTie("during", day.start()) if day is not None else None


@TIES.rule(
    "step",
    example="The election was held on 3 March. The day after the election, the mayor left.",
    near_miss="The election was held on 3 March. Every day after the election was calm.",
)
def step(document: Document, lengths: Lengths, word: int) -> EventTie | None:
    """Find "the day after", "the week before"; the night or morning after is of the next day."""
    kind = _KINDS.get(document.lower[word])
    if kind not in {"after", "before"} or _length_before(document, lengths, word) is not None:
        return None
    before = _search_before(_STEP, document, document.starts[word])
    if before is None or kind is None:
        return None
    unit = before["unit"].lower()
    return EventTie(kind, before.start(), "day" if unit in {"morning", "night"} else unit, 1)


@TIES.rule(
    "bare",
    example="The war began on 24 February 2022. Since the war began, prices have doubled.",
    near_miss="The war began on 24 February 2022. Prices have doubled.",
)
def bare(document: Document, lengths: Lengths, word: int) -> EventTie | None:
    """Find "after", "since", "before", "until", "during" without a distance."""
    kind = _KINDS.get(document.lower[word], "other")
    if kind == "other" or _length_before(document, lengths, word) is not None:
        return None
    return EventTie(kind, document.starts[word])


# -- the event behind it -----------------------------------------------------------------------------------------------


def _object(word: Token) -> Token | None:
    return next((c for c in word.children if c.dep_ in {"adposition_object", "object"} and c.i > word.i), None)


@EVENTS.rule(
    "clause",
    example="The war began on 24 February 2022. Since the war began, prices have doubled.",
    near_miss="The war began on 24 February 2022. Since the war, prices have doubled.",
)
def clause(document: Document, word: Token) -> Token | None:
    """Find the verb of the clause that the word opens: "since the war began"."""
    return word.head if word.dep_ == "subordinator" and is_verb(word.head) else None


@EVENTS.rule(
    "verb-as-object",
    example="The ferry sank on 2 March. Three days after the ferry sank, the mayor left.",
    near_miss="The ferry sank on 2 March. Three days after the sinking, the mayor left.",
)
def verb_as_object(document: Document, word: Token) -> Token | None:
    """Find a finite verb that the parser took for the word's object: "after the ferry sank"."""
    event = _object(word)
    return event if event is not None and document.forms[event.i] in FINITE else None


@EVENTS.rule(
    "noun",
    example="The minister visited on 3 March. After the visit, the mayor left.",
    near_miss="The minister visited on 3 March. After the plumber, the mayor left.",
)
def noun(document: Document, word: Token) -> Token | None:
    """Find a noun that names an event: "after the visit"."""
    event = _object(word)
    return event if event is not None and names_of(document, event) else None
