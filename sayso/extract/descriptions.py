"""What is described and not named: "the delegation", "two diplomats", "the new plant", "they"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.found import Found
from sayso.extract.lexicon import cue_verbs, words
from sayso.extract.parse import Parsed
from sayso.model import Form, Kind

__all__ = ["find_descriptions"]

_PEOPLE = frozenset("he she him her his hers himself herself".split())
_PLURAL = frozenset("they them their themselves both".split())
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_THING = frozenset("it its itself".split())


def find_descriptions(parsed: Parsed, names: list[Found]) -> Iterator[Found]:
    """Descriptions ("the delegation", "two diplomats", "the new plant") and pronouns."""
    covered = {i for f in names for i in range(f.start, f.end)}
    facilities, groups = words("lexicon", "facilities", "nouns"), words("lexicon", "groups", "nouns")
    people, outlets = words("cues", "unnamed", "nouns") - groups, words("cues", "outlets", "nouns")
    for i in [i for i, dep in enumerate(parsed.deps) if dep == "poss"]:
        if parsed.doc[i].tag_ == "PRP$" and (kind := _pronoun_kind(parsed.lower[i])) is not None:
            yield Found(i, i + 1, i, kind, Form.PRONOUN)
    for i, word in enumerate(parsed.lower):
        if i and word in {"former", "latter"} and parsed.lower[i - 1] == "the" and parsed.deps[i] in _PARTS:
            yield Found(i - 1, i + 1, i, Kind.GROUP, Form.NOMINAL)
    for chunk in parsed.doc.noun_chunks:
        head = chunk.root
        if head.i in covered:
            continue
        lemma = parsed.lemmas[head.i]
        start, end = chunk.start, chunk.end
        while start < end and parsed.doc[start].is_space:
            start += 1
        if head.pos_ == "PRON":
            kind = _pronoun_kind(parsed.lower[head.i])
            if kind is not None:
                yield Found(head.i, head.i + 1, head.i, kind, Form.PRONOUN)
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
        elif _speaks(parsed, head.i) and lemma not in words("cues", "documents", "nouns"):
            kind = Kind.GROUP
        else:
            continue
        yield Found(start, max(end, head.i + 1), head.i, kind, Form.NOMINAL)


def _speaks(parsed: Parsed, head: int) -> bool:
    """Whether a noun is the subject of a reporting verb: "Ukraine's air force said …"."""
    token = parsed.doc[head]
    return token.dep_ == "nsubj" and parsed.lemmas[token.head.i] in cue_verbs()


def _pronoun_kind(word: str) -> Kind | None:
    if word in _PEOPLE:
        return Kind.PERSON
    if word in _PLURAL:
        return Kind.GROUP
    if word in _THING:
        return Kind.UNKNOWN
    return None
