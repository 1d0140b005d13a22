"""A report as received, and ranges of its text."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from sayso.model.base import Noun

__all__ = ["FieldBasis", "Report", "Span"]


class Span(msgspec.Struct, frozen=True):
    """A range of characters of one report, end exclusive."""

    report: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed span {self.start}:{self.end}")


class FieldBasis(StrEnum):
    """How a fact about a report is known.

    ``given`` by the user; ``metadata`` of the document; ``detected`` in its text; ``assumed`` for want of anything
    better; ``unknown``.
    """

    GIVEN = "given"
    METADATA = "metadata"
    DETECTED = "detected"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"


class Report(Noun, frozen=True, kw_only=True):
    """One document as received: its immutable text and where it came from.

    ``id`` is the first 16 hexadecimal digits of ``sha256``, the digest of the raw bytes. ``published`` is an ISO
    date. The ``*_basis`` fields say how the outlet, the date and the language are known. ``warnings`` name the parts
    of the document that could not be read as they were.
    """

    id: str
    sha256: str
    text: str
    place: str
    media_type: str
    outlet: str | None = None
    outlet_basis: FieldBasis = FieldBasis.UNKNOWN
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: FieldBasis = FieldBasis.UNKNOWN
    language: str = "en"
    language_basis: FieldBasis = FieldBasis.DETECTED
    warnings: tuple[str, ...] = ()
