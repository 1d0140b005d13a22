"""Find the positions that tie people to organisations: "Abel Mehrin, head of …", "Norland chief Haluk Brandt"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Kind
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.position import PositionSpan

__all__ = ["find_positions"]


def find_positions(document: Document, mentions: Sequence[MentionSpan], coreference: Coreference) -> list[PositionSpan]:
    """Return every position that the text gives a named person.

    Args:
        document: the parsed report.
        mentions: its mentions.
        coreference: which of them are one.

    Returns:
        The positions in the order of the text, each once.

    """
    rules = document.grammar.rules["position"]
    positions: dict[tuple[int, int], PositionSpan] = {}
    for n, mention in enumerate(mentions):
        if mention.kind is not Kind.PERSON:
            continue
        for decision in rules.every(document, mentions, coreference, n):
            position: PositionSpan = decision.answer
            if document.paragraph[position.title[0]] != document.paragraph[mention.start]:
                continue  # "Karl," at the end of one, "the minister" in the next
            positions.setdefault((position.person, position.title[1]), position)
    return [_with_status(document, position) for position in positions.values()]


def _with_status(document: Document, position: PositionSpan) -> PositionSpan:
    """Return a position with the status that the text gives it."""
    decision = document.grammar.rules["position-status"].first(document, position)
    return position._replace(status=decision.answer) if decision is not None else position
