"""Forms of words that rules and stages ask for, whatever the tagger calls them.

A language maps its tagger's fine-grained tags to these names (``Language.forms``); ``Document.forms`` has one a
token, the empty string where the language names none.
"""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["FINITE", "FORMS", "INFLECTED", "PLURALS", "Form"]

Form = Literal[
    "base",
    "gerund",
    "modal",
    "participle",
    "past",
    "present",
    "present_third",
    "plural",
    "singular",
    "proper_plural",
    "proper_singular",
    "personal_pronoun",
    "possessive_pronoun",
]

FORMS: frozenset[str] = frozenset(get_args(Form))
INFLECTED = frozenset({"past", "present", "present_third"})
"""Verbs that are finite by their own ending."""
FINITE = INFLECTED | {"modal"}
PLURALS = frozenset({"plural", "proper_plural"})
