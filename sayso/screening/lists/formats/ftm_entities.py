"""The entities of a FollowTheMoney file as they stand there, as far as they have to do with entries of the list."""

from __future__ import annotations

from collections.abc import Container, Iterator

from sayso.model import ListedEntity
from sayso.resources import ftm
from sayso.screening.lists.formats.ftm_records import Record

__all__ = ["EntityKeeper"]


class EntityKeeper:
    """Keep the entities of a file, and return those that are entries or stand beside them."""

    def __init__(self) -> None:
        self._entities: dict[str, ListedEntity] = {}

    def add(self, record: Record) -> None:
        """Keep a record. What only the other side of a property stores is left out: it is found from there."""
        schema = ftm.schema(record.schema)
        if schema is None:
            return
        self._entities[record.id] = ListedEntity(
            id=record.id,
            schema=record.schema,
            caption=record.caption or _caption(record),
            properties={
                name: tuple(values)
                for name, values in record.properties.items()
                if name in schema.properties and not schema.properties[name].stub
            },
            datasets=tuple(record.datasets),
            first_seen=record.first_seen,
            last_seen=record.last_seen,
            last_change=record.last_change,
        )

    def kept(self, entries: Container[str]) -> list[ListedEntity]:
        """Return the entities that are entries, those that name an entry, and those that either of them name.

        Args:
            entries: ids of the entries of the list.

        """
        near = {e.id for e in self._entities.values() if e.id in entries or any(v in entries for v in _named(e))}
        beyond = {value for identifier in near for value in _named(self._entities[identifier])}
        return [e for e in self._entities.values() if e.id in near or e.id in beyond]


def _named(entity: ListedEntity) -> Iterator[str]:
    """Yield the ids that an entity names."""
    schema = ftm.schemata()[entity.schema]
    for name, values in entity.properties.items():
        if schema.properties[name].type == "entity":
            yield from values


def _caption(record: Record) -> str:
    """Return what an entity without a caption is shown by: its name, or what else FollowTheMoney shows it by."""
    shown = ("name", "full", "publicKey", "authority", "role", "relationship", "program", "number")
    return next((v for name in shown for v in record.properties.get(name, ()) if v), record.schema)
