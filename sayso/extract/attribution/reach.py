"""Which sentences before an attribution are its source's too."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.document import Document

__all__ = ["sentences_before"]


def sentences_before(document: Document, relation: AttributionRelation, number: int) -> Iterator[int]:
    """Yield the sentences of the paragraph, backwards, that an attribution reaches.

    "The newspaper writes about this" reaches all of them. One that closes its clause reaches those that a semicolon
    ties to it: "The suspects were arrested on Monday; their flat was searched, police said."

    Args:
        document: the parsed report.
        relation: the attribution.
        number: number of its sentence.

    """
    paragraph = document.paragraph[document.sentences[number].start]
    closes = relation.content_head is not None and relation.content_head < relation.cue[0]
    for earlier in range(number - 1, -1, -1):
        sentence = document.sentences[earlier]
        tied = closes and document.texts[sentence.end - 1] == ";"
        if document.paragraph[sentence.start] != paragraph or not (relation.refers_back or tied):
            return
        yield earlier
