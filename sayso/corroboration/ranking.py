"""Rank points, and the claims of one report, by importance to a reader."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sayso.model import Basis, Claim, Point, Polarity, Reading, RelationKind
from sayso.resources import toml as table

__all__ = ["by_importance", "leading_claims"]

# Set by hand, after what readers of briefs look for first; claims of equal weight stay in the order of the text.
_WEIGHTS = {
    "listed": 3.0,
    "act of an authority": 3.0,
    "denial": 2.0,
    "source of its own": 2.0,
    "step in a status": 2.0,
    "figure": 1.5,
    "named actor": 1.5,
    "date": 0.5,
    "unclassified": -1.0,
    "only says who said": -3.0,
    "part of another claim": -4.0,
}


def by_importance(points: Iterable[Point]) -> list[Point]:
    """Sort points by importance.

    Points with more than one origin come first, then contradicted ones, then those with more reports, with a figure
    or a day, and with more possible origins. Unattributed points come near the end, and mere posts ("spokesman N.
    N.") last.

    Args:
        points: the points.

    Returns:
        The same points, sorted.

    """
    return sorted(points, key=_rank)


def _rank(point: Point) -> tuple[object, ...]:
    reports = len({s.report for s in point.statements})
    tells = any(s.quantities or s.earliest for s in point.statements)
    attributed = any(o.counted for o in point.origins) or any(s.via for s in point.statements)
    return (
        not attributed,
        -min(point.low, 2),
        not point.contradicted,
        -reports,
        not tells,
        -point.high,
        point.statements[0].published or "9999",
    )


def leading_claims(reading: Reading, most: int = 10) -> list[Claim]:
    """Return the claims of a report that a reader should see first, the most important first.

    What counts: an act of an authority, a step in the status of an undertaking, a figure, a named actor, a source
    other than the outlet, a denial, and somebody who is listed. A claim within one that is already returned, and one
    that merely dismisses another or gives it a second figure, tells little of its own and comes last.

    Args:
        reading: the reading; its matches count where it has been screened.
        most: how many claims at most.

    """
    named = {e.id for e in reading.entities if any(p.name == "named" and p.value == "yes" for p in e.properties)}
    listed = {m.entity for m in reading.matches if m.entity and m.agreement_class.always_alerts}
    repeated = {r.claim for r in reading.relations if r.kind is RelationKind.RESTATES_FIGURE}
    order = sorted(reading.claims, key=lambda c: -_weight(c, named, listed, c.within is not None or c.id in repeated))
    return order[:most]


def _weight(claim: Claim, named: set[str], listed: set[str], is_part: bool) -> float:
    actors = {r.entity for r in claim.roles if r.entity}
    links = claim.attribution.links
    is_true = {
        "listed": not actors.isdisjoint(listed),
        "act of an authority": links[-1].basis is Basis.ACT,
        "denial": claim.polarity is Polarity.DENIED,
        "source of its own": len(links) > 1 and links[-1].basis is not Basis.ACT,
        "step in a status": claim.frame in _status_frames(),
        "figure": bool(claim.quantities),
        "named actor": not actors.isdisjoint(named),
        "date": claim.when is not None and claim.when.earliest is not None,
        "unclassified": claim.frame == "other",
        "only says who said": claim.frame == "report",
        "part of another claim": is_part,
    }
    return sum(_WEIGHTS[name] for name, holds in is_true.items() if holds)


@cache
def _status_frames() -> frozenset[str]:
    """Return the frames that are evidence for a step of the status ladder, up or down."""
    states = table("states")
    return frozenset(frame for row in [*states["ladder"], *states["setbacks"]] for frame in row.get("frames", ()))
