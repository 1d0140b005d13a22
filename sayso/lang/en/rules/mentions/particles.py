"""Lowercased parts of family names: "van der", "de la", "al-"."""

from __future__ import annotations

from sayso.lang.en.lexicon import words
from sayso.syntax.document import Document

__all__ = ["ALONE", "HYPHENED", "particle_size"]

ALONE, HYPHENED = words("mentions", "particles", "alone"), words("mentions", "particles", "hyphened")


def particle_size(document: Document, i: int) -> int:
    """Return the number of tokens of the lowercased particle at a token: 2 for "al-", 0 where there is none."""
    if i >= len(document.texts):
        return 0
    if document.texts[i] in ALONE:
        return 1
    return 2 if document.texts[i] in HYPHENED and document.texts[i + 1 : i + 2] == ["-"] else 0
