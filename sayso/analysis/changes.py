"""A subject then and now → what is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.analysis.footnotes import Notes
from sayso.analysis.stages import climbed
from sayso.corroboration.grades import counted
from sayso.errors import NotKept
from sayso.ledger.records import listings_of_all
from sayso.ledger.view import View, entity_number
from sayso.model import Point
from sayso.model.dossier import Change, Changes, Rung

if TYPE_CHECKING:
    from sayso.analysis.comparison import About

__all__ = ["changes"]


def changes(
    then: View, view: View, subject: Sequence[str], since: str, now: About, notes: Notes, ladder: Sequence[Rung]
) -> Changes:
    """What changed.

    Args:
        then: the ledger as it was known at that time.
        view: the ledger now.
        subject: of the dossier.
        since: that time, as it was asked for.
        now: the points as they are.
        notes: their footnotes.
        ladder: the ladder as it is.

    """
    from sayso.analysis.comparison import about

    try:
        before = about(then, subject)
    except NotKept:
        before = None
    old = before.points if before is not None else []
    known = {h.reading.report.id for h in before.compared.heard} if before is not None else set()
    told = _points(old, now.points, notes)
    steps = _steps(before, ladder)
    return Changes(
        since=since, reports=sum(h.reading.report.id not in known for h in now.compared.heard), points=tuple(told), ladder=tuple(steps),
        listed=tuple(_listed(view, before, now)),
    )  # fmt: skip


def _points(old: Sequence[Point], new: Sequence[Point], notes: Notes) -> list[Change]:
    by_statement = {s.id: p for p in old for s in p.statements}
    met: set[str] = set()
    found = []
    for p in new:
        before = next((by_statement[s.id] for s in p.statements if s.id in by_statement), None)
        if before is None or before.id in met:
            found.append(_change("new", p, "", p.status, notes.known(s.id for s in p.statements)))
            continue
        met.add(before.id)
        found += _differences(before, p, notes)
    for p in old:
        if p.id not in met and not any(s.id == t.id for s in p.statements for q in new for t in q.statements):
            found.append(Change(kind="gone", point=p.id, text=p.label, before=p.status, after="", notes=()))
    return found


def _change(kind: str, p: Point, before: str, after: str, notes: tuple[int, ...]) -> Change:
    return Change(kind=kind, point=p.id, text=p.label, before=before, after=after, notes=notes)


def _differences(old: Point, new: Point, notes: Notes) -> list[Change]:
    known = {s.id for s in old.statements}
    fresh = notes.known(s.id for s in new.statements if s.id not in known)
    found = []
    if old.status != new.status:
        found.append(_change("status", new, old.status, new.status, fresh))
    if (old.low, old.high) != (new.low, new.high):
        found.append(_change("origins", new, counted(old.low, old.high), counted(new.low, new.high), fresh))
    if old.credibility.grade != new.credibility.grade:
        found.append(_change("credibility", new, str(old.credibility.grade), str(new.credibility.grade), fresh))
    clashes = {c.why for c in new.conflicts} - {c.why for c in old.conflicts}
    for why in sorted(clashes):
        found.append(_change("contradiction", new, "", why, fresh))
    if fresh and not found:
        found.append(_change("evidence", new, str(len(old.statements)), str(len(new.statements)), fresh))
    return found


def _steps(before: About | None, ladder: Sequence[Rung]) -> list[str]:
    old = climbed(Notes(before).witnesses(), before.gathered.words)[0] if before is not None else ()
    was = {r.step: r.state for r in old}
    return [
        f"{r.step}: {was.get(r.step, 'no word')} → {r.state}" for r in ladder if r.state != was.get(r.step, "no word")
    ]


def _listed(view: View, before: About | None, now: About) -> list[str]:
    """Names that may be on a list and were not in the dossier, or not listed, before."""

    def keys(a: About | None) -> set[str]:
        if a is None:
            return set()
        return {k for p in a.points for s in p.statements for k in a.claims[s.id][0].named(a.claims[s.id][1])}

    fresh = sorted(map(entity_number, keys(now) - keys(before)))
    ties = listings_of_all(view, fresh)
    best = [(number, ties[number][0]) for number in fresh if number in ties]
    return [f"{view.entity(number).name}: {tie.dataset} {tie.listing} ({tie.score:.2f})" for number, tie in best]
