"""Writing reports, their bytes and their readings."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Callable
from typing import Any

import msgspec
import sqlalchemy as sa

from sayso.errors import Forgotten
from sayso.ledger import encoding
from sayso.ledger import tables as t
from sayso.ledger.claim_index import KEY, IndexedClaim, encode_index, kind_mask, proof_of
from sayso.ledger.compression import compress
from sayso.ledger.fingerprints import add_fingerprints
from sayso.ledger.linking import EntityLinker
from sayso.ledger.store import Writing
from sayso.model import ListUsed, Reader, Reading, Report
from sayso.resources.stems import stems

__all__ = [
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


def _inserted(result: sa.CursorResult[Any]) -> int:
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def day_number(day: str | None) -> int | None:
    """Return YEAR-MONTH-DAY as a number, None for None."""
    return int(day.replace("-", "")) if day else None


def claim_ids(reading: Reading) -> list[tuple[int, str]]:
    """Return the key and the id of each claim of a reading.

    They depend on the report and the claim's words alone, so a claim has the same id in every reading.
    """
    keys: dict[int, None] = {}
    for claim in reading.claims:
        at = f"{reading.report.sha256}:{claim.span.start}:{claim.span.end}:{claim.head.start}:{claim.quote}"
        key = int.from_bytes(hashlib.blake2b(at.encode(), digest_size=KEY).digest(), "big")
        while key in keys:
            key = (key + 1) % (1 << 8 * KEY)
        keys[key] = None
    # Five bytes are eight letters, so that all can be spelled in one go.
    spelled = b32encode(b"".join(key.to_bytes(KEY, "big") for key in keys)).decode().lower()
    return [(key, f"{reading.report.id}-{spelled[8 * n : 8 * n + 8]}") for n, key in enumerate(keys)]


# -- rows that many share ----------------------------------------------------------------------------------------------


def shared_row(w: Writing, table: sa.Table, unique: dict[str, Any], more: Callable[[], dict[str, Any]] = dict) -> int:
    """Return the number of a row that many rows refer to; insert it if it is new.

    Args:
        w: the transaction.
        table: the table.
        unique: the columns that identify the row.
        more: returns its other columns.

    """
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
    """Return the row of a document, which is stored once however often it is added."""
    digest = hashlib.sha256(raw).digest()
    begin = int.from_bytes(digest[:4]) >> 1
    found: int | None = w.connection.execute(_BLOB, {"begin": begin, "whole": digest}).scalar()
    if found is not None:
        return found
    values = {"sha256": digest, "digest": begin, "size": len(raw), "data": compress(raw)}
    return _inserted(w.connection.execute(t.blobs.insert(), values))


_BLOB = sa.select(t.blobs.c.id).where(
    t.blobs.c.digest == sa.bindparam("begin"), t.blobs.c.sha256 == sa.bindparam("whole")
)


# -- reports -----------------------------------------------------------------------------------------------------------


def page_of(report: Report) -> str:
    """Return the address under which a later version of the report would appear."""
    return report.url or report.place


def keep_sighting(w: Writing, row: int, report: Report) -> bool:
    """Record that the same bytes were seen at another place, or under another outlet or date.

    Returns:
        Whether that was new.

    """
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
    """Return a report as JSON, without what has a column of its own and without default values."""
    told = msgspec.to_builtins(report)
    plain = {f.name: f.default for f in msgspec.structs.fields(Report)} | {"place": page_of(report)}
    return msgspec.json.encode({k: v for k, v in told.items() if k not in _IN_COLUMNS and v != plain[k]}).decode()


def keep_report(w: Writing, report: Report, raw: bytes) -> tuple[int, int | None]:
    """Store a report and its bytes.

    Args:
        w: the transaction.
        report: the report.
        raw: its bytes as received.

    Returns:
        Its row, and the row of the previous version of its page.

    Raises:
        Forgotten: it was erased on request.

    """
    page = page_of(report)
    gone, previous = w.connection.execute(_BEFORE, {"sha256": report.sha256, "page": page}).one()
    if gone is not None:
        raise Forgotten(report.place, f"was forgotten on purpose ({gone})", "it is not taken in again")
    text = report.text.encode()
    document = blob_of(w, raw)
    row = {
        "key": report.id, "sha256": bytes.fromhex(report.sha256), "raw": document, "text": document if text == raw else blob_of(w, text),
        "data": bare_report(report), "page": page, "outlet": report.outlet, "published": report.published, "previous": previous, "entry": w.entry,
    }  # fmt: skip
    number = _inserted(w.connection.execute(t.reports.insert(), row))
    index_report(w, number, report)
    return number, previous


_BEFORE = sa.select(
    sa.select(t.forgotten.c.reason).where(t.forgotten.c.key == sa.bindparam("sha256")).limit(1).scalar_subquery(),
    sa.select(sa.func.max(t.reports.c.id))
    .where(t.reports.c.page == sa.bindparam("page"), t.reports.c.page != "standard input")
    .scalar_subquery(),
)
"""Why a document was forgotten, and the row of the version of its page before it."""


def search_words(report: Report) -> list[str]:
    """Return the words by which a report is found: of its text, title, outlet and author."""
    return sorted(set(stems(" ".join(filter(None, (report.text, report.title, report.outlet, report.author))))))


def index_report(w: Writing, number: int, report: Report) -> None:
    """Index a report by its words and its fingerprints."""
    add_fingerprints(w.connection, number, report.text)
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
    """The reader of a report, and the lists that its names were compared with."""

    reader: Reader
    lists: tuple[ListUsed, ...]


# -- readings ----------------------------------------------------------------------------------------------------------


def keep_reading(w: Writing, report: int, reading: Reading) -> int:
    """Store a reading: encoded, with the index of its claims and rows for its names.

    Args:
        w: the transaction.
        report: the report's row.
        reading: the reading.

    Returns:
        The row of the reading.

    """
    layout = encoding.current()
    reader = msgspec.json.encode(ReadBy(reading.reader, reading.lists))
    digest = hashlib.sha256(reader).hexdigest()[:16]
    names = EntityLinker(w, reading)
    claims = _indexed(w, reading, names.numbers)
    row = {
        "report": report, "data": encoding.pack(reading), "entry": w.entry, "count": len(claims), "kinds": kind_mask(c.kind for c in claims),
        "claims": encode_index(claims, proof_of(key for key, _ in claim_ids(reading))),
        "reader": shared_row(w, t.readers, {"digest": digest}, lambda: {"data": reader.decode()}),
        "layout": shared_row(w, t.layouts, {"digest": layout.digest}, lambda: {"data": msgspec.json.encode(layout).decode()}),
    }  # fmt: skip
    number = _inserted(w.connection.execute(t.readings.insert(), row))
    names.keep(number)
    return number


def _indexed(w: Writing, reading: Reading, numbers: dict[str, int]) -> list[IndexedClaim]:
    """Return the index of a reading's claims; ``numbers`` are the numbers of the names."""
    placed = sorted((m.span.start, numbers[m.entity]) for m in reading.mentions if m.entity in numbers)
    found = []
    for claim in reading.claims:
        kind = (claim.frame, claim.modality.value, claim.polarity.value)
        number = shared_row(w, t.kinds, dict(zip(("frame", "modality", "polarity"), kind, strict=True)))
        sources = [link.source for link in claim.attribution.links[1:]]
        about = {naming for at, naming in placed if claim.span.start <= at < claim.span.end}
        found.append(
            IndexedClaim(
                kind=number, start=claim.span.start, end=claim.span.end, earliest=day_number(claim.when.earliest) if claim.when else None,
                latest=day_number(claim.when.latest) if claim.when else None, about=sorted(about),
                says=sorted({numbers[key] for s in sources if (key := s.entity or s.id) in numbers}),
            )
        )  # fmt: skip
    return found
