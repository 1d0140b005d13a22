"""Forms of reporting verbs, told by their spelling: repairs run before there are lemmas."""

from __future__ import annotations

from sayso.lang.en.lexicon import cue_verbs
from sayso.lang.en.lexicon import words as listed

__all__ = ["is_reporting_form"]


def is_reporting_form(word: str) -> bool:
    """Return whether a lowercased word may be a form of a reporting verb."""
    stems = (word, word[:-1], word[:-2], f"{word[:-3]}y")
    return word in listed("repairs", "speech", "irregular") or any(s in cue_verbs() for s in stems)
