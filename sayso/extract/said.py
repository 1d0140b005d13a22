"""One attribution in token numbers, and the grammar that finds who speaks in it."""

from __future__ import annotations

import msgspec
from spacy.tokens import Token

from sayso.extract.parse import Parsed

__all__ = [
    "Behind",
    "Said",
    "agent_of",
    "child",
    "clause_of",
    "cue_tokens",
    "has_subject",
    "noun_phrase",
    "partitive",
    "stray_subject",
    "subject_of",
]


class Behind(msgspec.Struct, frozen=True):
    """A source behind a source: "…, citing two officials". Token numbers."""

    cue: tuple[int, ...]
    source: range
    head: int


class Said(msgspec.Struct):
    """One attribution in token numbers. ``source`` is empty where nobody is named.

    ``chains`` is false for wishes and judgements, which attribute in the wide sense but make nobody a witness.
    ``listener`` is the head of whom it was told to. ``refers_back`` marks "writes about this": the content is what
    stands before. ``behind`` are sources that the source cites, nearest first; ``scorn`` words by which the content is called something. ``by`` is who found it, ``rule`` or ``model``;
    ``probability`` that of the model, where it found it too.
    """

    kind: str
    cue: tuple[int, ...]
    source: range
    source_head: int | None
    content: list[int]
    content_head: int | None
    modality: str | None = None
    polarity: str | None = None
    act: bool = False
    chains: bool = True
    listener: int | None = None
    refers_back: bool = False
    quoted: bool = False
    behind: tuple[Behind, ...] = ()
    scorn: tuple[int, ...] = ()
    by: str = "rule"
    probability: float | None = None

    def cue_verb(self, parsed: Parsed) -> int:
        """The cue's main word: its verb where it has one, else its first word."""
        return next((i for i in reversed(self.cue) if parsed.pos[i] == "VERB"), self.cue[0])


_RELATIVE = frozenset({"who", "which", "that", "whom"})
_TIGHT = frozenset({"aux", "auxpass", "neg", "prt"})


def child(token: Token, *deps: str) -> Token | None:
    """The first child that hangs on a token by one of those relations."""
    return next((c for c in token.children if c.dep_ in deps), None)


def agent_of(verb: Token) -> Token | None:
    """Who does it, of a verb in the passive: "was seen by the guard"."""
    agent = child(verb, "agent")
    return child(agent, "pobj") if agent is not None else None


def clause_of(token: Token) -> Token:
    """The verb that a token hangs on, itself if it is one; what it hangs on last, where there is none."""
    while token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
        token = token.head
    return token


def has_subject(clause: Token) -> bool:
    """Whether a subject hangs on the verb itself."""
    return any(c.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"} for c in clause.children)


def subject_of(token: Token) -> Token | None:
    """Who does it: own subject, the antecedent of a relative pronoun, or the subject that is shared or controlled."""
    for _ in range(6):
        own = child(token, "nsubj", "nsubjpass") or stray_subject(token)
        if own is not None:
            if own.lower_ in _RELATIVE and token.dep_ == "relcl":
                return _antecedent(token.head) if own.lower_ == "who" else token.head
            return own
        if (by := agent_of(token)) is not None:
            return by
        if token.dep_ in {"conj", "xcomp", "advcl", "pcomp"} and token.head.i != token.i:
            token = token.head
            if token.dep_ == "prep":
                token = token.head
            continue
        if token.dep_ == "acl" and token.tag_ in {"VBG", "VBN"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return token.head if token.tag_ == "VBG" else None
        return None
    return None


def _antecedent(noun: Token) -> Token:
    """Who "who" is: no bank, where it stands with one who works there ("Jonas Keel, an economist at the bank, who believes …")."""
    body = noun.ent_type_ in {"ORG", "GPE", "FAC", "LOC"} and noun.dep_ == "pobj" and noun.head.dep_ == "prep"
    if not body or noun.head.head.pos_ not in {"NOUN", "PROPN"}:
        return noun
    person = noun.head.head
    return person.head if person.dep_ == "appos" else person


def partitive(head: Token) -> Token:
    """The group that a part is taken from: "one of the officials" speaks with the officials' voice."""
    if head.lower_ not in {
        "one",
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
    of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    group = child(of, "pobj") if of is not None else None
    return group if group is not None and group.tag_ in {"NNS", "NNPS", "PRP"} else head


def stray_subject(clause: Token) -> Token | None:
    """ "said the drone, if confirmed, would …": a subject that the parser took for the object of the saying."""
    if clause.dep_ != "ccomp" or any(c.dep_ in {"nsubj", "nsubjpass", "expl", "mark"} for c in clause.children):
        return None
    thing = child(clause.head, "dobj")
    between = thing is not None and clause.head.i < thing.i < clause.i
    return (
        thing if between and clause.head.lemma_ not in {"tell", "inform", "remind", "assure", "warn", "ask"} else None
    )


def noun_phrase(parsed: Parsed, head: Token) -> range:
    """The words of a source: its phrase, without clauses in apposition that are set off by commas and speech."""
    left, right = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ in {"relcl", "appos", "acl"}:
            first = child.left_edge.i
            comma = next((i for i in (first, first - 1) if parsed.texts[i] == ","), None)
            right = right if comma is None else min(right, comma)
        if (
            child.dep_ == "punct"
            and child.i > head.i
            and parsed.texts[child.i] in {",", "—", "–"}
            and child.i + 1 >= right
        ):
            right = min(right, child.i)
        if child.i > head.i and child.right_edge.i + 1 >= right and _is_day(parsed, child):
            right = min(right, child.left_edge.i)
    while (
        right > head.i + 1
        and not parsed.texts[right - 1][0].isalnum()
        and parsed.texts[right - 1] not in {"%", ")", "'s", "’s"}
    ):
        right -= 1
    for i in range(head.i + 1, right - 1):
        if parsed.texts[i] == "," and parsed.lower[i + 1] in {"who", "which", "whose"}:
            right = i
            break
    while left < head.i and not parsed.texts[left][0].isalnum():
        left += 1
    return range(left, right)


def _is_day(parsed: Parsed, token: Token) -> bool:
    """ "The minister on Monday", "the minister Monday": when it was said, no part of who said it."""
    told = child(token, "pobj") if token.dep_ == "prep" else token if token.dep_ in {"npadvmod", "nmod"} else None
    return told is not None and parsed.ent_types[told.i] in {"DATE", "TIME"}


def cue_tokens(verb: Token) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation and particle."""
    return tuple(sorted([verb.i, *(c.i for c in verb.children if c.dep_ in _TIGHT and abs(c.i - verb.i) <= 4)]))
