"""Grades of sources and of information, after the Admiralty code (NATO AJP-2.1)."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.base import Noun

__all__ = ["Credibility", "Reliability"]


class Reliability(StrEnum):
    """The reliability of a source, by its history. People set it; F (cannot be judged) until they do."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(Noun, frozen=True, kw_only=True):
    """The credibility of information, 1 to 6, proposed by the program with its reasons."""

    grade: int
    reasons: tuple[str, ...]
