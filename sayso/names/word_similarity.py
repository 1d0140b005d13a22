"""How alike two words are, and in what way."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from sayso.names.readings import is_native, reading_similarity
from sayso.names.sounds import skeleton, sound, syllables
from sayso.resources import toml as table
from sayso.resources.gazetteer import country_codes

__all__ = ["LEAST", "number_words", "word_similarity"]

LEAST = 0.6
"""Below this likeness two words are different words."""

# Words spelled less alike than this are never one by sound ("dzhose", jose: 0.5); most pairs of words end here.
_HOPELESS = 0.34
_SERVANTS = 0.8
_OTHER_SIGN = 0.5
_TRANSLATED = 0.8
_DIFFERENT = (0.0, "")
# Words of two scripts that read less alike than this are different words, and so are words of one such script.
_READS_AS, _SAME_SCRIPT = 0.75, 0.75
_UMLAUT = re.compile("([aou])e")  # Schaefer, Schäfer
_similarity = OSA.normalized_similarity


class _Words(NamedTuple):
    """Lexicon of single words, whatever they look like: the families of spellings that a given name belongs to, the
    rows of its forms in other languages, the row of words in which each is told apart from the others, and the words
    for a kind of body.
    """

    families: dict[str, frozenset[int]]
    translations: dict[str, frozenset[int]]
    apart: dict[str, int]
    bodies: frozenset[str]
    all: frozenset[str]


@cache
def _known() -> _Words:
    names, nicknames = table("names"), table("nicknames")
    rows: list[str] = list(nicknames["families"])
    for full, *short in map(str.split, [*nicknames["short_forms"], *nicknames["english"]]):
        rows += [f"{full} {name}" for name in short]
    families, translations = _rows_of(rows), _rows_of(nicknames["translations"])
    apart = {word: n for n, row in enumerate(names["apart"]) for word in row.split()}
    bodies = frozenset(names["bodies"])
    every = frozenset({*families, *translations, *apart, *bodies, *country_codes()})
    return _Words(families, translations, apart, bodies, every)


@cache
def number_words() -> dict[str, str]:
    """Return numbers in words, cardinal and ordinal, with the number in Arabic digits."""
    names = table("names")
    rows = [*enumerate(names["numerals"], 1), *((10 * n, row) for n, row in enumerate(names["tens"], 3))]
    return {word: str(n) for n, row in rows for word in row.split()}


def _rows_of(rows: list[str]) -> dict[str, frozenset[int]]:
    """Return the numbers of the rows that each word stands in."""
    by_word: dict[str, set[int]] = {}
    for n, row in enumerate(rows):
        for name in row.split():
            by_word.setdefault(name, set()).add(n)
    return {name: frozenset(numbers) for name, numbers in by_word.items()}


def _special(a: str, b: str) -> tuple[float, str] | None:
    """Return what the word lists say of two words, whatever they look like; None where nothing."""
    families, translations, apart, bodies, _ = _known()
    if a in apart and apart[a] == apart.get(b):
        return _DIFFERENT
    codes = country_codes()
    if a in codes and b in codes and codes[a] != codes[b]:
        return _DIFFERENT
    if a in bodies and b in bodies:
        return 0.7, "both a kind of body"
    if a in families and b in families and not families[a].isdisjoint(families[b]):
        same_sound = sound(a) == sound(b)
        return (0.9 + 0.1 * _similarity(a, b), "same sound") if same_sound else (0.9, "forms of one name")
    if a in translations and b in translations and not translations[a].isdisjoint(translations[b]):
        return max(_TRANSLATED, float(_similarity(a, b))), "one name in two languages"
    return None


@lru_cache(maxsize=524288)
def word_similarity(a: str, b: str) -> tuple[float, str]:
    """Return the similarity of two words and its kind.

    Edits are counted as Damerau and Levenshtein do (optimal string alignment), on the spelling and on the sound.

    Args:
        a: a word in lowercase ASCII, or in one of the scripts of ``sayso.names.readings``.
        b: another; the order does not matter.

    Returns:
        A value from 0 to 1 with its kind, for instance "same sound"; 0 and "" below ``LEAST``.

    """
    if a == b:
        return 1.0, "same word"
    if not (a.isascii() and b.isascii()):
        return _read(a, b)
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1:
        if short.isdigit():
            return _numbers_alike(short, long)
        return (0.6, "initial") if short == long[0] else _DIFFERENT
    every = _known().all
    if a in every and b in every and (known := _special(a, b)):
        return known
    spelled: float = _similarity(a, b)
    if a.isdigit() or b.isdigit():
        return _numbers_alike(a, b)
    if spelled < _HOPELESS:
        return _DIFFERENT
    if len(short) > 5 and a.startswith("abd") and b.startswith("abd"):
        # Servant of the Malik, servant of the Khaliq: the rest of the word is the name, and half of it is no name.
        value, how = word_similarity(a[3:], b[3:])
        return (value * 0.98, how) if value >= _SERVANTS else _DIFFERENT
    return _looked_at(a, b, short, long, spelled)


def _numbers_alike(a: str, b: str) -> tuple[float, str]:
    """Return the similarity of two words of which one at least is in digits."""
    words = number_words()
    return (1.0, "same number") if words.get(a) == b or words.get(b) == a else _DIFFERENT


def _read(a: str, b: str) -> tuple[float, str]:
    """Return the similarity of two words, one or both of them in a script that is compared by its readings."""
    native, other = (a, b) if is_native(a) else (b, a)
    if not is_native(native):
        return _DIFFERENT  # a word and a figure, put together
    if is_native(other):
        value = float(_similarity(native, other))
        return (value, "spelled alike") if value >= _SAME_SCRIPT and min(len(a), len(b)) > 3 else _DIFFERENT
    value = reading_similarity(native, other)
    return (value, "reads as") if value >= _READS_AS else _DIFFERENT


def _looked_at(a: str, b: str, short: str, long: str, spelled: float) -> tuple[float, str]:
    """Return the similarity of two words that look somewhat alike."""
    sound_a, sound_b = sound(a), sound(b)
    if sound_a == sound_b:
        return 0.9 + 0.1 * spelled, "same sound"
    if len(short) > 3 and _UMLAUT.sub(r"\1", a) == _UMLAUT.sub(r"\1", b):
        return 0.95, "umlaut spelled out"
    if long[2:] == short and long[:2] in {"al", "el", "ul"} and len(short) > 2:
        return 0.95, "with the article"
    value, how = spelled, "spelled alike"
    heard: float = _similarity(sound_a, sound_b) * 0.97
    if heard > value:
        value, how = heard, "sounds alike"
    if len(short) < 4 and value < 0.75:
        return _DIFFERENT  # Kwang and Kyong, Hua and Hui: in short words every letter counts
    if value < 0.86:
        if value >= 0.7 and len(short) > 5 and len(bones := skeleton(a)) > 2 and bones == skeleton(b):
            return 0.86, "same consonants"
        if len(short) > 3 and long.startswith(short) and value < 0.75:
            return 0.75, "shortened"
    return (value, how) if value >= LEAST and not _other_sign(a, b) else _DIFFERENT


def _other_sign(a: str, b: str) -> bool:
    """Return whether two Chinese given names of two signs differ in one of them: Guangfu and Guanghua."""
    one, other = syllables(a), syllables(b)
    if len(one) != 2 or len(other) != 2 or (one[0] == other[0]) == (one[1] == other[1]):
        return False
    differs = int(one[0] == other[0])
    unlike: float = _similarity(one[differs], other[differs])
    return unlike < _OTHER_SIGN
