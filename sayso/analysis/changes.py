"""What changed about a subject between two moments."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis.comparison import SubjectComparison, compare_subject
from sayso.analysis.footnotes import Notes
from sayso.analysis.stages import assess_stages
from sayso.corroboration.credibility import origin_count
from sayso.errors import NotKept
from sayso.ledger.records import listings_of_all
from sayso.ledger.view import View, entity_number
from sayso.model import Point
from sayso.model.dossier import Change, ChangeKind, Changes, Stage, StageState

__all__ = ["changes"]


def changes(
    then: View,
    view: View,
    subject: Sequence[str],
    since: str,
    now: SubjectComparison,
    notes: Notes,
    ladder: Sequence[Stage],
) -> Changes:
    """Return what changed about a subject.

    Args:
        then: the ledger as it was known at the earlier moment.
        view: the ledger now.
        subject: the subject, as given to the dossier.
        since: the earlier moment, as the user gave it.
        now: the points as they are.
        notes: their footnotes.
        ladder: the stages as they are.

    """
    try:
        before = compare_subject(then, subject)
    except NotKept:
        before = None
    old = before.points if before is not None else []
    known = {h.reading.report.id for h in before.compared.readings} if before is not None else set()
    told = _points(old, now.points, notes)
    steps = _steps(before, ladder)
    return Changes(
        since=since,
        reports=sum(h.reading.report.id not in known for h in now.compared.readings),
        points=tuple(told),
        ladder=tuple(steps),
        listed=tuple(_listed(view, before, now)),
    )


def _points(old: Sequence[Point], new: Sequence[Point], notes: Notes) -> list[Change]:
    by_statement = {s.id: p for p in old for s in p.statements}
    met: set[str] = set()
    found = []
    for p in new:
        before = next((by_statement[s.id] for s in p.statements if s.id in by_statement), None)
        if before is None or before.id in met:
            found.append(_change(ChangeKind.NEW, p, "", p.status, notes.known(s.id for s in p.statements)))
            continue
        met.add(before.id)
        found += _differences(before, p, notes)
    for p in old:
        if p.id not in met and not any(s.id == t.id for s in p.statements for q in new for t in q.statements):
            found.append(Change(kind=ChangeKind.GONE, point=p.id, text=p.label, before=p.status, after="", notes=()))
    return found


def _change(kind: ChangeKind, p: Point, before: str, after: str, notes: tuple[int, ...]) -> Change:
    return Change(kind=kind, point=p.id, text=p.label, before=before, after=after, notes=notes)


def _differences(old: Point, new: Point, notes: Notes) -> list[Change]:
    known = {s.id for s in old.statements}
    fresh = notes.known(s.id for s in new.statements if s.id not in known)
    found = []
    if old.status != new.status:
        found.append(_change(ChangeKind.STATUS, new, old.status, new.status, fresh))
    if (old.low, old.high) != (new.low, new.high):
        found.append(
            _change(ChangeKind.ORIGINS, new, origin_count(old.low, old.high), origin_count(new.low, new.high), fresh)
        )
    if old.credibility.grade != new.credibility.grade:
        found.append(
            _change(ChangeKind.CREDIBILITY, new, str(old.credibility.grade), str(new.credibility.grade), fresh)
        )
    clashes = {c.why for c in new.conflicts} - {c.why for c in old.conflicts}
    for why in sorted(clashes):
        found.append(_change(ChangeKind.CONTRADICTION, new, "", why, fresh))
    if fresh and not found:
        found.append(_change(ChangeKind.EVIDENCE, new, str(len(old.statements)), str(len(new.statements)), fresh))
    return found


def _steps(before: SubjectComparison | None, ladder: Sequence[Stage]) -> list[str]:
    old = assess_stages(Notes(before).witnesses(), before.gathered.words)[0] if before is not None else ()
    was = {r.step: r.state for r in old}
    return [
        f"{r.step}: {was.get(r.step, StageState.NO_WORD)} → {r.state}"
        for r in ladder
        if r.state != was.get(r.step, StageState.NO_WORD)
    ]


def _listed(view: View, before: SubjectComparison | None, now: SubjectComparison) -> list[str]:
    """Return names with a match on a list that are new in the dossier, or newly matched."""

    def keys(a: SubjectComparison | None) -> set[str]:
        if a is None:
            return set()
        return {k for p in a.points for s in p.statements for k in a.claims[s.id][0].named(a.claims[s.id][1])}

    fresh = sorted(map(entity_number, keys(now) - keys(before)))
    ties = listings_of_all(view, fresh)
    best = [(number, ties[number][0]) for number in fresh if number in ties]
    return [f"{view.entity(number).name}: {tie.dataset} {tie.listing} ({tie.score:.2f})" for number, tie in best]
