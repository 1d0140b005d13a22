"""Who has spoken to whom, and whom a sentence cites for what the one before it says. Neither says anything itself."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.attribution.citing import has_as_saying
from sayso.rules import RuleSet
from sayso.syntax.attribution import Meeting, SourceSpan
from sayso.syntax.document import Document
from sayso.syntax.navigation import agent_of, child, noun_phrase, subject_of

__all__ = ["CITING_SENTENCES", "MEETINGS"]

MEETINGS: RuleSet[[Document, Token], Meeting] = RuleSet("en.meeting")
"""Asked with a verb of speaking, giving or interviewing."""
CITING_SENTENCES: RuleSet[[Document, Token], SourceSpan] = RuleSet("en.citing-sentence")
"""Asked with the main verb of a sentence; answers whom its subject cites for what was said before."""


def _party(verb: Token) -> Token | None:
    """Return the object of "to" or "with" under a verb, or under its object."""
    holders = (verb, *(c for c in verb.children if c.dep_ == "object"))
    links = (c for holder in holders for c in holder.children if c.dep_ in {"adposition", "indirect_object"})
    return next(
        (o for c in links if c.lower_ in {"to", "with"} and (o := child(c, "adposition_object")) is not None), None
    )


def _met(document: Document, speaker: Token | None, party: Token | None) -> Meeting | None:
    if speaker is None or party is None or speaker.i == party.i:
        return None
    return Meeting(SourceSpan(noun_phrase(document, speaker), speaker.i), party.i)


@MEETINGS.rule(
    "spoke-to",
    example="A clerk spoke to Radio Nord on Friday. He said the dock had closed.",
    near_miss="A clerk spoke of Radio Nord on Friday. He said the dock had closed.",
)
def spoke_to(document: Document, verb: Token) -> Meeting | None:
    """Find "spoke to the paper", "talked with Radio Nord"."""
    if document.lemmas[verb.i] not in words("cues", "through", "meeting"):
        return None
    return _met(document, subject_of(verb), _party(verb))


@MEETINGS.rule(
    "gave-interview",
    example="Anna Kerr gave an interview to Radio Nord. She said the dock had closed.",
    near_miss="Anna Kerr gave a lamp to Radio Nord. She said the dock had closed.",
)
def gave_interview(document: Document, verb: Token) -> Meeting | None:
    """Find "gave an interview to Radio Nord"."""
    given = child(verb, "object")
    if document.lemmas[verb.i] != "give" or given is None or document.lemmas[given.i] != "interview":
        return None
    return _met(document, subject_of(verb), _party(verb))


@MEETINGS.rule(
    "interviewed",
    example="Radio Nord interviewed a clerk. The clerk said the dock had closed.",
    near_miss="Radio Nord hired a clerk. The clerk said the dock had closed.",
)
def interviewed(document: Document, verb: Token) -> Meeting | None:
    """Find "Radio Nord interviewed a clerk", "was interviewed by Radio Nord"."""
    if document.lemmas[verb.i] != "interview":
        return None
    passive = child(verb, "passive_subject")
    if passive is not None:
        return _met(document, passive, agent_of(verb))
    return _met(document, child(verb, "object"), child(verb, "subject"))


@CITING_SENTENCES.rule(
    "cited",
    example="The talks have failed, Radio Nord reported. The broadcaster cited two diplomats.",
    near_miss="The talks have failed, Radio Nord reported. The broadcaster hired two diplomats.",
)
def cited(document: Document, verb: Token) -> SourceSpan | None:
    """Find "the paper cited two diplomats", "it quoted an official as its source" with no clause of its own."""
    if document.lemmas[verb.i] not in words("cues", "quoting", "sentences"):
        return None
    subject, thing = child(verb, "subject"), child(verb, "object")
    clauses = (c for c in verb.children if c.dep_ in {"clausal_complement", "adverbial_clause"})
    if subject is None or thing is None or has_as_saying(verb) or next(clauses, None) is not None:
        return None
    return SourceSpan(noun_phrase(document, thing), thing.i)
