"""Where a clause begins and ends: what below its verb is a claim of its own, and which words only introduce it."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Token

from sayso.lang.en.lexicon import cue_nouns, cue_verbs, phrases, words
from sayso.lang.en.rules.clauses.kinds import is_clause
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import has_subject

__all__ = ["CLAUSE_END", "CLAUSE_START", "OPENERS", "SEPARATE"]

SEPARATE: RuleSet[[Document, Token, Token, int], bool] = RuleSet("en.clause.separate")
"""Asked with a clause's verb, each dependent of it, and the clause's first word so far; answers True where the
dependent is no part of the clause.
"""

OPENERS: RuleSet[[Document, int, Token, Set[int]], bool] = RuleSet("en.clause.opener")
"""Asked with the clause's first word, its verb, and the words that attribute it; answers True where the word goes."""

CLAUSE_START: RuleSet[[Document, range, Token, Set[int]], int] = RuleSet("en.clause.start")
"""Asked with the clause's words, its verb, and the words that attribute it; answers where it really begins."""

CLAUSE_END: RuleSet[[Document, range, Token, Set[int]], int] = RuleSet("en.clause.end")
"""As ``CLAUSE_START``; answers the word behind its last one."""


# -- claims of their own ----------------------------------------------------------------------------------------------


@SEPARATE.rule(
    "coordinated",
    example="The plant opened and the mine closed.",
    near_miss="The plant opened near the mine.",
)
def coordinated_clause(document: Document, head: Token, dependent: Token, first: int) -> bool | None:
    """Find the second of two coordinated clauses."""
    verb = dependent.dep_ == "conjunct" and dependent.i > head.i and dependent.pos_ in {"VERB", "AUX"}
    return True if verb and is_clause(document, dependent) else None


@SEPARATE.rule(
    "after-a-report",
    example="The mayor resigned after reports that he took bribes.",
    near_miss="The mayor resigned after a vote.",
)
def after_a_report(document: Document, head: Token, dependent: Token, first: int) -> bool | None:
    """Find "after a report that …" behind the verb."""
    if dependent.i < head.i or dependent.dep_ != "adposition":
        return None
    nouns = (c for c in dependent.children if c.dep_ == "adposition_object" and document.lemmas[c.i] in cue_nouns())
    contents = (c for n in nouns for c in n.children if c.dep_ in {"noun_clause", "clausal_complement"})
    return True if any(has_subject(c) for c in contents) else None


@SEPARATE.rule(
    "after-somebody-reported",
    example="The mayor resigned after the Harbour Post reported that he took bribes.",
    near_miss="The mayor resigned after the Harbour Post published a letter.",
)
def after_somebody_reported(document: Document, head: Token, dependent: Token, first: int) -> bool | None:
    """Find "after the paper reported that …" behind the verb."""
    if dependent.i < head.i or dependent.dep_ != "adverbial_clause":
        return None
    cue = cue_verbs().get(document.lemmas[dependent.i])
    reports = cue is not None and cue.kind in {"say", "show"}
    return True if reports and any(c.dep_ == "clausal_complement" for c in dependent.children) else None


@SEPARATE.rule(
    "clause-in-front",
    example="When the mine closed, the plant opened.",
    near_miss="In May the plant opened.",
)
def clause_in_front(document: Document, head: Token, dependent: Token, first: int) -> bool | None:
    """Find "when the mine closed," at the start of the sentence."""
    if dependent.dep_ != "adverbial_clause" or dependent.i > head.i or dependent.left_edge.i > first + 1:
        return None
    marked = any(
        c.dep_ == "subordinator" and c.lower_ in {"if", "unless", "when", "once", "while"} for c in dependent.children
    )
    return True if marked or has_subject(dependent) else None


@SEPARATE.rule(
    "complement-in-front",
    example="The mine was unsafe, the workers left.",
    near_miss="The workers left the mine.",
)
def complement_in_front(document: Document, head: Token, dependent: Token, first: int) -> bool | None:
    """Find a clause in front that nothing joins to this one: "the mine was unsafe, the workers left"."""
    before = dependent.dep_ in {"clausal_complement", "parataxis"} and dependent.right_edge.i < head.i
    return True if before and has_subject(dependent) else None


# -- words that only introduce ----------------------------------------------------------------------------------------


@OPENERS.rule(
    "conjunction",
    example="The mayor says that the bridge is safe.",
    near_miss="The mayor says the bridge is safe.",
)
def conjunction(document: Document, first: int, head: Token, attributing: Set[int]) -> bool | None:
    """Find "that", "because", "and" at the start; in "that, if confirmed, would …" the "if" is not the clause's own."""
    if document.lower[first] not in words("operators", "markers", "introducing"):
        return None
    word = document.doc[first]
    own = document.lower[first] not in {"if", "unless", "once"} or word.head.i == head.i
    return True if (word.dep_ in {"subordinator", "coordinator"} and own) or first + 1 in attributing else None


@OPENERS.rule(
    "only-that",
    example="The mayor said only that the bridge was safe.",
    near_miss="The mayor said only the bridge was safe.",
)
def only_that(document: Document, first: int, head: Token, attributing: Set[int]) -> bool | None:
    """Find "only" in front of "that"."""
    return True if document.lower[first] == "only" and document.lower[first + 1] == "that" else None


_STRAY = frozenset(
    {
        ("object", "clausal_complement"),
        ("adposition_object", "clausal_complement"),
        ("adposition_object", "relative_clause"),
    }
)


@OPENERS.rule(
    "stray-that",
    example="The mayor told the paper that two had died.",
    near_miss="The mayor told the paper two had died.",
)
def stray_that(document: Document, first: int, head: Token, attributing: Set[int]) -> bool | None:
    """Find a "that" which the parser took for an object or a subject: "told the paper that two had died"."""
    if document.lower[first] != "that":
        return None
    that = document.doc[first]
    if that.head.i != head.i:  # "and that reports of it were wrong"
        stray = that.dep_ == "subject" and head.dep_ == "conjunct" and that.head.dep_ == "subject"
    else:
        stray = (that.dep_, head.dep_) in _STRAY
    return True if stray else None


@CLAUSE_START.rule(
    "turning-phrase",
    example="As a reminder, the bridge was closed in May.",
    near_miss="As a precaution, the bridge was closed in May.",
)
def turning_phrase(document: Document, span: range, head: Token, attributing: Set[int]) -> int | None:
    """Find "as a reminder,", by which an outlet turns to something else."""
    for phrase in phrases("cues", "reset", "phrases"):
        comma = span.start + len(phrase)
        if comma + 1 < span.stop and document.texts[comma] == ",":
            if tuple(document.lower[span.start : comma]) == phrase:
                return comma + 1
    return None


@CLAUSE_START.rule(
    "day-of-saying",
    example="The owners said on Tuesday they had sold the yard.",
    near_miss="The owners said they had sold the yard on Tuesday.",
)
def day_of_saying(document: Document, span: range, head: Token, attributing: Set[int]) -> int | None:
    """Find the day between the reporting verb and what is reported: "said on Tuesday they had …"."""
    if span.start - 1 not in attributing:
        return None
    i = span.start + (document.lower[span.start] in {"on", "in", "late", "earlier"})
    while i < head.i and document.ent_types[i] == "DATE":
        i += 1
    if document.deps[i] == "case_marker":  # "said Tuesday's attack …": the day is the attack's
        return None
    return i if span.start < i < head.i and document.ent_types[i - 1] == "DATE" else None


@CLAUSE_END.rule(
    "participle-behind-source",
    example="The ship was repaired, according to two officials, bringing it back to sea.",
    near_miss="The ship was repaired, according to two officials.",
)
def participle_behind_source(document: Document, span: range, head: Token, attributing: Set[int]) -> int | None:
    """Find "…, according to two officials, bringing it back": the claim ends in front of the source."""
    end = span.stop
    first = next((i for i in range(head.i + 1, end) if i in attributing), end)
    last = first
    while last < end and (last in attributing or document.doc[last].is_punct):
        last += 1
    if last >= end or last - first <= 2 or document.forms[last] != "gerund" or document.texts[last - 1] != ",":
        return None
    while first > head.i + 1 and document.doc[first - 1].is_punct:
        first -= 1
    return first
