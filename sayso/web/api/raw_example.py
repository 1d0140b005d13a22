"""A part of a body that is read by the route and not by the framework, so that one that is wrong costs no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition

from sayso.web.api.models import Example

if TYPE_CHECKING:
    from litestar._openapi.schema_generation import SchemaCreator
    from litestar.openapi.spec import Schema

__all__ = ["RawExample", "RawExamplePlugin", "decode_raw_example", "is_raw_example"]


class RawExample:
    """Whatever stands where an example should.

    Args:
        value: the JSON, parsed.

    """

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


def is_raw_example(kind: Any) -> bool:
    """Return whether a type is ``RawExample``."""
    return kind is RawExample


def decode_raw_example(_: type[RawExample], value: Any) -> RawExample:
    """Return a parsed value as ``RawExample``."""
    return RawExample(value)


class RawExamplePlugin(OpenAPISchemaPlugin):
    """Describe ``RawExample`` as what should stand there: an example."""

    @staticmethod
    def is_plugin_supported_type(value: Any) -> bool:
        """Return whether a type is described here."""
        return value is RawExample

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: SchemaCreator) -> Schema:
        """Return the description of an example."""
        return schema_creator.for_field_definition(FieldDefinition.from_annotation(Example))  # type: ignore[return-value]
