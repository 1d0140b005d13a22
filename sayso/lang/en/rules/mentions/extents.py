"""Where a name begins and ends beyond what was proposed: "van der Zalm", "al-Nasr Trading", "Dayton, Ohio"."""

from __future__ import annotations

from functools import cache

from sayso.lang.en.lexicon import table
from sayso.lang.en.rules.mentions.particles import ALONE, HYPHENED
from sayso.model import Kind
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["EXTENTS"]

EXTENTS: RuleSet[[Document, MentionSpan], MentionSpan] = RuleSet("en.name-extent")
"""Asked with a name that a particle, a comma or a bracket stands beside; the longer name."""

_WITH_PARTICLES = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.FACILITY})


@EXTENTS.rule(
    "particle",
    example="Van der Orrin signed the letter.",
    near_miss="The van of Orrin was towed.",
)
def particle(document: Document, mention: MentionSpan) -> MentionSpan | None:
    """Find lowercased parts of a family name in front of it: "van der", "de la", "al-"."""
    if mention.kind not in _WITH_PARTICLES or mention.title_length:
        return None
    start, lower = mention.start, document.lower
    if start > 1 and document.texts[start - 1] in {"-", "‑"} and lower[start - 2] in HYPHENED:
        is_tight = not document.doc[start - 1].whitespace_ and not document.doc[start - 2].whitespace_
        return mention._replace(start=start - 2) if is_tight else None
    if mention.kind is not Kind.PERSON:
        return None
    while start > 0 and lower[start - 1] in ALONE and document.sentence[start - 1] == document.sentence[mention.start]:
        start -= 1
    return mention._replace(start=start) if start < mention.start else None


@cache
def _regions() -> dict[str, frozenset[tuple[str, ...]]]:
    """Return the states and provinces by their first word."""
    rows = [tuple(name.split()) for names in table("mentions")["regions"].values() for name in names]
    return {first: frozenset(row for row in rows if row[0] == first) for first in {row[0] for row in rows}}


@EXTENTS.rule(
    "town-and-region",
    example="The yard in Dayton, Ohio, was sold.",
    near_miss="The yards in Dayton, Belhaven and Ohio were sold.",
)
def town_and_region(document: Document, mention: MentionSpan) -> MentionSpan | None:
    """Find a town, a comma and its state or province, closed by punctuation or the end of the phrase."""
    texts, comma = document.texts, mention.end
    if mention.kind is not Kind.PLACE or comma + 1 >= len(texts) or texts[comma] != ",":
        return None
    rows = _regions().get(texts[comma + 1], ())
    fitting = [row for row in rows if tuple(texts[comma + 1 : comma + 1 + len(row)]) == row]
    if not fitting or document.texts[mention.start] in _regions():
        return None
    end = comma + 1 + max(map(len, fitting))
    is_list = document.lower[end : end + 1] in (["and"], ["or"])
    return None if is_list or (end < len(texts) and document.capital[end]) else mention._replace(end=end)
