"""What a dossier is made of. Every line names footnotes, and every footnote words in a report."""

from __future__ import annotations

from sayso.model import Noun, Point

__all__ = [
    "Change", "Changes", "Dossier", "Event", "Footnote", "Line", "ListedName", "Place", "PostHeld", "Rung", "Tie", "Who",
]  # fmt: skip


class Footnote(Noun, frozen=True, kw_only=True):
    """Words in a report: ``start`` and ``end`` are characters of its text. ``by`` says on whose word."""

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
    """A point in a section: what is said, how many independent origins hold it (as many as are shown, and as many as there may be), and its proposed
    credibility. ``origins``, ``relayed`` and ``uncounted`` say in words who they are, who relays them, and why further ones are not counted.
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


class Rung(Noun, frozen=True, kw_only=True):
    """A step of the ladder. ``state``: ``taken``, ``announced`` (planned, expected or possible), ``not yet`` (denied), ``disputed``, ``no word``."""

    step: str
    state: str
    since: str | None
    notes: tuple[int, ...]
    against: tuple[int, ...]


class PostHeld(Noun, frozen=True, kw_only=True):
    """A person's post, as reports give it."""

    person: str
    name: str
    title: str
    body: str | None
    reports: tuple[str, ...]


class Who(Noun, frozen=True, kw_only=True):
    """An organisation or person that the points name, with in how many of them."""

    entity: str
    name: str
    schema: str
    points: int
    notes: tuple[int, ...]


class ListedName(Noun, frozen=True, kw_only=True):
    """Somebody in the points who may be on a watchlist: a match is a proposal for a person to decide."""

    entity: str
    name: str
    dataset: str
    listing: str
    score: float


class Tie(Noun, frozen=True, kw_only=True):
    """A claim in which two named ones play a part, or a post that ties them. ``label`` is its frame or the post, ``held`` how it is held."""

    one: str
    other: str
    label: str
    held: str
    notes: tuple[int, ...]


class Event(Noun, frozen=True, kw_only=True):
    """Something that is dated: ``earliest`` and ``latest`` are ISO days, either None where it is open. What the statements of one point say of one time is one."""

    earliest: str | None
    latest: str | None
    text: str
    held: str
    notes: tuple[int, ...]


class Place(Noun, frozen=True, kw_only=True):
    """A place that the points name, at town level; without a position where the gazetteer does not know it."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    points: int
    notes: tuple[int, ...]


class Change(Noun, frozen=True, kw_only=True):
    """What is new about a point: ``kind`` is ``new``, ``origins``, ``status``, ``credibility``, ``contradiction``, ``evidence`` or ``gone``."""

    kind: str
    point: str
    text: str
    before: str
    after: str
    notes: tuple[int, ...]


class Changes(Noun, frozen=True, kw_only=True):
    """What changed since a day or moment: reports that were added, points that are new or otherwise, names that are newly listed."""

    since: str
    reports: int
    points: tuple[Change, ...]
    ladder: tuple[str, ...]
    listed: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything new to say."""
        return bool(self.points or self.ladder or self.listed)


class Dossier(Noun, frozen=True, kw_only=True):
    """All that the ledger has on a subject, as known at a time.

    ``left_out`` reports were too many to be compared; ``undated`` lines have no day in them. ``points`` are whole, for whoever wants more than
    lines.
    """

    schema: str = "sayso/1"
    subject: tuple[str, ...]
    as_of: str | None
    reports: int
    outlets: int
    left_out: int
    established: tuple[Line, ...]
    claimed: tuple[Line, ...]
    planned: tuple[Line, ...]
    denied: tuple[Line, ...]
    open: tuple[Line, ...]
    ladder: tuple[Rung, ...]
    setbacks: tuple[Rung, ...]
    posts: tuple[PostHeld, ...]
    names: tuple[Who, ...]
    listed: tuple[ListedName, ...]
    ties: tuple[Tie, ...]
    timeline: tuple[Event, ...]
    undated: tuple[int, ...]
    places: tuple[Place, ...]
    contradictions: tuple[Line, ...]
    changes: Changes | None
    footnotes: tuple[Footnote, ...]
    points: tuple[Point, ...]
