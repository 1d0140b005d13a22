"""The words around a clause that attribute it: they are no part of what is claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from sayso.syntax.apposition import described_before, named_behind
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.document import Document

__all__ = ["attributing_words"]


def attributing_words(document: Document, head: Token, relations: Iterable[AttributionRelation]) -> set[int]:
    """Return the words that attribute a clause.

    Args:
        document: the parsed report.
        head: the verb of the clause.
        relations: the attribution relations that have the verb in their content.

    Returns:
        Token numbers.

    """
    attributing: set[int] = set()
    for relation in relations:
        if (relation.chains or relation.kind == "hearsay") and head.i not in relation.cue:
            attributing.update(_cue_and_source(document, head, relation))
            attributing.update(i for cited in relation.behind for i in (*cited.cue, *cited.source))
    return attributing


def _cue_and_source(document: Document, head: Token, relation: AttributionRelation) -> Iterator[int]:
    yield from (*relation.cue, *relation.source, *relation.scorn)
    if relation.source and relation.source[0] > head.i:  # "…, a spokeswoman for the court, Mia Lund, said"
        yield from range(described_before(document, relation.source[0]), relation.source[0])
    verb = relation.cue_verb(document)
    if document.pos[verb] in {"VERB", "AUX"}:
        # "…, the newspaper said on Sunday": what depends on the verb goes too
        content = set(relation.content)
        yield from (i for i in document.subtree(document.doc[verb]) if i not in content)
    opener, source = relation.cue[0], relation.source_head
    if (
        source is None
        or source < opener
        or document.lower[opener] not in document.lexicon.words("cues", "fronted", "openers")
    ):
        return
    named = range(opener, named_behind(document, document.doc[source].right_edge.i + 1))
    yield from named if head.i not in named else ()
