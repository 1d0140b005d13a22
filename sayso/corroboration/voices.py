"""Claims of many reports → whose word each is, followed from report to report.

The rules: an outlet and the unnamed people who speak only through it are one voice; copied words have their model's voices, credited or not; an
official act has whoever did it as its origin, whoever reports it; what a report says in nobody's name may be borrowed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from sayso.corroboration.bodies import name_words, outlet_name, plain_name, speaks_of_itself
from sayso.corroboration.copies import At
from sayso.corroboration.credits import credited, speakers
from sayso.corroboration.heard import Heard
from sayso.corroboration.speaking import Speaker, speaker
from sayso.model import SourceKind
from sayso.point import Told
from sayso.stems import stem

__all__ = ["Spoken", "voices"]


class Spoken(NamedTuple):
    """Whose word a claim is: ``voice`` is the same string for what cannot be independent, ``name`` how people would call it."""

    voice: str
    name: str
    told: Told
    via: tuple[str, ...]
    why: str


_FUNCTION = frozenset("the a an of for and in at on its his her their s de".split())


class _Bodies:
    """Which names of bodies, outlets and countries mean one: the same entity, or the same telling words."""

    def __init__(self, heard: Sequence[Heard], said: Iterable[Speaker]) -> None:
        self.weak = set(speakers()["bodies"]["weak"])
        self.bodies = set(speakers()["bodies"]["nouns"])
        self.single = {self._stem(w) for w in speakers()["bodies"]["single"]}
        self.names: Counter[str] = Counter()
        self.of: dict[str, str] = {}
        by_entity: dict[str, set[str]] = {}
        for s in said:
            self.names[s.name] += 1
            if s.entity is not None:
                by_entity.setdefault(s.entity, set()).add(s.name)
        for h in heard:
            self.names[outlet_name(h)] += 1
            for key, name in h.called.items():
                if key in by_entity:
                    by_entity[key].add(name)
        for name in self.names:
            self.of[name] = name
        self.merged: dict[str, list[str]] = {}
        for key, names in sorted(by_entity.items()):
            first, *rest = sorted(names & self.names.keys(), key=lambda n: (-self.names[n], n)) or [""]
            for other in rest:
                self._join(first, other, f"“{other}” and “{first}” are the same ({key})")
        self._by_words()

    def find(self, name: str) -> str:
        """The name that stands for all that mean the same."""
        while self.of.get(name, name) != name:
            name = self.of[name]
        return name

    def _join(self, one: str, other: str, why: str) -> None:
        a, b = self.find(one), self.find(other)
        if a == b:
            return
        keep, lose = sorted((a, b), key=lambda n: (-self.names[n], n))
        self.of[lose] = keep
        self.merged.setdefault(keep, []).extend([*self.merged.pop(lose, ()), why])

    def _telling(self, name: str) -> frozenset[str]:
        return frozenset(self._stem(w) for w in name_words(name) if w not in self.weak)

    def _stem(self, word: str) -> str:
        return word if word in self.bodies else stem(word)  # an officer is no office

    def _by_words(self) -> None:
        """Joins names of which one has all the telling words of the other, unless it fits two that differ."""
        words = {name: self._all_words(name) for name in self.names}
        self._contained(words)
        self._contained({name: self._telling(name) for name in self.names})
        self._by_nouns(words)

    def _all_words(self, name: str) -> frozenset[str]:
        return frozenset(self._stem(w) for w in name_words(name) if w not in _FUNCTION)

    def _nouns(self, name: str) -> set[str]:
        return set(name_words(name)) & self.bodies

    def _fits(self, one: str, other: str) -> bool:
        """Whether two names are of bodies of a kind: an office is no centre."""
        a, b = self._nouns(one), self._nouns(other)
        return not a or not b or bool(a & b)

    def _by_nouns(self, words: Mapping[str, frozenset[str]]) -> None:
        """Joins "the union" with the only union that is named here, where the word is of a kind that an affair has one of."""
        for name in sorted(n for n in words if len(words[n]) == 1 and words[n] <= self.single):
            named = {self.find(n) for n in words if words[name] <= words[n] and self._telling(n)} - {self.find(name)}
            if len(named) == 1:
                (whole,) = named
                self._join(whole, name, f"“{name}” can only be “{whole}” here")

    def _contained(self, sets: Mapping[str, frozenset[str]]) -> None:
        having: dict[str, set[str]] = {}
        for name, words in sets.items():
            for w in words:
                having.setdefault(w, set()).add(name)
        initials = {
            "".join(w[0] for w in name_words(n) if w not in {"the", "of"}): n
            for n in self.names
            if len(name_words(n)) > 2
        }
        for name, words in sorted(sets.items()):
            if len(words) == 1 and (whole := initials.get(next(iter(words)))) is not None:
                self._join(whole, name, f"“{name}” is short for “{whole}”")
            if not words or not self._telling(name):
                continue
            holders = set.intersection(*(having[w] for w in words))
            larger = [n for n in sorted(holders) if n != name and self._fits(name, n)]
            widest = max((sets[n] for n in larger), key=len, default=None)
            if widest is not None and all(sets[n] <= widest for n in larger):
                for n in larger:
                    self._join(n, name, f"“{name}” and “{n}” are called alike")


def _persons(said: Sequence[Speaker]) -> dict[str, str]:
    """For each person's name the fullest one for the same: by entity, and a surname alone for the only one here who has it."""
    fullest: dict[str, str] = {}
    for s in said:
        if s.entity is not None:
            fullest[s.entity] = max(fullest.get(s.entity, ""), s.name, key=lambda n: (len(n), n))
    full = {s.name: fullest.get(s.entity or "", s.name) for s in said}
    having: dict[str, set[str]] = {}
    for name in set(full.values()):
        words = name_words(name)
        for w in words if len(words) > 1 else ():
            having.setdefault(w, set()).add(name)
    for name in list(full):
        words = name_words(name)
        bearers = having.get(words[0], set()) if len(words) == 1 else set()
        if len(bearers) == 1:
            full[name] = next(iter(bearers))
    return full


class _Follower:
    def __init__(self, heard: Sequence[Heard], copies: Mapping[At, At], groups: Sequence[Sequence[At]]) -> None:
        heard = [msgspec.structs.replace(h, of_itself=speaks_of_itself(h)) for h in heard]
        self.heard, self.copies = heard, copies
        outlets = frozenset(plain_name(outlet_name(h)) for h in heard if not h.of_itself)
        self.publishers = {plain_name(outlet_name(h)) for h in heard if h.of_itself}
        self.said = {
            (n, c): speaker(h, claim, outlets) for n, h in enumerate(heard) for c, claim in enumerate(h.reading.claims)
        }
        self._speak_on()
        self.persons = _persons([s for s in self.said.values() if s.kind == "person"])
        self.bodies = _Bodies(heard, [s for s in self.said.values() if s.kind != "person"])
        self.group = {at: g for g, members in enumerate(groups) for at in members}
        self.members = groups
        self.by_outlet: dict[str, list[int]] = {}
        for n, h in enumerate(heard):
            self.by_outlet.setdefault(self.bodies.find(outlet_name(h)), []).append(n)
        self.done: dict[At, Spoken] = {}

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

    def spoken(self, at: At, seen: frozenset[At] = frozenset()) -> Spoken:
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
            if whose.told is Told.OWN:
                why = f"the words are those of {outlet}, which says them in nobody's name"
                return Spoken(whose.voice, whose.name, Told.OWN, via, why)
            why = f"the words are those of {outlet}, where {whose.why}"
            return Spoken(whose.voice, whose.name, Told.COPIED, via, why)
        if said.told is Told.SAID and not said.via:
            via = (outlet, *self.spoken(model, seen).via)
            return self._own(said)._replace(via=via, why=f"the words are those of {outlet}: {said.why}")
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
                        (*said.via, *whose.via),
                        f"{said.name} has it on this word: {whose.why}",
                    )
        return None

    def _later(self, one: int, other: int) -> bool:
        a, b = (self.heard[n].reading.report.published for n in (one, other))
        return a is not None and b is not None and a > b

    def _own(self, said: Speaker) -> Spoken:
        # What the reader took for a person may publish: "Altona said that it …".
        if said.kind == "person" and plain_name(said.name) not in self.publishers:
            name = self.persons.get(said.name, said.name)
            return Spoken(f"person:{' '.join(name_words(name))}", name, said.told, said.via, said.why)
        name = self.bodies.find(said.name)
        return Spoken(f"voice:{name}", name, said.told, said.via, said.why)


def voices(
    heard: Sequence[Heard], copies: Mapping[At, At], groups: Sequence[Sequence[At]]
) -> tuple[dict[At, Spoken], dict[str, tuple[str, ...]]]:
    """Whose word every claim is, and for each voice, in words, which names were put together and why.

    Args:
        heard: the reports, in the order in which they were first known.
        copies: of which claim each copied claim is the copy.
        groups: claims that answer the same question.

    """
    follower = _Follower(heard, copies, groups)
    found = {at: follower.spoken(at) for at in follower.said}
    return found, {f"voice:{name}": tuple(whys) for name, whys in follower.bodies.merged.items()}
