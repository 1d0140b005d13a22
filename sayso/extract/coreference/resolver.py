"""Resolve coreference: names by their parts, then descriptions and pronouns by what was mentioned before.

No learned model. The rules of the language say which two names are one (``same-name``), and what a description
(``antecedent.description``) or a pronoun (``antecedent.pronoun``) stands for. Where none applies, a description opens a
cluster of its own and a pronoun stays unresolved.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from sayso.model import Form, Kind
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clusters import Cluster, Coreference, bare_name
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.resolution import UNRESOLVED, Resolution

__all__ = ["resolve"]

_MOST_NAMES = 200
"""Different names with a word in common, the longest, that a name is compared with; beyond them only the same count."""


def resolve(
    document: Document, mentions: Sequence[MentionSpan], relations: Sequence[AttributionRelation]
) -> Coreference:
    """Return which mentions of a report stand for the same thing.

    Args:
        document: the parsed report.
        mentions: its mentions, in the order of the text.
        relations: its attribution relations.

    """
    resolution = Resolution(document, mentions, relations)
    _cluster_names(resolution)
    _merge_bracketed(resolution)
    _merge_short_names(resolution)
    for cluster in resolution.clusters:
        cluster.mentions.sort()
    for n, mention in enumerate(mentions):
        _resolve_mention(resolution, n, mention)
    return Coreference(resolution.clusters, resolution.of, resolution.at)


# -- names ------------------------------------------------------------------------------------------------------------


def _cluster_names(resolution: Resolution) -> None:
    """Cluster names of one kind, the longest first, so that the fullest one names its cluster."""
    document, mentions = resolution.document, resolution.mentions
    articles = document.lexicon.words("mentions", "articles", "definite")
    group_nouns = document.grammar.rules["group-noun"]
    by_kind: dict[Kind, _Named] = {}
    by_place: dict[str, Cluster] = {}
    for n in sorted((n for n, m in enumerate(mentions) if m.form is Form.NAME), key=lambda n: _fullness(resolution, n)):
        mention = mentions[n]
        name = mention.name or document.words(mention.start, mention.end)
        bare = bare_name(name, articles)
        cluster = by_place.get(mention.gazetteer) if mention.gazetteer else None
        if cluster is None and not _is_located(mention):
            cluster = by_kind.setdefault(mention.kind, _Named(document, mention.kind)).find(bare)
        if cluster is None:
            cluster = resolution.new(mention, name, is_named=True)
            by_kind.setdefault(mention.kind, _Named(document, mention.kind)).add(bare, cluster)
            if mention.gazetteer:
                by_place[mention.gazetteer] = cluster
        resolution.add(n, cluster)
        noun = group_nouns.first(document, mention.start) if mention.start else None
        if noun is not None:
            cluster.heads.add(noun.answer)


def _fullness(resolution: Resolution, n: int) -> tuple[int, bool, int]:
    """Sort the longest form first; one in capitals ("BEIJING") behind one that is not."""
    mention = resolution.mentions[n]
    is_capitals = mention.name is None and resolution.document.words(mention.start, mention.end).isupper()
    return mention.start - mention.end, is_capitals, n


def _is_located(mention: MentionSpan) -> bool:
    """Return whether the gazetteer, and not its spelling, says what a name stands for."""
    return mention.kind is Kind.COUNTRY or (mention.kind is Kind.PLACE and mention.gazetteer is not None)


class _Named:
    """The clusters of one kind by their names, in the order in which they were made."""

    def __init__(self, document: Document, kind: Kind) -> None:
        self._rules, self._kind, self._keys = document.grammar.rules["same-name"], kind, document.grammar.name_keys
        self._named: list[tuple[str, Cluster]] = []
        self._by_key: dict[str, list[int]] = {}
        self._answers: dict[str, Cluster] = {}

    def add(self, bare: str, cluster: Cluster) -> None:
        """Add a cluster."""
        for key in {bare, *self._keys(bare)}:
            self._by_key.setdefault(key, []).append(len(self._named))
        self._named.append((bare, cluster))

    def find(self, bare: str) -> Cluster | None:
        """Return the first cluster that a name is one of."""
        if bare not in self._answers:
            cluster = next((c for name, c in self._candidates(bare) if name == bare or self._is_same(name, bare)), None)
            if cluster is None:
                return None
            self._answers[bare] = cluster
        return self._answers[bare]

    def _candidates(self, bare: str) -> Iterator[tuple[str, Cluster]]:
        """Yield the names that share a key, in the order in which they were added."""
        near = {n for key in self._keys(bare) for n in self._by_key.get(key, ())[:_MOST_NAMES]}
        for n in sorted(near | set(self._by_key.get(bare, ())[:1])):
            yield self._named[n]

    def _is_same(self, name: str, bare: str) -> bool:
        return self._rules.first(self._kind, *_by_length(name, bare)) is not None


def _by_length(one: str, other: str) -> tuple[list[str], list[str]]:
    """Return the words of the longer name, then of the shorter."""
    return (one.split(), other.split()) if len(one) >= len(other) else (other.split(), one.split())


def _merge_bracketed(resolution: Resolution) -> None:
    """Merge a name in brackets with the one before it: "Iran Aircraft Manufacturing Industrial Company (HESA)"."""
    mentions, texts = resolution.mentions, resolution.document.texts
    names = [n for n, mention in enumerate(mentions) if mention.form is Form.NAME]
    for a, b in itertools.pairwise(names):
        first, second = mentions[a], mentions[b]
        if first.kind is not second.kind or first.kind not in {Kind.ORGANISATION, Kind.OUTLET}:
            continue
        is_bracketed = second.start == first.end + 1 and texts[first.end] == "("
        if is_bracketed and texts[second.end : second.end + 1] == [")"]:
            resolution.merge(resolution.cluster_of(a), resolution.cluster_of(b))


def _merge_short_names(resolution: Resolution) -> None:
    """Merge a name with the only longer one that it is short for: "the Navy" with "the US Navy"."""
    rules = resolution.document.grammar.rules["short-name"]
    for cluster in [c for c in resolution.clusters if c.mentions]:
        meant = rules.first(resolution, cluster)
        if meant is not None and meant.answer != cluster.number:
            resolution.merge(resolution.clusters[meant.answer], cluster)


# -- descriptions and pronouns ----------------------------------------------------------------------------------------


def _resolve_mention(resolution: Resolution, n: int, mention: MentionSpan) -> None:
    if mention.form is Form.NOMINAL:
        _resolve_description(resolution, n, mention)
    elif mention.form is Form.PRONOUN:
        antecedent = resolution.document.grammar.rules["antecedent.pronoun"].first(resolution, n)
        if antecedent is not None and antecedent.answer != UNRESOLVED:
            resolution.add(n, resolution.clusters[antecedent.answer])
    cluster = resolution.cluster_of(n)
    if cluster is not None:
        resolution.note_gender(cluster, mention)
        if resolution.is_source(mention):
            resolution.speakers.append(cluster.number)


def _resolve_description(resolution: Resolution, n: int, mention: MentionSpan) -> None:
    document = resolution.document
    antecedent = document.grammar.rules["antecedent.description"].first(resolution, n)
    if antecedent is None or antecedent.answer == UNRESOLVED:
        cluster = resolution.new(mention, document.words(mention.start, mention.end), is_named=False)
    else:
        cluster = resolution.clusters[antecedent.answer]
    resolution.add(n, cluster)
    cluster.heads.add(document.lemmas[mention.head])
