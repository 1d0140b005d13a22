"""Frames and roles as claims are compared by them: two tellings of an event must not differ by their frames' names.

Roles are compared by a few coarse frames, which the finer ones of the reader are taken for (``compares_as`` in
``lang/en/lexicon/frames.toml``); that two claims are of one fine frame is evidence of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sayso.corroboration.tokens import number
from sayso.lang import DEFAULT, language_for
from sayso.lexicon import Frame

__all__ = ["UNFRAMED", "ComparedFrame", "compared_frame"]

UNFRAMED = {"other", "report"}
"""Frames that two claims may share without being alike."""
_GENERAL = Frame(
    "other",
    "agent",
    "object",
    "recipient",
    "agent",
    {"in": "place", "at": "place", "with": "with", "to": "to", "from": "from", "by": "agent"},
    {},
)
"""The roles of a claim whose frame says too little to be compared."""


class ComparedFrame(NamedTuple):
    """What comparing takes a frame for.

    Attributes:
        number: its number, 0 where it makes no two claims alike.
        roles: each of its roles → the role that comparing takes it for.

    """

    number: int
    roles: Mapping[str, str]


@cache
def compared_frame(name: str) -> ComparedFrame:
    """Return what comparing takes a frame for.

    Args:
        name: the name of the frame, as in ``Claim.frame``.

    """
    frames = language_for(DEFAULT).lexicon.frames()
    frame = frames.get(name)
    if frame is None or frame.compares_as is None:
        return ComparedFrame(0 if name in UNFRAMED else number("frame", name), {})
    base = frames.get(frame.compares_as, _GENERAL)
    roles: dict[str, str] = {}
    for own, of_base in _pairs(frame, base):
        roles.setdefault(own, of_base)
    return ComparedFrame(0 if base is _GENERAL else number("frame", base.name), roles)


def _pairs(frame: Frame, base: Frame) -> Iterator[tuple[str, str]]:
    """Yield the roles that stand in the same place of two frames."""
    yield frame.subject, base.subject
    yield frame.object, base.object
    yield frame.alone, base.alone
    if frame.dative is not None and base.dative is not None:
        yield frame.dative, base.dative
    for word, role in frame.prepositions.items():
        if word in base.prepositions:
            yield role, base.prepositions[word]
