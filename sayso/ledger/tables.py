"""The tables of the ledger. Rows are added and never changed; only erasure deletes any.

Every row belongs to a row of ``entries``, directly or through its report or reading. Entries are numbered in the order
in which they were committed (one writer at a time), so "as known on DATE" means entries up to the last one of that day.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

__all__ = [
    "IN_A_READING",
    "attempts",
    "bearers",
    "blobs",
    "entities",
    "entries",
    "feeds",
    "forgotten",
    "kinds",
    "layouts",
    "listed",
    "marks",
    "metadata",
    "name_words",
    "names",
    "namings",
    "posts",
    "proposals",
    "readers",
    "readings",
    "reliabilities",
    "reports",
    "sightings",
    "verdicts",
    "watch_runs",
    "watches",
    "word_keys",
    "words",
]

IN_A_READING = 1 << 16
"""Namings are numbered reading * IN_A_READING + their number in it: those of a reading stand together."""

metadata = MetaData()
_big = BigInteger().with_variant(Integer, "sqlite")
_number = Integer().with_variant(BigInteger, "postgresql")


def _entry() -> Column[int]:
    return Column("entry", _number, ForeignKey("entries.id"), nullable=False)


# -- who, when ---------------------------------------------------------------------------------------------------------

entries = Table(
    "entries",
    metadata,
    Column("id", _number, primary_key=True),
    Column("at", String(27), nullable=False),  # UTC, 2026-11-24T21:30:00.123456Z
    Column("who", Text, nullable=False),
    Column("what", String(16), nullable=False),
    sqlite_autoincrement=True,
)
readers = Table(
    "readers",
    metadata,
    Column("id", _number, primary_key=True),
    Column("digest", String(16), nullable=False, unique=True),
    Column("data", Text, nullable=False),  # model.Reader and the lists that names were compared with, as JSON
)

# -- documents ---------------------------------------------------------------------------------------------------------

blobs = Table(
    "blobs",
    metadata,
    Column("id", _number, primary_key=True),
    Column("sha256", LargeBinary(32), nullable=False),
    Column(
        "digest", Integer, nullable=False, index=True
    ),  # its first 31 bits: an index of all of it costs more than it tells
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),  # compressed (``compression``)
)
reports = Table(
    "reports",
    metadata,
    Column("id", _number, primary_key=True),
    Column("key", String(16), nullable=False, unique=True),  # model.Report.id
    Column("sha256", LargeBinary(32), nullable=False),
    Column("raw", _number, ForeignKey("blobs.id")),
    Column("text", _number, ForeignKey("blobs.id"), nullable=False),
    Column("data", Text, nullable=False),  # model.Report as JSON, but for what stands in the other columns
    Column("page", Text, nullable=False),  # the address or path under which a later version would be met
    Column("outlet", Text),
    Column("published", String(10)),
    Column("previous", _number, ForeignKey("reports.id")),
    _entry(),
    Index("reports_page", "page"),
    Index(
        "reports_previous",
        "previous",
        sqlite_where=text("previous IS NOT NULL"),
        postgresql_where=text("previous IS NOT NULL"),
    ),
)
sightings = Table(
    "sightings",
    metadata,
    Column("id", _number, primary_key=True),
    Column("report", _number, ForeignKey("reports.id"), nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("outlet", Text),
    Column("published", String(10)),
    _entry(),
)
attempts = Table(
    "attempts",
    metadata,
    Column("id", _number, primary_key=True),
    Column("place", Text, nullable=False, index=True),
    Column("outcome", String(8), nullable=False),
    Column("reason", Text, nullable=False),
    _entry(),
)
feeds = Table(
    "feeds",
    metadata,
    Column("id", _number, primary_key=True),
    Column("address", Text, nullable=False, index=True),
    Column("etag", Text),
    Column("modified", Text),
    _entry(),
)
forgotten = Table(
    "forgotten",
    metadata,
    Column("id", _number, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("key", String(64), nullable=False, index=True),  # a report's SHA-256, an entity's number: nothing personal
    Column("reason", Text, nullable=False),
    _entry(),
)

# -- what was read in them ---------------------------------------------------------------------------------------------

layouts = Table(
    "layouts",
    metadata,
    Column("id", _number, primary_key=True),
    Column("digest", String(16), nullable=False, unique=True),
    Column("data", Text, nullable=False),  # in which order the fields of a packed reading stand: see packing.py
)
readings = Table(
    "readings",
    metadata,
    Column("id", _number, primary_key=True),
    Column("report", _number, ForeignKey("reports.id"), nullable=False),
    Column("reader", _number, ForeignKey("readers.id"), nullable=False),
    Column("layout", _number, ForeignKey("layouts.id"), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("count", Integer, nullable=False),  # of its claims
    Column("kinds", BigInteger, nullable=False),  # of them, a bit for each: see claimed.py
    Column("claims", LargeBinary, nullable=False),  # by what they are found
    _entry(),
    Index("readings_report", "report", "id"),
)
kinds = Table(
    "kinds",
    metadata,
    Column("id", _number, primary_key=True),
    Column("frame", String(32), nullable=False),
    Column("modality", String(12), nullable=False),
    Column("polarity", String(8), nullable=False),
    UniqueConstraint("frame", "modality", "polarity"),
)

# -- names and who bears them ------------------------------------------------------------------------------------------

names = Table(
    "names",
    metadata,
    Column("id", _number, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", BigInteger, nullable=False, unique=True),  # of kind and text
)
words = Table(
    "words", metadata, Column("id", _number, primary_key=True), Column("text", String(64), nullable=False, unique=True)
)
word_keys = Table(
    "word_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("word", _number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
name_words = Table(
    "name_words",
    metadata,
    Column("word", _number, primary_key=True, autoincrement=False),
    Column("name", _number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
entities = Table(
    "entities",
    metadata,
    Column("id", _number, primary_key=True),
    Column("schema", String(16), nullable=False),
    Column("key", Text, unique=True),  # of what is known by a gazetteer's number; None for who is known by name alone
    Column("name", _number, ForeignKey("names.id"), nullable=False),
    _entry(),
)
namings = Table(
    "namings",
    metadata,
    Column("id", _big, primary_key=True, autoincrement=False),  # reading * IN_A_READING + number in it, from 1
    Column("name", _number, ForeignKey("names.id"), nullable=False),
    Column("entity", _number, ForeignKey("entities.id"), index=True),  # the machine's layer; None joins nobody
    Column("score", Float),  # only where the names differ
    Column("why", Text),  # None: the same name, or a new one; a letter: see naming.py
    # Whom a name is given to is told by its bearers: only those who are nobody are looked up by their names.
    Index("namings_nobody", "name", sqlite_where=text("entity IS NULL"), postgresql_where=text("entity IS NULL")),
)
bearers = Table(
    "bearers",
    metadata,
    Column("name", _number, ForeignKey("names.id"), primary_key=True, autoincrement=False),
    Column("entity", _number, ForeignKey("entities.id"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)
posts = Table(
    "posts",
    metadata,
    Column("reading", _number, ForeignKey("readings.id"), primary_key=True, autoincrement=False),
    Column("person", _number, ForeignKey("entities.id"), primary_key=True, autoincrement=False, index=True),
    Column("body", _number, ForeignKey("entities.id"), primary_key=True, autoincrement=False),
)
listed = Table(
    "listed",
    metadata,
    Column("naming", BigInteger, primary_key=True, autoincrement=False),
    Column("dataset", String(64), primary_key=True),
    Column("listing", String(128), primary_key=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)
proposals = Table(
    "proposals",
    metadata,
    Column("id", _number, primary_key=True),
    Column("one", _number, ForeignKey("entities.id"), nullable=False, index=True),
    Column("other", _number, ForeignKey("entities.id"), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
    _entry(),
    UniqueConstraint("one", "other"),
)

# -- comparing and watching --------------------------------------------------------------------------------------------

marks = Table(
    "marks",
    metadata,
    Column("mark", Integer, primary_key=True, autoincrement=False),  # of words in a row: see marks.py
    Column("report", _number, ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
reliabilities = Table(
    "reliabilities",
    metadata,
    Column("id", _number, primary_key=True),
    Column("source", Text, nullable=False, index=True),  # the name of an outlet or speaker, in small letters
    Column("grade", String(1), nullable=False),
    Column("reason", Text, nullable=False),
    _entry(),
)
watches = Table(
    "watches",
    metadata,
    Column("id", _number, primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("kept", Integer, nullable=False),  # 0 where it was taken off
    _entry(),
)
watch_runs = Table(
    "watch_runs",
    metadata,
    Column("id", _number, primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("upto", _number, nullable=False),  # the last entry that was looked at
    _entry(),
)
verdicts = Table(
    "verdicts",
    metadata,
    Column("id", _number, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("one", _number, nullable=False),
    Column("other", _number),
    Column("data", Text, nullable=False),
    Column("reason", Text, nullable=False),
    _entry(),
)
