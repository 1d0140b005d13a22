"""A row of a table → a customer: names, facts, kind; and what of the row could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sayso.errors import BadOption, BadTable
from sayso.names.scripts import LONGEST
from sayso.screening.columns import IDENTIFIERS, PARTS, Column, Columns, cell_value, recognise, score_by
from sayso.screening.decisions import Customer
from sayso.screening.fact_parsing import parse_country, parse_facts
from sayso.screening.facts import Facts
from sayso.tables.reading import open_table
from sayso.tables.table import Row, Table

__all__ = ["COMPARED", "CustomerRow", "CustomerTable", "open_customers", "read_customer"]

PRINTED_FACTS = {
    "birth_place": "birth_places",
    "address": "addresses",
    "email": "emails",
    "phone": "phones",
    "website": "websites",
}
"""Fields of ``Facts`` whose values are taken as printed, by the meaning of their columns."""
COMPARED = frozenset({"name", *PARTS, "alias", "born", "country", "sex", "type", "id", *IDENTIFIERS, *PRINTED_FACTS})
"""Meanings of columns that screening uses; others are recognised and left out."""
_OF_SEVERAL = re.compile(r"\s*[,/|\n]\s*")
_Unread = Callable[[Column, str], None]
_Groups = dict[str, tuple[Column, ...]]


class CustomerTable(NamedTuple):
    """A table of customers, and what its columns hold."""

    table: Table
    columns: Columns

    def rows(self, start: int = 0) -> Iterator[Row]:
        """Yield the rows behind a line, with the values of the columns that are used."""
        return self.table.rows(self.columns.headings, start=start)


class CustomerRow(NamedTuple):
    """A customer as a row has them.

    Attributes:
        customer: the first name, the facts, the customer's number.
        names: every name that is compared, the first one among them.
        schema: FollowTheMoney's, where the row or the user says it.
        fault: why the row is not screened; None where it is.
        notes: values that could not be read in columns that nobody named; they are not compared.

    """

    customer: Customer
    names: tuple[str, ...]
    schema: str | None
    fault: str | None = None
    notes: tuple[str, ...] = ()


def open_customers(
    path: Path, stated: Columns, *, sheet: str | None = None, only_stated: bool = False
) -> CustomerTable:
    """Open a table, and find out what its columns hold.

    Args:
        path: the file.
        stated: what the user said of the columns.
        sheet: name of the sheet, in a workbook.
        only_stated: whether other columns stay unused.

    Raises:
        BadTable: it cannot be read, a stated column is missing or stands twice, or no column has names.

    """
    table = open_table(path, score=score_by(stated), sheet=sheet)
    table.columns(stated.headings)
    columns = stated if only_stated else recognise(table.header, stated)
    columns = Columns(tuple(c for c in columns.columns if c.is_stated or c.meaning in COMPARED))
    if not columns.has_name:
        present = ", ".join(h for h in table.header[:40] if h)
        way_out = f"say which one it is, for instance --columns name={next(filter(None, table.header), 'Name')!r}"
        raise BadTable(str(path), f"has no column that is recognised as names; its columns are: {present}", way_out)
    table.columns(columns.headings)
    return CustomerTable(table, columns)


def read_customer(row: Row, columns: Columns, schema: str | None) -> CustomerRow:
    """Return the customer of a row.

    A value that cannot be read is a fault in a column that the user named, and a note in one that was recognised.

    Args:
        row: the row.
        columns: what its columns hold.
        schema: the kind of all customers; the row's own if None.

    """
    faults, notes = [row.fault] if row.fault else [], list[str]()

    def unread(column: Column, what: str) -> None:
        if column.is_stated:
            faults.append(f"has {what}")
        else:
            notes.append(f"not compared: {what}")

    groups = _grouped(columns)
    names = _names(row, groups)
    number = next(iter(_values(row, groups, "id")), None)
    facts = _facts(row, groups, unread)
    kind = schema or _kind(row, groups, unread)
    if not names:
        faults.append("has no name")
    elif longest := max((len(n) for n in names if len(n) > LONGEST), default=0):
        faults.append(f"has a name of {longest:,} characters")
    customer = Customer(names[0] if names else "", facts, number)
    return CustomerRow(customer, names, kind, faults[0] if faults else None, tuple(notes))


@cache
def _grouped(columns: Columns) -> _Groups:
    """Return columns by their meaning, those of identifiers together: looked up for every row."""
    groups: _Groups = {}
    for column in columns.columns:
        key = "identifiers" if column.meaning in IDENTIFIERS else column.meaning
        groups[key] = (*groups.get(key, ()), column)
    return groups


def _values(row: Row, groups: _Groups, meaning: str) -> list[str]:
    return [v for c in groups.get(meaning, ()) for v in c.values(row.values)]


def _names(row: Row, groups: _Groups) -> tuple[str, ...]:
    """Return all names: whole ones, the one that parts make, aliases. The same words in another order are one name."""
    whole, aliases = _values(row, groups, "name"), _values(row, groups, "alias")
    joined = " ".join(v for part in PARTS for v in _values(row, groups, part))
    if len(whole) == 1 and not joined and not aliases:
        return tuple(whole)
    names: dict[tuple[str, ...], str] = {}
    for name in (*whole, joined, *aliases):
        if name:
            names.setdefault(tuple(sorted(name.casefold().split())), name)
    return tuple(names.values())


def _facts(row: Row, groups: _Groups, unread: _Unread) -> Facts:
    births: list[str] = []
    countries: list[str] = []
    for column in groups.get("born", ()):
        for value in column.values(row.values):
            try:
                births += parse_facts(value, [], may_be_empty=True)[0].birth_dates
            except BadOption as error:
                unread(column, f"a birth date that cannot be read: {error.fault}")
    for column in groups.get("country", ()):
        for value in column.values(row.values):
            try:
                countries += parse_facts(None, _several(value), may_be_empty=True)[0].countries
            except BadOption as error:
                unread(column, f"a country that cannot be read: {error.fault}")
    ids = tuple(dict.fromkeys(f"{c.meaning} {v}" for c in groups.get("identifiers", ()) for v in c.values(row.values)))
    return Facts(
        tuple(dict.fromkeys(births)),
        tuple(dict.fromkeys(countries)),
        _one_of("sex", row, groups, unread),
        ids,
        **{field: tuple(_values(row, groups, meaning)) for meaning, field in PRINTED_FACTS.items()},
    )


def _several(value: str) -> list[str]:
    """Return the countries of a cell: "DE/FR" has two, "Korea, Republic of" one."""
    return [value] if parse_country(value) is not None else list(filter(None, _OF_SEVERAL.split(value)))


def _kind(row: Row, groups: _Groups, unread: _Unread) -> str | None:
    constant = next((c.constant for c in groups.get("type", ()) if c.constant), None)
    return constant or _one_of("type", row, groups, unread)


def _one_of(meaning: str, row: Row, groups: _Groups, unread: _Unread) -> str | None:
    for column in groups.get(meaning, ()):
        for value in column.values(row.values):
            if (key := cell_value(meaning, value)) is not None:
                return key
            unread(column, f"a {meaning} that is not known: {value!r}")
    return None
