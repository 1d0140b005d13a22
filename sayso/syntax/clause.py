"""A clause in token numbers."""

from __future__ import annotations

import msgspec

__all__ = ["Clause"]


class Clause(msgspec.Struct):
    """A clause in token numbers.

    ``head`` is its verb (for "plans to open" the finite one, ``plans``); ``chain`` the verbs from the head down to the one
    that carries the meaning (``plans``, ``open``); ``start`` and ``end`` (exclusive) the words quoted; ``subject`` the head
    of its subject, shared ones included.
    """

    head: int
    chain: tuple[int, ...]
    start: int
    end: int
    subject: int | None
    dep: str
