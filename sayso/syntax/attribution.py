"""An attribution relation in token numbers: source, cue and content, as in PARC and PolNeAR."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from spacy.tokens import Token

from sayso.lexicon import Cue
from sayso.syntax.document import Document

__all__ = ["NOBODY", "AttributionRelation", "CitedSource", "ContentSpan", "CueWord", "Meeting", "SourceSpan"]


class CueWord(NamedTuple):
    """A word that may attribute, as rules get it.

    Attributes:
        token: the main word of the cue.
        cue: what the lexicon says of it.
        is_passive: whether it is a verb in the passive.

    """

    token: Token
    cue: Cue
    is_passive: bool = False


class SourceSpan(NamedTuple):
    """The words for a source and their head; no words and None where nobody is named."""

    words: range
    head: int | None


NOBODY = SourceSpan(range(0), None)


class Meeting(NamedTuple):
    """Who has spoken to whom: "a clerk spoke to Radio Nord"."""

    source: SourceSpan
    listener: int


class ContentSpan(NamedTuple):
    """What is said: its tokens, and the verb of its clause, None where it has none."""

    tokens: list[int]
    head: int | None


class CitedSource(msgspec.Struct, frozen=True):
    """A source behind a source: "…, citing two officials". Token numbers."""

    cue: tuple[int, ...]
    source: range
    head: int


class AttributionRelation(msgspec.Struct):
    """An attribution relation in token numbers: source, cue and content, as in PARC and PolNeAR.

    Attributes:
        kind: what the source does with the content: ``say``, ``deny``, ``expect`` …; ``meet`` where the source only has
            spoken to a listener, so that what it says later came through that.
        cue: the words that attribute.
        source: the words for the source, none where nobody is named.
        source_head: their main word.
        content: the words for what is said.
        content_head: the verb of its clause.
        modality: what the cue makes of the content, None: nothing.
        polarity: likewise.
        act: whether the cue's own clause is a claim too.
        chains: whether the source is a witness, and so a link of chains.
        listener: head of whom it was said to.
        refers_back: whether the content is what stands before: "the newspaper writes about this".
        quoted: whether the content stands between quotation marks.
        is_phrase: whether the cue is a prepositional phrase: "according to".
        behind: the sources that the source cites.
        scorn: words by which a denier calls the content something: "dismissed claims that … as nonsense".
        by: "rule" or "model".
        rule: id of the rule that decided that something is attributed here; empty for the model's.
        probability: the model's, where it sees the same cue.

    """

    kind: str
    cue: tuple[int, ...]
    source: range
    source_head: int | None
    content: list[int]
    content_head: int | None
    modality: str | None = None
    polarity: str | None = None
    act: bool = False
    chains: bool = True
    listener: int | None = None
    refers_back: bool = False
    quoted: bool = False
    is_phrase: bool = False
    behind: tuple[CitedSource, ...] = ()
    scorn: tuple[int, ...] = ()
    by: str = "rule"
    rule: str = ""
    probability: float | None = None

    def cue_verb(self, document: Document) -> int:
        """Return the cue's main word: its verb where it has one, else its first word."""
        return next((i for i in reversed(self.cue) if document.pos[i] == "VERB"), self.cue[0])
