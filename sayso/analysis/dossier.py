"""The dossier of a subject, as known at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import UTC, datetime

import msgspec

from sayso._version import __version__
from sayso.analysis.brief import brief
from sayso.analysis.changes import changes
from sayso.analysis.comparison import SubjectComparison, compare_subject
from sayso.analysis.footnotes import Notes, line
from sayso.analysis.stages import assess_stages
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.ranking import by_importance
from sayso.corroboration.sources import graded
from sayso.display import phrases
from sayso.ledger.days import as_known_on
from sayso.ledger.records import listings_of_all
from sayso.ledger.reliability import grades
from sayso.ledger.view import View, entity_number
from sayso.model import Claim, Form, Kind, ListUsed, Point, Polarity, Reliability, Statement
from sayso.model.dossier import (
    Dossier,
    Event,
    ListedName,
    Method,
    Participant,
    Place,
    Position,
    Relation,
    StageState,
)
from sayso.resources import gazetteer

__all__ = ["dossier"]

_LEADING = 10
"""Points that are shown first; the others follow folded."""

_PEOPLE_AND_BODIES = {"Person", "Organization", "Company", "LegalEntity", "PublicBody", "Asset", "Vessel", "Airplane"}


def dossier(view: View, *subject: str, since: str | None = None) -> Dossier:
    """Return the dossier of a subject.

    Args:
        view: the ledger, as known at a time.
        subject: names in any spelling or script, words, or ids of entities; a report needs to match only one of them.
        since: a day or moment, since which changes are listed.

    Raises:
        BadOption: a subject has no word in it, or the day is invalid.
        NotKept: no report names it.

    """
    now = compare_subject(view, subject)
    notes = Notes(now)
    marks = grades(view)
    lines = {p.id: line(p, notes) for p in now.points}
    ranked = by_importance(now.points)
    by_status = {
        s: [lines[p.id] for p in ranked if p.status == s] for s in ("held", "planned", "possible", "open", "denied")
    }
    ladder, setbacks = assess_stages(notes.witnesses(), now.gathered.words)
    has_stages = any(stage.state is not StageState.NO_WORD for stage in (*ladder, *setbacks))
    in_order = [lines[p.id] for p in ranked]
    told = now.compared.readings
    named = _named(now)
    keys = frozenset().union(*named.values())
    posts = _posts(now, keys)
    before = None
    if since is not None:
        before = changes(
            View(view.connection, as_known_on(view.connection, since, "--since"), view.published_until),
            view,
            subject,
            since,
            now,
            notes,
            ladder,
        )
    listed = _listed(view, keys)
    graded_points = tuple(_with_grades(p, marks) for p in now.points)
    return Dossier(
        subject=tuple(subject),
        as_of=None,
        reports=len(told),
        outlets=len({h.reading.report.outlet for h in told if h.reading.report.outlet}),
        left_out=now.gathered.left_out,
        brief=brief(in_order, ladder, list(dict.fromkeys(x.name for x in listed))),
        leading=tuple(x.point for x in in_order[:_LEADING]),
        method=_method(told),
        established=tuple(x for x in by_status["held"] if x.low > 1),
        claimed=tuple(x for x in by_status["held"] if x.low == 1),
        planned=(*by_status["planned"], *by_status["possible"]),
        denied=tuple(by_status["denied"]),
        open=tuple(by_status["open"]),
        ladder=ladder if has_stages else (),
        setbacks=setbacks if has_stages else (),
        posts=posts,
        names=_names(view, now, named, notes),
        listed=listed,
        ties=_ties(now, notes, posts),
        timeline=_timeline(now, notes),
        undated=tuple(n for n in notes.numbers() if not _dated(notes.statement(n))),
        places=_places(now, notes),
        contradictions=tuple(lines[p.id] for p in ranked if p.contradicted),
        changes=before,
        footnotes=notes.told(),
        points=graded_points,
    )


def _method(readings: Iterable[LinkedReading]) -> Method:
    """Return how the dossier was made. A list counts once, in the newest edition that a reading was compared with."""
    lists: dict[str, ListUsed] = {}
    for linked in readings:
        for used in linked.reading.lists:
            newest = lists.get(used.dataset)
            if newest is None or (used.as_of or "") > (newest.as_of or ""):
                lists[used.dataset] = used
    return Method(
        version=__version__,
        made_on=datetime.now(UTC).date().isoformat(),
        lists=tuple(lists[name] for name in sorted(lists)),
    )


def _with_grades(point: Point, marks: Mapping[str, Reliability]) -> Point:
    names = dict.fromkeys([o.name for o in (*point.origins, *point.deniers)] + [s.read_in for s in point.statements])
    return msgspec.structs.replace(point, reliability={n: graded(n, marks) for n in names})


def _selected(now: SubjectComparison) -> list[tuple[Point, LinkedReading, Claim, str]]:
    return [(p, *now.claims[s.id], s.id) for p in now.points for s in p.statements]


def _named(now: SubjectComparison) -> dict[str, set[str]]:
    """Return the entities that each statement of the points names: id of the statement → ids of the entities."""
    return {s: h.named(c) for _, h, c, s in _selected(now)}


def _posts(now: SubjectComparison, keys: Set[str]) -> tuple[Position, ...]:
    """Return the positions of people whom the points name (``keys``), or in organisations that they name."""
    found: dict[tuple[str, str, str | None], dict[str, None]] = {}
    names: dict[str, str] = {}
    for h in now.compared.readings:
        for post in h.reading.posts:
            person, body = h.key(post.person), h.key(post.organisation)
            if person is None or not ({person, body} & keys):
                continue
            names[person] = h.called[person]
            found.setdefault((person, post.title, h.called.get(body or "")), {})[h.reading.report.id] = None
    return tuple(
        Position(person=p, name=names[p], title=title, body=body, reports=tuple(reports))
        for (p, title, body), reports in sorted(found.items(), key=lambda x: (names[x[0][0]], x[0][1]))
    )


def _names(view: View, now: SubjectComparison, named: Mapping[str, Set[str]], notes: Notes) -> tuple[Participant, ...]:
    points: dict[str, dict[str, None]] = {}
    where: dict[str, dict[int, None]] = {}
    called: dict[str, str] = {}
    for p, h, _, statement in _selected(now):
        for key in named[statement]:
            points.setdefault(key, {})[p.id] = None
            where.setdefault(key, {})[notes.number(statement)] = None
            called[key] = h.called[key]
    view.look_up(map(entity_number, points))
    found = []
    for key, ids in points.items():
        bearer = view.entity(entity_number(key))
        if bearer.schema in _PEOPLE_AND_BODIES:
            found.append(
                Participant(
                    entity=key, name=called[key], schema=bearer.schema, points=len(ids), notes=tuple(where[key])
                )
            )
    return tuple(sorted(found, key=lambda w: (-w.points, w.name)))


def _ties(now: SubjectComparison, notes: Notes, posts: Iterable[Position]) -> tuple[Relation, ...]:
    """Return the relations: the first participant of a claim with each other one, and positions."""
    found: dict[tuple[str, str, str, str], dict[int, None]] = {}
    for _, h, c, statement in _selected(now):
        parts = list(dict.fromkeys(k for r in c.roles if (k := h.key(r.entity)) is not None))
        how = "denied" if c.polarity is Polarity.DENIED else c.modality.value
        for other in parts[1:]:
            key = (h.called[parts[0]], h.called[other], c.frame if c.frame != "other" else "with", how)
            found.setdefault(key, {})[notes.number(statement)] = None
    ties = [
        Relation(one=a, other=b, label=label, held=how, notes=tuple(ids)) for (a, b, label, how), ids in found.items()
    ]
    held = [
        Relation(one=p.name, other=p.body, label=p.title, held="asserted", notes=())
        for p in posts
        if p.body is not None
    ]
    return (*ties, *dict.fromkeys(held))


def _listed(view: View, keys: Set[str]) -> tuple[ListedName, ...]:
    ties = listings_of_all(view, map(entity_number, keys))
    found = []
    for key in sorted(keys):
        number = entity_number(key)
        for tie in ties.get(number, ())[:3]:
            found.append(
                ListedName(
                    entity=key, name=view.entity(number).name, dataset=tie.dataset, listing=tie.listing, score=tie.score
                )
            )
    return tuple(sorted(found, key=lambda x: (-x.score, x.listing)))


def _dated(s: Statement) -> bool:
    return s.earliest is not None or s.latest is not None


def _timeline(now: SubjectComparison, notes: Notes) -> tuple[Event, ...]:
    """Return dated events. Statements of a point with the same date and modality are one event, under the point's
    label.
    """
    found: dict[tuple[str, str | None, str | None, str], list[int]] = {}
    labels = {p.id: p.label for p in now.points}
    for p in now.points:
        for s in p.statements:
            if _dated(s):
                _, claim = now.claims[s.id]
                found.setdefault((p.id, s.earliest, s.latest, phrases.held(claim)), []).append(notes.number(s.id))
    events = [
        Event(point=point, earliest=first, latest=last, text=labels[point], held=held, notes=tuple(numbers))
        for (point, first, last, held), numbers in found.items()
    ]
    return tuple(sorted(events, key=lambda e: (e.earliest or e.latest or "", e.latest or "", e.notes)))


def _places(now: SubjectComparison, notes: Notes) -> tuple[Place, ...]:
    """Return the towns that the points name. Countries and regions are no places on a map."""
    points: dict[str, dict[str, None]] = {}
    where: dict[str, dict[int, None]] = {}
    known: dict[str, str | None] = {}
    for p, h, c, statement in _selected(now):
        entities = {r.entity for r in c.roles if r.entity}
        for m in h.reading.mentions:
            inside = c.span.start <= m.span.start < c.span.end
            if m.kind is Kind.PLACE and m.form is Form.NAME and (inside or m.entity in entities):
                name = h.called.get(h.key(m.entity) or "", m.name)
                points.setdefault(name, {})[p.id] = None
                where.setdefault(name, {})[notes.number(statement)] = None
                known[name] = known.get(name) or m.gazetteer
    found = []
    for name, ids in points.items():
        key = known[name]
        town = gazetteer.by_id(int(key.removeprefix("geonames:"))) if key and key.startswith("geonames:") else None
        found.append(
            Place(
                name=name,
                country=town.country if town else None,
                latitude=town.latitude if town else None,
                longitude=town.longitude if town else None,
                points=len(ids),
                notes=tuple(where[name]),
            )
        )
    return tuple(sorted(found, key=lambda x: (-x.points, x.name)))
