"""Tell who a quoted person is, as far as the reports say.

A person of whom nothing is said may speak for any other origin, and so may the holder of a post in an organisation that
nothing names. Neither is shown to be independent. An eyewitness with a trade of their own is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from sayso.corroboration.credits import speakers
from sayso.corroboration.family_facts import organs
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.organisations import name_words, plain_name
from sayso.corroboration.speaker import Speaker
from sayso.model import Form
from sayso.resources import toml as table

__all__ = ["People"]

_AROUND = 80
"""Number of characters before and after a name in which a description of it may stand."""


class _Patterns(NamedTuple):
    behind: re.Pattern[str]
    front: re.Pattern[str]
    organisation_behind: re.Pattern[str]
    organisation_front: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = speakers()["people"]
    return _Patterns(
        re.compile("|".join(lexicon["behind"])),
        re.compile("|".join(lexicon["front"])),
        re.compile("|".join(lexicon["organisation_behind"])),
        re.compile("|".join(lexicon["organisation_front"])),
    )


@cache
def _representing() -> frozenset[str]:
    """Return nouns for those who act for an organisation or for another person."""
    lexicon = speakers()["speakers"]
    kinds = ("officers", "holders", "spokespeople")
    words = {w for kind in kinds for w in lexicon[kind]} | set(speakers()["people"]["representing"])
    agents = {agent.split()[-1] for agent in table("families")["organs"]["agents"] if "-" not in agent}
    return frozenset(words | organs().posts | agents)


@cache
def _no_description() -> frozenset[str]:
    return frozenset(speakers()["people"]["no_description"])


@cache
def _given_names() -> frozenset[str]:
    rows = (row for kind in ("families", "short_forms", "english") for row in table("nicknames")[kind])
    return frozenset(word for row in rows for word in row.split())


class People:
    """The persons and the organisations among the sources of some reports.

    Args:
        readings: the reports.
        names: the names of sources that were read as a person's or an organisation's.

    """

    def __init__(self, readings: Sequence[LinkedReading], names: Iterable[str]) -> None:
        self._titles: dict[str, set[str]] = {}
        self._described: set[str] = set()
        self._organisations: set[str] = set()
        wanted = {plain_name(name) for name in names}
        for linked in readings:
            self._read_posts(linked)
            text = linked.reading.report.text
            for mention in linked.reading.mentions:
                key = plain_name(text[mention.span.start : mention.span.end])
                if mention.form is Form.NAME and key in wanted:
                    self._read_context(text, key, mention.span.start, mention.span.end)

    def _read_posts(self, linked: LinkedReading) -> None:
        called = {entity.id: entity.name for entity in linked.reading.entities}
        for post in linked.reading.posts:
            self._titles.setdefault(plain_name(called.get(post.person, post.person)), set()).add(post.title)

    def _read_context(self, text: str, key: str, start: int, end: int) -> None:
        """Keep what stands beside a name: a description of a person, or what only an organisation has."""
        patterns = _patterns()
        before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        if patterns.organisation_behind.match(behind) or patterns.organisation_front.search(before):
            self._organisations.add(key)
        front = patterns.front.search(before)
        if front is not None and name_words(front["words"])[-1] not in _no_description():
            self._describe(key, front["words"])
        if (apposition := patterns.behind.match(behind)) is not None:
            self._describe(key, apposition["words"])

    def _describe(self, key: str, description: str) -> None:
        words = name_words(description)
        if set(words) & _representing():
            self._titles.setdefault(key, set()).add(" ".join(words))
        else:
            self._described.add(key)

    def corrected(self, source: Speaker) -> Speaker:
        """Return a source as a person or an organisation, whichever the reports show it to be."""
        key = plain_name(source.name)
        if source.kind == "person" and key in self._organisations and not self._is_described(key):
            return source._replace(kind="body")
        if source.kind == "body" and key not in self._organisations and self._has_persons_name(source.name):
            return source._replace(kind="person")
        return source

    def _has_persons_name(self, name: str) -> bool:
        """Return whether a name is a person's by a post that its bearer holds, or by a given name before another."""
        words = name_words(name)
        return name.istitle() and (" ".join(words) in self._titles or (len(words) > 1 and words[0] in _given_names()))

    def _is_described(self, key: str) -> bool:
        return key in self._titles or key in self._described

    def unplaced(self, name: str) -> str | None:
        """Return why nothing shows whom a person speaks for; None where a description does.

        Args:
            name: the fullest name of a person whose family is not known.

        Returns:
            The reason as a phrase.

        """
        key = plain_name(name)
        titles = {title for title in self._titles.get(key, ()) if set(name_words(title)) & _representing()}
        if titles:
            return f"{name} is called “{min(titles)}”, and nothing shows of whom"
        if key not in self._described and not self._titles.get(key):
            return f"nothing says who {name} is, or whom {name} speaks for"
        return None
