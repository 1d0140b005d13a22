"""Compare the readings of many reports and build points with origins and contradictions."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Callable, Collection, Sequence
from itertools import chain

import msgspec

from sayso.corroboration.claim_features import ClaimFeatures, claim_features, is_fragment
from sayso.corroboration.conflicts import conflicts_and_steps, related_claims
from sayso.corroboration.copies import At, copied_claims, with_echoes
from sayso.corroboration.credibility import credibility
from sayso.corroboration.figures import drifts
from sayso.corroboration.grouping import grouped
from sayso.corroboration.independence import Independence
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.sentences import sentence
from sayso.corroboration.statements import FIRM, Statements
from sayso.corroboration.voices import Voices
from sayso.model import Claim, Conflict, Modality, Point, PointStatus, Polarity, RelationKind, Statement, Step, Told

__all__ = ["Compared", "compare"]

_ABOUT_SPEECH = {"report", "deny", "assess"}
_BESIDE = frozenset("after as because before if once since unless until when while".split())
_VOUCH = {"held": {Modality.ASSERTED}, "planned": {Modality.ASSERTED, Modality.PLANNED, Modality.EXPECTED}}
"""Modalities that confirm a point of this status: a plan does not confirm that the thing exists."""

_POSSIBLE = frozenset({Modality.EXPECTED, Modality.POSSIBLE})


class Compared(msgspec.Struct, frozen=True, eq=False):
    """The result of a comparison: points in the order of first publication, and the reports.

    ``readings`` are the reports with their echoes. ``statements`` are the claims of the points and those within them,
    by id. ``point_of`` has the point of each claim; a claim within another one of the same point is not listed there
    again. ``contested`` are the ids of points that somebody denies, of claims that were not asked for and resemble
    one that was.
    """

    points: tuple[Point, ...]
    readings: tuple[LinkedReading, ...]
    statements: dict[str, Statement]
    point_of: dict[str, str]
    contested: frozenset[str]


def compare(readings: Sequence[LinkedReading], of: Collection[At] | None = None) -> Compared:
    """Group the claims of reports into points.

    Args:
        readings: the reports, in the order in which they were first known.
        of: claims whose points are wanted, as (number of the report in ``readings``, number of the claim in its
            reading); all if left out. Points of other claims may be missing from the result.

    Returns:
        The points, the reports with their echoes, and the statements.

    """
    linked = with_echoes(readings)
    chosen = [
        (n, c) for n, h in enumerate(linked) for c, claim in enumerate(h.reading.claims) if not _is_wrapper(h, claim)
    ]
    number = {at: i for i, at in enumerate(chosen)}
    copies = copied_claims(linked)
    voices = Voices(linked, copies)
    s = claim_features(linked, chosen, voices)
    dismissals = {
        (n, a): (n, b) for n, h in enumerate(linked) for a, (b, _) in h.related(RelationKind.DISMISSES).items()
    }
    recounts = {
        (n, a): b for n, h in enumerate(linked) for a, (b, _) in h.related(RelationKind.RESTATES_FIGURE).items()
    }
    copies_of = [*copies.items(), *dismissals.items(), *((at, (at[0], b)) for at, b in recounts.items())]
    sure = [(number[at], number[model]) for at, model in copies_of if at in number and model in number]
    requested = None if of is None else [number[at] for at in of if at in number]
    numbered = grouped(s, sure, of=requested)
    groups = [[chosen[i] for i in g] for g in numbered]
    spoken = voices.over(groups)
    denying = {
        (n, a): relation.polarity
        for n, h in enumerate(linked)
        for a, (_, relation) in h.related(RelationKind.DISMISSES).items()
    }
    statements = Statements(linked, chosen, spoken, denying, recounts, voices.families)

    def wording(n: int) -> str:
        at, c = chosen[n]
        return sentence(linked[at].reading.claims[c], linked[at].reading)

    conflicts_by_group = conflicts_and_steps(s, numbered, statements)
    independence = Independence(s, statements, voices)
    points: list[Point] = []
    point_of: dict[str, str] = {}
    for g, found_here in zip(groups, conflicts_by_group, strict=True):
        whole = [number[at] for at in _outermost(linked, g)]
        point = _point(whole, linked[g[0][0]].reading.claims[g[0][1]], statements, independence, found_here, wording)
        points.append(point)
        point_of.update((statements[number[at]].id, point.id) for at in g)
    contested = _contested(s, numbered, points, set(requested or ()))
    inner = [number[at] for at in _inner(linked, chosen, groups)]
    statement_by_id = {st.id: st for st in statements.of([*chain.from_iterable(numbered), *inner])}
    return Compared(tuple(points), tuple(linked), statement_by_id, point_of, contested)


def _inner(readings: Sequence[LinkedReading], chosen: Sequence[At], groups: Sequence[Sequence[At]]) -> list[At]:
    """Return the claims that are within a claim of a group."""
    ids = {(n, readings[n].reading.claims[c].id) for g in groups for n, c in g}
    return [(n, c) for n, c in chosen if (n, readings[n].reading.claims[c].within) in ids]


def _contested(
    s: ClaimFeatures, groups: Sequence[Sequence[int]], points: Sequence[Point], requested: Collection[int]
) -> frozenset[str]:
    """Return the ids of denied points that resemble one of the requested points."""
    mine = [any(i in requested for i in g) for g in groups]
    home = {i: p.id for g, p, my in zip(groups, points, mine, strict=True) if p.deniers and not my for i in g}
    return frozenset(
        home[i] for i in related_claims(s, list(home), [i for g, my in zip(groups, mine, strict=True) if my for i in g])
    )


def _outermost(readings: Sequence[LinkedReading], group: Sequence[At]) -> list[At]:
    """Return the claims of a group that are not within another claim of it."""
    ids = {(n, readings[n].reading.claims[c].id) for n, c in group}
    return [(n, c) for n, c in group if (n, readings[n].reading.claims[c].within) not in ids]


def _is_wrapper(linked: LinkedReading, claim: Claim) -> bool:
    """Return whether a claim only reports speech, whose content is a claim of its own."""
    if claim.frame not in _ABOUT_SPEECH:
        return False
    return any(c.within == claim.id and not _beside(c, claim) for c in linked.reading.claims)


def _beside(inner: Claim, claim: Claim) -> bool:
    """Return whether an inner claim is an adverbial: "inform parliament before it is decided"."""
    before = claim.quote[: inner.span.start - claim.span.start].split()
    return bool(before) and before[-1].lower() in _BESIDE


def _holding(statements: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Return the statements that affirm the point, and those that deny it.

    Questions and conditionals count only where there is nothing else.
    """
    firm = [s for s in statements if s.modality in FIRM] or list(statements)
    yes = [s for s in firm if s.polarity is Polarity.AFFIRMED]
    no = [s for s in firm if s.polarity is Polarity.DENIED]
    return (yes, no) if yes else (no, [])


def _status(holders: Sequence[Statement]) -> str:
    """Return the status of a point: held if anyone asserts it, else as most sources put it."""
    if all(s.polarity is Polarity.DENIED for s in holders):
        return "denied"
    modalities = {s.modality for s in holders}
    if Modality.ASSERTED in modalities:
        return "held"
    if modalities & {Modality.PLANNED, *_POSSIBLE}:
        planners = {s.voice for s in holders if s.modality is Modality.PLANNED}
        return "planned" if len(planners) >= len({s.voice for s in holders if s.modality in _POSSIBLE}) else "possible"
    return "open"


def _point(
    numbers: Sequence[int],
    first: Claim,
    statements: Statements,
    independence: Independence,
    conflicts_and_changes: tuple[Sequence[Conflict], Sequence[Step]],
    wording: Callable[[int], str],
) -> Point:
    conflicts, steps = conflicts_and_changes
    members = statements.of(numbers)
    holders, opposed = _holding(members)
    number = {st.id: n for st, n in zip(members, numbers, strict=True)}
    status = _status(holders)
    firm = _VOUCH.get(status)
    able = None if firm is None else [number[st.id] for st in holders if st.modality in firm]
    origins = independence.origins([number[st.id] for st in holders], able)
    deniers = independence.origins([number[st.id] for st in opposed])
    low = max(1, sum(o.counted for o in origins))
    digest = hashlib.blake2b(members[0].id.encode(), digest_size=5).digest()
    return Point(
        id=f"P{b32encode(digest).decode().lower()}",
        label=wording(number[_telling(holders).id]),
        frame=first.frame,
        status=PointStatus(status),
        low=low,
        high=max(low, len(origins)),
        statements=tuple(members),
        origins=origins,
        deniers=deniers,
        conflicts=tuple(conflicts),
        drifts=drifts(members),
        superseded=tuple(steps),
        credibility=credibility(origins, deniers, conflicts, status),
    )


def _telling(holders: Sequence[Statement]) -> Statement:
    """Return the statement that labels a point: a full, attributed one if there is one."""
    return min(holders, key=lambda s: (is_fragment(s.quote), s.told is Told.OWN))
