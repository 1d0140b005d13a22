"""Attribution relations of blocks: "The panel said:" with a list, a quotation or a paragraph below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.model import SectionKind
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.document import Document

__all__ = ["add_introduced_blocks"]

_MARKER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z]\)|[-*•–‣·])(?:\s|$)")
_OPENING = ("“", "«", "„", '"', "‘", "'")


class _Block(NamedTuple):
    """A block and the sentence that introduces it: a number of a sentence, first and last token (exclusive)."""

    introduction: int
    start: int
    end: int


def add_introduced_blocks(document: Document, relations: list[AttributionRelation]) -> None:
    """Add the relations of blocks to whoever the sentence in front of them names.

    Args:
        document: the parsed report.
        relations: those so far; one by the same cue takes the whole block as its content.

    """
    for block in _blocks(document):
        decision = document.grammar.rules["introduction"].first(document, document.sentences[block.introduction])
        content = [i for i in range(block.start, block.end) if not document.doc[i].is_space]
        head = _head(document, block)
        if decision is None or head is None:
            continue
        cue, source = decision.answer
        by_cue = [r for r in relations if set(r.cue) & set(cue)]
        same = next((r for r in by_cue if r.content and r.content[0] >= block.start), None)
        if same is not None:
            same.content = sorted({*same.content, *content})
            continue
        replaced = [r for r in by_cue if not _has_clause(document, r)]  # "said it was false:" says that, too
        relations[:] = [r for r in relations if r not in replaced]
        verb = document.lexicon.cue_of(document.lemmas[cue[-1]], noun=document.pos[cue[-1]] == "NOUN")
        relations.append(
            AttributionRelation(
                kind=verb.kind,
                cue=cue,
                source=source.words,
                source_head=source.head,
                content=content,
                content_head=head,
                modality=verb.modality,
                polarity=verb.polarity,
                rule=decision.rule,
            )
        )


def _has_clause(document: Document, relation: AttributionRelation) -> bool:
    head = relation.content_head
    return head is not None and document.pos[head] in {"VERB", "AUX"}


def _head(document: Document, block: _Block) -> int | None:
    """Return the governing verb of the first sentence of a block that has words."""
    for n in range(document.sentence[block.start], document.sentence[block.end - 1] + 1):
        sentence = document.sentences[n]
        if sum(t.is_alpha for t in sentence) > 1:
            return sentence.root.i
    return None


def _blocks(document: Document) -> Iterator[_Block]:
    """Yield the blocks behind paragraphs that end with a colon, and the block quotations that nobody signs."""
    paragraphs = _paragraphs(document)
    quotations = [s for s in document.sections.all if s.kind is SectionKind.QUOTATION and s.speaker is None]
    inside = {document.token_at(s.start): document.token_at(s.end - 1) + 1 for s in quotations}
    for n, (first, last) in enumerate(paragraphs[:-1]):
        start = document.sentences[paragraphs[n + 1][0]].start
        if (end := inside.get(start)) is not None:
            yield _Block(last, start, end)
        elif _ends_with_colon(document, last) and not _is_label(document, first):
            yield _Block(last, start, document.sentences[_last_of_block(document, paragraphs, n + 1)].end)


def _paragraphs(document: Document) -> list[tuple[int, int]]:
    """Return the numbers of the first and the last sentence of each paragraph; blank ones are left out."""
    paragraphs: list[tuple[int, int]] = []
    number = -1
    for n, sentence in enumerate(document.sentences):
        if all(t.is_space for t in sentence):
            continue
        if document.paragraph[sentence.start] != number:
            number = document.paragraph[sentence.start]
            paragraphs.append((n, n))
        else:
            paragraphs[-1] = (paragraphs[-1][0], n)
    return paragraphs


def _ends_with_colon(document: Document, sentence: int) -> bool:
    words = [t.text for t in document.sentences[sentence] if not t.is_space]
    return bool(words) and words[-1] == ":"


def _is_label(document: Document, sentence: int) -> bool:
    return document.sections.is_label(document.starts[document.sentences[sentence].start])


def _last_of_block(document: Document, paragraphs: Sequence[tuple[int, int]], first: int) -> int:
    """Return the last sentence of a block: of a list its last item, of a quotation the paragraphs that open with marks
    again, else of the one paragraph.
    """
    for is_like in (_is_item, _opens_quotation):
        last = first
        while last < len(paragraphs) and is_like(document, paragraphs[last][0]):
            last += 1
        if last > first:
            return paragraphs[last - 1][1]
    return paragraphs[first][1]


def _text(document: Document, sentence: int) -> str:
    words = document.sentences[sentence]
    return document.words(words.start, words.end).lstrip()


def _is_item(document: Document, sentence: int) -> bool:
    return _MARKER.match(_text(document, sentence)) is not None


def _opens_quotation(document: Document, sentence: int) -> bool:
    return _text(document, sentence).startswith(_OPENING)
