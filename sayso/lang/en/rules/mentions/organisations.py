"""Organisations by the last word of their names: "the Ministry of Defence and Armed Forces Logistics"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.mentions.newspapers import is_newspaper_name
from sayso.model import Form, Kind
from sayso.resources import gazetteer
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan

__all__ = ["JOINTS", "organisation_names"]


class Joint(NamedTuple):
    """Two runs of capitalised words with a joiner between them. Token numbers, ends exclusive."""

    start: int
    end: int
    next_start: int
    next_end: int


JOINTS: RuleSet[[Document, Joint], bool] = RuleSet("en.name.joint")
"""Whether the name goes on behind "of" or "and"."""

_SUFFIXES, _JOINERS = words("words", "organisations", "suffixes"), words("words", "organisations", "joiners")
_OF_PLACES = words("mentions", "organisations", "of_places")


def organisation_names(document: Document, runs: Sequence[tuple[int, int]]) -> Iterator[MentionSpan]:
    """Yield runs that end in an organisation's word, joined over "and", "of", "for" where the name goes on.

    Args:
        document: the parsed report.
        runs: runs of capitalised words, in the order of the text.

    """
    number_of = {start: n for n, (start, _) in enumerate(runs)}
    done = 0
    for n, (start, run_end) in enumerate(runs):
        if start < done:
            continue
        end = _joined_end(document, runs, number_of, n)
        mention = _organisation(document, start, run_end, end)
        if mention is not None:
            yield mention
            done = mention.end


def _joined_end(document: Document, runs: Sequence[tuple[int, int]], number_of: dict[int, int], n: int) -> int:
    """Return where the name ends that begins with run ``n``."""
    start, end = runs[n]
    while True:
        following = end
        while following - end < 2 and _is_joiner(document, following):
            following += 1
        if following == end or following not in number_of:
            return end
        next_end = runs[number_of[following]][1]
        if not _goes_on(document, Joint(start, end, following, next_end)):
            return end
        end = next_end


def _is_joiner(document: Document, i: int) -> bool:
    return i < len(document.texts) and document.lower[i] in _JOINERS and not document.doc[i].is_space


def _organisation(document: Document, start: int, run_end: int, end: int) -> MentionSpan | None:
    texts = document.texts
    while start < end and (_is_function_word(document, start) or texts[start] in {"-", "&"}):
        start += 1
    while end > start and document.ent_types[end - 1] == "PERSON" and texts[end - 1] not in _SUFFIXES:
        end -= 1
    if end - start < 2:
        return None
    is_joined = end > run_end and not _SUFFIXES.isdisjoint(texts[start:end])
    if texts[end - 1] not in _SUFFIXES and not is_joined:
        return None
    is_outlet = end == run_end and is_newspaper_name(document, start, end)
    kind = Kind.OUTLET if is_outlet else Kind.ORGANISATION
    head = end - 1 if end == run_end else _head_before_of(document, start, end)
    return MentionSpan(start, end, head, kind, Form.NAME, Evidence.WORDS)


def _is_function_word(document: Document, i: int) -> bool:
    """Return whether a capital letter only begins a sentence: "When Norland Marine …"."""
    return document.lower[i] in {"the", "a", "an"} or document.pos[i] in {"SCONJ", "CCONJ", "PRON"}


def _head_before_of(document: Document, start: int, end: int) -> int:
    return next((i - 1 for i in range(start + 1, end) if document.lower[i] in {"of", "for"}), end - 1)


def _goes_on(document: Document, joint: Joint) -> bool:
    persons = document.ent_types[joint.end - 1] == "PERSON" or document.ent_types[joint.next_start] == "PERSON"
    return not persons and JOINTS.first(document, joint) is not None


@JOINTS.rule(
    "of",
    example="The Institute for Border Studies closed the archive.",
    near_miss="The Norland Company of Qom closed the archive.",
)
def of(document: Document, joint: Joint) -> bool | None:
    """Find "of" or "for" behind an organisation's word; a place goes on only after "Bank", "University", "Court"."""
    noun = document.texts[joint.end - 1]
    if document.lower[joint.end] not in {"of", "for"} or noun not in _SUFFIXES:
        return None
    return True if noun in _OF_PLACES or not _is_place(document, joint) else None


def _is_place(document: Document, joint: Joint) -> bool:
    if document.ent_types[joint.next_start] == "GPE":
        return True
    is_word = joint.next_end - joint.next_start == 1
    return is_word and gazetteer.place(document.texts[joint.next_start]) is not None


@JOINTS.rule(
    "and-within-of",
    example="The Academy of Marine Arts and Sciences closed the archive.",
    near_miss="The Academy of Marine Arts closed the archive and left.",
)
def and_within_of(document: Document, joint: Joint) -> bool | None:
    """Find "and" in a name that has "of" or "for" before: "Ministry of Trade and Shipping"."""
    inside = any(document.lower[i] in {"of", "for"} for i in range(joint.start, joint.end))
    return True if inside and _is_and(document, joint) and document.texts[joint.next_start - 1] != "The" else None


@JOINTS.rule(
    "and-before-suffix",
    example="Norland Marine Research and Self Reliance Organization closed the archive.",
    near_miss="Norland Company and Keel Organization closed the archive.",
)
def and_before_suffix(document: Document, joint: Joint) -> bool | None:
    """Find "and" between two words or more and a run that ends in an organisation's word."""
    left, right = document.texts[joint.end - 1], document.texts[joint.next_end - 1]
    is_one = left not in _SUFFIXES and right in _SUFFIXES and joint.end - joint.start >= 2
    return True if is_one and _is_and(document, joint) else None


def _is_and(document: Document, joint: Joint) -> bool:
    """Return whether "and" joins the runs, and no country: "Norway and Sweden"."""
    if document.lower[joint.end] not in {"and", "&"}:
        return False
    return not any(gazetteer.country(document.texts[i]) for i in (joint.end - 1, joint.next_start))
