"""The source of a claim, as its chain shows it."""

from __future__ import annotations

from typing import NamedTuple

from sayso.model import Told

__all__ = ["Speaker"]


class Speaker(NamedTuple):
    """Who says something. ``kind`` is ``outlet``, ``body``, ``person`` or ``country``; ``entity`` the key of who it is, where that is known.

    ``via`` are the outlets between the one that was read and this, nearest first. ``open`` is true where the chain ends at an outlet that says no
    more of where it has it from. ``unshown`` says why a claim does not show by itself that this is where it comes from; None where it does.
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
