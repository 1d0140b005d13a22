"""Attribution relations of quotations: uttered by any verb, going on behind an attributed sentence, over several
sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.document import Document
from sayso.syntax.navigation import head_of_quotation

__all__ = ["lone_quotations", "stretch_quotations", "uttered_quotations"]

_LEAST = 6
"""Tokens of a quotation, marks included, that can go on from the sentence before."""


def _spoken(document: Document, relations: Sequence[AttributionRelation]) -> set[int]:
    """Return the numbers of the quotations that are what somebody says."""
    at = document.quotations.at
    return {number for s in relations if s.quoted for i in s.content if (number := at.get(i)) is not None}


def uttered_quotations(document: Document, relations: Sequence[AttributionRelation]) -> Iterator[AttributionRelation]:
    """Yield the relations of quotations that somebody utters by a verb that is none of speech.

    Args:
        document: the parsed report.
        relations: those so far.

    """
    spoken, rules = _spoken(document, relations), document.grammar.rules
    for number, (start, end) in enumerate(document.quotations.ranges):
        utterance = rules["quotation-speaker"].first(document, start, end) if number not in spoken else None
        head = head_of_quotation(document, start, end) if utterance is not None else None
        if utterance is None or head is None:
            continue
        verb, (words, speaker) = utterance.answer
        content = [i for i in range(start, end) if document.texts[i][0].isalnum()]
        yield AttributionRelation("say", (verb,), words, speaker, content, head, quoted=True, rule=utterance.rule)


def lone_quotations(
    document: Document, relations: Sequence[AttributionRelation], reported: Sequence[AttributionRelation]
) -> Iterator[AttributionRelation]:
    """Yield the relations of quotations that go on behind an attributed sentence of the paragraph, or in it.

    Args:
        document: the parsed report.
        relations: those so far.
        reported: of these, those whose source may speak on: all but utterances.

    """
    heads, spoken = {s.content_head for s in relations}, _spoken(document, relations)
    in_sentence: dict[int, list[AttributionRelation]] = {}
    for relation in reported:
        in_sentence.setdefault(document.sentence[relation.cue[0]], []).append(relation)
    for number, (start, end) in enumerate(document.quotations.ranges):
        if number in spoken or end - start < _LEAST or any(i in heads for i in range(start, end)):
            continue
        head = next((t.i for t in document.doc[start:end] if t.dep_ == "root"), None)
        if head is None or not _opens(document, start):
            continue
        sentence = document.sentence[start]
        near = [*in_sentence.get(sentence - 1, ()), *in_sentence.get(sentence, ())]
        if _is_whole_paragraph(document, start, end):
            near = [*in_sentence.get(sentence - 2, ()), *near]
        before = [s for s in near if _can_go_on(document, s, start)]
        if before:
            last = max(before, key=lambda s: s.cue[-1])
            yield AttributionRelation(
                last.kind,
                last.cue,
                last.source,
                last.source_head,
                list(range(start, end)),
                head,
                quoted=True,
                listener=last.listener,
                behind=last.behind if last.quoted else (),
                rule=last.rule,
            )


def _can_go_on(document: Document, relation: AttributionRelation, start: int) -> bool:
    """Return whether who speaks in a relation may speak on in a quotation behind it."""
    named = relation.chains and relation.source_head is not None
    gap = document.paragraph[start] - document.paragraph[relation.cue[0]]
    goes_on = gap == 0 or (gap == 1 and relation.quoted and document.doc[start - 1].is_space)
    return named and relation.cue[-1] < start and goes_on


def _is_whole_paragraph(document: Document, start: int, end: int) -> bool:
    """Return whether a quotation is a paragraph: a speech goes on in it."""
    texts, paragraph = document.texts, document.paragraph
    opens = start > 0 and document.doc[start - 1].is_space and paragraph[start - 1] != paragraph[start]
    return opens or (start > 0 and paragraph[start - 1] != paragraph[start] and texts[end - 1] in {"”", '"', "»"})


def _opens(document: Document, start: int) -> bool:
    """Return whether a quotation opens a sentence, or stands behind a full stop, colon or comma."""
    opening = document.sentences[document.sentence[start]].start == start
    return opening or document.texts[max(start - 1, 0)] in {".", ":", ","}


def stretch_quotations(document: Document, relations: Sequence[AttributionRelation]) -> None:
    """Make a quoted content the whole quotation, however many sentences it has.

    Args:
        document: the parsed report.
        relations: changed in place.

    """
    for relation in relations:
        if not relation.quoted or relation.content_head is None:
            continue
        start, end = document.quotations.ranges[document.quotations.at[relation.content_head]]
        if start <= relation.cue[0] < end:
            continue  # “My brother called and said that …,” she said
        own = {*relation.cue, *relation.source}
        relation.content = sorted({*relation.content, *(i for i in range(start, end) if i not in own)})
