"""Which antecedent of a pronoun is preferred among those that agree with it, and which cannot be one."""

from __future__ import annotations

from sayso.lang.en.lexicon import words
from sayso.model import Kind
from sayso.rules import RuleSet
from sayso.syntax.clusters import Cluster
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.navigation import subject_of
from sayso.syntax.resolution import Resolution

__all__ = ["EXCLUSIONS", "PREFERENCES", "has_position"]

PREFERENCES: RuleSet[[Resolution, MentionSpan, MentionSpan, Cluster], float] = RuleSet("en.antecedent.preference")
"""Asked with the pronoun, a mention before it and that mention's cluster. Answers are added: 1 is worth a sentence."""

EXCLUSIONS: RuleSet[[Resolution, MentionSpan], int] = RuleSet("en.antecedent.exclusion")
"""Answers are numbers of clusters."""

_POSITIONS = words("words", "posts", "nouns")
_REFLEXIVE = tuple(words("mentions", "antecedents", "reflexive"))
_SUBJECTS = frozenset({"subject", "passive_subject"})


def has_position(document: Document, head: int) -> bool:
    """Return whether a pronoun owns a position, as only a body does: "its president"."""
    return document.deps[head] == "possessor" and document.lemmas[document.doc[head].head.i] in _POSITIONS


@PREFERENCES.rule(
    "subject",
    example="Tomas Orrin met the clerk. He was late.",
    near_miss="On Monday a letter came from Tomas Orrin. He was late.",
)
def subject(resolution: Resolution, _pronoun: MentionSpan, candidate: MentionSpan, _cluster: Cluster) -> float | None:
    """Prefer a subject."""
    return 0.6 if resolution.document.deps[candidate.head] in _SUBJECTS else None


@PREFERENCES.rule(
    "plural",
    example="The crew met two diplomats. They were late.",
    near_miss="The crew met a diplomat. They were late.",
)
def plural(_resolution: Resolution, pronoun: MentionSpan, _candidate: MentionSpan, cluster: Cluster) -> float | None:
    """Prefer several people for "they" to a group."""
    return 0.7 if pronoun.kind is Kind.GROUP and cluster.plural else None


@PREFERENCES.rule(
    "country-no-subject",
    example="The ferry sank near Norway. It was old.",
    near_miss="Norway sold the ferry. It was old.",
)
def country_no_subject(
    resolution: Resolution, pronoun: MentionSpan, candidate: MentionSpan, cluster: Cluster
) -> float | None:
    """Avoid a country for "it" where it does not act; as an adjective it is nearly never meant."""
    if pronoun.kind is not Kind.UNKNOWN or cluster.kind is not Kind.COUNTRY:
        return None
    return None if resolution.document.deps[candidate.head] in _SUBJECTS else -0.8


@PREFERENCES.rule(
    "source",
    example="The ferry sank, the company said. It was old.",
    near_miss="The company sold the ferry. It was old.",
)
def source(resolution: Resolution, pronoun: MentionSpan, candidate: MentionSpan, _cluster: Cluster) -> float | None:
    """Avoid a source for "it": who is cited is seldom spoken of."""
    if pronoun.kind is not Kind.UNKNOWN or not resolution.is_source(candidate):
        return None
    return None if has_position(resolution.document, pronoun.head) else -1.2


@EXCLUSIONS.rule(
    "own-quotation",
    example="A clerk told reporters: “He was on his own in the yard.”",
    near_miss="A clerk told reporters that he was on his own in the yard.",
)
def own_quotation(resolution: Resolution, mention: MentionSpan) -> int | None:
    """Exclude who speaks for "he", "she" and "it" in a quotation: one calls oneself "I" and "we"."""
    document = resolution.document
    if mention.head not in document.quotations.at:
        return None
    number = resolution.at.get(mention.head)
    source = resolution.source_around(number) if number is not None else None
    if source is None or source in document.quotations.at:
        return None
    cluster = resolution.cluster_at(source)
    return cluster.number if cluster is not None else None


@EXCLUSIONS.rule(
    "own-subject",
    example="The firm sold the plant, and the bank bought it.",
    near_miss="The firm sold the plant, and it was bought.",
)
def own_subject(resolution: Resolution, mention: MentionSpan) -> int | None:
    """Exclude the subject of the verb that has the pronoun for its object: "the firm denied it" is not of itself."""
    token = resolution.document.doc[mention.head]
    if token.dep_ not in {"object", "indirect_object"} or token.lower_.endswith(_REFLEXIVE):
        return None
    subject = subject_of(token.head)
    cluster = resolution.cluster_at(subject.i) if subject is not None else None
    return cluster.number if cluster is not None else None
