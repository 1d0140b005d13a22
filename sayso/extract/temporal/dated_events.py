"""Events by which a time is told, and the days on which the text puts them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from spacy.tokens import Token

from sayso.lang.en.lexicon import table, words
from sayso.lang.en.tags import FINITE
from sayso.model import When
from sayso.syntax.document import Document
from sayso.syntax.navigation import clause_of

__all__ = ["Events"]

_DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their", "our"})
_BESIDE = re.compile(r",? (?:(?:on|in|of|at|last|late|early) )?", re.IGNORECASE)
_NEAR = 8
"""Characters of ", late " at most between an event and its day."""
_UP = 3
"""Words between a date and the noun of its event: "the visit on 3 March", "Monday's attack"."""


class _Put(NamedTuple):
    """An event that the text puts on some days: what may call it, its token, whether it is an end, and the names in its sentence."""

    called: frozenset[str]
    at: int
    when: When
    names: frozenset[str]
    ends: bool = False


@cache
def _nouns() -> dict[str, frozenset[str]]:
    """The nouns with the verbs that tell the same."""
    return {noun: frozenset(verbs) for noun, verbs in table("events")["nouns"].items()}


@cache
def _alike(noun: str) -> frozenset[str]:
    """The nouns for the same event: a blast is an explosion."""
    return frozenset(n for n, verbs in _nouns().items() if verbs & _nouns()[noun]) | {noun}


@cache
def _tells_a_day() -> frozenset[str]:
    """Verbs with which an event is put on its days, whole and not its beginning alone."""
    verbs = words("events", "verbs", "happens") | words("events", "verbs", "held")
    return verbs - words("events", "verbs", "begins") - words("events", "verbs", "ends") | {"take"}


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def _clause_of(token: Token) -> Token:
    """The verb that a token hangs on, and no auxiliary of it."""
    verb = clause_of(token)
    return verb.head if verb.dep_ in {"auxiliary", "passive_auxiliary"} else verb


class Events:
    """The events of a report.

    Args:
        document: the report.
        times: its expressions of time.

    """

    def __init__(self, document: Document, times: Sequence[When]) -> None:
        self.document = document
        self.dated = [
            t for t in times if t.timex in {"DATE", "TIME"} and t.granularity != "vague" and t.earliest and t.latest
        ]  # in the order of the text
        self.begins = [t.span.start for t in self.dated]

    def behind(self, way: Token) -> Token | None:
        """The noun or verb of the event behind a word such as "after"; None where there is none that tells a time."""
        if way.dep_ == "subordinator" and _is_verb(way.head):
            return way.head
        noun = next((c for c in way.children if c.dep_ in {"adposition_object", "object"} and c.i > way.i), None)
        if noun is not None and noun.tag_ in FINITE:  # "after the ferry sank", taken for a thing
            return noun
        return noun if noun is not None and self._named(noun) else None

    def told(self, event: Token, *, after: bool) -> When | None:
        """The days of an event: those that stand with it, else those on which the text puts it elsewhere, the last time before it if there is one.

        Args:
            event: what ``behind`` gave.
            after: whether its end is meant where nothing says so: after the war.

        """
        return self._beside(event) or (
            self._elsewhere(event, after=after) if _is_verb(event) or self._definite(event) else None
        )

    def well_known(self, event: Token) -> bool:
        """ "The visit", "the war began": it is told as one that is known."""
        return self._phase(event) is not None if _is_verb(event) else self._definite(event)

    # -- what it is ----------------------------------------------------------------------------------------------------

    def _named(self, noun: Token) -> frozenset[str]:
        """The events that a noun may name: "talks" is one, a talk none."""
        named = {self.document.lemmas[noun.i], self.document.lower[noun.i]} & _nouns().keys()
        return frozenset().union(*map(_alike, named))

    def _definite(self, noun: Token) -> bool:
        return any(c.dep_ == "possessor" or (c.dep_ == "determiner" and c.lower_ in _DEFINITE) for c in noun.children)

    def _with(self, verb: Token, parts: set[str]) -> set[str]:
        """What plays a part beside a verb."""
        return {
            word
            for c in verb.children
            if c.dep_ in parts
            for word in (self.document.lemmas[c.i], self.document.lower[c.i])
        }

    def _phase(self, verb: Token) -> str | None:
        """Whether it only says that an event begins or ends."""
        if not self._with(verb, {"subject", "passive_subject"}) & _nouns().keys():
            return None
        return next(
            (p for p in ("begins", "ends") if self.document.lemmas[verb.i] in words("events", "verbs", p)), None
        )

    def _called(self, event: Token) -> frozenset[str]:
        """What may call an event: nouns, or who does what."""
        if not _is_verb(event):
            return self._named(event)
        subjects = self._with(event, {"subject", "passive_subject", "compound"})
        if self._phase(event) is not None:
            return frozenset(subjects & _nouns().keys())
        return frozenset(f"{subject} {self.document.lemmas[event.i]}" for subject in subjects)

    def _names(self, tokens: range) -> frozenset[str]:
        return frozenset(self.document.lower[i] for i in tokens if self.document.pos[i] == "PROPN")

    # -- when it was -----------------------------------------------------------------------------------------------

    def _beside(self, event: Token) -> When | None:
        """The days that stand with an event: "the summit on 20 May", "the 20 May summit"."""
        inside, end = self.document.subtree(event), self.document.starts[event.i] + len(event.text)
        starts, last = self.document.starts, inside[-1]
        stop = max(starts[last] + len(self.document.texts[last]), end) + _NEAR
        for t in self.dated[bisect_left(self.begins, starts[inside[0]]) : bisect_right(self.begins, stop)]:
            at = self.document.token_at(t.span.start)
            if at in inside and self._is_of(self.document.doc[at], event):
                return t
            if t.span.start > end and _BESIDE.fullmatch(self.document.report.text, end, t.span.start):
                return t
        return None

    def _is_of(self, date: Token, event: Token) -> bool:
        """Whether a date below an event is the event's own: "the talks, which take place in May", not "the strike by those who came in May"."""
        if _is_verb(event):
            return _clause_of(date).i == event.i
        while date.i != event.i and not _is_verb(date):
            date = date.head
        return date.i == event.i or (date.head.i == event.i and self.document.lemmas[date.i] in _tells_a_day())

    def _elsewhere(self, event: Token, *, after: bool) -> When | None:
        document = self.document
        called, phase = self._called(event), self._phase(event) if _is_verb(event) else None
        names = frozenset() if _is_verb(event) else self._names(document.subtree(event)) - {document.lower[event.i]}
        fitting = [
            p for p in (self._put[n] for n in sorted({n for word in called for n in self._by_word.get(word, ())}))
            if not (names and names.isdisjoint(p.names)) and document.sentence[p.at] != document.sentence[event.i]
        ]  # fmt: skip
        ends = phase == "ends" if phase is not None else after and any(p.ends for p in fitting)
        fitting = [p for p in fitting if p.ends == ends]
        before = [p for p in fitting if p.at < event.i]
        return (before[-1] if before else fitting[0]).when if fitting else None

    @cached_property
    def _put(self) -> list[_Put]:
        """The events that the text puts on some days, in its order."""
        return [put for t in self.dated if (put := self._put_on(t)) is not None]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """The places in ``_put`` of what a word may call."""
        found: dict[str, list[int]] = {}
        for n, put in enumerate(self._put):
            for word in put.called:
                found.setdefault(word, []).append(n)
        return found

    def _put_on(self, when: When) -> _Put | None:
        document = self.document
        token = document.doc[document.token_at(when.span.start)]
        at, sentence = token.i, token.sent
        names = self._names(range(sentence.start, sentence.end))
        for above in (*self._above(token), _before(token)):
            if self._named(above):
                return _Put(self._named(above), at, when, names)
        verb = _clause_of(token)
        if not _is_verb(verb) or any(c.dep_ == "negation" for c in verb.children):
            return None
        lemma, subjects = document.lemmas[verb.i], self._with(verb, {"subject", "passive_subject"})
        if verb.dep_ == "relative_clause":  # "the strike, which takes place on 20 May"
            subjects |= {document.lemmas[verb.head.i], document.lower[verb.head.i]}
        happening = subjects if lemma in words("events", "verbs", "happens") else set()
        held = (
            self._with(verb, {"object", "attribute", "passive_subject"})
            if lemma in words("events", "verbs", "held")
            else set()
        )
        told = {noun for noun, verbs in _nouns().items() if lemma in verbs}
        called = told | ((happening | held) & _nouns().keys()) | {f"{subject} {lemma}" for subject in subjects}
        return _Put(frozenset(called), at, when, names, ends=lemma in words("events", "verbs", "ends"))

    def _above(self, token: Token) -> Iterator[Token]:
        """What a date hangs on, up to its verb."""
        for _ in range(_UP):
            token = token.head
            if _is_verb(token):
                return
            yield token


def _before(date: Token) -> Token:
    """The word before a date, but for what ties the two: "the blast, on 2 March"."""
    token = date
    while token.i > date.sent.start and (token.i == date.i or token.is_punct or token.lower_ in {"on", "in"}):
        token = token.nbor(-1)
    return token
