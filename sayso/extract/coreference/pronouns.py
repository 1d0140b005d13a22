"""Whom a pronoun means: by recency and agreement, among what was met before."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sayso.extract.coreference.gender import Genders
from sayso.lang.en.lexicon import cue_verbs, words
from sayso.model import Form, Kind
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clusters import Cluster
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.navigation import subject_of

__all__ = ["Pronouns"]

# How many sentences back a pronoun may look, and mentions back a description.
_REACH, _FAR = 3, 400

_AGENTS = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.OUTLET, Kind.GROUP, Kind.COUNTRY})


class Pronouns:
    """What is known of a report's mentions while they are put together, and what pronouns among them mean.

    Args:
        document: the parsed report.
        found: its mentions.
        said: its attributions.

    """

    def __init__(self, document: Document, found: list[MentionSpan], said: list[AttributionRelation]) -> None:
        self.document, self.found = document, found
        self.by_content = {
            s.content_head: s for s in reversed(said) if s.content_head is not None and s.source_head is not None
        }
        self.at = {f.head: n for n, f in enumerate(found)}
        self.clusters: list[Cluster] = []
        self.of: list[int | None] = [None] * len(found)
        self.sources = {s.source_head for s in said if s.source_head is not None and (s.chains or s.refers_back)}
        self.sources |= {b.head for s in said for b in s.behind}
        self.spoken: list[int] = []  # clusters that have spoken, in order
        self.genders = Genders(document)

    def _new(self, f: MentionSpan, name: str, *, named: bool, members: tuple[int, ...] = ()) -> Cluster:
        head = self.document.lemmas[f.head]
        plural = bool(members) or (not named and self.document.doc[f.head].tag_ in {"NNS", "NNPS"})
        cluster = Cluster(len(self.clusters), f.kind, named, name, [], {head}, plural, members)
        self.clusters.append(cluster)
        return cluster

    def _recent(self, n: int) -> Iterable[Cluster]:
        """Clusters mentioned before mention ``n``, the latest first."""
        seen: set[int] = set()
        for m in range(n - 1, max(-1, n - _FAR), -1):
            c = self.of[m]
            if c is not None and c not in seen:
                seen.add(c)
                yield self.clusters[c]

    def _pronoun(self, n: int, f: MentionSpan) -> None:
        word = self.document.lower[f.head]
        speaker = self._own_speaker(n, f)
        if speaker is not None:
            speaker.mentions.append(n)
            self.of[n] = speaker.number
            return
        if f.kind is Kind.GROUP:
            cluster = self._speaker(plural=True) if f.head in self.sources else None
            cluster = (
                cluster
                or self._best(n, f, lambda c: c.kind in _AGENTS and not c.named and (c.plural or c.kind is Kind.GROUP))
                or self._joined(n, f)
            )
            if cluster is not None and not cluster.plural and self._others_nearer(f, cluster):
                cluster = None
        elif (lately := self._lately(f)) is not None:
            cluster = lately
        elif f.kind is Kind.PERSON:
            cluster = self._best(n, f, lambda c: c.kind is Kind.PERSON and not c.plural and self.genders.fits(c, f))
        elif f.head in self.sources or self._owns_post(f.head):
            cluster = self._best(n, f, lambda c: (c.kind in _AGENTS - {Kind.PERSON} or self._rules(c)) and not c.plural)
        elif word == "it" and (self.document.doc[f.head].dep_ == "expletive" or self._is_said(f)):
            return
        else:
            none = {Kind.PERSON, Kind.LAW, Kind.PLACE}  # nor "this newspaper", which is who writes
            cluster = self._best(
                n, f, lambda c: c.kind not in none and not c.plural and not c.name.lower().startswith("this ")
            )
        if cluster is not None:
            cluster.mentions.append(n)
            self.of[n] = cluster.number

    def _own_speaker(self, n: int, f: MentionSpan) -> Cluster | None:
        """ "The firm said it would …": the subject of what somebody says is most often who says it."""
        token = self.document.doc[f.head]
        if token.dep_ not in {"subject", "passive_subject"} or f.head in self.sources:
            return None
        said = self.by_content.get(token.head.i)
        if said is None or said.source_head is None:
            return None
        mention = self.at.get(said.source_head)
        number = self.of[mention] if mention is not None and mention < n else None
        if number is None:
            return None
        cluster = self._owner(said.source_head, f) or self.clusters[number]
        if cluster.kind is Kind.OUTLET and f.kind is Kind.UNKNOWN:
            return None  # "the paper wrote that it is meant to …": not of itself
        person = cluster.kind is Kind.PERSON and not cluster.plural
        fits = {Kind.PERSON: person, Kind.GROUP: cluster.plural or cluster.kind is Kind.GROUP}.get(
            f.kind, not person and not cluster.plural
        )
        return cluster if fits and self.genders.fits(cluster, f) else None

    def _owner(self, source: int, f: MentionSpan) -> Cluster | None:
        """ "Her lawyer said that she …": not of the lawyer."""
        owner = next((c.i for c in self.document.doc[source].children if c.dep_ == "possessor"), None)
        mention = self.at.get(owner) if owner is not None else None
        number = self.of[mention] if mention is not None else None
        same = mention is not None and self.genders.told(self.found[mention]) == self.genders.told(f) is not None
        return self.clusters[number] if number is not None and same else None

    def _owns_post(self, head: int) -> bool:
        """ "Its president": only a body has one."""
        token = self.document.doc[head]
        return token.dep_ == "possessor" and self.document.lemmas[token.head.i] in words("words", "posts", "nouns")

    def _lately(self, f: MentionSpan) -> Cluster | None:
        """ "…, the office said. …, it said": who speaks on is who spoke in the sentence before, where the pronoun fits."""
        if f.head not in self.sources or not self.spoken:
            return None
        c = self.clusters[self.spoken[-1]]
        last = self.found[c.mentions[-1]]
        # "…, the magazine said. It said …": where an outlet's name stands, "it" may be whom the report is about.
        paper = c.kind is Kind.OUTLET and last.form is Form.NAME
        if self.document.sentence[f.head] - self.document.sentence[last.head] > 1 or c.plural or paper:
            return None
        person = c.kind is Kind.PERSON or self.document.lemmas[last.head] in words("cues", "unnamed", "nouns")
        return c if person is (f.kind is Kind.PERSON) and self.genders.fits(c, f) else None

    def _speaker(self, *, plural: bool) -> Cluster | None:
        spoken = map(self.clusters.__getitem__, reversed(self.spoken))
        return next((c for c in spoken if c.plural == plural or c.kind is Kind.GROUP), None)

    def _best(self, n: int, f: MentionSpan, fits: Callable[[Cluster], bool]) -> Cluster | None:
        """The fitting cluster with the nearest mention; a subject counts for half a sentence nearer."""
        here, best, score = self.document.sentence[f.start], None, -99.0
        beside = self._subject_beside(f)
        for m in range(n - 1, -1, -1):
            c, g = self.of[m], self.found[m]
            gap = here - self.document.sentence[g.start]
            if gap > _REACH:
                break
            if c is None or c == beside or not fits(self.clusters[c]) or (f.start <= g.head < f.end):
                continue
            subject = self.document.doc[g.head].dep_ in {"subject", "passive_subject"}
            # A country is "it" where it acts, as an adjective nearly never; who is cited is seldom spoken of.
            kind = self.clusters[c].kind
            distant = f.kind is Kind.UNKNOWN and kind is Kind.COUNTRY and not subject
            cited = f.kind is Kind.UNKNOWN and g.head in self.sources and not self._owns_post(f.head)
            plural = f.kind is Kind.GROUP and self.clusters[c].plural
            value = -gap + 0.6 * subject + 0.7 * plural - 0.8 * distant - 1.2 * cited - 0.001 * (f.start - g.start)
            if value > score:
                best, score = self.clusters[c], value
        return best

    def _subject_beside(self, f: MentionSpan) -> int | None:
        """The cluster of the subject whose verb has the pronoun for its object: "the firm denied it" is not of itself."""
        token = self.document.doc[f.head]
        if token.dep_ not in {"object", "indirect_object"} or token.lower_.endswith(("self", "selves")):
            return None
        subject = subject_of(token.head)
        mention = self.at.get(subject.i) if subject is not None else None
        return self.of[mention] if mention is not None else None

    def _joined(self, n: int, f: MentionSpan) -> Cluster | None:
        """ "They" for two names joined by "and"."""
        for m in range(n - 1, 0, -1):
            a, b = self.found[m - 1], self.found[m]
            if self.document.sentence[f.start] - self.document.sentence[b.start] > _REACH:
                return None
            if (
                b.start - a.end <= 2
                and self.document.lower[a.end : b.start] == ["and"]
                and a.kind in _AGENTS
                and b.kind in _AGENTS
                and a.form is b.form is Form.NAME
            ):
                pair = (self.of[m - 1] or 0, self.of[m] or 0)
                same = next((c for c in self.clusters if c.members == pair), None)
                name = f"{self.clusters[pair[0]].name} and {self.clusters[pair[1]].name}"
                return same or self._new(f._replace(kind=Kind.GROUP), name, named=False, members=pair)
        return None

    def _rules(self, c: Cluster) -> bool:
        """ "Tehran called it illegal. It said …": a town that speaks or acts as a government."""
        heads = (self.document.doc[self.found[m].head] for m in c.mentions)
        return c.kind is Kind.PLACE and any(
            h.dep_ == "subject" and self.document.lemmas[h.head.i] in cue_verbs() for h in heads
        )

    def _others_nearer(self, f: MentionSpan, cluster: Cluster) -> bool:
        """ "The ministry bought 40 trucks. They were delivered …": not of the ministry, where several things stand nearer that are no mentions."""
        last = max((self.found[m].head for m in cluster.mentions if self.found[m].head < f.head), default=f.head)
        parts = {"object", "subject", "passive_subject", "attribute"}
        between = range(last + 1, f.head)
        return any(
            self.document.doc[i].tag_ in {"NNS", "NNPS"} and self.document.deps[i] in parts and i not in self.at
            for i in between
        )

    def _is_said(self, f: MentionSpan) -> bool:
        """ "The firm denied it", "nobody would confirm it": what was said, and nobody."""
        token = self.document.doc[f.head]
        return token.dep_ == "object" and self.document.lemmas[token.head.i] in cue_verbs()
