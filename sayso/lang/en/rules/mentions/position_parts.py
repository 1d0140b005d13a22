"""Parts of a position: its noun, and the body in which it is held."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind
from sayso.rules import RuleSet
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.position import PositionSpan

__all__ = [
    "LINKS",
    "POSITIONS",
    "POSITION_NOUNS",
    "body_after",
    "body_ending",
    "is_named_body",
    "is_possessor",
    "last_body_within",
    "named_by",
    "position_noun",
]

POSITIONS: RuleSet[[Document, Sequence[MentionSpan], Coreference, int], PositionSpan] = RuleSet("en.position")
"""Asked with all mentions, their clusters and the number of a mention; every rule that answers gives a position."""

POSITION_NOUNS, LINKS = words("words", "posts", "nouns"), words("mentions", "positions", "links")
_ORGANISATION_KINDS = frozenset({Kind.ORGANISATION, Kind.OUTLET, Kind.COUNTRY, Kind.FACILITY, Kind.PLACE, Kind.VESSEL})


def position_noun(document: Document, first: int) -> int | None:
    """Return the last noun of the first position within eight words, None where a verb or comma stands before it."""
    lemmas = document.lemmas
    for i in range(first, min(first + 8, len(lemmas))):
        is_verb = document.pos[i] in {"VERB", "AUX"} and lemmas[min(i + 1, len(lemmas) - 1)] not in POSITION_NOUNS
        if document.texts[i] in {",", ".", ")", ";"} or is_verb:  # "managing editor" goes on
            return None
        is_last = not (i + 1 < len(lemmas) and lemmas[i + 1] in POSITION_NOUNS)
        if document.lower[i] == "and" and document.capital[min(i + 1, len(lemmas) - 1)]:
            return None  # "…, Rob Keel and Dean Orrin"
        is_noun = document.pos[i] in {"NOUN", "PROPN"} and document.ent_types[i] != "PERSON"
        if lemmas[i] in POSITION_NOUNS and is_noun and is_last:
            return i
    return None


def is_named_body(mention: MentionSpan) -> bool:
    """Return whether a mention names something in which positions are held."""
    return mention.form is Form.NAME and mention.kind in _ORGANISATION_KINDS


def last_body_within(mentions: Sequence[MentionSpan], n: int, first: int, end: int) -> int | None:
    """Return the last named body that begins between two tokens, of the mentions shortly behind mention ``n``."""
    near = range(min(n + 12, len(mentions)) - 1, n - 1, -1)
    return next((m for m in near if is_named_body(mentions[m]) and first <= mentions[m].start < end), None)


def body_after(document: Document, mentions: Sequence[MentionSpan], link: int) -> int | None:
    """Return the named body behind "of", "at": "head of [Iran's] Quds Aviation Industry".

    Args:
        document: the parsed report.
        mentions: all mentions.
        link: the token behind the position's noun.

    Returns:
        The number of its mention, None where no link or no body follows within six words.

    """
    if link >= len(document.lower) or document.lower[link] not in LINKS:
        return None
    limit, body = link + 6, None
    for n in range(bisect_left(mentions, link, key=lambda mention: mention.start), len(mentions)):
        mention = mentions[n]
        if mention.start > limit:
            break
        if not is_named_body(mention) or mention.start == link:
            continue
        if not {",", ".", ";"}.isdisjoint(document.texts[link + 1 : mention.start]):
            break
        body = n
        if not is_possessor(document, mention):
            break
        limit = mention.end + 4  # "Iran's Quds Aviation Industry": the possessor is not the body
    return body


def is_possessor(document: Document, mention: MentionSpan) -> bool:
    """Return whether a possessive ending stands behind a mention."""
    return mention.end < len(document.lower) and document.lower[mention.end] in {"'s", "'"}


def body_ending(mentions: Sequence[MentionSpan], n: int, end: int) -> int | None:
    """Return the named body shortly before mention ``n`` that ends at a token."""
    near = range(n - 1, max(-1, n - 8), -1)
    return next((m for m in near if mentions[m].end == end and is_named_body(mentions[m])), None)


def named_by(mentions: Sequence[MentionSpan], coreference: Coreference, n: int | None) -> int | None:
    """Return the first name of what a mention stands for."""
    cluster = coreference.of[n] if n is not None else None
    numbers = coreference.clusters[cluster].mentions if cluster is not None else []
    return next((m for m in numbers if mentions[m].form is Form.NAME), None)
