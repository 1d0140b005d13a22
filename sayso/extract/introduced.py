"""Quotations that somebody utters by a verb that is none of speech: "His widow sobbed: “…”", "“…,” sobbed his widow"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Token

from sayso.extract.parse import Parsed
from sayso.extract.said import Said, noun_phrase
from sayso.extract.tree import INFLECTED

__all__ = ["find_introduced", "quoted_head"]

_NAMING = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP"})
_STOPS = frozenset({".", ",", ";", ":", "!", "?", "—", "–", "(", "”", '"', "“"})
_REACH = 12


def quoted_head(parsed: Parsed, start: int, end: int) -> int | None:
    """The word of a quotation on which the others hang: a verb if one does, else the first that hangs on none of them."""
    tops = [t for t in parsed.doc[start:end] if not start <= t.head.i < end or t.head.i == t.i]
    verbs = [t.i for t in tops if t.pos_ in {"VERB", "AUX"}]
    return next(iter(verbs or [t.i for t in tops if t.text[0].isalnum()]), None)


def find_introduced(parsed: Parsed, quotes: Sequence[tuple[int, int]], spoken: Collection[int]) -> Iterator[Said]:
    """The attributions of such quotations.

    Args:
        parsed: the parsed report.
        quotes: its quotations, as token ranges.
        spoken: numbers of those of which it is known who says them.

    """
    for n, (a, b) in enumerate(quotes):
        if n in spoken:
            continue
        found = (
            _before(parsed, a) if parsed.texts[a - 1] == ":" else _behind(parsed, b) if _goes_on(parsed, b) else None
        )
        head = quoted_head(parsed, a, b)
        if found is not None and head is not None:
            verb, source, speaker = found
            content = [i for i in range(a, b) if parsed.texts[i][0].isalnum()]
            yield Said("say", (verb,), source, speaker, content, head, quoted=True)


def _goes_on(parsed: Parsed, end: int) -> bool:
    """Whether the sentence goes on behind a quotation: "…,” she sobbed"."""
    return end < len(parsed.texts) and parsed.texts[end - 2] in {",", "!", "?"} and parsed.texts[end] not in _STOPS


def _before(parsed: Parsed, start: int) -> tuple[int, range, int] | None:
    """The verb before the colon and its subject."""
    for i in range(start - 2, max(0, start - _REACH) - 1, -1):
        if parsed.texts[i] in {".", "!", "?", "”", '"', "\n"}:
            return None
        token = parsed.doc[i]
        if token.tag_ in INFLECTED and token.pos_ == "VERB":
            subjects = [c for c in token.children if c.dep_ == "nsubj" and c.i < i]
            return (i, _phrase(parsed, subjects), subjects[-1].i) if subjects else None
    return None


def _behind(parsed: Parsed, end: int) -> tuple[int, range, int] | None:
    """The verb behind the quotation, and whoever stands before or behind it."""
    stop = end
    while stop < min(end + _REACH, len(parsed.texts)) and parsed.texts[stop] not in _STOPS:
        stop += 1
    verb = next((i for i in range(end, stop) if parsed.doc[i].tag_ in INFLECTED and parsed.pos[i] == "VERB"), None)
    if verb is None:
        return None
    named = range(end, verb) if verb > end else range(verb + 1, stop)
    while named and parsed.pos[named[-1]] not in {"NOUN", "PROPN", "PRON"}:
        named = named[:-1]
    if not named or any(parsed.pos[i] not in _NAMING for i in named):
        return None
    return verb, named, named[-1]


def _phrase(parsed: Parsed, subjects: Sequence[Token]) -> range:
    """ "His widow Anja": the parser may see two subjects."""
    return range(subjects[0].left_edge.i, noun_phrase(parsed, subjects[-1]).stop)
