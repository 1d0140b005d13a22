"""Mentions, entities and posts with their identifiers, from what the extractors found within one report."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import Claim, Entity, Form, Kind, Mention, Post, Property, Span
from sayso.syntax.clusters import Cluster, Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.position import PositionSpan

__all__ = ["Entities"]

# FollowTheMoney schemata; what is only described gets the widest that fits.
_SCHEMA = {
    Kind.PERSON: "Person",
    Kind.ORGANISATION: "Organization",
    Kind.OUTLET: "Organization",
    Kind.COUNTRY: "PublicBody",
    Kind.PLACE: "Address",
    Kind.FACILITY: "Asset",
    Kind.WEAPON: "Asset",
    Kind.GROUP: "LegalEntity",
    Kind.LAW: "Document",
    Kind.UNKNOWN: "Thing",
}


class Entities:
    """The things of one report. Mentions are ``m1``, ``m2``, … in the order of the text, entities ``e1``, ``e2``, … .

    Args:
        document: the parsed report.
        found: its mentions.
        coreference: which of them are one.

    """

    def __init__(self, document: Document, found: list[MentionSpan], coreference: Coreference) -> None:
        self.document, self.found, self.coreference = document, found, coreference
        self.clusters = sorted((c for c in coreference.clusters if c.mentions), key=lambda c: min(c.mentions))
        self.ids = {c.number: f"e{n}" for n, c in enumerate(self.clusters, 1)}
        self.by_id = {self.ids[c.number]: c for c in self.clusters}

    def of_mention(self, n: int) -> str | None:
        """The entity of a mention, None where that cannot be told."""
        cluster = self.coreference.of[n]
        return self.ids.get(cluster) if cluster is not None else None

    def at(self, head: int) -> tuple[int | None, str | None]:
        """Number and entity of the mention whose head the token is."""
        n = self.coreference.at_token.get(head)
        return (n, self.of_mention(n)) if n is not None else (None, None)

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions."""
        return tuple(
            Mention(
                id=f"m{n + 1}",
                kind=f.kind,
                form=f.form,
                span=self.document.span(f.start, f.end),
                name=f.name or self._printed(f),
                title=f.title,
                gazetteer=f.gazetteer,
                entity=self.of_mention(n),
            )
            for n, f in enumerate(self.found)
        )

    def entities(self, posts: tuple[Post, ...]) -> tuple[Entity, ...]:
        """All entities, with what the report says of them."""
        held: dict[str, list[Property]] = {}
        for post in posts:
            position = Property(name="position", value=post.title, claims=post.claims, span=post.span)
            held.setdefault(post.person, []).append(position)
        return tuple(
            Entity(
                id=self.ids[c.number],
                schema=_SCHEMA[c.kind],
                name=" ".join(c.name.split()),
                mentions=tuple(f"m{m + 1}" for m in sorted(c.mentions)),
                properties=(*self._given(c), *held.get(self.ids[c.number], ())),
            )
            for c in self.clusters
        )

    def _printed(self, f: MentionSpan) -> str:
        return " ".join(self.document.words(f.start, f.end).split())

    def _given(self, cluster: Cluster) -> Iterator[Property]:
        """What the mentions themselves say: kind, title, gazetteer id, members of a pair, other names."""
        yield Property(name="kind", value=cluster.kind.value)
        yield Property(name="named", value="yes" if cluster.named else "no")
        seen = {("alias", cluster.name)}
        for m in cluster.mentions:
            f = self.found[m]
            alias = self._printed(f) if cluster.named and f.form is Form.NAME else None
            for name, value in (("title", f.title), ("gazetteer", f.gazetteer), ("alias", alias)):
                if value and (name, value) not in seen:
                    seen.add((name, value))
                    yield Property(name=name, value=value, span=self.document.span(f.start, f.end))
        for member in cluster.members:
            if member in self.ids:
                yield Property(name="member", value=self.ids[member])

    def posts(self, held: list[PositionSpan], claims: tuple[Claim, ...]) -> tuple[Post, ...]:
        """The posts, with the claims that say so."""
        said_by: dict[Span, str] = {
            r.span: c.id for c in claims if c.frame == "lead" for r in c.roles if r.role == "post"
        }
        posts = []
        for h in held:
            person = self.of_mention(h.person)
            if person is None:
                continue
            span = self.document.span(*h.title)
            body = self.of_mention(h.body) if h.body is not None else None
            saying = (said_by[span],) if span in said_by else ()
            title = self.document.words(*h.title)
            posts.append(Post(person=person, organisation=body, title=title, span=span, claims=saying))
        return tuple(posts)
