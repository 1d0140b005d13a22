"""An attribution relation in token numbers: source, cue and content, as in PARC and PolNeAR."""

from __future__ import annotations

import msgspec

from sayso.syntax.document import Document

__all__ = ["AttributionRelation", "CitedSource"]


class CitedSource(msgspec.Struct, frozen=True):
    """A source behind a source: "…, citing two officials". Token numbers."""

    cue: tuple[int, ...]
    source: range
    head: int


class AttributionRelation(msgspec.Struct):
    """An attribution relation in token numbers: source, cue and content, as in PARC and PolNeAR."""

    kind: str
    cue: tuple[int, ...]
    source: range
    source_head: int | None
    content: list[int]
    content_head: int | None
    modality: str | None = None
    polarity: str | None = None
    act: bool = False
    chains: bool = True
    listener: int | None = None
    refers_back: bool = False
    quoted: bool = False
    behind: tuple[CitedSource, ...] = ()
    scorn: tuple[int, ...] = ()
    by: str = "rule"
    probability: float | None = None

    def cue_verb(self, document: Document) -> int:
        """The cue's main word: its verb where it has one, else its first word."""
        return next((i for i in reversed(self.cue) if document.pos[i] == "VERB"), self.cue[0])
