"""The next verb below one that only says how: "is expected" → "build" in "is expected to build". Answers are tokens."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.verbs import is_infinitive
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import has_subject

__all__ = ["HEADLINE_VERB", "VERB_BELOW"]

VERB_BELOW: RuleSet[[Document, Token], Token] = RuleSet("en.verb-below")
"""Asked with each verb of the chain, from the finite one down."""

HEADLINE_VERB: RuleSet[[Document, Token], Token] = RuleSet("en.headline-verb")
"""Asked with the head of a sentence that has no clause."""

_VERBS = frozenset({"VERB", "AUX"})
_PREDICATES = frozenset({"adjectival_complement", "object_predicate", "attribute"})


def _infinitive_below(governor: Token | None, *relations: str) -> Token | None:
    """Return the first to-infinitive that depends on a word by one of those relations."""
    if governor is None:
        return None
    return next((c for c in governor.children if c.dep_ in relations and is_infinitive(c)), None)


@VERB_BELOW.rule(
    "open-complement",
    example="The firm plans to open a yard.",
    near_miss="The firm opened a yard.",
)
def open_complement(document: Document, verb: Token) -> Token | None:
    """Find "plans to open", "began building"."""
    return next((c for c in verb.children if c.dep_ == "open_complement" and c.pos_ in _VERBS), None)


@VERB_BELOW.rule(
    "predicate",
    example="The firm is able to open a yard.",
    near_miss="The firm is able.",
)
def predicate(document: Document, verb: Token) -> Token | None:
    """Find "is able to open", "is a chance to open"."""
    below = (c for c in verb.children if c.dep_ in _PREDICATES and c.pos_ in {"ADJ", "VERB", "NOUN"})
    down = _infinitive_below(next(below, None), "open_complement", "noun_clause")
    return down if down is not None and down.pos_ in _VERBS else None


@VERB_BELOW.rule(
    "under-way",
    example="The firm is in talks to buy the yard.",
    near_miss="The firm is in Rauma to buy the yard.",
)
def under_way(document: Document, verb: Token) -> Token | None:
    """Find "is in talks to buy", "is on course to open"."""
    if verb.lemma_ != "be":
        return None
    known = words("operators", "nouns", "under_way")
    adpositions = (c for c in verb.children if c.dep_ == "adposition")
    nouns = (n for c in adpositions for n in c.children if n.dep_ == "adposition_object")
    noun = next((n for n in nouns if document.lemmas[n.i] in known), None)
    return _infinitive_below(noun, "noun_clause", "relative_clause")


@VERB_BELOW.rule(
    "plan-as-object",
    example="The city dropped its plan to build a dam.",
    near_miss="The city presented its plan for a dam.",
)
def plan_as_object(document: Document, verb: Token) -> Token | None:
    """Find "has plans to build", "dropped its plan to build"."""
    carries = verb.lemma_ in {"have", "make", "give"} or verb.lemma_ in words("operators", "verbs", "given_up")
    if not carries:
        return None
    thing = next((c for c in verb.children if c.dep_ in {"object", "passive_subject"}), None)
    if thing is None or thing.lemma_ not in words("operators", "nouns", "planned"):
        return None
    return _infinitive_below(thing, "noun_clause")


@VERB_BELOW.rule(
    "effort",
    example="Both firms are working to build an engine.",
    near_miss="Both firms are waiting to build an engine.",
)
def effort(document: Document, verb: Token) -> Token | None:
    """Find "is working to build", "cooperate to build"."""
    if verb.lemma_ not in {"work", "cooperate", "strive", "team"}:
        return None
    return next(
        (c for c in verb.children if c.dep_ == "adverbial_clause" and c.pos_ == "VERB" and is_infinitive(c)), None
    )


# -- headlines --------------------------------------------------------------------------------------------------------


@HEADLINE_VERB.rule(
    "verb-below-noun",
    example="The tower planned for Rauma",
    near_miss="New Dock for Norsund Yard",
)
def verb_below_noun(document: Document, noun: Token) -> Token | None:
    """Find the verb below the noun of a headline: "the tower planned for Rauma"."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    below = (c for c in noun.children if c.dep_ in {"noun_clause", "relative_clause"} and c.i > noun.i)
    verb = next((c for c in below if c.pos_ in _VERBS and not has_subject(c)), None)
    if verb is None or any(document.texts[i] == "," for i in range(noun.i, verb.i)):
        return None
    return verb if is_infinitive(verb) or document.forms[verb.i] in {"participle", "past"} else None
