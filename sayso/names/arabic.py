"""Arabic and Persian names in Latin letters: attested spellings word by word, and rules for the words without one.

The spellings are those that Wikidata and Algerian corpora give to people of the name; ``tools/build_arabic_names.py``
takes the most frequent of each word. What the rules make of the others compares as well as the output of a network
(docs/quality.md).
"""

from __future__ import annotations

import itertools
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from sayso import resources

__all__ = ["read_arabic"]


class _Rules(NamedTuple):
    """The data of ``arabic.toml``. Of the particles, those before are one unit with the next word, those after with
    the last.
    """

    fold: dict[int, str]
    fold_key: dict[int, str]
    persian: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    particles: dict[str, str]
    consonants: dict[str, str]
    vowels: dict[str, str]
    initials: dict[str, str]


@cache
def _rules() -> _Rules:
    data = resources.toml("arabic")
    particles = data["particles"]
    return _Rules(
        str.maketrans(data["fold"]),
        str.maketrans(data["fold_key"]),
        frozenset(data["letters"]["persian"].split()),
        frozenset(particles["before"].split()),
        frozenset(particles["after"].split()),
        particles["spelled"],
        data["consonants"],
        data["vowels"],
        data["initials"],
    )


_ABD, _ARTICLE, _TATWEEL = "عبد", "ال", "ـ"


@lru_cache(maxsize=65536)
def read_arabic(run: str) -> str:
    """Return words in Arabic letters in Latin ones: "محمد صلاح" → "Mohamed Salah".

    Args:
        run: words in Arabic letters, in Unicode's form NFKC and without marks of vowels.

    """
    rules = _rules()
    is_persian = not rules.persian.isdisjoint(run)
    kinds = [(unicodedata.category(c), c) for c in run.replace(_TATWEEL, "").translate(rules.fold)]
    if not any(kind == "Lo" for kind, _ in kinds):
        return run
    text = "".join(" " if kind.startswith("P") else c for kind, c in kinds)
    return " ".join(_spell(unit, is_persian) for unit in _units(text))


def _units(text: str) -> list[str]:
    """Return the words, each with the particles before and after it."""
    rules = _rules()
    units: list[str] = []
    is_open = False
    for word in itertools.chain.from_iterable(map(_words, text.split())):
        if units and (is_open or word in rules.after):
            units[-1] += f" {word}"
            is_open = is_open and word in rules.before
        else:
            units.append(word)
            is_open = word in rules.before
    return units


def _words(word: str) -> list[str]:
    """Return a word, parted where "Abd" is written together with the next: عبدالرحمن."""
    if word.startswith(_ABD + _ARTICLE) and len(word) >= len(_ABD + _ARTICLE) + 2:
        return [_ABD, word.removeprefix(_ABD)]
    return [word]


def _spell(unit: str, is_persian: bool) -> str:
    spellings = resources.sqlite("arabic_names")
    row = spellings.execute(
        "SELECT latin FROM spelling WHERE key = ? AND persian = ?", (unit.translate(_rules().fold_key), is_persian)
    ).fetchone()
    return str(row[0]) if row else " ".join(map(_by_rule, unit.split()))


def _by_rule(word: str) -> str:
    """Return a word letter by letter, with "a" between consonants; letters without a rule are left out."""
    rules = _rules()
    if word in rules.particles:
        return rules.particles[word]
    has_article = word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1
    letters = word.removeprefix(_ARTICLE) if has_article else word
    sounds = []
    for n, letter in enumerate(letters):
        consonant = rules.initials.get(letter) if n == 0 else None
        consonant = rules.consonants.get(letter) if consonant is None else consonant
        if consonant is None:
            sounds.append(rules.vowels.get(letter, ""))
            continue
        sounds.append(consonant)
        if consonant and not consonant.endswith("a") and letters[n + 1 : n + 2] in rules.consonants:
            sounds.append("a")
    body = "".join(sounds)
    return ("Al-" if has_article else "") + body[:1].upper() + body[1:]
