"""The frame of a clause: what it is about."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import frame_of_event, frame_of_noun, words
from sayso.lang.en.rules.frames.assessments import puts_at_a_figure
from sayso.lang.en.rules.frames.being import BEING, is_being
from sayso.lang.en.rules.frames.choices import frame_in_context, logical_objects
from sayso.lang.en.verbs import is_passive
from sayso.model import Kind
from sayso.rules import RuleSet
from sayso.syntax.clause import Clause, KindOf
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["FRAMES"]

FRAMES: RuleSet[[Document, Clause, KindOf], str] = RuleSet("en.frame")
"""Asked with the clause and with what tells the kind of the thing at a token."""

_OBJECTS = frozenset({"object", "passive_subject", "attribute", "object_predicate"})


def _meaning(document: Document, clause: Clause) -> Token:
    """Return the verb that carries the meaning."""
    return document.doc[clause.chain[-1]]


def _objects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in _OBJECTS]


def _is_about_facility(document: Document, clause: Clause, kind_of: KindOf) -> bool:
    """Return whether the subject is a facility, or work on one: "construction", "the project"."""
    if kind_of(clause.subject) is Kind.FACILITY:
        return True
    noun = document.lemmas[clause.subject] if clause.subject is not None else ""
    return frame_of_noun(noun) in words("senses", "state", "frames") or noun in words("senses", "state", "nouns")


@FRAMES.rule(
    "nominal",
    example="The killing of two guards shocked the town.",
    near_miss="The town killed two guards.",
)
def nominal(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find a noun that names an event by itself."""
    is_noun = clause.is_nominal or document.pos[clause.chain[-1]] == "NOUN"
    return frame_of_event(document.lemmas[clause.chain[-1]]) if is_noun else None


@FRAMES.rule(
    "can",
    example="The drone can fly 2,000 km.",
    near_miss="The drone may fly 2,000 km.",
)
def can(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find "can fly": what something is capable of."""
    known = words("operators", "modals", "capability")
    auxiliaries = (c.i for i in clause.chain for c in document.doc[i].children if c.dep_ == "auxiliary")
    return "capability" if any(document.lower[i] in known for i in auxiliaries) else None


@FRAMES.rule(
    "able",
    example="The drone is able to fly 2,000 km.",
    near_miss="The ship was able to leave the port.",
)
def able(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find "is able to", "is capable of"; "was able to stop it" says that it did."""
    known = words("operators", "adjectives", "capable")
    verbs = (document.doc[i] for i in clause.chain if document.forms[i] != "past")
    predicates = (c.i for v in verbs for c in v.children if c.dep_ in {"adjectival_complement", "object_predicate"})
    return "capability" if any(document.lower[i] in known for i in predicates) else None


@FRAMES.rule(
    "state-of-facility",
    example="Construction of the plant has begun.",
    near_miss="The concert has begun.",
)
def state_of_facility(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find "the plant opened", "construction has begun"."""
    verb = _meaning(document, clause)
    lemma = document.lemmas[verb.i]
    if lemma not in words("senses", "state", "verbs") or not _is_about_facility(document, clause, kind_of):
        return None
    transitive = lemma in words("senses", "state", "transitive") and _objects(verb) and not is_passive(verb)
    return None if transitive else "status"


@FRAMES.rule(
    "built-facility",
    example="The factory has been expanded.",
    near_miss="The factory will be expanded by a Norland firm.",
)
def built_facility(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find "the plant has been built", with nobody who builds it: a state of the plant."""
    verb = _meaning(document, clause)
    if len(clause.chain) > 1 or not is_passive(verb) or frame_in_context(document, clause, kind_of) != "build":
        return None
    modal = any(c.dep_ == "auxiliary" and document.forms[c.i] == "modal" for c in verb.children)
    if modal or child(verb, "passive_agent") is not None:
        return None
    return "status" if _is_about_facility(document, clause, kind_of) else None


@FRAMES.rule(
    "holder-of-post",
    example="Mia Lund is the director of the museum.",
    near_miss="Mia Lund is the sister of the painter.",
)
def holder_of_post(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find "is the director of"."""
    complement = _complement(document, clause)
    if complement is None:
        return None
    return "lead" if document.lemmas[complement.i] in words("words", "posts", "nouns") else None


@FRAMES.rule(
    "facility-is",
    example="The factory is ready.",
    near_miss="The soup is ready.",
)
def facility_is(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find "the plant is ready", "the plant is in Rauma"."""
    if document.lemmas[clause.chain[-1]] != "be" or kind_of(clause.subject) is not Kind.FACILITY:
        return None
    complement = _complement(document, clause)
    return "status" if complement is None or complement.dep_ == "adjectival_complement" else None


@FRAMES.rule(
    "predicate-noun",
    example="The result was an agreement.",
    near_miss="The result was a surprise.",
)
def predicate_noun(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find "the result was an agreement": the noun names the frame; without one, a form of "be" has none."""
    complement = _complement(document, clause)
    return frame_of_noun(document.lemmas[complement.i]) if complement is not None else None


def _complement(document: Document, clause: Clause) -> Token | None:
    """Return what a form of "be" says of its subject."""
    verb = _meaning(document, clause)
    return child(verb, "attribute", "adjectival_complement") if is_being(document, verb) else None


@FRAMES.rule(
    "being",
    example="The owner is a sailor.",
    near_miss="The owner sails.",
)
def being(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find what a form of "be" says of its subject: what it is, how it is, where it is, or that it is."""
    verb = _meaning(document, clause)
    decision = BEING.first(document, verb, kind_of) if is_being(document, verb) else None
    return decision.answer if decision is not None else None


@FRAMES.rule(
    "put-at-figure",
    example="The minister puts the cost at 3 million.",
    near_miss="The minister puts the cup on the table.",
)
def put_at_figure(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find "puts the cost at 3 million": an estimate."""
    return "assess" if puts_at_a_figure(document, _meaning(document, clause)) else None


@FRAMES.rule(
    "light-verb",
    example="The Treasury imposed sanctions on two firms.",
    near_miss="The Treasury sanctioned two firms.",
)
def light_verb(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find "imposed sanctions", "held talks": the noun names the frame."""
    verb = _meaning(document, clause)
    lemma = document.lemmas[verb.i]
    if lemma == "be" or lemma not in words("senses", "light", "verbs"):
        return None
    objects = [*logical_objects(document, clause), *(o.i for o in _objects(verb))]
    return next((f for i in objects if (f := frame_of_noun(document.lemmas[i])) is not None), None)


@FRAMES.rule(
    "verb",
    example="The firm bought land near the port.",
    near_miss="The firm juggles land near the port.",
)
def verb_frame(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Find the frame that lists the verb, if it is meant in that sense."""
    return frame_in_context(document, clause, kind_of)
