"""What reads reports: the program with its models, and a language model of the user's own."""

from __future__ import annotations

import msgspec

from sayso.listing import Noun

__all__ = ["Reader", "SecondReader"]


class Reader(Noun, frozen=True, kw_only=True):
    """What read the report, so that a result can be made again. ``trained``: our own models, and the digest of each."""

    name: str
    version: str
    model: str
    model_version: str
    read_on: str
    trained: dict[str, str] = msgspec.field(default_factory=dict)


class SecondReader(Noun, frozen=True, kw_only=True):
    """A model of the user's own that read the report too.

    ``answered`` is false where it was not heard on all of the report, and ``fault`` says why. ``added`` claims are in the reading under its name,
    ``agreed`` were ours already, ``dropped`` were not borne out by the text, by the reason.
    """

    reader: Reader
    answered: bool
    added: int
    agreed: int
    dropped: dict[str, int]
    fault: str = ""
