"""Sentences that say nothing themselves but whom others have it from: "the paper cited two diplomats"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.syntax.attribution import AttributionRelation, CitedSource
from sayso.syntax.document import Document

__all__ = ["cite_for_sentence_before", "meeting_relations"]


def meeting_relations(document: Document) -> Iterator[AttributionRelation]:
    """Yield the relations of who has spoken to an outlet: they have no content.

    Args:
        document: the parsed report.

    """
    meeting = document.grammar.rules["meeting"]
    verbs = document.lexicon.words("cues", "through", "meeting") | {"give", "interview"}
    for i, lemma in enumerate(document.lemmas):
        decision = meeting.first(document, document.doc[i]) if lemma in verbs else None
        if decision is not None:
            (words, head), listener = decision.answer
            yield AttributionRelation("meet", (i,), words, head, [], None, listener=listener, rule=decision.rule)


def cite_for_sentence_before(document: Document, relations: Sequence[AttributionRelation]) -> None:
    """Put whom a sentence cites behind the outlet that reports in the sentence before: "The paper cited a diplomat."

    Args:
        document: the parsed report.
        relations: its relations so far; changed in place.

    """
    citing = document.grammar.rules["citing-sentence"]
    verbs = document.lexicon.words("cues", "quoting", "sentences")
    for number, sentence in enumerate(document.sentences):
        root = sentence.root
        decision = citing.first(document, root) if number and document.lemmas[root.i] in verbs else None
        if decision is None or decision.answer.head is None:
            continue
        before = [r for r in relations if document.sentence[r.cue[0]] == number - 1 and _reports(r)]
        subject = next((c for c in root.children if c.dep_ == "subject"), None)
        if before and subject is not None and _is_same(document, before[-1], subject.i):
            words, head = decision.answer
            before[-1].behind = (CitedSource((root.i,), words, head),)


def _reports(relation: AttributionRelation) -> bool:
    is_whole = relation.content_head is not None or relation.refers_back
    return (
        relation.kind == "say"
        and relation.chains
        and relation.source_head is not None
        and is_whole
        and not relation.behind
    )


def _is_same(document: Document, relation: AttributionRelation, subject: int) -> bool:
    """Return whether the subject of a sentence is the outlet that reports in the one before: by its name, "it", or the
    noun for an outlet.
    """
    lexicon = document.lexicon
    nouns = lexicon.words("cues", "outlets", "nouns") - lexicon.words("cues", "through", "printed")
    is_outlet = document.lower[subject] == "it" or document.lemmas[subject] in nouns
    if is_outlet and relation.listener is None and document.paragraph[subject] == document.paragraph[relation.cue[0]]:
        return True
    return document.lower[subject] in document.lower[relation.source.start : relation.source.stop]
