"""Cues of several words, "according to" and "citing": whom they name. Names before a colon."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.rules import RuleSet
from sayso.syntax.attribution import NOBODY, CitedSource, SourceSpan
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, noun_phrase, subject_of

__all__ = ["CITED_SOURCES", "COLONS", "COPY_HOLDERS", "PHRASE_SOURCES", "SECOND_SOURCES"]

PHRASE_SOURCES: RuleSet[[Document, int], SourceSpan] = RuleSet("en.phrase-source")
"""Argument: the last word of the cue, "to" of "according to"."""
CITED_SOURCES: RuleSet[[Document, int], SourceSpan] = RuleSet("en.cited-source")
"""Argument: the last word of the cue, "citing" or "to" of "with reference to"."""
SECOND_SOURCES: RuleSet[[Document, SourceSpan], CitedSource] = RuleSet("en.second-source")
"""Argument: the source that is cited."""
COPY_HOLDERS: RuleSet[[Document, int], int] = RuleSet("en.copy-holder")
"""Argument: the token behind the source of "according to". Answers are heads of outlets."""
COLONS: RuleSet[[Document, int, int], SourceSpan] = RuleSet("en.colon")
"""Arguments: the first word of a paragraph and its first colon."""


def _object(document: Document, last: int) -> Token | None:
    return child(document.doc[last], "adposition_object")


@PHRASE_SOURCES.rule(
    "what-somebody-knows",
    example="According to what the police know, the door was open.",
    near_miss="According to the police, the door was open.",
)
def what_somebody_knows(document: Document, last: int) -> SourceSpan | None:
    """Take who knows in "according to what the police know"."""
    clause = child(document.doc[last], "adposition_clause")
    if clause is None:
        return None
    head = _object(document, last) or _next_noun(document, last, 4)
    knower = subject_of(clause) if head is not None and head.lower_ == "what" else None
    return SourceSpan(noun_phrase(document, knower), knower.i) if knower is not None else None


@PHRASE_SOURCES.rule(
    "object",
    example="According to the harbour office, the pier had sunk.",
    near_miss="The harbour office says the pier had sunk.",
)
def phrase_object(document: Document, last: int) -> SourceSpan | None:
    """Take the object of the last word of the phrase."""
    head = _object(document, last)
    return SourceSpan(noun_phrase(document, head), head.i) if head is not None else None


@PHRASE_SOURCES.rule(
    "next-noun",
    example="The pier had sunk, according to, among others, the skipper.",
    near_miss="The pier had sunk, according to the harbour office.",
)
def phrase_next_noun(document: Document, last: int) -> SourceSpan | None:
    """Take the first noun or pronoun right behind the phrase, where the parser gives it no object."""
    head = _next_noun(document, last, 4)
    return SourceSpan(noun_phrase(document, head), head.i) if head is not None else None


def _next_noun(document: Document, last: int, reach: int) -> Token | None:
    return next((t for t in document.doc[last + 1 : last + 1 + reach] if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)


def _cited_head(document: Document, last: int) -> Token | None:
    governed = child(document.doc[last], "adposition_object", "object")
    if governed is not None:
        return governed
    near = document.doc[last + 1 : last + 7]
    return next((t for t in near if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound"), None)


def _whole_phrase(document: Document, head: Token, limit: int) -> range:
    """Return a source's phrase with the adpositional phrases behind it, which the parser may give to another word.

    "references to officials from a country that …": the parser gives "from" to "references".
    """
    phrase = noun_phrase(document, head)
    end = phrase.stop
    while end < limit and document.lower[end] in words("cues", "source_phrase", "openers"):
        end = min(limit, document.doc[end].right_edge.i + 1)
    while end > head.i + 1 and not document.texts[end - 1][0].isalnum():
        end -= 1
    return range(phrase.start, max(end, phrase.stop))


def _cited(document: Document, last: int, head: Token) -> SourceSpan:
    limit = document.sentences[document.sentence[last]].end
    return SourceSpan(_whole_phrase(document, head, limit), head.i)


@CITED_SOURCES.rule(
    "own-records",
    example="The hospital, citing its own records, said 31 patients had been infected.",
    near_miss="The hospital, citing its records, said 31 patients had been infected.",
)
def own_records(document: Document, last: int) -> SourceSpan | None:
    """Name nobody for "citing its own records": that is no other's word."""
    head = _cited_head(document, last)
    if head is None:
        return None
    start = _cited(document, last, head).words.start
    own = document.lower[start] in words("cues", "source_phrase", "owners") and document.lower[start + 1] == "own"
    return NOBODY if own else None


@CITED_SOURCES.rule(
    "nobody-cited",
    example="Radio Nord said the pier had sunk, without citing any source.",
    near_miss="Radio Nord said the pier had sunk, citing a source.",
)
def nobody_cited(document: Document, last: int) -> SourceSpan | None:
    """Name nobody for "without citing sources"."""
    return NOBODY if document.lower[max(last - 1, 0)] in {"without", "not", "before", "instead"} else None


@CITED_SOURCES.rule(
    "cited",
    example="Radio Nord said the pier had sunk, citing two officials.",
    near_miss="Radio Nord said the pier had sunk.",
)
def cited(document: Document, last: int) -> SourceSpan | None:
    """Take the object of "citing", or the next noun where the parser gives it none."""
    head = _cited_head(document, last)
    return _cited(document, last, head) if head is not None else None


@SECOND_SOURCES.rule(
    "report-that-quotes",
    example="The tanks are empty, the agency Norwire reported, citing a report that quoted two officials.",
    near_miss="The tanks are empty, the agency Norwire reported, citing a report and two officials.",
)
def report_that_quotes(document: Document, source: SourceSpan) -> CitedSource | None:
    """Take whom a cited document quotes in turn: "citing a report by the daily Morgen that quoted two officials"."""
    if source.head is None:
        return None
    below = document.doc[source.head].subtree
    clause = next((c for c in below if c.dep_ == "relative_clause" and c.i > source.head), None)
    if clause is None or clause.lemma_ not in words("cues", "quoting", "verbs"):
        return None
    whom = child(clause, "object")
    return CitedSource((clause.i,), noun_phrase(document, whom), whom.i) if whom is not None else None


@COPY_HOLDERS.rule(
    "copy-of-which",
    example="The hall is empty, according to an audit, a copy of which was seen by Radio Nord.",
    near_miss="The hall is empty, according to an audit seen by Radio Nord.",
)
def copy_of_which(document: Document, end: int) -> int | None:
    """Find who has seen the document: ", a copy of which was seen by Radio Nord"."""
    opening = [w for w in document.lower[end : end + 5] if w != ","]
    if opening[:4] != ["a", "copy", "of", "which"]:
        return None
    sentence = document.sentences[document.sentence[end]]
    behind = document.doc[end + 4 : sentence.end]
    is_seen = any(document.lemmas[t.i] in words("cues", "through", "verbs") for t in behind)
    names = (t.i for t in behind if t.pos_ == "PROPN" and t.dep_ in {"adposition_object", "subject"})
    return next(names, None) if is_seen else None


def _is_name(document: Document, token: int) -> bool:
    return document.ent_types[token] in {"PERSON", "ORG"}


@COLONS.rule(
    "capitalised-name",
    example="Iran Global: Tehran ships missiles.",
    near_miss="The choice is this: ships or missiles.",
)
def capitalised_name(document: Document, start: int, colon: int) -> SourceSpan | None:
    """Take several capitalised words before the colon: "Radio Nord: Tehran ships missiles"."""
    capital = all(document.capital[i] for i in range(start, colon))
    upper = all(document.texts[i].isupper() for i in range(start, colon))
    named = colon - start > 1 and capital and not upper
    return SourceSpan(range(start, colon), colon - 1) if named else None


@COLONS.rule(
    "recognised-name",
    example="Reuters: Tehran ships missiles.",
    near_miss="DEATH AT SEA: a ferry sinks.",
)
def recognised_name(document: Document, start: int, colon: int) -> SourceSpan | None:
    """Take one word, or words in capitals, that are recognised as a person or body; "BRIDGE OF DEATH: …" is a title."""
    capital = colon > start and all(document.capital[i] for i in range(start, colon))
    return SourceSpan(range(start, colon), colon - 1) if capital and _is_name(document, start) else None
