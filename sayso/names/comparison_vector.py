"""What an alignment says, in figures: the evidence that a score is made of."""

from __future__ import annotations

from rapidfuzz.distance import Indel

from sayso.names.alignment import Alignment, Pair, align
from sayso.names.readings import plain_reading
from sayso.names.words import Form

__all__ = ["NAMES", "comparison_vector"]

NAMES = (
    "order",
    "rest alike",
    "numbers",
    "legal form",
    "length",
    "rarest shared",
    "joined",
    "balance",
    "conflict",
    "agreement by words",
    "balance and first word",
    "agreement and first word",
    "balance and agreement",
    "covered by rare",
)
"""Names of the figures, in the order in which they come."""

_similarity = Indel.normalized_similarity
# What an initial that stands for a word is worth; the same rare word is 1.
_INITIAL = 0.2


def _disorder(pairs: list[Pair]) -> float:
    """Return the share of neighbouring pairs that stand in the other order in the listed name."""
    if len(pairs) == 2:  # most names
        (i, j, *_), (k, m, *_) = pairs
        return float((i < k) != (j < m))
    turned, before = 0, -1
    for _, j in sorted([p[:2] for p in pairs]):
        if j < before:
            turned += 1
        before = j
    return turned / (len(pairs) - 1)


def _spelled_alike(query: Form, listed: Form, pairs: list[Pair]) -> tuple[str, str]:
    """Return the words of two names without spaces, where a word that reads as another is spelled as that one."""
    if query.words[0].isascii():
        listed_joined, query_joined = _spelled_alike(
            listed, query, [(j, i, k, h, v, how) for i, j, h, k, v, how in pairs]
        )
        return query_joined, listed_joined
    spelled = [plain_reading(w) for w in query.words]
    for i, j, also_i, also_j, _, _ in pairs:
        spelled[i] = listed.words[j] + (listed.words[also_j] if also_j >= 0 else "")
        if also_i >= 0:
            spelled[also_i] = ""
    return "".join(spelled), listed.joined


def comparison_vector(query: Form, listed: Form, aligned: Alignment | None = None) -> list[float]:
    """Return the features of two names that both have words, in the order of ``NAMES``.

    What is shared (``evidence``) stands against what both have left over (``conflict``); what is covered of both
    (``agreement``) stands beside the first word and the number of words. Written in one piece on purpose: a search
    computes thousands a second.

    Args:
        query: form of the name asked for.
        listed: form of the listed name.
        aligned: their alignment; computed if left out.

    """
    pairs, left_a, left_b = aligned or align(query, listed)
    words_a, weights_a, legal_a, figures_a, _, total_a, joined_a = query
    words_b, weights_b, legal_b, figures_b, _, total_b, joined_b = listed
    covered_a = covered_b = evidence = rarest = 0.0
    for i, j, also_i, also_j, value, how in pairs:
        wa, wb = weights_a[i], weights_b[j]
        if also_i >= 0:
            wa += weights_a[also_i]
        if also_j >= 0:
            wb += weights_b[also_j]
        covered_a += wa * value
        covered_b += wb * value
        if how == "initial":
            evidence += _INITIAL
            continue
        strength = (wa if wa < wb else wb) * value * value
        evidence += strength
        if strength > rarest:
            rarest = strength
    share_a = covered_a / total_a
    agreement = share_a * covered_b / total_b
    first = 2.0 - (bool(left_a) and left_a[0] == 0) - (bool(left_b) and left_b[0] == 0)
    both, rest = 0.0, 1.0
    if left_a and left_b:
        over_a, over_b = sum([weights_a[i] for i in left_a]), sum([weights_b[j] for j in left_b])
        both = over_a if over_a < over_b else over_b
        rest = _similarity("".join([words_a[i] for i in left_a]), "".join([words_b[j] for j in left_b]))
    if not (words_a[0].isascii() and words_b[0].isascii()):
        joined_a, joined_b = _spelled_alike(query, listed, pairs)
    numbers = legal = 0.0
    if figures_a or figures_b:
        numbers = 1.0 if figures_a == figures_b else -1.0 if figures_a and figures_b else -0.5
    if legal_a and legal_b:
        legal = -1.0 if legal_a.isdisjoint(legal_b) else 1.0
    words = len(weights_a) if len(weights_a) < len(weights_b) else len(weights_b)
    balance = evidence - 2.0 * both
    return [
        _disorder(pairs) if len(pairs) > 1 else 0.0,
        rest,
        numbers,
        legal,
        float(min(len(joined_a), len(joined_b), 30)),
        rarest,
        _similarity(joined_a, joined_b),
        balance,
        both * (1.0 - rest),
        10.0 * words + int(10.0 * agreement + 0.5) / 10.0,
        balance + 0.5 * first,
        agreement + 0.25 * first,
        balance + 1.5 * agreement,
        share_a if share_a < rarest else rarest,
    ]
