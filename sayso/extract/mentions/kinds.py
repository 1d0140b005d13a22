"""Correct the kinds of names, and carry what is known of one mention to others of the same words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.extract.mentions.full_names import add_full_names
from sayso.model import Form, Kind
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan, is_recogniser_guess

__all__ = ["correct_kinds"]

_MISTAKEN = frozenset({Kind.PLACE, Kind.PERSON, Kind.ORGANISATION})
"""Kinds as which the recogniser sees outlets that it does not know."""


def correct_kinds(
    document: Document, names: Sequence[MentionSpan], runs: Sequence[tuple[int, int]]
) -> list[MentionSpan]:
    """Return the names with the kinds that the rules of the language give them, and names that were passed over.

    Args:
        document: the parsed report.
        names: the names in the order of the text, none overlapping another.
        runs: the runs of capitalised words.

    """
    names = _correct_persons(document, names, runs)
    names = add_full_names(document, names, runs)
    names = _add_family_names(document, names)
    names = _correct_places(document, names)
    names = _correct_organisations(document, names)
    return _correct_outlets(document, names)


def _words(document: Document, mention: MentionSpan) -> str:
    return document.words(mention.start, mention.end)


# -- persons ----------------------------------------------------------------------------------------------------------


def _correct_persons(
    document: Document, names: Sequence[MentionSpan], runs: Sequence[tuple[int, int]]
) -> list[MentionSpan]:
    """Correct people whom the recogniser took for a body or a place, and add those whom it passed over."""
    covered = {i for mention in names for i in range(mention.start, mention.end)}
    passed_over = [
        MentionSpan(start, end, end - 1, Kind.PLACE, Form.NAME, Evidence.RECOGNISER)
        for start, end in runs
        if covered.isdisjoint(range(start, end))
    ]
    rules = document.grammar.rules["kind.person"]
    doubtful = [mention for mention in [*names, *passed_over] if _may_be_person(document, mention)]
    persons = {_words(document, m) for m in doubtful if rules.first(document, m, names)}
    corrected = {m: m._replace(kind=Kind.PERSON) for m in doubtful if _words(document, m) in persons}
    return sorted([*(corrected.get(m, m) for m in names), *(corrected[m] for m in passed_over if m in corrected)])


def _may_be_person(document: Document, mention: MentionSpan) -> bool:
    """Return whether a name rests on the recogniser alone, and looks like a given and a family name."""
    if mention.kind not in {Kind.ORGANISATION, Kind.PLACE, Kind.UNKNOWN} or not is_recogniser_guess(mention):
        return False
    words = document.texts[mention.start : mention.end]
    return 2 <= len(words) <= 3 and all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    """Return whether a word is capitalised, or initials: "Keel", "P.J."."""
    return word[0].isupper() and (word[1:].islower() or (word.endswith(".") and word.replace(".", "").isupper()))


def _add_family_names(document: Document, names: Sequence[MentionSpan]) -> list[MentionSpan]:
    """Correct and add family names of people named in full, where the recogniser mistook or passed them over."""
    texts = document.texts
    family = {texts[m.end - 1] for m in names if m.kind is Kind.PERSON and m.end - m.start > 1}
    family |= {texts[m.start] for m in names if m.title and m.kind is Kind.PERSON and m.end - m.start == 1}
    family |= {name.upper() for name in family if len(name) > 3}
    covered = {i for mention in names for i in range(mention.start, mention.end)}
    passed_over = [
        MentionSpan(i, i + 1, i, Kind.PERSON, Form.NAME)
        for i, text in enumerate(texts)
        if text in family and i not in covered and (len(text) > 3 or document.deps[i] == "subject")
    ]

    def is_family_name(m: MentionSpan) -> bool:
        is_word = m.end - m.start == 1 and m.evidence == Evidence.RECOGNISER
        return is_word and m.kind is not Kind.PERSON and texts[m.start] in family

    return sorted([*(m._replace(kind=Kind.PERSON) if is_family_name(m) else m for m in names), *passed_over])


# -- places -----------------------------------------------------------------------------------------------------------


def _correct_places(document: Document, names: Sequence[MentionSpan]) -> list[MentionSpan]:
    """Correct towns, rivers and datelines that were taken for something else."""
    rules = document.grammar.rules["kind.place"]
    names = [mention._replace(kind=Kind.PLACE) if rules.first(document, mention) else mention for mention in names]
    return [_as_state(document, mention) if mention.kind is Kind.PLACE else mention for mention in names]


def _as_state(document: Document, mention: MentionSpan) -> MentionSpan:
    """Return a seat of government as its state, where the state is meant: "Moscow said"."""
    if mention.evidence != Evidence.GAZETTEER:
        return mention
    decision = document.grammar.rules["kind.state"].first(document, mention)
    return mention._replace(kind=Kind.COUNTRY, gazetteer=f"iso:{decision.answer}") if decision else mention


# -- organisations ----------------------------------------------------------------------------------------------------


def _correct_organisations(document: Document, names: Sequence[MentionSpan]) -> list[MentionSpan]:
    """Correct firms that were taken for people or places, wherever they stand in the report."""
    rules = document.grammar.rules["kind.organisation"]
    asked = [m for m in names if m.kind is Kind.ORGANISATION or _may_be_organisation(document, m)]
    firms = {_words(document, mention) for mention in asked if rules.first(document, mention)}
    corrected = [
        mention._replace(kind=Kind.ORGANISATION)
        if _may_be_organisation(document, mention) and _words(document, mention) in firms
        else mention
        for mention in names
    ]
    return _rejoin(document, corrected, firms)


def _may_be_organisation(document: Document, mention: MentionSpan) -> bool:
    """Return whether a name rests on the recogniser alone and has two words at most, its particles left out."""
    is_short = sum(word[0].isupper() for word in document.texts[mention.start : mention.end]) <= 2
    return is_short and mention.kind in {Kind.PERSON, Kind.PLACE} and is_recogniser_guess(mention)


def _rejoin(document: Document, names: Sequence[MentionSpan], firms: Collection[str]) -> list[MentionSpan]:
    """Put a firm's whole name in place of the parts that the recogniser saw: a place and a person in "Korsk Ugol"."""
    names = list(names)
    for words in (name.split() for name in firms if " " in name):
        size = len(words)
        for start, text in enumerate(document.texts):
            if text != words[0] or document.texts[start : start + size] != words:
                continue
            parts = [m for m in names if m.start < start + size and m.end > start]
            if all(_is_part(m, size) for m in parts):
                names = [m for m in names if m not in parts]
                end = start + size
                names.append(MentionSpan(start, end, end - 1, Kind.ORGANISATION, Form.NAME, Evidence.RECOGNISER))
    return sorted(names)


def _is_part(mention: MentionSpan, size: int) -> bool:
    is_uncertain = is_recogniser_guess(mention) or mention.evidence == Evidence.NONE
    return is_uncertain and mention.end - mention.start < size


# -- outlets ----------------------------------------------------------------------------------------------------------


def _correct_outlets(document: Document, names: Sequence[MentionSpan]) -> list[MentionSpan]:
    """Correct outlets that were taken for something else, wherever they stand in the report."""
    rules = document.grammar.rules
    longer = {document.texts[i] for m in names if m.end - m.start > 1 for i in range(m.start, m.end)}
    asked = [m for m in names if _may_be_outlet_name(m) and document.texts[m.start] not in longer]
    outlets = {document.texts[m.start] for m in asked if rules["kind.outlet-name"].first(document, m)}
    # "Courier says" in the headline, "the Courier has learned" below it.
    bare = {_bare(document, mention) for mention in names if mention.kind is Kind.OUTLET} - {""}

    def is_outlet(mention: MentionSpan) -> bool:
        if mention.kind not in _MISTAKEN:
            return False
        is_again = is_recogniser_guess(mention) and _bare(document, mention) in bare
        return (
            is_again
            or _words(document, mention) in outlets
            or rules["kind.outlet"].first(document, mention) is not None
        )

    return [mention._replace(kind=Kind.OUTLET) if is_outlet(mention) else mention for mention in names]


def _may_be_outlet_name(mention: MentionSpan) -> bool:
    is_word = mention.end - mention.start == 1 and mention.start >= 2
    return is_word and mention.kind in _MISTAKEN and is_recogniser_guess(mention)


def _bare(document: Document, mention: MentionSpan) -> str:
    """Return a name without its article; "" where nothing is left."""
    start = mention.start
    start += document.lower[start] in document.lexicon.words("mentions", "articles", "definite")
    return document.words(start, mention.end) if start < mention.end else ""
