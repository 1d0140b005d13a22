"""The result of reading one report."""

from __future__ import annotations

from sayso.model.attribution import Origin, Voice
from sayso.model.base import Noun
from sayso.model.claim import Claim
from sayso.model.entity import Entity, Post
from sayso.model.listing import ListUsed
from sayso.model.match import Match
from sayso.model.mention import Mention
from sayso.model.quantity import Quantity
from sayso.model.reader import Reader, SecondReader
from sayso.model.relation import ClaimRelation
from sayso.model.report import Report, Span
from sayso.model.when import When

__all__ = ["BUDGET", "SCHEMA", "Problem", "Reading"]

SCHEMA = "sayso/1"
BUDGET = "budget"
"""The stage of a problem whose fault is that the report took more time or memory than it may."""


class Problem(Noun, frozen=True, kw_only=True):
    """A part of a report that was not read, because the program failed at it or its budget was spent.

    ``stage`` is the stage that failed, ``fault`` its error. ``span`` is what was left out, None where the
    whole report was read without that stage.
    """

    stage: str
    fault: str
    span: Span | None = None


class Reading(Noun, frozen=True, kw_only=True):
    """Everything read in one report: the document that ``--format json`` writes."""

    schema: str = SCHEMA
    reader: Reader
    report: Report
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    posts: tuple[Post, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[When, ...]
    voices: tuple[Voice, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    lists: tuple[ListUsed, ...] = ()
    matches: tuple[Match, ...] = ()
    warnings: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    second: SecondReader | None = None
    relations: tuple[ClaimRelation, ...] = ()
