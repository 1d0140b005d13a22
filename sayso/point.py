"""The nouns of comparing reports: echoes, voices, points, grades. They are computed from readings and never kept beside them."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from sayso.listing import Noun
from sayso.model import Modality, Polarity, Quantity, Span

__all__ = [
    "Conflict",
    "Credibility",
    "Drift",
    "Echo",
    "Passage",
    "Point",
    "PointOrigin",
    "Reliability",
    "Retelling",
    "Statement",
    "Step",
    "Told",
]


class Passage(Noun, frozen=True, kw_only=True):
    """Words that two reports share: where they stand in the copy, and where in the model."""

    copy: Span
    model: Span


class Echo(Noun, frozen=True, kw_only=True):
    """A report that has words of another.

    ``share`` is the part of the copy's words that the model has too, ``of_model`` the part of the model's that the copy has. ``order`` tells how it is
    known who had them first: ``credit`` (the copy names the model's outlet), ``published`` (on an earlier day), ``chain`` (the model says on whose
    word, the copy does not), ``added`` (nothing better than which was taken in first: it may be the other way round).
    """

    report: str
    model: str
    share: float
    of_model: float
    order: str
    passages: tuple[Passage, ...]


class Told(StrEnum):
    """How the words of a claim reach the voice that they are counted for.

    ``said``: the chain in the report ends there; ``outlet``: its end is somebody unnamed who speaks only through this outlet; ``act``: it is that
    voice's own act; ``copied``: the words are another report's; ``followed``: the report that the chain leads to has it from there; ``own``: nobody
    is named, so it may be borrowed.
    """

    SAID = "said"
    OUTLET = "outlet"
    ACT = "act"
    COPIED = "copied"
    FOLLOWED = "followed"
    OWN = "own"


class Statement(Noun, frozen=True, kw_only=True):
    """A claim among those of other reports. ``via`` are the outlets that it came through, nearest first, the one that was read left out.

    ``read_in`` names the outlet that was read even where it is unknown; ``speaker`` whose word it is, ``voice`` the id of that; ``why`` says in words
    how it was found; ``unshown`` why its words do not show by themselves that this is a first-hand source, None where they do; ``described`` is how an unnamed source is described
    ("two officials"). ``polarity`` is towards the point: "these reports are baseless" denies it.
    ``town`` is where it is said to be, at town level.
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


class PointOrigin(Noun, frozen=True, kw_only=True):
    """A family of sources that cannot be independent of each other, with all that they are heard to say to a point.

    ``counted`` is true where the lower bound counts it: its source is first-hand, and it is shown to be independent of every other one that is
    counted, on surely the same event. ``reason`` says why it is counted or why not. ``described`` is how its unnamed people or documents are described.
    ``relays`` are the outlets whose reports relay it, ``merged`` tells, in words, which names were put together and why.
    """

    id: str
    name: str
    counted: bool
    reason: str
    described: str | None
    relays: tuple[str, ...]
    merged: tuple[str, ...]
    statements: tuple[str, ...]


class Conflict(Noun, frozen=True, kw_only=True):
    """What contradicts what: ``kind`` is ``polarity``, ``quantity``, ``date`` or ``place``; ``one`` and ``other`` are statements of different voices."""

    kind: str
    one: str
    other: str
    why: str


class Retelling(Noun, frozen=True, kw_only=True):
    """A figure as one report has it, and the statement that it had it from, where that is known."""

    statement: str
    outlet: str | None
    figure: str
    source: str | None


class Drift(Noun, frozen=True, kw_only=True):
    """How one voice's figure changed on its way through reports."""

    voice: str
    path: tuple[Retelling, ...]


class Step(Noun, frozen=True, kw_only=True):
    """``later`` is a later state of what ``earlier`` says."""

    earlier: str
    later: str
    why: str


class Reliability(StrEnum):
    """Of a source, by its history; people set it. F until they do."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(Noun, frozen=True, kw_only=True):
    """Of what is said, 1 to 6 as in the Admiralty code, proposed by the program with its reasons."""

    grade: int
    reasons: tuple[str, ...]


class Point(Noun, frozen=True, kw_only=True):
    """Statements that answer the same question. They are grouped, never merged.

    ``low`` and ``high`` are how many independent origins hold it: as many as are shown, and as many as there may be; who says the opposite is not
    among them. ``origins`` has them with the reason why each is counted or not, ``deniers`` those who deny it. ``status`` is
    ``held``, ``planned``, ``possible`` (expected or held possible), ``open`` (questioned or hypothetical) or ``denied`` (nobody holds it).
    """

    id: str
    label: str
    frame: str
    status: str
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
        """Whether somebody says something that cannot be true together with it."""
        return bool(self.conflicts)
