"""Ids for the entries of lists that have none."""

from __future__ import annotations

import hashlib
from collections import Counter

from sayso.screening.lists.values import clean_text

__all__ = ["DerivedIds"]

_DIGITS = 12


class DerivedIds:
    """Derive ids from what an entry says, so that an entry keeps its id from one version of a list to the next.

    Args:
        prefix: what each id begins with, for instance "ca".

    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._counts: Counter[str] = Counter()

    def derive(self, *parts: str | None) -> str:
        """Return the id of an entry. Entries that say the same are numbered: "ca-0f3c…", "ca-0f3c…-2".

        Args:
            parts: what tells the entry from others and seldom changes, for instance its name and birth date.

        """
        printed = "\n".join(clean_text(part).casefold() for part in parts)
        identifier = f"{self._prefix}-{hashlib.sha256(printed.encode()).hexdigest()[:_DIGITS]}"
        self._counts[identifier] += 1
        return identifier if self._counts[identifier] == 1 else f"{identifier}-{self._counts[identifier]}"
