"""What an alignment says, in figures: the evidence that a score is made of."""

from __future__ import annotations

from rapidfuzz.distance import Indel

from sayso.names.alignment import Alignment, Pair, align
from sayso.names.words import Form, places

__all__ = ["NAMES", "figures"]

NAMES = (
    "query covered",
    "listed covered",
    "both covered",
    "left in listed",
    "left in both",
    "evidence",
    "difference",
    "weakest pair",
    "initials",
    "order",
    "whole",
    "rest alike",
    "numbers",
    "legal form",
    "length",
    "last word",
    "first word",
    "rarest shared",
    "words",
    "edges",
    "one more in front",
    "joined",
    "places left over",
    "balance",
    "conflict",
    "balance of listed",
    "agreement by words",
    "balance and first word",
    "agreement and first word",
    "balance and agreement",
    "covered by rare",
    "longest left in query",
    "longest left in listed",
)
"""Names of the figures, in the order in which they come."""

_similarity = Indel.normalized_similarity


def _disorder(pairs: list[Pair]) -> float:
    """Share of neighbouring pairs that stand in the other order in the listed name."""
    turned, before = 0, -1
    for _, j in sorted([p[:2] for p in pairs]):
        if j < before:
            turned += 1
        before = j
    return turned / (len(pairs) - 1)


def figures(query: Form, listed: Form, aligned: Alignment | None = None) -> list[float]:
    """The figures of two names that both have words, in the order of ``NAMES``. Symmetric but for query and listed.

    Written out in one piece on purpose: a search takes thousands a second, and every call inside it is counted.
    """
    pairs, left_a, left_b = aligned or align(query, listed)
    a, b, weights_a, weights_b = query.words, listed.words, query.weights, listed.weights
    covered_a = covered_b = evidence = difference = rarest = 0.0
    weakest = 1.0
    initials = 0.0
    for i, j, also_i, also_j, value, how in pairs:
        wa, wb = weights_a[i], weights_b[j]
        if also_i >= 0:
            wa += weights_a[also_i]
        if also_j >= 0:
            wb += weights_b[also_j]
        covered_a += wa * value
        covered_b += wb * value
        least = wa if wa < wb else wb
        if value == 1.0:
            strength = least
        elif how == "initial":
            initials += 1.0
            evidence += 0.2
            continue
        else:
            strength = least * value * value
            difference += least * (1.0 - value)
            if value < weakest and least > 0.2:
                weakest = value
        evidence += strength
        if strength > rarest:
            rarest = strength
    share_a, share_b = covered_a / query.total, covered_b / listed.total
    over_a = over_b = both = abroad = in_front = 0.0
    longest_a = longest_b = 0.0
    last = first = 2.0
    rest = 1.0
    if left_a or left_b:
        countries = places()
        for i in left_a:
            longest_a = max(longest_a, float(len(a[i])))
            over_a += weights_a[i]
            abroad += a[i] in countries
        for j in left_b:
            longest_b = max(longest_b, float(len(b[j])))
            over_b += weights_b[j]
            abroad += b[j] in countries
        if left_a:
            last -= left_a[-1] == len(a) - 1
            first -= left_a[0] == 0
        if left_b:
            last -= left_b[-1] == len(b) - 1
            first -= left_b[0] == 0
        if left_a and left_b:
            both = over_a if over_a < over_b else over_b
            rest = _similarity("".join([a[i] for i in left_a]), "".join([b[j] for j in left_b]))
        else:
            # The son of a listed man has the man's whole name behind his own.
            in_front = float((left_a or left_b)[0] == 0)
    numbers = legal = 0.0
    if query.figures or listed.figures:
        numbers = 1.0 if query.figures == listed.figures else -1.0 if query.figures and listed.figures else -0.5
    if query.legal and listed.legal:
        legal = -1.0 if query.legal.isdisjoint(listed.legal) else 1.0
    shorter = float(len(a) if len(a) < len(b) else len(b))
    agreement = share_a * share_b
    return [
        share_a,
        share_b,
        agreement,
        over_b,
        both,
        evidence,
        difference,
        weakest,
        initials,
        _disorder(pairs) if len(pairs) > 1 else 0.0,
        _similarity(query.ordered, listed.ordered),
        rest,
        numbers,
        legal,
        float(min(len(query.joined), len(listed.joined), 30)),
        last,
        first,
        rarest,
        shorter,
        over_a * over_b,
        in_front,
        _similarity(query.joined, listed.joined),
        abroad,
        evidence - 2.0 * both,
        both * (1.0 - rest),
        evidence - over_b,
        10.0 * shorter + int(10.0 * agreement + 0.5) / 10.0,
        evidence - 2.0 * both + 0.5 * first,
        agreement + 0.25 * first,
        evidence - 2.0 * both + 1.5 * agreement,
        share_a if share_a < rarest else rarest,
        longest_a,
        longest_b,
    ]
