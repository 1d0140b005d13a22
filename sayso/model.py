"""The nouns. Frozen, typed, with no behaviour beyond their own invariants.

Offsets are half-open ranges of characters (Unicode code points) of ``Report.text``, so that
``report.text[span.start:span.end]`` is the quote, always. Identifiers are unique within one reading. The nouns of watchlists
are in ``listing.py``.
"""

from __future__ import annotations

import math
from enum import StrEnum

import msgspec

from sayso.listing import Detail, Feature, Identifier, ListedLink, ListedName, Listing, ListUsed, Match, Noun
from sayso.readers import Reader, SecondReader

__all__ = [
    "SCHEMA",
    "Attribution",
    "Basis",
    "Claim",
    "Detail",
    "Entity",
    "Feature",
    "Form",
    "Identifier",
    "Kind",
    "Link",
    "ListUsed",
    "ListedLink",
    "ListedName",
    "Listing",
    "Match",
    "Mention",
    "Modality",
    "Origin",
    "Polarity",
    "Post",
    "Problem",
    "Property",
    "Quantity",
    "Reader",
    "Reading",
    "Reason",
    "Report",
    "Role",
    "SecondReader",
    "Source",
    "SourceKind",
    "Span",
    "Voice",
    "When",
]

SCHEMA = "sayso/1"


class Span(msgspec.Struct, frozen=True):
    """A range of characters of one report, end exclusive."""

    report: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed span {self.start}:{self.end}")


class Report(Noun, frozen=True, kw_only=True):
    """One document as received: immutable text and where it came from.

    ``id`` is the first 16 hexadecimal digits of ``sha256``, the digest of the raw bytes. ``published`` is an ISO
    date; ``published_basis`` says how it is known: ``given`` by the user, ``metadata`` of the document, or ``unknown``.
    ``outlet_basis`` likewise. ``warnings`` say what of the document could not be taken over as it was.
    """

    id: str
    sha256: str
    text: str
    place: str
    media_type: str
    outlet: str | None = None
    outlet_basis: str = "unknown"
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: str = "unknown"
    language: str = "en"
    language_basis: str = "detected"
    warnings: tuple[str, ...] = ()


class SourceKind(StrEnum):
    """What a source is. ``unnamed`` is somebody described and not named; ``unknown`` is nobody at all ("reportedly")."""

    OUTLET = "outlet"
    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"


class Source(Noun, frozen=True, kw_only=True):
    """Somebody who says things. ``name`` is the fullest form in the report; where ``named`` is false, a description."""

    id: str
    kind: SourceKind
    name: str
    named: bool = True
    span: Span | None = None
    entity: str | None = None


class Basis(StrEnum):
    """How a link of a chain is known.

    ``metadata``: the outlet that we read; ``stated``: a cue in this sentence; ``resolved``: a cue in this sentence with
    a pronoun or description that stands for an earlier source; ``carried``: no cue here, the frame of an earlier
    sentence goes on; ``act``: the source does what is claimed by saying it
    (a designation, a ban); ``frame``: inferred, the outlet that the report as a whole is drawn from.
    """

    METADATA = "metadata"
    STATED = "stated"
    RESOLVED = "resolved"
    CARRIED = "carried"
    ACT = "act"
    FRAME = "frame"


class Link(Noun, frozen=True, kw_only=True):
    """One step of a chain: who, by which words."""

    source: Source
    basis: Basis
    cue: Span | None = None
    cue_lemma: str | None = None
    source_span: Span | None = None


class Attribution(Noun, frozen=True, kw_only=True):
    """The chain from the outlet that we read (first, always there) down to the origin (last)."""

    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        if not self.links:
            raise ValueError("a chain has at least the outlet that was read")


class Voice(Noun, frozen=True, kw_only=True):
    """One attribution as the text prints it, before chains are made: who, by which words, what.

    Each is a tuple of spans, for speech is often cut in two. ``source`` is empty where nobody is named. ``kind`` is
    the class of the cue in ``resources/cues.toml``.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str


class Modality(StrEnum):
    """How the source holds what is claimed."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    EXPECTED = "expected"
    HYPOTHETICAL = "hypothetical"
    QUESTIONED = "questioned"


class Polarity(StrEnum):
    """Whether the source holds it true or false."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class When(Noun, frozen=True, kw_only=True):
    """A closed interval of days [earliest, latest], either end None where it is open or unknown.

    ``value`` is the TIMEX3 value (ISO 8601 with XXXX for an unknown year). ``anchored_on`` is the ISO date that a
    relative or incomplete expression was read against, ``anchor`` how that date was known (``published``,
    ``narrative``, ``none``; ``event``: it is told by an event, of which this is the day where the text tells it). ``inferred`` is true where the year was not in the text. ``rule`` names the shape that read it.
    """

    span: Span
    value: str
    timex: str
    granularity: str
    earliest: str | None = None
    latest: str | None = None
    anchor: str = "none"
    anchored_on: str | None = None
    inferred: bool = False
    rule: str = ""

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise ValueError(f"interval ends before it begins: {self.earliest} to {self.latest}")


class Quantity(Noun, frozen=True, kw_only=True):
    """A number with its bounds: "over 6,000 drones" is (6000, None) drones, low end open.

    A bound that is unknown is None, never infinite. Bounds are in ``unit`` (SI symbol, "%", ISO 4217 code, or None for a count of ``item``). An ``*_open`` flag means
    that the bound itself is excluded. ``per`` is the unit of a rate.
    """

    id: str
    span: Span
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    unit: str | None = None
    per: str | None = None
    item: str | None = None

    def __post_init__(self) -> None:
        bounds = [b for b in (self.low, self.high) if b is not None]
        if not all(map(math.isfinite, bounds)) or bounds != sorted(bounds):
            raise ValueError(f"bounds that are infinite or reversed: {bounds}")


class Kind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PLACE = "place"
    COUNTRY = "country"
    FACILITY = "facility"
    WEAPON = "weapon"
    LAW = "law"
    GROUP = "group"
    UNKNOWN = "unknown"


class Form(StrEnum):
    """How it names it."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Mention(Noun, frozen=True, kw_only=True):
    """A span that names something.

    ``title`` is a rank or form of address in front of a person's name; ``gazetteer`` the id of a place
    (``geonames:NUMBER`` or ``iso:CODE``); ``entity`` what it resolves to within the report, None where that cannot be told.
    """

    id: str
    kind: Kind
    form: Form
    span: Span
    name: str
    title: str | None = None
    gazetteer: str | None = None
    entity: str | None = None


class Role(Noun, frozen=True, kw_only=True):
    """A part that something plays in a claim: ``role`` as named in ``resources/frames.toml``."""

    role: str
    span: Span
    mention: str | None = None
    entity: str | None = None
    quantity: str | None = None


class Reason(Noun, frozen=True, kw_only=True):
    """What made one decision about a claim (``sayso read --explain``).

    ``decision`` names it: ``said by``, ``modality``, ``polarity``, ``about``, ``role``, ``when``, ``how many``, ``factuality``.
    ``by`` is ``rule`` or ``model``, ``name`` which rule or model, ``value`` what was decided, ``span`` the words that
    decided it. ``probability`` is the model's; ``features`` are the words that moved it most, in its own measure.
    """

    decision: str
    value: str
    by: str
    name: str
    span: Span | None = None
    probability: float | None = None
    features: tuple[Feature, ...] = ()


class Claim(Noun, frozen=True, kw_only=True):
    """A clause that says something: the atom of the ledger.

    ``within`` is the claim whose words contain this one's. ``reader`` is who made it: ``sayso``, or ``llm:NAME``.
    ``factuality`` is how far its words tell a fact, from -3 (had certainly not happened when they were written) to 3 (had);
    what is planned had not. ``reasons`` are there when asked for.
    """

    id: str
    span: Span
    quote: str
    head: Span
    frame: str
    roles: tuple[Role, ...]
    attribution: Attribution
    origin: str
    modality: Modality
    polarity: Polarity
    modality_cue: Span | None = None
    polarity_cue: Span | None = None
    when: When | None = None
    quantities: tuple[str, ...] = ()
    within: str | None = None
    reader: str = "sayso"
    factuality: float | None = None
    reasons: tuple[Reason, ...] = ()


class Property(Noun, frozen=True, kw_only=True):
    """One value of an entity, with the claims that say so."""

    name: str
    value: str
    claims: tuple[str, ...] = ()
    span: Span | None = None


class Entity(Noun, frozen=True, kw_only=True):
    """What mentions resolve to. ``schema`` is FollowTheMoney's."""

    id: str
    schema: str
    name: str
    mentions: tuple[str, ...]
    properties: tuple[Property, ...] = ()


class Post(Noun, frozen=True, kw_only=True):
    """The post that ties a person to an organisation."""

    person: str
    organisation: str | None
    title: str
    span: Span
    claims: tuple[str, ...] = ()


class Origin(Noun, frozen=True, kw_only=True):
    """The end of attribution chains; claims that share one are one voice."""

    id: str
    source: Source
    chain: tuple[str, ...]
    claims: tuple[str, ...]


class Problem(Noun, frozen=True, kw_only=True):
    """A part of a report that could not be read, because the program failed at it.

    ``stage`` is the part of the program that failed, ``fault`` how. ``span`` is the sentence that was left out; None where
    the whole report was read without that stage.
    """

    stage: str
    fault: str
    span: Span | None = None


class Reading(Noun, frozen=True, kw_only=True):
    """All that was found in one report: the document that ``--format json`` writes."""

    schema: str = SCHEMA
    reader: Reader
    report: Report
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    posts: tuple[Post, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[When, ...]
    voices: tuple[Voice, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    lists: tuple[ListUsed, ...] = ()
    matches: tuple[Match, ...] = ()
    warnings: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    second: SecondReader | None = None
