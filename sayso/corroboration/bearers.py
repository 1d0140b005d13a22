"""Find the full name behind a short one, and the head of its family: Omeran, who is Rashid Omeran, who owns Norlink."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sayso.corroboration.families import Families, Owner
from sayso.corroboration.organisations import name_words

__all__ = ["Bearers", "Head"]

_Words = tuple[str, ...]


class Head(NamedTuple):
    """The head of a family, and whether it is a person who is quoted."""

    name: str
    is_person: bool


class Bearers:
    """The full names that reports use.

    Args:
        persons: the full names of quoted persons.
        organisations: the names of quoted organisations.
        families: which names belong to which owner.

    """

    def __init__(self, persons: Iterable[str], organisations: Iterable[str], families: Families) -> None:
        self.families = families
        organisations = list(organisations)
        self._persons = {name_words(name) for name in persons} - set(map(name_words, organisations))
        owned = [(name_words(name), name) for name in families.kin_names()]
        alone = {words[0] for words, _ in owned if len(words) == 1}
        # "Holt founded Norlink" says of "Vera Holt" whose voice she is, though she was taken for an organisation.
        pairs = [
            *owned,
            *((words, name) for name in organisations if (words := name_words(name)) and words[-1] in alone),
        ]
        self._printed: dict[_Words, str] = {words: name for words, name in pairs if len(words) > 1}

    def head(self, name: str) -> Head:
        """Return the head of the family of a name.

        Args:
            name: of a person or an organisation, short or full.

        Returns:
            The last owner of a chain of owners; the name itself where it has none.

        """
        seen: set[_Words] = set()
        while True:
            words = self._full(name_words(name))
            name = self._printed.get(words, name)
            owner = None if words in seen else self.families.owner_of_kin(" ".join(words))
            if owner is None or self.families.state(name) is not None:
                break
            seen.add(words)
            name = owner.name
        is_person = words in self._persons
        return Head(" ".join(words) if is_person else name, is_person)

    def _full(self, words: _Words) -> _Words:
        """Return the only full name that ends with a surname or begins with an organisation's short name."""
        if len(words) != 1:
            return words
        every = self._persons | self._printed.keys()
        bearers = {full for full in every if full[-1] == words[0] and len(full) > 1}
        bearers |= {full for full in self._printed.keys() - self._persons if full[0] == words[0] and len(full) > 1}
        return bearers.pop() if len(bearers) == 1 else words

    def owner_by_surname(self, name: str) -> Owner | None:
        """Return the owner of a person by a surname that no other person has: "Sommer has run Brandt Optik"."""
        *first_names, surname = name_words(name)
        alone = bool(first_names) and sum(full[-1] == surname for full in self._persons) == 1
        return self.families.owner_of_kin(surname) if alone else None
