"""Who speaks: the source of a reporting verb, and whom it quotes "as saying"."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.attribution.citing import citer_of, citing_verb, has_as_saying
from sayso.rules import RuleSet
from sayso.syntax.attribution import NOBODY, CitedSource, CueWord, SourceSpan
from sayso.syntax.document import Document
from sayso.syntax.navigation import agent_of, child, noun_phrase, subject_of

__all__ = ["QUOTED_SOURCES", "SOURCES"]

SOURCES: RuleSet[[Document, CueWord], SourceSpan] = RuleSet("en.source")
QUOTED_SOURCES: RuleSet[[Document, Token], CitedSource] = RuleSet("en.quoted-source")

_LONGEST_INVERTED = 18
_ENDS = frozenset({",", ".", ";", "(", "”", '"'})


def _speaker(document: Document, noun: Token | None) -> SourceSpan:
    """Return the phrase of a noun, nobody where it names none: "there", "what", a clause."""
    if noun is None or noun.pos_ == "VERB" or noun.lower_ in {"there", "what", "which"}:
        return NOBODY
    return SourceSpan(noun_phrase(document, noun), noun.i)


@SOURCES.rule(
    "passive",
    example="The bridge was reported by engineers to be unsafe.",
    near_miss="Engineers reported that the bridge was unsafe.",
)
def passive(document: Document, word: CueWord) -> SourceSpan | None:
    """Take the agent of a passive: "was reported by engineers"; without one nobody is named."""
    return _speaker(document, agent_of(word.token)) if word.is_passive else None


@SOURCES.rule(
    "reduced-relative",
    example="The loss, first reported by Radio Nord, was small.",
    near_miss="Radio Nord first reported the loss.",
)
def reduced_relative(document: Document, word: CueWord) -> SourceSpan | None:
    """Name nobody for a participle behind a noun: its noun is what is said, or who is told."""
    reduced = word.token.dep_ == "noun_clause" and document.forms[word.token.i] == "participle"
    return NOBODY if reduced else None


@SOURCES.rule(
    "participle-clause",
    example="Asked whether the mill would close, the owner laughed.",
    near_miss="The owner asked whether the mill would close.",
)
def participle_clause(document: Document, word: CueWord) -> SourceSpan | None:
    """Name nobody for "asked whether …, he laughed": the subject of the sentence is whom somebody asked."""
    verb = word.token
    asked = verb.dep_ == "adverbial_clause" and document.forms[verb.i] == "participle"
    return NOBODY if asked else None


@SOURCES.rule(
    "quoted-as-saying",
    example="Radio Nord quoted the harbour master as saying that the pier had sunk.",
    near_miss="The harbour master told Radio Nord that the pier had sunk.",
)
def quoted_as_saying(document: Document, word: CueWord) -> SourceSpan | None:
    """Take who quotes in "quoted the minister as saying", "was quoted by the paper as saying"."""
    citing = citing_verb(word.token)
    citer = citer_of(citing) if citing is not None else None
    return _speaker(document, citer) if citer is not None else None


@SOURCES.rule(
    "subject",
    example="The harbour master said that the pier had sunk.",
    near_miss="The pier was said to have sunk.",
)
def subject(document: Document, word: CueWord) -> SourceSpan | None:
    """Take the subject of the verb, its own, shared or controlled."""
    own = subject_of(word.token)
    return _speaker(document, own) if own is not None else None


@SOURCES.rule(
    "inverted",
    example="“The pier has sunk and the ferry is late,” said Under Secretary of the Harbour Brian Melk.",
    near_miss="Brian Melk said the pier had sunk.",
)
def inverted(document: Document, word: CueWord) -> SourceSpan | None:
    """Take the name behind "…, said Under Secretary of the Treasury Brian Nelson", where the parser sees no subject."""
    verb, clause = word.token, child(word.token, "clausal_complement")
    if clause is None or clause.i > verb.i or document.forms[verb.i] not in {"past", "present_third"}:
        return None
    end = verb.i + 1
    while end < min(verb.i + _LONGEST_INVERTED, len(document.texts)) and document.texts[end] not in _ENDS:
        end += 1
    nouns = [i for i in range(verb.i + 1, end) if document.pos[i] in {"NOUN", "PROPN"}]
    people = [i for i in range(verb.i + 1, end) if document.ent_types[i] == "PERSON"]
    if not nouns or any(_is_subject(document, i) for i in nouns):
        return None  # "said approval was unlikely"
    last = people[-1] if people else nouns[-1]
    return SourceSpan(range(verb.i + 1, last + 1), people[-1] if people else nouns[0])


def _is_subject(document: Document, i: int) -> bool:
    return document.deps[i] in {"subject", "passive_subject"} and document.doc[i].head.i > i


def _quoted(document: Document, citing: Token) -> CitedSource | None:
    thing = child(citing, "object", "passive_subject") if citer_of(citing) is not None else None
    return CitedSource((citing.i,), noun_phrase(document, thing), thing.i) if thing is not None else None


@QUOTED_SOURCES.rule(
    "as-saying",
    example="Radio Nord cited a memo as saying that 900 branches would close.",
    near_miss="Radio Nord said that a memo on 900 branches was false.",
)
def as_saying(document: Document, verb: Token) -> CitedSource | None:
    """Take whom somebody quotes, where the verb is the "saying" of "quoted the minister as saying that …"."""
    citing = citing_verb(verb)
    return _quoted(document, citing) if citing is not None else None


@QUOTED_SOURCES.rule(
    "as-saying-behind",
    example="The pier had sunk, Radio Nord quoted the skipper as saying.",
    near_miss="The pier had sunk, Radio Nord told the skipper.",
)
def as_saying_behind(document: Document, verb: Token) -> CitedSource | None:
    """Take whom a closing verb of quoting quotes: "…, the paper quoted the minister as saying"."""
    quotes = verb.lemma_ in words("cues", "quoting", "verbs") and citing_verb(verb) is None and has_as_saying(verb)
    return _quoted(document, verb) if quotes else None
