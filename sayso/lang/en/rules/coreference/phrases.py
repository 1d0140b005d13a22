"""What a description says of the thing that it describes: its noun, its determiners, the places that tell which."""

from __future__ import annotations

from typing import NamedTuple

from sayso.lang.en.lexicon import synonyms, words
from sayso.model import Form, Kind
from sayso.syntax.mention import MentionSpan
from sayso.syntax.resolution import Resolution

__all__ = ["Description", "describe", "is_country_pair", "is_definite", "is_new", "is_pair_member", "lands_of"]

_DEFINITE, _NEW = words("mentions", "determiners", "definite"), words("mentions", "determiners", "new")
_OTHER = words("mentions", "determiners", "other")
_COUNTRY_NOUNS = words("words", "synonyms", "countries")
_PAIR_MEMBERS = words("mentions", "pairs", "first") | words("mentions", "pairs", "second")
_PLACE_BEHIND = 3
"""Words behind a description within which the place in "the government in Buenos Aires" stands."""


class Description(NamedTuple):
    """A description that looks for its antecedent.

    Attributes:
        mention: the mention.
        noun: the lemma of its head.
        before: the lowercased words before its head.
        is_owned: whether one of them is a possessor: "Iran's mission".
        is_plural: whether its head is plural.
        nouns: the nouns that may stand for the same thing, its own included.
        named_within: numbers of the clusters of names within it.
        lands: numbers of the countries and towns that tell which one it is.

    """

    mention: MentionSpan
    noun: str
    before: list[str]
    is_owned: bool
    is_plural: bool
    nouns: frozenset[str]
    named_within: set[int]
    lands: set[int]


def describe(resolution: Resolution, n: int) -> Description:
    """Return what the description with that number says."""
    document, mention = resolution.document, resolution.mentions[n]
    noun, before = document.lemmas[mention.head], document.lower[mention.start : mention.head]
    is_owned = "'s" in before or "'" in before
    own = frozenset({noun})
    nouns = own if is_owned else synonyms().get(noun, own)
    named_within, lands = _named_within(resolution, n), lands_of(resolution, n)
    return Description(mention, noun, before, is_owned, resolution.is_plural(mention), nouns, named_within, lands)


def _named_within(resolution: Resolution, n: int, behind: int = 0) -> set[int]:
    """Return the clusters of names within a description, and within so many words behind it."""
    mentions, mention = resolution.mentions, resolution.mentions[n]
    clusters = set()
    for m in range(max(0, n - 6), min(len(mentions), n + 7)):
        name, number = mentions[m], resolution.of[m]
        is_inside = mention.start <= name.start and name.end <= mention.end + behind
        if is_inside and name.form is Form.NAME and number is not None:
            clusters.add(number)
    return clusters


def lands_of(resolution: Resolution, n: int) -> set[int]:
    """Return the countries and towns in and behind a description: "the government in Budapest"."""
    end = resolution.mentions[n].end
    is_placed = resolution.document.lower[end : end + 1] in (["in"], ["of"])
    within = _named_within(resolution, n, _PLACE_BEHIND if is_placed else 0)
    return {number for number in within if resolution.clusters[number].kind in {Kind.COUNTRY, Kind.PLACE}}


def is_new(resolution: Resolution, n: int) -> bool:
    """Return whether a description introduces something: "a plant", "another diplomat"."""
    mention, lower = resolution.mentions[n], resolution.document.lower
    return lower[mention.start] in _NEW or not _OTHER.isdisjoint(lower[mention.start : mention.head + 1])


def is_definite(resolution: Resolution, n: int) -> bool:
    """Return whether a description is of something met before: "the plant", "its new plant"."""
    mention, lower = resolution.mentions[n], resolution.document.lower
    if lower[mention.start] == "the":
        return True
    inside = lower[mention.start : mention.head + 1]
    return (lower[mention.start] in _DEFINITE or "'s" in inside or "'" in inside) and not is_new(resolution, n)


def is_country_pair(resolution: Resolution, n: int) -> bool:
    """Return whether a description is of two countries: "both countries", "the two sides"."""
    mention, document = resolution.mentions[n], resolution.document
    start, end = mention.start, mention.head + 1
    if document.lemmas[mention.head] not in _COUNTRY_NOUNS:
        return False
    return document.lower[start] == "both" or "two" in document.lower[start:end][:2]


def is_pair_member(resolution: Resolution, n: int) -> bool:
    """Return whether a description is "the former" or "the latter"."""
    return resolution.document.lower[resolution.mentions[n].head] in _PAIR_MEMBERS
