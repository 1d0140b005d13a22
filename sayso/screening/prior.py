"""A name that was found among thousands → the probability that it is meant."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["ALONE", "Prior", "prior"]

ALONE = -1.0
"""Log-odds of one word asked for where the listed name has more: a family name alone. Set by hand: the development queries have none.
It is shown to who lowers the threshold, and no match by itself."""
_PATH = Path(__file__).parent.parent / "data" / "search.json"


class Prior(NamedTuple):
    """Weights of a logistic model, in log-odds, fitted on whole-list searches by ``tools/fit_search.py``.

    Two names that are as alike as can be may still be of two people: among thousands of listed names some are like anybody's. So the
    log-odds of the names are taken by ``names``, ``rarity`` is added for each rare word that was met, and a listed name of one
    word counts as what it is (``one_word``), the more so where the query has several (``one_of_more``).
    """

    start: float
    names: float
    rarity: float
    one_word: float
    one_of_more: float

    def log_odds(self, names: float, rarity: float, words: int, other: int) -> float:
        """Log-odds in a search.

        Args:
            names: the log-odds of the two names by themselves.
            rarity: summed rarity (0 to 1 a word) of the listed words that were met.
            words: how many words the query has.
            other: how many the listed name has.

        """
        found = self.start + self.names * max(-8.0, min(12.0, names)) + self.rarity * rarity
        if other == 1:
            found += self.one_word + (self.one_of_more if words > 1 else 0.0)
        elif words == 1:
            found += ALONE
        return found


@cache
def prior(*, person: bool) -> Prior:
    """The fitted weights."""
    return Prior(**json.loads(_PATH.read_text(encoding="utf-8"))["person" if person else "body"])
