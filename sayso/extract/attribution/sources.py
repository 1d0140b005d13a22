"""What kind of source a phrase is, and by what name it goes."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Kind, Link, Report, Source, SourceKind
from sayso.resources import gazetteer
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clusters import Cluster, Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.navigation import child

__all__ = [
    "by_name",
    "cluster_at",
    "in_passing",
    "is_own_credit",
    "is_unnamed_outlet",
    "kind_of",
    "origin_key",
    "outlet_source",
    "person_spoken_of",
    "plain",
    "written_in",
]

_SKIPPED = frozenset({"the", "a", "newspaper", "daily", "agency", "us", "u.s.", "of"})
_BY_KIND = {
    Kind.PERSON: SourceKind.PERSON,
    Kind.ORGANISATION: SourceKind.ORGANISATION,
    Kind.OUTLET: SourceKind.OUTLET,
    Kind.COUNTRY: SourceKind.COUNTRY,
    Kind.FACILITY: SourceKind.ORGANISATION,
    Kind.LAW: SourceKind.DOCUMENT,
}


def plain(name: str) -> frozenset[str]:
    """Return the words that distinguish a name from others."""
    bare = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return frozenset(w for w in bare if w not in _SKIPPED) or frozenset(bare)


def cluster_at(coreference: Coreference, token: int) -> Cluster | None:
    """Return the cluster of the mention whose head the token is."""
    mention = coreference.at_token.get(token)
    number = coreference.of[mention] if mention is not None else None
    return coreference.clusters[number] if number is not None else None


def kind_of(document: Document, head: int, mention: MentionSpan | None, cluster: Cluster | None) -> SourceKind:
    """Return the kind of source at a head token."""
    if cluster is not None and cluster.named:
        if cluster.kind is Kind.PLACE:
            known = gazetteer.country(cluster.name)
            return SourceKind.COUNTRY if known else SourceKind.UNNAMED
        return _BY_KIND.get(cluster.kind, SourceKind.ORGANISATION)
    decision = document.grammar.rules["source-kind"].first(document, head, mention)
    return decision.answer if decision is not None else SourceKind.UNNAMED


def outlet_source(report: Report) -> Source:
    """Return the outlet that we read: the first link of every chain."""
    name = report.outlet or "this report (outlet unknown)"
    return Source(id="s0", kind=SourceKind.OUTLET, name=name, named=bool(report.outlet))


def origin_key(links: tuple[Link, ...]) -> str:
    """Return the key that claims of one origin share: the last source of their chains.

    An unnamed or unknown source is a voice of its own under the one who cites it, never merged with others.
    """
    source = links[-1].source
    key = source.entity or source.id
    if source.kind in {SourceKind.UNNAMED, SourceKind.UNKNOWN}:
        return f"{links[-2].source.id if len(links) > 1 else ''}/{key}"
    return key


def by_name(document: Document, coreference: Coreference, found: Sequence[MentionSpan], head: int) -> int:
    """Return the head of the person's name behind a source that is no mention, else the source's own.

    "One of them, Ilse Kern, said": the head is "Kern".
    """
    if head in coreference.at_token:
        return head
    behind = [c.i for c in document.doc[head].children if c.dep_ == "apposition" and c.i in coreference.at_token]
    return next((i for i in behind if found[coreference.at_token[i]].kind is Kind.PERSON), head)


def in_passing(document: Document, link: Link) -> bool:
    """Return whether a remark holds for its own sentence only and does not go on in the next."""
    if link.source.kind in {SourceKind.OUTLET, SourceKind.DOCUMENT} or link.cue is None:
        return False
    decision = document.grammar.rules["passing-remark"].first(document, link)
    return decision is not None and decision.answer


def written_in(document: Document, said: AttributionRelation) -> int | None:
    """Return the document or remarks of "said in a report seen by the paper", as its head."""
    verb, lexicon = document.doc[said.cue_verb(document)], document.lexicon
    nouns = lexicon.words("cues", "documents", "nouns") | lexicon.words("cues", "through", "utterances")
    places = (child(c, "adposition_object") for c in verb.children if c.dep_ == "adposition" and c.lower_ == "in")
    return next((t.i for t in places if t is not None and t.lemma_ in nouns), None)


def person_spoken_of(document: Document, coreference: Coreference, number: int) -> Cluster | None:
    """Return the person that is the subject of a sentence, None where it is no person or a pronoun.

    Behind a quotation such a sentence is the outlet's: "“It was an accident,” the driver said. The judge did not
    believe him."
    """
    subject = child(document.sentences[number].root, "subject", "passive_subject")
    cluster = cluster_at(coreference, subject.i) if subject is not None and subject.pos_ != "PRON" else None
    return cluster if cluster is not None and cluster.kind is Kind.PERSON else None


def is_own_credit(document: Document) -> bool:
    """Return whether the dateline names the outlet that we read: "(Nordwire)" in the Nordwire English Service."""
    name, credit = document.report.outlet, document.credit
    return name is not None and credit is not None and plain(document.words(*credit)) <= plain(name)


def is_unnamed_outlet(document: Document, head: int) -> bool:
    """Return whether a noun is for an outlet that has no name and still passes words on: "state television"."""
    return document.lemmas[head] in document.lexicon.words("cues", "through", "unnamed")
