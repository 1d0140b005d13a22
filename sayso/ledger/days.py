"""Days as users give them: a day of publication, a moment up to which the ledger is read."""

from __future__ import annotations

import re
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sayso.errors import BadOption
from sayso.ledger import tables as t

__all__ = ["ALL", "as_known_on", "valid_day"]

ALL = 1 << 62
"""A number above that of every entry of a ledger."""


def valid_day(day: str | None, option: str) -> str | None:
    """Return a day as it was given; None where none was.

    Args:
        day: YEAR-MONTH-DAY.
        option: the name of the user's option, for the error.

    Raises:
        BadOption: it is no day.

    """
    try:
        return date.fromisoformat(day).isoformat() if day is not None else None
    except ValueError:
        raise BadOption(option, f"{day!r} is no day", "write it as YEAR-MONTH-DAY, for instance 2026-11-24") from None


def as_known_on(connection: Connection, day: str | None, option: str = "--as-of") -> int:
    """Return the last entry of a day, or before a moment: nothing is taken for known earlier than the entry before it.

    Args:
        connection: the transaction.
        day: YEAR-MONTH-DAY, or a moment in UTC; None for now.
        option: the name of the user's option, for the error.

    Raises:
        BadOption: it is neither.

    """
    if day is None:
        return ALL
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        try:
            last = f"{date.fromisoformat(day)}T23:59:59.999999Z"
        except ValueError:
            raise BadOption(option, f"{day} is no day", "write it as YEAR-MONTH-DAY") from None
    elif re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", day):
        last = day
    else:
        raise BadOption(option, f"{day!r} is no day", "write it as YEAR-MONTH-DAY, for instance 2026-11-24")
    later = sa.select(t.entries.c.id - 1).where(t.entries.c.at > last).order_by(t.entries.c.id).limit(1)
    newest = sa.select(sa.func.max(t.entries.c.id))
    found = connection.execute(
        sa.select(sa.func.coalesce(later.scalar_subquery(), newest.scalar_subquery(), 0))
    ).scalar_one()
    return int(found)
