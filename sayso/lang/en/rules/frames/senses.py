"""Whether a verb of many senses is meant in the sense of its frame. A rule that answers False says: it is not."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import frames, types_of_noun, words
from sayso.model import Kind
from sayso.rules import RuleSet
from sayso.syntax.clause import Clause, KindOf
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["SENSES", "is_meant"]

SENSES: RuleSet[[Document, Clause, str, KindOf], bool] = RuleSet("en.sense")
"""Asked with the clause, the name of the frame that lists its verb, and what tells the kind of the thing at a token."""

_THINGS = frozenset({Kind.FACILITY, Kind.WEAPON, Kind.UNKNOWN})
_TRAVELLERS = frozenset({Kind.PERSON, Kind.GROUP, Kind.ORGANISATION, Kind.COUNTRY})
_OBJECTS = frozenset({"object", "passive_subject", "attribute", "object_predicate"})


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
    "motion",
    example="A delegation flew to Rauma.",
    near_miss="A delegation visited Rauma.",
)
def motion(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Ask verbs of motion for people or vehicles, and for somewhere: rumours fly too."""
    verb, lemma = _verb(document, clause)
    if lemma not in words("senses", "motion", "verbs"):
        return None
    somewhere = child(verb, "adposition", "object", "adverbial") is not None
    return somewhere and clause.subject is not None and _may_travel(document, clause.subject, kind_of)


def _may_travel(document: Document, subject: int, kind_of: KindOf) -> bool:
    """Return whether a thing may be on a journey."""
    types = types_of_noun(document.lemmas[subject]) | types_of_noun(document.lower[subject])
    return kind_of(subject) in _TRAVELLERS or not types.isdisjoint({"PERSON", "VEHICLE", "FORCE"})


@SENSES.rule(
    "without-object",
    example="The minister manages.",
    near_miss="The minister manages the park.",
)
def without_object(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Rule out "manages", "controls" without an object."""
    verb, lemma = _verb(document, clause)
    bare = lemma in words("senses", "with_object", "verbs") and not any(c.dep_ in _OBJECTS for c in verb.children)
    return False if bare else None


@SENSES.rule(
    "bearer",
    example="The factory accommodates 10 lines.",
    near_miss="The factory makes engines.",
)
def bearer(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Ask a verb of capability for a thing as its subject: people carry and reach too."""
    return kind_of(clause.subject) in _THINGS if frames()[frame].keeps_subject else None


@SENSES.rule(
    "state-of-no-facility",
    example="The talks stalled.",
    near_miss="Construction of the plant stalled.",
)
def state_of_no_facility(document: Document, clause: Clause, frame: str, kind_of: KindOf) -> bool | None:
    """Rule out the state of what is no facility."""
    of_facilities = document.lemmas[clause.chain[-1]] in words("senses", "state", "verbs")
    return False if of_facilities and frame == "status" else None
