"""Tell whether two statements are surely of the same event: the lower bound of a count takes no others.

Likeness alone is not enough: the act must be the same, and nothing may differ that tells two events apart (who did
what to whom, the day, the town,
the figure, whose company "the company" is). Statements that name nothing in common are of the same event only where
their reports are of one affair.
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
from sayso.model import Quantity

__all__ = ["SAME_EVENT", "is_same_event"]

SAME_EVENT = 0.0
"""Log-odds from which two statements are surely of one event, where nothing in them says otherwise."""
_VERB, _ROLE = 0.5, 0.35
"""Cosine of two verbs under which they are of different acts, where no frame is the same; and how far what plays one part may be from its like."""
_AGAINST = ("roles_clash", "roles_swapped", "days_differ", "opposed", "figures_far", "times_opposed", "twins")
"""Features each of which shows that two statements are of different events."""
_READING = ("one_question",)
"""Features that bring statements together for a reader and show nothing of one event: a plan, and who denies any."""
_FAR_APART = 300
"""Days between two reports from which statements without a day in common are of no sure event."""
_SHARED = 3
"""Names that two reports must have in common to be of one affair."""
_LARGE = 1e6
"""A sum from which two that are equal are taken for the same sum, in reports of one affair."""
_ALL_BUT = 0.5
"""Share of the words of two sentences that both have, from which they are of one form."""
_WORD = re.compile(r"[^\W_]+(?:[-–’'][^\W_]+)*")
_PLACES_IN_ROW = frozenset("first second third fourth fifth last next northern southern eastern western".split())
_ITSELF = re.compile(
    r"^(?:the (?:company|firm|group|bank|maker|ministry|agency|authority|office|plant|factory)|we|our|it|its)\b",
    re.IGNORECASE,
)
_PROPER = re.compile(r"\b(?:[A-Z][a-z]+[-–]?\d+[A-Za-z]*|[A-Z]{1,4}[a-z]{0,2}[-–]\d+[A-Za-z]*|[A-Z][a-z]{3,})\b")


@cache
def _strict() -> F32:
    """Return the weights without what only groups statements for reading."""
    strict = similarity.weights().copy()
    strict[[similarity.FEATURES.index(name) for name in _READING]] = 0.0
    return strict


def is_same_event(
    s: ClaimFeatures, statements: Statements, one: Sequence[int], other: Sequence[int]
) -> npt.NDArray[np.bool_]:
    """Return for each pair of statements whether they are surely of one event.

    Args:
        s: the claims.
        statements: the same as statements.
        one: numbers of the one side of each pair.
        other: numbers of the other side.

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
    """Return whether two statements name different towns, figures or things, or each speaks of itself."""
    a, b = statements[one], statements[other]
    if a.town is not None and b.town is not None and a.town != b.town:
        return True
    first = main_figure(a)
    second = main_figure(b, first) if first is not None else None
    if first is not None and second is not None and comparable(first, second) and not overlap(first, second):
        return True
    if _one_form(a.quote, b.quote, statements):
        return True
    subjects = [statements.subject(n) for n in (one, other)]
    if all(_ITSELF.match(words) for words in subjects):
        return True
    named = [set(_PROPER.findall(words)) for words in subjects]
    return bool(named[0]) and bool(named[1]) and named[0].isdisjoint(named[1]) and not _are_states(statements, named)


def _one_form(one: str, other: str, statements: Statements) -> bool:
    """Return whether two sentences are of one form and fill it with different names: "crashed near Tobruk" and
    "crashed near Derna".
    """
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
    """Return whether two statements tell of the same large sum of money, whatever the act: "is part of a contract
    worth", "the whole deal runs to".
    """
    a, b = main_figure(statements[one]), main_figure(statements[other])
    if a is None or b is None or not (_is_money(a) and comparable(a, b)) or a.approximate or b.approximate:
        return False
    return a.low is not None and a.low == a.high == b.low == b.high and a.low >= _LARGE


def _is_money(q: Quantity) -> bool:
    units = table("units")
    return q.unit in units["currencies"] or (q.item or "").lower() in units["money"]["shared"]


def _are_states(statements: Statements, named: Sequence[set[str]]) -> bool:
    """Return whether the names are of states, whose adjectives and capitals differ in letters: roles tell whether
    they are the same.
    """
    return all(any(statements.families.state(w) or statements.families.seat_of(w) for w in words) for words in named)


def _of_one_affair(statements: Statements, one: int, other: int) -> bool:
    """Return whether the reports of two statements share enough names to be of one affair."""
    texts = [statements.readings[statements.chosen[n][0]].reading.report.text for n in (one, other)]
    return len(facts_of(texts[0]).capitalised & facts_of(texts[1]).capitalised) >= _SHARED
