"""Names that the recogniser took for a person's and that the words beside them make a body's: "carmaker Altona", "Belrail said it would"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.extract.found import Found
from sayso.extract.lexicon import cue_verbs, words
from sayso.extract.parse import Parsed
from sayso.extract.places import MODEL
from sayso.model import Kind

__all__ = ["as_firms", "group_noun_before"]


def group_noun_before(parsed: Parsed, start: int) -> str | None:
    """The noun for a body that stands directly before a name: "the union UBT"."""
    if start == 0:
        return None
    lemma = parsed.lemmas[start - 1].lower()
    maker = lemma.endswith("maker") and len(lemma) > 7
    return lemma if maker or lemma in words("lexicon", "groups", "nouns") else None


def as_firms(parsed: Parsed, names: Sequence[Found]) -> list[Found]:
    """The names, with those of bodies as such wherever they stand in the report."""
    known = {_text(parsed, f) for f in names if _doubtful(f) and _is_firm(parsed, f)}
    return [_as_firm(parsed, f, known) for f in names]


def _text(parsed: Parsed, f: Found) -> str:
    return parsed.words(f.start, f.end)


def _as_firm(parsed: Parsed, f: Found, known: Collection[str]) -> Found:
    return f._replace(kind=Kind.ORGANISATION) if _doubtful(f) and _text(parsed, f) in known else f


def _doubtful(f: Found) -> bool:
    return f.sure == MODEL and f.kind is Kind.PERSON and f.title is None and f.end - f.start <= 2


def _is_firm(parsed: Parsed, f: Found) -> bool:
    lower = parsed.lower
    if group_noun_before(parsed, f.start) is not None:
        return True
    if (
        f.start >= 2
        and lower[f.start - 1] in {"in", "of"}
        and lower[f.start - 2] in {"shares", "stake", "shareholders"}
    ):
        return True
    after = lower[f.end : f.end + 3]
    if after[:1] in (["'s"], ["’s"]) and after[1:2] and after[1] in words("lexicon", "groups", "parts"):
        return True
    if f.end >= len(lower) or parsed.lemmas[f.end] not in cue_verbs():
        return False
    return "it" in (after[1:2] if after[1:2] != ["that"] else after[2:3])
