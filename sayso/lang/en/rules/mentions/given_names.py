"""People whose given name is an everyday word: "Summer Reed", "Per Lund", "May Wong"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan

__all__ = ["GIVEN_NAMES", "given_name_persons"]

GIVEN_NAMES: RuleSet[[Document, int, int], bool] = RuleSet("en.name.given")
"""Asked with a run of two or three capitalised words, the first of which is a given name and a word."""

_FIRST_NAMES, _FUNCTIONAL = words("mentions", "given", "words"), words("mentions", "given", "functional")
_EXCLUDED = words("mentions", "given", "excluded") | words("words", "organisations", "suffixes")
_LAND, _FACILITIES = words("words", "places", "land"), words("words", "facilities", "nouns")
_OUTLETS = words("words", "outlets", "suffixes")
_VOWELS = frozenset("AEIOUaeiou")
_ACTS = frozenset({"VBD", "VBZ", "MD"})


def given_name_persons(document: Document, runs: Sequence[tuple[int, int]]) -> Iterator[MentionSpan]:
    """Yield the people whose given name is in the list."""
    for start, end in runs:
        first = _behind_title(document, start, end)
        is_short = 2 <= end - first <= 3 and document.texts[first] in _FIRST_NAMES
        if is_short and _may_be_family_name(document, end - 1) and GIVEN_NAMES.first(document, first, end):
            yield MentionSpan(first, end, end - 1, Kind.PERSON, Form.NAME, Evidence.WORDS)


def _behind_title(document: Document, start: int, end: int) -> int:
    return start + 1 if end - start > 2 and document.texts[start] in words("words", "titles", "words") else start


def _may_be_family_name(document: Document, i: int) -> bool:
    """Return whether a word is letters alone, and none of a place, a body or an outlet."""
    text, lower = document.texts[i], document.lower[i]
    if not text[1:].isalpha() or not text[1:].islower() or text in _EXCLUDED or text in _OUTLETS:
        return False
    return lower not in _LAND and lower not in _FACILITIES and document.ent_types[i] not in {"NORP"}


def _opens_sentence(document: Document, i: int) -> bool:
    return document.sentences[document.sentence[i]].start == i or (i > 0 and document.texts[i - 1] in "\"“'‘(")


@GIVEN_NAMES.rule(
    "within-sentence",
    example="The letter was signed by Summer Orrin.",
    near_miss="The letter was signed in Summer Valley.",
)
def within_sentence(document: Document, start: int, _end: int) -> bool | None:
    """Find a capitalised given name within a sentence: nothing but a name has a capital there."""
    before = document.lower[start - 1] if start else ""
    is_place = before in {"in", "at", "near"} or (before == "the" and document.pos[start - 1] == "DET")
    return None if _opens_sentence(document, start) or is_place else True


@GIVEN_NAMES.rule(
    "opens-sentence",
    example="Summer Orrin told the inquiry.",
    near_miss="Summer gales told on the roof.",
)
def opens_sentence(document: Document, start: int, end: int) -> bool | None:
    """Find the subject of a verb at the start of a sentence that does not open with a function word."""
    if document.texts[start] in _FUNCTIONAL or not _opens_sentence(document, start):
        return None
    is_subject = document.deps[end - 1] in {"subject", "passive_subject"}
    return True if is_subject or document.texts[end : end + 1] == [","] else None


@GIVEN_NAMES.rule(
    "function-word",
    example="Per Lund signed the letter.",
    near_miss="Will Congress sign the letter?",
)
def function_word(document: Document, start: int, end: int) -> bool | None:
    """Find a name at the start of a sentence where its first word can be no auxiliary, article or preposition.

    An auxiliary needs a bare verb behind the name, "An" a vowel, and a preposition or adverb another subject.
    """
    if document.texts[start] not in _FUNCTIONAL or not _opens_sentence(document, start) or end >= len(document.texts):
        return None
    tag = document.doc[end].tag_
    is_subject = tag in _ACTS or document.texts[end] == ","
    if not is_subject or (document.texts[start] == "An" and document.texts[start + 1][0] in _VOWELS):
        return None
    is_auxiliary = document.texts[start] in {"Will", "May", "Can", "Do", "Are"} and tag == "MD"
    is_adverb = document.texts[start] in {"So", "Even", "Long"} and end - start < 3
    return None if is_auxiliary or is_adverb else True
