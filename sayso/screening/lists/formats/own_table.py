"""A list of one's own: a table in any form, with a mapping of its columns that is kept beside it."""

from __future__ import annotations

import hashlib
import re
import shlex
from pathlib import Path

import msgspec

from sayso.errors import BadList, BadOption, BadTable
from sayso.screening.columns import ENTRY, IDENTIFIERS, PARTS, Column, Columns, cell_value, recognise, score_by
from sayso.screening.columns import parse_columns as parse
from sayso.screening.fact_parsing import parse_birth_date
from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import iso_date
from sayso.screening.lists.watchlist import ParsedList
from sayso.tables.reading import SUFFIXES, open_table
from sayso.tables.table import Row, Table

__all__ = ["MAPPING", "OwnTableFormat", "TableMapping", "list_name", "parse_mapping", "suggest_mapping"]

MAPPING = "mapping.json"
"""File beside the table that has its mapping."""
_NAMES = {"name": "name", "alias": "alias", "weak_alias": "alias", "former": "former"}
_FIELDS = {"country": "countries", "birth_place": "birth_places", "position": "positions", "programme": "programmes"}
_SAID = frozenset({*_NAMES, *PARTS, *_FIELDS, *IDENTIFIERS, "born", "sex", "type", "id", "address", *ENTRY})


class TableMapping(msgspec.Struct, frozen=True, kw_only=True):
    """What the columns of a table hold, and on which sheet it is."""

    columns: tuple[Column, ...]
    sheet: str | None = None


def parse_mapping(texts: list[str], sheet: str | None = None) -> TableMapping:
    """Read a mapping as the user states it: see ``sayso.screening.columns.parse_columns``.

    Args:
        texts: for instance "name=Entity,country=Country,type=schema:Organization".
        sheet: the sheet of a workbook; recognised if None.

    Raises:
        BadOption: a text states nothing, or no column has names.

    """
    columns = parse(texts, "--map", extra=ENTRY)
    if not columns.has_name:
        raise BadOption("--map", "does not say which column has the names", "add name=COLUMN")
    return TableMapping(columns=columns.columns, sheet=sheet)


def list_name(path: Path) -> str:
    """Return a name for the list in a file, after the file."""
    return re.sub(r"[^a-z0-9_.-]+", "_", path.stem.lower()).strip("_.-")[:64] or OwnTableFormat.dataset


def suggest_mapping(path: Path) -> str | None:
    """Return how a table can be added: its columns, and a command; None where the file is not a table."""
    if path.suffix.lower() not in SUFFIXES:
        return None
    try:
        table = open_table(path, score=score_by(Columns(())))
    except BadTable:
        return None
    headings = [h for h in table.header if h]
    if len(headings) < 2:
        return None
    recognised = recognise(headings)
    columns = recognised.columns if recognised.has_name else (Column("name", (headings[0],)), *recognised.columns)
    mapping = ",".join(f"{c.meaning}={c.columns[0]}" for c in columns if c.meaning in _SAID)
    command = f"sayso lists add {shlex.quote(path.name)} --map {shlex.quote(mapping)}"
    return f"to take it as a list of your own, say what its columns hold ({', '.join(headings[:40])}): {command}"


class OwnTableFormat(ListFormat):
    """A table of one's own. It is never recognised: the user states its mapping."""

    name = "own-table"
    title = "table with a mapping"
    dataset = "own_list"

    def matches(self, head: bytes) -> bool:
        return False

    def companions(self, path: Path) -> list[Path]:
        return [path.with_name(MAPPING)] if path.with_name(MAPPING).exists() else []

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Rows with the same id are one entry; columns that are not mapped become details."""
        columns, table = _opened(path)
        skipped = Skipped()
        drafts: dict[str, ListingDraft] = {}
        unmapped = [h for h in dict.fromkeys(table.header) if h and table.header.count(h) == 1]
        used = set(table.columns(columns.headings).values())
        unmapped = [h for h in unmapped if table.header.index(h) not in used]
        for row in table.rows([*columns.headings, *unmapped]):
            if row.fault is not None:
                skipped.add_fault(row.fault, f"line {row.line}")
                continue
            _add_row(drafts, row, columns, unmapped, dataset)
        return build_list(None, drafts.values(), skipped, lambda draft: draft.source or draft.id)


def _opened(path: Path) -> tuple[Columns, Table]:
    try:
        mapping = msgspec.json.decode(path.with_name(MAPPING).read_bytes(), type=TableMapping)
    except (OSError, msgspec.MsgspecError) as error:
        raise BadList(str(path), f"has no mapping that can be read ({error})", "add it again with --map") from error
    columns = Columns(mapping.columns)
    try:
        table = open_table(path, score=score_by(columns), sheet=mapping.sheet)
        table.columns(columns.headings)
    except BadTable as error:
        raise BadList(error.place, error.fault, error.way_out) from error
    return columns, table


def _values(columns: Columns, row: Row, *meanings: str) -> list[str]:
    return [v for column in columns.of(*meanings) for v in column.values(row.values)]


def _add_row(drafts: dict[str, ListingDraft], row: Row, columns: Columns, unmapped: list[str], dataset: str) -> None:
    """Add what a row says to the draft of its entry."""
    parts = " ".join(v for part in PARTS for v in _values(columns, row, part))
    number = next(iter(_values(columns, row, "id")), None) or _digest(
        [*_values(columns, row, "name"), parts, *_values(columns, row, "born", "country")]
    )
    if number not in drafts:
        authority = next(iter(_values(columns, row, "authority")), dataset)
        drafts[number] = ListingDraft(dataset, f"{dataset}-{number}", _schema(columns, row), authority)
        drafts[number].source = next(iter(_values(columns, row, "source")), f"{dataset}, line {row.line}")
    draft = drafts[number]
    _add_names(draft, columns, row, parts)
    _add_facts(draft, columns, row)
    for heading in unmapped:
        draft.add_detail(heading, row.values[heading])


def _digest(values: list[str]) -> str:
    """Return an id that an entry keeps from version to version, as long as its name and facts are the same."""
    return hashlib.sha256("\x1f".join(" ".join(v.casefold().split()) for v in values).encode()).hexdigest()[:12]


def _add_names(draft: ListingDraft, columns: Columns, row: Row, parts: str) -> None:
    for meaning, kind in _NAMES.items():
        for value in _values(columns, row, meaning):
            draft.add_name(
                value, kind="alias" if kind == "name" and draft.names else kind, weak=meaning == "weak_alias"
            )
        if meaning == "name" and parts:
            draft.add_name(parts, kind="alias" if draft.names else "name")


def _add_facts(draft: ListingDraft, columns: Columns, row: Row) -> None:
    for meaning, field in _FIELDS.items():
        draft.add_values(field, *_values(columns, row, meaning))
    draft.add_values("addresses", ", ".join(_values(columns, row, "address")))
    for value in _values(columns, row, "born"):
        read = parse_birth_date(value)
        draft.add_values("birth_dates", *(read.dates if read is not None else ()))
        if read is None:
            draft.add_detail("date of birth", value)
    for kind in IDENTIFIERS:
        for value in _values(columns, row, kind):
            draft.add_identifier(kind, value)
    for value in _values(columns, row, "sex"):
        draft.sex = cell_value("sex", value) or draft.sex
    for value in _values(columns, row, "listed"):
        draft.listed_on = iso_date(value) or draft.listed_on
    draft.remarks += [v for v in _values(columns, row, "remarks") if v not in draft.remarks]


def _schema(columns: Columns, row: Row) -> str:
    """Return the kind of an entry: as stated, else by what only one kind has."""
    constant = next((c.constant for c in columns.of("type") if c.constant), None)
    stated = constant or next(filter(None, (cell_value("type", v) for v in _values(columns, row, "type"))), None)
    if stated is not None:
        return stated
    if _values(columns, row, "born", "sex", *PARTS):
        return "Person"
    return "Vessel" if _values(columns, row, "imo", "mmsi") else "Organization"
