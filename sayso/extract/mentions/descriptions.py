"""What is described and not named: "the delegation", "two diplomats", "the new plant", "they"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.lang.en.lexicon import cue_verbs, words
from sayso.model import Form, Kind
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["find_descriptions"]

_PEOPLE = frozenset("he she him her his hers himself herself".split())
_PLURAL = frozenset("they them their themselves both".split())
_PARTS = frozenset({"subject", "passive_subject", "object", "adposition_object"})
_THING = frozenset("it its itself".split())


def find_descriptions(document: Document, names: list[MentionSpan]) -> Iterator[MentionSpan]:
    """Descriptions ("the delegation", "two diplomats", "the new plant") and pronouns."""
    covered = {i for f in names for i in range(f.start, f.end)}
    facilities, groups = words("words", "facilities", "nouns"), words("words", "groups", "nouns")
    people, outlets = words("cues", "unnamed", "nouns") - groups, words("cues", "outlets", "nouns")
    for i in [i for i, dep in enumerate(document.deps) if dep == "possessor"]:
        if document.doc[i].tag_ == "PRP$" and (kind := _pronoun_kind(document.lower[i])) is not None:
            yield MentionSpan(i, i + 1, i, kind, Form.PRONOUN)
    for i, word in enumerate(document.lower):
        if i and word in {"former", "latter"} and document.lower[i - 1] == "the" and document.deps[i] in _PARTS:
            yield MentionSpan(i - 1, i + 1, i, Kind.GROUP, Form.NOMINAL)
    for start, end, root in document.doc.user_data["noun_chunks"]:
        head = document.doc[root]
        if head.i in covered:
            continue
        lemma = document.lemmas[head.i]
        while start < end and document.doc[start].is_space:
            start += 1
        if head.pos_ == "PRON":
            kind = _pronoun_kind(document.lower[head.i])
            if kind is not None:
                yield MentionSpan(head.i, head.i + 1, head.i, kind, Form.PRONOUN)
            continue
        if head.pos_ not in {"NOUN", "PROPN"} or end <= start:
            continue
        if lemma in people:
            kind = Kind.GROUP if head.tag_ == "NNS" else Kind.PERSON
        elif lemma in facilities:
            kind = Kind.FACILITY
        elif lemma in groups:
            kind = Kind.COUNTRY if lemma in {"country", "state", "nation"} else Kind.GROUP
        elif lemma in outlets and head.tag_ == "NN":
            kind = Kind.OUTLET
        elif lemma in {"drone", "missile", "uav", "aircraft", "rocket", "munition", "tank"}:
            kind = Kind.WEAPON
        elif _speaks(document, head.i) and lemma not in words("cues", "documents", "nouns"):
            kind = Kind.GROUP
        else:
            continue
        yield MentionSpan(start, max(end, head.i + 1), head.i, kind, Form.NOMINAL)


def _speaks(document: Document, head: int) -> bool:
    """Whether a noun is the subject of a reporting verb: "Ukraine's air force said …"."""
    token = document.doc[head]
    return token.dep_ == "subject" and document.lemmas[token.head.i] in cue_verbs()


def _pronoun_kind(word: str) -> Kind | None:
    if word in _PEOPLE:
        return Kind.PERSON
    if word in _PLURAL:
        return Kind.GROUP
    if word in _THING:
        return Kind.UNKNOWN
    return None
