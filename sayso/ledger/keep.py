"""Writing: a report, its bytes, and what was read in it."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from sayso.errors import Forgotten
from sayso.ledger import packing
from sayso.ledger import tables as t
from sayso.ledger.known import NameIndex
from sayso.ledger.marks import keep_marks
from sayso.ledger.store import Writing
from sayso.model import Claim, ListUsed, Reader, Reading, Report
from sayso.resolution.named import Named, named_in
from sayso.resolution.resolver import Suspect, resolve
from sayso.stems import stems

__all__ = [
    "Kept",
    "blob_of",
    "claim_ids",
    "day_number",
    "index_report",
    "keep_reading",
    "keep_report",
    "keep_sighting",
    "page_of",
    "search_words",
    "shared_row",
]

_KEY_BITS = 40


class Kept(NamedTuple):
    """What came of keeping a report: its row and that of its reading, and the row of the version before it."""

    report: int
    reading: int
    previous: int | None


def _inserted(result: sa.CursorResult[Any]) -> int:
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def day_number(day: str | None) -> int | None:
    """YEAR-MONTH-DAY as a number, None where there is no day."""
    return int(day.replace("-", "")) if day else None


def claim_ids(reading: Reading) -> list[tuple[int, str]]:
    """For each claim its key and the id by which people name it: of the report and the words, so that it is the same in every reading."""
    found: list[tuple[int, str]] = []
    used: set[int] = set()
    for claim in reading.claims:
        at = f"{reading.report.sha256}:{claim.span.start}:{claim.span.end}:{claim.head.start}:{claim.quote}"
        key = int.from_bytes(hashlib.blake2b(at.encode(), digest_size=_KEY_BITS // 8).digest(), "big")
        while key in used:
            key = (key + 1) % (1 << _KEY_BITS)
        used.add(key)
        letters = b32encode(key.to_bytes(_KEY_BITS // 8, "big")).decode().lower()
        found.append((key, f"{reading.report.id}-{letters}"))
    return found


# -- rows that many share ----------------------------------------------------------------------------------------------


def shared_row(w: Writing, table: sa.Table, unique: dict[str, Any], more: Callable[[], dict[str, Any]] = dict) -> int:
    """The number of a row that is written once and used by many."""
    key = (table.name, *unique.values())
    if key in w.found:
        return w.found[key]
    where = [table.c[column] == value for column, value in unique.items()]
    found: int | None = w.connection.execute(sa.select(table.c.id).where(*where)).scalar()
    if found is None:
        return _inserted(w.connection.execute(table.insert(), {**unique, **more()}))
    w.found[key] = found  # it was committed before, so it stays whatever becomes of this transaction
    return found


def blob_of(w: Writing, raw: bytes) -> int:
    """The row of a document, which is kept once whoever has it."""
    digest = hashlib.sha256(raw).digest()
    found: int | None = w.connection.execute(_BLOB, {"digest": digest}).scalar()
    if found is not None:
        return found
    return _inserted(
        w.connection.execute(t.blobs.insert(), {"sha256": digest, "size": len(raw), "data": packing.squeeze(raw)})
    )


_BLOB = sa.select(t.blobs.c.id).where(t.blobs.c.sha256 == sa.bindparam("digest"))


# -- reports -----------------------------------------------------------------------------------------------------------


def page_of(report: Report) -> str:
    """Where a later version of the report would be met."""
    return report.url or report.place


def keep_sighting(w: Writing, row: int, report: Report) -> bool:
    """The same bytes at another place, or under another outlet or date: kept once, and both places are known. False where it was known."""
    known = sa.union_all(
        sa.select(t.sightings.c.place, t.sightings.c.outlet, t.sightings.c.published).where(
            t.sightings.c.report == row
        ),
        sa.select(t.reports.c.page, t.reports.c.outlet, t.reports.c.published).where(t.reports.c.id == row),
    )
    here = (page_of(report), report.outlet, report.published)
    if here in {tuple(r) for r in w.connection.execute(known)}:
        return False
    values = dict(zip(("place", "outlet", "published"), here, strict=True))
    w.connection.execute(t.sightings.insert().values(report=row, entry=w.entry, **values))
    return True


_IN_COLUMNS = frozenset({"id", "sha256", "text", "outlet", "published"})


def bare_report(report: Report) -> str:
    """A report as JSON, without what stands in columns of its own and what is as it mostly is."""
    told = msgspec.to_builtins(report)
    plain = {f.name: f.default for f in msgspec.structs.fields(Report)}
    return msgspec.json.encode({k: v for k, v in told.items() if k not in _IN_COLUMNS and v != plain[k]}).decode()


def keep_report(w: Writing, report: Report, raw: bytes) -> tuple[int, int | None]:
    """A new report and its bytes; its row, and that of the version of the same page before it.

    Raises:
        Forgotten: it was forgotten on purpose.

    """
    gone = w.connection.execute(sa.select(t.forgotten.c.reason).where(t.forgotten.c.key == report.sha256)).scalar()
    if gone is not None:
        raise Forgotten(report.place, f"was forgotten on purpose ({gone})", "it is not taken in again")
    page = page_of(report)
    previous: int | None = w.connection.execute(
        sa.select(sa.func.max(t.reports.c.id)).where(t.reports.c.page == page, t.reports.c.page != "standard input")
    ).scalar()
    row = {
        "key": report.id, "sha256": bytes.fromhex(report.sha256), "raw": blob_of(w, raw), "text": blob_of(w, report.text.encode()),
        "data": bare_report(report), "page": page, "outlet": report.outlet, "published": report.published, "previous": previous, "entry": w.entry,
    }  # fmt: skip
    number = _inserted(w.connection.execute(t.reports.insert(), row))
    index_report(w, number, report)
    return number, previous


def search_words(report: Report) -> list[str]:
    """The words by which a report is found: of its text, title, outlet and author."""
    return sorted(set(stems(" ".join(filter(None, (report.text, report.title, report.outlet, report.author))))))


def index_report(w: Writing, number: int, report: Report) -> None:
    """Makes a report findable by its words, and by those that it shares with others."""
    keep_marks(w.connection, number, report.text)
    words = search_words(report)
    if w.connection.dialect.name == "sqlite":
        w.connection.execute(
            sa.text("INSERT INTO search (rowid, words) VALUES (:report, :words)"),
            {"report": number, "words": " ".join(words)},
        )
    else:
        w.connection.execute(
            sa.text("INSERT INTO search (report, words) VALUES (:report, array_to_tsvector(CAST(:words AS text[])))"), {"report": number, "words": words}
        )  # fmt: skip


class ReadBy(msgspec.Struct, frozen=True):
    """What read a report, and the lists that its names were compared with."""

    reader: Reader
    lists: tuple[ListUsed, ...]


# -- readings ----------------------------------------------------------------------------------------------------------


def keep_reading(w: Writing, report: int, reading: Reading) -> int:
    """What was read in a report that is kept: the reading whole, and rows for its claims and names. The row of the reading."""
    layout = packing.current()
    reader = msgspec.json.encode(ReadBy(reading.reader, reading.lists))
    digest = hashlib.sha256(reader).hexdigest()[:16]
    row = {
        "report": report, "data": packing.pack(reading), "entry": w.entry,
        "reader": shared_row(w, t.readers, {"digest": digest}, lambda: {"data": reader.decode()}),
        "layout": shared_row(w, t.layouts, {"digest": layout.digest}, lambda: {"data": msgspec.json.encode(layout).decode()}),
    }  # fmt: skip
    number = _inserted(w.connection.execute(t.readings.insert(), row))
    first = number * t.IN_A_READING
    numbers = _keep_names(w, number, named_in(reading), reading)
    rows = list(_claim_rows(w, first, reading, numbers))
    if rows:
        w.connection.execute(t.claims.insert(), rows)
    return number


def _claim_rows(w: Writing, first: int, reading: Reading, numbers: dict[str, int]) -> Iterable[dict[str, Any]]:
    placed = sorted((m.span.start, numbers[m.entity]) for m in reading.mentions if m.entity in numbers)
    for n, (claim, (key, _)) in enumerate(zip(reading.claims, claim_ids(reading), strict=True), 1):
        kind = (claim.frame, claim.modality.value, claim.polarity.value)
        number = shared_row(w, t.kinds, dict(zip(("frame", "modality", "polarity"), kind, strict=True)))
        yield {
            "id": first + n, "kind": number, "key": key, "start": claim.span.start, "end": claim.span.end, "earliest": day_number(claim.when.earliest) if claim.when else None,
            "latest": day_number(claim.when.latest) if claim.when else None, "says": _listed(_sayers(claim, numbers)),
            "about": _listed({naming for at, naming in placed if claim.span.start <= at < claim.span.end}),
        }  # fmt: skip


def _sayers(claim: Claim, numbers: dict[str, int]) -> set[int]:
    sources = [link.source for link in claim.attribution.links[1:]]
    return {numbers[key] for s in sources if (key := s.entity or s.id) in numbers}


def _listed(numbers: Iterable[int]) -> str:
    found = sorted(numbers)
    return f",{','.join(map(str, found))}," if found else ""


# -- names -------------------------------------------------------------------------------------------------------------


def _variants(named: Named) -> tuple[str, ...]:
    """The names that are kept of somebody: a person's family name alone says nothing beyond its report."""
    first, *others = named.names
    return (first, *(o for o in others if named.group != "person" or len(o.split()) > 1))


def _keep_names(w: Writing, reading: int, found: list[Named], whole: Reading) -> dict[str, int]:
    """Rows for all that is named, each with who bears it. The number of each in the reading, by its local id."""
    index = NameIndex(w.connection)
    wanted = [(named.group, name) for named in found for name in _variants(named)]
    index.look_up(wanted)
    index.add(wanted)
    # Organisations first: a person may be known by theirs.
    order = sorted(range(len(found)), key=lambda n: (found[n].group == "person", n))
    entities: dict[str, int | None] = {}
    numbers: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    posts: set[tuple[int, int]] = set()
    company: set[int] = set()
    for n in order:
        named = found[n]
        bodies = frozenset(e for b in named.bodies if (e := entities.get(b)) is not None)
        join = resolve(named, index, bodies=bodies, company=frozenset(company))
        names = dict.fromkeys(index.number(named.group, name) for name in _variants(named))
        entity = None if named.group == "unnamed" else join.entity
        if entity is None and named.group != "unnamed":
            entity = _inserted(
                w.connection.execute(
                    t.entities.insert().values(
                        schema=named.schema, key=named.key, name=next(iter(names)), entry=w.entry
                    )
                )
            )
        entities[named.local] = entity
        for name in names:
            if entity is not None:
                index.bear(name, entity)
            number = len(rows) + 1
            numbers.setdefault(named.local, number)
            rows.append(
                {"id": reading * t.IN_A_READING + number, "name": name, "entity": entity, "score": round(join.score, 4), "why": None if join.why in {"new", "the same name"} else join.why}
            )  # fmt: skip
        if entity is not None:
            posts |= {(entity, b) for b in bodies}
            if named.group in {"person", "body"}:
                company.add(entity)
            _propose(w, entity, join.suspects)
    if rows:
        w.connection.execute(t.namings.insert(), rows)
    if posts:
        w.connection.execute(t.posts.insert(), [{"reading": reading, "person": p, "body": b} for p, b in sorted(posts)])
    listed = {
        (numbers[m.entity], m.listing.dataset, m.listing.id): m.score for m in whole.matches if m.entity in numbers
    }
    if listed:
        w.connection.execute(
            t.listed.insert(),
            [
                {"naming": reading * t.IN_A_READING + n, "dataset": d, "listing": i, "score": s}
                for (n, d, i), s in sorted(listed.items())
            ],
        )
    return numbers


def _propose(w: Writing, entity: int, suspects: Iterable[Suspect]) -> None:
    """Keeps a suspicion for a person to look at, once for two entities."""
    for suspect in suspects:
        one, other = sorted((entity, suspect.entity))
        if one == other:
            continue
        where = (t.proposals.c.one == one, t.proposals.c.other == other)
        if w.connection.execute(sa.select(t.proposals.c.id).where(*where)).scalar() is None:
            w.connection.execute(
                t.proposals.insert().values(one=one, other=other, score=round(suspect.score, 4), why=suspect.why, entry=w.entry)
            )  # fmt: skip
