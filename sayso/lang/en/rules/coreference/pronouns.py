"""What a pronoun stands for: by agreement, by who speaks, and by the nearest mention before it.

Answers are numbers of clusters; ``UNRESOLVED`` where it stands for none.
"""

from __future__ import annotations

from sayso.lang.en.lexicon import cue_verbs, people, words
from sayso.lang.en.rules.coreference.expletives import EXPLETIVES
from sayso.lang.en.rules.coreference.preferences import has_position
from sayso.model import Form, Kind
from sayso.rules import RuleSet
from sayso.syntax.clusters import Cluster
from sayso.syntax.mention import MentionSpan
from sayso.syntax.resolution import AGENTS, UNRESOLVED, Resolution

__all__ = ["ANTECEDENTS_OF_PRONOUNS"]

ANTECEDENTS_OF_PRONOUNS: RuleSet[[Resolution, int], int] = RuleSet("en.antecedent.pronoun")
"""Asked with the number of the pronoun's mention."""

_UNNAMED = words("cues", "unnamed", "nouns")
_ARGUMENTS = frozenset({"object", "subject", "passive_subject", "attribute"})
_SENTENCES_BACK = 3


def _number(cluster: Cluster | None) -> int | None:
    return cluster.number if cluster is not None else None


# -- for nothing -------------------------------------------------------------------------------------------------------


@ANTECEDENTS_OF_PRONOUNS.rule(
    "expletive",
    example="The bank closed the yard. It is assumed that the crew will leave.",
    near_miss="The bank closed the yard. It is expected to leave.",
)
def expletive(resolution: Resolution, n: int) -> int | None:
    """Find "it" that stands for nothing; the rules of ``en.expletive`` say how."""
    document, head = resolution.document, resolution.mentions[n].head
    if document.lower[head] != "it" or document.deps[head] not in {"subject", "passive_subject", "expletive"}:
        return None
    return UNRESOLVED if EXPLETIVES.first(document, document.doc[head]) is not None else None


# -- the source of what is said ---------------------------------------------------------------------------------------


def _source_cluster(resolution: Resolution, n: int) -> Cluster | None:
    """Return who says the clause whose subject the pronoun is, if mentioned before it."""
    source = resolution.source_around(n)
    mention = resolution.at.get(source) if source is not None else None
    return resolution.cluster_of(mention) if mention is not None and mention < n else None


def _source_owner(resolution: Resolution, n: int) -> Cluster | None:
    """Return the owner of the source, of the pronoun's gender: "her lawyer said that she …"."""
    source = resolution.source_around(n)
    children = resolution.document.doc[source].children if source is not None else ()
    owner = next((resolution.at.get(c.i) for c in children if c.dep_ == "possessor"), None)
    if owner is None:
        return None
    gender = resolution.gender(resolution.mentions[owner])
    is_same = gender is not None and gender == resolution.gender(resolution.mentions[n])
    return resolution.cluster_of(owner) if is_same else None


def _can_speak_of_itself(resolution: Resolution, cluster: Cluster, pronoun: MentionSpan) -> bool:
    """Return whether a source agrees with a pronoun; "it" is not the paper that writes."""
    if cluster.kind is Kind.OUTLET and pronoun.kind is Kind.UNKNOWN:
        return False
    is_person = cluster.kind is Kind.PERSON and not cluster.plural
    if pronoun.kind is Kind.PERSON:
        agrees = is_person
    elif pronoun.kind is Kind.GROUP:
        agrees = cluster.plural or cluster.kind is Kind.GROUP
    else:
        agrees = not is_person and not cluster.plural
    return agrees and resolution.agrees_in_gender(cluster, pronoun)


def _is_quoted(resolution: Resolution, n: int) -> bool:
    """Return whether a pronoun stands in a quotation and its source outside: one calls oneself "I" and "we"."""
    at, source = resolution.document.quotations.at, resolution.source_around(n)
    return resolution.mentions[n].head in at and source is not None and source not in at


@ANTECEDENTS_OF_PRONOUNS.rule(
    "owner-of-source",
    example="Mrs Keel left the hall. Her lawyer said that she was ill.",
    near_miss="Mrs Keel left the hall. Her lawyer said that it was late.",
)
def owner_of_source(resolution: Resolution, n: int) -> int | None:
    """Find who owns the source: "her lawyer said that she …" is not of the lawyer."""
    owner = _source_owner(resolution, n) if _source_cluster(resolution, n) is not None else None
    is_one = owner is not None and _can_speak_of_itself(resolution, owner, resolution.mentions[n])
    return _number(owner) if is_one else None


@ANTECEDENTS_OF_PRONOUNS.rule(
    "source",
    example="The firm said it would close.",
    near_miss="The firm grew until it closed.",
)
def source(resolution: Resolution, n: int) -> int | None:
    """Find the source: the subject of what somebody says is most often who says it."""
    cluster = _source_cluster(resolution, n)
    if cluster is None or _source_owner(resolution, n) is not None or _is_quoted(resolution, n):
        return None
    return cluster.number if _can_speak_of_itself(resolution, cluster, resolution.mentions[n]) else None


# -- they -------------------------------------------------------------------------------------------------------------


def _unless_things_between(resolution: Resolution, n: int, cluster: Cluster | None) -> int | None:
    """Return a cluster's number, UNRESOLVED where it is a group and several things stand nearer that are no mentions.

    "The ministry bought 40 trucks. They were delivered …" is not of the ministry.
    """
    if cluster is None or cluster.plural:
        return _number(cluster)
    document, head = resolution.document, resolution.mentions[n].head
    heads = (resolution.mentions[m].head for m in cluster.mentions)
    last = max((h for h in heads if h < head), default=head)
    things = any(
        document.forms[i] in {"plural", "proper_plural"} and document.deps[i] in _ARGUMENTS and i not in resolution.at
        for i in range(last + 1, head)
    )
    return UNRESOLVED if things else cluster.number


@ANTECEDENTS_OF_PRONOUNS.rule(
    "they-speak-on",
    example="Two diplomats said the hall was shut. They added that the door was locked.",
    near_miss="Two diplomats left. They were tired.",
)
def they_speak_on(resolution: Resolution, n: int) -> int | None:
    """Find who last spoke, of several people or a group, where "they" is a source."""
    mention = resolution.mentions[n]
    if mention.kind is not Kind.GROUP or not resolution.is_source(mention):
        return None
    speakers = (resolution.clusters[number] for number in reversed(resolution.speakers))
    speaker = next((c for c in speakers if c.plural or c.kind is Kind.GROUP), None)
    return _unless_things_between(resolution, n, speaker)


@ANTECEDENTS_OF_PRONOUNS.rule(
    "they",
    example="Two diplomats left. They were tired.",
    near_miss="A diplomat left. He was tired.",
)
def they(resolution: Resolution, n: int) -> int | None:
    """Find the nearest group, or several people that are described."""
    if resolution.mentions[n].kind is not Kind.GROUP:
        return None

    def is_group(cluster: Cluster) -> bool:
        return cluster.kind in AGENTS and not cluster.named and (cluster.plural or cluster.kind is Kind.GROUP)

    return _unless_things_between(resolution, n, resolution.nearest(n, is_group))


@ANTECEDENTS_OF_PRONOUNS.rule(
    "they-pair",
    example="Tomas Orrin and Jonas Keel left. They were tired.",
    near_miss="Tomas Orrin left Jonas Keel. They were tired.",
)
def they_pair(resolution: Resolution, n: int) -> int | None:
    """Find two names joined by "and"."""
    mentions, sentence = resolution.mentions, resolution.document.sentence
    if mentions[n].kind is not Kind.GROUP:
        return None
    for m in range(n - 1, 0, -1):
        if sentence[mentions[n].start] - sentence[mentions[m].start] > _SENTENCES_BACK:
            return None
        if _are_joined_names(resolution, m - 1, m):
            return resolution.pair(n, resolution.of[m - 1] or 0, resolution.of[m] or 0, joiner="and")
    return None


def _are_joined_names(resolution: Resolution, m: int, k: int) -> bool:
    first, second = resolution.mentions[m], resolution.mentions[k]
    if not first.form is second.form is Form.NAME or not {first.kind, second.kind} <= AGENTS:
        return False
    return second.start - first.end <= 2 and resolution.document.lower[first.end : second.start] == ["and"]


# -- he, she, it ------------------------------------------------------------------------------------------------------


@ANTECEDENTS_OF_PRONOUNS.rule(
    "speaks-on",
    example="The hall was shut, the agency said. It added that the door was locked.",
    near_miss="The agency shut the hall. It was old.",
)
def speaks_on(resolution: Resolution, n: int) -> int | None:
    """Find who spoke in the sentence before, where the pronoun is a source and agrees."""
    mention, cluster = resolution.mentions[n], resolution.last_speaker()
    if mention.kind is Kind.GROUP or cluster is None or not resolution.is_source(mention) or cluster.plural:
        return None
    document, last = resolution.document, resolution.mentions[cluster.mentions[-1]]
    # "…, the Courier said. It said …": where an outlet's name stands, "it" may be whom the report is about.
    is_named_outlet = cluster.kind is Kind.OUTLET and last.form is Form.NAME
    if is_named_outlet or document.sentence[mention.head] - document.sentence[last.head] > 1:
        return None
    lemma = document.lemmas[last.head]
    is_person = cluster.kind is Kind.PERSON or lemma in _UNNAMED or lemma in people()
    agrees = is_person is (mention.kind is Kind.PERSON) and resolution.agrees_in_gender(cluster, mention)
    return cluster.number if agrees else None


@ANTECEDENTS_OF_PRONOUNS.rule(
    "he-or-she",
    example="Tomas Orrin left. He was tired.",
    near_miss="The train left. It was late.",
)
def he_or_she(resolution: Resolution, n: int) -> int | None:
    """Find the nearest person, of the pronoun's gender as far as it is known."""
    mention = resolution.mentions[n]
    if mention.kind is not Kind.PERSON:
        return None

    def is_person(cluster: Cluster) -> bool:
        is_one = cluster.kind is Kind.PERSON and not cluster.plural
        return is_one and resolution.agrees_in_gender(cluster, mention)

    return _number(resolution.nearest(n, is_person))


def _acts(resolution: Resolution, mention: MentionSpan) -> bool:
    """Return whether "it" speaks or has a president, as only a body does."""
    return resolution.is_source(mention) or has_position(resolution.document, mention.head)


@ANTECEDENTS_OF_PRONOUNS.rule(
    "it-acts",
    example="The bank bought the yard. Its president was pleased.",
    near_miss="The bank bought the yard. Its roof was leaking.",
)
def it_acts(resolution: Resolution, n: int) -> int | None:
    """Find the nearest body, country or capital, where "it" speaks or has a president."""
    mention = resolution.mentions[n]
    if mention.kind is not Kind.UNKNOWN or not _acts(resolution, mention):
        return None

    def is_body(cluster: Cluster) -> bool:
        is_agent = cluster.kind in AGENTS and cluster.kind is not Kind.PERSON
        return not cluster.plural and (is_agent or _is_capital(resolution, cluster))

    return _number(resolution.nearest(n, is_body))


def _is_capital(resolution: Resolution, cluster: Cluster) -> bool:
    """Return whether a town speaks as a government does: "Tehran called it illegal"."""
    document, heads = resolution.document, (resolution.mentions[m].head for m in cluster.mentions)
    return cluster.kind is Kind.PLACE and any(
        document.deps[head] == "subject" and document.lemmas[document.doc[head].head.i] in cue_verbs() for head in heads
    )


def _is_it(resolution: Resolution, mention: MentionSpan) -> bool:
    return resolution.document.lower[mention.head] == "it" and not _acts(resolution, mention)


@ANTECEDENTS_OF_PRONOUNS.rule(
    "content",
    example="The plant had closed, but the firm denied it.",
    near_miss="The plant had closed, but the firm sold it.",
)
def content(resolution: Resolution, n: int) -> int | None:
    """Find "it" that stands for what was said, as the object of a verb of reporting."""
    mention, document = resolution.mentions[n], resolution.document
    if not _is_it(resolution, mention) or document.deps[mention.head] != "object":
        return None
    return UNRESOLVED if document.lemmas[document.doc[mention.head].head.i] in cue_verbs() else None


@ANTECEDENTS_OF_PRONOUNS.rule(
    "it",
    example="The ferry line closed the terminal. It was old.",
    near_miss="The bank bought the yard. Its president was pleased.",
)
def it(resolution: Resolution, n: int) -> int | None:
    """Find the nearest thing that is no person, law or place, nor "this newspaper", which is who writes."""
    mention = resolution.mentions[n]
    if mention.kind is not Kind.UNKNOWN or _acts(resolution, mention):
        return None

    def is_thing(cluster: Cluster) -> bool:
        if cluster.plural or cluster.kind in {Kind.PERSON, Kind.LAW, Kind.PLACE}:
            return False
        return not cluster.name.lower().startswith("this ")

    return _number(resolution.nearest(n, is_thing))
