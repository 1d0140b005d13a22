"""Two names → a score in 0..1 with the reasons."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler, Levenshtein

from sayso.model import Feature
from sayso.names.comparable import sound, weight, words

__all__ = ["Comparison", "compare"]

# Below this likeness two words are different words.
_LEAST = 0.84
_MOST_WORDS = 24


class Comparison(NamedTuple):
    """A score and what made it."""

    score: float
    features: tuple[Feature, ...]


def _alike(a: str, b: str) -> tuple[float, str]:
    """Likeness of two words, and how they are alike."""
    if a == b:
        return 1.0, "same word"
    if sound(a) == sound(b) and len(a) > 2:
        return 0.96, "same sound"
    if len(a) == 1 or len(b) == 1:
        return (0.7, "initial") if a[0] == b[0] else (0.0, "")
    if a.isdigit() or b.isdigit() or min(len(a), len(b)) < 4:
        return 0.0, ""
    if (
        a.rstrip("s") == b.rstrip("s")
        or (a.endswith("y") and b == a[:-1] + "ies")
        or (b.endswith("y") and a == b[:-1] + "ies")
    ):
        return 0.97, "same word, other number"
    likeness: float = max(JaroWinkler.similarity(a, b) - 0.02, 0.0)
    edits = Levenshtein.distance(a, b, score_cutoff=3)
    if edits > max(1, min(len(a), len(b)) // 4):
        return 0.0, ""
    return (likeness * 0.97, "spelled alike") if likeness >= _LEAST else (0.0, "")


def _aligned(query: tuple[str, ...], listed: tuple[str, ...]) -> list[tuple[int, int, float, str]]:
    """Pairs of words, the most alike first, each word used once."""
    pairs = [
        (s, i, j, how) for i, a in enumerate(query) for j, b in enumerate(listed) for s, how in [_alike(a, b)] if s > 0
    ]
    pairs.sort(key=lambda p: (-p[0], abs(p[1] - p[2])))
    used_a: set[int] = set()
    used_b: set[int] = set()
    kept = []
    for s, i, j, how in pairs:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            kept.append((i, j, s, how))
    return sorted(kept)


def compare(query: str, listed: str, *, person: bool) -> Comparison:
    """Compares a name with a listed name.

    The score is the geometric mean of the shares of each name's weight that the other one covers, so that a name
    contained in a longer one is alike and not equal. A person needs two words in common unless both names have one.

    Args:
        query: the name asked for.
        listed: the name on the list.
        person: whether it is a person's: then every word counts in full.

    """
    a, b = words(query)[:_MOST_WORDS], words(listed)[:_MOST_WORDS]
    if not a or not b:
        return Comparison(0.0, ())
    if "".join(a) == "".join(b):
        same = a == b
        return Comparison(
            1.0 if same else 0.98,
            (
                Feature(
                    name="name",
                    detail="the same name" if same else "the same letters, split into words otherwise",
                    value=1.0 if same else 0.98,
                ),
            ),
        )
    weigh = (lambda w: 1.0 if len(w) > 1 else 0.5) if person else weight
    pairs = _aligned(a, b)
    total_a, total_b = sum(map(weigh, a)), sum(map(weigh, b))
    covered_a = sum(weigh(a[i]) * s for i, _, s, _ in pairs)
    covered_b = sum(weigh(b[j]) * s for _, j, s, _ in pairs)
    score = ((covered_a / total_a) * (covered_b / total_b)) ** 0.5
    strong = sum(weigh(a[i]) for i, _, s, how in pairs if how != "initial")
    features = [
        Feature(
            name="part", detail=f"{a[i]} ~ {b[j]} ({how})" if a[i] != b[j] else f"{a[i]} (same word)", value=round(s, 3)
        )
        for i, j, s, how in pairs
    ]
    left_a = [w for i, w in enumerate(a) if i not in {p[0] for p in pairs}]
    left_b = [w for j, w in enumerate(b) if j not in {p[1] for p in pairs}]
    if left_a:
        features.append(
            Feature(name="only asked", detail=" ".join(left_a), value=round(-sum(map(weigh, left_a)) / total_a, 3))
        )
    if left_b:
        features.append(
            Feature(name="only listed", detail=" ".join(left_b), value=round(-sum(map(weigh, left_b)) / total_b, 3))
        )
    if person and strong < 2 and max(len(a), len(b)) > 1:
        score *= 0.7
        features.append(
            Feature(name="one word in common", detail="a shared first or family name alone says little", value=-0.3)
        )
    elif not person and strong < 1:
        score *= 0.6
        features.append(Feature(name="common words only", detail="what the names share, many names share", value=-0.4))
    return Comparison(round(min(score, 0.995), 4), tuple(features))
