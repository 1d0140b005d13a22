"""Classes of the Penn Treebank tags that the English tagger gives."""

from __future__ import annotations

__all__ = ["FINITE", "INFLECTED"]

INFLECTED = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs that are finite by their own ending."""
FINITE = INFLECTED | {"MD"}
