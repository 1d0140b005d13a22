"""Clauses that claim nothing: orders to the reader, questions to the reader, remnants. Answers are False."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from sayso.lang.en.lexicon import cue_verbs, words
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, has_subject

__all__ = ["REMNANTS", "is_imperative"]

REMNANTS: RuleSet[[Document, Token], bool] = RuleSet("en.remnant")
"""Asked with the verb of a clause before anything else."""

_CLAUSE_DEPENDENTS = frozenset({"clausal_complement", "open_complement", "adverbial_clause", "object", "attribute"})
_SHORT = 4
"""Words up to which a clause may be a remnant."""


def is_imperative(document: Document, verb: Token) -> bool:
    """Return whether a sentence tells the reader to do something: "Read more here"."""
    if document.forms[verb.i] != "base" or has_subject(verb) or child(verb, "auxiliary") is not None:
        return False
    start = document.sentences[document.sentence[verb.i]].start
    before = (t for t in document.doc[start : verb.i] if t.text[0].isalpha())
    return all(document.lower[t.i] in {"please", "so", "and", "also", "just", "now", "then"} for t in before)


def _is_longer(verb: Token, size: int) -> bool:
    """Return whether a clause has more words than that; the rest of a long one is not looked at."""
    words_of_clause = (t for t in verb.subtree if t.text[0].isalpha())
    return next(islice(words_of_clause, size, None), None) is not None


@REMNANTS.rule(
    "imperative",
    example="Borrow the rest from your family.",
    near_miss="They borrow the rest from their family.",
)
def imperative(document: Document, verb: Token) -> bool | None:
    """Find "read more here", "save a quarter of it", and what is joined to it."""
    first = verb.head if verb.dep_ == "conjunct" else verb
    return False if first.dep_ == "root" and is_imperative(document, first) and not has_subject(verb) else None


@REMNANTS.rule(
    "question-to-reader",
    example="Did you know the bridge?",
    near_miss="Did the mayor know the bridge?",
)
def question_to_reader(document: Document, verb: Token) -> bool | None:
    """Find "do you know?" outside of any speech."""
    subject = child(verb, "subject")
    if verb.dep_ != "root" or subject is None or document.lower[subject.i] != "you":
        return None
    asked = document.texts[document.sentences[document.sentence[verb.i]].end - 1] == "?"
    return False if asked and verb.i not in document.quotations.at else None


@REMNANTS.rule(
    "gap",
    example="The noise that they caused kept the town awake.",
    near_miss="The bridge that collapsed was old.",
)
def gap(document: Document, verb: Token) -> bool | None:
    """Find "that they caused", "that have been": a relative clause with a pronoun and a verb alone."""
    if verb.dep_ != "relative_clause" or _is_longer(verb, _SHORT):
        return None
    subject = child(verb, "subject", "passive_subject")
    relative = words("words", "relative", "pronouns")
    pronoun = subject is not None and subject.pos_ == "PRON" and document.lower[subject.i] not in relative
    bare = document.lemmas[verb.i] in {"be", "have", "do"}
    own = any(c.dep_ in _CLAUSE_DEPENDENTS and document.lower[c.i] not in relative for c in verb.children)
    is_complete = own or child(verb, "adposition", "adverbial", "adjectival_complement", "noun_adverbial") is not None
    return False if (pronoun or bare) and not is_complete else None


@REMNANTS.rule(
    "stands-for-another",
    example="The union struck, as did the clerks.",
    near_miss="The union struck as the clerks did nothing.",
)
def stands_for_another(document: Document, verb: Token) -> bool | None:
    """Find "as did the clerks", "than he does": a verb that stands for another one."""
    if verb.dep_ != "adverbial_clause" or document.lemmas[verb.i] not in {"do", "be", "have"}:
        return None
    is_complete = any(
        c.dep_ in _CLAUSE_DEPENDENTS or c.dep_ in {"adjectival_complement", "adposition"} for c in verb.children
    )
    marked = verb.left_edge.lower_ in {"as", "than", "like"}
    return False if marked and not is_complete else None


@REMNANTS.rule(
    "document-says",
    example="The institute published a study that says the water is unsafe.",
    near_miss="The institute published a study that names two rivers.",
)
def document_says(document: Document, verb: Token) -> bool | None:
    """Find "a study that says …": what it says is the claim."""
    if verb.dep_ != "relative_clause" or document.lemmas[verb.head.i] not in words("cues", "documents", "nouns"):
        return None
    cue, subject = cue_verbs().get(document.lemmas[verb.i]), child(verb, "subject")
    content = child(verb, "clausal_complement")
    says = cue is not None and cue.kind in {"say", "show"} and content is not None and has_subject(content)
    return False if says and subject is not None and document.lower[subject.i] in {"that", "which"} else None


@REMNANTS.rule(
    "page-speaks-of-itself",
    example="Last updated at noon",
    near_miss="The ministry updated its figures at noon.",
)
def page_speaks_of_itself(document: Document, verb: Token) -> bool | None:
    """Find "last updated at noon", "correction appended": a short line about the page."""
    if document.lemmas[verb.i] not in words("words", "furniture", "verbs") or _is_longer(verb, _SHORT + 2):
        return None
    subject = child(verb, "subject", "passive_subject")
    page = subject is None or document.lower[subject.i] in words("words", "furniture", "openers")
    return False if verb.dep_ in {"root", "noun_clause"} and page and child(verb, "object") is None else None
