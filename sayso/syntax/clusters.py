"""Clusters: the things that mentions stand for."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from sayso.model import Kind

__all__ = ["Cluster", "Coreference", "bare_name"]


class Cluster(msgspec.Struct):
    """One thing and its mentions.

    Attributes:
        number: its place in ``Coreference.clusters``.
        kind: what it is.
        named: whether a name stands for it; else it is only described.
        name: the fullest name, or the first description.
        mentions: numbers in the list of ``MentionSpan``.
        heads: lemmas of the nouns that stand for it.
        plural: whether it is several things.
        members: numbers of the clusters that it is made of ("both countries").

    """

    number: int
    kind: Kind
    named: bool
    name: str
    mentions: list[int]
    heads: set[str]
    plural: bool
    members: tuple[int, ...] = ()


class Coreference(msgspec.Struct):
    """The clusters of a report.

    Attributes:
        clusters: all of them; merged ones have no mentions left.
        of: for each mention the number of its cluster, None where it is unresolved.
        at_token: head token → number of its mention.

    """

    clusters: list[Cluster]
    of: list[int | None]
    at_token: dict[int, int]


def bare_name(name: str, articles: Collection[str]) -> str:
    """Return a name lowercased, without the article in front, hyphens as spaces.

    Args:
        name: as printed.
        articles: the language's lowercased definite articles.

    """
    words = name.lower().replace("’", "'").split()
    if len(words) > 1 and words[0] in articles:
        words = words[1:]
    return " ".join(" ".join(words).replace("-", " ").split())
