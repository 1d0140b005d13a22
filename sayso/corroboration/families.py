"""Determine which names belong to one family: a state and its organs, a firm and owners.

Knowledge comes from data (``resources/families.toml``, ``resources/countries.toml``) and from the reports themselves
("Calder's National Energy Council", "Kessa, the Sundrian capital", "Norlink, a subsidiary of Norchem"). Origins of
one family cannot confirm each other.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.corroboration.family_facts import (
    STEM,
    Facts,
    country_name,
    facts_of,
    groups,
    is_adjective,
    listed,
    names_in,
    organs,
    owns_an_organ,
    plain,
    trimmed,
)
from sayso.corroboration.organisations import name_words
from sayso.resources import gazetteer

__all__ = ["Families", "Owner"]


class Owner(NamedTuple):
    """The head of a family, and the reason why a name belongs to it."""

    name: str
    why: str


class Families:
    """The families of the names in some reports.

    Args:
        texts: the texts of the reports, and the names of their outlets.

    """

    def __init__(self, texts: Iterable[str]) -> None:
        facts = [facts_of(text) for text in texts]
        named = {trimmed(name) for f in facts for name in f.states} | self._with_adjective(facts)
        self._learned = {n for n in named - organs().never if n and gazetteer.country(n) is None}
        self._named_states = {
            c.name for f in facts for word in f.capitalised if (c := gazetteer.country(word)) is not None
        }
        # An organ that only one state has names that state too.
        codes = {
            code for f in facts for word in f.capitalised if (code := listed("organs").get(plain(word))) is not None
        }
        self._named_states |= {country_name(code) for code in codes}
        self._demonyms: dict[str, str | None] = {}
        self._heads: dict[str, list[str]] = {}
        self._state_of: dict[str, Owner | None] = {}
        self._fold_learned({word for f in facts for word in f.capitalised})
        self.seats: dict[str, set[str]] = {}
        for f in facts:
            for seat, state in f.seats:
                head = self.state(state)
                if head is not None and self.state(seat) is None and plain(seat) not in self.seats:
                    self.seats[plain(seat)] = {head}
        self._loose: dict[str, str] = {}
        self.members = self._members(facts)
        self._posts = frozenset[str]().union(*(f.posts for f in facts))
        self._authors = frozenset[str]().union(*(f.authors for f in facts))
        self.kin: dict[str, set[str]] = {}
        for f in facts:
            for owner, child in f.kin:
                # "Its managing director, Petra Voss": a word that only opens a sentence is nobody's name
                if self.state(owner) is None and plain(owner) != plain(child) and trimmed(owner) and trimmed(child):
                    self.kin.setdefault(plain(child), set()).add(trimmed(owner))

    # -- states --------------------------------------------------------------------------------------------------

    @staticmethod
    def _with_adjective(facts: Sequence[Facts]) -> set[str]:
        """Return owners of organs that have an adjective: "Sahran's customs" and "Sahrani"."""
        words = {word for f in facts for word in f.capitalised}
        owners = {trimmed(owner) for f in facts for owner, owned in f.owned if owns_an_organ(owned)}
        ends: dict[str, list[str]] = {}
        for word in words:
            ends.setdefault(word[:STEM], []).append(word)
        pairs = {(a, b) for group in ends.values() for a in group for b in group if is_adjective(a, b)}
        return {b for a, b in pairs if a in owners or b in owners}

    def _fold_learned(self, capitalised: set[str]) -> None:
        """Map adjectives to their country: Sundrian to Sundria, which may stand in another report."""
        beginning = _by_beginning(capitalised)
        for name in sorted(self._learned, key=lambda n: (len(n), n)):
            shorter = next((h for h in self._heads.get(_beginning(name), ()) if is_adjective(name, h)), None)
            if shorter is None:
                longer = (w for w in beginning.get(_beginning(name), ()) if is_adjective(name, w))
                shorter = min(longer, key=lambda w: (-len(w), w), default=name)
                self._heads.setdefault(_beginning(shorter), []).append(shorter)
            self._demonyms[name.lower()] = self._demonyms[shorter.lower()] = shorter

    def state(self, word: str) -> str | None:
        """Return the state that a word denotes by itself: "Iranian", "Tehran", "Sundrian".

        Args:
            word: a word or a name, with or without "the" and "'s".

        Returns:
            The state's name, or None where no state is known.

        """
        word = re.sub(r"^[Tt]he |['’]s?$", "", word)
        country = gazetteer.country(word) or (
            gazetteer.country(word.title()) if word.isupper() and len(word) > STEM else None
        )
        if country is not None:
            return country.name
        low = word.lower()
        if word in organs().never:
            return None
        if low not in self._demonyms:
            known_heads = self._heads.get(_beginning(word), ()) if word[:1].isupper() else ()
            heads = {h for h in known_heads if is_adjective(word, h)}
            self._demonyms[low] = heads.pop() if len(heads) == 1 else None
        return self._demonyms[low]

    def seat_of(self, name: str) -> str | None:
        """Return the state whose capital a town is according to the reports."""
        seats = self.seats.get(plain(name), set())
        return next(iter(seats)) if len(seats) == 1 else None

    def state_of(self, name: str) -> Owner | None:
        """Return the state whose organ, capital, official or leader a name denotes.

        Args:
            name: as the reports print it.

        Returns:
            The state and the reason, by data or by the name itself; None for any other name.

        """
        if name not in self._state_of:
            self._state_of[name] = self._find_state(name)
        return self._state_of[name]

    def _find_state(self, name: str) -> Owner | None:
        if (organ := self.listed(name)) is not None:
            return Owner(organ, f"{name} is an organ of {organ}")
        if (head := self.state(name)) is not None:
            return Owner(head, f"{name} stands for {head}")
        if (head := self.seat_of(name)) is not None:
            return Owner(head, f"{name} is the seat of {head}'s government")
        return self._by_person(name) or self._by_words(name) or self._by_leader(name)

    def _by_person(self, name: str) -> Owner | None:
        """Resolve a listed official: "Dmitry Peskov", or a leader's surname if the state is named."""
        key = plain(name)
        code = listed("people").get(key)
        if code is None and key in listed("leaders") and country_name(listed("leaders")[key]) in self._named_states:
            code = listed("leaders")[key]
        return Owner(country_name(code), f"{name} speaks for {country_name(code)}") if code is not None else None

    def _by_words(self, name: str) -> Owner | None:
        """Resolve an organ by a state in its name: "Calder customs officials"."""
        words = [w for w in re.findall(r"[\w.-]+", re.sub(r"['’]s\b", "", name)) if w]
        places = [n for n, w in enumerate(words) if w.lower() in organs().nouns]
        if not places:
            return None
        for n, word in enumerate(words):
            pair = " ".join(words[n : n + 2])  # "South Korean"
            head = (self.state(pair) if gazetteer.country(pair) else self.state(word)) if word[0].isupper() else None
            if head is None or (n > places[0] and not _belongs(words, n)):
                continue
            return Owner(head, f"{name} is an organ of {head}")
        return None

    def _by_leader(self, name: str) -> Owner | None:
        """Resolve a government by its leader: "the Biden administration", "Zelensky's office"."""
        words = plain(name).split()
        if len(words) > 1 and words[-1] in {"administration", "government", "cabinet", "office", "regime", "team"}:
            leader = " ".join(words[:-1]).removesuffix("s") if "'" in name or "’" in name else " ".join(words[:-1])
            code = listed("leaders").get(leader.split()[-1]) or listed("people").get(leader)
            if code is not None:
                return Owner(country_name(code), f"{name} is the government of {country_name(code)}")
            owners = {o for member, o in self.members.items() if member.split()[-1:] == [leader.split()[-1]]}
            if len(owners) == 1:
                (head,) = owners
                return Owner(head, f"{name} is the government of {head}")
        return None

    # -- what the reports say ----------------------------------------------------------------------------------------

    def _members(self, facts: Sequence[Facts]) -> dict[str, str]:
        """Return the owner of each organisation or person on whom the reports agree."""
        heads_of: dict[str, set[str]] = {}
        for f in facts:
            for owner, owned in f.owned:
                for head, words in self._belongings(owner, owned):
                    for name in names_in(words):
                        heads_of.setdefault(name, set()).add(head)
            for owner, person in f.persons:
                if (state := self.state(owner)) is not None:
                    heads_of.setdefault(plain(person), set()).add(state)
            for owner, owned in f.of:
                if (state := self.state(owner)) is not None:
                    for name in names_in(owned):
                        heads_of.setdefault(name, set()).add(state)
        return {name: next(iter(heads)) for name, heads in heads_of.items() if len(heads) == 1}

    def _belongings(self, owner: str, owned: str) -> list[tuple[str, str]]:
        """Return the states that a possessive phrase names, each with the words for what it owns."""
        # "State Department Deputy Spokesperson Ellen Brightwater": a known organ before a title and a name
        belongings = list(self._organ_before(f"{owner} {owned}".split()))
        # "In November Kestria's Bureau": what stands before the owner may begin with a capital too
        if (state := self.state(owner) or self.state(owner.split()[-1]) or self.listed(owner)) is not None:
            belongings.append((state, owned))
            name = itertools.takewhile(lambda w: w[:1].isupper(), owned.split())
            self._loose.setdefault(plain(" ".join(name)), state)
        return belongings

    def _organ_before(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the state of a listed organ at the start of some words, and the words after it."""
        for n in range(1, min(5, len(words))):
            state = self.listed(" ".join(words[:n]))
            if state is not None:
                yield state, " ".join(words[n:])

    def listed(self, name: str) -> str | None:
        """Return the state whose organ a name is by the data alone.

        Args:
            name: as the reports print it.

        Returns:
            The state's name, or None. A name that several states use counts only where the reports name the state.

        """
        key = plain(name)
        code = listed("organs").get(key) or listed("common").get(key)
        if code is None or not (key in listed("organs") or country_name(code) in self._named_states):
            return None
        return country_name(code)

    def owner(self, name: str) -> Owner | None:
        """Return the head of the family that a name belongs to.

        Args:
            name: of an organisation, an outlet, a person or a country, as the reports print it.

        Returns:
            The head and the reason, or None where nothing shows one.

        """
        state = self.state_of(name)
        if state is not None:
            return state
        key = plain(name)
        if (group := groups().get(key)) is not None and group != name:
            return Owner(group, f"{name} belongs to {group}")
        if (head := self.members.get(key)) is not None:
            return Owner(head, f"the reports call {name} {head}'s")
        return self.owner_of_kin(name)

    def kin_names(self) -> list[str]:
        """Return the names of owners and of what they own, besides states, in order."""
        return sorted({*self.kin, *(owner for owners in self.kin.values() for owner in owners)})

    def owner_of_kin(self, name: str) -> Owner | None:
        """Return the company, group or person to which the reports say that a name belongs; None without one."""
        if len(kin := self.kin.get(plain(name), set())) == 1:
            (head,) = kin
            return Owner(head, f"{name} belongs to {head}")
        return None

    @staticmethod
    def media(name: str) -> Owner | None:
        """Return the state that runs an outlet; None for any other outlet."""
        code = listed("media").get(plain(name))
        return Owner(country_name(code), f"{name} is run by {country_name(code)}") if code is not None else None

    def adopt(self, name: str, state: str) -> None:
        """Assign an organisation to a state from now on, on evidence other than its name.

        Args:
            name: of the organisation.
            state: the state's name.

        """
        self.members.setdefault(plain(name), state)
        self._state_of.clear()

    def loosely(self, name: str) -> str | None:
        """Return the state that a report names as the owner of an organisation: "China's AVIC".

        Such an organisation may or may not belong to the state.
        """
        return self._loose.get(plain(name))

    def is_governmental(self, name: str) -> bool:
        """Return whether a name is that of a governmental organisation or of an office holder."""
        return plain(name) in self._posts or bool(organs().governmental & {*name_words(name)})

    @staticmethod
    def is_group(name: str) -> bool:
        """Return whether a name is that of a listed armed group or party."""
        return plain(name) in groups()

    def is_author(self, name: str) -> bool:
        """Return whether a report calls a person the author of an article, of whichever outlet."""
        return plain(name) in self._authors

    @staticmethod
    def is_of_some_government(described: str) -> bool:
        """Return whether unnamed people are of an unspecified government: "two diplomats"."""
        return bool(organs().unnamed & {*name_words(described)})


def _beginning(word: str) -> str:
    """Return the letters that a country and its adjective share."""
    return word[:STEM].lower()


def _by_beginning(words: Iterable[str]) -> dict[str, list[str]]:
    by_stem: dict[str, list[str]] = {}
    for word in words:
        by_stem.setdefault(_beginning(word), []).append(word)
    return by_stem


def _belongs(words: Sequence[str], n: int) -> bool:
    """Return whether a preposition stands before the word at ``n``: "officials of Ukraine"."""
    before = [w.lower() for w in words[:n] if w.lower() != "the"]
    return bool(before) and before[-1] in {"of", "for", "from", "in"}
