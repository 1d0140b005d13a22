"""The frame of a verb by what stands beside it: ``open`` a plant, ``open`` fire. Senses are data (``choices.toml``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from spacy.tokens import Token

from sayso.lang.en.lexicon import Sense, frame_of_verb, senses_of_verb, types_of_noun, words
from sayso.lang.en.rules.frames.senses import is_meant
from sayso.lang.en.verbs import is_passive
from sayso.model import Kind
from sayso.syntax.clause import Clause, KindOf
from sayso.syntax.document import Document
from sayso.syntax.navigation import agent_of

__all__ = ["frame_in_context", "logical_objects", "types_of"]

_OF_KIND = {
    Kind.PERSON: ("PERSON",),
    Kind.ORGANISATION: ("BODY",),
    Kind.OUTLET: ("BODY",),
    Kind.GROUP: ("BODY",),
    Kind.COUNTRY: ("BODY", "PLACE"),
    Kind.PLACE: ("PLACE",),
    Kind.FACILITY: ("FACILITY", "SITE"),
    Kind.WEAPON: ("WEAPON",),
    Kind.UNKNOWN: ("UNKNOWN",),
}
_OF_ENTITY = {
    "PERSON": ("PERSON",),
    "NORP": ("BODY",),
    "ORG": ("BODY",),
    "GPE": ("BODY", "PLACE"),
    "LOC": ("PLACE",),
    "FAC": ("PLACE",),
    "MONEY": ("MONEY",),
    "PERCENT": ("FIGURE",),
    "QUANTITY": ("FIGURE",),
}
"""Types by the label of the named-entity recogniser."""
_BESIDE = frozenset({"particle", "adposition", "adverbial", "noun_adverbial", "indirect_object", "passive_agent"})
_PREDICATES = frozenset({"object_predicate", "adjectival_complement"})


def types_of(document: Document, token: int, kind_of: KindOf) -> Iterator[str]:
    """Yield the types of the thing that a token heads a mention of, and the token's lemma."""
    lemma, printed = document.lemmas[token], document.lower[token]
    yield lemma
    yield from types_of_noun(lemma)
    yield from types_of_noun(printed)
    kind = kind_of(token)
    if kind is not None:
        yield from _OF_KIND.get(kind, ())
    yield from _OF_ENTITY.get(document.ent_types[token], ())


def logical_objects(document: Document, clause: Clause) -> list[int]:
    """Return what a verb acts on: its object, the antecedent of a relative pronoun, the subject of a passive."""
    verb = document.doc[clause.chain[-1]]
    relative = words("words", "relative", "pronouns")
    objects = [c for c in verb.children if c.dep_ == "object"]
    heads = [verb.head.i if c.lower_ in relative and verb.dep_ == "relative_clause" else c.i for c in objects]
    if is_passive(verb) and clause.subject is not None:
        return [clause.subject, *heads]
    if not heads and verb.dep_ == "noun_clause" and document.forms[verb.i] == "participle":
        return [verb.head.i]
    return heads


def _logical_subjects(document: Document, clause: Clause) -> list[int]:
    verb = document.doc[clause.chain[-1]]
    if is_passive(verb) or (verb.dep_ == "noun_clause" and document.forms[verb.i] == "participle"):
        agent = agent_of(verb)
        return [agent.i] if agent is not None else []
    return [clause.subject] if clause.subject is not None else []


def _has_predicate(verb: Token) -> bool:
    """Return whether something is said of the subject or object: "made it safe", "was named director"."""
    return any(
        c.dep_ in _PREDICATES or (c.dep_ == "clausal_complement" and c.pos_ in {"ADJ", "NOUN"}) for c in verb.children
    )


def _holds(document: Document, clause: Clause, sense: Sense, kind_of: KindOf) -> bool:
    """Return whether all conditions of a sense hold."""
    verb = document.doc[clause.chain[-1]]
    objects = logical_objects(document, clause)
    if sense.bare is not None and sense.bare == bool(objects):
        return False
    if sense.predicate and not _has_predicate(verb):
        return False
    if sense.recipient and not any(c.dep_ == "indirect_object" for c in verb.children):
        return False
    if sense.beside and not any(document.lower[c.i] in sense.beside for c in _beside(document, verb)):
        return False
    if sense.below and not any({document.lower[t.i], document.lemmas[t.i]} & sense.below for t in verb.subtree):
        return False
    is_any = partial(_is_any, document, kind_of)
    if sense.object and not is_any(objects, sense.object):
        return False
    return not sense.subject or is_any(_logical_subjects(document, clause), sense.subject)


def _beside(document: Document, verb: Token) -> Iterator[Token]:
    """Yield the particles, adpositions and adverbs of a verb; the "on" of "on Monday" tells nothing of its sense."""
    for c in verb.children:
        if c.dep_ in _BESIDE and not any(document.ent_types[t.i] in {"DATE", "TIME"} for t in c.children):
            yield c


def _is_any(document: Document, kind_of: KindOf, tokens: list[int], wanted: frozenset[str]) -> bool:
    return any(not wanted.isdisjoint(types_of(document, i, kind_of)) for i in tokens)


def frame_in_context(document: Document, clause: Clause, kind_of: KindOf) -> str | None:
    """Return the frame of the verb that carries a clause's meaning.

    Args:
        document: the parsed report.
        clause: the clause.
        kind_of: returns the kind of the thing at a token.

    Returns:
        Its name; None where no frame lists the verb, or not in this sense.

    """
    lemma = document.lemmas[clause.chain[-1]]
    senses = senses_of_verb(lemma)
    if senses:
        return next((s.frame for s in senses if _holds(document, clause, s, kind_of)), None)
    frame = frame_of_verb(lemma)
    return frame if frame is not None and is_meant(document, clause, frame, kind_of) else None
