"""Claims of several reports, side by side."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.base import Noun
from sayso.model.modality import Modality, Polarity
from sayso.model.quantity import Quantity
from sayso.model.report import Span

__all__ = ["Conflict", "ConflictKind", "Drift", "Retelling", "Statement", "Step", "Told"]


class Told(StrEnum):
    """How a claim is traced to the voice (the source that it is counted for).

    ``said``: the report's chain ends there; ``outlet``: the chain ends in an unnamed source that speaks only through
    this outlet; ``act``: the claim is a performative of that voice; ``copied``: the words are another report's;
    ``followed``: the report that the chain leads to attributes it further; ``own``: no source is named, so the outlet
    may have it from elsewhere.
    """

    SAID = "said"
    OUTLET = "outlet"
    ACT = "act"
    COPIED = "copied"
    FOLLOWED = "followed"
    OWN = "own"


class Statement(Noun, frozen=True, kw_only=True):
    """A claim beside those of other reports.

    ``via`` are the outlets that relayed it, nearest first, without the one that was read; ``read_in`` is the outlet
    that was read, or a description where it is unknown. ``speaker`` names the voice, ``voice`` is its id, ``why``
    says how it was traced. ``unshown`` says why the words do not show a first-hand source, None where they do.
    ``described`` is the description of an unnamed source ("two officials"). ``polarity`` is towards the point: "these
    reports are baseless" denies it. ``town`` is the place of the event, at town level.
    """

    id: str
    report: str
    outlet: str | None
    published: str | None
    span: Span
    quote: str
    modality: Modality
    polarity: Polarity
    via: tuple[str, ...]
    voice: str
    speaker: str
    read_in: str
    told: Told
    why: str
    unshown: str | None = None
    described: str | None = None
    quantities: tuple[Quantity, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    town: str | None = None


class Retelling(Noun, frozen=True, kw_only=True):
    """A figure as one report prints it, and the statement that it was taken from, where that is known."""

    statement: str
    outlet: str | None
    figure: str
    source: str | None


class Drift(Noun, frozen=True, kw_only=True):
    """How the figure of one voice changed as reports relayed it."""

    voice: str
    path: tuple[Retelling, ...]


class ConflictKind(StrEnum):
    """What two statements disagree on."""

    POLARITY = "polarity"
    QUANTITY = "quantity"
    DATE = "date"
    PLACE = "place"


class Conflict(Noun, frozen=True, kw_only=True):
    """Two statements of different voices that contradict each other; ``one`` and ``other`` are their ids."""

    kind: ConflictKind
    one: str
    other: str
    why: str


class Step(Noun, frozen=True, kw_only=True):
    """Supersession: ``later`` states a later stage of what ``earlier`` states."""

    earlier: str
    later: str
    why: str
