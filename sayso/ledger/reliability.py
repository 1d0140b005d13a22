"""Reliability grades that people give to sources. They are added, never changed, so each has a history."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from sayso.corroboration.sources import source_key
from sayso.errors import BadOption
from sayso.ledger import tables as t
from sayso.ledger.store import Store
from sayso.ledger.view import View
from sayso.model import Reliability

__all__ = ["ReliabilityGrade", "grade", "grades", "history"]


class ReliabilityGrade(msgspec.Struct, frozen=True):
    """A grade that somebody gave a source, and why."""

    source: str
    grade: Reliability
    reason: str
    who: str
    at: str


def grade(store: Store, source: str, letter: str, *, reason: str) -> ReliabilityGrade:
    """Give a source a reliability, A to F. Earlier grades stay on record.

    Args:
        store: the ledger's database.
        source: the name of an outlet or speaker.
        letter: the grade.
        reason: why.

    Raises:
        BadOption: the letter is not a grade, or the source or the reason is empty.

    """
    try:
        given = Reliability(letter.upper())
    except ValueError:
        raise BadOption(
            "--grade", f"{letter!r} is none", "give a letter from A (completely reliable) to E, or F (cannot be judged)"
        ) from None
    if not reason.strip():
        raise BadOption("--reason", "is empty", "say why, for whoever asks in a year")
    if not source_key(source):
        raise BadOption("SOURCE", "is empty", "name an outlet or a speaker as `sayso sources` shows them")
    with store.writing("grade") as w:
        w.connection.execute(
            t.reliabilities.insert().values(
                source=source_key(source), grade=given.value, reason=reason.strip(), entry=w.entry
            )
        )
        return history(View(w.connection), source)[-1]


def history(view: View, source: str | None = None) -> list[ReliabilityGrade]:
    """Return all grades, of one source or of all, oldest first."""
    query = (
        sa.select(t.reliabilities, t.entries.c.who, t.entries.c.at)
        .join(t.entries, t.entries.c.id == t.reliabilities.c.entry)
        .where(t.reliabilities.c.entry <= view.upto)
        .order_by(t.reliabilities.c.id)
    )
    if source is not None:
        query = query.where(t.reliabilities.c.source == source_key(source))
    return [
        ReliabilityGrade(r.source, Reliability(r.grade), r.reason, r.who, r.at) for r in view.connection.execute(query)
    ]


def grades(view: View) -> dict[str, Reliability]:
    """Return the current grade of each source."""
    return {g.source: g.grade for g in history(view)}
