"""Select the reports to compare for a subject: those that name it, and those that share passages with them."""

from __future__ import annotations

import re
from typing import NamedTuple

import sqlalchemy as sa

from sayso.errors import BadOption, NotKept
from sayso.ledger import tables as t
from sayso.ledger.claim_search import reports_holding
from sayso.ledger.name_search import entities_called, where_called
from sayso.ledger.overlap import reports_sharing
from sayso.ledger.queries import among
from sayso.ledger.view import StoredReport, View, entity_number
from sayso.resources.stems import stems

__all__ = ["MAX_REPORTS", "Selection", "current_reports", "newest", "select_around", "select_reports"]

MAX_REPORTS = 2000
"""Reports that are compared at once; of more, the newest."""
_AT_ONCE = 500
_COMPANY = 40
"""Reports with which one is compared: those that name most of what it names."""


class Selection(NamedTuple):
    """Reports to compare.

    ``entities`` are the entities that the subject names, ``words`` its stems; ``left_out`` is the number of reports
    beyond the maximum.
    """

    held: list[StoredReport]
    entities: frozenset[int]
    words: frozenset[str]
    left_out: int


def current_reports(view: View, rows: list[int] | None = None, readings: list[int] | None = None) -> list[StoredReport]:
    """Return those of some reports that are current: latest version of the page, latest reading.

    Args:
        view: the ledger.
        rows: rows of reports; or else
        readings: numbers of readings.

    """
    r = t.readings
    query = (
        sa.select(r.c.report, r.c.id)
        .where(r.c.entry <= view.upto, view.is_current())
        .where(view.is_latest_version(r.c.report), view.was_published(r.c.report))
        .order_by(r.c.report)
    )
    found: list[StoredReport] = []
    column, wanted = (r.c.report, rows) if rows is not None else (r.c.id, readings or [])
    for at in range(0, len(wanted), _AT_ONCE):
        some = among(view.connection, column, wanted[at : at + _AT_ONCE])
        found += [StoredReport(*row) for row in view.connection.execute(query.where(some)).all()]
    return sorted(set(found))


def select_reports(view: View, subject: str, most: int = MAX_REPORTS) -> Selection:
    """Return the reports on a subject.

    Args:
        view: the ledger.
        subject: an entity's id (``E12``), a name in any spelling or script, or words.
        most: maximum number of reports; the newest are taken.

    Raises:
        BadOption: it has no word in it.
        NotKept: nothing in the ledger names it.

    """
    words: frozenset[str]
    if re.fullmatch(r"[Ee]\d+", subject.strip()):
        number = view.entity(entity_number(subject.strip())).number
        entities = frozenset({number})
        readings = sorted({n.id // t.IN_A_READING for n in view.namings(number)})
        words = frozenset(stems(view.entity(number).name))
        rows: list[int] = []
    else:
        words = frozenset(stems(subject))
        if not words:
            raise BadOption("SUBJECT", f"{subject!r} has no word in it", "give a name, words, or an entity's id")
        entities = frozenset(entities_called(view, subject))
        readings = sorted(where_called(view, subject))
        rows = reports_holding(view, [[w] for w in sorted(words)], most + 1)
    held = sorted(set(current_reports(view, readings=readings)) | set(current_reports(view, rows=rows)))
    if not held:
        now = not view.past
        fault = (
            "is nothing that a report in the ledger names"
            if now
            else "is nothing that a report in the ledger named by then"
        )
        raise NotKept(subject, fault, "try fewer words, or see: sayso search NAME" if now else "ask as of a later day")
    beyond = max(0, len(held) - most)
    held = held[-most:]
    found, more = _with_echoes(view, held, held, most)
    return Selection(found, entities, words, beyond + more)


def _with_echoes(
    view: View, held: list[StoredReport], of: list[StoredReport], most: int, each: int | None = None
) -> tuple[list[StoredReport], int]:
    """Add the reports with the largest text overlap, up to ``each`` for a report and ``most`` in all; return how many
    were left out.
    """
    texts = view.texts([h.row for h in of])
    known = {h.row for h in held}
    more = [row for row in reports_sharing(view.connection, [*texts.values()], most=each) if row not in known]
    room = max(0, most - len(held))
    return sorted({*held, *current_reports(view, rows=more[:room])}), len(more[room:])


def select_around(view: View, key: str) -> list[StoredReport]:
    """Return a report and those to compare it with: reports that share its passages, or name most of what it names.

    Args:
        view: the ledger.
        key: the report's id.

    Raises:
        NotKept: there is no such report.

    """
    one = view.held(key)
    first = one.reading * t.IN_A_READING
    n, other = t.namings, t.namings.alias("other")
    mine = sa.select(n.c.entity).where(n.c.id > first, n.c.id < first + t.IN_A_READING, n.c.entity.is_not(None))
    own = set(view.connection.execute(mine).scalars())
    # An entity that half of the ledger names says nothing of what a report is about.
    counts: dict[int, int] = {}
    for entity in sorted(own):
        seen = (
            view.connection.execute(
                sa.select(other.c.id)
                .where(other.c.entity == entity)
                .order_by(other.c.id.desc())
                .limit(_COMPANY * 4 + 1)
            )
            .scalars()
            .all()
        )
        if len(seen) <= _COMPANY * 4:
            for reading in {i // t.IN_A_READING for i in seen}:
                counts[reading] = counts.get(reading, 0) + 1
    counts.pop(one.reading, None)
    best = sorted(counts, key=lambda r: (-counts[r], -r))[:_COMPANY]
    held = {one, *current_reports(view, readings=best)}
    return _with_echoes(view, sorted(held), [one], MAX_REPORTS, _COMPANY)[0]


def newest(view: View, most: int = MAX_REPORTS) -> list[StoredReport]:
    """Return the newest current reports."""
    rows = (
        view.connection.execute(
            sa.select(t.reports.c.id).where(t.reports.c.entry <= view.upto).order_by(t.reports.c.id.desc()).limit(most)
        )
        .scalars()
        .all()
    )
    return current_reports(view, rows=sorted(rows))
