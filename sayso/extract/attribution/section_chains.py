"""The chains of sections that are set out as somebody's words: quoted mails, block quotations, turns of an interview.

Inside such a section its speaker stands where the outlet stands elsewhere: what nobody is named for is the speaker's,
and "we" is the speaker.
"""

from __future__ import annotations

from collections.abc import Mapping

from sayso.extract.attribution.links import Links
from sayso.extract.attribution.sources import cluster_at, plain
from sayso.model import Basis, Link, Section, SectionKind, Source, Span
from sayso.syntax.clusters import Cluster, Coreference
from sayso.syntax.document import Document

__all__ = ["SectionChains"]

Chain = tuple[Link, ...]


class SectionChains:
    """Makes the chain of what nobody is named for, at each place of a report.

    Args:
        document: the parsed report.
        coreference: clusters of its mentions.
        entities: cluster number → entity id.
        links: makes the links of the report.
        outlet: the chain of what nobody is named for outside such sections.

    """

    def __init__(
        self, document: Document, coreference: Coreference, entities: Mapping[int, str], links: Links, outlet: Chain
    ) -> None:
        self.document, self.coreference, self.entities = document, coreference, entities
        self.links, self.outlet = links, outlet
        self._senders: dict[Section, Link] = {}
        self._speakers: dict[str, Source] = {}

    def speaking(self, token: int) -> tuple[Section, ...]:
        """Return the sections around a token that are set out as somebody's words, the outermost first."""
        sections = self.document.sections
        return sections.speaking(self.document.starts[token]) if sections.all else ()

    def is_speaker(self, token: int) -> bool:
        """Return whether a token is the head of a mention of whoever speaks in the section around it."""
        if not self.speaking(token):
            return False
        cluster = cluster_at(self.coreference, token)
        entity = self.entities.get(cluster.number) if cluster is not None else None
        return entity is not None and entity == self.at(token)[-1].source.entity

    def credited(self, span: Span, cue: Span) -> Chain:
        """Return the chain of a table below which a source is named.

        Args:
            span: the name.
            cue: the word "Source".

        """
        first, last = self.document.token_at(span.start), self.document.token_at(span.end - 1)
        name = self.document.words(first, last + 1)
        chain = self.at(first)
        if plain(name) == plain(self.document.report.outlet or ""):
            return chain
        clusters = (cluster_at(self.coreference, i) for i in range(first, last + 1))
        cluster = next((c for c in clusters if c is not None and plain(c.name) == plain(name)), None)
        source = self.links.speaker(name, cluster)
        return (*chain, Link(source=source, basis=Basis.STATED, cue=cue, cue_lemma="source", source_span=span))

    def at(self, token: int) -> Chain:
        """Return the chain of what nobody is named for at a token."""
        chain = self.outlet
        for section in self.speaking(token):
            if section.speaker is not None:
                chain = self._behind(chain, section.speaker)
            elif section.kind is SectionKind.MESSAGE:
                chain = (*chain, self._nobody(section))
        return chain

    def _behind(self, chain: Chain, speaker: str) -> Chain:
        """Return a chain with a speaker at its end; whoever is in it already speaks for themselves."""
        source, name = self._source(speaker), plain(speaker)
        for n, link in enumerate(chain):
            is_same = source.entity is not None and source.entity == link.source.entity
            if is_same or plain(link.source.name) == name or _is_body_of(speaker, link.source.name):
                return chain[: n + 1]
        return (*chain, Link(source=source, basis=Basis.SECTION, source_span=source.span))

    def _nobody(self, section: Section) -> Link:
        """Return the link of a message whose sender is not named."""
        if section not in self._senders:
            self._senders[section] = Link(source=self.links.unknown(), basis=Basis.SECTION)
        return self._senders[section]

    def _source(self, speaker: str) -> Source:
        if speaker not in self._speakers:
            self._speakers[speaker] = self.links.speaker(speaker, self._cluster(speaker))
        return self._speakers[speaker]

    def _cluster(self, speaker: str) -> Cluster | None:
        """Return the cluster of the name that a section gives as its speaker: the same words, or the most of them."""
        name = plain(speaker)
        if speaker[0].islower():
            return None  # "a waiter at the Café Orne" is not the café
        named = [c for c in self.coreference.clusters if c.named and c.mentions]
        same = (c for c in named if plain(c.name) == name)
        alike = (c for c in named if plain(c.name) > name or (plain(c.name) < name and _is_full(c)))
        return next(same, next(alike, None))


def _is_full(cluster: Cluster) -> bool:
    """Return whether a name has more than one word: "Roos" alone may be anybody of that name."""
    return len(plain(cluster.name)) > 1


def _is_body_of(speaker: str, owner: str) -> bool:
    """Return whether a speaker is a body of somebody by its name, and no person: "the board of Norland Marine"."""
    words = [w for w in speaker.split() if plain(w) - plain(owner)]
    return plain(owner) < plain(speaker) and all(w.islower() for w in words)
