"""The text of a document and what it says of itself, before it is a report."""

from __future__ import annotations

import msgspec

from sayso.model import FieldBasis, Section

__all__ = ["Document"]


class Document(msgspec.Struct, frozen=True):
    """Text with metadata; everything but the text may be unknown. ``published`` is an ISO date, and
    ``published_basis`` says how it is known: stated (``metadata``), printed (``detected``), or no more than the day on
    which the file was made (``assumed``).

    ``warnings`` say what could not be taken over as it was: bytes that are no characters, pages that do not open.
    ``sections`` are the parts of the text with a speaker or a date of their own.
    """

    text: str
    media_type: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_basis: FieldBasis = FieldBasis.METADATA
    url: str | None = None
    warnings: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
