"""The shapes of OpenRefine's reconciliation, specification 0.2."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

__all__ = [
    "Candidate",
    "CandidateFeature",
    "Candidates",
    "Choice",
    "Extend",
    "Extended",
    "ExtendedProperty",
    "ExtendedValue",
    "Extension",
    "KnownValue",
    "Manifest",
    "Preview",
    "ProposedProperties",
    "ProposedProperty",
    "Query",
    "Service",
    "Setting",
    "Suggest",
    "Suggestion",
    "Suggestions",
    "Type",
    "View",
    "Wanted",
]


class KnownValue(Struct):
    """A property value that narrows a query."""

    pid: str
    v: Any = None


class Query(Struct):
    """A reconciliation query."""

    query: str = ""
    type: str | dict[str, Any] | list[str | dict[str, Any]] | None = None
    limit: int | None = None
    properties: list[KnownValue] | None = None


class Wanted(Struct):
    """A property that is asked for of the rows of a table."""

    id: str
    settings: dict[str, Any] | None = None

    @property
    def limit(self) -> int:
        """The most values of a row; 0 for all."""
        printed = str((self.settings or {}).get("limit") or "")
        return int(printed[:9]) if printed.isascii() and printed.isdigit() else 0

    @property
    def raw(self) -> bool:
        """Whether codes are wanted, and not words."""
        return (self.settings or {}).get("render") == "raw"


class Extension(Struct):
    """A data extension query: entities and the properties asked for of them."""

    ids: list[str]
    properties: list[Wanted] = []


class Type(Struct):
    """A type of entities."""

    id: str
    name: str
    description: str


class CandidateFeature(Struct):
    """A part of a candidate's score."""

    id: str
    value: float


class Candidate(Struct):
    """A listing that a query may mean. ``score`` is the probability in percent."""

    id: str
    name: str
    description: str
    type: list[Type]
    score: float
    match: bool
    features: list[CandidateFeature]
    agreement: float
    agreement_class: str


class Candidates(Struct):
    """The candidates of a query, best first."""

    result: list[Candidate]


class ExtendedProperty(Struct):
    """A property that rows were extended by."""

    id: str
    name: str


class ExtendedValue(Struct):
    """A value of a row."""

    text: str = field(name="str")


class Extended(Struct):
    """The values of rows, by entity and property."""

    meta: list[ExtendedProperty]
    rows: dict[str, dict[str, list[ExtendedValue]]]


class Service(Struct):
    """The address of a service: its base and its path."""

    service_url: str
    service_path: str


class Suggest(Struct):
    """Services that complete what is typed."""

    entity: Service
    type: Service
    property: Service


class Choice(Struct):
    """A value of a setting."""

    value: str
    name: str


class Setting(Struct, omit_defaults=True):
    """A setting of the extension of tables."""

    name: str
    label: str
    type: str
    default: int | str
    help_text: str
    choices: list[Choice] = []


class Extend(Struct):
    """The service that extends tables, and its settings."""

    propose_properties: Service
    property_settings: list[Setting]


class View(Struct):
    """Where people read about an entity."""

    url: str


class Preview(Struct):
    """Where a short text about an entity is, and how large it is, in pixels."""

    url: str
    width: int
    height: int


class Manifest(Struct):
    """What the service can do, and where."""

    versions: list[str]
    name: str
    identifierSpace: str  # noqa: N815 - the specification's names
    schemaSpace: str  # noqa: N815
    documentation: str
    batchSize: int  # noqa: N815
    defaultTypes: list[Type]  # noqa: N815
    view: View
    preview: Preview
    suggest: Suggest
    extend: Extend


class Suggestion(Struct, omit_defaults=True):
    """An entity, a property or a type that begins as was typed."""

    id: str
    name: str
    description: str
    notable: list[Type] = []
    type: list[Type] = []


class Suggestions(Struct):
    """What begins as was typed."""

    prefix: str
    result: list[Suggestion]
    code: str = "/api/status/ok"
    status: str = "200 OK"


class ProposedProperty(Struct):
    """A property by which a table can be extended."""

    id: str
    name: str


class ProposedProperties(Struct):
    """The properties by which a table of a type can be extended."""

    limit: int
    type: str
    properties: list[ProposedProperty]
