"""Marks of a text, by which reports that share words are found again without looking at all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sayso.ledger import tables as t

__all__ = ["keep_marks", "marks_of", "sharing", "take_off_marks"]

_FEW = 12
"""Fingerprints up to which a text keeps all of them; of a longer one every fourth is a mark."""
_KEPT = 4
_AT_ONCE = 500
_COMMON = 200
"""Reports with a mark from which on it is a phrase that everybody uses."""


def marks_of(text: str) -> list[int]:
    """The marks of a text: numbers of 31 bits, in order. Two texts with one by chance are told apart when they are compared."""
    from sayso.corroboration.echoes import fingerprints

    found = [int(f) for f in fingerprints(text)]
    kept = found if len(found) <= _FEW else [f for f in found if (f >> 1) % _KEPT == 0]
    return [f >> 33 for f in kept]


def keep_marks(connection: Connection, report: int, text: str) -> None:
    """Makes a report findable by words that it shares with others."""
    rows = [{"mark": m, "report": report} for m in dict.fromkeys(marks_of(text))]
    if rows:
        connection.execute(t.marks.insert(), rows)


def take_off_marks(connection: Connection, report: int, text: str) -> None:
    """The opposite."""
    found = marks_of(text)
    for at in range(0, len(found), _AT_ONCE):
        connection.execute(
            t.marks.delete().where(t.marks.c.mark.in_(found[at : at + _AT_ONCE]), t.marks.c.report == report)
        )


def sharing(connection: Connection, texts: Iterable[str], *, least: int = 2, most: int | None = None) -> list[int]:
    """Rows of reports that share at least ``least`` marks with one of the texts, those that share most first; a short text's one is enough.

    With ``most`` only so many for each text: those that share most with it, of these the first that were taken in.
    """
    marked = [marks_of(text) for text in texts]
    every = sorted({m for marks in marked for m in marks})
    holding: dict[int, list[int]] = {}
    for at in range(0, len(every), _AT_ONCE):
        query = sa.select(t.marks).where(t.marks.c.mark.in_(every[at : at + _AT_ONCE]))
        for mark, report in connection.execute(query).all():
            holding.setdefault(mark, []).append(report)
    found: dict[int, int] = {}
    for marks in marked:
        holders = (holding.get(m, ()) for m in marks)
        counts = Counter(chain.from_iterable(h for h in holders if len(h) <= _COMMON))
        enough = 1 if len(marks) < _FEW else least
        best = sorted((r for r, n in counts.items() if n >= enough), key=lambda r: (-counts[r], r))
        for r in best[:most]:
            found[r] = max(found.get(r, 0), counts[r])
    return sorted(found, key=lambda r: (-found[r], r))
