"""Sources: who says something."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.base import Noun
from sayso.model.report import Span

__all__ = ["Source", "SourceKind"]


class SourceKind(StrEnum):
    """What a source is.

    ``unnamed`` is described but not named ("two officials"); ``unknown`` is not even described ("reportedly").
    """

    OUTLET = "outlet"
    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"


class Source(Noun, frozen=True, kw_only=True):
    """Somebody who says something. ``name`` is the fullest form in the report, or a description where ``named`` is
    false.
    """

    id: str
    kind: SourceKind
    name: str
    named: bool = True
    span: Span | None = None
    entity: str | None = None
