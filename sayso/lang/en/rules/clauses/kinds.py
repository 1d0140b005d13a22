"""Which verbs head a clause that claims something. A rule that answers False says: this one does not."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import frames, possible_frames, words
from sayso.lang.en.rules.clauses.remnants import REMNANTS
from sayso.lang.en.rules.modality.accusations import accusing_word
from sayso.lang.en.verbs import is_infinitive
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import has_subject

__all__ = ["CLAUSES", "is_clause"]

CLAUSES: RuleSet[[Document, Token], bool] = RuleSet("en.clause")
"""Asked with the token that may head a clause."""

_WHOLE = frozenset({"relative_clause", "clausal_complement", "adverbial_clause", "conjunct", "root"})
_VERBS = frozenset({"VERB", "AUX"})


def is_clause(document: Document, token: Token) -> bool:
    """Return whether a token heads a clause that claims something.

    Args:
        document: the parsed report.
        token: the token.

    """
    if REMNANTS.first(document, token) is not None:
        return False
    decision = CLAUSES.first(document, token)
    return decision is not None and decision.answer


def _is_verb(document: Document, token: Token, *relations: str) -> bool:
    return document.pos[token.i] in _VERBS and token.dep_ in relations


def _has(token: Token, *relations: str) -> bool:
    return any(c.dep_ in relations for c in token.children)


# -- no claims of their own -------------------------------------------------------------------------------------------


@CLAUSES.rule(
    "verbless",
    example="Strike at Norsund Yard Persists Over Pay",
    near_miss="Press release.",
)
def verbless(document: Document, token: Token) -> bool | None:
    """Find a sentence, or a clause with an auxiliary, whose head is no verb: "considers it inhumane" is one claim."""
    if document.pos[token.i] in _VERBS:
        return None
    whole = token.dep_ == "root" or _has(token, "auxiliary", "passive_auxiliary")
    return True if whole and token.dep_ in _WHOLE and has_subject(token) else None


@CLAUSES.rule(
    "infinitive-complement",
    example="The permit allows the drone to fly.",
    near_miss="The ministry says the drone flies.",
)
def infinitive_complement(document: Document, token: Token) -> bool | None:
    """Rule out "allow it to fly", "anything to do with it"."""
    below = _is_verb(document, token, "clausal_complement", "relative_clause")
    return False if below and is_infinitive(token) else None


@CLAUSES.rule(
    "wanted-result",
    example="The mayor wants the statue moved.",
    near_miss="The mayor says the statue moved.",
)
def wanted_result(document: Document, token: Token) -> bool | None:
    """Rule out "wants it moved", "had the car repaired"."""
    if not _is_verb(document, token, "clausal_complement") or document.forms[token.i] not in {"participle", "past"}:
        return None
    if token.head.lemma_ not in {"want", "see", "have", "get"}:
        return None
    return None if _has(token, "auxiliary", "passive_auxiliary", "subordinator") else False


@CLAUSES.rule(
    "bare-infinitive",
    example="The grant helped the yard grow.",
    near_miss="The mayor says the yard grew.",
)
def bare_infinitive(document: Document, token: Token) -> bool | None:
    """Rule out "helped it spread", "let them go"."""
    if not _is_verb(document, token, "clausal_complement") or document.forms[token.i] != "base":
        return None
    if token.head.lemma_ not in {"help", "let", "make"}:
        return None
    return None if _has(token, "auxiliary", "subordinator") else False


@CLAUSES.rule(
    "what-is",
    example="What is clear is that prices rose.",
    near_miss="It is clear that prices rose.",
)
def what_is(document: Document, token: Token) -> bool | None:
    """Rule out the first part of "what is clear is that …"."""
    being = _is_verb(document, token, "clausal_subject") and token.lemma_ == "be"
    return False if being and token.left_edge.lower_ == "what" else None


@CLAUSES.rule(
    "according-to-what",
    example="According to what the guards know, nobody left.",
    near_miss="The guards know that nobody left.",
)
def according_to_what(document: Document, token: Token) -> bool | None:
    """Rule out the source in "according to what the guards know"."""
    below = _is_verb(document, token, "adposition_clause") and token.head.lower_ == "to"
    return False if below and token.head.head.lower_ == "according" else None


# -- claims -----------------------------------------------------------------------------------------------------------


@CLAUSES.rule(
    "main",
    example="The plant opened.",
    near_miss="Press release.",
)
def main(document: Document, token: Token) -> bool | None:
    """Find the verb of a sentence, and one that stands beside it unconnected."""
    return True if _is_verb(document, token, "root", "parataxis") else None


@CLAUSES.rule(
    "complement",
    example="The mayor says the bridge is safe.",
    near_miss="The mayor opened the bridge.",
)
def complement(document: Document, token: Token) -> bool | None:
    """Find "says the bridge is safe"."""
    return True if _is_verb(document, token, "clausal_complement") else None


@CLAUSES.rule(
    "relative",
    example="The bridge that collapsed was old.",
    near_miss="The collapsed bridge was old.",
)
def relative(document: Document, token: Token) -> bool | None:
    """Find "the bridge that collapsed"."""
    return True if _is_verb(document, token, "relative_clause") else None


@CLAUSES.rule(
    "clausal-subject",
    example="Whether the dam will hold is uncertain.",
    near_miss="Holding the dam is difficult.",
)
def clausal_subject(document: Document, token: Token) -> bool | None:
    """Find a clause with its own subject that is the subject of another."""
    return True if _is_verb(document, token, "clausal_subject") and has_subject(token) else None


@CLAUSES.rule(
    "coordinated",
    example="The plant opened and hired 300 people.",
    near_miss="The firm plans to open a plant and hire 300 people.",
)
def coordinated(document: Document, token: Token) -> bool | None:
    """Find the second of two verbs, but for infinitives that share what stands above them."""
    first = token.head
    if not _is_verb(document, token, "conjunct") or document.pos[first.i] not in _VERBS:
        return None
    shared = is_infinitive(first) and not has_subject(token)
    if shared or first.dep_ in {"open_complement", "adjectival_modifier"}:
        return None
    finite = document.forms[token.i] != "base" or has_subject(token) or _has(token, "auxiliary") or first.dep_ == "root"
    return True if finite else None


@CLAUSES.rule(
    "noun-clause",
    example="The owner dismissed claims that the yard was insolvent.",
    near_miss="Reports of the collapse are spreading.",
)
def noun_clause(document: Document, token: Token) -> bool | None:
    """Find a clause with its own subject below a noun: "reports that the bridge collapsed"."""
    return True if _is_verb(document, token, "noun_clause") and has_subject(token) else None


@CLAUSES.rule(
    "adverbial",
    example="The mayor resigned after the bridge collapsed.",
    near_miss="The mayor resigned after the collapse.",
)
def adverbial(document: Document, token: Token) -> bool | None:
    """Find "after the bridge collapsed"; "asked for it to be moved" is one claim."""
    below = _is_verb(document, token, "adverbial_clause") and has_subject(token)
    return True if below and not is_infinitive(token) else None


@CLAUSES.rule(
    "participial",
    example="The firm expanded, building a yard in Rauma.",
    near_miss="The firm expanded, growing fast.",
)
def participial(document: Document, token: Token) -> bool | None:
    """Find "…, building a yard": a verb of an event, with an object, no verb of saying and no vague one."""
    if not _is_verb(document, token, "adverbial_clause") or has_subject(token) or is_infinitive(token):
        return None
    if not _tells_an_event(document, token):
        return None
    return True if _has(token, "object", "passive_agent") else None


def _tells_an_event(document: Document, verb: Token) -> bool:
    """Return whether a verb has frames, and none of them is of saying or vague."""
    named = [frames()[name] for name in possible_frames(document.lemmas[verb.i])]
    return bool(named) and not any(frame.is_speech or frame.is_general for frame in named)


@CLAUSES.rule(
    "participle-below-noun",
    example="The tanker seized by the navy in May carried diesel.",
    near_miss="The seized tanker carried diesel.",
)
def participle_below_noun(document: Document, token: Token) -> bool | None:
    """Find "the tanker seized by the navy", "a man killing two guards": a verb of an event, with what it needs."""
    if not _is_verb(document, token, "noun_clause") or has_subject(token) or is_infinitive(token):
        return None
    if (
        token.head.dep_ == "root"
        or document.forms[token.i] not in {"participle", "gerund"}
        or not _tells_an_event(document, token)
    ):
        return None
    return True if _has(token, "object", "passive_agent", "adposition") else None


@CLAUSES.rule(
    "gerund-of-time",
    example="The crew fled after ramming a pier.",
    near_miss="The crew fled without ramming a pier.",
)
def gerund_of_time(document: Document, token: Token) -> bool | None:
    """Find "after ramming a pier", "while crossing the strait": what happened before, meanwhile or by it."""
    if not _is_verb(document, token, "adposition_clause") or has_subject(token) or not _tells_an_event(document, token):
        return None
    return True if document.lower[token.head.i] in words("words", "adpositions", "factual") else None


@CLAUSES.rule(
    "gerund-of-accusation",
    example="The broker was accused of stealing a yacht.",
    near_miss="The broker dreamt of stealing a yacht.",
)
def gerund_of_accusation(document: Document, token: Token) -> bool | None:
    """Find "accused of stealing a yacht", "charged with stealing it"."""
    if not _is_verb(document, token, "adposition_clause") or has_subject(token) or not _tells_an_event(document, token):
        return None
    return True if accusing_word(document, token) is not None else None


@CLAUSES.rule(
    "below-adposition",
    example="Engineers argue about whether the dam will hold.",
    near_miss="Engineers argue about closing the dam.",
)
def below_adposition(document: Document, token: Token) -> bool | None:
    """Find a clause with its own subject below an adposition."""
    return True if _is_verb(document, token, "adposition_clause") and has_subject(token) else None
