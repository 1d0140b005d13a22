"""Time expressions as intervals of days."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.base import Noun
from sayso.model.report import Span

__all__ = ["Anchor", "When"]


class Anchor(StrEnum):
    """What a relative or incomplete time expression was read against.

    ``published``: the report's date; ``narrative``: the date that the passage is about; ``text``: a date elsewhere in
    the text; ``event``: an
    event of the text, of which the interval is the day; ``none``: nothing, the expression is complete or stays open.
    """

    PUBLISHED = "published"
    NARRATIVE = "narrative"
    TEXT = "text"
    EVENT = "event"
    NONE = "none"


class When(Noun, frozen=True, kw_only=True):
    """A closed interval of days [earliest, latest], either end None where it is open or unknown.

    ``value`` is the TIMEX3 value (ISO 8601 with XXXX for an unknown year) and ``timex`` its TIMEX3 type.
    ``anchored_on`` is the ISO date that a relative or incomplete expression was read against, ``anchor`` where that
    date comes from. ``inferred`` is true where the year was not in the text. ``rule`` names the rule that read it.
    ``alternative`` is the other reading of a numeric date that can be read in two ways ("2/8/2012"), a TIMEX3 value.
    """

    span: Span
    value: str
    timex: str
    granularity: str
    earliest: str | None = None
    latest: str | None = None
    anchor: Anchor = Anchor.NONE
    anchored_on: str | None = None
    inferred: bool = False
    rule: str = ""
    alternative: str | None = None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise ValueError(f"interval ends before it begins: {self.earliest} to {self.latest}")
