"""What reads reports: the program with its models, and a language model of the user's own."""

from __future__ import annotations

import msgspec

from sayso.model.base import Noun

__all__ = ["Reader", "SecondReader"]


class Reader(Noun, frozen=True, kw_only=True):
    """The program and models that read a report, so that a result can be reproduced.

    ``trained`` has the digest of each of our own models.
    """

    name: str
    version: str
    model: str
    model_version: str
    read_on: str
    trained: dict[str, str] = msgspec.field(default_factory=dict)


class SecondReader(Noun, frozen=True, kw_only=True):
    """A language model of the user's own that read the report too.

    ``answered`` is false where it did not answer for the whole report, and ``fault`` says why. ``added`` counts the
    claims that are in the reading under its name, ``agreed`` those that sayso had found too, ``dropped`` those that the
    text does not support, by reason.
    """

    reader: Reader
    answered: bool
    added: int
    agreed: int
    dropped: dict[str, int]
    fault: str = ""
