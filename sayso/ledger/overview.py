"""Lists of what is in the ledger: reports, failed additions, possible duplicates."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from sayso.ledger import tables as t
from sayso.ledger.view import View

__all__ = ["FailedAddition", "Proposal", "ReportSummary", "failed", "proposals", "reports"]


class ReportSummary(msgspec.Struct, frozen=True):
    """A report in a list; ``later`` says whether a later version of its page is stored."""

    id: str
    outlet: str | None
    published: str | None
    title: str | None
    place: str
    added: str
    claims: int
    later: bool


class FailedAddition(msgspec.Struct, frozen=True):
    """A place from which nothing could be added, and why."""

    place: str
    outcome: str
    reason: str
    at: str


class Proposal(msgspec.Struct, frozen=True):
    """Two entities that may be the same, for review."""

    one: str
    one_name: str
    other: str
    other_name: str
    score: float
    why: str


def reports(view: View) -> list[ReportSummary]:
    """Return all reports, newest first."""
    current = view.current.subquery()
    query = (
        sa.select(t.reports, t.entries.c.at, t.readings.c.count.label("claims"))
        .join(t.entries, t.entries.c.id == t.reports.c.entry)
        .join(current, current.c.report == t.reports.c.id)
        .join(t.readings, t.readings.c.id == current.c.reading)
        .order_by(t.reports.c.id.desc())
    )
    rows = view.connection.execute(query).all()
    later = set(
        view.connection.execute(sa.select(t.reports.c.previous).where(t.reports.c.entry <= view.upto)).scalars()
    )
    found = []
    for r in rows:
        data = msgspec.json.decode(r.data)
        found.append(
            ReportSummary(
                r.key,
                r.outlet,
                r.published,
                data.get("title"),
                data.get("place", r.page),
                r.at,
                r.claims,
                r.id in later,
            )
        )
    return found


def failed(view: View) -> list[FailedAddition]:
    """Return the places whose last attempt was refused or got no answer."""
    last = sa.select(sa.func.max(t.attempts.c.id)).where(t.attempts.c.entry <= view.upto).group_by(t.attempts.c.place)
    query = (
        sa.select(t.attempts, t.entries.c.at)
        .join(t.entries, t.entries.c.id == t.attempts.c.entry)
        .where(t.attempts.c.id.in_(last), t.attempts.c.outcome != "taken")
        .order_by(t.attempts.c.id)
    )
    return [FailedAddition(r.place, r.outcome, r.reason, r.at) for r in view.connection.execute(query)]


def proposals(view: View, limit: int) -> list[Proposal]:
    """Return pairs of possible duplicates that nobody has decided, most likely first."""
    query = (
        sa.select(t.proposals)
        .where(t.proposals.c.entry <= view.upto)
        .order_by(t.proposals.c.score.desc(), t.proposals.c.id)
    )
    found = []
    for row in view.connection.execute(query):
        if view.layer.decided(row.one, row.other) is not None:
            continue
        one, other = view.entity(row.one), view.entity(row.other)
        if not one.rejected and not other.rejected:
            found.append(Proposal(one.id, one.name, other.id, other.name, row.score, row.why))
        if len(found) == limit:
            break
    return found
