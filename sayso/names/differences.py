"""What speaks against two names beside the fitted model: the differences that name somebody else.

The pairs that the model is fitted on have few relatives and namesakes among their negatives, so it learns little of
them. The values are set by hand, on the development pairs and one half of the public ones (docs/quality.md).
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from sayso.names.alignment import Alignment
from sayso.names.equality import ascii_words, have_other_signs
from sayso.names.sounds import skeleton, sound
from sayso.names.words import Form, joined_servants, spoken_order
from sayso.resources.gazetteer import country_codes

__all__ = ["are_other_generations", "difference_log_odds", "have_changed_places", "printed_log_odds"]

_OTHER_WORD = -2.5
"""One word stands in the place of another: al-Mosuli for al-Tikriti, Viktorovich for Ivanovich."""
_OTHER_SERVANT = -5.0
"""Abdul stands in the place of another word, so that the model sees one word left over and not two."""
_OTHER_INITIAL = -4.5
"""An initial stands in the place of a name that begins with another letter: Hans O., Hans Joachim."""
_OTHER_FAMILY = -6.0
"""Family names of two names of two words are alike and have other consonants: Castillo, Castro."""
_OTHER_GENERATION = -14.0
"""Father and son: Junior, Senior, II."""
_OTHER_SIGNS = -10.0
"""Two names in Han that sound alike, and differ in a sign."""
_OTHER_COUNTRY = -3.0
"""Branches of one body in two countries: Mexico, Chile."""
_ONE_COUNTRY = -3.0
"""Two registered names, of which one has a country more: the parent, and its company in that country."""
_OTHER_FATHER = -9.0
"""Father and son have changed places: Omar bin Faris, Faris bin Omar."""
_ALIKE = 0.5
_ALIKE_FAMILY, _ALIKE_BONES = 0.8, 0.81
_ALIKE_KINDS = frozenset({"sounds alike", "spelled alike", "shortened"})
_LONG = 5
# Maximum length of a romanised Korean syllable: an "initial" beside one is another spelling of it.
_SYLLABLE = 3
# What many names end or begin with tells nothing apart: sons' and daughters' endings, "of God", "of the faith".
_ENDINGS = re.compile(r"(?<=.{2})(?:[eo]vi[ct]h|[eo]vi[cj]|[eo]vn[ay]|[eo]vn?a|ullah?|ollah|[aeu]dd?in|[uo]ddeen)$")
_SERVANT = re.compile(r"^abd(?:[aeou]?[lr])?(?=.{3})")
_SERVANT_OF = "abd"
_SON_OF = re.compile(r"\b(?:bin|ibn|ben|bint|bent|binti|ould|wuld)\b", re.IGNORECASE)
_NOBODY: frozenset[tuple[str, str]] = frozenset()
_spelled = OSA.normalized_similarity
_similarity = Indel.normalized_similarity


def difference_log_odds(query: Form, listed: Form, aligned: Alignment, *, person: bool) -> float:
    """Return the log-odds that differences between two names add: none or a negative value.

    Args:
        query: form of the name asked for.
        listed: form of the listed name.
        aligned: the alignment of their words.
        person: whether the listed bearer is a person.

    """
    pairs, left_query, left_listed = aligned
    if not person:
        return _countries(query, listed, aligned) if left_query or left_listed else 0.0
    value = 0.0
    if (query.figures or listed.figures) and are_other_generations(query, listed, aligned):
        value = _OTHER_GENERATION
    if len(left_query) == 1 and len(left_listed) == 1:
        return value + (_one_word(query, listed, left_query[0], left_listed[0]) if len(pairs) > 1 else 0.0)
    if len(pairs) > 1 and len(left_query) + len(left_listed) == 1:
        value += _servant(query.words, listed.words, aligned)
    if len(pairs) == 2 and not (left_query and left_listed):
        return value + _family_names(query.words, listed.words, aligned)
    return value


def _countries(query: Form, listed: Form, aligned: Alignment) -> float:
    """Return what it adds that what is left over of two bodies names different countries, or of one of them nothing
    but a country.
    """
    codes = country_codes()
    if not (aligned.left_query and aligned.left_listed):
        # Without legal forms the shorter name is as often short for the longer one: Bank Keshavarzi (Iran).
        if not (query.legal and listed.legal):
            return 0.0
        left = [*(query.words[i] for i in aligned.left_query), *(listed.words[j] for j in aligned.left_listed)]
        return _ONE_COUNTRY if all(word in codes for word in left) else 0.0
    one = {codes[w] for i in aligned.left_query if (w := query.words[i]) in codes}
    if not one:
        return 0.0
    other = {codes[w] for j in aligned.left_listed if (w := listed.words[j]) in codes}
    return _OTHER_COUNTRY if other and one.isdisjoint(other) else 0.0


def printed_log_odds(query: str, listed: str) -> float:
    """Return the log-odds that differences between two names of persons add which only print shows: other signs of Han,
    and a father in the place of the son.
    """
    if have_changed_places(query, listed):
        return _OTHER_FATHER
    if query.isascii() or listed.isascii():
        return 0.0
    return _OTHER_SIGNS if have_other_signs(query, listed) else 0.0


def have_changed_places(query: str, listed: str) -> bool:
    """Tell whether the son of one name is the father of the other: Omar bin Faris, Faris bin Omar."""
    fathers = _fathers(query)
    return bool(fathers) and not fathers.isdisjoint((son, father) for father, son in _fathers(listed))


@lru_cache(maxsize=65536)
def _fathers(name: str) -> frozenset[tuple[str, str]]:
    """Return each son and father that a name tells of with "son of" or "daughter of" between them, by their sounds."""
    if not _SON_OF.search(name):
        return _NOBODY
    words = [w for w in joined_servants(ascii_words(spoken_order(name))) if w not in {"al", "el"}]
    return frozenset(
        (sound(words[n - 1]), sound(words[n + 1]))
        for n, word in enumerate(words[:-1])
        if n and _SON_OF.fullmatch(word) and sound(words[n - 1]) != sound(words[n + 1])
    )


def are_other_generations(query: Form, listed: Form, aligned: Alignment) -> bool:
    """Tell whether both names have a mark of a generation, and not the same; "I" is one beside "II"."""
    if query.figures and listed.figures:
        return query.figures.isdisjoint(listed.figures)
    left = [listed.words[j] for j in aligned.left_listed] if query.figures else []
    left += [query.words[i] for i in aligned.left_query] if listed.figures else []
    return "i" in left


def _one_word(query: Form, listed: Form, i: int, j: int) -> float:
    """Return what it adds that one word of each name has no counterpart."""
    one, other = query.words[i], listed.words[j]
    if len(one) == 1 or len(other) == 1:
        is_initial = len(one) == len(other) or max(len(one), len(other)) > _SYLLABLE
        return _OTHER_INITIAL if i and j and one[0] != other[0] and is_initial else 0.0
    is_same_place = i == j and len(query.words) == len(listed.words)
    if not (i and j and is_same_place) or min(len(one), len(other)) < 3:
        return 0.0
    return _OTHER_WORD if _spelled(_stem(one), _stem(other)) < _ALIKE else 0.0


def _servant(one: tuple[str, ...], other: tuple[str, ...], aligned: Alignment) -> float:
    """Return what it adds that "Abdul" stands in the place of a name that is left over: Abdul Khan, Padshah Khan."""
    for i, j, *_, how in aligned.pairs:
        if how == "initial":
            continue
        a, b = one[i].startswith(_SERVANT_OF), other[j].startswith(_SERVANT_OF)
        left = [other[n] for n in aligned.left_listed] if a else [one[n] for n in aligned.left_query]
        if a != b and left and len(left[0]) > 1:
            return _OTHER_SERVANT
    return 0.0


def _stem(word: str) -> str:
    return _SERVANT.sub("", _ENDINGS.sub("", word))


def _family_names(one: tuple[str, ...], other: tuple[str, ...], aligned: Alignment) -> float:
    """Return what it adds that two names share one word, and the last of each is alike only."""
    a, b = one[-1], other[-1]
    if min(len(a), len(b)) < _LONG:
        return 0.0
    for i, j, _, _, value, how in aligned.pairs:
        if i == len(one) - 1 and j == len(other) - 1 and value < _ALIKE_FAMILY and how in _ALIKE_KINDS:
            return _OTHER_FAMILY if _similarity(skeleton(a), skeleton(b)) < _ALIKE_BONES else 0.0
    return 0.0
