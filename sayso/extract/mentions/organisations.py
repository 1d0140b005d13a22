"""Names that the recogniser took for a person's or a place's and that the words beside them make a body's: "carmaker Altona", "Belrail said it would"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.extract.mentions.places import MODEL, only_recognised
from sayso.lang.en.lexicon import cue_verbs, synonyms, words
from sayso.model import Form, Kind
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["as_firms", "group_noun_before", "is_firm_noun"]


def group_noun_before(document: Document, start: int) -> str | None:
    """The noun for a body that stands directly before a name: "the union UBT"."""
    if start == 0:
        return None
    lemma = document.lemmas[start - 1].lower()
    return lemma if is_firm_noun(lemma) or lemma in words("words", "groups", "nouns") else None


def is_firm_noun(word: str) -> bool:
    """Whether a noun, in small letters, is for a firm and seldom part of a name: "carmaker", "lender"."""
    return (word.endswith("maker") and len(word) > 7) or word in synonyms()["company"]


def as_firms(document: Document, names: Sequence[MentionSpan]) -> list[MentionSpan]:
    """The names, with those of bodies as such wherever they stand in the report."""
    told = [f for f in names if _doubtful(f) or f.kind is Kind.ORGANISATION]
    known = {_text(document, f) for f in told if _is_firm(document, f)}
    return _whole([_as_firm(document, f, known) for f in names], document, known)


def _whole(names: list[MentionSpan], document: Document, known: Collection[str]) -> list[MentionSpan]:
    """The names, with a firm's in place of the parts of it that the recogniser saw: "Korsk Ugol" where it saw a place and a person."""
    found = list(names)
    for words_ in (name.split() for name in known if " " in name):
        size = len(words_)
        for i in (
            i for i, text in enumerate(document.texts) if text == words_[0] and document.texts[i : i + size] == words_
        ):
            parts = [f for f in found if f.start < i + size and f.end > i]
            if all(only_recognised(f) or f.sure == 0 for f in parts) and not any(
                f.end - f.start >= size for f in parts
            ):
                found = [f for f in found if f not in parts]
                found.append(MentionSpan(i, i + size, i + size - 1, Kind.ORGANISATION, Form.NAME, MODEL))
    return sorted(found)


def _text(document: Document, f: MentionSpan) -> str:
    return document.words(f.start, f.end)


def _as_firm(document: Document, f: MentionSpan, known: Collection[str]) -> MentionSpan:
    return f._replace(kind=Kind.ORGANISATION) if _doubtful(f) and _text(document, f) in known else f


def _doubtful(f: MentionSpan) -> bool:
    return only_recognised(f) and f.kind in {Kind.PERSON, Kind.PLACE} and f.end - f.start <= 2


def _is_firm(document: Document, f: MentionSpan) -> bool:
    lower = document.lower
    noun = group_noun_before(document, f.start)
    if noun is not None and (f.kind is Kind.PERSON or is_firm_noun(noun)):
        return True  # but "the state Bremen"
    if (
        f.start >= 2
        and lower[f.start - 1] in {"in", "of"}
        and lower[f.start - 2] in {"shares", "stake", "shareholders"}
    ):
        return True
    before = document.lemmas[f.start - 2] if f.start >= 3 and lower[f.start - 1] == "," else ""
    if (
        is_firm_noun(before)
        and document.doc[f.start - 2].dep_ != "adposition_object"
        and f.end < len(lower)
        and lower[f.end] == ","
    ):
        return True  # "the operator, Korsk Ugol,"
    after = lower[f.end : f.end + 3]
    if after[:1] == ["'s"] and after[1:2] and after[1] in words("words", "groups", "parts"):
        return True
    if f.end >= len(lower) or document.lemmas[f.end] not in cue_verbs():
        return False
    return "it" in (after[1:2] if after[1:2] != ["that"] else after[2:3])
