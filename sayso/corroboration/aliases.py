"""Merge the names of organisations, outlets and countries that denote one entity.

Names are merged by entity, by their specific words, by initials and by listed short names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sayso.corroboration.credits import speakers
from sayso.corroboration.families import Families
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.organisations import WORD, name_words, outlet_name, plain_name
from sayso.corroboration.speaker import Speaker
from sayso.names.compare import compare
from sayso.resources.stems import stem

__all__ = ["Aliases", "fullest_names"]

_SPELLING, _MOST_NAMES = 0.9, 60
"""Minimum similarity of two spellings of a person's name; maximum number of names with the same initials to compare."""
_FUNCTION = frozenset("the a an of for and in at on its his her their s de".split())


class Aliases:
    """Names of organisations, outlets and countries, merged by entity and grouped by family.

    Args:
        readings: the reports.
        sources: the source of each of their claims, persons left out.
        families: which names belong to which family.
        outlets: plain names of known outlets. Of these only state-run ones have a family other than their own.

    """

    def __init__(
        self, readings: Sequence[LinkedReading], sources: Iterable[Speaker], families: Families, outlets: frozenset[str]
    ) -> None:
        self.families, self.outlets = families, outlets
        self.weak = set(speakers()["bodies"]["weak"])
        self.nouns = set(speakers()["bodies"]["nouns"])
        self.single = {self._stem(w) for w in speakers()["bodies"]["single"]}
        self.names: Counter[str] = Counter()
        self.of: dict[str, str] = {}
        by_entity: dict[str, set[str]] = {}
        for s in sources:
            self.names[s.name] += 1
            self.names.update(s.via)
            if s.entity is not None:
                by_entity.setdefault(s.entity, set()).add(s.name)
        for h in readings:
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
        self._by_short_names()
        self.family_of = self._families()
        self._same: dict[str, list[str]] | None = None

    def family(self, name: str) -> tuple[str, str | None]:
        """Return the key of the family of a name, and the reason.

        Args:
            name: a name as the reports print it.

        Returns:
            The key and the reason. A name without an owner is its own key, with None as the reason.

        """
        root = self.find(name)
        return self.family_of.get(root, (root, None))

    def _families(self) -> dict[str, tuple[str, str | None]]:
        """Return the family of every name with an owner; aliases share their family."""
        owners: dict[str, dict[str, str]] = {}
        by_name: dict[str, dict[str, str]] = {}
        for name in self.names:
            owner = self.families.media(name) if self._is_outlet(name) else self.families.owner(name)
            if owner is not None and owner.name != name:
                stated = not self._is_outlet(name) and self.families.state_of(name) == owner
                of = by_name if stated else owners
                of.setdefault(self.find(name), {}).setdefault(self.find(owner.name), owner.why)
        # "Transport Ministry" of some report is here the one that another name of it says: "of Tessaria".
        owners |= by_name
        family_of: dict[str, tuple[str, str | None]] = {}
        states = {self.find(name) for name in self.names if self.families.state(name) is not None}
        for root, owner_reasons in owners.items():
            # "Transport Ministry", of one state in one report and of another in the next: a state belongs to none.
            if root in states and root in owner_reasons:
                continue
            owner_reasons.pop(root, None)
            if len(owner_reasons) == 1:
                ((head, why),) = owner_reasons.items()
                family_of[root] = (head, why)
        return {root: (family_of.get(head, (head, None))[0], why) for root, (head, why) in family_of.items()}

    def _by_short_names(self) -> None:
        """Merge listed short names ("the FT") with the full name (Financial Times)."""
        for short, full in speakers()["outlets"]["short"].items():
            for name in [n for n in self.names if plain_name(n) == short.lower()]:
                whole = next((n for n in self.names if plain_name(n) == plain_name(full)), None)
                if whole is not None:
                    self._join(whole, name, f"“{name}” is short for “{whole}”")

    def find(self, name: str) -> str:
        """Return the representative of all aliases of a name."""
        while self.of.get(name, name) != name:
            name = self.of[name]
        return name

    def names_of(self, name: str) -> list[str]:
        """Return all aliases of a name, sorted, including the name itself."""
        if self._same is None:
            self._same = {}
            for other in self.of:
                self._same.setdefault(self.find(other), []).append(other)
        root = self.find(name)
        return sorted({name, root, *self._same.get(root, ())})

    def _join(self, one: str, other: str, why: str) -> None:
        a, b = self.find(one), self.find(other)
        if a == b or self._paper_and_state(one, other):
            return
        keep, lose = sorted((a, b), key=lambda n: (-self.names[n], n))
        self.of[lose] = keep
        self.merged.setdefault(keep, []).extend([*self.merged.pop(lose, ()), why])

    def _is_outlet(self, name: str) -> bool:
        return plain_name(name) in self.outlets

    def _paper_and_state(self, one: str, other: str) -> bool:
        """Return whether one name is an outlet and the other a state: Moscow and The Moscow Times."""
        if self._is_outlet(one) == self._is_outlet(other):
            return False
        return self.families.state_of(other if self._is_outlet(one) else one) is not None

    def _takes_a_state(self, name: str, larger: str) -> bool:
        """Return whether a state's name is only part of another name: Jordan and Jordan Peters."""
        return self.families.state(name) is not None and self.families.state_of(larger) is None

    def _only_a_state(self, name: str) -> bool:
        """Return whether a name has no specific word except a state: "the Iraqi government".

        Such a name is not merged with another organisation of that state, such as the Iraqi Red Crescent.
        """
        specific = [
            w
            for w in WORD.findall(re.sub(r"['’]s\b", "", name))
            if w.lower() not in self.weak and w.lower() not in self.nouns
        ]
        return (
            len(name_words(name)) > 1 and bool(specific) and all(self.families.state(w) is not None for w in specific)
        )

    def _telling(self, name: str) -> frozenset[str]:
        return frozenset(self._stem(w) for w in name_words(name) if w not in self.weak)

    def _stem(self, word: str) -> str:
        return word if word in self.nouns else stem(word)  # an officer is not an office

    def _by_words(self) -> None:
        """Merge a name with the one whose words include all of its own, unless two differ."""
        words = {name: self._all_words(name) for name in self.names}
        self._contained(words)
        self._contained({name: self._telling(name) for name in self.names})
        self._by_nouns(words)

    def _all_words(self, name: str) -> frozenset[str]:
        return frozenset(self._stem(w) for w in name_words(name) if w not in _FUNCTION)

    def _nouns(self, name: str) -> set[str]:
        return set(name_words(name)) & self.nouns

    def _fits(self, one: str, other: str) -> bool:
        """Return whether two names are of one kind of organisation: an office is not a centre."""
        a, b = self._nouns(one), self._nouns(other)
        if bool(a) != bool(b) and self._is_outlet(one if b else other):
            return False
        return not a or not b or bool(a & b)

    def _by_nouns(self, words: Mapping[str, frozenset[str]]) -> None:
        """Merge "the union" with the only union named, for kinds that a story has one of."""
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
            if not words or not self._telling(name) or self._only_a_state(name):
                continue
            holders = set.intersection(*(having[w] for w in words))
            larger = [
                n for n in sorted(holders) if n != name and self._fits(name, n) and not self._takes_a_state(name, n)
            ]
            widest = max((sets[n] for n in larger), key=len, default=None)
            if widest is not None and all(sets[n] <= widest for n in larger):
                for n in larger:
                    self._join(n, name, f"“{name}” and “{n}” are called alike")


def fullest_names(sources: Sequence[Speaker]) -> dict[str, str]:
    """Return the fullest variant of each person's name.

    Variants are names of one entity, a surname that only one person has, and other spellings.

    Args:
        sources: the sources that are persons.

    Returns:
        For each name the fullest variant.

    """
    fullest: dict[str, str] = {}
    for s in sources:
        if s.entity is not None:
            fullest[s.entity] = max(fullest.get(s.entity, ""), s.name, key=lambda n: (len(n), n))
    full = {s.name: fullest.get(s.entity or "", s.name) for s in sources}
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
    return _by_spelling(full)


def _by_spelling(full: dict[str, str]) -> dict[str, str]:
    """Merge spelling variants of a name: Sergei Kovalyov, Sergey Kovalev."""
    blocks: dict[tuple[str, str], list[str]] = {}
    for name in sorted(set(full.values())):
        words = name_words(name)
        if len(words) > 1:
            blocks.setdefault((words[0][:1], words[-1][:1]), []).append(name)
    one: dict[str, str] = {}
    for names in blocks.values():
        for n, name in enumerate(names[:_MOST_NAMES]):
            for other in names[:n]:
                if compare(name, other, person=True).score >= _SPELLING:
                    one[name] = one.get(other, other)
                    break
    return {name: one.get(whole, whole) for name, whole in full.items()}
