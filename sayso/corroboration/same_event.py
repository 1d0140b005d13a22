"""Decide whether two statements are certainly of the same event.

A lower bound counts no others. Similarity is not sufficient. The act must be the same, and nothing may differ that
distinguishes events: participants, day, town, figure, or the referent of "the company". Statements without a common
name are of the same event only where their reports are of one story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from sayso.corroboration import similarity
from sayso.corroboration.claim_features import ClaimFeatures
from sayso.corroboration.family_facts import facts_of
from sayso.corroboration.figures import comparable, main_figure, overlap
from sayso.corroboration.statements import Statements
from sayso.corroboration.vectors import F32
from sayso.lang.en.lexicon import table
from sayso.model import Quantity, Statement

__all__ = ["SAME_EVENT", "is_same_event"]

SAME_EVENT = 0.0
"""Minimum log-odds of two statements of one event."""
_VERB, _ROLE = 0.5, 0.35
"""Minimum cosine of two verbs of the same act, where no frame is the same; and maximum distance of the fillers of one
role.
"""
_AGAINST = (
    "roles_clash",
    "roles_swapped",
    "states_differ",
    "days_differ",
    "opposed",
    "figures_far",
    "times_opposed",
    "twins",
)
"""Features that each show two statements to be of different events."""
_READING = ("one_question",)
"""Features that group statements for a reader without evidence of one event: a plan and its denial."""
_FAR_APART = 300
"""Number of days between two reports above which statements without a common day are not of one event."""
_SHARED = 3
"""Minimum number of names that two reports of one story share."""
_LARGE = 1e6
"""Minimum amount at which equal sums in reports of one story are taken to be the same."""
_ALL_BUT = 0.5
"""Minimum Jaccard index of the words of two sentences of one pattern."""
_WORD = re.compile(r"[^\W_]+(?:[-–’'][^\W_]+)*")
_PLACES_IN_ROW = frozenset("first second third fourth fifth last next northern southern eastern western".split())
_ITSELF = re.compile(
    r"^(?:the (?:company|firm|group|bank|maker|ministry|agency|authority|office|plant|factory)|we|our|it|its)\b",
    re.IGNORECASE,
)
_DIRECTED = re.compile(r"\b(from|to|at|into|towards?|against)\s+(?:the\s+)?([A-Z]\w+)", re.UNICODE)
_PROPER = re.compile(r"\b(?:[A-Z][a-z]+[-–]?\d+[A-Za-z]*|[A-Z]{1,4}[a-z]{0,2}[-–]\d+[A-Za-z]*|[A-Z][a-z]{3,})\b")


@cache
def _strict() -> F32:
    """Return the weights without the features that group statements for a reader."""
    strict = similarity.strict_weights().copy()
    strict[[similarity.FEATURES.index(name) for name in _READING]] = 0.0
    return strict


def is_same_event(
    s: ClaimFeatures, statements: Statements, one: Sequence[int], other: Sequence[int]
) -> npt.NDArray[np.bool_]:
    """Return for each pair of statements whether they are certainly of one event.

    Args:
        s: the features of the claims.
        statements: the same claims as statements.
        one: numbers of the first statement of each pair.
        other: numbers of the second.

    Returns:
        A boolean for each pair.

    """
    a, b = np.array(one, np.int64), np.array(other, np.int64)
    features = similarity.features(s, a, b)
    column = {name: features[:, n] for n, name in enumerate(similarity.FEATURES)}
    sure = features @ _strict() >= SAME_EVENT
    sure &= ~np.logical_or.reduce([column[name] > 0 for name in _AGAINST])
    of_one_act = ((column["verb"] >= _VERB) | (column["frame"] >= 1.0)) & (column["role_least"] <= _ROLE)
    apart = np.abs(s.published[a] - s.published[b]) > _FAR_APART
    sure &= ~(apart & (s.published[a] > 0) & (s.published[b] > 0) & (column["days_meet"] == 0))
    named = (column["entities"] > 0) | (column["places"] > 0) | (column["number_equal"] > 0)
    for n in np.flatnonzero(sure).tolist():
        pair = (statements, one[n], other[n])
        if of_one_act[n]:
            sure[n] = not _differ(*pair) and (named[n] or _of_one_affair(*pair))
        else:
            sure[n] = _same_sum(*pair) and not _differ(*pair) and _of_one_affair(*pair)
    result: npt.NDArray[np.bool_] = sure
    return result


def _differ(statements: Statements, one: int, other: int) -> bool:
    """Return whether two statements differ in town, figure or subject, or describe themselves."""
    a, b = statements[one], statements[other]
    if a.town is not None and b.town is not None and a.town != b.town:
        return True
    first = main_figure(a)
    second = main_figure(b, first) if first is not None else None
    if first is not None and second is not None and comparable(first, second) and not overlap(first, second):
        return True
    if _counts_differ(a, b) or _is_turned_round(a.quote, b.quote) or _one_form(a.quote, b.quote, statements):
        return True
    subjects = [statements.subject(n) for n in (one, other)]
    if all(_ITSELF.match(words) for words in subjects):
        return True
    named = [set(_PROPER.findall(words)) for words in subjects]
    return bool(named[0]) and bool(named[1]) and named[0].isdisjoint(named[1]) and not _are_states(statements, named)


def _is_turned_round(one: str, other: str) -> bool:
    """Return whether a name is where something comes from in one statement, and where it goes to in the other."""
    ways = [_ways(quote) for quote in (one, other)]
    return any(ways[0][name].isdisjoint(ways[1][name]) for name in ways[0].keys() & ways[1].keys())


def _ways(quote: str) -> dict[str, set[bool]]:
    """Return for each name behind a preposition of direction whether something comes from it."""
    ways: dict[str, set[bool]] = {}
    for preposition, name in _DIRECTED.findall(quote):
        ways.setdefault(name, set()).add(preposition.lower() == "from")
    return ways


def _counts_differ(one: Statement, other: Statement) -> bool:
    """Return whether two statements count, one of them without saying what, and differ: "three of them have died",
    "five of them died".
    """
    counts = [next((q for q in st.quantities if q.unit is None), None) for st in (one, other)]
    first, second = counts
    if first is None or second is None or (first.item is not None and second.item is not None):
        return False
    return not overlap(first, second)


def _one_form(one: str, other: str, statements: Statements) -> bool:
    """Return whether two sentences differ only in names: "crashed near Tobruk", "near Derna"."""
    words = [_WORD.findall(q) for q in (one, other)]
    lower = [{w.lower() for w in words_of_one} for words_of_one in words]
    if len(lower[0] & lower[1]) < _ALL_BUT * len(lower[0] | lower[1]):
        return False
    alone = [
        {w for w in words_of_one if (w[0].isupper() or w in _PLACES_IN_ROW) and w.lower() not in there}
        for words_of_one, there in zip(words, reversed(lower), strict=True)
    ]
    return all(alone) and not _are_states(statements, alone)


def _same_sum(statements: Statements, one: int, other: int) -> bool:
    """Return whether two statements give the same large sum of money, whatever the act."""
    a, b = main_figure(statements[one]), main_figure(statements[other])
    if a is None or b is None or not (_is_money(a) and comparable(a, b)) or a.approximate or b.approximate:
        return False
    return a.low is not None and a.low == a.high == b.low == b.high and a.low >= _LARGE


def _is_money(q: Quantity) -> bool:
    units = table("units")
    return q.unit in units["currencies"] or (q.item or "").lower() in units["money"]["shared"]


def _are_states(statements: Statements, named: Sequence[set[str]]) -> bool:
    """Return whether the names are of states, whose adjectives and capitals differ in form."""
    return all(any(statements.families.state(w) or statements.families.seat_of(w) for w in words) for words in named)


def _of_one_affair(statements: Statements, one: int, other: int) -> bool:
    """Return whether the reports of two statements share enough names to be of one story."""
    texts = [statements.readings[statements.chosen[n][0]].reading.report.text for n in (one, other)]
    return len(facts_of(texts[0]).capitalised & facts_of(texts[1]).capitalised) >= _SHARED
