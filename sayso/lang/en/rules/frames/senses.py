"""Whether a verb of many senses is meant in the sense of its frame. A rule that answers False says: it is not."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import frames, table, words
from sayso.model import Kind
from sayso.rules import RuleSet
from sayso.syntax.clause import Clause, KindOf
from sayso.syntax.document import Document
from sayso.syntax.forms import PLURALS
from sayso.syntax.navigation import child

__all__ = ["SENSES", "is_meant"]

SENSES: RuleSet[[Document, Clause, str, KindOf], bool] = RuleSet("en.sense")
"""Asked with the clause, the name of the frame that lists its verb, and what tells the kind of the thing at a token."""

_THINGS = frozenset({Kind.FACILITY, Kind.WEAPON, Kind.UNKNOWN})
_TRAVELLERS = frozenset({Kind.PERSON, Kind.GROUP, Kind.ORGANISATION, Kind.COUNTRY})
_OBJECTS = frozenset({"object", "passive_subject", "attribute", "object_predicate"})
_BESIDE = frozenset({"particle", "adposition", "adverbial"})


def is_meant(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool:
    """Return whether a verb is meant in the sense of the frame that lists it.

    Args:
        document: the parsed report.
        clause: the clause.
        frame: the frame's name.
        kind_of: returns the kind of the thing at a token.

    """
    decision = SENSES.first(document, clause, frame, kind_of)
    return decision is None or decision.answer


def _verb(document: Document, clause: Clause) -> tuple[Token, str]:
    i = clause.chain[-1]
    return document.doc[i], document.lemmas[i]


@SENSES.rule(
    "particle",
    example="The line will turn out 40 engines.",
    near_miss="The line will produce 40 engines.",
)
def particle(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Ask for "turn out", "shoot down": without its particle the verb means something else."""
    verb, lemma = _verb(document, clause)
    wanted = table("senses")["particle"].get(lemma)
    if wanted is None:
        return None
    return any(c.dep_ in _BESIDE and document.lower[c.i] == wanted for c in verb.children)


@SENSES.rule(
    "elsewhere",
    example="The court struck down a law.",
    near_miss="A storm struck the coast.",
)
def elsewhere(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Rule out "led to a deal", "struck down a law", "gave way"."""
    verb, lemma = _verb(document, clause)
    word = table("senses")["elsewhere"].get(lemma)
    if word is None or (word == "to" and child(verb, "object") is not None):
        return None
    beside = (c for c in verb.children if c.dep_ in _BESIDE or c.dep_ == "object")
    return False if any(document.lower[c.i] == word for c in beside) else None


@SENSES.rule(
    "motion",
    example="A delegation went to Rauma.",
    near_miss="A delegation visited Rauma.",
)
def motion(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Ask verbs of motion for people, and for somewhere: prices go up too."""
    verb, lemma = _verb(document, clause)
    if lemma not in words("senses", "motion", "verbs"):
        return None
    return kind_of(clause.subject) in _TRAVELLERS and child(verb, "adposition", "object", "adverbial") is not None


@SENSES.rule(
    "without-object",
    example="The minister ran through the park.",
    near_miss="The minister ran the park.",
)
def without_object(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Rule out "ran", "made", "used" without an object."""
    verb, lemma = _verb(document, clause)
    bare = lemma in words("senses", "with_object", "verbs") and not any(c.dep_ in _OBJECTS for c in verb.children)
    return False if bare else None


@SENSES.rule(
    "weapon",
    example="The army used Kestrel drones.",
    near_miss="The army attacked a bridge.",
)
def weapon(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Ask for a weapon: others use, operate, block and track things too."""
    verb, lemma = _verb(document, clause)
    if lemma not in table("senses")["with_weapon"].get(frame, ()):
        return None
    return any(kind_of(t.i) is Kind.WEAPON for t in verb.subtree) or (
        frame == "intercept" and kind_of(clause.subject) is Kind.WEAPON
    )


@SENSES.rule(
    "bearer",
    example="The factory covers 10 hectares.",
    near_miss="The factory makes engines.",
)
def bearer(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Ask a verb of capability for a thing as its subject: people carry and reach too."""
    return kind_of(clause.subject) in _THINGS if frames()[frame].keeps_subject else None


@SENSES.rule(
    "state-of-no-facility",
    example="The concert ended.",
    near_miss="Construction of the plant ended.",
)
def state_of_no_facility(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Rule out the state of what is no facility."""
    of_facilities = document.lemmas[clause.chain[-1]] in words("senses", "state", "verbs")
    return False if of_facilities and frame == "status" else None


@SENSES.rule(
    "make-of-nothing",
    example="The firm made a mistake.",
    near_miss="The firm made 300 engines.",
)
def make_of_nothing(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Rule out "made a mistake": what is made is a thing, a plural or counted."""
    verb, lemma = _verb(document, clause)
    if lemma != "make":
        return None
    made = any(
        kind_of(c.i) in _THINGS or document.forms[c.i] in PLURALS or child(c, "numeral_modifier") is not None
        for c in verb.children
        if c.dep_ in _OBJECTS
    )
    return None if made else False
