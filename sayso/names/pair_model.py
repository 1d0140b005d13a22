"""Figures → the probability that two names are of one bearer, and what each figure added to it."""

from __future__ import annotations

import math
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from sayso.names.comparison_vector import NAMES
from sayso.resources import json_data

__all__ = ["Weights", "model_contributions", "model_log_odds", "probability", "weights"]


class Weights(NamedTuple):
    """An additive model: log-odds = ``start`` + the sum over the figures of a step function.

    ``steps[n]`` is ``(edges, values)`` of figure n; ``values`` has one entry more than ``edges``, in log-odds; a
    figure equal to an edge belongs above it.
    """

    start: float
    steps: tuple[tuple[int, list[float], list[float]], ...]


@cache
def weights(*, person: bool) -> Weights:
    """Return the fitted weights, of ``tools/fit_matcher.py``."""
    data = json_data("matcher")["person" if person else "body"]
    order = {name: n for n, name in enumerate(NAMES)}
    return Weights(data["start"], tuple((order[s["figure"]], s["edges"], s["values"]) for s in data["steps"]))


def model_log_odds(values: list[float], *, person: bool) -> float:
    """Return the log-odds that two names have one bearer.

    Args:
        values: their features, in the order of ``sayso.names.comparison_vector.NAMES``.
        person: whether the listed bearer is a person.

    """
    model = weights(person=person)
    total = model.start
    for n, edges, steps in model.steps:
        total += steps[bisect_right(edges, values[n])]
    return total


def model_contributions(values: list[float], *, person: bool) -> dict[str, float]:
    """Return what each feature adds to the log-odds, and the intercept as ``start``.

    Args:
        values: the features, in the order of ``sayso.names.comparison_vector.NAMES``.
        person: whether the listed bearer is a person.

    """
    model = weights(person=person)
    found = {NAMES[n]: steps[bisect_right(edges, values[n])] for n, edges, steps in model.steps}
    return {"start": model.start} | found


def probability(log_odds: float) -> float:
    """Return the probability of log-odds. It never reaches 0 or 1: log-odds are cut at -30 and +30."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds))))
