"""Who utters a quotation by a verb that is none of speech: "His widow sobbed: “…”", "“…,” sobbed his widow"."""

from __future__ import annotations

from typing import NamedTuple

from sayso.lang.en.lexicon import people
from sayso.rules import RuleSet
from sayso.syntax.attribution import SourceSpan
from sayso.syntax.document import Document
from sayso.syntax.forms import INFLECTED
from sayso.syntax.navigation import noun_phrase

__all__ = ["SPEAKERS", "Utterance"]


class Utterance(NamedTuple):
    """The verb and the speaker of a quotation."""

    verb: int
    source: SourceSpan


SPEAKERS: RuleSet[[Document, int, int], Utterance] = RuleSet("en.quotation-speaker")
"""Arguments: first and last token (exclusive) of the quotation, marks included."""

_NAMING = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP"})
_STOPS = frozenset({".", ",", ";", ":", "!", "?", "—", "–", "(", "”", '"', "“"})
_REACH = 12


@SPEAKERS.rule(
    "verb-before-colon",
    example="His widow sobbed: “He never came back from that pier.”",
    near_miss="“He never came back from that pier,” sobbed his widow.",
)
def verb_before_colon(document: Document, start: int, end: int) -> Utterance | None:
    """Take verb and subject before a colon: "His widow sobbed: “…”"."""
    if document.texts[start - 1] != ":":
        return None
    for i in range(start - 2, max(0, start - _REACH) - 1, -1):
        if document.texts[i] in {".", "!", "?", "”", '"', "\n"}:
            return None
        if document.forms[i] in INFLECTED and document.pos[i] == "VERB":
            subjects = [c for c in document.doc[i].children if c.dep_ == "subject" and c.i < i]
            if not subjects:
                return None
            # The parser may see two subjects in "His widow Anja".
            phrase = range(subjects[0].left_edge.i, noun_phrase(document, subjects[-1]).stop)
            return Utterance(i, SourceSpan(phrase, subjects[-1].i))
    return None


@SPEAKERS.rule(
    "deed-before",
    example="The skipper Jan Keel closed the door. “Forty people slept on that pier.” He sat down.",
    near_miss="The storm closed the door. “Forty people slept on that pier.” It was cold.",
)
def deed_before(document: Document, start: int, end: int) -> Utterance | None:
    """Take the person who does something in the sentence before a quotation that is a sentence of its own."""
    sentence = document.sentences[document.sentence[start]]
    is_whole = sentence.start == start and document.texts[end - 2] in {".", "!", "?"}
    if not is_whole or not document.sentence[start] or document.paragraph[start - 1] != document.paragraph[start]:
        return None
    root = document.sentences[document.sentence[start] - 1].root
    subjects = [c for c in root.children if c.dep_ == "subject" and c.i < root.i]
    if root.pos_ != "VERB" or not subjects or subjects[-1].i in document.quotations.at:
        return None
    doer = subjects[-1]
    is_person = document.ent_types[doer.i] == "PERSON" or document.lemmas[doer.i] in people()
    return Utterance(root.i, SourceSpan(noun_phrase(document, doer), doer.i)) if is_person else None


@SPEAKERS.rule(
    "verb-behind",
    example="“He never came back from that pier,” sobbed his widow.",
    near_miss="“He never came back from that pier.” His widow sobbed.",
)
def verb_behind(document: Document, start: int, end: int) -> Utterance | None:
    """Take the verb of a sentence that goes on behind the quotation, and whoever stands before or behind it."""
    texts = document.texts
    goes_on = end < len(texts) and texts[end - 2] in {",", "!", "?"} and texts[end] not in _STOPS
    if texts[start - 1] == ":" or not goes_on:
        return None
    stop = next((i for i in range(end, min(end + _REACH, len(texts))) if texts[i] in _STOPS), None)
    stop = min(end + _REACH, len(texts)) if stop is None else stop
    verb = next((i for i in range(end, stop) if document.forms[i] in INFLECTED and document.pos[i] == "VERB"), None)
    if verb is None:
        return None
    named = range(end, verb) if verb > end else range(verb + 1, stop)
    while named and document.pos[named[-1]] not in {"NOUN", "PROPN", "PRON"}:
        named = named[:-1]
    if not named or any(document.pos[i] not in _NAMING for i in named):
        return None
    return Utterance(verb, SourceSpan(named, named[-1]))
