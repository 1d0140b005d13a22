"""One link of a chain: who, by what name and of what kind, by which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from sayso.extract.attribution.sources import cluster_at, kind_of
from sayso.model import Basis, Form, Link, Source, SourceKind
from sayso.syntax.clusters import Cluster, Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan

__all__ = ["Links", "joint"]


def joint(coreference: Coreference, head: Token) -> bool:
    """Whether several who are named speak together: "Britain, France and Germany"."""
    return head.i in coreference.at_token and any(
        c.dep_ == "conjunct" and c.i in coreference.at_token for c in head.children
    )


class Links:
    """Makes the links of one report, and counts its sources.

    Args:
        document: the parsed report.
        found: its mentions.
        coreference: their clusters.
        entities: cluster number → entity id.

    """

    def __init__(
        self, document: Document, found: Sequence[MentionSpan], coreference: Coreference, entities: Mapping[int, str]
    ) -> None:
        self.document, self.found, self.coreference, self.entities = document, found, coreference, entities
        self._count = 0

    def _id(self) -> str:
        self._count += 1
        return f"s{self._count}"

    def link(self, source: range, head: int, cue: tuple[int, ...], basis: Basis, known: Source | None = None) -> Link:
        """Who speaks by a cue.

        Args:
            source: the words for who speaks.
            head: the main one of them.
            cue: by which words.
            basis: how it is known.
            known: the source, where it was met before.

        """
        document = self.document
        span = document.span(source.start, source.stop) if source else None
        main = next((i for i in reversed(cue) if document.doc[i].pos_ in {"VERB", "NOUN"}), cue[0])
        return Link(
            source=known or self._source(source, head),
            basis=basis,
            cue=document.span(cue[0], cue[-1] + 1),
            cue_lemma=document.lemmas[main],
            source_span=span,
        )

    def _source(self, source: range, head: int) -> Source:
        document = self.document
        mention = self.coreference.at_token.get(head)
        cluster = cluster_at(self.coreference, head)
        found = self.found[mention] if mention is not None else None
        together = joint(self.coreference, document.doc[head])
        named = cluster is not None and cluster.named
        if cluster is not None and named and not together:
            name = cluster.name
        else:
            name = self._described(source, found, cluster)
        entity = self.entities.get(cluster.number) if cluster is not None and not together else None
        return Source(
            id=self._id(),
            kind=kind_of(document, head, found, cluster),
            name=" ".join(name.split()),
            named=named,
            span=document.span(source.start, source.stop) if source else None,
            entity=entity,
        )

    def _described(self, source: range, found: MentionSpan | None, cluster: Cluster | None) -> str:
        """Return the words for an unnamed source: of a pronoun, those that it stands for."""
        if found is not None and found.form is Form.PRONOUN and cluster is not None:
            nominal = [f for f in (self.found[m] for m in cluster.mentions) if f.form is Form.NOMINAL]
            if nominal:
                return self.document.words(nominal[0].start, nominal[0].end)
        if source and self.document.deps[source.start] == "precoordinator":  # "both the mayor and the envoy"
            source = range(source.start + 1, source.stop)
        source = self._without_relay(source)
        owned = len(source) > 1 and self.document.doc[source.stop - 1].tag_ == "POS"  # "the union's warning that …"
        return self.document.words(source.start, source.stop - owned)

    def _without_relay(self, source: range) -> range:
        """Return the words of a source without the outlet that carries it: "a diplomat cited by Radio Nord"."""
        relays = self.document.grammar.rules["relay"]
        for token in self.document.doc[source.start : source.stop]:
            for c in token.children:
                carried = (
                    self.document.forms[c.i] == "participle"
                    and source.start < c.left_edge.i < source.stop
                    and c.i > token.i
                )
                if carried and relays.first(self.document, token, c) is not None:
                    return range(source.start, c.left_edge.i)
        return source

    def unknown(self) -> Source:
        """Return a source of which nothing is told."""
        return Source(id=self._id(), kind=SourceKind.UNKNOWN, name="nobody named", named=False)

    def nobody(self, cue: tuple[int, ...], main: int) -> Link:
        """Return the link of a cue with nobody behind it: "reportedly"."""
        span = self.document.span(cue[0], cue[-1] + 1)
        return Link(source=self.unknown(), basis=Basis.STATED, cue=span, cue_lemma=self.document.lemmas[main])

    def speaker(self, name: str, cluster: Cluster | None) -> Source:
        """Return the source of a section that is set out as somebody's words.

        Args:
            name: the speaker, as the document's layout gives it.
            cluster: the cluster of that name in the text, None where the text does not have it.

        """
        if cluster is None:
            words = name.split()
            is_person = 2 <= len(words) <= 4 and all(w[:1].isupper() and w.strip(".'’").isalpha() for w in words)
            kind = SourceKind.PERSON if is_person else SourceKind.ORGANISATION
            return Source(id=self._id(), kind=kind, name=name)
        first = self.found[min(cluster.mentions)]
        return Source(
            id=self._id(),
            kind=kind_of(self.document, first.head, first, cluster),
            name=" ".join(cluster.name.split()),
            span=self.document.span(first.start, first.end),
            entity=self.entities.get(cluster.number),
        )

    def credit(self, start: int, end: int) -> Link:
        """Return the link of the dateline's agency: the whole text is its, whoever prints it."""
        name, span = self.document.words(start, end).strip(" ()./-–—,:"), self.document.span(start, end)
        cluster = cluster_at(self.coreference, end - 1)
        entity = self.entities.get(cluster.number) if cluster is not None else None
        source = Source(id=self._id(), kind=SourceKind.OUTLET, name=name, span=span, entity=entity)
        return Link(source=source, basis=Basis.STATED, cue=span, cue_lemma="dateline", source_span=span)
