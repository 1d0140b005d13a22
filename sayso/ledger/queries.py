"""Queries in the form that each database answers fastest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sayso.ledger import tables as t

__all__ = ["NameInReading", "among", "few_of_each", "kinds_of", "named_in"]

_AT_ONCE = 100


def _lists(connection: Connection) -> bool:
    """Tell whether the database accepts a list as one parameter, so that a query is compiled once for lists of any
    length.
    """
    return connection.dialect.name == "postgresql"


def _one_of(column: sa.ColumnElement[Any], values: sa.BindParameter[Any], *, lists: bool) -> sa.ColumnElement[bool]:
    return column == sa.any_(values) if lists else column.in_(values)


def _numbers(name: str, *, lists: bool) -> sa.BindParameter[Any]:
    if lists:
        return sa.bindparam(name, type_=sa.ARRAY(sa.BigInteger))
    return sa.bindparam(name, type_=sa.BigInteger, expanding=True)


def among(connection: Connection, column: sa.ColumnElement[Any], values: Iterable[Any]) -> sa.ColumnElement[bool]:
    """Return the condition that a column has one of some values.

    Args:
        connection: the transaction, which decides the form.
        column: the column.
        values: the values.

    """
    if _lists(connection):
        return column == sa.any_(sa.bindparam(None, list(values), type_=sa.ARRAY(column.type), unique=True))
    return column.in_(list(values))


def few_of_each(
    connection: Connection,
    key: sa.Column[int],
    column: sa.Column[int],
    keys: Sequence[int],
    most: int,
    *,
    least: bool = False,
) -> list[tuple[int, int]]:
    """Return up to ``most`` values of a column for each of some keys, as (key, value).

    Args:
        connection: the transaction.
        key: the column of the keys.
        column: the column of the values, in the same table.
        keys: the keys.
        most: maximum number of values a key.
        least: whether the smallest values are taken, rather than any.

    """
    found: list[tuple[int, int]] = []
    for at in range(0, len(keys), _AT_ONCE):
        some = keys[at : at + _AT_ONCE]
        if _lists(connection):
            rows = connection.execute(_few_of_list(key, column, most, least=least), {"keys": list(some)})
        else:
            asked = {f"k{n}": k for n, k in enumerate(some)}
            rows = connection.execute(_few_of_all(len(some), key, column, most, least=least), asked)
        found += [(k, what) for k, what in rows.all()]
    return found


@cache
def _few_of_list(key: sa.Column[int], column: sa.Column[int], most: int, *, least: bool) -> sa.Select[Any]:
    asked = sa.func.unnest(_numbers("keys", lists=True)).table_valued("key").render_derived()
    each = sa.select(column.label("what")).where(key == asked.c.key).limit(most)
    here = (each.order_by(column) if least else each).lateral("here")
    return sa.select(asked.c.key, here.c.what).select_from(asked.join(here, sa.true()))


@cache
def _few_of_all(count: int, key: sa.Column[int], column: sa.Column[int], most: int, *, least: bool) -> sa.TextClause:
    order = f"ORDER BY {column.name} " if least else ""
    # Put together of the names of our own columns.
    rows = f"SELECT {key.name}, {column.name} FROM {key.table} WHERE {key.name} = :k%d {order}LIMIT {most}"  # noqa: S608
    return sa.text(" UNION ALL ".join(f"SELECT * FROM ({rows % n})" for n in range(count)))  # noqa: S608


class NameInReading(NamedTuple):
    """A name in a reading: the numbers of the reading, the name and the entity that bears it."""

    reading: int
    name: int
    entity: int


def named_in(connection: Connection, readings: Iterable[int], whom: Iterable[int] | None = None) -> list[NameInReading]:
    """Return the names of entities in some readings, in the order of the readings.

    Args:
        connection: the transaction.
        readings: numbers of readings.
        whom: only names of these entities; of all where left out.

    """
    asked = {"readings": list(readings)} | ({} if whom is None else {"whom": list(whom)})
    query = _named_in(lists=_lists(connection), some=whom is not None)
    return [NameInReading(*row) for row in connection.execute(query, asked).all()]


@cache
def _named_in(*, lists: bool, some: bool) -> sa.Select[Any]:
    """Return the query, built once.

    Names are found by the primary key, reading by reading. PostgreSQL would scan the table instead, because it
    estimates any range as a large share of it; an offset prevents that.
    """
    readings = _numbers("readings", lists=lists)
    asked: sa.FromClause = t.readings
    here: sa.FromClause = t.namings
    reading: sa.ColumnElement[int] = t.readings.c.id
    if lists:
        asked = sa.func.unnest(readings).table_valued("reading").render_derived()
        reading = asked.c.reading
        here = sa.select(t.namings).where(_inside(t.namings, reading)).offset(0).lateral("here")
    query = sa.select(reading.label("reading"), here.c.name, here.c.entity).where(here.c.entity.is_not(None))
    if not lists:
        query = query.where(reading.in_(readings))
    if some:
        # Not by the index of entities: half of all reports may name one.
        query = query.where(_one_of(here.c.entity + 0, _numbers("whom", lists=lists), lists=lists))
    return query.select_from(asked.join(here, _inside(here, reading))).order_by(here.c.id)


def _inside(here: sa.FromClause, reading: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    first = reading * t.IN_A_READING
    return sa.and_(here.c.id > first, here.c.id < first + t.IN_A_READING)


def kinds_of(connection: Connection, entities: Iterable[int], upto: int) -> dict[int, str]:
    """Return the kind as which most reports read the names of each entity that was read as several kinds.

    Args:
        connection: the transaction.
        entities: their numbers.
        upto: the last entry that counts.

    """
    several = (
        sa.select(t.bearers.c.entity)
        .join(t.names, t.names.c.id == t.bearers.c.name)
        .where(among(connection, t.bearers.c.entity, entities))
        .group_by(t.bearers.c.entity)
        .having(sa.func.count(sa.distinct(t.names.c.kind)) > 1)
    )
    mixed = connection.execute(several).scalars().all()
    if not mixed:
        return {}
    counts = (
        sa.select(t.namings.c.entity, t.names.c.kind, sa.func.count(), sa.func.min(t.namings.c.id))
        .join(t.names, t.names.c.id == t.namings.c.name)
        .join(t.readings, t.readings.c.id == t.namings.c.id // t.IN_A_READING)
        .where(among(connection, t.namings.c.entity, mixed), t.readings.c.entry <= upto)
        .group_by(t.namings.c.entity, t.names.c.kind)
    )
    best: dict[int, tuple[int, int, str]] = {}
    for entity, kind, count, first in connection.execute(counts).all():
        best[entity] = max(best.get(entity, (0, 0, "")), (count, -first, kind))
    return {entity: kind for entity, (_, _, kind) in best.items()}
