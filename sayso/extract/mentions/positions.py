"""The post that ties a person to an organisation: "Abdullah Mehrabi, head of …", "Baykar chief Haluk Bayraktar"."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["PositionSpan", "find_positions"]

_BODIES = frozenset({Kind.ORGANISATION, Kind.OUTLET, Kind.COUNTRY, Kind.FACILITY, Kind.PLACE})
_LINKS = frozenset({"of", "at", "for", "in", "with", "from"})


class PositionSpan(NamedTuple):
    """A post: mentions of the person and (None where none is named) of the body, tokens of the title and of the whole."""

    person: int
    body: int | None
    title: tuple[int, int]
    start: int
    end: int


def _body_after(document: Document, found: list[MentionSpan], at: int) -> int | None:
    """The named body that follows a post noun at token ``at``: "head of [Iran's] Quds Aviation Industry"."""
    if at >= len(document.lower) or document.lower[at] not in _LINKS:
        return None
    limit, best = at + 6, None
    for n in range(bisect_left(found, at, key=lambda f: f.start), len(found)):
        f = found[n]
        if f.start > limit:
            break
        if f.form is Form.NAME and f.kind in _BODIES and at < f.start <= limit:
            between = document.texts[at + 1 : f.start]
            if any(t in {",", ".", ";"} for t in between):
                break
            best = n
            # "Iran's Quds Aviation Industry": the possessor is not the body
            if f.end < len(document.lower) and document.lower[f.end] in {"'s", "'"}:
                limit = f.end + 4
                continue
            break
    return best


def _behind_name(document: Document, found: list[MentionSpan], n: int) -> PositionSpan | None:
    """ "NAME, [the] deputy head of BODY"."""
    f, nouns = found[n], words("words", "posts", "nouns")
    i = f.end
    if i >= len(document.texts) or document.texts[i] not in {",", "(", "—", "–"}:
        return None
    first = i + 1
    for k in range(first, min(first + 8, len(document.texts))):
        if document.texts[k] in {",", ".", ")", ";"} or document.doc[k].pos_ in {"VERB", "AUX"}:
            return None
        if (
            document.lemmas[k] in nouns
            and document.doc[k].pos_ in {"NOUN", "PROPN"}
            and not (k + 1 < len(document.lemmas) and document.lemmas[k + 1] in nouns)
        ):
            body = _body_after(document, found, k + 1)
            if body is None:
                inside = [
                    m
                    for m in range(n, min(n + 12, len(found)))
                    if (g := found[m]).form is Form.NAME and g.kind in _BODIES and first <= g.start < k
                ]
                body = inside[-1] if inside else None
            end = max(found[body].end if body is not None else 0, k + 1)
            start = first + (document.lower[first] in {"the", "a", "an"})
            return PositionSpan(n, body, (start, k + 1), f.start - _title_length(f), end)
    return None


def _title_length(f: MentionSpan) -> int:
    return len(f.title.split()) if f.title else 0


def _body_ending(found: list[MentionSpan], n: int, at: int) -> int | None:
    """The named body shortly before mention ``n`` that ends at token ``at``."""
    near = range(n - 1, max(-1, n - 8), -1)
    return next(
        (m for m in near if found[m].form is Form.NAME and found[m].end == at and found[m].kind in _BODIES), None
    )


def _plain_title(document: Document, found: list[MentionSpan], coreference: Coreference, n: int) -> PositionSpan | None:
    """ "Alabuga's director general Timur Shagivaleev", "Its president David Albright"."""
    f, nouns = found[n], words("words", "posts", "nouns")
    first = f.start
    while first > max(0, f.start - 5) and _lower_noun(document, first - 1):
        first -= 1
    if first == f.start or not any(document.lemmas[k] in nouns for k in range(max(first, f.start - 2), f.start)):
        return None
    owner = first - 1 if first and document.lower[first - 1] in {"'s", "'"} else first
    body = _body_ending(found, n, owner)
    start = found[body].start if body is not None else first
    if body is None and first and document.doc[first - 1].tag_ == "PRP$":
        pronoun = coreference.at_token.get(first - 1)
        cluster = coreference.of[pronoun] if pronoun is not None else None
        names = coreference.clusters[cluster].mentions if cluster is not None else []
        body, start = next((m for m in names if found[m].form is Form.NAME), None), first - 1
    return PositionSpan(n, body, (first, f.start), start, f.end)


def _lower_noun(document: Document, i: int) -> bool:
    return document.doc[i].pos_ in {"NOUN", "ADJ"} and document.texts[i].isalpha() and not document.capital[i]


def _before_name(document: Document, found: list[MentionSpan], coreference: Coreference, n: int) -> PositionSpan | None:
    """ "BODY('s) TITLE NAME" and "the head of BODY, NAME"."""
    f, nouns = found[n], words("words", "posts", "nouns")
    start = f.start - _title_length(f)
    at = start - 1 if start and document.lower[start - 1] in {"'s", "'"} else start
    before = _body_ending(found, n, at)
    if f.title and f.title.split()[-1].lower() in nouns and (of := _body_after(document, found, f.end)) is not None:
        return PositionSpan(n, of, (start, f.start), start, found[of].end)
    if not f.title and (held := _plain_title(document, found, coreference, n)) is not None:
        return held
    if f.title and before is not None and f.title.split()[-1].lower() in nouns:
        return PositionSpan(n, before, (start, f.start), found[before].start, f.end)
    if start >= 2 and document.texts[start - 1] == ",":
        body = _body_ending(found, n, start - 1)
        if body is not None:
            for k in range(found[body].start - 1, max(found[body].start - 6, -1), -1):
                if document.lemmas[k] in nouns and k + 1 < len(document.lower) and document.lower[k + 1] in _LINKS:
                    return PositionSpan(n, body, (k, k + 1), k, f.end)
    return None


def _described(document: Document, found: list[MentionSpan], coreference: Coreference, n: int) -> PositionSpan | None:
    """ "Its managing director, Karl Brandt" and "chief executive Haluk Bayraktar": a description that is a name's."""
    f = found[n]
    cluster = coreference.of[n]
    if (
        cluster is None
        or not coreference.clusters[cluster].named
        or document.lemmas[f.head] not in words("words", "posts", "nouns")
    ):
        return None
    person = next(
        (m for m in range(n, min(n + 5, len(found))) if found[m].form is Form.NAME and coreference.of[m] == cluster),
        None,
    )
    if (
        person is None
        or found[person].start < f.head
        or any(k in {".", ";"} for k in document.texts[f.end : found[person].start])
    ):
        return None
    body = _body_after(document, found, f.head + 1)
    start = f.start
    for m in range(max(0, n - 3), min(n + 4, len(found))):
        g = found[m]
        if g is f or not f.start <= g.start < f.head:
            continue
        if (
            g.end < len(document.lower)
            and document.lower[g.end] in {"'s", "'"}
            and g.form is Form.NAME
            and g.kind in _BODIES
        ):
            body, start = m, g.end + 1
        elif g.form is Form.PRONOUN:
            owner = coreference.of[m]
            names = coreference.clusters[owner].mentions if owner is not None else []
            body, start = next((k for k in names if found[k].form is Form.NAME), body), g.end
        elif g.form is Form.NAME and g.kind in {Kind.ORGANISATION, Kind.OUTLET}:  # "Baykar chief executive Haluk …"
            body, start = m, g.end
    start += document.lower[start] in {"the", "a", "an"}
    if start > f.head:
        return None
    return PositionSpan(person, body, (start, f.head + 1), min(f.start, start), max(found[person].end, f.end))


def find_positions(document: Document, found: list[MentionSpan], coreference: Coreference) -> list[PositionSpan]:
    """Every post that the text gives a named person, in the order of the text, each once."""
    people = [n for n, f in enumerate(found) if f.kind is Kind.PERSON]
    posts: dict[tuple[int, int], PositionSpan] = {}
    for n in people:
        if found[n].form is Form.NAME:
            held = _behind_name(document, found, n) or _before_name(document, found, coreference, n)
        else:
            held = _described(document, found, coreference, n)
        if held is not None:
            posts.setdefault((held.person, held.title[1]), held)
    return list(posts.values())
