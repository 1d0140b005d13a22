"""Which position the text gives a person: "Abel Mehrin, head of …", "Norland chief Haluk Brandt"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.mentions.position_parts import (
    LINKS,
    POSITION_NOUNS,
    POSITIONS,
    body_after,
    body_ending,
    is_named_body,
    is_possessor,
    last_body_within,
    named_by,
    position_noun,
)
from sayso.model import Form, Kind
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.position import PositionSpan

__all__ = ["POSITIONS"]

_ADDRESS, _TITLES = words("words", "titles", "address"), words("words", "titles", "words")
_DEPARTMENT_HEADS, _DEPARTMENTS = frozenset({"Minister", "Secretary"}), frozenset({"Ministry", "Department"})
_FIELDS = words("words", "titles", "modifiers") - words("words", "titles", "no_fields")
_DETERMINERS = words("mentions", "determiners", "definite") | words("mentions", "articles", "all")


@POSITIONS.rule(
    "behind-name",
    example="Karl Brandt, deputy head of Norland Marine, resigned.",
    near_miss="Karl Brandt, a keen reader of novels, resigned.",
)
def behind_name(
    document: Document, mentions: Sequence[MentionSpan], coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find a position behind a name and a comma, bracket or dash, with the body behind or before its noun."""
    mention, texts = mentions[n], document.texts
    if mention.form is not Form.NAME or mention.end >= len(texts) or texts[mention.end] not in {",", "(", "—", "–"}:
        return None
    first = mention.end + 1
    noun = position_noun(document, first)
    if noun is None:
        return None
    body = body_after(document, mentions, noun + 1)
    if body is None:
        body = last_body_within(mentions, n, first, noun)
    if body is None and document.forms[first] == "possessive_pronoun":  # "Asha Orrin, its chief engineer"
        body = named_by(mentions, coreference, coreference.at_token.get(first))
    end = max(mentions[body].end if body is not None else 0, noun + 1)
    start = first + (document.lower[first] in {"the", "a", "an"} or document.forms[first] == "possessive_pronoun")
    owners = [i + 1 for i in range(start, noun) if document.lower[i] in {"'s", "'"}]
    start = owners[-1] if owners else start  # "the ministry's acting director"
    start += start < noun and document.pos[start] == "ADV"  # "previously head"
    if body is not None and start <= mentions[body].start < noun:
        start = min(mentions[body].end + is_possessor(document, mentions[body]), noun)
    return PositionSpan(n, body, (start, noun + 1), mention.start - mention.title_length, end)


def _has_position_title(mention: MentionSpan) -> bool:
    """Return whether the title in front of a name is a position or a rank: "Chairman", not "Mr"."""
    return bool(mention.title) and mention.form is Form.NAME and mention.title not in _ADDRESS


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
    body = body_after(document, mentions, mention.end) if _has_position_title(mention) else None
    start = mention.start - mention.title_length
    return PositionSpan(n, body, (start, mention.start), start, mentions[body].end) if body is not None else None


def _noun_before(document: Document, mention: MentionSpan) -> int | None:
    """Return where the lowercased nouns and adjectives in front of a name begin, None where they are no position."""
    start = _behind_nouns(mention)
    first = start
    while first > max(0, start - 6) and _is_lowercased_noun(document, first - 1):
        first -= 1
    if mention.form is not Form.NAME or first == start:
        return None
    first += document.texts[first] == "-"
    return first if any(document.lemmas[i] in POSITION_NOUNS for i in range(max(first, start - 2), start)) else None


def _behind_nouns(mention: MentionSpan) -> int:
    """Return where a name and its title begin: "presidential nominee Governor N. N."."""
    return mention.start - mention.title_length


def _is_lowercased_noun(document: Document, i: int) -> bool:
    if document.texts[i] == "-":
        return not document.doc[i].whitespace_
    return document.pos[i] in {"NOUN", "ADJ"} and document.texts[i].isalpha() and not document.capital[i]


def _body_before(document: Document, mentions: Sequence[MentionSpan], n: int, first: int) -> int | None:
    """Return the body in front of a position, with or without "'s"."""
    is_possessive = first > 0 and document.lower[first - 1] in {"'s", "'"}
    return body_ending(mentions, n, first - is_possessive)


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
    return PositionSpan(n, body, (first, _behind_nouns(mentions[n])), mentions[body].start, mentions[n].end)


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
    body = named_by(mentions, coreference, coreference.at_token.get(first - 1))
    return PositionSpan(n, body, (first, _behind_nouns(mentions[n])), first - 1, mentions[n].end)


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
    return (
        PositionSpan(n, None, (first, _behind_nouns(mentions[n])), first, mentions[n].end)
        if first is not None
        else None
    )


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
    start = mention.start - mention.title_length
    body = _body_before(document, mentions, n, start) if _has_position_title(mention) else None
    if body is None:
        return None
    return PositionSpan(n, body, (start, mention.start), mentions[body].start, mention.end)


@POSITIONS.rule(
    "title",
    example="Deputy Foreign Minister Jonas Keel resigned.",
    near_miss="Mr Jonas Keel resigned.",
)
def title(
    document: Document, mentions: Sequence[MentionSpan], _coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find a title that is a position, where no body stands beside it: a post without a claim of its own."""
    mention = mentions[n]
    if not _has_position_title(mention):
        return None
    start = mention.start - mention.title_length
    return PositionSpan(
        n,
        _department(document, mentions, start, mention.start),
        (start, mention.start),
        start,
        mention.end,
    )


def _department(document: Document, mentions: Sequence[MentionSpan], start: int, end: int) -> int | None:
    """Return the one department of a title's field that the report names, None where there are none or two."""
    if not _DEPARTMENT_HEADS.intersection(document.texts[start:end]):
        return None
    fields = _FIELDS.intersection(document.texts[start:end])
    fitting = [
        n
        for n, mention in enumerate(mentions)
        if is_named_body(mention)
        and fields.intersection(document.texts[mention.start : mention.end])
        and _DEPARTMENTS.intersection(document.texts[mention.start : mention.end])
    ]
    names = {document.words(mentions[n].start, mentions[n].end).lower() for n in fitting}
    return fitting[0] if len(names) == 1 else None


@POSITIONS.rule(
    "second-title",
    example="Norland Marine President and General Manager Jonas Keel resigned.",
    near_miss="President Ana Holt and General Manager Jonas Keel resigned.",
)
def second_title(
    document: Document, mentions: Sequence[MentionSpan], _coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find the first of two titles that "and" joins in front of a name, with the body before it."""
    mention = mentions[n]
    end = mention.start - mention.title_length - 1
    if not mention.title or end < 1 or document.lower[end] != "and" or document.texts[end - 1] not in _TITLES:
        return None
    body = _body_before(document, mentions, n, end - 1)
    return PositionSpan(n, body, (end - 1, end), end - 1, mention.end)


@POSITIONS.rule(
    "second-noun-before",
    example="The board praised its founder and general manager Jonas Keel.",
    near_miss="The board praised its sponsors and general manager Jonas Keel.",
)
def second_noun_before(
    document: Document, mentions: Sequence[MentionSpan], _coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find the first of two positions that "and" joins in front of a name: "president and chief executive N. N."."""
    first = _noun_before(document, mentions[n])
    if not first or document.lower[first - 1] not in {"and", "&"} or document.lemmas[first - 2] not in POSITION_NOUNS:
        return None
    start = first - 2
    while start > max(0, first - 5) and _is_lowercased_noun(document, start - 1):
        start -= 1
    if document.forms[first - 2] == "plural":
        return None
    return PositionSpan(n, None, (start, first - 1), start, mentions[n].end)


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
    start = mention.start - mention.title_length
    if mention.form is not Form.NAME or start < 2 or document.texts[start - 1] != ",":
        return None
    body = body_ending(mentions, n, start - 1)
    if body is None:
        return None
    before = mentions[body].start
    for i in range(before - 1, max(before - 6, -1), -1):
        if document.lemmas[i] in POSITION_NOUNS and i + 1 < len(document.lower) and document.lower[i + 1] in LINKS:
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
    body, start = body_after(document, mentions, mention.head + 1), mention.start
    for m in range(max(0, n - 3), min(n + 4, len(mentions))):
        if m == n or not mention.start <= mentions[m].start < mention.head:
            continue
        if (owner := _owner(document, mentions, coreference, m)) is not None:
            body, start = (body if owner[0] is None else owner[0]), owner[1]
    while start < mention.head and (document.lower[start] in _DETERMINERS or document.lower[start][0].isdigit()):
        start += 1  # "the 21st head coach"
    if start > mention.head:
        return None
    end = max(mentions[person].end, mention.end)
    return PositionSpan(person, body, (start, mention.head + 1), min(mention.start, start), end)


def _person_behind(document: Document, mentions: Sequence[MentionSpan], coreference: Coreference, n: int) -> int | None:
    """Return the name that a description of a position has been clustered with, shortly behind it in the sentence."""
    mention, cluster = mentions[n], coreference.of[n]
    if mention.form is Form.NAME or cluster is None or document.lemmas[mention.head] not in POSITION_NOUNS:
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
    if is_possessor(document, mention) and is_named_body(mention):
        return m, mention.end + 1
    if mention.form is Form.PRONOUN:
        return named_by(mentions, coreference, m), mention.end
    if mention.form is Form.NAME and mention.kind in {Kind.ORGANISATION, Kind.OUTLET}:  # "Norland chief executive"
        return m, mention.end
    return None
