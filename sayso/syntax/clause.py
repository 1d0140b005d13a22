"""A clause in token numbers, and what a stage knows of it when it asks for its modality."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from sayso.lexicon import Frame
from sayso.model import Kind, Modality
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.document import Document

__all__ = ["Clause", "ClauseContext", "KindOf", "Mark", "Part"]

KindOf = Callable[[int | None], Kind | None]
"""Returns the kind of the thing that a token heads a mention of; None for no token and for what is no mention."""


class Clause(msgspec.Struct):
    """A clause in token numbers.

    Attributes:
        head: its verb; for "plans to open" the finite one, ``plans``.
        chain: the verbs from the head down to the one that carries the meaning: ``plans``, ``open``.
        start: the first word that is quoted.
        end: the word behind the last one that is quoted.
        subject: the head of its subject, shared ones included; None where it has none.
        dep: the relation of its head.
        is_nominal: whether its head is a noun that names an event: "the killing of two guards".

    """

    head: int
    chain: tuple[int, ...]
    start: int
    end: int
    subject: int | None
    dep: str
    is_nominal: bool = False


class ClauseContext(NamedTuple):
    """A clause with what its modality and polarity may depend on.

    Attributes:
        document: the parsed report.
        clause: the clause.
        frame: its frame, None where no frame fits.
        relations: the attribution relations whose content is this very clause, outermost first.
        is_attributed: whether anybody but the outlet says it: a "would" is then a reported "will".

    """

    document: Document
    clause: Clause
    frame: Frame | None
    relations: Sequence[AttributionRelation]
    is_attributed: bool


class Mark(NamedTuple):
    """A modality and the token that marks it, None where no single one does."""

    modality: Modality
    cue: int | None


class Part(NamedTuple):
    """A role and the token at the head of what fills it."""

    role: str
    head: int
