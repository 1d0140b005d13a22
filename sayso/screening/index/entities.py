"""The FollowTheMoney entities of the lists in the index: by their ids, and by the ids that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np

from sayso.model import ListedEntity
from sayso.names.keys import hash_key
from sayso.resources import ftm
from sayso.screening.index.file import Arrays
from sayso.screening.index.keyed import Keyed, lookup, packed

__all__ = ["EntityIndex", "entity_arrays"]


def named_by(entity: ListedEntity) -> Iterator[tuple[ftm.Property, str]]:
    """Yield the ids that an entity names, each with the property that has it."""
    schema = ftm.schema(entity.schema)
    for name, values in entity.properties.items():
        known = schema.properties.get(name) if schema else None
        if known is not None and known.type == "entity":
            for value in values:
                yield known, value


def entity_arrays(entities: Sequence[tuple[int, ListedEntity]]) -> Arrays:
    """Return the arrays of entities.

    Args:
        entities: each with the number of its list.

    """
    encoder = msgspec.msgpack.Encoder()
    own, named = Keyed(), Keyed()
    for number, (_, entity) in enumerate(entities):
        own.add([hash_key(entity.id)], number)
        named.add({hash_key(value) for _, value in named_by(entity)}, number)
    blob, at = packed([encoder.encode(entity) for _, entity in entities])
    lists = np.fromiter((n for n, _ in entities), np.uint16, len(entities))
    return {"entity": blob, "entity_at": at, "entity_list": lists, **own.arrays("entity"), **named.arrays("named")}


class EntityIndex:
    """Entities that can be found.

    Attributes:
        lists: numbers of the lists that have entities.

    Args:
        arrays: the arrays of the index.

    """

    def __init__(self, arrays: Arrays) -> None:
        self.lists = frozenset(map(int, np.unique(arrays["entity_list"])))
        self._entities = arrays["entity"].data, arrays["entity_at"], arrays["entity_list"]
        self._keys = {n: (arrays[f"{n}_key"].data, arrays[f"{n}_number"].data) for n in ("entity", "named")}
        self._decoder = msgspec.msgpack.Decoder(ListedEntity)

    def _read(self, numbers: Iterable[int]) -> Iterator[tuple[int, ListedEntity]]:
        blob, at, lists = self._entities
        for number in numbers:
            yield int(lists[number]), self._decoder.decode(blob[at[number] : at[number + 1]])

    def _lookup(self, name: str, identifier: str) -> Iterator[tuple[int, ListedEntity]]:
        return self._read(lookup(*self._keys[name], hash_key(identifier)))

    def find(self, identifier: str, number: int) -> ListedEntity | None:
        """Return an entity; None where there is none.

        Args:
            identifier: its id.
            number: the number of its list.

        """
        met = self._lookup("entity", identifier)
        return next((e for n, e in met if n == number and e.id == identifier), None)

    def naming(self, identifier: str, number: int) -> list[ListedEntity]:
        """Return the entities that name an id, in the order of the list.

        Args:
            identifier: the id.
            number: the number of the list.

        """
        met = self._lookup("named", identifier)
        return [e for n, e in met if n == number and any(value == identifier for _, value in named_by(e))]
