"""Define the source of a claim."""

from __future__ import annotations

from typing import NamedTuple

from sayso.model import Told

__all__ = ["Speaker"]


class Speaker(NamedTuple):
    """The source of a claim.

    ``kind`` is ``outlet``, ``body``, ``person`` or ``country``; ``entity`` the key of its entity, where known.
    ``via`` are the outlets between the report and the source, nearest first. ``open`` is true where the chain ends at
    an outlet that does not name its own source. ``unshown`` says why the claim does not show a first-hand source;
    None where it does.
    """

    kind: str
    name: str
    entity: str | None
    told: Told
    via: tuple[str, ...]
    why: str
    open: bool = False
    unshown: str | None = None
    described: str | None = None
