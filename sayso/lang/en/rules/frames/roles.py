"""Who plays which part in a clause. Answers are roles with the token at the head of what fills them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.lang.en.lexicon import Frame, frame_of_noun, words
from sayso.lang.en.verbs import is_passive
from sayso.rules import EachPart, RuleSequence, RuleSet
from sayso.syntax.clause import Clause, Part
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["ROLES"]

_Parts = tuple[Part, ...]

_OF_SUBJECT: RuleSet[[Document, Clause, Frame], _Parts] = RuleSet("en.role.subject")
_OF_DEPENDENT: RuleSet[[Document, Clause, Frame, Token], _Parts] = RuleSet("en.role.dependent")
_OF_DISTANT: RuleSet[[Document, Clause, Frame], _Parts] = RuleSet("en.role.distant")


def _dependents(document: Document, clause: Clause, frame: Frame) -> Iterator[tuple[Document, Clause, Frame, Token]]:
    """Yield what depends on the verb that carries the meaning, then what depends on the finite one."""
    for i in dict.fromkeys((clause.chain[-1], clause.head)):
        for c in document.doc[i].children:
            yield document, clause, frame, c


ROLES: RuleSequence[[Document, Clause, Frame], _Parts] = RuleSequence(
    "en.role", _OF_SUBJECT, EachPart(_OF_DEPENDENT, _dependents), _OF_DISTANT
)


def _verb(document: Document, clause: Clause) -> Token:
    return document.doc[clause.chain[-1]]


def _adposition_objects(adposition: Token, role: str) -> _Parts:
    return tuple(Part(role, c.i) for c in adposition.children if c.dep_ == "adposition_object")


def _below_adposition(frame: Frame, adposition: Token) -> _Parts:
    """Return the parts behind "in", "to", "with", as the frame has them."""
    if adposition.dep_ not in {"adposition", "indirect_object", "particle"}:
        return ()
    role = frame.prepositions.get(adposition.lower_)
    return _adposition_objects(adposition, role) if role is not None else ()


@_OF_SUBJECT.rule(
    "possessor",
    example="Velia's invasion shocked the world.",
    near_miss="The invasion shocked the world.",
)
def possessor(document: Document, clause: Clause, frame: Frame) -> _Parts | None:
    """Give the possessor of an event's noun its role: "Velia's invasion", "his arrest"."""
    if not clause.is_nominal or clause.subject is None:
        return None
    of = any(c.lower_ == "of" for c in document.doc[clause.head].children)
    acts = of or document.ent_types[clause.subject] in {"GPE", "ORG", "NORP"}
    affected = frame.alone if frame.alone != frame.subject else frame.prepositions.get("of", frame.subject)
    return (Part(frame.possessor or (frame.subject if acts else affected), clause.subject),)


@_OF_SUBJECT.rule(
    "passive",
    example="The engines were delivered in May.",
    near_miss="The company delivered engines in May.",
)
def passive_subject(document: Document, clause: Clause, frame: Frame) -> _Parts | None:
    """Give the subject of a passive the object's role."""
    if clause.subject is None or clause.is_nominal or frame.keeps_subject or not is_passive(_verb(document, clause)):
        return None
    return (Part(frame.object, clause.subject),)


@_OF_SUBJECT.rule(
    "reduced-passive",
    example="The tanker seized by the navy in May carried diesel.",
    near_miss="The tanker approaching the port carried diesel.",
)
def reduced_passive(document: Document, clause: Clause, frame: Frame) -> _Parts | None:
    """Give the noun in front of a past participle the object's role: "the tanker seized by the navy"."""
    verb = _verb(document, clause)
    reduced = verb.dep_ == "noun_clause" and document.forms[verb.i] in {"participle", "past"}
    if not reduced or is_passive(verb) or child(verb, "object") is not None:
        return None
    return (Part(frame.object, verb.head.i),)


@_OF_SUBJECT.rule(
    "alone",
    example="Prices rose in May.",
    near_miss="The shop raised prices in May.",
)
def lone_subject(document: Document, clause: Clause, frame: Frame) -> _Parts | None:
    """Give the subject of a verb without an object the role that the frame has for it, where that is another one."""
    verb = _verb(document, clause)
    if clause.subject is None or clause.is_nominal or frame.alone == frame.subject or verb.dep_ == "noun_clause":
        return None
    if is_passive(verb) or child(verb, "object") is not None:
        return None
    return (Part(frame.alone, clause.subject),)


@_OF_SUBJECT.rule(
    "active",
    example="The company delivered engines in May.",
    near_miss="The engines were delivered in May.",
)
def subject(document: Document, clause: Clause, frame: Frame) -> _Parts | None:
    """Give the subject its role."""
    verb = _verb(document, clause)
    if clause.subject is None or clause.is_nominal or (is_passive(verb) and not frame.keeps_subject):
        return None
    if child(verb, "object") is None and not is_passive(verb):
        reduced = verb.dep_ == "noun_clause" and document.forms[verb.i] in {"participle", "past"}
        if reduced or frame.alone != frame.subject:
            return None
    return (Part(frame.subject, clause.subject),)


@_OF_DEPENDENT.rule(
    "object",
    example="The company delivered engines.",
    near_miss="The company grew.",
)
def direct_object(document: Document, clause: Clause, frame: Frame, dependent: Token) -> _Parts | None:
    """Give the object its role, and the parts that hang on it theirs; the noun that names the frame has none."""
    verb = _verb(document, clause)
    if dependent.dep_ not in {"object", "attribute", "object_predicate"} or dependent.head.i != verb.i:
        return None
    names_frame = frame_of_noun(document.lemmas[dependent.i]) == frame.name
    is_light = document.lemmas[verb.i] in words("senses", "light", "verbs")
    own = () if names_frame and is_light else (Part(_object_role(frame, verb), dependent.i),)
    return (*own, *(part for c in dependent.children for part in _below_adposition(frame, c)))


def _object_role(frame: Frame, verb: Token) -> str:
    """Return the object's role: in "supplied Norland with engines" the preposition makes it another."""
    beside = {c.lower_ for c in verb.children if c.dep_ == "adposition"}
    return next((role for word, role in frame.object_beside.items() if word in beside), frame.object)


@_OF_DEPENDENT.rule(
    "indirect-object",
    example="The bank gave the yard a loan.",
    near_miss="The bank gave a loan to the yard.",
)
def indirect_object(document: Document, clause: Clause, frame: Frame, dependent: Token) -> _Parts | None:
    """Give the indirect object its role."""
    if dependent.dep_ != "indirect_object" or dependent.pos_ == "ADP":
        return None
    return (Part(frame.dative or "recipient", dependent.i),)


@_OF_DEPENDENT.rule(
    "agent",
    example="The engines were delivered by the company.",
    near_miss="The engines were delivered on Monday.",
)
def agent(document: Document, clause: Clause, frame: Frame, dependent: Token) -> _Parts | None:
    """Give who does it, of a passive, the subject's role."""
    return _adposition_objects(dependent, frame.subject) if dependent.dep_ == "passive_agent" else None


@_OF_DEPENDENT.rule(
    "adposition",
    example="The company delivered engines to the yard.",
    near_miss="The company delivered engines.",
)
def adposition(document: Document, clause: Clause, frame: Frame, dependent: Token) -> _Parts | None:
    """Give what stands behind "in", "to", "with" the role that the frame names."""
    return _below_adposition(frame, dependent) or None


@_OF_DISTANT.rule(
    "agent-behind-noun",
    example="The bridge was damaged in a strike by a drone.",
    near_miss="The bridge was damaged in a strike.",
)
def agent_behind_noun(document: Document, clause: Clause, frame: Frame) -> _Parts | None:
    """Find "sent to the yard by the company", where the parser attached "by" to the noun in front of it."""
    verb = _verb(document, clause)
    if not is_passive(verb) or child(verb, "passive_agent") is not None:
        return None
    by = (t for t in verb.subtree if t.i > verb.i and t.lower_ == "by" and t.head.pos_ in {"NOUN", "PROPN"})
    agents = (p for t in by if t.dep_ in {"adposition", "passive_agent"} for p in _adposition_objects(t, frame.subject))
    return tuple(agents) or None
