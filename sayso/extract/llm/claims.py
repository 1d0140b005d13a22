"""What a model tells → ``Claim``, where the text bears it out. What the text does not bear out is dropped and
counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from sayso.errors import ModelFault
from sayso.extract.attribution.sources import origin_key, outlet_source
from sayso.extract.llm.client import Endpoint, ask
from sayso.extract.llm.prompt import Told, frames, messages, pieces, schema
from sayso.model import (
    Attribution,
    Basis,
    Claim,
    Link,
    Mention,
    Modality,
    Origin,
    Polarity,
    Reader,
    Reading,
    SecondReader,
    Source,
    SourceKind,
    Span,
)

__all__ = ["second_reading"]

_SAME = 0.8
"""Shared part of two quotes' characters from which two claims are the same words."""
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)
_MOST = 500
"""Claims that are taken of one piece; a model that tells more is running wild."""
_KINDS = {
    "person": SourceKind.PERSON,
    "organisation": SourceKind.ORGANISATION,
    "outlet": SourceKind.OUTLET,
    "country": SourceKind.COUNTRY,
}


class _Answer(msgspec.Struct):
    claims: list[msgspec.Raw]


def second_reading(reading: Reading, endpoint: Endpoint) -> Reading:
    """Return the reading with the claims that a model adds to it.

    A claim of the same words, held the same way on the same word as one of ours, is agreement and adds nothing. Where
    the model cannot be asked the reading stays as it was, with the fault among its warnings.

    Args:
        reading: our own reading.
        endpoint: the model to ask.

    """
    text, reader = reading.report.text, f"llm:{endpoint.model}"
    dropped: Counter[str] = Counter()
    found: list[Claim] = []
    agreed, warnings, unheard = 0, list(reading.warnings), ""
    sources = _Sources(reading)
    for offset, piece in pieces(text):
        try:
            told = _told(ask(endpoint, messages(piece), schema()), endpoint, dropped)
        except ModelFault as fault:
            unheard = f"the model was not heard on all of the report: {fault}"
            warnings.append(unheard)
            break
        for claim in _held_against(told, piece, offset, reading, sources, reader, dropped):
            if any(_same(claim, ours) for ours in reading.claims):
                agreed += 1
            elif not any(_same(claim, other) for other in found):
                found.append(claim)
            else:
                dropped["told twice"] += 1
    second = SecondReader(
        reader=Reader(
            name=reader,
            version="",
            model=endpoint.model,
            model_version=endpoint.place,
            read_on=datetime.now(UTC).date().isoformat(),
        ),
        answered=not unheard,
        fault=unheard,
        added=len(found),
        agreed=agreed,
        dropped=dict(sorted(dropped.items())),
    )
    return _joined(reading, found, second, tuple(warnings))


def _told(answer: str, endpoint: Endpoint, dropped: Counter[str]) -> list[Told]:
    """Return the claims of an answer; each that is not of the shape asked for is dropped alone."""
    fenced = _FENCE.match(answer)
    try:
        raw = msgspec.json.decode(fenced.group(1) if fenced else answer, type=_Answer).claims
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ModelFault(
            endpoint.place, "answers with something that is not the JSON asked for", "try another model"
        ) from error
    told = []
    for one in raw[:_MOST]:
        try:
            told.append(msgspec.json.decode(one, type=Told))
        except (msgspec.MsgspecError, RecursionError):
            dropped["not of the shape asked for"] += 1
    if len(raw) > _MOST:
        dropped["too many"] += len(raw) - _MOST
    return told


def _find(words: str, text: str, near: int = 0) -> tuple[int, int] | None:
    """Return where words stand in a text, white space aside, the place nearest to ``near``; None where they do not."""
    parts = words.split()
    if not parts:
        return None
    places = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
    return min(places, key=lambda p: abs(p[0] - near), default=None)


def _held_against(
    told: Iterable[Told],
    piece: str,
    offset: int,
    reading: Reading,
    sources: _Sources,
    reader: str,
    dropped: Counter[str],
) -> Iterable[Claim]:
    known = set(frames())
    for t in told:
        place = _find(t.quote, piece)
        if place is None:
            dropped["words not in the text"] += 1
            continue
        if t.modality not in list(Modality) or t.polarity not in list(Polarity):
            dropped["no such modality or polarity"] += 1
            continue
        links = _chain(t, piece, offset, place[0], sources)
        if links is None:
            dropped["source not in the text"] += 1
            continue
        start, end = place[0] + offset, place[1] + offset
        span = Span(reading.report.id, start, end)
        when = next((w for w in reading.times if start <= w.span.start and w.span.end <= end), None)
        yield Claim(
            id="",
            span=span,
            quote=reading.report.text[start:end],
            head=span,
            frame=t.frame if t.frame in known else "other",
            roles=(),
            attribution=Attribution(links=links),
            origin=origin_key(links),
            modality=Modality(t.modality),
            polarity=Polarity(t.polarity),
            when=when,
            quantities=tuple(q.id for q in reading.quantities if start <= q.span.start and q.span.end <= end),
            reader=reader,
        )


def _chain(t: Told, piece: str, offset: int, near: int, sources: _Sources) -> tuple[Link, ...] | None:
    """Return the chain that a model tells, from the outlet down; None where a source's words are not in the text."""
    links = [sources.outlet]
    for said in t.via:
        place = _find(said.source, piece, near)
        if place is None:
            return None
        cue = _find(said.cue, piece, near) if said.cue else None
        links.append(
            sources.link(
                place[0] + offset, place[1] + offset, None if cue is None else (cue[0] + offset, cue[1] + offset)
            )
        )
    return tuple(links)


class _Sources:
    """Sources that a model names, as those of our own reading where they are the same."""

    def __init__(self, reading: Reading) -> None:
        self.report = reading.report
        self.outlet = next((c.attribution.links[0] for c in reading.claims), None) or Link(
            source=outlet_source(reading.report), basis=Basis.METADATA
        )
        self.mentions = reading.mentions
        self.names = {e.id: e for e in reading.entities}
        links = [k for c in reading.claims for k in c.attribution.links]
        self.by_entity = {k.source.entity: k.source for k in links if k.source.entity}
        self.by_place = {(k.source_span.start, k.source_span.end): k.source for k in links if k.source_span}
        self.made = 0

    def link(self, start: int, end: int, cue: tuple[int, int] | None) -> Link:
        span = Span(self.report.id, start, end)
        known = self.by_place.get((start, end))
        mention = self._mention(start, end)
        if known is None and mention is not None and mention.entity:
            known = self.by_entity.get(mention.entity)
        if known is None:
            known = self._new(span, mention)
        return Link(source=known, basis=Basis.STATED, cue=Span(self.report.id, *cue) if cue else None, source_span=span)

    def _mention(self, start: int, end: int) -> Mention | None:
        inside = [m for m in self.mentions if start <= m.span.start and m.span.end <= end]
        return max(inside, key=lambda m: m.span.end - m.span.start, default=None)

    def _new(self, span: Span, mention: Mention | None) -> Source:
        self.made += 1
        entity = self.names.get(mention.entity) if mention is not None and mention.entity else None
        named = mention is not None and mention.form == "name"
        kind = (
            _KINDS.get(mention.kind.value, SourceKind.UNNAMED) if named and mention is not None else SourceKind.UNNAMED
        )
        name = (
            entity.name if named and entity is not None else " ".join(self.report.text[span.start : span.end].split())
        )
        source = Source(
            id=f"l{self.made}",
            kind=kind,
            name=name,
            named=named,
            span=span,
            entity=entity.id if entity is not None else None,
        )
        self.by_place[span.start, span.end] = source
        if source.entity:
            self.by_entity[source.entity] = source
        return source


def _same(a: Claim, b: Claim) -> bool:
    """Return whether two claims are the same words, held the same way on the same word."""
    shared = min(a.span.end, b.span.end) - max(a.span.start, b.span.start)
    whole = max(a.span.end, b.span.end) - min(a.span.start, b.span.start)
    return shared / whole >= _SAME and (a.modality, a.polarity, a.origin) == (b.modality, b.polarity, b.origin)


def _joined(reading: Reading, found: list[Claim], second: SecondReader, warnings: tuple[str, ...]) -> Reading:
    claims = list(reading.claims)
    origins = {o.id: o for o in reading.origins}
    for n, claim in enumerate(found, len(claims) + 1):
        named = msgspec.structs.replace(claim, id=f"c{n}")
        claims.append(named)
        origin = origins.get(claim.origin) or Origin(
            id=claim.origin,
            source=claim.attribution.links[-1].source,
            chain=tuple(k.source.name for k in claim.attribution.links),
            claims=(),
        )
        origins[claim.origin] = msgspec.structs.replace(origin, claims=(*origin.claims, named.id))
    return msgspec.structs.replace(
        reading, claims=tuple(claims), origins=tuple(origins.values()), second=second, warnings=warnings
    )
