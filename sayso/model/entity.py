"""Entities: what mentions resolve to."""

from __future__ import annotations

from sayso.model.base import Noun
from sayso.model.report import Span

__all__ = ["Entity", "Post", "Property"]


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


class Post(Noun, frozen=True, kw_only=True):
    """A position that a person holds, in an organisation where it is known."""

    person: str
    organisation: str | None
    title: str
    span: Span
    claims: tuple[str, ...] = ()
