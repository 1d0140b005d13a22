"""English numbers and quantities."""

from __future__ import annotations

from typing import Any

from sayso.lang.en.quantity.exclusions import EXCLUSIONS
from sayso.lang.en.quantity.items import ITEMS, RATES
from sayso.lang.en.quantity.readings import METRES, PREPOSITIONS
from sayso.lang.en.quantity.shapes import QUANTITIES
from sayso.rules import RuleSet

__all__ = ["RULES"]

RULES: dict[str, RuleSet[Any, Any]] = {
    "quantity": QUANTITIES,
    "not-a-quantity": EXCLUSIONS,
    "metres": METRES,
    "over-as-preposition": PREPOSITIONS,
    "counted-item": ITEMS,
    "rate": RATES,
}
