"""Quotations that somebody utters by a verb that is none of speech: "His widow sobbed: “…”", "“…,” sobbed his widow"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Token

from sayso.lang.en.tags import INFLECTED
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.document import Document
from sayso.syntax.navigation import noun_phrase

__all__ = ["find_introduced", "quoted_head"]

_NAMING = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP"})
_STOPS = frozenset({".", ",", ";", ":", "!", "?", "—", "–", "(", "”", '"', "“"})
_REACH = 12


def quoted_head(document: Document, start: int, end: int) -> int | None:
    """The word of a quotation on which the others hang: a verb if one does, else the first that hangs on none of them."""
    tops = [t for t in document.doc[start:end] if not start <= t.head.i < end or t.head.i == t.i]
    verbs = [t.i for t in tops if t.pos_ in {"VERB", "AUX"}]
    return next(iter(verbs or [t.i for t in tops if t.text[0].isalnum()]), None)


def find_introduced(
    document: Document, quotes: Sequence[tuple[int, int]], spoken: Collection[int]
) -> Iterator[AttributionRelation]:
    """The attributions of such quotations.

    Args:
        document: the parsed report.
        quotes: its quotations, as token ranges.
        spoken: numbers of those of which it is known who says them.

    """
    for n, (a, b) in enumerate(quotes):
        if n in spoken:
            continue
        found = (
            _before(document, a)
            if document.texts[a - 1] == ":"
            else _behind(document, b)
            if _goes_on(document, b)
            else None
        )
        head = quoted_head(document, a, b)
        if found is not None and head is not None:
            verb, source, speaker = found
            content = [i for i in range(a, b) if document.texts[i][0].isalnum()]
            yield AttributionRelation("say", (verb,), source, speaker, content, head, quoted=True)


def _goes_on(document: Document, end: int) -> bool:
    """Whether the sentence goes on behind a quotation: "…,” she sobbed"."""
    return (
        end < len(document.texts) and document.texts[end - 2] in {",", "!", "?"} and document.texts[end] not in _STOPS
    )


def _before(document: Document, start: int) -> tuple[int, range, int] | None:
    """The verb before the colon and its subject."""
    for i in range(start - 2, max(0, start - _REACH) - 1, -1):
        if document.texts[i] in {".", "!", "?", "”", '"', "\n"}:
            return None
        token = document.doc[i]
        if token.tag_ in INFLECTED and token.pos_ == "VERB":
            subjects = [c for c in token.children if c.dep_ == "subject" and c.i < i]
            return (i, _phrase(document, subjects), subjects[-1].i) if subjects else None
    return None


def _behind(document: Document, end: int) -> tuple[int, range, int] | None:
    """The verb behind the quotation, and whoever stands before or behind it."""
    stop = end
    while stop < min(end + _REACH, len(document.texts)) and document.texts[stop] not in _STOPS:
        stop += 1
    verb = next((i for i in range(end, stop) if document.doc[i].tag_ in INFLECTED and document.pos[i] == "VERB"), None)
    if verb is None:
        return None
    named = range(end, verb) if verb > end else range(verb + 1, stop)
    while named and document.pos[named[-1]] not in {"NOUN", "PROPN", "PRON"}:
        named = named[:-1]
    if not named or any(document.pos[i] not in _NAMING for i in named):
        return None
    return verb, named, named[-1]


def _phrase(document: Document, subjects: Sequence[Token]) -> range:
    """ "His widow Anja": the parser may see two subjects."""
    return range(subjects[0].left_edge.i, noun_phrase(document, subjects[-1]).stop)
