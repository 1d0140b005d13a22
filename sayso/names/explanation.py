"""Explanation of a comparison: the contributions of the pair model, grouped, with the words that they are about."""

from __future__ import annotations

from typing import NamedTuple

from sayso.model import Feature
from sayso.names.alignment import Alignment, align
from sayso.names.compare import NOTHING, RULER, UNLIKELY, acronym_log_odds, is_one_word_shared, one_word_log_odds
from sayso.names.comparison_vector import comparison_vector
from sayso.names.differences import difference_log_odds, printed_log_odds
from sayso.names.pair_model import model_contributions
from sayso.names.rulers import is_ruler
from sayso.names.terms import NameTerm
from sayso.names.words import Form, printed_words

__all__ = ["GROUPS", "explain"]

GROUPS = {
    NameTerm.SHARED: (
        "rarest shared",
        "covered by rare",
        "balance",
        "balance and first word",
        "agreement by words",
        "agreement and first word",
        "balance and agreement",
        "length",
    ),
    NameTerm.LEFT_OVER: ("rest alike", "conflict"),
    NameTerm.SPELLING: ("joined",),
    NameTerm.ORDER: ("order",),
    NameTerm.NUMBERS: ("numbers",),
    NameTerm.LEGAL_FORM: ("legal form",),
}
"""The terms of an explanation, and the features of the model that each sums up."""


def explain(
    query: Form, listed: Form, *, person: bool, texts: tuple[str, str], quick: bool = False
) -> tuple[Feature, ...]:
    """Return the terms of the log-odds that ``likeness`` gives two names. They sum to it; none is a remainder.

    Args:
        query: form of the name asked for.
        listed: form of the listed name.
        person: whether the listed bearer is a person.
        texts: both names as printed, for the words of the explanation.
        quick: as of ``likeness``.

    Returns:
        The prior first, where the model has one; terms that add nothing are left out, except shared and left-over
        words.

    """
    if not query.words or not listed.words:
        return (_term(NameTerm.SHARED, "a name without letters or figures", NOTHING),)
    if stands := acronym_log_odds(query, listed):
        return (_term(NameTerm.ACRONYM, "one name is the initials of the other", stands),)
    found = align(query, listed)
    if not found.pairs:
        return (_term(NameTerm.SHARED, "no word in common", NOTHING),)
    asked, met = (_Side.of(text, read, person=person) for text, read in zip(texts, (query, listed), strict=True))
    details = _details(asked, met, found)
    if person and len(found.pairs) == 1 and is_ruler(query, listed):
        return (_term(NameTerm.RULER, details[NameTerm.SHARED], RULER),)
    if quick and is_one_word_shared(found):
        detail = f"{details[NameTerm.SHARED]}; {details[NameTerm.LEFT_OVER]}"
        return (_term(NameTerm.ONE_WORD, detail, one_word_log_odds(found)),)
    added = model_contributions(comparison_vector(query, listed, found), person=person)
    terms = [_term(NameTerm.PRIOR, "any two names", added["start"])]
    for term, names in GROUPS.items():
        value = sum(added.get(n, 0.0) for n in names)
        if value or term in {NameTerm.SHARED, NameTerm.LEFT_OVER}:
            terms.append(_term(term, details[term], value))
    against = printed_log_odds(*texts) if person else 0.0
    if sum(added.values()) > UNLIKELY:
        against += difference_log_odds(query, listed, found, person=person)
    if against:
        terms.append(_term(NameTerm.DIFFERENCE, "the words that differ name somebody else", against))
    return tuple(terms)


def _term(name: NameTerm, detail: str, value: float) -> Feature:
    return Feature(name=name, detail=detail, value=value)


class _Side(NamedTuple):
    """The form of a name, and what the name prints for each of its words."""

    form: Form
    printed: tuple[str, ...]

    @classmethod
    def of(cls, name: str, read: Form, *, person: bool) -> _Side:
        """Return the side of a name. In names of persons no word is read as another."""
        return cls(read, read.words if person else printed_words(name, read))

    def told(self, *positions: int) -> str:
        """Return the words at positions of the form; several that are printed as one are given once."""
        words = [self.printed[n] for n in positions if n >= 0]
        return " ".join(words if self.printed is self.form.words else dict.fromkeys(words))


def _parts(query: _Side, listed: _Side, aligned: Alignment) -> list[str]:
    told: list[str] = []
    meant: dict[str, list[str]] = {}
    for i, j, also_i, also_j, value, how in sorted(aligned.pairs):
        a, b = query.told(i, also_i), listed.told(j, also_j)
        if value < 1.0:
            told.append(f"{a} ~ {b} ({how}, {value:.2f})")
        elif a == b:
            told.append(f"{a} (same word)")
        else:
            meant.setdefault(a, []).append(b)
    told += [f"{a} ~ {' '.join(dict.fromkeys(b))} (same meaning)" for a, b in meant.items()]
    return list(dict.fromkeys(told))


def _details(query: _Side, listed: _Side, aligned: Alignment) -> dict[NameTerm, str]:
    """Return what an explanation says of each group of features."""
    only_query = query.told(*aligned.left_query)
    only_listed = listed.told(*aligned.left_listed)
    left = [f"only asked: {only_query}" if only_query else "", f"only listed: {only_listed}" if only_listed else ""]
    if query.form.figures == listed.form.figures:
        numbers = "the same numbers"
    else:
        one, other = (" ".join(sorted(side.form.figures)) or "none" for side in (query, listed))
        numbers = f"numbers differ: {one} / {other}"
    legal = [", ".join(sorted(side.form.legal)) or "none" for side in (query, listed)]
    forms = " / ".join(legal).replace("_", " ")
    return {
        NameTerm.SHARED: "; ".join(_parts(query, listed, aligned)) or "no word in common",
        NameTerm.LEFT_OVER: "; ".join(filter(None, left)) or "nothing on either side",
        NameTerm.SPELLING: "how far the names are spelled apart, letter by letter",
        NameTerm.ORDER: "the shared words come in the same order or another",
        NameTerm.NUMBERS: numbers,
        NameTerm.LEGAL_FORM: forms,
    }
