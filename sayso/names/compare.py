"""Two names → the probability that one bearer has both, with the reasons."""

from __future__ import annotations

from typing import NamedTuple

from sayso.names.alignment import Alignment, align
from sayso.names.comparison_vector import comparison_vector
from sayso.names.differences import difference_log_odds
from sayso.names.pair_model import model_log_odds, probability
from sayso.names.rulers import is_ruler
from sayso.names.word_similarity import word_similarity
from sayso.names.words import Form, form, initials

__all__ = [
    "NOTHING",
    "RULER",
    "UNLIKELY",
    "Comparison",
    "acronym_log_odds",
    "align_names",
    "compare",
    "is_one_word_shared",
    "name_log_odds",
    "one_word_log_odds",
    "one_word_shared",
]

NOTHING = -30.0
"""Log-odds of names that have nothing in common."""

# Set by hand: the development pairs have next to no acronyms. The list prints "(IRGC)" itself; initials that we
# made may be anybody's, three of them more often.
ACRONYM_PRINTED, ACRONYM_MADE, ACRONYM_SHORT = 2.5, 0.8, 0.3
# Set by hand: many princes of a house have one given name.
RULER = 1.5
UNLIKELY = -3.0
"""Log-odds up to which names are so far apart that their differences are not looked at: most of a search's pairs."""
_ONE_WORD = -6.0
_APART = Alignment([], [], [])


class Comparison(NamedTuple):
    """The probability that two names have one bearer: ``score``, 0 to 1, and the same as ``log_odds``."""

    score: float
    log_odds: float


def name_log_odds(query: Form, listed: Form, *, person: bool, quick: bool = False) -> tuple[float, Alignment]:
    """Return the log-odds that two names have one bearer, and the alignment of their words.

    Args:
        query: form of the name asked for.
        listed: form of the listed name.
        person: whether the listed bearer is a person.
        quick: weigh names that share one word, and have others on both sides, by that word alone. No feature makes a
            match of them, and they are most of what a search compares.

    Returns:
        The log-odds, ``NOTHING`` for names without a common word, and the alignment, empty for acronyms.

    """
    if not query.words or not listed.words:
        return NOTHING, _APART
    if stands := acronym_log_odds(query, listed):
        return stands, _APART
    found = align(query, listed)
    if not found.pairs:
        return NOTHING, found
    if person and len(found[0]) == 1 and is_ruler(query, listed):
        return RULER, Alignment(found.pairs, [], found.left_listed)  # the title is set aside
    if quick and is_one_word_shared(found):
        return one_word_log_odds(found), found
    log_odds = model_log_odds(comparison_vector(query, listed, found), person=person)
    if log_odds > UNLIKELY:
        log_odds += difference_log_odds(query, listed, found, person=person)
    return log_odds, found


def one_word_shared(query: Form, listed: Form) -> float:
    """Return the log-odds of two names of two words that share one word and no more, as ``likeness`` gives them when
    it is quick.

    0 for all other names. Half of what a search looks at ends here, at a third of the price.
    """
    if len(query[0]) != 2 or len(listed[0]) != 2:
        return 0.0
    (a, b), (c, d) = query[0], listed[0]
    if a == c:
        return 0.0 if word_similarity(b, d)[0] else _ONE_WORD + 1.0
    if b == d:
        return 0.0 if word_similarity(a, c)[0] else _ONE_WORD + 1.0
    if a == d:
        return 0.0 if word_similarity(b, c)[0] else _ONE_WORD + 1.0
    if b == c:
        return 0.0 if word_similarity(a, d)[0] else _ONE_WORD + 1.0
    both, listed_both = len(a) + len(b) - 3, len(c) + len(d) - 3
    if both < len(c) or both < len(d) or listed_both < len(a) or listed_both < len(b):
        return 0.0  # one of the words may be the two others joined
    first, second, third, fourth = (
        word_similarity(a, c)[0],
        word_similarity(a, d)[0],
        word_similarity(b, c)[0],
        word_similarity(b, d)[0],
    )
    if (first and fourth) or (second and third):
        return 0.0
    best = max(first or fourth, second or third)
    return _ONE_WORD + best if best else 0.0


def align_names(query: Form, listed: Form) -> Alignment:
    """Return how the words of two names stand for each other, as ``likeness`` does, without weighing them."""
    if not query.words or not listed.words:
        return _APART
    if acronym_log_odds(query, listed):
        return _APART
    return align(query, listed)


def is_one_word_shared(aligned: Alignment) -> bool:
    """Return whether one word of both names is aligned, and both have others."""
    return len(aligned[0]) == 1 and bool(aligned[1] and aligned[2])


def one_word_log_odds(aligned: Alignment) -> float:
    """Return the log-odds of names of which one word is aligned, by the similarity of its spellings."""
    return _ONE_WORD + aligned[0][0][4]


def acronym_log_odds(query: Form, listed: Form) -> float:
    """Return the log-odds that one of two names is the initials of the other; 0 where it is not."""
    if len(query[0]) != 1 and len(listed[0]) != 1:
        return 0.0
    for one, other in ((query, listed), (listed, query)):
        letters = one.words[0]
        if len(one.words) == 1 and len(letters) > 2:
            if letters == other.short:
                return ACRONYM_PRINTED
            if len(other.words) == len(letters) and letters == initials(other.words):
                return ACRONYM_MADE if len(letters) > 3 else ACRONYM_SHORT
    return 0.0


def compare(query: str, listed: str, *, person: bool) -> Comparison:
    """Compare a name with a listed name, each in any script.

    Args:
        query: the name asked for.
        listed: the name on the list.
        person: whether the listed bearer is a person; names of organisations are read otherwise (legal forms,
            acronyms).

    """
    log_odds, _ = name_log_odds(form(query, person=person), form(listed, person=person), person=person)
    return Comparison(probability(log_odds), log_odds)
