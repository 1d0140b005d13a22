"""Which names are people's that the recogniser took for a body, a place or nothing, by the words beside or in them."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.lang.en.lexicon import people, words
from sayso.lang.en.rules.mentions.group_nouns import is_firm_noun
from sayso.lang.en.rules.mentions.particles import ALONE
from sayso.lang.en.rules.mentions.position_parts import position_noun
from sayso.model import Kind
from sayso.resources import gazetteer
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["PERSONS"]

PERSONS: RuleSet[[Document, MentionSpan, Sequence[MentionSpan]], bool] = RuleSet("en.kind.person")
"""Asked with all names of the report, of one that the recogniser took for a body or a place."""

_SUFFIXES = words("words", "organisations", "suffixes")
_SUBJECT_PRONOUNS = words("mentions", "pronouns", "subject")
_ROLES, _LEADING = words("mentions", "roles", "persons"), words("mentions", "roles", "leading")
_FAMILY_ENDINGS = tuple(words("mentions", "roles", "family_endings"))
_AMBIGUOUS = words("mentions", "roles", "ambiguous")
_SHORTEST_FAMILY = 6


@PERSONS.rule(
    "position-before",
    example="Its director, Sable Rusk, left the hall.",
    near_miss="Its director, Norland Marine, left the hall.",
)
def position_before(document: Document, mention: MentionSpan, _names: Sequence[MentionSpan]) -> bool | None:
    """Find a name behind a comma and a singular noun for people.

    Directly in front of the comma: in "the director of the firm, Keel Marine" the firm is named.
    """
    texts, start, end = document.texts, mention.start, mention.end
    if start < 2 or texts[start - 1] != "," or (end < len(texts) and texts[end] not in {",", "."}):
        return None
    noun = start - 4 if start > 3 and _is_place_linked(document, start - 2) else start - 2
    return True if document.forms[noun] == "singular" and document.lemmas[noun] in people() else None


def _is_place_linked(document: Document, i: int) -> bool:
    """Return whether a country follows a position: "ambassador to Japan"."""
    is_linked = document.lower[i - 1] in {"to", "of", "in"}
    return is_linked and gazetteer.country(document.texts[i]) is not None


@PERSONS.rule(
    "pronoun-after",
    example="Sable Orrin leads the agency. She wants more staff.",
    near_miss="Sable Orrin leads the agency. It wants more staff.",
)
def pronoun_after(document: Document, mention: MentionSpan, names: Sequence[MentionSpan]) -> bool | None:
    """Find the subject of a sentence before "he" or "she", where nobody else in it can be meant."""
    number = document.sentence[mention.head]
    if document.deps[mention.head] not in {"subject", "passive_subject"} or number + 1 >= len(document.sentences):
        return None
    here = document.sentences[number]
    pronoun = next((t.i for t in document.sentences[number + 1] if not t.is_space), None)
    if pronoun is None or document.lower[pronoun] not in _SUBJECT_PRONOUNS:
        return None
    if document.paragraph[mention.head] != document.paragraph[pronoun]:
        return None
    if any(name.kind is Kind.PERSON and here.start <= name.start < here.end for name in names):
        return None
    others = any(document.lemmas[i] in people() for i in range(here.start, here.end) if i != mention.head)
    return None if others else True


@PERSONS.rule(
    "role-before",
    example="The yard dismissed engineer Sable Rusk.",
    near_miss="The yard dismissed operator Norland Marine.",
)
def role_before(document: Document, mention: MentionSpan, _names: Sequence[MentionSpan]) -> bool | None:
    """Find a name directly behind a lowercased singular noun for a person: "citizen", "crew member", "driver"."""
    before = mention.start - 1
    if before < 0 or document.capital[before] or document.forms[before] != "singular":
        return None
    is_group = is_firm_noun(document.lemmas[before])
    return True if document.lemmas[before] in people() | _ROLES and not is_group else None


@PERSONS.rule(
    "led-by",
    example="The agency, headed by Sable Rusk, opened a case.",
    near_miss="The agency, owned by Sable Rusk, opened a case.",
)
def led_by(document: Document, mention: MentionSpan, _names: Sequence[MentionSpan]) -> bool | None:
    """Find by whom something is led or headed: a firm owns, a person leads."""
    start = mention.start
    is_led = start >= 2 and document.lower[start - 1] == "by" and document.lower[start - 2] in _LEADING
    has_word = document.texts[mention.end - 1] in _SUFFIXES
    return True if is_led and not has_word else None


@PERSONS.rule(
    "initials",
    example="The prize went to C.W. Morland.",
    near_miss="The prize went to Sable Morland.",
)
def initials(document: Document, mention: MentionSpan, _names: Sequence[MentionSpan]) -> bool | None:
    """Find initials and a family name: "P.J. Orrin"."""
    first, last = document.texts[mention.start], document.texts[mention.end - 1]
    is_initials = first.endswith(".") and first.replace(".", "").isupper() and len(first) <= 4
    is_body = last in _SUFFIXES
    is_country = gazetteer.country(first) is not None
    return True if is_initials and last[1:].islower() and not is_body and not is_country else None


@PERSONS.rule(
    "family-ending",
    example="Petro Vasylʼkov runs the yard.",
    near_miss="Petro Harbour runs the yard.",
)
def family_ending(document: Document, mention: MentionSpan, _names: Sequence[MentionSpan]) -> bool | None:
    """Find a last word with an ending of family names: "-enko", "-shvili", "-nejad"."""
    last = document.lower[mention.end - 1]
    if not last.endswith(_FAMILY_ENDINGS) or len(last) < _SHORTEST_FAMILY:
        return None
    return True if gazetteer.place(document.words(mention.start, mention.end)) is None else None


@PERSONS.rule(
    "position-behind",
    example="Sable Harbour, a former deputy chief of the customs service, was jailed.",
    near_miss="Sable Harbour, a former mining town, was flooded.",
)
def position_behind(document: Document, mention: MentionSpan, _names: Sequence[MentionSpan]) -> bool | None:
    """Find a name with a person's position behind it and a comma."""
    end = mention.end
    noun = position_noun(document, end + 1) if document.texts[end : end + 1] == [","] else None
    return True if noun is not None and document.lemmas[noun] not in _AMBIGUOUS else None


@PERSONS.rule(
    "particle",
    example="Harden stayed and Du Toit left.",
    near_miss="Harden stayed and Sable Toit left.",
)
def particle(document: Document, mention: MentionSpan, _names: Sequence[MentionSpan]) -> bool | None:
    """Find a capitalised particle and a family name: "Du Toit"; no town ("La Paz") and no body."""
    first, last = document.lower[mention.start], document.texts[mention.end - 1]
    if first not in ALONE or last in _SUFFIXES:
        return None
    return True if gazetteer.place(document.words(mention.start, mention.end)) is None else None
