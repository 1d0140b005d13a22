"""Attribution: on whose word something is said, as links of a chain, and where chains end."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.base import Noun
from sayso.model.report import Span
from sayso.model.source import Source

__all__ = ["Attribution", "Basis", "Link", "Origin", "Voice"]


class Basis(StrEnum):
    """How a link of a chain is known.

    ``metadata``: the outlet of the report; ``stated``: a cue in this sentence; ``resolved``: a cue in this sentence
    whose source is a pronoun or description of an earlier one; ``carried``: no cue here, the attribution of an earlier
    sentence continues; ``act``: a performative, the source does what is claimed by saying it (a designation, a ban);
    ``frame``: inferred, the outlet that the report as a whole is drawn from; ``section``: the section is set out as
    the words of this source (a quoted message, a signed block quotation, a turn of an interview).
    """

    METADATA = "metadata"
    STATED = "stated"
    RESOLVED = "resolved"
    CARRIED = "carried"
    ACT = "act"
    FRAME = "frame"
    SECTION = "section"


class Link(Noun, frozen=True, kw_only=True):
    """One step of an attribution chain: a source, and the cue that attributes to it."""

    source: Source
    basis: Basis
    cue: Span | None = None
    cue_lemma: str | None = None
    source_span: Span | None = None


class Attribution(Noun, frozen=True, kw_only=True):
    """The chain of sources, from the outlet of the report (first, always present) to the origin (last)."""

    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        if not self.links:
            raise ValueError("a chain has at least the outlet that was read")


class Voice(Noun, frozen=True, kw_only=True):
    """One attribution as printed, before chains are built: source, cue and content.

    Each is a tuple of spans, because quoted speech is often discontinuous. ``source`` is empty where no source is
    printed. ``kind`` is the class of the cue in ``lang/en/lexicon/cues.toml``.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str


class Origin(Noun, frozen=True, kw_only=True):
    """The last source of attribution chains. Claims that share an origin count as one source."""

    id: str
    source: Source
    chain: tuple[str, ...]
    claims: tuple[str, ...]
