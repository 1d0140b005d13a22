"""A name as words that can be compared."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.names.phrases import phrase_key, phrases, read_phrases
from sayso.names.readings import native_words, plain_reading
from sayso.names.scripts import LONGEST, latin
from sayso.names.sounds import sound
from sayso.names.word_similarity import number_words
from sayso.resources import json_data
from sayso.resources import toml as table
from sayso.resources.gazetteer import country_words

__all__ = [
    "MOST_WORDS",
    "Form",
    "form",
    "initials",
    "joined_servants",
    "person_words",
    "printed_words",
    "reads_as_body",
    "spoken_order",
]

MOST_WORDS = 14
"""Words of a name that are compared: the longest official name has more, and is known by fewer."""

# A short word is shared by chance more often.
_BY_LENGTH = (0.0, 0.4, 0.7, 0.8, 0.9)
_GENERATIONS = {"jr": "2", "junior": "2", "sr": "1", "senior": "1", "ii": "2", "iii": "3"}
_NONE: frozenset[str] = frozenset()
_WORD = re.compile(r"[a-z0-9]+")
_SILENT = ("'", "`", '"')
# "S.A. de C.V." is two abbreviations, and so is "M. D. S. Ltd."; "R D I S.A." is two as well.
_STOPS = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b)")
_LETTERS = re.compile(r"(?<=\b[a-z])[.\s\-]+(?=[a-z]\b)")
# "J & K", "J and K", "T&S&K": one word, as "J.K." is.
_JOINED_LETTERS = re.compile(r"(?<=\b[a-z])(?:\s*&\s*|\s+and\s+)(?=[a-z]\b)")
# Legal forms that Japanese and Korean print beside a name without a space.
_NATIVE_LEGAL = re.compile(
    "株式会社|有限会社|合同会社|[(（]株[)）]|㈱|㈲|주식회사|유한책임회사|유한회사|[(（]주[)）]|㈜"
)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_ORDINAL = re.compile(r"\b([0-9]+)(?:st|nd|rd|th)\b")
_FIGURES = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")
# A letter at the end of a name counts (ships of one owner); elsewhere it is an initial.
_LAST_FIGURE = {"i": "1", "v": "5", "x": "10"}
# "Propertiesllc": a legal form that lost its space; only forms that end no ordinary word.
_GLUED = ("ltda", "ltd", "llc", "gmbh", "limited", "company", "corporation", "corp", "fze", "jsc", "ooo", "ood", "plc")
# "SiemensAG", "JSCARGUMENT": the capitals of an abbreviation tell it from the name that it is glued to; abbreviations
# that begin no word are met in any case.
_GLUED_CAPITALS = re.compile(r"(?<=[a-z]{2})(AG|SA|NV|BV|AB|SE|KG|AS|ASA|OY|SpA|SRL|LLC|LTD|JSC|PLC)\b")
_GLUED_BEFORE = ("pjsc", "ojsc", "cjsc", "jsc", "ooo", "oao", "llc")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_OF_ALLAH = re.compile(r"abd[aeiou]{0,2}l+(?:[aeiou]+h?|h)")
_SERVANT = re.compile(r"abd(?:[aeiou]{1,2}(?:l|r|s|sh|n|z|d|t)|l)?")
_SERVANT_JOINED = re.compile(
    r"abd(?:[aeou]{1,2}l|[eou]{1,2}(?:r(?=r)|s(?=s)|n(?=n)|z(?=z)|d(?=d)|t(?=t))|i?(?=[rsnghkqmj]))(?=.{3})"
)


class Form(NamedTuple):
    """A name, ready to be compared.

    ``words`` are those that tell, in the order in which the name is spoken ("MEHRABI, Abdollah" is abdollah mehrabi);
    ``weights`` how much each tells, 0 to 1; ``legal`` the legal forms set aside; ``figures`` the numbers, of a
    person the marks of a generation; ``short``
    what stood in brackets and is made of the initials of the rest. ``total`` is the sum of the weights, ``joined``
    the words without spaces: made once for the many comparisons of a name.
    """

    words: tuple[str, ...]
    weights: tuple[float, ...]
    legal: frozenset[str]
    figures: frozenset[str]
    short: str
    total: float
    joined: str


@cache
def _listed() -> dict[str, frozenset[str]]:
    """Return the word lists of ``resources/names.toml``, by name."""
    return {k: frozenset(v) for k, v in table("names").items() if isinstance(v, list)}


def _known_to(count: int, listings: int) -> float:
    """Return the weight of a word by how many listings have it: 1 for a rare one. Chosen on the development pairs."""
    return 0.05 + 1.05 * math.log((listings + 1) / (count + 1)) / math.log(listings + 1)


@cache
def _weights() -> tuple[dict[str, float], dict[str, float]]:
    """Return weights of words that say little, in names of organisations and of persons."""
    words = _listed()
    places = {w for name in country_words() for w in _WORD.findall(name.lower())}
    bodies = dict.fromkeys(places, 0.6) | dict.fromkeys(words["common"], 0.45) | dict.fromkeys(words["generic"], 0.1)
    persons = dict.fromkeys(words["titles"], 0.3) | dict.fromkeys(("abu", "umm"), 0.5)
    counted = json_data("frequencies")
    for weights, found in ((bodies, counted["body"]), (persons, counted["person"])):
        for word, count in found["words"].items():
            weights[word] = min(weights.get(word) or _by_length(word), _known_to(count, found["listings"]))
    return bodies, persons


@cache
def person_words() -> frozenset[str]:
    """Return words of personal names that at least five listings of persons have."""
    return frozenset(json_data("frequencies")["person"]["words"])


def reads_as_body(text: str) -> bool:
    """Tell whether a name has a word that bodies have and persons have not: a legal form, a kind of body, a trade."""
    words = _WORD.findall(latin(text).lower())
    listed = _listed()
    telling = (listed["common"] | listed["bodies"]) - person_words()
    return any(w in telling or _meanings()[0].get(w) in telling for w in words) or bool(read_phrases(words)[1])


def _by_length(word: str) -> float:
    return _BY_LENGTH[len(word)] if len(word) < len(_BY_LENGTH) else 1.0


@cache
def _meanings() -> tuple[dict[str, str], dict[str, str]]:
    """Return words with the one that stands for all of their meaning: by the word, and by its sound."""
    rows: list[str] = table("names")["meanings"]
    by_word: dict[str, str] = {
        word.lower(): country.name.lower()
        for word, country in country_words().items()
        if country.how == "adjective" and (word + country.name).isalpha()
    }
    by_word |= {word: first for first, *others in map(str.split, rows) for word in others}
    # What a romanisation may spell in several ways is met by its sound.
    return by_word, {sound(word): first for word, first in by_word.items() if len(word) > 4}


@cache
def _roman() -> dict[str, str]:
    """Return Roman numerals, with the number in Arabic digits."""
    return {word: str(n) for n, row in enumerate(table("names")["roman"].split("|"), 1) for word in row.split()}


def printed_words(name: str, read: Form) -> tuple[str, ...]:
    """Return what the name of an organisation prints for each word of its form.

    Args:
        name: as printed.
        read: its form.

    """
    plain: list[str] = _WORD.findall(latin(name).lower())
    found: dict[str, str] = {}
    keys = [phrase_key(word) for word in plain]
    for n, first in enumerate(keys):
        for phrase in phrases().get(first, ()):
            end = n + len(phrase.words)
            if keys[n:end] == phrase.words:
                for word in phrase.read_as:
                    found.setdefault(word, " ".join(plain[n:end]))
    by_word, by_sound = _meanings()
    found = dict(zip(plain, plain, strict=True)) | found
    for word in plain:
        for meant in (by_word.get(word), by_sound.get(sound(word)), _roman().get(word), _LAST_FIGURE.get(word)):
            if meant is not None:
                found.setdefault(meant, word)
    return tuple(found.get(word, word) for word in read.words)


def initials(words: Iterable[str]) -> str:
    """Return the first letters of words, in their order."""
    return "".join([w[0] for w in words])


def joined_servants(words: list[str]) -> list[str]:
    """Return words with names of servants of God joined: Abd al-Rahman, Abdul Rahman and Abdelrahman as abdrahman."""
    out: list[str] = []
    n = 0
    while n < len(words):
        word = words[n]
        if word.startswith("abd"):
            if _OF_ALLAH.fullmatch(word):
                word = "abdallah"
            elif _SERVANT.fullmatch(word):
                rest = n + 1
                if rest < len(words) - 1 and words[rest] in _listed()["particles"]:
                    rest += 1
                if rest < len(words):
                    joined_word = "abd" + words[rest]
                    out.append("abdallah" if _OF_ALLAH.fullmatch(joined_word) else joined_word)
                    n = rest + 1
                    continue
                if out:  # "Rahman Yasin, Abdul": the first word was put last
                    out[0] = "abd" + out[0]
                    break
            elif joined := _SERVANT_JOINED.match(word):
                word = "abd" + word[joined.end() :]
        out.append(word)
        n += 1
    return out


def spoken_order(name: str) -> str:
    """Return a person's name with what stands behind a comma first: "MEHRABI, Abdollah" is Abdollah Mehrabi."""
    if name.count(",") != 1:
        return name
    family, given = name.split(",")
    return f"{given} {family}"


def _one_h(word: str) -> str:
    """Return a title or a servant of God as Latin spells it where Cyrillic has one letter for h and kh: khadzhi."""
    if "kh" not in word:
        return word
    plain = word.replace("kh", "h").replace("dzh", "j")
    return plain if plain in _listed()["titles"] or _OF_ALLAH.fullmatch(plain) else word


def _without_generation(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Return the words of a person's name without marks of a generation, and these: Junior, Sr, II."""
    generations = [_GENERATIONS[w] for w in words[1:] if w in _GENERATIONS]
    if not generations or len(words) - len(generations) < 2:
        return words, _NONE
    return [words[0], *(w for w in words[1:] if w not in _GENERATIONS)], frozenset(generations)


def _person(words: list[str], text: str) -> list[str]:
    listed = _listed()
    titles, particles = listed["titles"], listed["particles"]
    if "kh" in text:
        words = [_one_h(w) for w in words]
    if not titles.isdisjoint(words):
        bare = [w for w in words if w not in titles]
        if sum(len(w) > 1 and w not in particles for w in bare) > 1:
            words = bare
    if len(words) > 2 and words[0] in listed["leading_titles"]:
        words = words[1:]
    if "abd" in text:
        words = joined_servants(words)
    articles = listed["articles"]
    if particles.isdisjoint(words) and articles.isdisjoint(words):
        return words
    return [
        w
        for w, n in zip(words, [*words[1:], ""], strict=False)
        if w not in particles and not (w in articles and n.startswith(w[1:]))
    ] or words


def _short(text: str) -> tuple[str, str]:
    """Return what stands in brackets and is made of the initials of the rest, and the text without it."""
    for inside in _BRACKETED.findall(text):
        rest = text.replace(f"({inside})", " ")
        words = _WORD.findall(rest)
        letters = "".join(_WORD.findall(inside))
        telling = initials([w for w in words if w not in _listed()["generic"]])
        if letters and (letters in initials(words) or letters[:3] in telling):
            return letters, rest
    return "", text


def _unglued(word: str) -> list[str]:
    """Return a word and the legal form that lost its space, behind it or before it."""
    for end in _GLUED:
        if word.endswith(end) and len(word) > len(end) + 2:
            return [word[: -len(end)], end]
    for start in _GLUED_BEFORE:
        if word.startswith(start) and len(word) > len(start) + 3:
            return [start, word[len(start) :]]
    return [word]


def _body(text: str) -> tuple[list[str], frozenset[str], str]:
    short = ""
    if "(" in text:
        short, text = _short(text)
    if "&" in text or " and " in text:
        text = _JOINED_LETTERS.sub("-", text).replace("&", " and ")
    plain = _WORD.findall(text)
    if not plain:
        return plain, _NONE, short
    if len(min(plain, key=len)) == 1:
        plain = _WORD.findall(_LETTERS.sub("", _STOPS.sub("", text).replace(". ", " ")))
    if not "".join(plain).isalpha():
        plain = _WORD.findall(_FIGURES.sub(" ", _ORDINAL.sub(r"\1", " ".join(plain))))
    for n, word in enumerate(plain):
        if len(word) > 6 and (word.endswith(_GLUED) or word.startswith(_GLUED_BEFORE)):
            plain[n : n + 1] = _unglued(word)
    if len(plain) > 1 and plain[-1] in _LAST_FIGURE and len(plain[-2]) > 2:
        plain[-1] = _LAST_FIGURE[plain[-1]]
    roman = _roman()
    if not roman.keys().isdisjoint(plain[1:]):  # "VI Group" may be initials
        plain[1:] = [roman.get(w, w) for w in plain[1:]]
    words, legal = read_phrases(plain)
    meanings, by_sound = _meanings()
    generic = _listed()["generic"]
    bare = [meanings.get(w) or by_sound.get(sound(w), w) for w in words if w not in generic]
    return bare or words or plain, legal, short


def _figures(words: list[str]) -> frozenset[str]:
    """Return the numbers in the name of an organisation; "Twelfth Ocean" has one."""
    found = [w for w in words if w < "a" and w.isdigit()]
    numerals = number_words()
    if not numerals.keys().isdisjoint(words):
        found += [numerals[w] for w in words if w in numerals]
    return frozenset(found) if found else _NONE


@lru_cache(maxsize=131072)
def form(name: str, *, person: bool) -> Form:
    """Return the comparable form of a name.

    Args:
        name: as printed, in any script.
        person: whether its bearer is a person; names of organisations are read otherwise.

    Returns:
        The form; without words where the name has neither letters nor digits.

    """
    if not name.isascii():
        native = native_words(name[:LONGEST] if person else _NATIVE_LEGAL.sub(" ", name[:LONGEST]))
        if native:
            return _native_form(native[:MOST_WORDS], person=person)
    text = latin(name)
    if not person and _INNER_CAPITAL.search(text):
        text = _GLUED_CAPITALS.sub(r" \1", text)
    text = text.lower()
    for mark in _SILENT:
        if mark in text:
            text = text.replace(mark, "")
    legal = figures = _NONE
    short = ""
    if person:
        text = spoken_order(text)
        words, figures = _without_generation(_WORD.findall(text))
        words = _person(words, text)
    else:
        words, legal, short = _body(text)
        figures = _figures(words[:MOST_WORDS])
    words = words[:MOST_WORDS]
    common = _weights()[person]
    weights = [common.get(w) or _by_length(w) for w in words]
    return Form(tuple(words), tuple(weights), legal, figures, short, sum(weights), "".join(words))


def _native_form(words: list[str], *, person: bool) -> Form:
    """Return the form of a name that is compared by its readings; each word weighs what its plainest one weighs."""
    common, plain = _weights()[person], [plain_reading(w) for w in words]
    weights = [common.get(w) or _by_length(w) for w in plain]
    figures = _NONE if person else _figures(words)
    return Form(tuple(words), tuple(weights), _NONE, figures, "", sum(weights), "".join(plain))
