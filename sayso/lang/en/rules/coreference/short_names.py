"""Names that are short for another one of the report: "the Navy" for the US Navy, "the North" for North Korea."""

from __future__ import annotations

from sayso.lang.en.lexicon import words
from sayso.model import Form, Kind
from sayso.rules import RuleSet
from sayso.syntax.clusters import Cluster, bare_name
from sayso.syntax.resolution import Resolution

__all__ = ["SHORT_NAMES"]

SHORT_NAMES: RuleSet[[Resolution, Cluster], int] = RuleSet("en.short-name")
"""Asked with a cluster of a name; answers the number of the cluster whose name is meant."""

_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})
_DEFINITION = 12
"""Tokens of a bracket in which a term is defined: (“Corvane” or the “Company”)."""
_HALVES = {"north": "north korea", "south": "south korea"}
_DEFINED = words("mentions", "organisations", "branches") | words("mentions", "organisations", "defined")
_ARTICLES = words("mentions", "articles", "definite")


def _bare(cluster: Cluster) -> str:
    return bare_name(cluster.name, _ARTICLES)


def _is_always_definite(resolution: Resolution, cluster: Cluster) -> bool:
    """Return whether every mention is the word alone behind "the": "the South", not "South Port"."""
    document = resolution.document
    mentions = [resolution.mentions[m] for m in cluster.mentions]
    starts = [m.start + (document.lower[m.start] == "the") for m in mentions]
    ends = (m.end for m in mentions)
    behind_article = all(start and document.lower[start - 1] == "the" for start in starts)
    alone = all(
        end >= len(document.pos) or (document.pos[end] != "PROPN" and document.lower[end] != "of") for end in ends
    )
    return behind_article and alone


@SHORT_NAMES.rule(
    "branch",
    example="The US Navy sent a ship to the strait. The Navy said it would stay.",
    near_miss="The US Navy and the Royal Navy sent ships. The Navy said they would stay.",
)
def branch(resolution: Resolution, cluster: Cluster) -> int | None:
    """Find the only body with the word in its name: "the Navy", "the Fund", "the Group"."""
    short = _bare(cluster)
    if short not in words("mentions", "organisations", "branches") or not _is_always_definite(resolution, cluster):
        return None
    longer = [c for c in _named(resolution) if c is not cluster and f" {short} " in f" {_bare(c)} "]
    first = min(cluster.mentions)
    return longer[0].number if len(longer) == 1 and min(longer[0].mentions) < first else None


@SHORT_NAMES.rule(
    "defined-term",
    example='On Monday Halden Medical Corporation (the "Company") closed a line. The crew of the Company left.',
    near_miss="On Monday Halden Medical Corporation (the maker) closed a line. The crew of the Company left.",
)
def defined_term(resolution: Resolution, cluster: Cluster) -> int | None:
    """Find the name that a bracket gives a short term: Halden Medical Corporation (the "Company")."""
    document, short = resolution.document, _bare(cluster)
    if short not in _DEFINED or not _is_always_definite(resolution, cluster):
        return None
    for i in range(3, len(document.lower) - 1):
        if document.lower[i] == short and document.texts[i - 1] in _QUOTES and document.texts[i + 1] in _QUOTES:
            bracket = next((k for k in range(i - 2, max(i - _DEFINITION, 0), -1) if document.texts[k] == "("), None)
            mention = resolution.at.get(bracket - 1) if bracket else None
            meant = resolution.cluster_of(mention) if mention is not None else None
            if meant is not None and meant.named:
                return meant.number
    return None


@SHORT_NAMES.rule(
    "half-of-korea",
    example="North Korea fired a missile. South Korea said that the North had told nobody.",
    near_miss="Norland fired a missile. Sweden said that the North had told nobody.",
)
def half_of_korea(resolution: Resolution, cluster: Cluster) -> int | None:
    """Find "the North" and "the South" where the report is about a Korea."""
    country = _HALVES.get(_bare(cluster))
    if country is None or not _is_always_definite(resolution, cluster):
        return None
    meant = (c for c in _named(resolution) if c.kind is Kind.COUNTRY and _bare(c) == country)
    return next((c.number for c in meant), None)


def _named(resolution: Resolution) -> list[Cluster]:
    """Return the clusters that have a name and still have mentions."""
    mentions = resolution.mentions
    return [c for c in resolution.clusters if c.named and any(mentions[m].form is Form.NAME for m in c.mentions)]
