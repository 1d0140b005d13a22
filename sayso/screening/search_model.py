"""A name that was found among thousands → the probability that it is meant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sayso.model import Feature
from sayso.names.terms import NameTerm
from sayso.resources import json_data
from sayso.screening.terms import SearchTerm

__all__ = ["ALONE", "NameEvidence", "SearchModel", "search_model"]

ALONE = -1.0
"""Log-odds of one word asked for where the listed name has more: a family name alone. Set by hand: the development
queries have none. It is shown to who lowers the threshold, and no match by itself."""


class SearchModel(NamedTuple):
    """Weights of a logistic model, in log-odds, fitted on whole-list searches by ``tools/fit_search.py``.

    Two names that are as alike as can be may still be of two people: among thousands of listed names some are like
    anybody's. So the
    log-odds of the names are taken by ``names``; the rarity of the words that were met counts in sum (``rarity``),
    and that of the
    commonest of them once more (``commonest``); a listed name of one word counts as what it is (``one_word``), the
    more so where the query has
    several (``one_of_more``), and so do words that are left over on both sides (``left_in_both``), and what share of
    the query met nothing
    (``unmet``): of a body and its branch, the one is meant that more of the query names.
    """

    start: float
    names: float
    rarity: float
    commonest: float
    one_word: float
    one_of_more: float
    left_in_both: float
    unmet: float

    def log_odds(self, met: NameEvidence) -> float:
        """Return the log-odds of a comparison in a search."""
        start, names, rarity, commonest, one_word, one_of_more, left_in_both, unmet = self
        of_names, met_rarity, met_commonest, words, listed_words, left, share = met
        capped = -8.0 if of_names < -8.0 else 12.0 if of_names > 12.0 else of_names
        found = start + names * capped + rarity * met_rarity + commonest * met_commonest
        if listed_words == 1:
            found += one_word + (one_of_more if words > 1 else 0.0)
        elif words == 1:
            found += ALONE
        return found + unmet * share + (left_in_both if left else 0.0)

    def terms(self, met: NameEvidence, names: Iterable[Feature]) -> list[Feature]:
        """Return the terms of the log-odds of a comparison. They sum to ``log_odds``; none is a remainder.

        Args:
            met: what the comparison came to.
            names: the terms of ``met.names``, as ``sayso.names.explanation.explain`` gives them.

        Returns:
            The prior first: the intercepts of both models, that of the names by its weight.

        """
        prior, found = self.start, []
        for term in names:
            if term.name == NameTerm.PRIOR:
                prior += self.names * term.value
            else:
                found.append(Feature(name=term.name, detail=term.detail, value=self.names * term.value))
        alone, detail = 0.0, ""
        if met.listed_words == 1:
            alone = self.one_word + (self.one_of_more if met.words > 1 else 0.0)
            detail = "the listed name is one word"
        elif met.words == 1:
            alone, detail = ALONE, "the query is one word of a longer name"
        rarity = self.rarity * met.rarity + self.commonest * met.commonest
        capped = max(-8.0, min(12.0, met.names)) - met.names
        for name, text, value in (
            (SearchTerm.LIMIT, "names count between -8 and +12", self.names * capped),
            (SearchTerm.RARITY, "how rare the words that met are on the lists", rarity),
            (SearchTerm.UNMET, "share of the query that met nothing", self.unmet * met.unmet),
            (
                SearchTerm.LEFT_IN_BOTH,
                "both names have words that the other lacks",
                self.left_in_both * met.left_in_both,
            ),
            (SearchTerm.ONE_WORD, detail, alone),
        ):
            if value:
                found.append(Feature(name=name, detail=text, value=value))
        return [Feature(name=NameTerm.PRIOR, detail="any name among all that were searched", value=prior), *found]


class NameEvidence(NamedTuple):
    """What a comparison came to: the log-odds of the two names by themselves; the rarity of the listed words that
    were met, in sum and of the commonest, each 0 to 1 a word and by its likeness; how many words each name has;
    whether both have words left over; the share of the query, by weight, that met nothing.
    """

    names: float
    rarity: float
    commonest: float
    words: int
    listed_words: int
    left_in_both: bool
    unmet: float


@cache
def search_model(person: bool) -> SearchModel:
    """Return the fitted model, for persons (True) or for all else."""
    return SearchModel(**json_data("search")["person" if person else "body"])
