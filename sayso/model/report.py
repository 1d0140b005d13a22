"""A report as received, ranges of its text, and sections that have a speaker or a date of their own."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from sayso.model.base import Noun

__all__ = ["FieldBasis", "Report", "Section", "SectionKind", "Span"]


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


class SectionKind(StrEnum):
    """What sets a section apart from the rest of its report.

    ``quotation``: a block quotation; ``message``: a quoted, forwarded or attached message; ``post``: an entry of a live
    page, or an embedded post; ``statement``: a turn of an interview, a briefing or remarks; ``label``: words that
    introduce or sign another section (a reply line, a speaker's label, the time of a post) or a table that cannot be
    read, and make no claim themselves; ``table``: a caption, a row of heads, rows of figures with a head in front, and
    a line that names the source where there is one, cells apart by " | "; each figure is a claim.
    """

    QUOTATION = "quotation"
    MESSAGE = "message"
    POST = "post"
    STATEMENT = "statement"
    LABEL = "label"
    TABLE = "table"


class Section(Noun, frozen=True, kw_only=True):
    """A range of a report's text with a speaker or a date of its own. Sections nest; the innermost one counts.

    ``speaker`` is the name of whoever speaks there. It is None where that is whoever speaks around it, or whom the
    words before it introduce; and of a message of which nobody knows the sender. ``published`` is the ISO date that
    relative dates are read against, None for the date around it; a message without a date has none. ``end`` is
    exclusive.
    """

    start: int
    end: int
    kind: SectionKind
    speaker: str | None = None
    published: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed section {self.start}:{self.end}")


class Report(Noun, frozen=True, kw_only=True):
    """One document as received: its immutable text and where it came from.

    ``id`` is the first 16 hexadecimal digits of ``sha256``, the digest of the raw bytes. ``published`` is an ISO
    date. The ``*_basis`` fields say how the outlet, the date and the language are known. ``warnings`` name the parts
    of the document that could not be read as they were. ``sections`` are in the order of the text, an outer one before
    those inside it.
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
    sections: tuple[Section, ...] = ()
