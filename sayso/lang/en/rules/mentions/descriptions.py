"""Of which kind is what a noun phrase describes, or a pronoun stands for."""

from __future__ import annotations

from sayso.lang.en.lexicon import cue_verbs, words
from sayso.model import Kind
from sayso.rules import RuleSet
from sayso.syntax.document import Document

__all__ = ["DESCRIPTIONS", "PRONOUNS"]

DESCRIPTIONS: RuleSet[[Document, int], Kind] = RuleSet("en.description")
"""Asked with the token number of a noun phrase's head."""

PRONOUNS: RuleSet[[Document, int], Kind] = RuleSet("en.pronoun")

_GROUPS, _FACILITIES = words("words", "groups", "nouns"), words("words", "facilities", "nouns")
_PEOPLE = words("cues", "unnamed", "nouns") - _GROUPS
_OUTLETS, _DOCUMENTS = words("cues", "outlets", "nouns"), words("cues", "documents", "nouns")
_WEAPONS, _COUNTRIES = words("mentions", "weapons", "nouns"), words("mentions", "countries", "nouns")
_VESSELS = words("mentions", "vessels", "nouns") - {"carrier"}
_SHIP_WORK = words("mentions", "vessels", "work")
_OTHERS = words("mentions", "weapons", "others")
_PERSON, _PLURAL, _THING = (words("mentions", "pronouns", key) for key in ("person", "plural", "thing"))


@DESCRIPTIONS.rule(
    "people",
    example="Two diplomats left the hall.",
    near_miss="Two cats left the hall.",
)
def people(document: Document, head: int) -> Kind | None:
    """Find nouns for people; several are a group."""
    if document.lemmas[head] not in _PEOPLE:
        return None
    return Kind.GROUP if document.forms[head] == "plural" else Kind.PERSON


@DESCRIPTIONS.rule(
    "facility",
    example="The new plant opened in May.",
    near_miss="The new season opened in May.",
)
def facility(document: Document, head: int) -> Kind | None:
    """Find nouns for buildings and works."""
    return Kind.FACILITY if document.lemmas[head] in _FACILITIES else None


@DESCRIPTIONS.rule(
    "country",
    example="The country bought two ferries.",
    near_miss="The farmer bought two ferries.",
)
def country(document: Document, head: int) -> Kind | None:
    """Find nouns for countries."""
    return Kind.COUNTRY if document.lemmas[head] in _COUNTRIES else None


@DESCRIPTIONS.rule(
    "group",
    example="The delegation left the hall.",
    near_miss="The smell left the hall.",
)
def group(document: Document, head: int) -> Kind | None:
    """Find nouns for bodies, firms and teams."""
    return Kind.GROUP if document.lemmas[head] in _GROUPS else None


@DESCRIPTIONS.rule(
    "outlet",
    example="The newspaper printed a map.",
    near_miss="Two newspapers lay on a table.",
)
def outlet(document: Document, head: int) -> Kind | None:
    """Find singular nouns for outlets."""
    return Kind.OUTLET if document.forms[head] == "singular" and document.lemmas[head] in _OUTLETS else None


@DESCRIPTIONS.rule(
    "weapon",
    example="The drone fell into the sea.",
    near_miss="The bottle fell into the sea.",
)
def weapon(document: Document, head: int) -> Kind | None:
    """Find nouns for weapons and their carriers, unless the word before makes it something else: "a water tank"."""
    is_other = head > 0 and document.lower[head - 1] in _OTHERS
    return Kind.WEAPON if document.lemmas[head] in _WEAPONS and not is_other else None


@DESCRIPTIONS.rule(
    "vessel",
    example="The tanker sank near the island.",
    near_miss="The lorry sank near the island.",
)
def vessel(document: Document, head: int) -> Kind | None:
    """Find nouns for ships; "carrier" is as often an airline, and "a pressure vessel" a tank."""
    noun = document.lemmas[head]
    compound = next((document.lower[c.i] for c in document.doc[head].children if c.dep_ == "compound"), None)
    is_tank = noun == "vessel" and compound is not None and compound not in _SHIP_WORK
    return Kind.VESSEL if noun in _VESSELS and not is_tank else None


@DESCRIPTIONS.rule(
    "think-tank",
    example="The think tank wrote a paper.",
    near_miss="The water tank burst.",
)
def think_tank(document: Document, head: int) -> Kind | None:
    """Find "think tank"."""
    return Kind.GROUP if document.lemmas[head] == "tank" and document.lower[max(head - 1, 0)] == "think" else None


@DESCRIPTIONS.rule(
    "speaker",
    example="The air force said the sky was clear.",
    near_miss="The report said the sky was clear.",
)
def speaker(document: Document, head: int) -> Kind | None:
    """Find the subject of a verb of reporting, unless it is a document."""
    token = document.doc[head]
    if token.dep_ != "subject" or document.lemmas[token.head.i] not in cue_verbs():
        return None
    return Kind.GROUP if document.lemmas[head] not in _DOCUMENTS else None


@PRONOUNS.rule(
    "person",
    example="The mayor said she would resign.",
    near_miss="The mayor said it would rain.",
)
def person(document: Document, i: int) -> Kind | None:
    """Find "he", "she" and their forms."""
    return Kind.PERSON if document.lower[i] in _PERSON else None


@PRONOUNS.rule(
    "plural",
    example="The ministers said they would resign.",
    near_miss="The ministers said it would rain.",
)
def plural(document: Document, i: int) -> Kind | None:
    """Find "they", "both" and their forms."""
    return Kind.GROUP if document.lower[i] in _PLURAL else None


@PRONOUNS.rule(
    "thing",
    example="The firm said it would close.",
    near_miss="The mayor said she would resign.",
)
def thing(document: Document, i: int) -> Kind | None:
    """Find "it" and its forms, which may stand for a body, a country or a clause."""
    return Kind.UNKNOWN if document.lower[i] in _THING else None
