"""Nouns that carry what is said: their clause, whose word it is, and whether that makes a witness."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.modality.falsity import falsity_of
from sayso.lang.en.rules.modality.judgements import calls_its_object, denial_words
from sayso.lang.en.verbs import is_infinitive
from sayso.rules import RuleSet
from sayso.syntax.attribution import NOBODY, CueWord, SourceSpan
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, noun_phrase, subject_of

__all__ = ["NOUN_CONTENTS", "NOUN_SOURCES", "NOUN_WITNESSES", "VERDICTS"]

NOUN_CONTENTS: RuleSet[[Document, CueWord], Token] = RuleSet("en.noun-content")
NOUN_SOURCES: RuleSet[[Document, Token, Token], SourceSpan] = RuleSet("en.noun-source")
NOUN_WITNESSES: RuleSet[[Document, Token, Token, int | None], bool] = RuleSet("en.noun-witness")
VERDICTS: RuleSet[[Document, CueWord, Token], range] = RuleSet("en.verdict")


def _clause_of(noun: Token) -> Token | None:
    return child(noun, "noun_clause", "clausal_complement", "relative_clause")


def _is_marked(clause: Token) -> bool:
    """Return whether "that" opens a clause, as a conjunction or where the parser took it for neither subject nor
    object.
    """
    return any(_opens(clause, that) for that in clause.children if that.lower_ == "that")


def _opens(clause: Token, that: Token) -> bool:
    arguments = {"subject", "passive_subject", "clausal_subject", "object"}
    return that.dep_ == "subordinator" or (clause.dep_ == "relative_clause" and that.dep_ not in arguments)


@NOUN_CONTENTS.rule(
    "that-clause",
    example="The skipper's claim that the pier had sunk was true.",
    near_miss="The skipper's claim, which nobody believed, was true.",
)
def that_clause(document: Document, word: CueWord) -> Token | None:
    """Take the that-clause under the noun: "the claim that …"."""
    clause = _clause_of(word.token)
    return clause if clause is not None and _is_marked(clause) else None


@NOUN_CONTENTS.rule(
    "promise",
    example="The council's promise to mend the pier was kept.",
    near_miss="The council's warning to skippers was heeded.",
)
def promise(document: Document, word: CueWord) -> Token | None:
    """Take the infinitive under a noun of promising or planning."""
    clause = _clause_of(word.token)
    promised = clause is not None and word.cue.kind == "promise" and is_infinitive(clause)
    return clause if promised else None


@VERDICTS.rule(
    "denied-as",
    example="The firm rejected claims that it had caused the fire as nonsense.",
    near_miss="The firm rejected claims that it had caused the fire.",
)
def denied_as(document: Document, word: CueWord, clause: Token) -> range | None:
    """Find what a denier calls a claim: "dismissed claims that … as nonsense"."""
    if word.token.pos_ == "NOUN" or word.cue.kind != "deny":
        return None
    return denial_words(document, word.token, clause) or None


@VERDICTS.rule(
    "called-absurd",
    example="The firm's lawyer called the suggestion that it had caused the fire outrageous.",
    near_miss="The firm's lawyer repeated the suggestion that it had caused the fire.",
)
def called_absurd(document: Document, word: CueWord, clause: Token) -> range | None:
    """Find what somebody calls the claim that a noun carries: "called the claim that … absurd"."""
    noun = word.token
    if noun.dep_ != "object" or not calls_its_object(document, noun.head):
        return None
    return denial_words(document, noun.head, clause) or None


@NOUN_SOURCES.rule(
    "called-false",
    example="The mayor's claim that the pier is safe is false.",
    near_miss="The mayor's claim that the pier is safe is popular.",
)
def noun_called_false(document: Document, noun: Token, clause: Token) -> SourceSpan | None:
    """Name nobody for "the mayor's claim that … is false": that is the word of whoever calls it so."""
    false = noun.dep_ in {"subject", "passive_subject"} and falsity_of(document, clause) is not None
    return NOBODY if false else None


def _phrase(document: Document, noun: Token | None) -> SourceSpan | None:
    return SourceSpan(noun_phrase(document, noun), noun.i) if noun is not None else None


@NOUN_SOURCES.rule(
    "owner",
    example="The skipper's claim that the pier had sunk was true.",
    near_miss="The claim that the pier had sunk was true.",
)
def owner(document: Document, noun: Token, clause: Token) -> SourceSpan | None:
    """Take the possessor: "the union's warning that …"."""
    return _phrase(document, child(noun, "possessor"))


@NOUN_SOURCES.rule(
    "author",
    example="The finding by the auditors that money was missing surprised nobody.",
    near_miss="The finding that money was missing surprised nobody.",
)
def author(document: Document, noun: Token, clause: Token) -> SourceSpan | None:
    """Take the object of "by" or "from": "a warning from the union that …"."""
    adpositions = [c for c in noun.children if c.dep_ in {"adposition", "passive_agent"}]
    by = next((c for c in adpositions if c.lower_ in {"by", "from"}), None)
    return _phrase(document, child(by, "adposition_object")) if by is not None else None


@NOUN_SOURCES.rule(
    "subject-of-voicing",
    example="Dockers have expressed concern that the pier could sink.",
    near_miss="Dockers have read that the pier could sink.",
)
def subject_of_voicing(document: Document, noun: Token, clause: Token) -> SourceSpan | None:
    """Take the subject of "issued a warning that …", "rejected claims that …"."""
    governor = noun.head
    if noun.dep_ != "object" or governor.pos_ != "VERB" or governor.lemma_ not in words("cues", "voicing", "verbs"):
        return None
    return _phrase(document, subject_of(governor))


@NOUN_WITNESSES.rule(
    "promised-deed",
    example="The council's promise to mend the pier was kept.",
    near_miss="The council's promise that the pier would be mended was kept.",
)
def promised_deed(document: Document, noun: Token, clause: Token, source: int | None) -> bool | None:
    """Deny it to who promises to do something."""
    return None if _is_marked(clause) else False


@NOUN_WITNESSES.rule(
    "somebody",
    example="The skipper's claim that the pier had sunk was true.",
    near_miss="The claim that the pier had sunk was true.",
)
def somebody(document: Document, noun: Token, clause: Token, source: int | None) -> bool | None:
    """Accept whoever is named for the noun."""
    return True if source is not None else None


@NOUN_WITNESSES.rule(
    "false-claim",
    example="The claim that the pier is safe is false.",
    near_miss="The claim that the pier is safe is popular.",
)
def false_claim(document: Document, noun: Token, clause: Token, source: int | None) -> bool | None:
    """Deny it where a claim is called false."""
    return False if noun_called_false(document, noun, clause) else None


@NOUN_WITNESSES.rule(
    "rumour",
    example="Speculation that the pier would close hurt the harbour.",
    near_miss="The finding that the pier had sunk surprised nobody.",
)
def rumour(document: Document, noun: Token, clause: Token, source: int | None) -> bool | None:
    """Accept rumours, claims and reports that nobody owns: then nobody who is named has said so."""
    return True if noun.lemma_ in words("cues", "unowned", "nouns") else None
