"""Walk a parse: subjects, agents, clauses and noun phrases."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.syntax.document import Document

__all__ = [
    "agent_of",
    "child",
    "clause_of",
    "conjuncts",
    "cue_tokens",
    "has_subject",
    "head_of_quotation",
    "noun_phrase",
    "partitive",
    "stray_subject",
    "subject_of",
]

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_TIGHT = frozenset({"auxiliary", "passive_auxiliary", "negation", "particle"})


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child that hangs on a token by one of those relations."""
    return next((c for c in token.children if c.dep_ in deps), None)


def agent_of(verb: Token) -> Token | None:
    """Return who does it, of a verb in the passive: "was seen by the guard"."""
    agent = child(verb, "passive_agent")
    return child(agent, "adposition_object") if agent is not None else None


def clause_of(token: Token) -> Token:
    """Return the verb that a token hangs on, itself if it is one; what it hangs on last, where there is none."""
    while token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
        token = token.head
    return token


def conjuncts(token: Token) -> list[Token]:
    """Return the other members of a coordination, in no other order than breadth first from its first member."""
    first = token
    while first.dep_ == "conjunct" and first.head.i != first.i:
        first = first.head
    members = [first]
    for member in members:
        members += [c for c in member.rights if c.dep_ == "conjunct"]
    return [m for m in members if m.i != token.i]


def has_subject(clause: Token) -> bool:
    """Return whether a subject hangs on the verb itself."""
    return any(c.dep_ in {"subject", "passive_subject", "clausal_subject", "expletive"} for c in clause.children)


def subject_of(token: Token) -> Token | None:
    """Return who does it: own subject, the antecedent of a relative pronoun, or the subject that is shared or
    controlled.
    """
    for _ in range(6):
        own = child(token, "subject", "passive_subject") or stray_subject(token)
        if own is not None:
            if own.lower_ in _RELATIVE and token.dep_ == "relative_clause":
                return _antecedent(token.head) if own.lower_ == "who" else token.head
            return own
        if (by := agent_of(token)) is not None:
            return by
        if (
            token.dep_ in {"conjunct", "open_complement", "adverbial_clause", "adposition_clause"}
            and token.head.i != token.i
        ):
            token = token.head
            if token.dep_ == "adposition":
                token = token.head
            continue
        if token.dep_ == "noun_clause" and token.tag_ in {"VBG", "VBN"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return token.head if token.tag_ == "VBG" else None
        return None
    return None


def _antecedent(noun: Token) -> Token:
    """Return who "who" is: no bank, where it stands with one who works there ("Jonas Keel, an economist at the bank,
    who believes …").
    """
    body = (
        noun.ent_type_ in {"ORG", "GPE", "FAC", "LOC"}
        and noun.dep_ == "adposition_object"
        and noun.head.dep_ == "adposition"
    )
    if not body or noun.head.head.pos_ not in {"NOUN", "PROPN"}:
        return noun
    person = noun.head.head
    return person.head if person.dep_ == "apposition" else person


def partitive(head: Token) -> Token:
    """Return the group that a part is taken from: "one of the officials" speaks with the officials' voice."""
    if head.lower_ not in {
        "one",
        "all",
        "each",
        "two",
        "three",
        "some",
        "several",
        "many",
        "most",
        "another",
        "both",
        "any",
        "either",
    }:
        return head
    of = next((c for c in head.children if c.dep_ == "adposition" and c.lower_ == "of"), None)
    group = child(of, "adposition_object") if of is not None else None
    return group if group is not None and group.tag_ in {"NNS", "NNPS", "PRP"} else head


def stray_subject(clause: Token) -> Token | None:
    """ "said the drone, if confirmed, would …": a subject that the parser took for the object of the saying."""
    if clause.dep_ != "clausal_complement" or any(
        c.dep_ in {"subject", "passive_subject", "expletive", "subordinator"} for c in clause.children
    ):
        return None
    thing = child(clause.head, "object")
    between = thing is not None and clause.head.i < thing.i < clause.i
    return (
        thing if between and clause.head.lemma_ not in {"tell", "inform", "remind", "assure", "warn", "ask"} else None
    )


def noun_phrase(document: Document, head: Token) -> range:
    """Return the words of a source: its phrase, without clauses in apposition that are set off by commas and speech."""
    left, right = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ in {"relative_clause", "apposition", "noun_clause"}:
            first = child.left_edge.i
            comma = next((i for i in (first, first - 1) if document.texts[i] == ","), None)
            right = right if comma is None else min(right, comma)
        if (
            child.dep_ == "punctuation"
            and child.i > head.i
            and document.texts[child.i] in {",", "—", "–"}
            and child.i + 1 >= right
        ):
            right = min(right, child.i)
        if child.i > head.i and child.right_edge.i + 1 >= right and _is_day(document, child):
            right = min(right, child.left_edge.i)
    while (
        right > head.i + 1
        and not document.texts[right - 1][0].isalnum()
        and document.texts[right - 1] not in {"%", ")", "'s", "’s"}
    ):
        right -= 1
    for i in range(head.i + 1, right - 1):
        if document.texts[i] == "," and document.lower[i + 1] in {"who", "which", "whose"}:
            right = i
            break
    while left < head.i and not document.texts[left][0].isalnum():
        left += 1
    return range(left, right)


def _is_day(document: Document, token: Token) -> bool:
    """Return whether a dependent is the day of the statement: "the minister on Monday", "the minister Monday"."""
    told = (
        child(token, "adposition_object")
        if token.dep_ == "adposition"
        else token
        if token.dep_ in {"noun_adverbial", "noun_modifier"}
        else None
    )
    return told is not None and document.ent_types[told.i] in {"DATE", "TIME"}


def cue_tokens(verb: Token) -> tuple[int, ...]:
    """Return the verb with its auxiliaries, negation and particle."""
    return tuple(sorted([verb.i, *(c.i for c in verb.children if c.dep_ in _TIGHT and abs(c.i - verb.i) <= 4)]))


def head_of_quotation(document: Document, start: int, end: int) -> int | None:
    """Return the word of a quotation that governs the others: a verb if one does, else its first free word.

    Args:
        document: the parsed report.
        start: first token.
        end: last token, exclusive.

    """
    tops = [t for t in document.doc[start:end] if not start <= t.head.i < end or t.head.i == t.i]
    verbs = [t.i for t in tops if t.pos_ in {"VERB", "AUX"}]
    return next(iter(verbs or [t.i for t in tops if t.text[0].isalnum()]), None)
