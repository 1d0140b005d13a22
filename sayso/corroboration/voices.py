"""Claims of many reports → whose word each is, followed from report to report.

The rules: an outlet and the unnamed people who speak only through it are one voice; copied words have their model's voices, credited or not; an
official act has whoever did it as its origin, whoever reports it; what a report says in nobody's name may be borrowed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from sayso.corroboration.aliases import Aliases, fullest_names
from sayso.corroboration.bodies import name_words, outlet_name, plain_name, speaks_of_itself
from sayso.corroboration.copies import At
from sayso.corroboration.credits import credited
from sayso.corroboration.families import Families
from sayso.corroboration.heard import Heard
from sayso.corroboration.speaker import Speaker
from sayso.corroboration.speaking import speaker
from sayso.lang.en.datelines import dateline_pattern
from sayso.model import Form, Kind, SourceKind, Told

__all__ = ["Spoken", "Voices"]


_HEAD = 400
"""Characters in which a report's dateline stands."""


class Spoken(NamedTuple):
    """Whose word a claim is: ``voice`` is the same string for what cannot be independent, ``name`` how people would call it.

    ``unshown`` says why the claim does not show by itself that its source is first-hand; None where it does.
    """

    voice: str
    name: str
    told: Told
    via: tuple[str, ...]
    why: str
    unshown: str | None = None
    described: str | None = None


class Voices:
    """Whose word every claim of some reports is.

    Args:
        heard: the reports, in the order in which they were first known.
        copies: of which claim each copied claim is the copy.

    """

    def __init__(self, heard: Sequence[Heard], copies: Mapping[At, At]) -> None:
        heard = [msgspec.structs.replace(h, of_itself=speaks_of_itself(h)) for h in heard]
        self.heard, self.copies = heard, copies
        self.families = Families([h.reading.report.text for h in heard] + [outlet_name(h) for h in heard])
        outlets = self._outlets()
        self.publishers = {plain_name(outlet_name(h)) for h in heard if h.of_itself}
        self.said = {
            (n, c): speaker(h, claim, outlets, self.families)
            for n, h in enumerate(heard)
            for c, claim in enumerate(h.reading.claims)
        }
        self._speak_on()
        self._of_the_only_state()
        self.persons = fullest_names([s for s in self.said.values() if s.kind == "person"])
        self.bodies = Aliases(heard, [s for s in self.said.values() if s.kind != "person"], self.families, outlets)
        self._people = {words for name in self.persons.values() if len(words := name_words(name)) > 1}
        self.by_outlet: dict[str, list[int]] = {}
        for n, h in enumerate(heard):
            self.by_outlet.setdefault(self.bodies.find(outlet_name(h)), []).append(n)
        self._cites: dict[int, set[str]] = {}
        self.group: dict[At, int] = {}
        self.members: Sequence[Sequence[At]] = ()
        self.done: dict[At, Spoken] = {}

    def _outlets(self) -> frozenset[str]:
        """The plain names of all outlets that publish a report or are named in a chain, and their initials."""
        names = {outlet_name(h) for h in self.heard if not h.of_itself}
        for h in self.heard:
            for origin in h.reading.claims:
                names |= {k.source.name for k in origin.attribution.links[1:] if k.source.kind is SourceKind.OUTLET}
        short = {"".join(w[0] for w in plain_name(n).split()) for n in names if len(plain_name(n).split()) > 2}
        return frozenset({plain_name(n) for n in names} | short)

    def _of_the_only_state(self) -> None:
        """A government's body of which nothing says whose it is speaks for the only state that speaks in its reports."""
        states: dict[int, set[str]] = {}
        orphans: dict[str, list[At]] = {}
        for at, s in self.said.items():
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
        """The state whose seat of government the dateline of a report names."""
        found = dateline_pattern().search(self.heard[n].reading.report.text, 0, _HEAD)
        place = re.match(r"\W*([A-Za-z]+(?: [A-Z][a-z]+)?)", found.group()) if found is not None else None
        owner = self.families.state_of(place[1].title()) if place is not None else None
        return owner.name if owner is not None else None

    def _speak_on(self) -> None:
        """Who speaks for a body in one claim of a report does in all of them."""
        bodies: dict[tuple[int, str], tuple[Speaker, str]] = {}
        for (n, c), s in self.said.items():
            last = self.heard[n].reading.claims[c].attribution.links[-1].source
            if s.kind == "body" and last.kind is SourceKind.PERSON and last.entity is not None:
                bodies.setdefault((n, last.entity), (s, last.name))
        for (n, c), s in self.said.items():
            last = self.heard[n].reading.claims[c].attribution.links[-1].source
            if s.kind == "person" and (known := bodies.get((n, last.entity or ""))) is not None:
                body, name = known
                self.said[n, c] = s._replace(
                    kind="body", name=body.name, entity=body.entity, why=f"{name} speaks for {body.name}"
                )

    def origins(self) -> dict[At, str]:
        """Return the voice of every claim by its own chain and the text that it copies, before claims are grouped."""
        found = {at: self.spoken(at).voice for at in self.said}
        self.done.clear()
        return found

    def over(self, groups: Sequence[Sequence[At]]) -> dict[At, Spoken]:
        """Return whose word every claim is, followed through outlets that have it from somebody else.

        Args:
            groups: claims that answer the same question.

        """
        self.group = {at: g for g, members in enumerate(groups) for at in members}
        self.members = groups
        self.done.clear()
        return {at: self.spoken(at) for at in self.said}

    def may_be_one_state(self, one: str, other: str, people: str | None = None, others: str | None = None) -> bool:
        """Return whether two origins may be of one government: both are a government's, and nothing says of which.

        Args:
            one: the speaker of the one.
            other: the speaker of the other.
            people: the unnamed people behind the one, as they are described.
            others: those behind the other.

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
        """The state that a speaker is of, by any of its names."""
        owners = (self.families.owner(n) for n in self.bodies.names_of(name))
        return next((o.name for o in owners if o is not None and self.families.state(o.name) is not None), None)

    def _is_governmental(self, name: str, described: str | None) -> bool:
        if described is not None:
            return self.families.is_of_some_government(described) and self.families.state_of(described) is None
        return any(self.families.is_governmental(n) for n in self.bodies.names_of(name))

    def tied(self, one: str, other: str) -> str | None:
        """Return what ties the reports of two outlets together: one cites the other, shares its text, or both cite a third."""
        mine, theirs = (self.by_outlet.get(self.bodies.find(name), []) for name in (one, other))
        a, b = (self.bodies.find(name) for name in (one, other))
        cited = [set().union(*(self._cited(n) for n in reports)) if reports else set() for reports in (mine, theirs)]
        if b in cited[0] or a in cited[1]:
            return f"{one if b in cited[0] else other} cites the other"
        common = (cited[0] & cited[1]) - {a, b}
        if common:
            return f"both draw on {min(common)}"
        ids = {self.heard[n].reading.report.id for n in theirs}
        back = {self.heard[n].reading.report.id for n in mine}
        shares = any(e.model in ids for n in mine for e in self.heard[n].echoes)
        shares = shares or any(e.model in back for n in theirs for e in self.heard[n].echoes)
        return "their reports share text" if shares else None

    def _cited(self, n: int) -> set[str]:
        """The outlets that a report draws on: in its chains, and by its credit."""
        if n not in self._cites:
            heard = self.heard[n]
            names = {m.name for m in heard.reading.mentions if m.kind is Kind.OUTLET and m.form is Form.NAME}
            names |= {
                k.source.name
                for c in heard.reading.claims
                for k in c.attribution.links[1:]
                if k.source.kind is SourceKind.OUTLET
            }
            credit = credited(heard.reading.report)
            if credit is not None:
                names.add(credit[0])
            self._cites[n] = {self.bodies.find(name) for name in names}
        return self._cites[n]

    def merged(self) -> dict[str, tuple[str, ...]]:
        """Return for each voice, in words, which names were put together and why."""
        found: dict[str, list[str]] = {}
        for name, whys in self.bodies.merged.items():
            found.setdefault(f"voice:{self.bodies.family(name)[0]}", []).extend(whys)
        for head, why in self.bodies.family_of.values():
            if why is not None:
                found.setdefault(f"voice:{head}", []).append(why)
        return {voice: tuple(dict.fromkeys(whys)) for voice, whys in found.items()}

    def spoken(self, at: At, seen: frozenset[At] = frozenset()) -> Spoken:
        """Return whose word a claim is."""
        if at in self.done:
            return self.done[at]
        found = self._spoken(at, seen | {at})
        self.done[at] = found
        return found

    def _spoken(self, at: At, seen: frozenset[At]) -> Spoken:
        said = self.said[at]
        model = self.copies.get(at)
        if model is not None and model not in seen and (found := self._copied(at, said, model, seen)) is not None:
            return found
        if said.open and (deeper := self._followed(at, said, seen)) is not None:
            return deeper
        return self._own(said)

    def _copied(self, at: At, said: Speaker, model: At, seen: frozenset[At]) -> Spoken | None:
        """A copied claim: its model's voice, unless it names whose word it is; None where it names an outlet on the way too."""
        outlet = outlet_name(self.heard[model[0]])
        if said.told in {Told.OWN, Told.OUTLET, Told.ACT} or said.open:
            whose = self.spoken(model, seen)
            via = said.via if self._names_model(at, said, outlet) else (outlet, *whose.via)
            via = self._named(via)
            if whose.told is Told.OWN:
                why = f"the words are those of {outlet}, which says them in nobody's name"
                return Spoken(whose.voice, whose.name, Told.OWN, via, why, whose.unshown, whose.described)
            why = f"the words are those of {outlet}, where {whose.why}"
            return Spoken(whose.voice, whose.name, Told.COPIED, via, why, whose.unshown, whose.described)
        if said.told is Told.SAID and not said.via:
            via = (outlet, *self.spoken(model, seen).via)
            return self._own(said)._replace(via=self._named(via), why=f"the words are those of {outlet}: {said.why}")
        return None

    def _names_model(self, at: At, said: Speaker, outlet: str) -> bool:
        """Whether a copy itself says whom it is from: its model, or another who printed the same."""
        if not said.via:
            return False
        same = self.bodies.find(said.via[0]) == self.bodies.find(outlet)
        return same or credited(self.heard[at[0]].reading.report) is not None

    def _followed(self, at: At, said: Speaker, seen: frozenset[At]) -> Spoken | None:
        """What the outlet that the chain ends at has on the same point, and from whom."""
        if at not in self.group:
            return None
        there = set(self.by_outlet.get(self.bodies.find(said.name), ()))
        for other in self.members[self.group[at]]:
            if other[0] in there and other[0] != at[0] and other not in seen and not self._later(other[0], at[0]):
                whose = self.spoken(other, seen)
                if whose.told is not Told.OWN:
                    return Spoken(
                        whose.voice,
                        whose.name,
                        Told.FOLLOWED,
                        self._named((*said.via, *whose.via)),
                        f"{said.name} has it on this word: {whose.why}",
                        whose.unshown,
                        whose.described,
                    )
        return None

    def _later(self, one: int, other: int) -> bool:
        a, b = (self.heard[n].reading.report.published for n in (one, other))
        return a is not None and b is not None and a > b

    def _own(self, said: Speaker) -> Spoken:
        # What the reader took for a person may publish: "Altona said that it …".
        if said.kind == "person" and plain_name(said.name) not in self.publishers:
            name = self.persons.get(said.name, said.name)
            owner = self.families.owner(name)
            voice = self._voice_of(owner.name) if owner else f"person:{' '.join(name_words(name))}"
            why = f"{said.why}: {owner.why}" if owner else said.why
            return Spoken(voice, name, said.told, self._named(said.via), why, said.unshown, said.described)
        name = self.bodies.find(said.name)
        head, of = self.bodies.family(name)
        why = f"{said.why}: {of}" if of else said.why
        return Spoken(f"voice:{head}", name, said.told, self._named(said.via), why, said.unshown, said.described)

    def _named(self, via: tuple[str, ...]) -> tuple[str, ...]:
        """The outlets by the names that stand for them, each once."""
        return tuple(dict.fromkeys(self.bodies.find(name) for name in via))

    def _voice_of(self, owner: str) -> str:
        """The voice of the family that a person speaks for: of a body, or of another person, who may be named in full elsewhere."""
        words = name_words(self.persons.get(owner, owner))
        bearers = [words] if words in self._people else [full for full in self._people if full[-1:] == words]
        if len(bearers) == 1:
            return f"person:{' '.join(bearers[0])}"
        return f"voice:{self.bodies.family(owner)[0]}"
