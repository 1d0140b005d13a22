"""Who introduces a block: "The panel said:", "According to the union:", "From the desk of …:" with the block below."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Span, Token

from sayso.lang.en.lexicon import cue_verbs, phrases, words
from sayso.lang.en.rules.attribution.phrases import PHRASE_SOURCES
from sayso.lang.en.rules.attribution.sources import SOURCES
from sayso.rules import RuleSet
from sayso.syntax.attribution import CueWord, SourceSpan
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, noun_phrase, subject_of

__all__ = ["INTRODUCTIONS", "Introduction"]


class Introduction(NamedTuple):
    """The words that introduce a block, the main one last, and who speaks in it."""

    cue: tuple[int, ...]
    source: SourceSpan


INTRODUCTIONS: RuleSet[[Document, Span], Introduction] = RuleSet("en.introduction")
"""Argument: the sentence in front of the block."""


@INTRODUCTIONS.rule(
    "speech-verb",
    example="In her letter the warden, Elin Moss, wrote:\n\nThe lock has been mended. Nobody may open it.",
    near_miss="The warden sells two kinds of rope:\n\nThe thin one is green. The thick one is blue.",
)
def speech_verb(document: Document, sentence: Span) -> Introduction | None:
    """Take the subject of a reporting verb that governs the sentence or ends it."""
    verbs = cue_verbs()
    for verb in (sentence.root, *reversed(sentence)):
        cue = verbs.get(document.lemmas[verb.i]) if verb.pos_ in {"VERB", "AUX"} else None
        if cue is None or cue.kind == "deny":
            continue
        is_passive = child(verb, "passive_auxiliary", "passive_subject") is not None
        source = SOURCES.first(document, CueWord(verb, cue, is_passive))
        if source is not None and source.answer.head is not None:
            return Introduction((verb.i,), source.answer)
    return None


@INTRODUCTIONS.rule(
    "phrase",
    example="According to the lock keepers:\n\n- The gate was rusty.\n- Nobody had the key.",
    near_miss="Next to the lock:\n\n- The gate was rusty.\n- Nobody had the key.",
)
def introducing_phrase(document: Document, sentence: Span) -> Introduction | None:
    """Take who is named by a phrase such as "according to" that the sentence begins with."""
    start = next((t.i for t in sentence if not t.is_space), sentence.start)
    for phrase in phrases("cues", "prepositions", "phrases"):
        end = start + len(phrase)
        if end < sentence.end and tuple(document.lower[start:end]) == phrase:
            source = PHRASE_SOURCES.first(document, end - 1)
            return Introduction(tuple(range(start, end)), source.answer) if source is not None else None
    return None


@INTRODUCTIONS.rule(
    "sender",
    example="And from the lock keeper, Elin Moss:\n\n“The gate is new. It has never failed.”",
    near_miss="Boats from Riverton:\n\nThe Heron is new. It has never sailed.",
)
def sender(document: Document, sentence: Span) -> Introduction | None:
    """Take whom "from" or "by" names in a sentence without a verb: "From the desk of …:", "Statement by …:"."""
    if any(t.pos_ == "VERB" for t in sentence):
        return None
    for token in sentence:
        if token.lower_ in words("cues", "introductions", "senders") and _is_sent(document, sentence, token):
            name = _sender_name(document, token)
            return Introduction((token.i,), SourceSpan(noun_phrase(document, name), name.i)) if name else None
    return None


def _is_sent(document: Document, sentence: Span, adposition: Token) -> bool:
    """Return whether "from" stands first, or behind a noun for something that is said or written."""
    before = [t for t in sentence if t.i < adposition.i and not t.is_space]
    openers = words("cues", "introductions", "openers")
    if all(t.lower_ in openers for t in before):
        return True
    nouns = words("cues", "documents", "nouns") | words("cues", "introductions", "nouns")
    return document.lemmas[before[-1].i] in nouns


def _sender_name(document: Document, adposition: Token) -> Token | None:
    """Return the head of whom an adposition names, behind "the desk of", "the office of"."""
    name = child(adposition, "adposition_object")
    if name is None:
        name = next((t for t in adposition.sent if t.i > adposition.i and t.pos_ in {"PROPN", "NOUN"}), None)
    while name is not None and document.lemmas[name.i] in words("cues", "introductions", "desks"):
        inner = child(name, "adposition")
        name = child(inner, "adposition_object") if inner is not None else None
    behind = child(name, "apposition") if name is not None and name.pos_ == "NOUN" else None
    return behind if behind is not None and behind.pos_ == "PROPN" else name


@INTRODUCTIONS.rule(
    "owner",
    example="The lock keeper's answer in full:\n\nThe gate is new. It has never failed.",
    near_miss="The lock keeper's boat:\n\nThe hull is new. It has never leaked.",
)
def owner(document: Document, sentence: Span) -> Introduction | None:
    """Take the possessor of a noun for words in a sentence without a verb but "was this", "were as follows"."""
    nouns = words("cues", "documents", "nouns") | words("cues", "introductions", "nouns")
    root = sentence.root
    fronted = {"adverbial_clause"} if root.pos_ in {"AUX", "VERB"} else set()  # "Asked about it, her reply was this:"
    if any(t.pos_ == "VERB" and t.lower_ not in {"follows", "follow"} and t.dep_ not in fronted for t in sentence):
        return None
    if root.pos_ in {"AUX", "VERB"}:  # "The warden's answers were as follows:"
        root = subject_of(root) or root
    if document.lemmas[root.i] not in nouns:
        return None
    possessor = child(root, "possessor")
    if possessor is None:
        return None
    return Introduction((root.i,), SourceSpan(noun_phrase(document, possessor), possessor.i))
