"""Determine the voice of each claim, followed from report to report.

An outlet and the unnamed people who speak only through it are one voice. Copied text has its model's voices, credited
or not. The origin of an official act is its author, whoever reports it. What a report says without attribution may be
borrowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from sayso.corroboration.aliases import Aliases, fullest_names
from sayso.corroboration.bearers import Bearers
from sayso.corroboration.claim_sources import speaker
from sayso.corroboration.copies import At
from sayso.corroboration.credits import credited, credits_of, is_agency, is_picture_credit
from sayso.corroboration.families import Families
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.organisations import name_words, outlet_name, plain_name, speaks_of_itself
from sayso.corroboration.people import People
from sayso.corroboration.speaker import Speaker
from sayso.lang.en.datelines import agency_datelines
from sayso.model import Form, Kind, SourceKind, Told

__all__ = ["Spoken", "Voices"]


_HEAD = 400
"""Number of characters in which a report's dateline stands."""


class Spoken(NamedTuple):
    """The voice of a claim.

    ``voice`` is the same string for sources that cannot be independent, ``name`` their label. ``unshown`` says why
    the claim does not show a first-hand source; None where it does.
    """

    voice: str
    name: str
    told: Told
    via: tuple[str, ...]
    why: str
    unshown: str | None = None
    described: str | None = None


class Voices:
    """The voices of the claims of some reports.

    Args:
        readings: the reports, in the order in which they were first known.
        copies: for each copied claim the claim that it copies.

    """

    def __init__(self, readings: Sequence[LinkedReading], copies: Mapping[At, At]) -> None:
        readings = [msgspec.structs.replace(h, of_itself=speaks_of_itself(h)) for h in readings]
        self.readings, self.copies = readings, copies
        self.families = Families([h.reading.report.text for h in readings] + [outlet_name(h) for h in readings])
        outlets = self._outlets()
        self.publishers = {plain_name(outlet_name(h)) for h in readings if h.of_itself}
        self.sources = {
            (n, c): speaker(h, claim, outlets, self.families)
            for n, h in enumerate(readings)
            for c, claim in enumerate(h.reading.claims)
        }
        self.people = People(readings, [s.name for s in self.sources.values() if s.kind in {"person", "body"}])
        self.sources = {at: self.people.corrected(s) for at, s in self.sources.items()}
        self._speak_on()
        self._of_the_only_state()
        self.persons = fullest_names([s for s in self.sources.values() if s.kind == "person"])
        self.organisations = Aliases(
            readings, [s for s in self.sources.values() if s.kind != "person"], self.families, outlets
        )
        others = [s.name for s in self.sources.values() if s.kind != "person"]
        self.bearers = Bearers(self.persons.values(), others, self.families)
        self.by_outlet: dict[str, list[int]] = {}
        for n, h in enumerate(readings):
            self.by_outlet.setdefault(self.organisations.find(outlet_name(h)), []).append(n)
        self._cites: dict[int, set[str]] = {}
        self.group: dict[At, int] = {}
        self.members: Sequence[Sequence[At]] = ()
        self.done: dict[At, Spoken] = {}

    def _outlets(self) -> frozenset[str]:
        """Return the plain names and initials of all outlets that publish or are cited."""
        names = {outlet_name(h) for h in self.readings if not h.of_itself}
        for h in self.readings:
            for origin in h.reading.claims:
                names |= {k.source.name for k in origin.attribution.links[1:] if k.source.kind is SourceKind.OUTLET}
        short = {"".join(w[0] for w in plain_name(n).split()) for n in names if len(plain_name(n).split()) > 2}
        return frozenset({plain_name(n) for n in names} | short)

    def _of_the_only_state(self) -> None:
        """Assign governmental organisations without a state to the only state in their reports."""
        states: dict[int, set[str]] = {}
        orphans: dict[str, list[At]] = {}
        for at, s in self.sources.items():
            if s.kind not in {"body", "country", "person"}:
                continue
            owner = self.families.owner(s.name)
            if owner is not None:
                states.setdefault(at[0], set()).add(owner.name)
            elif s.kind == "body" and self.families.is_governmental(s.name):
                orphans.setdefault(s.name, []).append(at)
        for name, places in orphans.items():
            # "Foreign Ministry spokeswoman", in a report datelined in a capital
            seats = {seat for n, _ in places if (seat := self._dateline_state(n)) is not None}
            if len(seats) == 1:
                self.families.adopt(name, seats.pop())
                continue
            around = set().union(*(states.get(n, set()) for n, _ in places))
            if len(around) == 1:
                self.families.adopt(name, next(iter(around)))

    def _dateline_state(self, n: int) -> str | None:
        """Return the state whose capital the dateline of a report names."""
        match = next(agency_datelines(self.readings[n].reading.report.text, _HEAD), None)
        place = re.match(r"\W*([A-Za-z]+(?: [A-Z][a-z]+)?)", match.group()) if match is not None else None
        owner = self.families.state_of(place[1].title()) if place is not None else None
        return owner.name if owner is not None else None

    def _speak_on(self) -> None:
        """Treat a person who speaks for an organisation in one claim as its speaker in the report."""
        organisations: dict[tuple[int, str], tuple[Speaker, str]] = {}
        for (n, c), s in self.sources.items():
            last = self.readings[n].reading.claims[c].attribution.links[-1].source
            if s.kind == "body" and last.kind is SourceKind.PERSON and last.entity is not None:
                organisations.setdefault((n, last.entity), (s, last.name))
        for (n, c), s in self.sources.items():
            last = self.readings[n].reading.claims[c].attribution.links[-1].source
            if s.kind == "person" and (spokesperson := organisations.get((n, last.entity or ""))) is not None:
                body, name = spokesperson
                self.sources[n, c] = s._replace(
                    kind="body", name=body.name, entity=body.entity, why=f"{name} speaks for {body.name}"
                )

    def origins(self) -> dict[At, str]:
        """Return the voice of each claim by its own chain and text reuse, before grouping."""
        voices = {at: self.spoken(at).voice for at in self.sources}
        self.done.clear()
        return voices

    def over(self, groups: Sequence[Sequence[At]]) -> dict[At, Spoken]:
        """Return the voice of each claim, followed through the outlets that it cites.

        Args:
            groups: claims that answer the same question.

        Returns:
            The voice of every claim.

        """
        self.group = {at: g for g, members in enumerate(groups) for at in members}
        self.members = groups
        self.done.clear()
        return {at: self.spoken(at) for at in self.sources}

    def may_be_one_state(self, one: str, other: str, people: str | None = None, others: str | None = None) -> bool:
        """Return whether two origins may be of one government.

        Args:
            one: the speaker of the first.
            other: the speaker of the second.
            people: the description of the unnamed people behind the first.
            others: that of those behind the second.

        Returns:
            True where both are governmental and at least one names no state.

        """
        states = [self._government(name) for name in (one, other)]
        if all(states):
            return False
        if any(
            state is not None and state == self.families.loosely(name)
            for state, name in zip(states, (other, one), strict=True)
        ):
            return True
        sides = zip(states, (one, other), (people, others), strict=True)
        return all(state is not None or self._is_governmental(name, described) for state, name, described in sides)

    def _government(self, name: str) -> str | None:
        """Return the state of a speaker, by any of its aliases."""
        owners = (self.families.owner(n) for n in self.organisations.names_of(name))
        return next((o.name for o in owners if o is not None and self.families.state(o.name) is not None), None)

    def _is_governmental(self, name: str, described: str | None) -> bool:
        if described is not None:
            return self.families.is_of_some_government(described) and self.families.state_of(described) is None
        return any(self.families.is_governmental(n) for n in self.organisations.names_of(name))

    def tied(self, one: str, other: str) -> str | None:
        """Return what ties the reports of two outlets: a citation, shared text or a common source."""
        mine, theirs = (self.by_outlet.get(self.organisations.find(name), []) for name in (one, other))
        a, b = (self.organisations.find(name) for name in (one, other))
        cited = [set().union(*(self._cited(n) for n in reports)) if reports else set() for reports in (mine, theirs)]
        if b in cited[0] or a in cited[1]:
            return f"{one if b in cited[0] else other} cites the other"
        common = (cited[0] & cited[1]) - {a, b}
        if common:
            return f"both draw on {min(common)}"
        if self._unnamed_agency(mine, theirs, {other, b, *cited[1]}) or self._unnamed_agency(
            theirs, mine, {one, a, *cited[0]}
        ):
            return "one credits agencies that it does not name"
        ids = {self.readings[n].reading.report.id for n in theirs}
        back = {self.readings[n].reading.report.id for n in mine}
        shares = any(e.model in ids for n in mine for e in self.readings[n].echoes)
        shares = shares or any(e.model in back for n in theirs for e in self.readings[n].echoes)
        return "their reports share text" if shares else None

    def _cited(self, n: int) -> set[str]:
        """Return the outlets that a report cites or credits."""
        if n not in self._cites:
            linked = self.readings[n]
            text = linked.reading.report.text
            names = {
                m.name
                for m in linked.reading.mentions
                if m.kind is Kind.OUTLET and m.form is Form.NAME and not is_picture_credit(text, m.span.start)
            }
            names |= {
                k.source.name
                for c in linked.reading.claims
                for k in c.attribution.links[1:]
                if k.source.kind is SourceKind.OUTLET
            }
            credit = credited(linked.reading.report)
            if credit is not None:
                names.add(credit[0])
            more = credits_of(text)
            names |= more.named | {name for name in more.possible if self._may_be_agency(name)}
            self._cites[n] = {self.organisations.find(name) for name in names}
        return self._cites[n]

    def _may_be_agency(self, name: str) -> bool:
        """Return whether a name in a dateline is an agency's, or that of an outlet of these reports."""
        return is_agency(name) or self.organisations.find(name) in self.by_outlet

    def _unnamed_agency(self, mine: Sequence[int], theirs: Sequence[int], names: Iterable[str]) -> bool:
        """Return whether a report credits unnamed agencies, of which the other outlet's text may be."""
        if not any(credits_of(self.readings[n].reading.report.text).unnamed for n in mine):
            return False
        either = any(credits_of(self.readings[n].reading.report.text).unnamed for n in theirs)
        return either or any(map(is_agency, names))

    def merged(self) -> dict[str, tuple[str, ...]]:
        """Return for each voice which names were merged, and the reasons."""
        reasons: dict[str, list[str]] = {}
        for name, whys in self.organisations.merged.items():
            reasons.setdefault(f"voice:{self.organisations.family(name)[0]}", []).extend(whys)
        for head, why in self.organisations.family_of.values():
            if why is not None:
                reasons.setdefault(f"voice:{head}", []).append(why)
        return {voice: tuple(dict.fromkeys(whys)) for voice, whys in reasons.items()}

    def spoken(self, at: At, seen: frozenset[At] = frozenset()) -> Spoken:
        """Return the voice of a claim.

        Args:
            at: the claim.
            seen: claims already followed, which are not followed again.

        Returns:
            The voice, with its reason.

        """
        if at in self.done:
            return self.done[at]
        spoken = self._spoken(at, seen | {at})
        self.done[at] = spoken
        return spoken

    def _spoken(self, at: At, seen: frozenset[At]) -> Spoken:
        source = self.sources[at]
        model = self.copies.get(at)
        if model is not None and model not in seen and (copied := self._copied(at, source, model, seen)) is not None:
            return copied
        if source.open and (deeper := self._followed(at, source, seen)) is not None:
            return deeper
        return self._own(source)

    def _copied(self, at: At, source: Speaker, model: At, seen: frozenset[At]) -> Spoken | None:
        """Return the voice of a copied claim: its model's, unless it names its own source."""
        outlet = outlet_name(self.readings[model[0]])
        if source.told in {Told.OWN, Told.OUTLET, Told.ACT} or source.open:
            whose = self.spoken(model, seen)
            via = source.via if self._names_model(at, source, outlet) else (outlet, *whose.via)
            via = self._named(via)
            if whose.told is Told.OWN:
                why = f"the words are those of {outlet}, which says them in nobody's name"
                return Spoken(whose.voice, whose.name, Told.OWN, via, why, whose.unshown, whose.described)
            why = f"the words are those of {outlet}, where {whose.why}"
            return Spoken(whose.voice, whose.name, Told.COPIED, via, why, whose.unshown, whose.described)
        if source.told is Told.SAID and not source.via:
            via = (outlet, *self.spoken(model, seen).via)
            return self._own(source)._replace(
                via=self._named(via), why=f"the words are those of {outlet}: {source.why}"
            )
        return None

    def _names_model(self, at: At, source: Speaker, outlet: str) -> bool:
        """Return whether a copy cites its model, or another outlet that printed the same."""
        if not source.via:
            return False
        same = self.organisations.find(source.via[0]) == self.organisations.find(outlet)
        return same or credited(self.readings[at[0]].reading.report) is not None

    def _followed(self, at: At, source: Speaker, seen: frozenset[At]) -> Spoken | None:
        """Return the voice of the cited outlet's own statement on the same point."""
        if at not in self.group:
            return None
        there = set(self.by_outlet.get(self.organisations.find(source.name), ()))
        for other in self.members[self.group[at]]:
            if other[0] in there and other[0] != at[0] and other not in seen and not self._later(other[0], at[0]):
                whose = self.spoken(other, seen)
                if whose.told is not Told.OWN:
                    return Spoken(
                        whose.voice,
                        whose.name,
                        Told.FOLLOWED,
                        self._named((*source.via, *whose.via)),
                        f"{source.name} has it on this word: {whose.why}",
                        whose.unshown,
                        whose.described,
                    )
        return None

    def _later(self, one: int, other: int) -> bool:
        a, b = (self.readings[n].reading.report.published for n in (one, other))
        return a is not None and b is not None and a > b

    def _own(self, source: Speaker) -> Spoken:
        # What the reader took for a person may publish: "Altona said that it …".
        if source.kind == "person" and plain_name(source.name) not in self.publishers:
            name = self.persons.get(source.name, source.name)
            owner = self.families.owner(name) or self.bearers.owner_by_surname(name)
            voice = self._voice_of(owner.name if owner else name)
            why = f"{source.why}: {owner.why}" if owner else source.why
            return Spoken(voice, name, source.told, self._named(source.via), why, source.unshown, source.described)
        name = self.organisations.find(source.name)
        head, of = self.organisations.family(name)
        why = f"{source.why}: {of}" if of else source.why
        voice = f"voice:{head}" if self.families.state(head) is not None else self._voice_of(head)
        return Spoken(voice, name, source.told, self._named(source.via), why, source.unshown, source.described)

    def _named(self, via: tuple[str, ...]) -> tuple[str, ...]:
        """Return the outlets under their representative names, each once."""
        return tuple(dict.fromkeys(self.organisations.find(name) for name in via))

    def _voice_of(self, owner: str) -> str:
        """Return the voice of a family's head: an organisation, or a person under the full name."""
        head = self.bearers.head(self.persons.get(owner, owner))
        if head.is_person:
            return f"person:{' '.join(name_words(head.name))}"
        return f"voice:{self.organisations.family(head.name)[0]}"
