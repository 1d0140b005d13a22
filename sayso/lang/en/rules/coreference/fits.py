"""Which thing mentioned before a description fits: by its noun, by the thing's name, and by what tells them apart."""

from __future__ import annotations

from sayso.lang.en.lexicon import synonyms, words
from sayso.lang.en.rules.coreference.phrases import Description, lands_of
from sayso.model import Form, Kind
from sayso.resources.stems import stem
from sayso.rules import RuleSet
from sayso.syntax.clusters import Cluster, bare_name
from sayso.syntax.resolution import Resolution

__all__ = ["DIFFERENCES", "NAMES_FOR", "SAME_THINGS"]

SAME_THINGS: RuleSet[[Resolution, Description, Cluster], bool] = RuleSet("en.antecedent.same-thing")
"""Of a cluster without a name that has been called by the description's noun or a synonym."""

NAMES_FOR: RuleSet[[Resolution, Description, Cluster], bool] = RuleSet("en.antecedent.named-thing")
"""Whether a named thing may be called by the description's noun, which is singular."""

DIFFERENCES: RuleSet[[Resolution, Description, Cluster], bool] = RuleSet("en.antecedent.difference")
"""Whether something tells the description from a cluster that it else fits."""

_ARTICLES = words("mentions", "articles", "definite")
_COUNTRY_NOUNS = words("words", "synonyms", "countries")
_GROUPS = words("words", "groups", "nouns")
_FIRM_NOUNS = synonyms()["company"]
_BODY_NOUNS = _FIRM_NOUNS | words("mentions", "antecedents", "organisations")
_NOT_FOR_OTHERS = _FIRM_NOUNS | words("mentions", "antecedents", "firms")
_IN_NAME = words("mentions", "antecedents", "in_name")
_PERSON_NOUNS, _TOWN_NOUNS = words("mentions", "antecedents", "persons"), words("mentions", "antecedents", "towns")
_BRANCHES = words("words", "groups", "branches")
_PLAIN_STEMS = frozenset(stem(w) for w in words("words", "groups", "plain"))
_FUNCTION_STEMS = frozenset(stem(w) for w in words("mentions", "antecedents", "function_words"))


# -- things without a name --------------------------------------------------------------------------------------------


@SAME_THINGS.rule(
    "same-number",
    example="A plant opened in May. The factory builds ferries.",
    near_miss="Two plants opened in May. The bridge is old.",
)
def same_number(_resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a thing in the same grammatical number."""
    return True if cluster.plural == description.is_plural else None


@SAME_THINGS.rule(
    "group",
    example="Two teams left the hall. The team was tired.",
    near_miss="Two doors were locked. The door was old.",
)
def group(_resolution: Resolution, description: Description, _cluster: Cluster) -> bool | None:
    """Find a group, which may be spoken of as one or as several."""
    return True if description.mention.kind is Kind.GROUP else None


@SAME_THINGS.rule(
    "one-of-speakers",
    example="Two diplomats said the hall was shut. The diplomat added that the door was locked.",
    near_miss="Two diplomats left. The bridge was shut, the diplomat said.",
)
def one_of_speakers(resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find several people who spoke before, where one of them goes on."""
    mention = description.mention
    is_speaker = cluster.plural and mention.kind is Kind.PERSON and resolution.is_source(mention)
    return True if is_speaker and cluster.number in resolution.speakers else None


# -- things with a name -----------------------------------------------------------------------------------------------


def _is_outlet_or_country(description: Description) -> bool:
    """Return whether the description can only be an outlet's or a country's."""
    return description.mention.kind is Kind.OUTLET or description.noun in _COUNTRY_NOUNS


@NAMES_FOR.rule(
    "outlet",
    example="Handelsblatt reported the sale. The newspaper named no buyer.",
    near_miss="Norland Marine approved the sale. The newspaper named no buyer.",
)
def outlet(_resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find an outlet for "the newspaper"."""
    return True if description.mention.kind is Kind.OUTLET and cluster.kind is Kind.OUTLET else None


@NAMES_FOR.rule(
    "country",
    example="The ferry belongs to Norway. The country has sold it.",
    near_miss="The ferry belongs to Norland Marine. The country has sold it.",
)
def country(resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a country that is no source for "the country", "the government"."""
    if cluster.kind is not Kind.COUNTRY or description.noun not in _COUNTRY_NOUNS:
        return None
    is_outlet = description.mention.kind is Kind.OUTLET
    return None if is_outlet or any(resolution.is_source(resolution.mentions[m]) for m in cluster.mentions) else True


def _is_body(description: Description, cluster: Cluster) -> bool:
    """Return whether a cluster is a body that is known for nothing but a firm, where the noun is for firms."""
    if cluster.kind is not Kind.ORGANISATION or _is_outlet_or_country(description):
        return False
    known = (cluster.heads | _name_words(cluster)) & _GROUPS
    return description.noun not in _NOT_FOR_OTHERS or not known or not known.isdisjoint(_NOT_FOR_OTHERS)


def _name_words(cluster: Cluster) -> set[str]:
    return set(bare_name(cluster.name, _ARTICLES).split())


@NAMES_FOR.rule(
    "noun-in-name",
    example="The Harbour Ministry approved the sale. The ministry named no buyer.",
    near_miss="The Harbour Ministry approved the sale. The airline named no buyer.",
)
def noun_in_name(_resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a body that has the noun in its name, or has been called by it."""
    if not _is_body(description, cluster):
        return None
    return True if description.noun in cluster.heads or description.noun in _name_words(cluster) else None


@NAMES_FOR.rule(
    "general-noun",
    example="Norland Marine approved the sale. The company named no buyer.",
    near_miss="Norland Marine approved the sale. The ministry named no buyer.",
)
def general_noun(_resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a body for "the company", "the agency", "the organisation"."""
    is_general = description.noun in _BODY_NOUNS and description.noun not in _IN_NAME
    is_one = is_general and description.mention.kind is Kind.GROUP and _is_body(description, cluster)
    return True if is_one else None


def _are_persons(description: Description, cluster: Cluster) -> bool:
    return cluster.kind is Kind.PERSON and description.mention.kind is Kind.PERSON


@NAMES_FOR.rule(
    "title",
    example="President Ana Holt closed the hall. The president then left.",
    near_miss="President Ana Holt closed the hall. The mayor then left.",
)
def title(resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a person with the noun in the title."""
    if not _are_persons(description, cluster) or _is_outlet_or_country(description):
        return None
    titles = " ".join((resolution.mentions[m].title or "").lower() for m in cluster.mentions)
    return True if description.noun in titles.split() else None


@NAMES_FOR.rule(
    "person",
    example="Tomas Orrin closed the hall. The man then left.",
    near_miss="Tomas Orrin closed the hall. The mayor then left.",
)
def person(_resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a person for "the man", "the officer"."""
    return True if _are_persons(description, cluster) and description.noun in _PERSON_NOUNS else None


@NAMES_FOR.rule(
    "vessel",
    example="The tanker Vestra Dawn left the port. The ship was old.",
    near_miss="The director of Vestra Dawn left the port. The ship was old.",
)
def vessel(_resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a named ship for "the ship", "the trawler"."""
    return True if cluster.kind is Kind.VESSEL and description.mention.kind is Kind.VESSEL else None


@NAMES_FOR.rule(
    "town",
    example="The ferry lies in Gdansk. The city said it had bought it.",
    near_miss="The ferry lies in Gdansk. The bank said it had bought it.",
)
def town(_resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a place for "the town"."""
    return True if cluster.kind is Kind.PLACE and description.noun in _TOWN_NOUNS else None


# -- what tells them apart --------------------------------------------------------------------------------------------


@DIFFERENCES.rule(
    "named-within",
    example="Norland Marine opened a hall. The Norland Marine supplier then left.",
    near_miss="Norland Marine opened a hall. The company then left.",
)
def named_within(_resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a thing whose name stands within the description."""
    return True if cluster.number in description.named_within else None


@DIFFERENCES.rule(
    "other-branch",
    example="The Ministry of Health closed the hall. The farm ministry then left.",
    near_miss="The Ministry of Health closed the hall. The health ministry then left.",
)
def other_branch(_resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find another body of the kind, by the words before the noun: "the farm ministry" is no Ministry of Health."""
    if description.noun not in _BRANCHES:
        return None
    name = {stem(w) for w in bare_name(cluster.name, _ARTICLES).split()} - _FUNCTION_STEMS
    which = {stem(w) for w in description.before if w[0].isalpha()} - _PLAIN_STEMS
    return True if stem(description.noun) in name and len(name) > 1 and which and which.isdisjoint(name) else None


@DIFFERENCES.rule(
    "other-field",
    example="Keel Customs Service closed the hall. The prosecution service said it was late.",
    near_miss="Keel Customs Service closed the hall. The customs service said it was late.",
)
def other_field(resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a named body of the noun whose name has none of the nouns before it: "the prosecution service"."""
    if not cluster.named or description.noun in _BRANCHES or cluster.kind is not Kind.ORGANISATION:
        return None
    name, document = _name_words(cluster), resolution.document
    inside = range(description.mention.start, description.mention.head)
    fields = {stem(document.lower[i]) for i in inside if document.pos[i] == "NOUN"} - _PLAIN_STEMS
    if description.noun not in name or not fields:
        return None
    return True if fields.isdisjoint({stem(w) for w in name}) else None


@DIFFERENCES.rule(
    "report-of-country",
    example="The Daily Tide reported the sale. The Iranian state media report named no buyer.",
    near_miss="The Daily Tide reported the sale. The report named no buyer.",
)
def report_of_country(_resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find an outlet for a report that is a country's: "the Iranian state media report"."""
    is_text = description.noun in words("cues", "through", "printed")
    return True if is_text and description.lands and cluster.named and cluster.kind is Kind.OUTLET else None


@DIFFERENCES.rule(
    "other-noun",
    example="A company built the ferry. The airline gets it next year, the company said, and the firm added a hall.",
    near_miss="A company built the ferry. The firm added a hall.",
)
def other_noun(resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a thing that the sentence has called by another noun, where the description is a source."""
    mention, document = description.mention, resolution.document
    if not resolution.is_source(mention):
        return None
    same_sentence = (
        m.head
        for m in map(resolution.mentions.__getitem__, cluster.mentions)
        if m.form is Form.NOMINAL and m.head < mention.head
        if document.sentence[m.head] == document.sentence[mention.head]
    )
    return True if any(document.lemmas[head] != description.noun for head in same_sentence) else None


@DIFFERENCES.rule(
    "other-country",
    example="The ferry belongs to Norway. The Swedish government has bought it.",
    near_miss="The ferry belongs to Norway. The government has sold it.",
)
def other_country(_resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a country that is not the one in the description."""
    is_other = cluster.named and cluster.kind is Kind.COUNTRY and cluster.number not in description.lands
    return True if description.lands and is_other else None


@DIFFERENCES.rule(
    "of-other-country",
    example="The Norwegian government bought a ferry. The Swedish government sold it.",
    near_miss="The Norwegian government bought a ferry. The government sold it.",
)
def of_other_country(resolution: Resolution, description: Description, cluster: Cluster) -> bool | None:
    """Find a thing described by other countries: "the Yemeni government" is not "the Iraqi government"."""
    if cluster.named or not description.lands:
        return None
    described = (m for m in cluster.mentions if resolution.mentions[m].form is Form.NOMINAL)
    lands = {land for m in described for land in lands_of(resolution, m)}
    return True if lands and lands.isdisjoint(description.lands) else None
