"""Find what is described and not named: "the delegation", "two diplomats", "the new plant", "they"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import Form, Kind
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["find_descriptions"]

_ARGUMENTS = frozenset({"subject", "passive_subject", "object", "adposition_object"})


def find_descriptions(document: Document, names: list[MentionSpan]) -> Iterator[MentionSpan]:
    """Yield descriptions and pronouns.

    Args:
        document: the parsed report.
        names: the names; what has one's head is no description.

    Yields:
        Possessive pronouns, then members of pairs ("the latter"), then noun phrases and other pronouns.

    """
    covered = {i for mention in names for i in range(mention.start, mention.end)}
    for i, relation in enumerate(document.deps):
        if relation == "possessor" and document.forms[i] == "possessive_pronoun":
            yield from _pronoun(document, i)
    yield from _pair_members(document)
    for start, end, head in document.doc.user_data["noun_chunks"]:
        if head in covered:
            continue
        if document.pos[head] == "PRON":
            yield from _pronoun(document, head)
        elif document.pos[head] in {"NOUN", "PROPN"}:
            yield from _noun_phrase(document, start, end, head)


def _pronoun(document: Document, i: int) -> Iterator[MentionSpan]:
    decision = document.grammar.rules["pronoun"].first(document, i)
    if decision is not None:
        yield MentionSpan(i, i + 1, i, decision.answer, Form.PRONOUN)


def _pair_members(document: Document) -> Iterator[MentionSpan]:
    lexicon = document.lexicon
    members = lexicon.words("mentions", "pairs", "first") | lexicon.words("mentions", "pairs", "second")
    articles = lexicon.words("mentions", "articles", "definite")
    for i, word in enumerate(document.lower):
        if word in members and i and document.lower[i - 1] in articles and document.deps[i] in _ARGUMENTS:
            yield MentionSpan(i - 1, i + 1, i, Kind.GROUP, Form.NOMINAL)


def _noun_phrase(document: Document, start: int, end: int, head: int) -> Iterator[MentionSpan]:
    while start < end and document.doc[start].is_space:
        start += 1
    decision = document.grammar.rules["description"].first(document, head) if start < end else None
    if decision is not None:
        yield MentionSpan(start, max(end, head + 1), head, decision.answer, Form.NOMINAL)
