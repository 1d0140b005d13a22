"""Spans that name something."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.base import Noun
from sayso.model.report import Span

__all__ = ["Form", "Kind", "Mention"]


class Kind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PLACE = "place"
    COUNTRY = "country"
    FACILITY = "facility"
    VESSEL = "vessel"
    WEAPON = "weapon"
    LAW = "law"
    GROUP = "group"
    UNKNOWN = "unknown"


class Form(StrEnum):
    """Which form a mention has."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Mention(Noun, frozen=True, kw_only=True):
    """A span that refers to something.

    ``title`` is a rank or form of address before a person's name; ``gazetteer`` the id of a place
    (``geonames:NUMBER`` or ``iso:CODE``); ``entity`` the entity that it resolves to within the report, None where that
    is unknown.
    """

    id: str
    kind: Kind
    form: Form
    span: Span
    name: str
    title: str | None = None
    gazetteer: str | None = None
    entity: str | None = None
