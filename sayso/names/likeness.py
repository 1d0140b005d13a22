"""How alike two words are, and in what way."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA

from sayso.names.sounds import skeleton, sound

__all__ = ["LEAST", "alike", "nicknames"]

LEAST = 0.6
"""Below this likeness two words are different words."""

# Words spelled less alike than this are never one by sound ("dzhose", jose: 0.5); most pairs of words end here.
_HOPELESS = 0.34
_similarity = OSA.normalized_similarity
_DATA = Path(__file__).parent.parent / "data"


@cache
def nicknames() -> dict[str, frozenset[int]]:
    """Given names and the families of spellings that each belongs to."""
    families: dict[str, set[int]] = {}
    rows: list[str] = tomllib.loads((_DATA / "nicknames.toml").read_text(encoding="utf-8"))["families"]
    for n, row in enumerate(rows):
        for name in row.split():
            families.setdefault(name, set()).add(n)
    return {name: frozenset(found) for name, found in families.items()}


@cache
def _bodies() -> frozenset[str]:
    return frozenset(tomllib.loads((_DATA / "names.toml").read_text(encoding="utf-8"))["bodies"])


@cache
def _apart() -> dict[str, int]:
    """Words that are told apart however alike they look, with the row that they are in."""
    rows: list[str] = tomllib.loads((_DATA / "names.toml").read_text(encoding="utf-8"))["apart"]
    return {word: n for n, row in enumerate(rows) for word in row.split()}


@lru_cache(maxsize=524288)
def alike(a: str, b: str) -> tuple[float, str]:
    """Likeness of two words, 0 to 1, and how they are alike; 0 and "" for different words.

    Edits are counted as Damerau and Levenshtein do (optimal string alignment), on the spelling and on the sound.
    """
    if a == b:
        return 1.0, "same word"
    if a.isdigit() or b.isdigit():
        return 0.0, ""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1:
        return (0.6, "initial") if short == long[0] else (0.0, "")
    if a.startswith("abd") and b.startswith("abd") and len(short) > 5:
        # Servant of the Rahman, servant of the Malik: the rest of the word is the name.
        value, how = alike(a[3:], b[3:])
        return value * 0.98, how
    if a in _apart() and b in _apart() and _apart()[a] == _apart()[b]:
        return 0.0, ""
    if a in _bodies() and b in _bodies():
        return 0.7, "both a kind of body"
    families = nicknames()
    related = a in families and b in families and not families[a].isdisjoint(families[b])
    spelled: float = _similarity(a, b)
    if spelled < _HOPELESS and not related:
        return 0.0, ""
    sound_a, sound_b = sound(a), sound(b)
    if sound_a == sound_b:
        return 0.9 + 0.1 * spelled, "same sound"
    if long[2:] == short and long[:2] in {"al", "el", "ul"} and len(short) > 2:
        return 0.95, "with the article"
    if related:
        return 0.9, "forms of one name"
    value, how = spelled, "spelled alike"
    heard: float = _similarity(sound_a, sound_b) * 0.97
    if heard > value:
        value, how = heard, "sounds alike"
    if len(short) < 4 and value < 0.75:
        return 0.0, ""  # Kwang and Kyong, Hua and Hui: in short words every letter counts
    if value < 0.86:
        bones = skeleton(a)
        if len(bones) > 2 and len(short) > 5 and bones == skeleton(b):
            return 0.86, "same consonants"
        if len(short) > 3 and long.startswith(short) and value < 0.75:
            return 0.75, "shortened"
    return (value, how) if value >= LEAST else (0.0, "")
