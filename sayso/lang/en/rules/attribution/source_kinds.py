"""What kind of source a noun phrase is, and whether a source only says something in passing."""

from __future__ import annotations

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind, Link, SourceKind
from sayso.resources import gazetteer
from sayso.rules import RuleSet
from sayso.syntax.clusters import Cluster
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["PASSING", "SOURCE_KINDS"]

SOURCE_KINDS: RuleSet[[Document, int, MentionSpan | None, Cluster | None], SourceKind] = RuleSet("en.source-kind")
"""Asked with the head of the source, its mention and its cluster; a source that no rule knows is unnamed."""

PASSING: RuleSet[[Document, Link], bool] = RuleSet("en.passing-source")
"""Asked with the last link of a chain, which is no newsroom's: whether the next sentence is no more its word."""

_BY_KIND = {
    Kind.PERSON: SourceKind.PERSON,
    Kind.ORGANISATION: SourceKind.ORGANISATION,
    Kind.OUTLET: SourceKind.OUTLET,
    Kind.COUNTRY: SourceKind.COUNTRY,
    Kind.FACILITY: SourceKind.ORGANISATION,
    Kind.LAW: SourceKind.DOCUMENT,
}


@SOURCE_KINDS.rule(
    "place",
    example="Paris said the talks would go on.",
    near_miss="The minister said the talks would go on.",
)
def place(document: Document, head: int, mention: MentionSpan | None, cluster: Cluster | None) -> SourceKind | None:
    """Take a place that names a country, or its seat, for the country."""
    if cluster is None or not cluster.named or cluster.kind is not Kind.PLACE:
        return None
    return SourceKind.COUNTRY if gazetteer.country(cluster.name) else SourceKind.UNNAMED


@SOURCE_KINDS.rule(
    "name",
    example="Ada Holm said the yard would close.",
    near_miss="Two officials said the yard would close.",
)
def name(document: Document, head: int, mention: MentionSpan | None, cluster: Cluster | None) -> SourceKind | None:
    """Take the kind of what a name stands for."""
    named = cluster is not None and cluster.named
    return _BY_KIND.get(cluster.kind, SourceKind.ORGANISATION) if cluster is not None and named else None


@SOURCE_KINDS.rule(
    "document",
    example="A leaked memo says the yard will close.",
    near_miss="A local official says the yard will close.",
)
def of_document(
    document: Document, head: int, mention: MentionSpan | None, cluster: Cluster | None
) -> SourceKind | None:
    """Find "memo", "report", "letter"."""
    return SourceKind.DOCUMENT if document.lemmas[head] in words("cues", "documents", "nouns") else None


@SOURCE_KINDS.rule(
    "outlet",
    example="A local newspaper said the yard would close.",
    near_miss="A local official said the yard would close.",
)
def outlet(document: Document, head: int, mention: MentionSpan | None, cluster: Cluster | None) -> SourceKind | None:
    """Find "newspaper", "agency", "broadcaster"."""
    return SourceKind.OUTLET if document.lemmas[head] in words("cues", "outlets", "nouns") else None


@SOURCE_KINDS.rule(
    "unnamed",
    example="Two officials said the yard would close.",
    near_miss="The garrison said the yard would close.",
)
def unnamed(document: Document, head: int, mention: MentionSpan | None, cluster: Cluster | None) -> SourceKind | None:
    """Find "officials", "sources", "people"."""
    return SourceKind.UNNAMED if document.lemmas[head] in words("cues", "unnamed", "nouns") else None


@SOURCE_KINDS.rule(
    "body",
    example="The committee said the yard would close.",
    near_miss="Two officials said the yard would close.",
)
def body(document: Document, head: int, mention: MentionSpan | None, cluster: Cluster | None) -> SourceKind | None:
    """Find a group noun in the singular: "the committee"."""
    described = mention is not None and mention.kind is Kind.GROUP and mention.form is Form.NOMINAL
    return SourceKind.ORGANISATION if described and document.forms[head] == "singular" else None


@SOURCE_KINDS.rule(
    "unknown-name",
    example="The yard will close, according to Quernstone.info, which cites a rival.",
    near_miss="Two officials said the yard would close.",
)
def unknown_name(
    document: Document, head: int, mention: MentionSpan | None, cluster: Cluster | None
) -> SourceKind | None:
    """Find a proper noun that is no mention."""
    if document.pos[head] != "PROPN" or mention is not None:
        return None
    return SourceKind.PERSON if document.ent_types[head] == "PERSON" else SourceKind.ORGANISATION


@SOURCE_KINDS.rule(
    "force",
    example="Police said the yard would close.",
    near_miss="Two officials said the yard would close.",
)
def force(document: Document, head: int, mention: MentionSpan | None, cluster: Cluster | None) -> SourceKind | None:
    """Find "police", "army", "government" without an article."""
    return SourceKind.ORGANISATION if document.lemmas[head] in words("cues", "forces", "nouns") else None


@PASSING.rule(
    "somebody",
    example="The yard will close, a worker said. The road was built in 1961.",
    near_miss="The yard will close, the union said. It was built in 1961.",
)
def somebody(document: Document, link: Link) -> bool | None:
    """Find a source that is not named and is met for the first time: "a worker"."""
    first = link.source.name.lower().split()[0]
    unnamed_source = link.source.kind is SourceKind.UNNAMED
    return True if unnamed_source and first in words("cues", "passing", "articles") else None


@PASSING.rule(
    "present-tense",
    example="The yard will close, the union says. The road was built in 1961.",
    near_miss="The yard will close, the union said. The road was built in 1961.",
)
def present_tense(document: Document, link: Link) -> bool | None:
    """Find "says": what somebody says in the present holds for that sentence."""
    if link.cue is None:
        return None
    form = document.forms[document.token_at(link.cue.start)]
    return True if form in {"present", "present_third"} else None
