"""Points: statements of several reports that answer the same question."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from sayso.model.base import Noun
from sayso.model.grade import Credibility, Reliability
from sayso.model.statement import Conflict, Drift, Statement, Step

__all__ = ["Point", "PointOrigin", "PointStatus"]


class PointOrigin(Noun, frozen=True, kw_only=True):
    """A family of sources that cannot be independent of each other, with their statements on a point.

    ``counted`` is true where the lower bound counts it: its source is first-hand and shown to be independent of every
    other counted one, on surely the same event. ``reason`` says why it is counted or not. ``described`` is the
    description of its unnamed people or documents. ``relays`` are the outlets whose reports relay it; ``merged`` says
    which names were taken for one source, and why.
    """

    id: str
    name: str
    counted: bool
    reason: str
    described: str | None
    relays: tuple[str, ...]
    merged: tuple[str, ...]
    statements: tuple[str, ...]


class PointStatus(StrEnum):
    """How the statements of a point present it, taken together.

    ``held``: as fact; ``planned``; ``possible``: expected or possible; ``open``: questioned or hypothetical;
    ``denied``: every source
    denies it.
    """

    HELD = "held"
    PLANNED = "planned"
    POSSIBLE = "possible"
    OPEN = "open"
    DENIED = "denied"


class Point(Noun, frozen=True, kw_only=True):
    """Statements that answer the same question. They are grouped, never merged.

    ``low`` and ``high`` are the closed bounds of the number of independent origins that affirm it: those that are
    shown, and those that are possible. Deniers are never among them. ``origins`` gives the reason why each is counted
    or not; ``deniers`` are the origins that deny it.
    """

    id: str
    label: str
    frame: str
    status: PointStatus
    low: int
    high: int
    statements: tuple[Statement, ...]
    origins: tuple[PointOrigin, ...]
    deniers: tuple[PointOrigin, ...]
    conflicts: tuple[Conflict, ...]
    drifts: tuple[Drift, ...]
    superseded: tuple[Step, ...]
    credibility: Credibility
    reliability: dict[str, Reliability] = msgspec.field(default_factory=dict)

    @property
    def contradicted(self) -> bool:
        """Whether any statement contradicts another."""
        return bool(self.conflicts)
