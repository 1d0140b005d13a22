"""Text reuse: reports that share passages."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.base import Noun
from sayso.model.report import Span

__all__ = ["Echo", "EchoOrder", "Passage"]


class Passage(Noun, frozen=True, kw_only=True):
    """A passage that two reports share: its span in the copy, and its span in the model."""

    copy: Span
    model: Span


class EchoOrder(StrEnum):
    """How it is known which of two reports had the shared words first.

    ``credit``: the copy names the model's outlet; ``published``: the model is of an earlier day; ``chain``: the model
    says on whose word, the
    copy does not; ``added``: only which was added first is known, so the order may be the reverse.
    """

    CREDIT = "credit"
    PUBLISHED = "published"
    CHAIN = "chain"
    ADDED = "added"


class Echo(Noun, frozen=True, kw_only=True):
    """Text reuse: a report that shares passages with another.

    ``share`` is the share of the copy's words that the model has too, ``of_model`` the share of the model's words that
    the copy has. ``order`` says how it is known which of them published first.
    """

    report: str
    model: str
    share: float
    of_model: float
    order: EchoOrder
    passages: tuple[Passage, ...]
