"""Entities: what mentions resolve to."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.base import Noun
from sayso.model.report import Span

__all__ = ["Entity", "Post", "PostStatus", "Property"]


class Property(Noun, frozen=True, kw_only=True):
    """One value of an entity, with the claims that support it."""

    name: str
    value: str
    claims: tuple[str, ...] = ()
    span: Span | None = None


class Entity(Noun, frozen=True, kw_only=True):
    """What mentions resolve to. ``schema`` is a schema of FollowTheMoney."""

    id: str
    schema: str
    name: str
    mentions: tuple[str, ...]
    properties: tuple[Property, ...] = ()


class PostStatus(StrEnum):
    """What the text says of how a person holds a position, beyond that they do."""

    FORMER = "former"
    ACTING = "acting"
    DESIGNATE = "designate"
    """Chosen for it and not yet in it: "the president-elect"."""
    CANDIDATE = "candidate"
    """Nominated or standing for it."""


class Post(Noun, frozen=True, kw_only=True):
    """A position that a person holds, in an organisation where it is known.

    ``status`` is None where the text says only that the person holds it.
    """

    person: str
    organisation: str | None
    title: str
    span: Span
    claims: tuple[str, ...] = ()
    status: PostStatus | None = None
