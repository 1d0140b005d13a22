"""Whether a clause speaks of the past or of the future. Nothing is answered where its verb does not say."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.timex.tense import Tense

__all__ = ["TENSE"]

TENSE: RuleSet[[Document, Token], Tense] = RuleSet("en.tense")
"""Asked with the verb of a clause."""


def _auxiliaries(document: Document, verb: Token) -> set[str]:
    return {document.lower[c.i] for c in verb.children if c.dep_ == "auxiliary"}


@TENSE.rule(
    "will",
    example="The board will meet on Friday.",
    near_miss="The board met on Friday by its own will.",
)
def will(document: Document, verb: Token) -> Tense | None:
    """Find "will" and "shall"."""
    auxiliaries = _auxiliaries(document, verb)
    is_future = auxiliaries & words("operators", "modals", "future") or auxiliaries & words(
        "operators", "modals", "planned"
    )
    return Tense.FUTURE if is_future else None


@TENSE.rule(
    "may",
    example="The board could meet on Friday.",
    near_miss="The board may have met on Friday.",
)
def may(document: Document, verb: Token) -> Tense | None:
    """Find "may", "could", "would" without "have"."""
    auxiliaries = _auxiliaries(document, verb)
    is_possible = auxiliaries & words("operators", "modals", "possible") or auxiliaries & words(
        "operators", "modals", "conditional"
    )
    return Tense.FUTURE if is_possible and not auxiliaries & words("time", "tense", "perfect") else None


@TENSE.rule(
    "obliged",
    example="The board must meet by Friday.",
    near_miss="The board must have met on Friday.",
)
def obliged(document: Document, verb: Token) -> Tense | None:
    """Find "must", "should" without "have"."""
    auxiliaries = _auxiliaries(document, verb)
    is_obliged = auxiliaries & words("time", "tense", "obliged")
    return Tense.FUTURE if is_obliged and not auxiliaries & words("time", "tense", "perfect") else None


@TENSE.rule(
    "perfect-infinitive",
    example="The board appears to have met on Friday.",
    near_miss="The board appears to meet on Friday.",
)
def perfect_infinitive(document: Document, verb: Token) -> Tense | None:
    """Find "to have met": of the past, whatever it depends on."""
    auxiliaries = _auxiliaries(document, verb)
    is_perfect = "to" in auxiliaries and auxiliaries & words("time", "tense", "perfect")
    return Tense.PAST if is_perfect else None


@TENSE.rule(
    "timetable",
    example="The fair opens on Friday.",
    near_miss="The fair opened on Friday.",
)
def timetable(document: Document, verb: Token) -> Tense | None:
    """Find the present of a verb that timetables use: "opens on Friday", "the talks resume on Monday"."""
    if document.forms[verb.i] not in {"present", "present_third", "base"} or _auxiliaries(document, verb):
        return None
    if not verb.text.islower() or not any(c.dep_ == "subject" for c in verb.children):
        return None
    return Tense.FUTURE if document.lemmas[verb.i] in words("time", "tense", "timetable") else None


@TENSE.rule(
    "due",
    example="The report is due on Friday.",
    near_miss="The report was due on Friday.",
)
def due(document: Document, verb: Token) -> Tense | None:
    """Find "is due", "is scheduled", "are expected" on a day to come."""
    if any(document.forms[c.i] == "past" for c in verb.children if c.dep_ in {"auxiliary", "passive_auxiliary"}):
        return None
    is_present = document.lower[verb.i] in {"is", "are"} or any(
        document.lower[c.i] in {"is", "are"} for c in verb.children if c.dep_ in {"auxiliary", "passive_auxiliary"}
    )
    words_of = {document.lemmas[verb.i], *(document.lower[c.i] for c in verb.children if c.pos_ == "ADJ")}
    is_planned = words_of & (
        words("operators", "verbs", "planned") | words("operators", "verbs", "expected") | words("time", "tense", "due")
    )
    return Tense.FUTURE if is_present and is_planned else None


@TENSE.rule(
    "planned-complement",
    example="The board planned to meet on Friday.",
    near_miss="The board managed to meet on Friday.",
)
def planned_complement(document: Document, verb: Token) -> Tense | None:
    """Find the complement of a verb of planning or expecting: "planned to meet"."""
    if verb.dep_ != "open_complement":
        return None
    lemma = document.lemmas[verb.head.i]
    is_plan = lemma in words("operators", "verbs", "planned") or lemma in words("operators", "verbs", "expected")
    return Tense.FUTURE if is_plan else None


@TENSE.rule(
    "complement-of-adjective",
    example="The board is likely to meet on Friday.",
    near_miss="The likely board met on Friday.",
)
def complement_of_adjective(document: Document, verb: Token) -> Tense | None:
    """Find the complement of an adjective: "is likely to meet"."""
    return Tense.FUTURE if verb.dep_ == "open_complement" and verb.head.pos_ == "ADJ" else None


@TENSE.rule(
    "complement-of-present",
    example="The board needs to meet on Friday.",
    near_miss="The board needed to meet on Friday.",
)
def complement_of_present(document: Document, verb: Token) -> Tense | None:
    """Find the complement of a verb in the present: "needs to meet"."""
    if verb.dep_ != "open_complement":
        return None
    return Tense.FUTURE if document.forms[verb.head.i] in {"present", "present_third"} else None


def _is_of_past(document: Document, verb: Token) -> bool:
    """Return whether nothing beside a verb says that it is not of the past: no modal, no "is" or "to be"."""
    if verb.dep_ == "open_complement":
        return False
    auxiliaries = [c.i for c in verb.children if c.dep_ in {"auxiliary", "passive_auxiliary"}]
    present = words("time", "tense", "present")
    return not any(document.forms[i] == "modal" or document.lower[i] in present for i in auxiliaries)


@TENSE.rule(
    "past",
    example="The board met on Friday.",
    near_miss="The board meets on Friday.",
)
def past(document: Document, verb: Token) -> Tense | None:
    """Find a past form."""
    return Tense.PAST if document.forms[verb.i] == "past" and _is_of_past(document, verb) else None


@TENSE.rule(
    "participle",
    example="The board has met on Friday.",
    near_miss="The board is to be named on Friday.",
)
def participle(document: Document, verb: Token) -> Tense | None:
    """Find a participle with "has", "had" or "was"."""
    if document.forms[verb.i] != "participle" or not _is_of_past(document, verb):
        return None
    has_auxiliary = any(c.dep_ in {"auxiliary", "passive_auxiliary"} for c in verb.children)
    return Tense.PAST if has_auxiliary else None


@TENSE.rule(
    "participle-of-noun",
    example="The board rejects a complaint filed on Friday.",
    near_miss="The board rejects a complaint on Friday.",
)
def participle_of_noun(document: Document, verb: Token) -> Tense | None:
    """Find a participle that describes a noun: "a complaint filed on Friday"."""
    is_participle = document.forms[verb.i] == "participle" and verb.dep_ == "noun_clause"
    return Tense.PAST if is_participle and _is_of_past(document, verb) else None
