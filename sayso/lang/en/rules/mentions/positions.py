"""Which position the text gives a person: "Abel Mehrin, head of …", "Norland chief Haluk Brandt"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind
from sayso.rules import RuleSet
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan, title_length
from sayso.syntax.position import PositionSpan

__all__ = ["POSITIONS"]

POSITIONS: RuleSet[[Document, Sequence[MentionSpan], Coreference, int], PositionSpan] = RuleSet("en.position")
"""Asked with all mentions, their clusters and the number of a person's mention."""

_NOUNS, _LINKS = words("words", "posts", "nouns"), words("mentions", "positions", "links")
_BODIES = frozenset({Kind.ORGANISATION, Kind.OUTLET, Kind.COUNTRY, Kind.FACILITY, Kind.PLACE})


@POSITIONS.rule(
    "behind-name",
    example="Karl Brandt, deputy head of Norland Marine, resigned.",
    near_miss="Karl Brandt, a keen reader of novels, resigned.",
)
def behind_name(
    document: Document, mentions: Sequence[MentionSpan], _coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find a position behind a name and a comma, bracket or dash, with the body behind or before its noun."""
    mention, texts = mentions[n], document.texts
    if mention.form is not Form.NAME or mention.end >= len(texts) or texts[mention.end] not in {",", "(", "—", "–"}:
        return None
    first = mention.end + 1
    noun = _position_noun(document, first)
    if noun is None:
        return None
    body = _body_after(document, mentions, noun + 1)
    if body is None:
        body = _last_body_within(mentions, n, first, noun)
    end = max(mentions[body].end if body is not None else 0, noun + 1)
    start = first + (document.lower[first] in {"the", "a", "an"})
    return PositionSpan(n, body, (start, noun + 1), mention.start - title_length(mention), end)


def _position_noun(document: Document, first: int) -> int | None:
    """Return the last noun of the first position within eight words, None where a verb or comma stands before it."""
    lemmas = document.lemmas
    for i in range(first, min(first + 8, len(lemmas))):
        if document.texts[i] in {",", ".", ")", ";"} or document.pos[i] in {"VERB", "AUX"}:
            return None
        is_last = not (i + 1 < len(lemmas) and lemmas[i + 1] in _NOUNS)
        if lemmas[i] in _NOUNS and document.pos[i] in {"NOUN", "PROPN"} and is_last:
            return i
    return None


def _is_named_body(mention: MentionSpan) -> bool:
    return mention.form is Form.NAME and mention.kind in _BODIES


def _last_body_within(mentions: Sequence[MentionSpan], n: int, first: int, end: int) -> int | None:
    near = range(min(n + 12, len(mentions)) - 1, n - 1, -1)
    return next((m for m in near if _is_named_body(mentions[m]) and first <= mentions[m].start < end), None)


def _body_after(document: Document, mentions: Sequence[MentionSpan], link: int) -> int | None:
    """Return the named body behind "of", "at": "head of [Iran's] Quds Aviation Industry".

    Args:
        document: the parsed report.
        mentions: all mentions.
        link: the token behind the position's noun.

    Returns:
        The number of its mention, None where no link or no body follows within six words.

    """
    if link >= len(document.lower) or document.lower[link] not in _LINKS:
        return None
    limit, body = link + 6, None
    for n in range(bisect_left(mentions, link, key=lambda mention: mention.start), len(mentions)):
        mention = mentions[n]
        if mention.start > limit:
            break
        if not _is_named_body(mention) or mention.start == link:
            continue
        if not {",", ".", ";"}.isdisjoint(document.texts[link + 1 : mention.start]):
            break
        body = n
        if not _is_possessor(document, mention):
            break
        limit = mention.end + 4  # "Iran's Quds Aviation Industry": the possessor is not the body
    return body


def _is_possessor(document: Document, mention: MentionSpan) -> bool:
    return mention.end < len(document.lower) and document.lower[mention.end] in {"'s", "'"}


def _body_ending(mentions: Sequence[MentionSpan], n: int, end: int) -> int | None:
    """Return the named body shortly before mention ``n`` that ends at a token."""
    near = range(n - 1, max(-1, n - 8), -1)
    return next((m for m in near if mentions[m].end == end and _is_named_body(mentions[m])), None)


def _has_position_title(mention: MentionSpan) -> bool:
    """Return whether the title in front of a name is a position's: "Chairman", not "Mr"."""
    return bool(mention.title) and mention.form is Form.NAME and str(mention.title).split()[-1].lower() in _NOUNS


@POSITIONS.rule(
    "title-and-body-behind",
    example="President Ana Holt of Norland Marine resigned.",
    near_miss="Mrs Ana Holt of Norland Marine resigned.",
)
def title_and_body_behind(
    document: Document, mentions: Sequence[MentionSpan], _coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find a title that is a position, and its body behind the name."""
    mention = mentions[n]
    body = _body_after(document, mentions, mention.end) if _has_position_title(mention) else None
    start = mention.start - title_length(mention)
    return PositionSpan(n, body, (start, mention.start), start, mentions[body].end) if body is not None else None


def _noun_before(document: Document, mention: MentionSpan) -> int | None:
    """Return where the lowercased nouns and adjectives in front of a name begin, None where they are no position."""
    start = mention.start
    first = start
    while first > max(0, start - 5) and _is_lowercased_noun(document, first - 1):
        first -= 1
    if mention.title or mention.form is not Form.NAME or first == start:
        return None
    return first if any(document.lemmas[i] in _NOUNS for i in range(max(first, start - 2), start)) else None


def _is_lowercased_noun(document: Document, i: int) -> bool:
    return document.pos[i] in {"NOUN", "ADJ"} and document.texts[i].isalpha() and not document.capital[i]


def _body_before(document: Document, mentions: Sequence[MentionSpan], n: int, first: int) -> int | None:
    """Return the body in front of a position, with or without "'s"."""
    is_possessive = first > 0 and document.lower[first - 1] in {"'s", "'"}
    return _body_ending(mentions, n, first - is_possessive)


@POSITIONS.rule(
    "noun-and-body-before",
    example="Norland Marine's director general Timur Keel resigned.",
    near_miss="Norland Marine's old rival Timur Keel resigned.",
)
def noun_and_body_before(
    document: Document, mentions: Sequence[MentionSpan], _coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find a lowercased position in front of a name, and the body before it."""
    first = _noun_before(document, mentions[n])
    body = _body_before(document, mentions, n, first) if first is not None else None
    if first is None or body is None:
        return None
    return PositionSpan(n, body, (first, mentions[n].start), mentions[body].start, mentions[n].end)


@POSITIONS.rule(
    "noun-and-possessor",
    example="Norland Marine grew fast. Its president David Holt resigned.",
    near_miss="Norland Marine grew fast. The president David Holt resigned.",
)
def noun_and_possessor(
    document: Document, mentions: Sequence[MentionSpan], coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find a position in front of a name with a possessive pronoun: "its president"."""
    first = _noun_before(document, mentions[n])
    if not first or document.forms[first - 1] != "possessive_pronoun":
        return None
    body = _named_by(mentions, coreference, coreference.at_token.get(first - 1))
    return PositionSpan(n, body, (first, mentions[n].start), first - 1, mentions[n].end)


def _named_by(mentions: Sequence[MentionSpan], coreference: Coreference, n: int | None) -> int | None:
    """Return the first name of what a mention stands for."""
    cluster = coreference.of[n] if n is not None else None
    numbers = coreference.clusters[cluster].mentions if cluster is not None else []
    return next((m for m in numbers if mentions[m].form is Form.NAME), None)


@POSITIONS.rule(
    "noun-before",
    example="The clerk thanked bank lawyer David Holt.",
    near_miss="The clerk thanked bank visitor David Holt.",
)
def noun_before(
    document: Document, mentions: Sequence[MentionSpan], _coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find a lowercased position in front of a name, with no body."""
    first = _noun_before(document, mentions[n])
    return PositionSpan(n, None, (first, mentions[n].start), first, mentions[n].end) if first is not None else None


@POSITIONS.rule(
    "title-and-body-before",
    example="Norland Marine Chairman Jonas Keel resigned.",
    near_miss="Chairman Jonas Keel left Norland Marine.",
)
def title_and_body_before(
    document: Document, mentions: Sequence[MentionSpan], _coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find a title that is a position, and its body before it."""
    mention = mentions[n]
    start = mention.start - title_length(mention)
    body = _body_before(document, mentions, n, start) if _has_position_title(mention) else None
    return (
        PositionSpan(n, body, (start, mention.start), mentions[body].start, mention.end) if body is not None else None
    )


@POSITIONS.rule(
    "position-of-body-comma",
    example="The head of Norland Marine, Jonas Keel, resigned.",
    near_miss="The roof of Norland Marine, Jonas Keel said, was leaking.",
)
def position_of_body_comma(
    document: Document, mentions: Sequence[MentionSpan], _coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find "the head of BODY, NAME"."""
    mention = mentions[n]
    start = mention.start - title_length(mention)
    if mention.form is not Form.NAME or start < 2 or document.texts[start - 1] != ",":
        return None
    body = _body_ending(mentions, n, start - 1)
    if body is None:
        return None
    before = mentions[body].start
    for i in range(before - 1, max(before - 6, -1), -1):
        if document.lemmas[i] in _NOUNS and i + 1 < len(document.lower) and document.lower[i + 1] in _LINKS:
            return PositionSpan(n, body, (i, i + 1), i, mention.end)
    return None


@POSITIONS.rule(
    "description",
    example="The yard and its managing director, Karl Brandt, were praised.",
    near_miss="The yard and its managing director praised Karl Brandt.",
)
def description(
    document: Document, mentions: Sequence[MentionSpan], coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find the position of whom a description and a name behind it mean."""
    mention = mentions[n]
    person = _person_behind(document, mentions, coreference, n)
    if person is None:
        return None
    body, start = _body_after(document, mentions, mention.head + 1), mention.start
    for m in range(max(0, n - 3), min(n + 4, len(mentions))):
        if m == n or not mention.start <= mentions[m].start < mention.head:
            continue
        if (owner := _owner(document, mentions, coreference, m)) is not None:
            body, start = (body if owner[0] is None else owner[0]), owner[1]
    start += document.lower[start] in {"the", "a", "an"}
    if start > mention.head:
        return None
    end = max(mentions[person].end, mention.end)
    return PositionSpan(person, body, (start, mention.head + 1), min(mention.start, start), end)


def _person_behind(document: Document, mentions: Sequence[MentionSpan], coreference: Coreference, n: int) -> int | None:
    """Return the name that a description of a position has been clustered with, shortly behind it in the sentence."""
    mention, cluster = mentions[n], coreference.of[n]
    if mention.form is Form.NAME or cluster is None or document.lemmas[mention.head] not in _NOUNS:
        return None
    near = range(n, min(n + 5, len(mentions)))
    person = next((m for m in near if mentions[m].form is Form.NAME and coreference.of[m] == cluster), None)
    if person is None or mentions[person].start < mention.head:
        return None
    return person if {".", ";"}.isdisjoint(document.texts[mention.end : mentions[person].start]) else None


def _owner(
    document: Document, mentions: Sequence[MentionSpan], coreference: Coreference, m: int
) -> tuple[int | None, int] | None:
    """Return the body that a mention within a description names, and where the position begins behind it."""
    mention = mentions[m]
    if _is_possessor(document, mention) and _is_named_body(mention):
        return m, mention.end + 1
    if mention.form is Form.PRONOUN:
        return _named_by(mentions, coreference, m), mention.end
    if mention.form is Form.NAME and mention.kind in {Kind.ORGANISATION, Kind.OUTLET}:  # "Norland chief executive"
        return m, mention.end
    return None
