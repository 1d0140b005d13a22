"""The log-odds of a match as a waterfall: from the prior, term by term, to the probability."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sayso.model import Feature
from sayso.names.pair_model import probability

__all__ = ["Step", "Waterfall", "waterfall"]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A term, and the log-odds before and after it.

    Attributes:
        name: the term, for instance "birth date".
        detail: what it is about.
        value: what it adds, in log-odds.
        before: the sum of the terms before it.
        after: ``before`` and ``value``.

    """

    name: str
    detail: str
    value: float
    before: float
    after: float


class Waterfall(msgspec.Struct, frozen=True, kw_only=True):
    """The steps of a match, the log-odds that they sum to, and the probability of these."""

    steps: tuple[Step, ...]
    log_odds: float
    probability: float


def waterfall(features: Iterable[Feature]) -> Waterfall:
    """Return the waterfall of a match.

    Args:
        features: ``Match.features``, the prior first.

    """
    steps: list[Step] = []
    total = 0.0
    for term in features:
        after = round(total + term.value, 6)
        steps.append(Step(name=term.name, detail=term.detail, value=term.value, before=total, after=after))
        total = after
    return Waterfall(steps=tuple(steps), log_odds=total, probability=probability(total))
