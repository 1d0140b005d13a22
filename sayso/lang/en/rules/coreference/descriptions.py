"""What a description stands for: a name beside it, a pair, or what was mentioned before.

Answers are numbers of clusters. A description without an answer opens a cluster of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from sayso.lang.en.lexicon import synonyms, words
from sayso.lang.en.rules.coreference.fits import DIFFERENCES, NAMES_FOR, SAME_THINGS
from sayso.lang.en.rules.coreference.phrases import (
    Description,
    describe,
    is_country_pair,
    is_definite,
    is_new,
    is_pair_member,
)
from sayso.lang.en.rules.mentions.naming import NAMINGS
from sayso.model import Form, Kind
from sayso.resources import gazetteer
from sayso.rules import RuleSet
from sayso.syntax.clusters import Cluster
from sayso.syntax.resolution import Resolution

__all__ = ["ANTECEDENTS_OF_DESCRIPTIONS"]

ANTECEDENTS_OF_DESCRIPTIONS: RuleSet[[Resolution, int], int] = RuleSet("en.antecedent.description")
"""Asked with the number of the description's mention."""

_FIRMS = synonyms()["company"] | frozenset({"bank", "group"})
_SUBJECTS = frozenset({"subject", "passive_subject"})
_FIRST = words("mentions", "pairs", "first")
_FITTING_KINDS = (
    frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.OUTLET}),
    frozenset({Kind.PERSON}),
    frozenset({Kind.FACILITY, Kind.ORGANISATION}),
    frozenset({Kind.PLACE, Kind.FACILITY}),
)
"""Kinds of a name and of a description behind it that may be of one thing."""


@ANTECEDENTS_OF_DESCRIPTIONS.rule(
    "name-behind",
    example="Its managing director, Karl Brandt, resigned.",
    near_miss="Its managing director met Karl Brandt.",
)
def name_behind(resolution: Resolution, n: int) -> int | None:
    """Find the name that is given to it; the rules of ``en.naming`` say how."""
    mentions = resolution.mentions
    for m in range(max(n - 1, 0), min(len(mentions), n + 4)):
        if m != n and NAMINGS.first(resolution.document, mentions[n], mentions[m]) is not None:
            return resolution.of[m]
    return None


@ANTECEDENTS_OF_DESCRIPTIONS.rule(
    "name-before",
    example="Inspectors visited Norland Marine, a large manufacturer, on Monday.",
    near_miss="Inspectors visited Norland Marine and a large manufacturer on Monday.",
)
def name_before(resolution: Resolution, n: int) -> int | None:
    """Find the name before the comma in front of it."""
    document, mentions, mention = resolution.document, resolution.mentions, resolution.mentions[n]
    comma = mention.start - 1
    if comma < 1 or document.texts[comma] != "," or resolution.is_plural(mention):
        return None
    if document.deps[mention.head] in {"subject", "passive_subject"}:
        return None
    near = range(n - 1, max(-1, n - 6), -1)
    name = next((m for m in near if mentions[m].form is Form.NAME and mentions[m].end == comma), None)
    if name is None:
        return None
    kinds = {mentions[name].kind, mention.kind}
    return resolution.of[name] if any(kinds <= fitting for fitting in _FITTING_KINDS) else None


@ANTECEDENTS_OF_DESCRIPTIONS.rule(
    "joined-countries",
    example="Norway and Sweden signed the pact. Both countries will pay.",
    near_miss="Norway signed the pact with Sweden. Both ministers will pay.",
)
def joined_countries(resolution: Resolution, n: int) -> int | None:
    """Find the two countries that "and" joined last: "both countries"."""
    if not is_country_pair(resolution, n):
        return None
    lower, pair = resolution.document.lower, None
    for a, b in itertools.pairwise(_named_lands(resolution, n)):
        end, start = resolution.mentions[a].end, resolution.mentions[b].start
        if start - end == 1 and lower[end] == "and" and resolution.of[a] != resolution.of[b]:
            pair = a, b
    if pair is None:
        return None
    return resolution.pair(n, resolution.of[pair[0]] or 0, resolution.of[pair[1]] or 0, joiner="and")


def _named_lands(resolution: Resolution, n: int) -> list[int]:
    """Return the mentions of countries and places by name before a mention."""
    return [
        m
        for m in range(n)
        if resolution.mentions[m].form is Form.NAME and resolution.mentions[m].kind in {Kind.COUNTRY, Kind.PLACE}
    ]


@ANTECEDENTS_OF_DESCRIPTIONS.rule(
    "last-countries",
    example="Norway signed the pact with Sweden. Both countries will pay.",
    near_miss="Norway signed the pact. Both countries will pay.",
)
def last_countries(resolution: Resolution, n: int) -> int | None:
    """Find the two countries named last, adjectives left out."""
    if not is_country_pair(resolution, n):
        return None
    lands: list[int] = []
    for m in reversed(_named_lands(resolution, n)):
        number = resolution.of[m]
        if number is not None and number not in lands and not _is_adjective(resolution, m):
            lands.append(number)
    return resolution.pair(n, lands[1], lands[0], joiner="and") if len(lands) > 1 else None


def _is_adjective(resolution: Resolution, m: int) -> bool:
    mention = resolution.mentions[m]
    entry = gazetteer.country(resolution.document.words(mention.start, mention.end))
    return entry is not None and entry.how == "adjective"


@ANTECEDENTS_OF_DESCRIPTIONS.rule(
    "former-or-latter",
    example="Norland and Keel Marine built ferries. The latter has closed.",
    near_miss="Norland built ferries for Keel Marine. The latter has closed.",
)
def former_or_latter(resolution: Resolution, n: int) -> int | None:
    """Find one of the two that "and" or "or" joined last."""
    if not is_pair_member(resolution, n):
        return None
    mentions, lower = resolution.mentions, resolution.document.lower
    for m in range(n - 1, 0, -1):
        end, start = mentions[m - 1].end, mentions[m].start
        if start > end and lower[end:start] in (["and"], ["or"]):
            return resolution.of[m - 1 if lower[mentions[n].head] in _FIRST else m]
    return None


@ANTECEDENTS_OF_DESCRIPTIONS.rule(
    "agency",
    example="The Interfax news agency reported the sale to Keel Marine. The agency named no price.",
    near_miss="Interfax reported the sale to the Keel Agency. The agency named no price.",
)
def agency(resolution: Resolution, n: int) -> int | None:
    """Find the outlet that was called an agency before: a nearer body is "the agency" only by its name."""
    noun = resolution.document.lemmas[resolution.mentions[n].head]
    if noun != "agency" or not is_definite(resolution, n):
        return None
    description = describe(resolution, n)
    called = (c for c in resolution.recent(n) if noun in c.heads | set(c.name.lower().split()))
    nearest = next(called, None)
    if nearest is None or not nearest.named or nearest.kind is not Kind.OUTLET:
        return None
    return nearest.number if DIFFERENCES.first(resolution, description, nearest) is None else None


@ANTECEDENTS_OF_DESCRIPTIONS.rule(
    "firm-spoken-of",
    example="Keel Marine will close two docks and sell a third to Norland Shipping, the company said.",
    near_miss="Keel Marine will close two docks, the company said.",
)
def firm_spoken_of(resolution: Resolution, n: int) -> int | None:
    """Find the firm that the sentence or paragraph is about, where "the company" speaks and another is named nearer."""
    mention, document = resolution.mentions[n], resolution.document
    if (
        document.lemmas[mention.head] not in _FIRMS
        or not resolution.is_source(mention)
        or not is_definite(resolution, n)
    ):
        return None
    description, paragraph = describe(resolution, n), document.paragraph[mention.start]
    fitting = [c for c in resolution.recent(n) if c.named and _fits(resolution, description, c)]
    if len(fitting) < 2 or _is_topic(resolution, fitting[0], n, paragraph):
        return None
    return next((c.number for c in fitting if _is_topic(resolution, c, n, paragraph)), None)


def _is_topic(resolution: Resolution, cluster: Cluster, n: int, paragraph: int) -> bool:
    """Return whether something before a mention in its paragraph is the subject of a clause."""
    document = resolution.document
    heads = (resolution.mentions[m].head for m in cluster.mentions if m < n)
    return any(document.paragraph[h] == paragraph and document.deps[h] in _SUBJECTS for h in heads)


@ANTECEDENTS_OF_DESCRIPTIONS.rule(
    "mentioned-before",
    example="A new plant opened in May. The plant builds ferries.",
    near_miss="A new plant opened in May. Another plant builds ferries.",
)
def mentioned_before(resolution: Resolution, n: int) -> int | None:
    """Find the latest thing that a definite description fits, by the rules of ``same-thing`` and ``named-thing``."""
    if is_country_pair(resolution, n) or is_pair_member(resolution, n) or not is_definite(resolution, n):
        return None
    description = describe(resolution, n)
    for cluster in resolution.recent(n):
        if not _fits(resolution, description, cluster):
            continue
        if cluster.named and description.mention.kind is Kind.OUTLET:
            return _report_of(resolution, n, description, cluster).number
        return cluster.number
    return None


def _fits(resolution: Resolution, description: Description, cluster: Cluster) -> bool:
    if cluster.named:
        # "Seoul's spy agency" is no agency of another country's that has been named.
        if description.is_plural or (description.is_owned and cluster.kind is Kind.ORGANISATION):
            return False
        fits = NAMES_FOR.first(resolution, description, cluster)
    elif cluster.heads.isdisjoint(description.nouns):
        return False
    else:
        fits = SAME_THINGS.first(resolution, description, cluster)
    return fits is not None and DIFFERENCES.first(resolution, description, cluster) is None


def _report_of(resolution: Resolution, n: int, description: Description, outlet: Cluster) -> Cluster:
    """Return what was described by the same noun, else the outlet: "the report" is none where one is described."""
    described = (c for c in resolution.recent(n) if description.noun in c.heads and not c.named)
    return next(described, outlet)


@ANTECEDENTS_OF_DESCRIPTIONS.rule(
    "speak-on",
    example="Two officials said the hall was shut. Officials added that the door was locked.",
    near_miss="Two officials shut the hall. Officials added that the door was locked.",
)
def speak_on(resolution: Resolution, n: int) -> int | None:
    """Find who spoke before under the noun that stands alone in the plural: "officials added"."""
    document, mention = resolution.document, resolution.mentions[n]
    is_bare_plural = mention.end - mention.start == 1 and document.forms[mention.head] == "plural"
    if not is_bare_plural or not resolution.is_source(mention) or is_new(resolution, n):
        return None
    return next(_unnamed_speakers(resolution, document.lemmas[mention.head]), None)


def _unnamed_speakers(resolution: Resolution, noun: str) -> Iterator[int]:
    """Yield the numbers of clusters that spoke and were called by the noun, the latest first."""
    for number in reversed(resolution.speakers):
        cluster = resolution.clusters[number]
        if noun in cluster.heads and not cluster.named:
            yield number
