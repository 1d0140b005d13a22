"""Find the standing text of a report: statutes, notices of a court, disclaimers and self-descriptions.

Two reports on one affair share such text where both take it from a release or a law. It is no evidence that one of
them draws on the other.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from sayso.corroboration.credits import speakers
from sayso.corroboration.words import words_of

__all__ = ["standing_words"]

_END = re.compile(r"[.!?][”\"’)]*(?=\s|$)|\n")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lexicon = speakers()["standing"]
    phrases = "|".join(re.escape(p) for p in lexicon["phrases"])
    return (
        re.compile(rf"\b(?:{phrases})", re.IGNORECASE),
        re.compile(lexicon["statutes"]),
        re.compile(lexicon["about"], re.MULTILINE),
    )


@lru_cache(maxsize=4096)
def standing_words(text: str) -> npt.NDArray[np.bool_]:
    """Return for each word of a text whether it is in standing text.

    Args:
        text: the text.

    Returns:
        A mask over ``words_of(text)``. The unit is the sentence with a phrase of the lexicon, or the paragraph in
        which a publisher describes itself.

    """
    words = words_of(text)
    mask = np.zeros(len(words.codes), np.bool_)
    phrases, statutes, about = _patterns()
    # Most texts have none of the phrases: a substring search is ten times as fast as the pattern.
    lowered = text.lower()
    sought = [phrases] if any(phrase in lowered for phrase in speakers()["standing"]["phrases"]) else []
    spans = [_sentence_around(text, m.start(), m.end()) for p in (*sought, statutes) for m in p.finditer(text)]
    spans += [m.span() for m in about.finditer(text)]
    for start, end in spans:
        mask[np.searchsorted(words.starts, start) : np.searchsorted(words.starts, end)] = True
    return mask


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the sentence that contains a span."""
    first = 0
    for m in _END.finditer(text):
        if m.end() > end:
            return first, m.end()
        if m.end() <= start:
            first = m.end()
    return first, len(text)
