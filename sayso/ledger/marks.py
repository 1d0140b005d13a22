"""Marks of a text, by which reports that share words are found again without looking at all of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sayso.ledger import tables as t
from sayso.ledger.asking import among

__all__ = ["keep_marks", "marks_of", "sharing", "take_off_marks"]

_FEW = 12
"""Fingerprints up to which a text keeps all of them; of a longer one every fourth is a mark."""
_KEPT = 4
_AT_ONCE = 500
_COMMON = 200
"""Reports with a mark from which on it is a phrase that everybody uses."""

I64 = npt.NDArray[np.int64]


def marks_of(text: str) -> list[int]:
    """The marks of a text: numbers of 31 bits, in order. Two texts with one by chance are told apart when they are compared."""
    return [int(mark) for mark in _marks([text])[0]]


def _marks(texts: Sequence[str]) -> list[I64]:
    """The same of several."""
    from sayso.corroboration.echoes import fingerprints

    return [
        ((f if len(f) <= _FEW else f[(f >> np.uint64(1)) % np.uint64(_KEPT) == 0]) >> np.uint64(33)).astype(np.int64)
        for f in fingerprints(texts)
    ]


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


def sharing(connection: Connection, texts: Sequence[str], *, least: int = 2, most: int | None = None) -> list[int]:
    """Rows of reports that share at least ``least`` marks with one of the texts, those that share most first; a short text's one is enough.

    With ``most`` only so many for each text: those that share most with it, of these the first that were taken in.
    """
    marked = _marks(texts)
    counts = np.array([len(m) for m in marked], np.int64)
    marks, owner = np.concatenate([np.empty(0, np.int64), *marked]), np.repeat(np.arange(len(marked)), counts)
    every, reports = _holders(connection, marks)
    # Each mark of each text with each report that has it.
    first, last = (np.searchsorted(every, marks, side) for side in ("left", "right"))
    held = np.where(last - first <= _COMMON, last - first, 0)
    owner = np.repeat(owner, held)
    report = reports[np.arange(len(owner)) + np.repeat(first - held.cumsum() + held, held)]
    order = np.lexsort((report, owner))
    report, owner = report[order], owner[order]
    begins = np.flatnonzero(np.diff(report, prepend=-1) | np.diff(owner, prepend=-1))
    shared = np.diff(begins, append=len(report))
    report, owner = report[begins], owner[begins]
    enough = shared >= np.where(counts[owner] < _FEW, 1, least)
    report, owner, shared = report[enough], owner[enough], shared[enough]
    order = np.lexsort((report, -shared, owner))
    place = np.arange(len(order)) - np.searchsorted(owner[order], owner[order])
    best = order if most is None else order[place < most]
    report, shared = report[best], shared[best]
    order = np.lexsort((-shared, report))
    first = order[np.diff(report[order], prepend=-1) > 0]
    return [int(r) for r in report[first[np.lexsort((report[first], -shared[first]))]]]


def _holders(connection: Connection, marks: I64) -> tuple[I64, I64]:
    """The marks that reports have, in order, each as often as there are reports with it, and these."""
    every = sorted(set(marks.tolist()))
    rows: list[tuple[int, int]] = []
    for at in range(0, len(every), _AT_ONCE):
        some = among(connection, t.marks.c.mark, every[at : at + _AT_ONCE])
        query = sa.select(t.marks.c.mark, t.marks.c.report).where(some)
        rows += [(mark, report) for mark, report in connection.execute(query).all()]
    found = np.array(sorted(rows), np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]
