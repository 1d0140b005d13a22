"""Who does what only a newsroom does: quotes diplomats, has seen a letter, leads an interview."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import people, words
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["NEWSROOMS", "is_newsroom"]

NEWSROOMS: RuleSet[[Document, int], bool] = RuleSet("en.newsroom")
"""Whether the word with that token number is a newsroom's name."""

_BODIES, _DOCUMENTS = words("words", "outlets", "bodies"), words("cues", "documents", "nouns")
_CITING, _INTERVIEWED = words("mentions", "outlets", "citing"), words("mentions", "outlets", "interviewed")
_OBTAINING, _QUOTING = words("mentions", "outlets", "obtaining"), words("mentions", "outlets", "quoting")


def is_newsroom(document: Document, name: int) -> bool:
    """Return whether a name stands where only a newsroom's does.

    Args:
        document: the parsed report.
        name: the name's token; not the first of the report.

    """
    return NEWSROOMS.first(document, name) is not None


@NEWSROOMS.rule(
    "reports-citing",
    example="The yard will close, Northwire reported, citing a letter.",
    near_miss="The yard will close, Northwire reported, without a letter.",
)
def reports_citing(document: Document, name: int) -> bool | None:
    """Find the subject of "reports, citing …"."""
    token = document.doc[name]
    if token.dep_ != "subject" or token.head.lemma_ != "report":
        return None
    cites = any(c.dep_ == "adverbial_clause" and c.lower_ in _CITING for c in token.head.children)
    return True if cites else None


@NEWSROOMS.rule(
    "interview-with",
    example="In an interview with Northwire, the general said the yard would close.",
    near_miss="In a meeting with Northwire, the general said the yard would close.",
)
def interview_with(document: Document, name: int) -> bool | None:
    """Find "said in an interview with …", of the one who is no subject of it."""
    interview = _governor_over(document, name, "with")
    if interview is None or interview.lower_ != "interview" or interview.head.lower_ != "in":
        return None
    verb = interview.head.head
    return True if verb.lemma_ in _INTERVIEWED and child(verb, "subject") is not None else None


def _governor_over(document: Document, name: int, adposition: str) -> Token | None:
    """Return what governs the adposition directly in front of the name, None where another word stands there."""
    before = document.doc[name - 1]
    return before.head if before.lower_ == adposition and document.doc[name].head.i == before.i else None


def _participle_before_by(document: Document, name: int) -> Token | None:
    """Return "quoted" in "diplomats quoted by NAME", None where NAME is a parliament's or there is no such clause."""
    verb = _governor_over(document, name, "by")
    if verb is None or verb.dep_ not in {"noun_clause", "relative_clause"} or document.lower[name] in _BODIES:
        return None
    return verb


@NEWSROOMS.rule(
    "document-seen",
    example="A letter seen by Northwire lists the buyers.",
    near_miss="A letter signed by Northwire lists the buyers.",
)
def document_seen(document: Document, name: int) -> bool | None:
    """Find who has seen, obtained or reviewed a document: "a letter seen by …"."""
    verb = _participle_before_by(document, name)
    if verb is None or document.lemmas[verb.head.i] not in _DOCUMENTS:
        return None
    return True if document.lemmas[verb.i] in _OBTAINING else None


@NEWSROOMS.rule(
    "people-quoted",
    example="Diplomats quoted by Northwire doubted the sale.",
    near_miss="Diplomats invited by Northwire doubted the sale.",
)
def people_quoted(document: Document, name: int) -> bool | None:
    """Find who has quoted or interviewed somebody: "diplomats quoted by …"."""
    verb = _participle_before_by(document, name)
    if verb is None or document.lemmas[verb.head.i] in _DOCUMENTS:
        return None
    return True if document.lemmas[verb.i] in _QUOTING else None


@NEWSROOMS.rule(
    "people-cited",
    example="Officials cited by Northwire doubted the sale.",
    near_miss="Figures cited by Northwire show the sale.",
)
def people_cited(document: Document, name: int) -> bool | None:
    """Find who has cited people: a document may be cited by anybody."""
    verb = _participle_before_by(document, name)
    whom = document.lemmas[verb.head.i] if verb is not None else ""
    if verb is None or whom in _DOCUMENTS or whom not in people():
        return None
    return True if document.lemmas[verb.i] == "cite" else None
