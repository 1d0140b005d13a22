"""Give the mentions, entities and posts of one report their identifiers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sayso.model import Claim, Entity, Form, Kind, Mention, Post, PostStatus, Property, Span
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
    Kind.VESSEL: "Vessel",
    Kind.WEAPON: "Asset",
    Kind.GROUP: "LegalEntity",
    Kind.LAW: "Document",
    Kind.UNKNOWN: "Thing",
}


class Entities:
    """Mentions, entities and posts of one report. Mentions are ``m1``, ``m2``, … in the order of the text, entities
    ``e1``, ``e2``, … .

    Args:
        document: the parsed report.
        mention_spans: its mentions, in the order of the text.
        coreference: which of them are one.

    """

    def __init__(self, document: Document, mention_spans: list[MentionSpan], coreference: Coreference) -> None:
        self.document, self.mention_spans, self.coreference = document, mention_spans, coreference
        self.clusters = sorted((c for c in coreference.clusters if c.mentions), key=lambda c: min(c.mentions))
        self.ids = {c.number: f"e{n}" for n, c in enumerate(self.clusters, 1)}
        self.by_id = {self.ids[c.number]: c for c in self.clusters}

    def of_mention(self, n: int) -> str | None:
        """Return the entity of a mention, None where it is unresolved."""
        cluster = self.coreference.of[n]
        return self.ids.get(cluster) if cluster is not None else None

    def at(self, head: int) -> tuple[int | None, str | None]:
        """Return number and entity of the mention whose head a token is."""
        n = self.coreference.at_token.get(head)
        return (n, self.of_mention(n)) if n is not None else (None, None)

    def mentions(self) -> tuple[Mention, ...]:
        """Return all mentions."""
        return tuple(
            Mention(
                id=f"m{n + 1}",
                kind=mention.kind,
                form=mention.form,
                span=self.document.span(mention.start, mention.end),
                name=mention.name or self._printed(mention),
                title=mention.title,
                gazetteer=mention.gazetteer,
                entity=self.of_mention(n),
            )
            for n, mention in enumerate(self.mention_spans)
        )

    def entities(self, posts: tuple[Post, ...]) -> tuple[Entity, ...]:
        """Return all entities with their properties.

        Args:
            posts: the posts, which become properties of their holders.

        """
        properties: dict[str, list[Property]] = {}
        for post in posts:
            position = Property(name="position", value=post.title, claims=post.claims, span=post.span)
            properties.setdefault(post.person, []).append(position)
        return tuple(
            Entity(
                id=self.ids[c.number],
                schema=_SCHEMA[c.kind],
                name=" ".join(c.name.split()),
                mentions=tuple(f"m{m + 1}" for m in sorted(c.mentions)),
                properties=(*self._given(c), *properties.get(self.ids[c.number], ())),
            )
            for c in self.clusters
        )

    def _printed(self, mention: MentionSpan) -> str:
        return " ".join(self.document.words(mention.start, mention.end).split())

    def _given(self, cluster: Cluster) -> Iterator[Property]:
        """Yield what the mentions themselves tell: kind, title, gazetteer id, members of a pair, aliases."""
        yield Property(name="kind", value=cluster.kind.value)
        yield Property(name="named", value="yes" if cluster.named else "no")
        seen = {("alias", cluster.name)}
        for m in cluster.mentions:
            mention = self.mention_spans[m]
            alias = self._printed(mention) if cluster.named and mention.form is Form.NAME else None
            for name, value in (("title", mention.title), ("gazetteer", mention.gazetteer), ("alias", alias)):
                if value and (name, value) not in seen:
                    seen.add((name, value))
                    yield Property(name=name, value=value, span=self.document.span(mention.start, mention.end))
        for member in cluster.members:
            if member in self.ids:
                yield Property(name="member", value=self.ids[member])

    def posts(self, positions: list[PositionSpan], claims: tuple[Claim, ...]) -> tuple[Post, ...]:
        """Return the posts of people that are resolved, with the claims that state them.

        Args:
            positions: the positions, in token numbers.
            claims: the claims of the report.

        """
        claim_of_title: dict[Span, str] = {
            r.span: c.id for c in claims if c.frame == "lead" for r in c.roles if r.role == "post"
        }
        posts: dict[tuple[str, str], Post] = {}
        for position in positions:
            person = self.of_mention(position.person)
            if person is None:
                continue
            span = self.document.span(*position.title)
            body = self.of_mention(position.body) if position.body is not None else None
            claim_ids = (claim_of_title[span],) if span in claim_of_title else ()
            title, status = self._title(position), position.status
            post = Post(person=person, organisation=body, title=title, span=span, claims=claim_ids, status=status)
            same = posts.get((person, title.lower()))
            # "President Keel" again, behind "Norland's President Keel": one post.
            if same is None or (same.organisation is None and body is not None):
                posts[person, title.lower()] = post
            elif body not in {None, same.organisation}:
                posts[person, f"{title.lower()} {body}"] = post
        return tuple(self._without_ranks(posts.values()))

    def _without_ranks(self, posts: Collection[Post]) -> Iterator[Post]:
        """Yield posts without a mere rank of somebody who has another post: "General N. N., head of the yard"."""
        ranks = self.document.lexicon.words("words", "titles", "ranks")
        others = {post.person for post in posts if post.title not in ranks}
        yield from (post for post in posts if post.title not in ranks or post.person not in others or post.organisation)

    def _title(self, position: PositionSpan) -> str:
        """Return what a position is called, with the word for its status: "former president"."""
        title = position.name or " ".join(self.document.words(*position.title).split())
        status = position.status
        is_told = status is None or status is PostStatus.CANDIDATE or self._tells(position)
        return title if is_told or status is None else f"{status.value} {title}"

    def _tells(self, position: PositionSpan) -> bool:
        """Return whether a word of the title itself has the status."""
        words = set(self.document.lower[slice(*position.title)])
        lexicon = self.document.lexicon
        return not words.isdisjoint(lexicon.words("mentions", "positions", str(position.status)))
