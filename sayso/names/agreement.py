"""How well two names agree, whatever else is known of their bearers: a value and a class, without any prior."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from sayso.model import AgreementClass
from sayso.names.alignment import Alignment
from sayso.names.differences import are_other_generations, have_changed_places
from sayso.names.equality import ascii_words, has_first_and_last, have_other_signs, name_parts, word_lists
from sayso.names.pair_model import probability
from sayso.names.sounds import sound
from sayso.names.word_similarity import word_similarity
from sayso.names.words import Form, form, printed_words

__all__ = [
    "EXACT",
    "STRONG",
    "WEAK_MOST",
    "Agreement",
    "PrintedName",
    "agreement",
    "first_last_keys",
    "is_translation",
    "may_be_strong",
    "pair_keys",
    "partial_or_weak",
    "strong_agreement",
]

# Borders of the value. Within a class the value rises with what the names share.
STRONG, PARTIAL = 0.85, 0.5
_STRONG_MOST, _PARTIAL_MOST, WEAK_MOST = 0.99, 0.84, 0.49
# Probability of the pair model from which names agree in part: where F1 on the development pairs is best
# (docs/quality.md).
_PARTIAL_FROM = 0.55
_PARTIAL_LOG_ODDS = math.log(_PARTIAL_FROM / (1.0 - _PARTIAL_FROM))
# Likeness of two words that are spellings of one; a query in another script than Latin has lost its vowels.
_SPELLING, _NATIVE_SPELLING = 0.9, 0.86
_INITIAL = "initial"
_OTHER_LEGAL_FORM = 0.5
# Words of bodies that weigh no more than this are generic: their translation names nobody.
_GENERIC = 0.6
# Likeness from which two printed words are forms of one and no translation: industry, industries.
_FORM_OF_WORD = 0.7
# An acronym of so many letters, which the list prints itself, is a name.
_ACRONYM = 4
_KUNYA = frozenset({"abu", "umm"})
_NATIVE = re.compile(r"[^\x00-\u024f\u02b0-\u036f\u1e00-\u1eff\u2000-\u206f]")


class Agreement(NamedTuple):
    """``value`` is 0 to 1, and 1 for equal names; the borders of the classes are .5 (partial), .85 (strong) and 1
    (exact).
    """

    value: float
    kind: AgreementClass


EXACT = Agreement(1.0, AgreementClass.EXACT)


class PrintedName(NamedTuple):
    """A name as it is printed, and its comparable form."""

    text: str
    form: Form


def agreement(
    query: PrintedName,
    listed: PrintedName,
    aligned: Alignment,
    log_odds: float,
    *,
    person: bool,
    sharing_ends: bool = False,
) -> Agreement:
    """Grade two names that are not the same.

    Args:
        query: the name asked for.
        listed: the name on the list.
        aligned: how their words stand for each other.
        log_odds: of the pair model (``likeness``), for what is not strong by rule.
        person: whether the listed bearer is a person.
        sharing_ends: whether the words as they are printed are compared too, for a first and a family name.

    """
    strong = strong_agreement(query, listed, aligned, person=person, sharing_ends=sharing_ends)
    if strong is not None:
        return strong
    grade = partial_or_weak(log_odds, sum(query.form.weights[i] for i in aligned.left_query) / query.form.total)
    if not person and is_translation(query, listed, aligned):
        return Agreement(min(grade.value, WEAK_MOST), AgreementClass.WEAK)
    return grade


def may_be_strong(aligned: Alignment, *, person: bool) -> bool:
    """Tell cheaply whether names may agree strongly by rule; most pairs of a search end here."""
    pairs, left_query, left_listed = aligned
    if not person:
        if left_query or left_listed:
            return False
    elif not pairs or (left_query and left_listed):
        return False
    for pair in pairs:  # noqa: SIM110 - a plain loop is quicker, and most of what a search compares comes here
        if pair[4] < _NATIVE_SPELLING and pair[5] != _INITIAL:
            return False
    return True


def strong_agreement(
    query: PrintedName, listed: PrintedName, aligned: Alignment, *, person: bool, sharing_ends: bool = False
) -> Agreement | None:
    """Return the grade of names that agree strongly, by rule; None where they do not. Arguments as of ``agreement``."""
    if person and (have_other_signs(query.text, listed.text) or have_changed_places(query.text, listed.text)):
        return None
    is_strong = _is_strong_person if person else _is_strong_body
    # What the comparable form has left over is left over in print, too; but it makes "Abdul Yasin" one word,
    # and keeps the title of "Shaykh Yasin".
    read = query.form
    as_printed = sharing_ends and (not aligned.left_query or len(read.words) < 3 or "abd" in read.joined)
    if is_strong(query, listed, aligned) or (as_printed and has_first_and_last(query.text, listed.text)):
        return Agreement(_strong_value(query.form, listed.form, aligned), AgreementClass.STRONG)
    return None


def partial_or_weak(log_odds: float, unmet: float) -> Agreement:
    """Grade names by the pair model and by the share of the query, by weight, that met nothing: partial or weak."""
    chance = probability(log_odds)
    if chance >= _PARTIAL_FROM:
        above = 1.0 - math.exp(-(log_odds - _PARTIAL_LOG_ODDS) / 2.0)
        return Agreement(PARTIAL + (_PARTIAL_MOST - PARTIAL) * above * (1.0 - unmet), AgreementClass.PARTIAL)
    return Agreement(WEAK_MOST * chance / _PARTIAL_FROM, AgreementClass.WEAK)


def _strong_value(query: Form, listed: Form, aligned: Alignment) -> float:
    """Return the share of both names, by weight, that is aligned, each word by its similarity.

    Half of it where the legal forms differ. It falls with every word that is taken from one of two names that agree
    strongly.
    """
    covered = 0.0
    for i, j, also_i, also_j, value, how in aligned.pairs:
        weight = query.weights[i] + listed.weights[j]
        weight += query.weights[also_i] if also_i >= 0 else 0.0
        weight += listed.weights[also_j] if also_j >= 0 else 0.0
        covered += weight * (value if how != _INITIAL else 0.5)
    share = min(1.0, covered / (query.total + listed.total)) if aligned.pairs else 1.0
    if query.legal and listed.legal and query.legal.isdisjoint(listed.legal):
        share *= _OTHER_LEGAL_FORM
    return STRONG + (_STRONG_MOST - STRONG) * share


# -- persons -----------------------------------------------------------------------------------------------------------


def _is_strong_person(query: PrintedName, listed: PrintedName, aligned: Alignment) -> bool:
    """Return whether every word of one name is a word of the other, first and family name among them."""
    pairs, left_query, left_listed = aligned
    if not pairs or (left_query and left_listed):
        return False
    if (query.form.figures or listed.form.figures) and are_other_generations(query.form, listed.form, aligned):
        return False
    least = _SPELLING if query.text.isascii() or not _NATIVE.search(query.text) else _NATIVE_SPELLING
    full = []
    for pair in pairs:
        if pair[5] != _INITIAL:
            if pair[4] < least:
                return False
            full.append(pair)
    if not full:
        return False
    if not left_query and not left_listed:
        return len(pairs) > 1 or _is_spelled_alike(query.form.words, listed.form.words)
    if len(full) < 2:
        return False
    if left_listed:
        return _ends_met(listed, {j for _, j, *_ in full} | {k for _, _, _, k, *_ in full})
    return _ends_met(query, {i for i, *_ in full} | {k for _, _, k, *_ in full})


def _is_spelled_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether names of one word are the same word, or of one sound where the word is long enough."""
    return one == other or (len(one[0]) > 3 and sound(one[0]) == sound(other[0]))


@lru_cache(maxsize=65536)
def _family_size(name: str) -> int:
    """Return how many words of the form of a name are its family name."""
    family, comma, given = name.partition(",")
    if not comma or "," in given or not ascii_words(given):
        return 1
    if family.isascii() and family.isalpha():
        return 1
    return max(1, len(form(family, person=True).words))


def _ends_met(name: PrintedName, met: set[int]) -> bool:
    """Tell whether a first name and a family name are among the words of a name that were met."""
    words = name.form.words
    first = {0, 1} if words[0] in _KUNYA else {0}
    family = range(max(1, len(words) - _family_size(name.text)), len(words))
    return not met.isdisjoint(first) and not met.isdisjoint(family)


def first_last_keys(name: str, read: Form) -> set[str]:
    """Return the keys of a listed person's name under which its first name and a family name lead to it.

    By the sounds of the two words, in either order; of the name as printed and of its comparable form, which have
    other words.
    """
    keys = {_pair_key(given[0], last) for given, family in name_parts.__wrapped__(name) if given for last in family}
    words = read.words
    if len(words) > 1:
        size = min(_family_size(name), len(words) - 1)
        firsts = words[:2] if words[0] in _KUNYA else words[:1]
        keys |= {_pair_key(a, b) for a, b in product(firsts, words[-size:]) if a is not b}
    return keys


def pair_keys(name: str) -> frozenset[str]:
    """Return the keys of what may be the first and the family name of a name that is asked for: its first word and
    the last, or the next.
    """
    keys: set[str] = set()
    for words in {form(name, person=True).words, *map(tuple, word_lists(name))}:
        if len(words) > 1:
            keys |= {_pair_key(words[0], words[-1]), _pair_key(words[0], words[1])}
    return frozenset(keys)


def _pair_key(one: str, other: str) -> str:
    a, b = sound(one), sound(other)
    return f"{a}|{b}" if a <= b else f"{b}|{a}"


# -- bodies ------------------------------------------------------------------------------------------------------------


def _is_strong_body(query: PrintedName, listed: PrintedName, aligned: Alignment) -> bool:
    """Return whether all words of both names are aligned, apart from legal forms, and not only in translation."""
    pairs, left_query, left_listed = aligned
    if not pairs:
        one, other = (query, listed) if len(query.form.words) == 1 else (listed, query)
        return len(one.form.words) == 1 and len(one.form.words[0]) >= _ACRONYM and one.form.words[0] == other.form.short
    if left_query or left_listed or query.form.figures != listed.form.figures:
        return False
    if not all(p[4] >= _SPELLING and p[5] != _INITIAL for p in pairs):
        return False
    if len(pairs) == 1 and not _is_spelled_alike(query.form.words, listed.form.words):
        return False
    return not is_translation(query, listed, aligned)


def is_translation(query: PrintedName, listed: PrintedName, aligned: Alignment) -> bool:
    """Tell whether two names of bodies share nothing but generic words, some of them in translation: Bank Melli,
    Banco Nacional.
    """
    weights = query.form.weights
    if not aligned.pairs or any(weights[pair[0]] > _GENERIC for pair in aligned.pairs):
        return False
    asked, met = printed_words(query.text, query.form), printed_words(listed.text, listed.form)
    for i, j, _, _, value, _ in aligned.pairs:
        if value == 1.0 and asked[i] != met[j] and word_similarity(asked[i], met[j])[0] < _FORM_OF_WORD:
            return True
    return False
