"""What kind of source a description without a name is: "the memo", "two officials", "the ministry"."""

from __future__ import annotations

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind, SourceKind
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["SOURCE_KINDS"]

SOURCE_KINDS: RuleSet[[Document, int, MentionSpan | None], SourceKind] = RuleSet("en.source-kind")
"""Asked with the head of a source that no name stands for, and its mention. Without an answer it is unnamed people."""


@SOURCE_KINDS.rule(
    "document",
    example="The memo says the bridge is closed.",
    near_miss="The driver says the bridge is closed.",
)
def document_noun(document: Document, head: int, mention: MentionSpan | None) -> SourceKind | None:
    """Find nouns for documents: "memo", "report"."""
    return SourceKind.DOCUMENT if document.lemmas[head] in words("cues", "documents", "nouns") else None


@SOURCE_KINDS.rule(
    "outlet",
    example="A local newspaper said the bridge is closed.",
    near_miss="A local driver said the bridge is closed.",
)
def outlet_noun(document: Document, head: int, mention: MentionSpan | None) -> SourceKind | None:
    """Find nouns for outlets: "newspaper", "broadcaster"."""
    return SourceKind.OUTLET if document.lemmas[head] in words("cues", "outlets", "nouns") else None


@SOURCE_KINDS.rule(
    "people",
    example="Two officials said the bridge is closed.",
    near_miss="The ministry said the bridge is closed.",
)
def people_noun(document: Document, head: int, mention: MentionSpan | None) -> SourceKind | None:
    """Find nouns for sources that are not named: "officials", "a diplomat"."""
    return SourceKind.UNNAMED if document.lemmas[head] in words("cues", "unnamed", "nouns") else None


@SOURCE_KINDS.rule(
    "described-body",
    example="The ministry said the bridge is closed.",
    near_miss="The ministries said the bridge is closed.",
)
def described_body(document: Document, head: int, mention: MentionSpan | None) -> SourceKind | None:
    """Find a description of one group: "the ministry"."""
    if mention is None or mention.kind is not Kind.GROUP or mention.form is not Form.NOMINAL:
        return None
    return SourceKind.ORGANISATION if document.doc[head].tag_ == "NN" else None


@SOURCE_KINDS.rule(
    "name-without-mention",
    example="According to Volta-2, the bridge is closed.",
    near_miss="According to the driver, the bridge is closed.",
)
def name_without_mention(document: Document, head: int, mention: MentionSpan | None) -> SourceKind | None:
    """Find a proper noun that no mention covers; the entity recogniser decides between person and organisation."""
    if mention is not None or document.doc[head].pos_ != "PROPN":
        return None
    return SourceKind.PERSON if document.ent_types[head] == "PERSON" else SourceKind.ORGANISATION


@SOURCE_KINDS.rule(
    "public-body",
    example="The police said the bridge is closed.",
    near_miss="The drivers said the bridge is closed.",
)
def public_body(document: Document, head: int, mention: MentionSpan | None) -> SourceKind | None:
    """Find "police", "army" and the like, which are bodies in the plural too."""
    bodies = {"police", "military", "army", "navy", "government", "parliament"}
    return SourceKind.ORGANISATION if document.lemmas[head] in bodies else None
