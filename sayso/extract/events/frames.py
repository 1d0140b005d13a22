"""What a claim is about, and who plays which part in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from sayso.lexicon import Frame
from sayso.model import Kind
from sayso.syntax.clause import Clause, Part
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.navigation import agent_of, child, conjuncts

__all__ = ["OTHER", "FrameDecision", "assessor_of", "frame_of", "parts_of"]

OTHER = "other"

_NO_FRAME = Frame(
    OTHER,
    "agent",
    "object",
    "recipient",
    "agent",
    {"in": "place", "at": "place", "with": "with", "to": "to", "from": "from", "by": "agent"},
    {},
)
"""The roles of a clause that no frame fits."""


class FrameDecision(NamedTuple):
    """The name of a clause's frame, and the id of the rule that chose it; None where no frame fits."""

    name: str
    rule: str | None = None


def frame_of(
    document: Document, clause: Clause, mentions: Sequence[MentionSpan], coreference: Coreference
) -> FrameDecision:
    """Return the frame of a clause, ``other`` where none fits.

    Args:
        document: the parsed report.
        clause: the clause.
        mentions: the report's mentions.
        coreference: their clusters.

    """

    def kind_of(token: int | None) -> Kind | None:
        mention = coreference.at_token.get(token) if token is not None else None
        if mention is None:
            return None
        cluster = coreference.of[mention]
        return coreference.clusters[cluster].kind if cluster is not None else mentions[mention].kind

    frame = document.grammar.rules["frame"].first(document, clause, kind_of)
    return FrameDecision(OTHER) if frame is None else FrameDecision(str(frame.answer), frame.rule)


def parts_of(document: Document, clause: Clause, name: str) -> list[Part]:
    """Return roles and what fills them. There is no role for what the clause does not mention.

    Args:
        document: the parsed report.
        clause: the clause.
        name: the name of its frame.

    """
    frame = document.lexicon.frames().get(name, _NO_FRAME)
    parts: dict[Part, None] = {}
    for decision in document.grammar.rules["role"].every(document, clause, frame):
        for part in decision.answer:
            for token in _coordinated(_antecedent(document, document.doc[part.head])):
                if _can_play(document, token):
                    parts[Part(part.role, token.i)] = None
    return list(parts)


def _can_play(document: Document, token: Token) -> bool:
    """Return whether a token can play a part; a date is the claim's time."""
    return token.pos_ not in {"VERB", "ADV", "PUNCT"} and document.ent_types[token.i] not in {"DATE", "TIME"}


def _coordinated(token: Token) -> list[Token]:
    """Return a noun and what is joined to it by "and"."""
    return [token, *conjuncts(token)] if token.dep_ != "conjunct" else [token]


def _antecedent(document: Document, token: Token) -> Token:
    """Return what a relative pronoun stands for, the token itself where it is none."""
    if document.lower[token.i] not in document.lexicon.words("words", "relative", "pronouns"):
        return token
    return next((up.head for up in token.ancestors if up.dep_ == "relative_clause"), token)


def assessor_of(document: Document, clause: Clause) -> int | None:
    """Return who claims by an act of their own what a clause says: reckons a figure, blames, denies.

    Args:
        document: the parsed report.
        clause: the clause.

    Returns:
        The token at the head of who does; None where the verb is no such act, or nobody's.

    """
    verb = document.doc[clause.chain[-1]]
    if document.grammar.rules["assessment"].first(document, verb) is None:
        return None
    if child(verb, "passive_auxiliary") is None:
        return clause.subject
    agent = agent_of(verb)
    return agent.i if agent is not None else None
