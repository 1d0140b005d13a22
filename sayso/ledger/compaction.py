"""Remove from the rows of a reading what follows from the rest and from the text, and restore it.

Offsets become distances from the offset before; ids, names and members that have the expected value are left empty.
"""

from __future__ import annotations

from typing import Any

__all__ = ["compact", "restore"]

_OUTLET = "metadata"
"""The basis of the first link of every chain: see ``model.Basis``."""
_NONE: tuple[str, ...] = ("",)
"""Members of an entity that has none, though mentions name it."""


def _members(row: Any) -> dict[str, list[Any]]:
    """Return the mentions of each entity."""
    found: dict[str, list[Any]] = {}
    for m in row.mentions:
        if m.entity is not None:
            found.setdefault(m.entity, []).append(m)
    return found


def compact(row: Any, text: str) -> None:
    """Remove from a reading, given as mutable rows, what ``restore`` puts back.

    Args:
        row: the reading.
        text: the text of its report.

    """
    mentions = {m.id: m for m in row.mentions}
    members: dict[str, list[Any]] = _members(row)
    for n, e in enumerate(row.entities, 1):
        mine = members.get(e.id, ())
        ids = tuple(m.id for m in mine)
        if e.mentions == ids:
            e.mentions = ()
        elif not e.mentions:
            e.mentions = _NONE
        if mine and e.name == mine[0].name:
            e.name = ""
        if e.id == f"e{n}":
            e.id = ""
    first = row.claims[0].attribution.links[0] if row.claims else None
    for n, c in enumerate(row.claims, 1):
        _compact_claim(c, mentions, None if n == 1 else first)
        if c.id == f"c{n}":
            c.id = ""
    for n, m in enumerate(row.mentions, 1):
        if m.name == text[m.span.start : m.span.end]:
            m.name = ""
        if m.id == f"m{n}":
            m.id = ""
    _to_distances([m.span for m in row.mentions])
    _to_distances([c.span for c in row.claims])


def restore(row: Any, text: str) -> None:
    """Put back what ``compact`` removed.

    Args:
        row: the reading.
        text: the text of its report.

    """
    _to_offsets([m.span for m in row.mentions])
    _to_offsets([c.span for c in row.claims])
    mentions: dict[str, Any] = {}
    for n, m in enumerate(row.mentions, 1):
        if not m.name:
            m.name = text[m.span.start : m.span.end]
        if not m.id:
            m.id = f"m{n}"
        mentions[m.id] = m
    first = row.claims[0].attribution.links[0] if row.claims else None
    for n, c in enumerate(row.claims, 1):
        c.id = c.id or f"c{n}"
        c.quote = text[c.span.start : c.span.end]
        _restore_claim(c, mentions, first)
    members: dict[str, list[Any]] = _members(row)
    for n, e in enumerate(row.entities, 1):
        e.id = e.id or f"e{n}"
        mine = members.get(e.id, [])
        e.name = e.name or mine[0].name
        if e.mentions == _NONE:
            e.mentions = ()
        elif not e.mentions:
            e.mentions = tuple(m.id for m in mine)


def _to_distances(spans: list[Any]) -> None:
    """Turn start and end into the distance from the start before, and the length."""
    before = 0
    for s in spans:
        before, s.start, s.end = s.start, s.start - before, s.end - s.start


def _to_offsets(spans: list[Any]) -> None:
    before = 0
    for s in spans:
        s.start = before = before + s.start
        s.end += before


def _cues(claim: Any) -> list[Any]:
    return [s for s in (claim.head, claim.modality_cue, claim.polarity_cue) if s is not None]


def _compact_claim(claim: Any, mentions: dict[str, Any], first: Any) -> None:
    start = claim.span.start
    for s in _cues(claim):
        s.end -= s.start
        s.start -= start
    for r in claim.roles:
        m = mentions.get(r.mention)
        if m is not None and m.entity == r.entity:
            r.entity = ""
        if m is not None and (m.span.start, m.span.end) == (r.span.start, r.span.end):
            r.span.start = r.span.end = 0
        else:
            r.span.end -= r.span.start
            r.span.start -= start
    links = claim.attribution.links
    if links[0] == first and not (len(links) > 1 and links[1].basis == _OUTLET):
        claim.attribution.links = links[1:]
    if claim.factuality is not None:
        hundredths = round(claim.factuality * 100)
        if hundredths / 100 == claim.factuality:
            claim.factuality = hundredths


def _restore_claim(claim: Any, mentions: dict[str, Any], first: Any) -> None:
    start = claim.span.start
    for s in _cues(claim):
        s.start += start
        s.end += s.start
    for r in claim.roles:
        m, span = mentions.get(r.mention), r.span
        if r.entity == "":
            r.entity = m.entity if m is not None else None
        if span.end == 0:
            r.span = m.span if m is not None else claim.span
        else:
            span.start += start
            span.end += span.start
    links = claim.attribution.links
    if not links or links[0].basis != _OUTLET:
        claim.attribution.links = (first, *links)
    if claim.factuality is not None and claim.factuality == int(claim.factuality):
        claim.factuality /= 100
