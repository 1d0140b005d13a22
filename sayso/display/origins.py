"""Statements, their paths and their origins in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.corroboration.credibility import CREDIBILITY, origin_count
from sayso.model import Point, PointOrigin, Statement, Told

__all__ = [
    "credibility_text",
    "doubts_text",
    "drift_texts",
    "group_same_wording",
    "origin_name",
    "origins_text",
    "path_text",
    "relays_text",
]


def path_text(s: Statement) -> str:
    """Return the path of a statement: "Coastal Tribune ← Agency Meridian"."""
    told = " ← ".join(dict.fromkeys([s.read_in, *s.via, s.speaker]))
    return f"{told} (in nobody's name)" if s.told is Told.OWN else told


def origins_text(point: Point) -> str:
    """Return the origins of a point: "1 origin: two officials, via The Wall Street Journal"."""
    shown = [o for o in point.origins if o.counted] or list(point.origins[:1])
    return f"{origin_count(len(shown), len(shown))}: {'; '.join(map(origin_name, shown))}"


def origin_name(origin: PointOrigin) -> str:
    """Return the name of an origin, with the outlet through which its unnamed people speak."""
    return f"{origin.described}, via {origin.name}" if origin.described is not None else origin.name


def relays_text(point: Point) -> str | None:
    """Return the reports that relay the origins of a point, each outlet once; None where none does."""
    relays = [name for o in point.origins if o.counted or len(point.origins) == 1 for name in o.relays]
    if not relays:
        return None
    return (
        f"Relayed by {len(relays)} {'report' if len(relays) == 1 else 'reports'} ({', '.join(dict.fromkeys(relays))})"
    )


def doubts_text(point: Point) -> tuple[str, ...]:
    """Return the origins that may be independent, with the reason why each is not counted."""
    first = () if any(o.counted for o in point.origins) else point.origins[:1]
    return tuple(f"{origin_name(o)}: {o.reason}" for o in point.origins if not o.counted and o not in first)


def group_same_wording(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Group statements with the same words, voice, polarity and modality, in the order of their first ones."""
    found: dict[tuple[object, ...], list[Statement]] = {}
    for s in statements:
        words = tuple(re.findall(r"\w+", s.quote.casefold()))
        found.setdefault((words, s.voice, s.polarity, s.modality), []).append(s)
    return list(found.values())


def drift_texts(point: Point) -> tuple[str, ...]:
    """Return how the figure of each voice changed from report to report."""
    names = {o.id: o.name for o in (*point.origins, *point.deniers)}
    told = []
    for drift in point.drifts:
        steps = " → ".join(f"{r.figure} ({r.outlet or 'outlet unknown'})" for r in drift.path)
        told.append(f"{names.get(drift.voice, drift.voice)}: {steps}")
    return tuple(told)


def credibility_text(grade: int) -> str:
    """Return a credibility: "credibility 2 (probably true)"."""
    return f"credibility {grade} ({CREDIBILITY[grade]})"
