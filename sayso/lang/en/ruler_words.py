"""Which words an attribute ruler's patterns look at by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["RulerWords"]

_BY_CLASS = {"TAG", "DEP", "IS_SPACE"}


class RulerWords:
    """The words of a ruler's patterns; of every other word the ruler sees tag and relation alone.

    Args:
        patterns: ``AttributeRuler.patterns``.

    """

    def __init__(self, patterns: Iterable[Mapping[str, Any]]) -> None:
        self.listed: set[str] = set()
        shapes: set[str] = set()
        # A pattern that looks at anything else makes every word one of its own.
        self.every = False
        for token in (token for rule in patterns for pattern in rule["patterns"] for token in pattern):
            self.every |= not token.keys() <= _BY_CLASS | {"LOWER"}
            words = token.get("LOWER", ())
            match words:
                case str():
                    self.listed.add(words)
                case {"REGEX": shape}:
                    shapes.add(shape)
                case {"IN": several}:
                    self.listed.update(several)
                case ():
                    pass
                case _:
                    self.every = True
        self.shape = re.compile("|".join(f"(?:{s})" for s in sorted(shapes))) if shapes else None

    def names(self, word: str) -> bool:
        """Return whether a pattern may look at a word, in lowercase, by itself."""
        return (
            self.every
            or word in self.listed
            or not word.strip()
            or (self.shape is not None and self.shape.search(word) is not None)
        )
