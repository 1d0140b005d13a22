"""Positions that a verb gives: "who heads the port", "led by N. N.", "was appointed director of the yard"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.lang.en.lexicon import table, words
from sayso.lang.en.rules.mentions.position_parts import POSITION_NOUNS, body_after, is_named_body, named_by
from sayso.model import Form, Kind
from sayso.rules import RuleSet
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.navigation import child
from sayso.syntax.position import PositionSpan

__all__ = ["POSITIONS_BY_VERBS"]

POSITIONS_BY_VERBS: RuleSet[[Document, Sequence[MentionSpan], Coreference, int], PositionSpan] = RuleSet(
    "en.position-by-verb"
)
"""Asked with all mentions, their clusters and the number of a person's mention."""

_HOLDERS: dict[str, str] = table("mentions")["holders"]
_GIVING, _BECOMING = words("mentions", "positions", "giving"), words("mentions", "positions", "becoming")
_PASSING = words("mentions", "positions", "passing")
_LED = frozenset({Kind.ORGANISATION, Kind.OUTLET, Kind.FACILITY, Kind.GROUP, Kind.VESSEL, Kind.COUNTRY})
_LONGEST = 7
"""Words of a position behind its verb, at most, article included."""


def _body_at(
    mentions: Sequence[MentionSpan], coreference: Coreference, head: Token | None
) -> tuple[int | None, MentionSpan] | None:
    """Return the named body that a word means, and its mention; None where it means none that can be led."""
    n = coreference.at_token.get(head.i) if head is not None else None
    if n is None or mentions[n].kind not in _LED or (head is not None and head.lemma_ in _PASSING):
        return None
    return (n if is_named_body(mentions[n]) else named_by(mentions, coreference, n)), mentions[n]


def _position(verb: Token, mention: MentionSpan, n: int, body: tuple[int | None, MentionSpan]) -> PositionSpan:
    number, around = body
    start, end = min(around.start, mention.start, verb.i), max(around.end, mention.end, verb.i + 1)
    title = (verb.i, verb.i + 1)
    return PositionSpan(n, number, title, start, end, name=_HOLDERS[verb.lemma_])


@POSITIONS_BY_VERBS.rule(
    "heads",
    example="Jonas Keel, who heads the Port Authority, resigned.",
    near_miss="Jonas Keel, who heads home at noon, resigned.",
)
def heads(document: Document, mentions: Sequence[MentionSpan], coreference: Coreference, n: int) -> PositionSpan | None:
    """Find who heads, leads or chairs a body: "N. N. heads the yard", "N. N., who leads the yard"."""
    mention = mentions[n]
    verb = document.doc[mention.head].head
    relative = document.lower[mention.end + 1] == "who" if mention.end + 1 < len(document.lower) else False
    if relative and document.texts[mention.end] == ",":
        verb = document.doc[mention.end + 1].head
    elif document.deps[mention.head] != "subject":
        return None
    if mention.form is not Form.NAME or document.pos[verb.i] != "VERB" or document.lemmas[verb.i] not in _HOLDERS:
        return None
    body = _body_at(mentions, coreference, child(verb, "object"))
    return _position(verb, mention, n, body) if body is not None else None


@POSITIONS_BY_VERBS.rule(
    "led-by",
    example="Norland Marine, led by Jonas Keel, closed the yard.",
    near_miss="The attack, led by Jonas Keel, lasted an hour.",
)
def led_by(
    document: Document, mentions: Sequence[MentionSpan], coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find by whom a body is led, headed or owned: "the group led by N. N."."""
    mention = mentions[n]
    by = mention.start - mention.title_length - 1
    if by < 1 or document.lower[by] != "by" or mention.form is not Form.NAME:
        return None
    verb = document.doc[by].head
    if document.lemmas[verb.i] not in _HOLDERS or not 0 < by - verb.i <= 2:
        return None
    governor = child(verb, "passive_subject") or (
        verb.head if verb.dep_ in {"noun_clause", "relative_clause"} else None
    )
    body = _body_at(mentions, coreference, governor)
    return _position(verb, mention, n, body) if body is not None else None


def _position_behind(document: Document, first: int) -> tuple[int, int] | None:
    """Return the tokens of a position that begins at a token, behind "as", "to be" and an article or pronoun."""
    start = first
    while start < len(document.lower) and document.lower[start] in {"as", "to", "be", "the", "a", "an", "new", ","}:
        start += 1
    if start < len(document.lower) and document.forms[start] == "possessive_pronoun":
        start += 1
    while start < len(document.lower) and (document.lower[start] == "new" or document.lower[start][0].isdigit()):
        start += 1  # "its 20th president"
    end = start
    for i in range(start, min(start + _LONGEST, len(document.lemmas))):
        if document.pos[i] not in {"NOUN", "ADJ", "PROPN", "PUNCT"} or document.texts[i] in {",", ".", ";", ":", "("}:
            break
        if document.lemmas[i] in POSITION_NOUNS and document.forms[i] != "plural":
            end = i + 1
    return (start, end) if end > start else None


@POSITIONS_BY_VERBS.rule(
    "appointed",
    example="Jonas Keel was appointed director of Norland Marine.",
    near_miss="Jonas Keel was appointed on Monday by Norland Marine.",
)
def appointed(
    document: Document, mentions: Sequence[MentionSpan], coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find what somebody is appointed, named or elected: "named N. N. as its new chief executive"."""
    mention = mentions[n]
    verb = document.doc[mention.head].head
    relation = document.deps[mention.head]
    if mention.form is not Form.NAME or document.lemmas[verb.i] not in _GIVING:
        # "named Keel chief executive": the parser makes the name a subject of the position.
        verb = document.doc[max(mention.start - mention.title_length - 1, 0)]
        if mention.form is not Form.NAME or document.lemmas[verb.i] not in _GIVING or verb.pos_ != "VERB":
            return None
        relation = "object"
    is_passive = relation == "passive_subject"
    title = _position_behind(document, verb.i + 1 if is_passive else mention.end)
    if title is None or (not is_passive and mention.start < verb.i) or any(t.dep_ == "negation" for t in verb.children):
        return None
    body = body_after(document, mentions, title[1])
    if body is None and not is_passive:
        giver = child(verb, "subject") or (verb.head if verb.dep_ == "noun_clause" else None)
        owner = _body_at(mentions, coreference, giver)
        body = owner[0] if owner is not None else None
    return PositionSpan(n, body, title, min(mention.start, title[0]), max(mention.end, title[1]))


@POSITIONS_BY_VERBS.rule(
    "is",
    example="Jonas Keel is the director of Norland Marine.",
    near_miss="Jonas Keel is not the director of Norland Marine.",
)
def is_position(
    document: Document, mentions: Sequence[MentionSpan], _coreference: Coreference, n: int
) -> PositionSpan | None:
    """Find what somebody is, becomes or serves as, in a named body."""
    mention = mentions[n]
    verb = document.doc[mention.head].head
    is_subject = mention.form is Form.NAME and document.deps[mention.head] == "subject" and verb.i >= mention.end
    if not is_subject or document.lemmas[verb.i] not in _BECOMING or any(t.dep_ == "negation" for t in verb.children):
        return None
    is_sure = not any(t.dep_ == "auxiliary" and t.lower_ not in {"has", "had", "have"} for t in verb.children)
    title = _position_behind(document, verb.i + 1)
    body = body_after(document, mentions, title[1]) if title is not None and is_sure else None
    if title is None or body is None:
        return None
    return PositionSpan(n, body, title, mention.start, mentions[body].end)
