"""Whether a source is somebody; one that names nobody is spoken for by the outlet that a report is drawn from."""

from __future__ import annotations

import re

from sayso.lexicon import Lexicon
from sayso.model import Link, SourceKind
from sayso.resources import toml

__all__ = ["bodies", "is_vague", "main_word", "singular"]


def bodies() -> list[str]:
    """Return the nouns for bodies that speak, such as a ministry."""
    nouns: list[str] = toml("voices")["bodies"]["nouns"]
    return nouns


def is_vague(lexicon: Lexicon, link: Link) -> bool:
    """Return whether a link names nobody: officials, a document without a name in it, hearsay by an adverb.

    Args:
        lexicon: word lists of the report's language.
        link: a link of a chain.

    """
    source = link.source
    if source.kind is SourceKind.UNKNOWN:
        return link.cue_lemma in lexicon.cue_adverbs() or link.cue_lemma in lexicon.words(
            "report_frames", "impersonal", "lemmas"
        )
    if source.named or source.kind not in {SourceKind.UNNAMED, SourceKind.DOCUMENT, SourceKind.ORGANISATION}:
        return False
    head = main_word(source.name)
    if source.kind is SourceKind.DOCUMENT:
        return not any(w[0].isupper() for w in source.name.split()[1:])
    if head[:1].isupper() or singular(head) in lexicon.words("cues", "unnamed", "nouns"):
        return not head[:1].isupper()
    # "A schedule among the papers says": a thing; a ministry and a firm are somebody
    return not any(w[0].isupper() for w in source.name.split()[1:]) and singular(head) not in bodies()


def main_word(name: str) -> str:
    """Return the main word of a description: the last one before its first preposition."""
    before = re.split(
        r",| (?:of|from|in|at|with|who|that|which|close|familiar|for|on|to|briefed|cited|quoted)\b", name, maxsplit=1
    )[0]
    main = [w for w in before.split() if not (w.endswith("ly") and w.islower())]
    return main[-1] if main else name


def singular(word: str) -> str:
    """Return a word without the "s" of its plural."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
