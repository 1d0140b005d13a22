"""Whether a name is given to what was just described: "its managing director, Karl Brandt", "drone maker Norland"."""

from __future__ import annotations

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["NAMINGS"]

NAMINGS: RuleSet[[Document, MentionSpan, MentionSpan], bool] = RuleSet("en.naming")
"""Asked with a description and a name behind it."""

_POSITIONS = words("words", "posts", "nouns")
_FARTHEST = 12
_LONGEST_POST, _POST_PARTS = 6, frozenset({"ADP", "DET", "PROPN", "NOUN", "ADJ"})
_COMPOUND, _COMPOUND_PARTS = 3, frozenset({"NOUN", "PROPN", "ADJ"})
"""Words between a name and the noun for what it names, at most, and what they are: "the Norwire *news* agency"."""


def _may_name(description: MentionSpan, name: MentionSpan) -> bool:
    """Return whether the kinds fit: a person's name for a person, a body's for a group or an outlet."""
    if name.form is not Form.NAME:
        return False
    if description.kind is Kind.PERSON:
        return name.kind is Kind.PERSON
    return description.kind in {Kind.GROUP, Kind.OUTLET} and name.kind in {Kind.ORGANISATION, Kind.OUTLET}


@NAMINGS.rule(
    "apposition",
    example="Its managing director, Karl Brandt, resigned.",
    near_miss="Its managing director met Karl Brandt.",
)
def apposition(document: Document, description: MentionSpan, name: MentionSpan) -> bool | None:
    """Find a name that the parser sees in apposition."""
    token = document.doc[name.head]
    is_apposed = token.dep_ == "apposition" and token.head.i == description.head and name.start > description.head
    return True if is_apposed and _may_name(description, name) else None


@NAMINGS.rule(
    "behind-phrase",
    example="The mayor of Hesla, Ingrid Moe, said she had not been informed.",
    near_miss="The mayor of Hesla met Ingrid Moe, who said nothing.",
)
def behind_phrase(document: Document, description: MentionSpan, name: MentionSpan) -> bool | None:
    """Find a name between commas behind the whole phrase of a position."""
    texts, head = document.texts, description.head
    if description.kind is not Kind.PERSON or document.lemmas[head] not in _POSITIONS:
        return None
    is_near = description.end < name.start <= description.end + _FARTHEST
    if not is_near or document.sentence[head] != document.sentence[name.start] or not _may_name(description, name):
        return None
    if name.end >= len(texts) or texts[name.end] != "," or texts[name.start - 1] != ",":
        return None
    return None if any(document.pos[i] in {"VERB", "AUX", "PUNCT"} for i in range(head + 1, name.start - 1)) else True


@NAMINGS.rule(
    "behind-post",
    example="Velda's ambassador to Norway Karl Brandt rejected the report.",
    near_miss="Velda's ambassador to Norway met Karl Brandt.",
)
def behind_post(document: Document, description: MentionSpan, name: MentionSpan) -> bool | None:
    """Find a person's name behind the whole phrase of a position: "ambassador to Norway Karl Brandt"."""
    head = description.head
    if (
        description.kind is not Kind.PERSON
        or document.lemmas[head] not in _POSITIONS
        or not _may_name(description, name)
    ):
        return None
    between = range(head + 1, name.start - name.title_length)
    if not 1 < len(between) <= _LONGEST_POST or document.pos[between[0]] != "ADP":
        return None
    return True if all(document.pos[i] in _POST_PARTS for i in between) else None


@NAMINGS.rule(
    "directly-behind",
    example="Pirates captured two boats, the state's news agency SABA reported.",
    near_miss="Pirates captured two boats, the state's news agency told SABA.",
)
def directly_behind(document: Document, description: MentionSpan, name: MentionSpan) -> bool | None:
    """Find a name directly behind the description."""
    start = name.start - name.title_length
    return True if start == description.end and _may_name(description, name) else None


@NAMINGS.rule(
    "behind-comma",
    example="They shot the teenager, Kimani Gray, at noon.",
    near_miss="They met the teenager and Kimani Gray at noon.",
)
def behind_comma(document: Document, description: MentionSpan, name: MentionSpan) -> bool | None:
    """Find a name behind the description and a comma, closed by punctuation or beside a subject."""
    texts, start = document.texts, name.start - name.title_length
    if start != description.end + 1 or texts[description.end] != "," or not _may_name(description, name):
        return None
    is_closed = name.end < len(texts) and texts[name.end] in {",", ".", ";"}
    return True if is_closed or document.deps[description.head] == "subject" else None


@NAMINGS.rule(
    "noun-behind-name",
    example="The Norland shipping company said it had lost a ferry.",
    near_miss="The Norland shipping manager said he had lost a ferry.",
)
def noun_behind_name(document: Document, description: MentionSpan, name: MentionSpan) -> bool | None:
    """Find a name in front of the noun for what it names: "the Norland shipping company"."""
    if name.form is not Form.NAME or name.kind not in {Kind.ORGANISATION, Kind.OUTLET}:
        return None
    if not description.start <= name.start < name.end <= description.head:
        return None
    nouns = words("mentions", "naming", "outlets" if name.kind is Kind.OUTLET else "bodies")
    between = range(name.end, description.head)
    is_near = len(between) <= _COMPOUND and all(document.pos[i] in _COMPOUND_PARTS for i in between)
    return True if is_near and document.lemmas[description.head] in nouns else None
