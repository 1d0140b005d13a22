"""Determine which organisation a named person speaks for."""

from __future__ import annotations

import re

from sayso.corroboration.credits import speakers
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.organisations import (
    has_word,
    head_word,
    is_organisation,
    is_place,
    name_words,
    outlet_name,
    plain,
    resolve_organisation,
    subject_organisation,
)
from sayso.model import Claim, Link, Source, SourceKind

__all__ = ["represented_organisation"]

_OF = re.compile(r" (?:of|at) (?P<body>(?:the|its|their) [^,;.]{3,60})")
_TITLES = r"spokes\w+|lawyer|chief executive|managing director|director|chairman|chairwoman|owner"


def represented_organisation(linked: LinkedReading, claim: Claim, source: Source) -> tuple[str, str | None] | None:
    """Return the organisation that a person speaks for.

    Args:
        linked: the report.
        claim: one of its claims.
        source: the person.

    Returns:
        The name and the key of its entity or None, by the person's post or the previous speaker. None where neither is
        known.

    """
    lexicon = speakers()["speakers"]
    reading = linked.reading
    if (owned := _possessive_owner(linked, claim, source)) is not None:
        return owned[0]
    for post in reading.posts:
        if post.person != source.entity or not has_word(post.title, lexicon["officers"]):
            continue
        if post.organisation is not None:
            key = linked.key(post.organisation)
            if key is not None and not is_place(linked, post.organisation):
                return linked.called.get(key, post.organisation), key
        else:
            of = _OF.match(reading.report.text, post.span.end)
            if of is not None and head_word(name_words(of["body"])) in speakers()["bodies"]["nouns"]:
                return resolve_organisation(linked, claim, of["body"])
    outlet = outlet_name(linked)
    if is_organisation(linked) and _has_spokesman_title(linked, source) and len(claim.attribution.links) == 2:
        return outlet, None
    return _previous_organisation(linked, source)


def _has_spokesman_title(linked: LinkedReading, source: Source) -> bool:
    """Return whether a speaker's title stands beside a name without another organisation."""
    span = source.span
    if span is None:
        return False
    words = linked.reading.report.text[max(0, span.start - 25) : span.end]
    lexicon = speakers()["speakers"]
    return has_word(words, [*lexicon["officers"], *lexicon["holders"]]) and re.search(r"['’]s ", words) is None


def _possessive_owner(
    linked: LinkedReading, claim: Claim, source: Source
) -> tuple[tuple[str, str | None] | None] | None:
    """Return the organisation of a possessive title: "The regulator acts, its head said".

    Returns:
        A tuple with the subject of the sentence or the previous speaker; with None where neither is known. None where
        there is no possessive.

    """
    span = source.span
    if span is None:
        return None
    preceding = linked.reading.report.text[max(0, span.start - 30) : span.end]
    if (
        re.search(rf"\b(?:its|their) (?:\w+ )?(?:{_TITLES})\b", preceding) is None
        or not 0 <= span.start - claim.span.end < 60
    ):
        return None
    # A ship has an owner, a ministry that spoke before has none.
    return (
        subject_organisation(linked, claim)
        or (None if " owner" in preceding else _previous_organisation(linked, source)),
    )


def _previous_organisation(linked: LinkedReading, source: Source) -> tuple[str, str | None] | None:
    """Return the organisation that spoke last before a spokesman whose own is not named."""
    span = source.span
    if span is None:
        return None
    text = linked.reading.report.text
    if re.search(rf"\b(?:{_TITLES})\b", text[max(0, span.start - 40) : span.end].split("”")[-1].split('"')[-1]) is None:
        return None
    last: tuple[int, Link] | None = None
    for claim in linked.reading.claims:
        link = claim.attribution.links[-1]
        where = link.source_span or link.source.span
        if where is None or where.start >= span.start or link.source.kind is SourceKind.OUTLET:
            continue
        speaks = head_word(name_words(link.source.name)) in speakers()["bodies"]["nouns"] or (
            link.source.named and link.source.kind is not SourceKind.PERSON
        )
        if speaks and (last is None or where.start > last[0]):
            last = where.start, link
    if last is None:
        return None
    key = linked.key(last[1].source.entity)
    return linked.called.get(key or "", plain(last[1].source.name)), key
