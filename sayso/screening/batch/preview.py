"""What is understood of a table before anything is screened."""

from __future__ import annotations

import msgspec

from sayso.screening.batch.customers import COMPARED, CustomerTable, read_customer
from sayso.screening.batch.results import Refusal
from sayso.screening.columns import recognise
from sayso.tables.values import printable

__all__ = ["PreviewRow", "TablePreview", "Understanding", "UsedColumn", "preview", "understanding"]

_FIRST_ROWS = 5


class UsedColumn(msgspec.Struct, frozen=True, kw_only=True):
    """What a column holds.

    Attributes:
        columns: headings; several are joined.
        meaning: "name", "born", "passport" …; "" where it is not known.
        is_compared: whether screening uses it.
        is_stated: whether the user said so; else it was recognised.

    """

    columns: tuple[str, ...]
    meaning: str
    is_compared: bool
    is_stated: bool = False


class Understanding(msgspec.Struct, frozen=True, kw_only=True):
    """How a file was understood; see ``sayso.tables.table.Layout``."""

    file: str
    kind: str
    header_line: int
    delimiter: str | None
    charset: str | None
    sheet: str | None
    sheets: tuple[str, ...]
    columns: tuple[UsedColumn, ...]


class PreviewRow(msgspec.Struct, frozen=True, kw_only=True):
    """A customer as they would be screened."""

    line: int
    id: str | None
    names: tuple[str, ...]
    birth_dates: tuple[str, ...]
    countries: tuple[str, ...]
    sex: str | None
    ids: tuple[str, ...]
    kind: str | None
    fault: str | None
    notes: tuple[str, ...]


class TablePreview(msgspec.Struct, frozen=True, kw_only=True):
    """The understanding of a table, its first customers, and every row that would be refused."""

    schema: str = "sayso/1"
    understood: Understanding
    first: tuple[PreviewRow, ...]
    rows: int
    refused: tuple[Refusal, ...]
    unread: int


def understanding(customers: CustomerTable) -> Understanding:
    """Return how a table was understood, with the columns that are not used."""
    table, layout = customers.table, customers.table.layout
    used = [
        UsedColumn(columns=c.columns, meaning=c.meaning, is_compared=c.meaning in COMPARED, is_stated=c.is_stated)
        for c in customers.columns.columns
    ]
    places = set(table.columns(customers.columns.headings).values())
    free = [h for n, h in enumerate(table.header) if h and n not in places]
    meanings = {c.columns[0]: c.meaning for c in recognise(free).columns}
    unused = [UsedColumn(columns=(h,), meaning=meanings.get(h, ""), is_compared=False) for h in free]
    return Understanding(
        file=table.place,
        kind=layout.kind,
        header_line=layout.header_line,
        delimiter=layout.delimiter,
        charset=layout.charset,
        sheet=layout.sheet,
        sheets=layout.sheets,
        columns=(*used, *unused),
    )


def preview(customers: CustomerTable, schema: str | None) -> TablePreview:
    """Read a table whole, and screen nothing.

    Args:
        customers: the table.
        schema: FollowTheMoney's, of all customers; the row's own if None.

    """
    first: list[PreviewRow] = []
    refused: list[Refusal] = []
    rows = unread = 0
    for row in customers.rows():
        rows += 1
        subject = read_customer(row, customers.columns, schema)
        unread += len(subject.notes)
        if subject.fault is not None:
            refused.append(Refusal(row.line, printable(subject.fault)))
        if len(first) < _FIRST_ROWS:
            facts = subject.customer.facts
            first.append(
                PreviewRow(
                    line=row.line,
                    id=printable(subject.customer.number),
                    names=tuple(printable(n) for n in subject.names),
                    birth_dates=facts.birth_dates,
                    countries=facts.countries,
                    sex=facts.sex,
                    ids=tuple(printable(str(v)) for v in facts.ids),
                    kind=subject.schema,
                    fault=printable(subject.fault),
                    notes=tuple(printable(n) for n in subject.notes),
                )
            )
    return TablePreview(
        understood=understanding(customers), first=tuple(first), rows=rows, refused=tuple(refused), unread=unread
    )
