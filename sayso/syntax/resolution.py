"""The state of coreference resolution: the mentions of a report and their clusters so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sayso.model import Kind
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clusters import Cluster
from sayso.syntax.document import Document
from sayso.syntax.forms import PLURALS
from sayso.syntax.mention import MentionSpan

__all__ = ["AGENTS", "UNRESOLVED", "Resolution"]

AGENTS = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.OUTLET, Kind.GROUP, Kind.COUNTRY})
"""What can act and speak."""

UNRESOLVED = -1
"""The answer of a rule that finds that a mention stands for no cluster."""

_SENTENCES_BACK, _MENTIONS_BACK = 3, 400
_NOT_YET = -99.0


class Resolution:
    """Mentions and their clusters so far.

    Args:
        document: the parsed report.
        mentions: its mentions, in the order of the text.
        relations: its attribution relations.

    Attributes:
        clusters: the clusters; a mention's is among them once it is resolved.
        of: for each mention the number of its cluster, None where it has none (yet).
        at: head token → number of its mention.
        sources: head tokens of the sources of attribution relations.
        speakers: numbers of the clusters that have spoken, in order, with repetitions.

    """

    def __init__(
        self, document: Document, mentions: Sequence[MentionSpan], relations: Sequence[AttributionRelation]
    ) -> None:
        self.document, self.mentions = document, mentions
        self.clusters: list[Cluster] = []
        self.of: list[int | None] = [None] * len(mentions)
        self.at = {mention.head: n for n, mention in enumerate(mentions)}
        self.sources = {
            r.source_head for r in relations if r.source_head is not None and (r.chains or r.refers_back)
        } | {cited.head for r in relations for cited in r.behind}
        self.speakers: list[int] = []
        self._source_of_content = {
            r.content_head: r.source_head
            for r in reversed(relations)
            if r.content_head is not None and r.source_head is not None
        }
        self._genders: dict[int, str] = {}

    # -- clusters -----------------------------------------------------------------------------------------------------

    def cluster_of(self, n: int | None) -> Cluster | None:
        """Return the cluster of a mention, None where it has none or there is no mention."""
        number = self.of[n] if n is not None else None
        return self.clusters[number] if number is not None else None

    def cluster_at(self, head: int) -> Cluster | None:
        """Return the cluster of the mention whose head a token is."""
        return self.cluster_of(self.at.get(head))

    def new(self, mention: MentionSpan, name: str, *, is_named: bool, members: tuple[int, ...] = ()) -> Cluster:
        """Open a cluster.

        Args:
            mention: the mention that it is opened for; it is not added.
            name: the cluster's name.
            is_named: whether that is a name and no description.
            members: numbers of the clusters that it is made of.

        """
        is_plural = bool(members) or (not is_named and self.is_plural(mention))
        heads = {self.document.lemmas[mention.head]}
        cluster = Cluster(len(self.clusters), mention.kind, is_named, name, [], heads, is_plural, members)
        self.clusters.append(cluster)
        return cluster

    def add(self, n: int, cluster: Cluster) -> None:
        """Add a mention to a cluster."""
        cluster.mentions.append(n)
        self.of[n] = cluster.number

    def merge(self, kept: Cluster | None, emptied: Cluster | None) -> None:
        """Move the mentions of one cluster to another."""
        if kept is None or emptied is None or kept is emptied:
            return
        for n in emptied.mentions:
            self.of[n] = kept.number
        kept.mentions.extend(emptied.mentions)
        emptied.mentions.clear()

    def pair(self, n: int, first: int, second: int, *, joiner: str) -> int:
        """Return the number of the cluster that is made of two others, opened for a mention where there is none.

        Args:
            n: the mention that stands for both.
            first: the number of one cluster.
            second: the number of the other.
            joiner: the language's word for "and", for the pair's name.

        """
        members = (first, second)
        pair = next((cluster for cluster in self.clusters if cluster.members == members), None)
        if pair is None:
            name = f"{self.clusters[first].name} {joiner} {self.clusters[second].name}"
            pair = self.new(self.mentions[n], name, is_named=False, members=members)
        return pair.number

    def recent(self, n: int) -> Iterator[Cluster]:
        """Yield the clusters mentioned before a mention, each once, the latest first."""
        seen: set[int] = set()
        for m in range(n - 1, max(-1, n - _MENTIONS_BACK), -1):
            number = self.of[m]
            if number is not None and number not in seen:
                seen.add(number)
                yield self.clusters[number]

    # -- mentions -----------------------------------------------------------------------------------------------------

    def is_plural(self, mention: MentionSpan) -> bool:
        """Return whether the head of a mention is a plural noun."""
        return self.document.forms[mention.head] in PLURALS

    def is_source(self, mention: MentionSpan) -> bool:
        """Return whether a mention is the source of an attribution relation."""
        return mention.head in self.sources

    def source_around(self, n: int) -> int | None:
        """Return who says the clause that has a mention for its subject, as the source's head token.

        Args:
            n: number of the mention.

        Returns:
            None where the mention is no subject, is itself a source, or nobody says the clause.

        """
        head = self.mentions[n].head
        if self.document.deps[head] not in {"subject", "passive_subject"} or head in self.sources:
            return None
        return self._source_of_content.get(self.document.doc[head].head.i)

    def last_speaker(self) -> Cluster | None:
        """Return the cluster that spoke last."""
        return self.clusters[self.speakers[-1]] if self.speakers else None

    def nearest(self, n: int, fits: Callable[[Cluster], bool]) -> Cluster | None:
        """Return the fitting cluster whose mention is nearest, by the preferences of the language.

        Distance is counted in sentences, at most three, then in tokens. The rules of ``antecedent.preference`` add and
        subtract parts of a sentence, those of ``antecedent.exclusion`` leave out a cluster.

        Args:
            n: number of the mention that looks for its antecedent.
            fits: whether a cluster agrees with it.

        """
        mention, sentence = self.mentions[n], self.document.sentence
        preferences = self.document.grammar.rules["antecedent.preference"]
        excluded = {d.answer for d in self.document.grammar.rules["antecedent.exclusion"].every(self, mention)}
        best, best_score = None, _NOT_YET
        for m in range(n - 1, -1, -1):
            number, candidate = self.of[m], self.mentions[m]
            gap = sentence[mention.start] - sentence[candidate.start]
            if gap > _SENTENCES_BACK:
                break
            is_within = mention.start <= candidate.head < mention.end
            if number is None or number in excluded or is_within or not fits(self.clusters[number]):
                continue
            score = float(-gap)
            for decision in preferences.every(self, mention, candidate, self.clusters[number]):
                score += decision.answer
            score -= 0.001 * (mention.start - candidate.start)
            if score > best_score:
                best, best_score = self.clusters[number], score
        return best

    # -- gender -------------------------------------------------------------------------------------------------------

    def gender(self, mention: MentionSpan) -> str | None:
        """Return the gender that the words of a mention tell, None where they tell none."""
        decision = self.document.grammar.rules["gender"].first(self.document, mention)
        return decision.answer if decision is not None else None

    def note_gender(self, cluster: Cluster, mention: MentionSpan) -> None:
        """Keep what a mention tells of its cluster's gender; the first one counts."""
        gender = None if cluster.plural else self.gender(mention)
        if gender is not None:
            self._genders.setdefault(cluster.number, gender)

    def agrees_in_gender(self, cluster: Cluster, mention: MentionSpan) -> bool:
        """Return whether what is known of the genders of a cluster and a mention allows that they are one."""
        gender = self.gender(mention)
        return gender is None or self._genders.get(cluster.number, gender) == gender
