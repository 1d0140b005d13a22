"""When "it" stands for nothing: "it is assumed that …", "it took three weeks to …". Answers are True."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import cue_verbs, words
from sayso.lang.en.verbs import is_infinitive, is_passive
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, has_subject

__all__ = ["EXPLETIVES"]

EXPLETIVES: RuleSet[[Document, Token], bool] = RuleSet("en.expletive")
"""Asked with an "it" that is the subject of a verb."""

_CLAUSES = frozenset({"clausal_complement", "clausal_subject", "adverbial_clause", "noun_clause"})


def _clause_behind(verb: Token) -> Token | None:
    """Return the clause with its own subject that a verb, or its predicate adjective or noun, governs."""
    governors = (verb, *(c for c in verb.children if c.dep_ in {"adjectival_complement", "attribute"}))
    clauses = (c for governor in governors for c in governor.children if c.dep_ in _CLAUSES and c.i > verb.i)
    return next((c for c in clauses if has_subject(c)), None)


@EXPLETIVES.rule(
    "said-of-nobody",
    example="The bank closed the yard. It is assumed that the crew will leave.",
    near_miss="The bank closed the yard. It is expected to leave.",
)
def said_of_nobody(document: Document, pronoun: Token) -> bool | None:
    """Find a passive of saying or thinking with a clause: "it should be recalled that …"."""
    verb = pronoun.head
    if not is_passive(verb) or document.lemmas[verb.i] not in cue_verbs():
        return None
    return True if _clause_behind(verb) is not None else None


@EXPLETIVES.rule(
    "said-in-passing",
    example="The bank tried to leave the market, it was announced from the ministry.",
    near_miss="The bank tried to leave the market, but it was sold.",
)
def said_in_passing(document: Document, pronoun: Token) -> bool | None:
    """Find ", it is noted", ", it was announced from the ministry" behind what is said."""
    verb, before = pronoun.head, pronoun.i - 1
    is_saying = is_passive(verb) and document.lemmas[verb.i] in cue_verbs()
    return True if is_saying and before > 0 and document.texts[before] in {",", "–", "—", "”", '"'} else None


@EXPLETIVES.rule(
    "comes-after",
    example="The bank closed the yard. It comes after the crew left.",
    near_miss="The bank closed the yard. It comes from Velia.",
)
def comes_after(document: Document, pronoun: Token) -> bool | None:
    """Find "it comes after …", "it comes as …": all that was told before."""
    verb = pronoun.head
    is_coming = document.lemmas[verb.i] == "come" and document.lower[verb.i] in {"comes", "came"}
    behind = document.lower[verb.i + 1] if verb.i + 1 < len(document.lower) else ""
    return True if is_coming and behind in {"after", "as", "amid", "amidst", "hours", "days", "weeks"} else None


@EXPLETIVES.rule(
    "seems",
    example="The bank closed the yard. It seems that the crew has left.",
    near_miss="The bank closed the yard. It seems to be empty.",
)
def seems(document: Document, pronoun: Token) -> bool | None:
    """Find "it seems that …", "it turned out that …", "it emerged that …"."""
    verb = pronoun.head
    if document.lemmas[verb.i] not in words("mentions", "antecedents", "expletive_verbs"):
        return None
    return True if _clause_behind(verb) is not None else None


@EXPLETIVES.rule(
    "judged",
    example="The bank closed the yard. It is clear that the crew has left.",
    near_miss="The bank closed the yard. It is clear of debt.",
)
def judged(document: Document, pronoun: Token) -> bool | None:
    """Find "it is clear that …", "it is a pity that …", "it is important to …"."""
    verb = pronoun.head
    if document.lemmas[verb.i] not in {"be", "remain", "become"}:
        return None
    predicate = child(verb, "adjectival_complement", "attribute")
    if predicate is None:
        return None
    is_view = predicate.dep_ == "adjectival_complement" or child(predicate, "possessor") is not None
    if is_view and _clause_behind(verb) is not None:
        return True  # "it is our assessment that …" as well
    below = (c for governor in (verb, predicate) for c in governor.children if c.dep_ in {"open_complement", *_CLAUSES})
    is_to = any(is_infinitive(c) for c in below)
    return (
        True
        if is_to and document.lower[predicate.i] in words("mentions", "antecedents", "expletive_adjectives")
        else None
    )


@EXPLETIVES.rule(
    "takes-time",
    example="The bank closed the yard. It took three weeks to find a buyer.",
    near_miss="The bank closed the yard. It took three boats to the island.",
)
def takes_time(document: Document, pronoun: Token) -> bool | None:
    """Find "it took three weeks to …", "it costs a fortune to …"."""
    verb = pronoun.head
    if document.lemmas[verb.i] not in {"take", "cost"} or child(verb, "object") is None:
        return None
    below = (c for c in verb.children if c.dep_ in {"open_complement", "adverbial_clause"} and c.i > verb.i)
    return True if any(is_infinitive(c) for c in below) else None


@EXPLETIVES.rule(
    "cleft",
    example="The bank closed the yard. It was the captain who called the police.",
    near_miss="The bank closed the yard. It was the property of a captain.",
)
def cleft(document: Document, pronoun: Token) -> bool | None:
    """Find "it was X who …"."""
    attribute = child(pronoun.head, "attribute") if document.lemmas[pronoun.head.i] == "be" else None
    clause = child(attribute, "relative_clause") if attribute is not None else None
    who = child(clause, "subject") if clause is not None else None
    return True if who is not None and document.lower[who.i] == "who" else None
