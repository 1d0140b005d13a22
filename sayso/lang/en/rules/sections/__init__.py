"""The English rules for who a text, a turn or a quotation is set out as the words of."""

from __future__ import annotations

from typing import Any

from sayso.lang.en.rules.sections.headings import SPEAKERS_OF_TEXTS
from sayso.lang.en.rules.sections.labels import TURN_LABELS
from sayso.lang.en.rules.sections.notices import NOTICES
from sayso.lang.en.rules.sections.signatures import SIGNATURES
from sayso.rules import RuleSet

__all__ = ["SECTION_RULES"]

SECTION_RULES: dict[str, RuleSet[Any, Any]] = {
    "section.heading": SPEAKERS_OF_TEXTS,
    "section.notice": NOTICES,
    "section.signature": SIGNATURES,
    "section.turn": TURN_LABELS,
}
