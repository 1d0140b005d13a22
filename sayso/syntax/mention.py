"""A mention in token numbers, before it has an identifier."""

from __future__ import annotations

from typing import NamedTuple

from sayso.model import Form, Kind

__all__ = ["MentionSpan"]


class MentionSpan(NamedTuple):
    """A candidate mention: tokens ``start`` to ``end`` (exclusive), its head token, and how sure it is."""

    start: int
    end: int
    head: int
    kind: Kind
    form: Form
    sure: int = 0
    title: str | None = None
    gazetteer: str | None = None
    name: str | None = None
