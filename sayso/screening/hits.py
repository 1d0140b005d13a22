"""The names of an index that a name may be, with how well they agree and what that is worth in a search."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sayso.model import AgreementClass
from sayso.names.agreement import (
    EXACT,
    WEAK_MOST,
    Agreement,
    PrintedName,
    agreement,
    is_translation,
    may_be_strong,
    partial_or_weak,
    strong_agreement,
)
from sayso.names.alignment import Alignment
from sayso.names.compare import align_names as words_aligned
from sayso.names.compare import name_log_odds, one_word_shared
from sayso.names.differences import have_changed_places, printed_log_odds
from sayso.names.words import Form, form, person_words, reads_as_body
from sayso.screening.index.section import Section
from sayso.screening.search_model import NameEvidence, SearchModel
from sayso.screening.terms import SearchTerm

__all__ = ["Hit", "SectionSearch", "score_pair"]

# Names by themselves so far apart that how rare their words are changes nothing.
_HOPELESS = -4.9
# Once a name has such log-odds, others are compared only from this share of the best rough score on.
_SURE, _BESIDE = 0.5, 0.65
# In log-odds, set by hand (the development queries have next to none of either): generic words that meet in
# translation only, and a firm that shares the words of a personal name.
TRANSLATION, OTHER_KIND = -2.5, -2.5
# Bodies below such log-odds are no match with or without what speaks against them.
_LOOKED_AT = -2.0
_NONE: frozenset[int] = frozenset()
_new = tuple.__new__


class Hit(NamedTuple):
    """A name of the index that was compared.

    ``name`` is its number in its section and ``entry`` that of its listing; ``met`` what the comparison came to;
    ``log_odds`` what that is worth in
    a search of the whole, ``held`` included: what speaks against it beside the prior, with its name, reason and
    value. ``sure`` is the grade of a name
    that alerts by itself, None for all others.
    """

    section: Section
    name: int
    entry: int
    met: NameEvidence
    log_odds: float
    sure: Agreement | None = None
    held: tuple[tuple[str, str, float], ...] = ()

    @property
    def agreement(self) -> Agreement:
        """Return how well the names agree."""
        if self.sure is not None:
            return self.sure
        grade = partial_or_weak(self.met.names, self.met.unmet)
        return Agreement(min(grade.value, WEAK_MOST), AgreementClass.WEAK) if self.held else grade

    @property
    def rank(self) -> tuple[float, float]:
        """Return the sort key of a listing's names: the agreement where it alerts by itself, else the probability."""
        return (self.sure[0] if self.sure is not None else 0.0), self.log_odds


class SectionSearch:
    """The search of one section of an index, with what a likeness is worth in it.

    Candidates come from three doors: names that are this name (``Section.same``) and persons that share a first and a
    family name
    (``Section.sharing_ends``), of which none is left out; and names whose words are alike, the likeliest few.
    """

    def __init__(self, section: Section, weights: SearchModel) -> None:
        self.section, self.weights = section, weights
        # Most of what a search looks at is without hope, and comes to few different results.
        self._apart = lru_cache(maxsize=16384)(self._apart_of)

    def hits(self, name: str, *, any_kind: bool) -> dict[int, Hit]:
        """Return the best name of each listing of the section, by the number of the listing."""
        section = self.section
        query = PrintedName(name, form(name, person=section.person))
        best: dict[int, Hit] = {}
        least = 0.0
        seen = set(section.same(name))
        for number in seen:
            hit = self._compared(query, number, int(section.listing[number]), exact=True)
            _keep(best, hit)
            if hit.log_odds > _SURE:
                least = _BESIDE
        if not query.form.words:
            return best
        sharing = section.sharing_ends(name) if section.person else _NONE
        for number, entry, share in section.candidates(query.form):
            if share < least:
                break
            if number in seen:
                continue
            seen.add(number)
            hit = self._compared(query, number, entry, ends=number in sharing)
            if entry in best:
                _keep(best, hit)
            else:
                best[entry] = hit
            if hit[4] > _SURE:
                least = _BESIDE
        for number in sharing - seen:
            listed = PrintedName(section.text(number), section.form(number))
            aligned = words_aligned(query.form, listed.form)
            if strong_agreement(query, listed, aligned, person=True, sharing_ends=True) is not None:
                _keep(best, self._compared(query, number, int(section.listing[number]), ends=True))
        if not section.person:
            for entry, hit in best.items():
                if hit.sure is None and hit.log_odds > _LOOKED_AT:
                    best[entry] = _held(query, hit, any_kind=any_kind)
        return best

    def _compared(self, query: PrintedName, number: int, entry: int, *, exact: bool = False, ends: bool = False) -> Hit:
        """Compare a name of the index; ``exact`` where it is this name, ``ends`` where it shares a first and a family
        name.
        """
        section, read = self.section, query[1]
        listed = section.form(number)
        if not (ends or exact) and (shared := one_word_shared(read, listed)):
            return _new(Hit, (section, number, entry, *self._apart(shared, 2, 2), None, ()))
        names, aligned = name_log_odds(read, listed, person=section.person, quick=True)
        if section.person and names > _HOPELESS:
            names += printed_log_odds(query[0], section.text(number))
        if names < _HOPELESS:
            met, log_odds = self._apart(names, len(read[0]), len(listed[0]))
        else:
            met = _met(names, aligned, read, listed, section)
            log_odds = self.weights.log_odds(met)
        if exact:
            # Father and son who have changed places alert too: the words may have been put in another order.
            apart = section.person and have_changed_places(query[0], section.text(number))
            grade = partial_or_weak(names, met.unmet) if apart else EXACT
            return _new(Hit, (section, number, entry, met, log_odds, grade, ()))
        if not ends and ((aligned[1] and aligned[2]) or not may_be_strong(aligned, person=section.person)):
            return _new(Hit, (section, number, entry, met, log_odds, None, ()))
        named = PrintedName(section.text(number), listed)
        sure = strong_agreement(query, named, aligned, person=section.person, sharing_ends=ends)
        return _new(Hit, (section, number, entry, met, log_odds, sure, ()))

    def _apart_of(self, names: float, words: int, listed_words: int) -> tuple[NameEvidence, float]:
        """Return the evidence of names that have nothing in common, and its log-odds."""
        met = NameEvidence(names, 0.0, 0.0, words, listed_words, left_in_both=True, unmet=1.0)
        return met, self.weights.log_odds(met)


def _keep(best: dict[int, Hit], hit: Hit) -> None:
    before = best.get(hit[2])
    if before is None:
        best[hit[2]] = hit
    elif hit[5] is None and before[5] is None:
        if hit[4] > before[4]:
            best[hit[2]] = hit
    elif hit.rank > before.rank:
        best[hit[2]] = hit


def _held(query: PrintedName, hit: Hit, *, any_kind: bool) -> Hit:
    """Add what speaks against a body beside the prior."""
    listed = PrintedName(hit.section.text(hit.name), hit.section.form(hit.name))
    found = _against(query, listed, words_aligned(query.form, listed.form), any_kind=any_kind)
    if not found:
        return hit
    return hit._replace(log_odds=hit.log_odds + sum(value for *_, value in found), held=found)


def _against(
    query: PrintedName, listed: PrintedName, aligned: Alignment, *, any_kind: bool
) -> tuple[tuple[str, str, float], ...]:
    """Return what speaks against an organisation beside the model."""
    found = []
    if is_translation(query, listed, aligned):
        found.append((SearchTerm.TRANSLATION, "only generic words meet, and these in translation", TRANSLATION))
    if any_kind and aligned.left_listed and not reads_as_body(query.text):
        personal = person_words()
        left = " ".join(listed.form.words[j] for j in aligned.left_listed)
        if all(w in personal for w in query.form.words) and reads_as_body(left):
            found.append(
                (SearchTerm.KIND, "the query reads as a person's name, the listed name as a firm's", OTHER_KIND)
            )
    return tuple(found)


def _met(names: float, aligned: Alignment, query: Form, listed: Form, section: Section) -> NameEvidence:
    total, commonest = 0.0, 1.0
    words, rarity = listed[0], section.rarity
    for _, j, _, also, value, _ in aligned[0]:
        rare = rarity(words[j]) * value
        if also >= 0:
            rare += rarity(words[also]) * value
        total += rare
        if rare < commonest:
            commonest = rare
    if not aligned.pairs and names > 0:
        total = commonest = section.rarity(listed.words[0]) if len(listed.words) == 1 else 1.0  # an acronym
    unmet = sum([query.weights[i] for i in aligned.left_query]) / query.total
    left = bool(aligned[1] and aligned[2])
    return _new(NameEvidence, (names, total, commonest if total else 0.0, len(query[0]), len(listed[0]), left, unmet))


def score_pair(query: str, listed: str, *, person: bool) -> tuple[Agreement, float]:
    """Return the agreement of two names, and the log-odds of the pair model."""
    from sayso.names.equality import is_same_name

    one, other = PrintedName(query, form(query, person=person)), PrintedName(listed, form(listed, person=person))
    log_odds, aligned = name_log_odds(one.form, other.form, person=person)
    log_odds += printed_log_odds(query, listed) if person else 0.0
    if is_same_name(query, listed) and not (person and have_changed_places(query, listed)):
        return EXACT, log_odds
    if not one.form.words or not other.form.words:
        return Agreement(0.0, AgreementClass.WEAK), log_odds
    return agreement(one, other, aligned, log_odds, person=person, sharing_ends=person), log_odds
