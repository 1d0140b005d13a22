"""Events by which a text gives a time, and the days on which it puts them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Token

from sayso.model import When
from sayso.syntax.document import Document
from sayso.syntax.event_anchors import DatedEvent, event_nouns, is_verb, names_of, parts_of, phase_of

__all__ = ["Events"]

_NEAR = 8
"""Characters of ", late " at most between an event and its day."""


class _Dating(NamedTuple):
    """An event on its days: the first token of the date, the date, and the proper nouns of its sentence."""

    event: DatedEvent
    at: int
    when: When
    proper_nouns: frozenset[str]


class Events:
    """The events of a report and their days.

    Args:
        document: the report.
        times: its expressions of time, in the order of the text.

    """

    def __init__(self, document: Document, times: Sequence[When]) -> None:
        self.document = document
        self._dates = [
            t for t in times if t.timex in {"DATE", "TIME"} and t.granularity != "vague" and t.earliest and t.latest
        ]
        self._starts = [t.span.start for t in self._dates]

    def day_of(self, event: Token, *, after: bool) -> When | None:
        """Return the days of an event: those beside it, else those of its last mention before that has some.

        Args:
            event: its noun or verb.
            after: whether its end is meant where nothing says so: after the war.

        """
        beside = self._beside(event)
        if beside is not None or not (is_verb(event) or self._is_definite(event)):
            return beside
        return self._elsewhere(event, after=after)

    def is_well_known(self, event: Token) -> bool:
        """Whether the reader is taken to know the event: "the visit", "the war began"."""
        return phase_of(self.document, event) is not None if is_verb(event) else self._is_definite(event)

    # -- what it is ----------------------------------------------------------------------------------------------------

    def _is_definite(self, noun: Token) -> bool:
        determiners = self.document.lexicon.words("time", "known_events", "determiners")
        return any(
            c.dep_ == "possessor" or (c.dep_ == "determiner" and self.document.lower[c.i] in determiners)
            for c in noun.children
        )

    def _names(self, event: Token) -> frozenset[str]:
        """Return what may name an event: nouns, or subject and verb ("ferry sink")."""
        document = self.document
        if not is_verb(event):
            return names_of(document, event)
        subjects = parts_of(document, event, "subject", "passive_subject", "compound")
        if phase_of(document, event) is not None:
            return frozenset(subjects & event_nouns(document.lexicon).keys())
        return frozenset(f"{subject} {document.lemmas[event.i]}" for subject in subjects)

    def _proper_nouns(self, tokens: range) -> frozenset[str]:
        return frozenset(self.document.lower[i] for i in tokens if self.document.pos[i] == "PROPN")

    # -- when it was ---------------------------------------------------------------------------------------------------

    def _beside(self, event: Token) -> When | None:
        """Return the days that stand with an event: "the summit on 20 May", "the 20 May summit"."""
        document, inside = self.document, self.document.subtree(event)
        end, last = document.starts[event.i] + len(event.text), inside[-1]
        stop = max(document.starts[last] + len(document.texts[last]), end) + _NEAR
        near = self._dates[bisect_left(self._starts, document.starts[inside[0]]) : bisect_right(self._starts, stop)]
        rules = document.grammar.rules["day-of-event"]
        return next((when for when in near if rules.first(document, event, when) is not None), None)

    def _elsewhere(self, event: Token, *, after: bool) -> When | None:
        """Return the days of an event that the text puts on some days in another sentence."""
        document = self.document
        places = sorted({n for name in self._names(event) for n in self._by_name.get(name, ())})
        fitting = [d for n in places if self._is_same(event, d := self._datings[n])]
        phase = phase_of(document, event) if is_verb(event) else None
        ends = phase == "ends" if phase is not None else after and any(d.event.ends for d in fitting)
        fitting = [d for d in fitting if d.event.ends == ends]
        before = [d for d in fitting if d.at < event.i]
        return (before[-1] if before else fitting[0]).when if fitting else None

    def _is_same(self, event: Token, dating: _Dating) -> bool:
        """Whether a dated event in another sentence may be the event: the names beside its noun stand with both."""
        document = self.document
        if document.sentence[dating.at] == document.sentence[event.i]:
            return False
        if is_verb(event):
            return True
        names = self._proper_nouns(document.subtree(event)) - {document.lower[event.i]}
        return not names or not names.isdisjoint(dating.proper_nouns)

    @cached_property
    def _datings(self) -> list[_Dating]:
        """The events that the text puts on some days, in its order."""
        document, datings = self.document, []
        for when in self._dates:
            date = document.doc[document.token_at(when.span.start)]
            dated = document.grammar.rules["dated-event"].first(document, date)
            if dated is not None:
                names = self._proper_nouns(range(date.sent.start, date.sent.end))
                datings.append(_Dating(dated.answer, date.i, when, names))
        return datings

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        """Name of an event → places in ``_datings``."""
        places: dict[str, list[int]] = {}
        for n, dating in enumerate(self._datings):
            for name in dating.event.names:
                places.setdefault(name, []).append(n)
        return places
