"""To whom something is said, and whether what is said stands before. Answers are token numbers."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["BACK_REFERENCES", "LISTENERS"]

LISTENERS: RuleSet[[Document, Token], int] = RuleSet("en.listener")
BACK_REFERENCES: RuleSet[[Document, Token], int] = RuleSet("en.back-reference")


@LISTENERS.rule(
    "object-of-telling",
    example="The skipper told Radio Nord that the pier had sunk.",
    near_miss="The skipper said that the pier had sunk.",
)
def object_of_telling(document: Document, verb: Token) -> int | None:
    """Take the object of "tell", "inform", "brief"; the name in "told the broadcaster RTK"."""
    if verb.lemma_ not in words("cues", "addressing", "telling"):
        return None
    listener = child(verb, "object", "indirect_object")
    name = child(listener, "apposition") if listener is not None else None
    listener = name if name is not None and name.pos_ == "PROPN" else listener
    return listener.i if listener is not None else None


@LISTENERS.rule(
    "said-to",
    example="Speaking to the Ledger, the skipper said that the pier had sunk.",
    near_miss="The skipper said that the pier had sunk.",
)
def said_to(document: Document, verb: Token) -> int | None:
    """Take the object of "to" under the verb, or under "speaking to the paper, he said"."""
    listeners = (child(p, "adposition_object") for p in _adpositions(verb) if p.lower_ == "to")
    return next((listener.i for listener in listeners if listener is not None), None)


@LISTENERS.rule(
    "interview-with",
    example="The skipper said in an interview with Radio Nord that the pier had sunk.",
    near_miss="The skipper said in a letter that the pier had sunk.",
)
def interview_with(document: Document, verb: Token) -> int | None:
    """Take the party in "said in an interview with Radio Nord", "in a briefing for reporters"."""
    for adposition in _adpositions(verb):
        occasion = child(adposition, "adposition_object")
        if occasion is not None and occasion.lemma_ in words("cues", "addressing", "occasions"):
            inner = child(occasion, "adposition")
            party = child(inner, "adposition_object") if inner is not None else None
            return party.i if party is not None else None
    return None


@LISTENERS.rule(
    "said-on",
    example="Speaking on Radio Nord, the skipper said that the pier had sunk.",
    near_miss="Speaking in the harbour, the skipper said that the pier had sunk.",
)
def said_on(document: Document, verb: Token) -> int | None:
    """Find the programme or channel of "said on Radio Nord", "told viewers on state television"; a day is none."""
    for adposition in _adpositions(verb, frozenset({"on", "via"})):
        aired = child(adposition, "adposition_object")
        is_outlet = aired is not None and document.ent_types[aired.i] not in {"DATE", "TIME"}
        if aired is not None and is_outlet and document.lemmas[aired.i] not in words("cues", "documents", "nouns"):
            return aired.i
    return None


_TO_WHOM = frozenset({"to", "in", "with"})


def _adpositions(verb: Token, openers: frozenset[str] = _TO_WHOM) -> Iterator[Token]:
    """Yield "to", "in", "with" under a verb that has no listener for its object, and under "speaking" beside it."""
    if verb.lemma_ in words("cues", "addressing", "telling"):
        return
    speaking = words("cues", "addressing", "speaking")
    beside = [c for c in verb.children if c.dep_ == "adverbial_clause" and c.lower_ in speaking]
    for holder in (verb, *beside):
        yield from (c for c in holder.children if c.dep_ == "adposition" and c.lower_ in openers)


@BACK_REFERENCES.rule(
    "object",
    example="The pier has sunk. Radio Nord reports this.",
    near_miss="Radio Nord reports the loss of the pier.",
)
def back_object(document: Document, verb: Token) -> int | None:
    """Find "reported this", "said so"."""
    back = words("cues", "back_reference", "pronouns")
    return next((c.i for c in verb.children if c.dep_ in {"object", "adverbial"} and c.lower_ in back), None)


@BACK_REFERENCES.rule(
    "topic",
    example="The pier has sunk. Radio Nord writes about this.",
    near_miss="Radio Nord writes about piers.",
)
def back_topic(document: Document, verb: Token) -> int | None:
    """Find "writes about this", "reports on it"."""
    topics = [c for c in verb.children if c.dep_ == "adposition" and c.lower_ in {"about", "on", "of"}]
    objects = [child(c, "adposition_object") for c in topics]
    back = words("cues", "back_reference", "pronouns")
    return next((thing.i for thing in objects if thing is not None and thing.lower_ in back), None)
