"""The nouns of a dossier. Every line has footnotes, and every footnote quotes a report."""

from __future__ import annotations

from enum import StrEnum

from sayso.model import ListUsed, Noun, Point

__all__ = [
    "Brief",
    "Change",
    "ChangeKind",
    "Changes",
    "Dossier",
    "Event",
    "Footnote",
    "Line",
    "ListedName",
    "Method",
    "Participant",
    "Place",
    "Position",
    "Relation",
    "Stage",
    "StageState",
]


class Footnote(Noun, frozen=True, kw_only=True):
    """A quote from a report: ``start`` and ``end`` are characters of its text, ``by`` is its path, ``held`` its
    modality.
    """

    number: int
    statement: str
    report: str
    outlet: str | None
    published: str | None
    title: str | None
    quote: str
    start: int
    end: int
    by: str
    voice: str
    held: str


class Line(Noun, frozen=True, kw_only=True):
    """A point in a section: its label, the closed bounds of its number of independent origins, and its proposed
    credibility.

    ``origins``, ``relayed`` and ``uncounted`` are in words: who they are, who relays them, and why others are not
    counted.
    """

    point: str
    text: str
    status: str
    low: int
    high: int
    credibility: int
    why: tuple[str, ...]
    origins: str
    relayed: str | None
    uncounted: tuple[str, ...]
    against: tuple[str, ...]
    notes: tuple[int, ...]
    contradictions: tuple[str, ...]
    drift: tuple[str, ...]


class Brief(Noun, frozen=True, kw_only=True):
    """A sentence that could stand in a brief, with the footnotes that it rests on."""

    text: str
    notes: tuple[int, ...]


class Method(Noun, frozen=True, kw_only=True):
    """How a dossier was made: the program's version, the day, and the lists that names were compared with."""

    version: str
    made_on: str
    lists: tuple[ListUsed, ...]


class StageState(StrEnum):
    """Whether a stage was reached.

    ``announced``: planned, expected or possible; ``not yet``: denied; ``disputed``: reported and denied.
    """

    TAKEN = "taken"
    ANNOUNCED = "announced"
    NOT_YET = "not yet"
    DISPUTED = "disputed"
    NO_WORD = "no word"


class Stage(Noun, frozen=True, kw_only=True):
    """A stage of the status ladder."""

    step: str
    state: StageState
    since: str | None
    notes: tuple[int, ...]
    against: tuple[int, ...]


class Position(Noun, frozen=True, kw_only=True):
    """A person's position, as reports give it."""

    person: str
    name: str
    title: str
    body: str | None
    reports: tuple[str, ...]


class Participant(Noun, frozen=True, kw_only=True):
    """An organisation or person that the points name, and in how many of them."""

    entity: str
    name: str
    schema: str
    points: int
    notes: tuple[int, ...]


class ListedName(Noun, frozen=True, kw_only=True):
    """A name in the points with a match on a watchlist, which a person has to decide."""

    entity: str
    name: str
    dataset: str
    listing: str
    score: float


class Relation(Noun, frozen=True, kw_only=True):
    """A claim with two named participants, or a position. ``label`` is its frame or the position, ``held`` its
    modality.
    """

    one: str
    other: str
    label: str
    held: str
    notes: tuple[int, ...]


class Event(Noun, frozen=True, kw_only=True):
    """A dated event of a point: ``earliest`` and ``latest`` are ISO days, either None where it is open."""

    point: str
    earliest: str | None
    latest: str | None
    text: str
    held: str
    notes: tuple[int, ...]


class Place(Noun, frozen=True, kw_only=True):
    """A town that the points name; without a position where the gazetteer does not have it."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    points: int
    notes: tuple[int, ...]


class ChangeKind(StrEnum):
    """What changed about a point. ``evidence``: only its statements."""

    NEW = "new"
    ORIGINS = "origins"
    STATUS = "status"
    CREDIBILITY = "credibility"
    CONTRADICTION = "contradiction"
    EVIDENCE = "evidence"
    GONE = "gone"


class Change(Noun, frozen=True, kw_only=True):
    """A change of a point."""

    kind: ChangeKind
    point: str
    text: str
    before: str
    after: str
    notes: tuple[int, ...]


class Changes(Noun, frozen=True, kw_only=True):
    """What changed since a day or moment: added reports, new or changed points, newly listed names."""

    since: str
    reports: int
    points: tuple[Change, ...]
    ladder: tuple[str, ...]
    listed: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(self.points or self.ladder or self.listed)


class Dossier(Noun, frozen=True, kw_only=True):
    """Everything that the ledger has on a subject, as known at a time.

    ``brief`` is what to say first. ``leading`` are the ids of the most important points, in order. ``ladder`` is empty
    where no stage of an undertaking is reported. ``left_out`` reports were beyond the maximum; ``undated`` footnotes
    have no date. ``points`` are complete, for programs.
    """

    schema: str = "sayso/1"
    subject: tuple[str, ...]
    as_of: str | None
    reports: int
    outlets: int
    left_out: int
    brief: tuple[Brief, ...]
    leading: tuple[str, ...]
    method: Method
    established: tuple[Line, ...]
    claimed: tuple[Line, ...]
    planned: tuple[Line, ...]
    denied: tuple[Line, ...]
    open: tuple[Line, ...]
    ladder: tuple[Stage, ...]
    setbacks: tuple[Stage, ...]
    posts: tuple[Position, ...]
    names: tuple[Participant, ...]
    listed: tuple[ListedName, ...]
    ties: tuple[Relation, ...]
    timeline: tuple[Event, ...]
    undated: tuple[int, ...]
    places: tuple[Place, ...]
    contradictions: tuple[Line, ...]
    changes: Changes | None
    footnotes: tuple[Footnote, ...]
    points: tuple[Point, ...]
