"""Find the reports that share fingerprints with texts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sayso.corroboration.arrays import I64, places
from sayso.ledger import tables as t
from sayso.ledger.fingerprints import FEW, fingerprints_of_all
from sayso.ledger.queries import among

__all__ = ["reports_sharing"]

_AT_ONCE = 500
_COMMON = 200
"""Reports with a mark from which on it is a phrase that everybody uses."""


def reports_sharing(
    connection: Connection, texts: Sequence[str], *, least: int = 2, most: int | None = None
) -> list[int]:
    """Return the rows of reports that share fingerprints with one of some texts, largest overlap first.

    Args:
        connection: the transaction.
        texts: the texts.
        least: minimum number of shared fingerprints; one is enough for a short text.
        most: maximum number of reports for each text: those with the largest overlap, of these the oldest.

    """
    marked = fingerprints_of_all(texts)
    counts = np.array([len(m) for m in marked], np.int64)
    marks = np.fromiter(chain.from_iterable(marked), np.int64, int(counts.sum()))
    owner = np.repeat(np.arange(len(marked)), counts)
    every, reports = _holders(connection, marks)
    # Each mark of each text with each report that has it.
    first, last = (np.searchsorted(every, marks, side) for side in ("left", "right"))
    held = np.where(last - first <= _COMMON, last - first, 0)
    owner = np.repeat(owner, held)
    report = reports[places(first, held)]
    order = np.lexsort((report, owner))
    report, owner = report[order], owner[order]
    begins = np.flatnonzero(np.diff(report, prepend=-1) | np.diff(owner, prepend=-1))
    shared = np.diff(begins, append=len(report))
    report, owner = report[begins], owner[begins]
    enough = shared >= np.where(counts[owner] < FEW, 1, least)
    report, owner, shared = report[enough], owner[enough], shared[enough]
    order = np.lexsort((report, -shared, owner))
    place = np.arange(len(order)) - np.searchsorted(owner[order], owner[order])
    best = order if most is None else order[place < most]
    report, shared = report[best], shared[best]
    order = np.lexsort((-shared, report))
    first = order[np.diff(report[order], prepend=-1) > 0]
    return [int(r) for r in report[first[np.lexsort((report[first], -shared[first]))]]]


def _holders(connection: Connection, marks: I64) -> tuple[I64, I64]:
    """Return the fingerprints that reports have, sorted, once for each report, and these reports."""
    every = sorted(set(marks.tolist()))
    rows: list[tuple[int, int]] = []
    for at in range(0, len(every), _AT_ONCE):
        some = among(connection, t.marks.c.mark, every[at : at + _AT_ONCE])
        query = sa.select(t.marks.c.mark, t.marks.c.report).where(some)
        rows += [(mark, report) for mark, report in connection.execute(query).all()]
    found = np.array(sorted(rows), np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]
