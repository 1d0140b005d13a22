"""Single records of the ledger, complete: a report, a claim, an entity, a match."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import sqlalchemy as sa

from sayso.errors import NotKept
from sayso.ledger import tables as t
from sayso.ledger.queries import among, named_in
from sayso.ledger.view import Bearer, View, entity_number
from sayso.ledger.writer import claim_ids
from sayso.model import Claim, Match, Reading, Report

__all__ = [
    "LedgerClaim",
    "LedgerEntity",
    "LedgerMatch",
    "LedgerRecord",
    "LedgerReport",
    "ListingTie",
    "NameUse",
    "PossibleDuplicate",
    "bearers_in",
    "bearers_in_all",
    "difference",
    "listings_of",
    "listings_of_all",
    "show",
]


class NameUse(msgspec.Struct, frozen=True):
    """A name of an entity: in how many reports, and one of the reasons for linking it."""

    name: str
    reports: int
    score: float | None
    why: str | None


class PossibleDuplicate(msgspec.Struct, frozen=True):
    """Another entity that may be the same, and what was decided."""

    entity: str
    name: str
    score: float
    why: str
    decided: str | None


class ListingTie(msgspec.Struct, frozen=True):
    """A listing that an entity may be, with the best score of its names."""

    dataset: str
    listing: str
    score: float
    reports: int


class LedgerReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report in the ledger: its current reading, when and by whom it was added, other versions, other places of the
    same bytes.
    """

    kind: str = "report"
    report: Report
    added: str
    by: str
    readings: int
    earlier: str | None
    later: str | None
    seen_at: tuple[str, ...]
    claims: tuple[str, ...]
    reading: Reading


class LedgerClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in the ledger, with its report and the entities that it names, by their local ids."""

    kind: str = "claim"
    id: str
    claim: Claim
    report: str
    outlet: str | None
    published: str | None
    title: str | None
    entities: dict[str, str]


class LedgerEntity(msgspec.Struct, frozen=True, kw_only=True):
    """An entity of the ledger."""

    kind: str = "entity"
    id: str
    schema: str
    name: str
    rejected: bool
    names: tuple[NameUse, ...]
    reports: tuple[str, ...]
    listings: tuple[ListingTie, ...]
    merged: tuple[str, ...]
    perhaps: tuple[PossibleDuplicate, ...]
    verdicts: tuple[int, ...]


class LedgerMatch(msgspec.Struct, frozen=True, kw_only=True):
    """An entity of the ledger compared with a listing in a report; ``entities`` are all that match the listing."""

    kind: str = "match"
    id: str
    entities: tuple[str, ...]
    match: Match
    report: str


LedgerRecord = LedgerReport | LedgerClaim | LedgerEntity | LedgerMatch


def show(view: View, identifier: str) -> LedgerRecord:
    """Return the record with an id.

    ``0123456789abcdef`` is a report, ``0123456789abcdef-abcdefgh`` a claim, ``E12`` an entity, ``E12:ofac-25307`` a
    match; anything else is a listing that an entity may be.

    Args:
        view: the ledger.
        identifier: the id.

    Raises:
        NotKept: there is no such record.

    """
    if re.fullmatch(r"[0-9a-f]{16}", identifier):
        return _report(view, identifier)
    if re.fullmatch(r"[0-9a-f]{16}-[a-z2-7]{8}", identifier):
        return _claim(view, identifier)
    if re.fullmatch(r"[Ee]\d+", identifier):
        return _entity(view, view.entity(entity_number(identifier)))
    entity, _, listing = identifier.partition(":")
    if listing and re.fullmatch(r"[Ee]\d+", entity):
        return _match(view, listing, view.entity(entity_number(entity)).number)
    return _match(view, identifier, None)


def _report(view: View, key: str) -> LedgerReport:
    held = view.held(key)
    reading = view.reading(held)
    row = view.connection.execute(
        sa.select(t.reports.c.previous, t.entries.c.at, t.entries.c.who)
        .join(t.entries, t.entries.c.id == t.reports.c.entry)
        .where(t.reports.c.id == held.row)
    ).one()
    within = t.reports.c.entry <= view.upto
    keyed = sa.select(t.reports.c.key)
    earlier = view.connection.execute(keyed.where(t.reports.c.id == row.previous)).scalar()
    later = view.connection.execute(keyed.where(t.reports.c.previous == held.row, within)).scalar()
    seen = sa.select(t.sightings.c.place).where(t.sightings.c.report == held.row, t.sightings.c.entry <= view.upto)
    count = sa.select(sa.func.count()).where(t.readings.c.report == held.row, t.readings.c.entry <= view.upto)
    return LedgerReport(
        report=reading.report,
        added=row.at,
        by=row.who,
        readings=view.connection.execute(count).scalar_one(),
        earlier=earlier,
        later=later,
        seen_at=tuple(view.connection.execute(seen).scalars()),
        claims=tuple(name for _, name in claim_ids(reading)),
        reading=reading,
    )


def bearers_in(view: View, held_reading: int, reading: Reading) -> dict[str, Bearer]:
    """Return the entities of the ledger that a reading names, by their local ids."""
    return bearers_in_all(view, {held_reading: reading})[held_reading]


def bearers_in_all(view: View, readings: Mapping[int, Reading]) -> dict[int, dict[str, Bearer]]:
    """Return the entities of the ledger that readings name: number of the reading → local id → entity. For a few
    hundred readings.
    """
    rows = named_in(view.connection, readings)
    texts = sa.select(t.names.c.id, t.names.c.text).where(
        among(view.connection, t.names.c.id, {name for _, name, _ in rows})
    )
    called = {row.id: row.text for row in view.connection.execute(texts).all()}
    by_name: dict[int, dict[str, int]] = {number: {} for number in readings}
    for number, name, entity in rows:
        by_name[number].setdefault(called[name], view.layer.bearer(entity, called[name], readings[number].report.id))
    view.look_up({entity for names in by_name.values() for entity in names.values()})
    found: dict[int, dict[str, Bearer]] = {}
    for number, reading in readings.items():
        named = {e.id: by_name[number].get(e.name[:500]) for e in reading.entities}
        bearers = {local: view.entity(entity) for local, entity in named.items() if entity is not None}
        found[number] = {local: bearer for local, bearer in bearers.items() if not bearer.rejected}
    return found


def _claim(view: View, identifier: str) -> LedgerClaim:
    reading, claim = view.claim(identifier)
    report = reading.report
    bearers = bearers_in(view, view.held(report.id).reading, reading)
    named = {r.entity for r in claim.roles} | {k.source.entity for k in claim.attribution.links}
    return LedgerClaim(
        id=identifier,
        claim=claim,
        report=report.id,
        outlet=report.outlet,
        published=report.published,
        title=report.title,
        entities={local: bearer.id for local, bearer in bearers.items() if local in named},
    )


def listings_of(view: View, number: int) -> list[ListingTie]:
    """Return the listings that an entity may be, best first."""
    return listings_of_all(view, [number]).get(view.layer.canonical(number), [])


def listings_of_all(view: View, numbers: Iterable[int]) -> dict[int, list[ListingTie]]:
    """Return the listings that each of some entities may be, best first. Entities without any are left out."""
    wanted = sorted({b for number in numbers for b in view.layer.behind(number)})
    found: dict[int, dict[tuple[str, str], list[float]]] = {}
    query = (
        sa.select(t.listed, t.namings.c.entity, t.names.c.text, t.reports.c.key)
        .join(t.namings, t.namings.c.id == t.listed.c.naming)
        .join(t.names, t.names.c.id == t.namings.c.name)
        .join(t.readings, t.readings.c.id == t.namings.c.id // t.IN_A_READING)
        .join(t.reports, t.reports.c.id == t.readings.c.report)
        .where(t.readings.c.entry <= view.upto, view.is_current())
    )
    for at in range(0, len(wanted), 900):
        some = among(view.connection, t.namings.c.entity, wanted[at : at + 900])
        for row in view.connection.execute(query.where(some)).all():
            number = view.layer.bearer(row.entity, row.text, row.key)
            found.setdefault(number, {}).setdefault((row.dataset, row.listing), []).append(row.score)
    return {
        number: sorted(
            (ListingTie(d, i, max(s), len(s)) for (d, i), s in ties.items()), key=lambda x: (-x.score, x.listing)
        )
        for number, ties in found.items()
    }


def _entity(view: View, bearer: Bearer) -> LedgerEntity:
    namings = view.namings(bearer.number)
    names: dict[str, list[Any]] = {}
    for n in namings:
        names.setdefault(n.name, []).append(n)
    told = [
        NameUse(name, len({n.key for n in rows}), rows[0].score, next((n.why for n in rows if n.why), None))
        for name, rows in names.items()
    ]
    layer = view.layer
    return LedgerEntity(
        id=bearer.id,
        schema=bearer.schema,
        name=bearer.name,
        rejected=bearer.rejected,
        names=tuple(sorted(told, key=lambda n: (-n.reports, n.name))),
        reports=tuple(dict.fromkeys(n.key for n in reversed(namings))),
        listings=tuple(listings_of(view, bearer.number)),
        merged=tuple(f"E{m}" for m in layer.merged.get(bearer.number, ())),
        perhaps=tuple(_perhaps(view, bearer.number)),
        verdicts=tuple(
            v.number for v in layer.standing if bearer.number in {layer.canonical(v.one), layer.canonical(v.other or 0)}
        ),
    )


def _perhaps(view: View, number: int) -> list[PossibleDuplicate]:
    behind = view.layer.behind(number)
    query = sa.select(t.proposals).where(
        sa.or_(t.proposals.c.one.in_(behind), t.proposals.c.other.in_(behind)), t.proposals.c.entry <= view.upto
    )
    best: dict[int, PossibleDuplicate] = {}
    for row in view.connection.execute(query):
        one, other = view.layer.canonical(row.one), view.layer.canonical(row.other)
        theirs = other if one == number else one
        if one == other or (theirs in best and best[theirs].score >= row.score):
            continue
        bearer = view.entity(theirs)
        decided = view.layer.decided(one, other)
        best[theirs] = PossibleDuplicate(bearer.id, bearer.name, row.score, row.why, decided.value if decided else None)
    return sorted(best.values(), key=lambda p: (-p.score, p.entity))


def _match(view: View, listing: str, entity: int | None) -> LedgerMatch:
    """Return the match of a listing in the newest report that has one, optionally of one entity."""
    rows = view.connection.execute(
        sa.select(t.namings.c.id, t.namings.c.entity, t.names.c.text, t.reports.c.key, t.reports.c.id.label("report"))
        .join(t.listed, t.listed.c.naming == t.namings.c.id)
        .join(t.names, t.names.c.id == t.namings.c.name)
        .join(t.readings, t.readings.c.id == t.namings.c.id // t.IN_A_READING)
        .join(t.reports, t.reports.c.id == t.readings.c.report)
        .where(t.listed.c.listing == listing, t.readings.c.entry <= view.upto, view.is_current())
        .order_by(t.namings.c.id.desc())
    ).all()
    bearers = {r.id: view.layer.bearer(r.entity, r.text, r.key) for r in rows if r.entity is not None}
    found = [r for r in rows if entity is None or bearers.get(r.id) == entity]
    if not found:
        raise NotKept(
            listing,
            "is nothing that is in the ledger",
            "ids are shown by `sayso search` and `sayso reports`; a listing is found only where a name matched it",
        )
    newest = found[0]
    reading = view.reading(view.held(newest.key))
    match = max((m for m in reading.matches if m.listing.id == listing), key=lambda m: m.score)
    counted = Counter(bearers.values())
    asked = f"E{entity}:{listing}" if entity is not None else listing
    return LedgerMatch(
        id=asked, entities=tuple(f"E{e}" for e, _ in counted.most_common()), match=match, report=newest.key
    )


def difference(before: str, after: str) -> list[str]:
    """Return how two versions of a text differ, paragraph by paragraph, as the lines of a unified diff without
    headers.
    """
    one, two = ([p.strip() for p in text.split("\n") if p.strip()] for text in (before, after))
    return [
        line for line in difflib.unified_diff(one, two, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))
    ]
