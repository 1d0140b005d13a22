"""Widen names to all their words, and drop what stands within the wider ones."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["widen"]


def widen(document: Document, names: Sequence[MentionSpan]) -> list[MentionSpan]:
    """Return the names with the extents that the rules of the language give them.

    Args:
        document: the parsed report.
        names: the names in the order of the text, none overlapping another.

    Returns:
        Names that do not overlap; a name that a wider one takes in is left out.

    """
    rules, triggers = document.grammar.rules["name-extent"], document.lexicon.words("mentions", "particles", "before")
    lower, texts = document.lower, document.texts
    wider: dict[MentionSpan, MentionSpan] = {}
    for mention in names:
        before, after = mention.start - 1, mention.end
        has_particle = before >= 0 and (lower[before] in triggers or texts[before] in {"-", "‑"})
        if has_particle or (after < len(texts) and texts[after] == ","):
            decision = rules.first(document, mention)
            if decision is not None:
                wider[mention] = decision.answer
    if not wider:
        return list(names)
    taken = {i for m in wider.values() for i in range(m.start, m.end)}
    kept = [m for m in names if m not in wider and taken.isdisjoint(range(m.start, m.end))]
    return sorted([*kept, *wider.values()])
