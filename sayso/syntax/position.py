"""A position (post) in token numbers, before its mentions have identifiers."""

from __future__ import annotations

from typing import NamedTuple

from sayso.model import PostStatus

__all__ = ["PositionSpan"]


class PositionSpan(NamedTuple):
    """The position that ties a person to an organisation.

    Attributes:
        person: number of the mention of the person.
        body: number of the mention of the organisation, None where none is named.
        title: tokens of the position's title, end exclusive.
        start: first token of person, title and organisation together.
        end: token behind the last one.
        name: what the position is called where it is not the words of ``title``: "leader" for "led by".
        status: whether it is a former, acting, future or desired one; None where the text does not say.

    """

    person: int
    body: int | None
    title: tuple[int, int]
    start: int
    end: int
    name: str | None = None
    status: PostStatus | None = None
