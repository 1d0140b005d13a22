"""Of which kind is what the statistical recogniser proposes, and which words are its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span

from sayso.lang.en.lexicon import people, table, words
from sayso.lang.en.rules.mentions.capitals import is_heading_in_capitals
from sayso.lang.en.rules.mentions.gazetteer_names import country_mention
from sayso.lang.en.rules.mentions.group_nouns import is_firm_noun
from sayso.lang.en.rules.mentions.particles import particle_size
from sayso.lang.en.rules.mentions.titles import ends_in_title
from sayso.model import Form, Kind
from sayso.resources import gazetteer
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan

__all__ = ["RECOGNISED", "Proposal", "proposals", "recognised_name"]


class Proposal(NamedTuple):
    """What the recogniser proposes, without the words that are no part of the name."""

    start: int
    end: int
    head: int
    label: str


RECOGNISED: RuleSet[[Document, Proposal], MentionSpan] = RuleSet("en.name.recognised")

_KINDS = {label: Kind(kind) for label, kind in table("mentions")["recogniser"].items()}
_TITLES, _SUFFIXES = words("words", "titles", "words"), words("words", "organisations", "suffixes")
_NO_NAMES, _LAWS = words("mentions", "nonames", "words"), words("mentions", "nonames", "laws")
_VERB_TAGS = frozenset({"TO", "VBZ", "VBD", "MD"})
"""Of a heading in capitals that the recogniser takes for one name: "Mayor To Name Orrin"."""
_ROLES = words("mentions", "roles", "persons")
_COUNTRY_LABELS = frozenset({"GPE", "NORP"})
_ACRONYMS = re.compile("[A-Z]{2,}s")
_GROUP_NOUNS = words("words", "groups", "nouns")


def recognised_name(document: Document, proposal: Proposal) -> MentionSpan | None:
    """Return the mention that a proposal makes, None where it is no name."""
    decision = RECOGNISED.first(document, proposal)
    return decision.answer if decision is not None else None


def proposals(document: Document) -> Iterator[Proposal]:
    """Yield what the recogniser proposes, in the order of the text."""
    for entity in document.doc.ents:
        if entity.label_ not in _KINDS or entity.text in _TITLES or _is_body_noun(document, entity):
            continue
        start, end = _trim(document, entity.start, entity.end)
        if entity.label_ == "PERSON":
            end = next((i for i in range(start + 1, end) if _ends_person(document, i)), end)
        if end > start and _may_be_name(document, start, end, entity.label_):
            head = min(max(entity.root.i, start), end - 1)
            yield Proposal(start, end, head, entity.label_)


def _may_be_name(document: Document, start: int, end: int, label: str) -> bool:
    """Return whether the words can be a name: capitalised or a lowercased country, and no mere word in capitals."""
    if not any(c.isupper() for c in document.words(start, end)):
        return label in _COUNTRY_LABELS and gazetteer.country(document.words(start, end).title()) is not None
    if (end - start == 1 and document.texts[start] in _NO_NAMES) or is_heading_in_capitals(document, start, end):
        return False
    if end - start == 1 and _ACRONYMS.fullmatch(document.texts[start]):
        return False  # "UAVs": things of a kind
    is_sentence = end - start > 2 and any(document.doc[i].tag_ in _VERB_TAGS for i in range(start + 1, end - 1))
    return not is_sentence and not ends_in_title(document, start, end)


def _ends_person(document: Document, i: int) -> bool:
    """Return whether a lowercased word ends a person's name: "Regina Orrin as mayor"."""
    text = document.texts[i]
    joined = document.texts[i - 1] == "-"  # "Yoo Sang-bum"
    return text.isalpha() and text.islower() and not joined and not particle_size(document, i)


def _is_body_noun(document: Document, entity: Span) -> bool:
    """Return whether a noun for a body has its capital from the sentence: "Agency chief N. N. said"."""
    start, end = entity.start, entity.end
    if end - start > 1 or document.sentences[document.sentence[start]].start != start:
        return False
    describes = end < len(document.texts) and document.pos[end] == "NOUN" and not document.capital[end]
    return describes and document.lower[start] in _GROUP_NOUNS


def _trim(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return the name without article, possessor, noun for a firm, possessive ending and punctuation."""
    while end - start > 1 and document.lower[start] in {"the", "a", "an"}:
        start += 1
    start = _behind_possessor(document, start, end)
    end = next((i for i in range(start + 1, end) if document.texts[i] == ":"), end)  # "KEEL: Let us start"
    if end - start > 1 and is_firm_noun(document.lower[start]):  # "Carmaker Altona"
        start += 1
    if end - start > 2 and _opens_with_role(document, start):  # "Businessman Sable Rusk"
        start += 1
    while end > start and (document.lower[end - 1] in {"'s", "'", ",", "."} or document.doc[end - 1].is_space):
        end -= 1
    return start, end


def _opens_with_role(document: Document, i: int) -> bool:
    """Return whether a noun for a person has its capital from the sentence."""
    is_first = document.sentences[document.sentence[i]].start == i
    return is_first and document.lower[i] in _ROLES | people()


def _behind_possessor(document: Document, start: int, end: int) -> int:
    """Return where the name begins behind a country: "Iran's Quds Aviation Industry"."""
    for i in range(start + 1, end - 1):
        if document.lower[i] == "'s" and gazetteer.country(document.words(start, i)):
            return i + 1
    return start


@RECOGNISED.rule(
    "country",
    example="The yard was built in Norway.",
    near_miss="The yard was built in Grumblewick.",
)
def country(document: Document, proposal: Proposal) -> MentionSpan | None:
    """Find a country of the gazetteer, whatever the recogniser took it for."""
    name = document.words(proposal.start, proposal.end)
    entry = gazetteer.country(name.title() if name.islower() else name)
    return country_mention(document, proposal.start, proposal.end, entry) if entry else None


@RECOGNISED.rule(
    "organisation-suffix",
    example="The sale was agreed by Aurum Air.",
    near_miss="The sale was agreed by Aurum Holt.",
)
def organisation_suffix(document: Document, proposal: Proposal) -> MentionSpan | None:
    """Find a person's name, as the recogniser sees it, that ends in an organisation's word."""
    start, end, _, label = proposal
    if _KINDS[label] is not Kind.PERSON or end - start < 2 or document.texts[end - 1] not in _SUFFIXES:
        return None
    return MentionSpan(start, end, end - 1, Kind.ORGANISATION, Form.NAME, Evidence.RECOGNISER)


@RECOGNISED.rule(
    "person-with-country",
    example="The paper interviewed Eddie Jordan.",
    near_miss="The paper interviewed Jordan.",
)
def person_with_country(document: Document, proposal: Proposal) -> MentionSpan | None:
    """Find a person of several words whose family or given name is a country's too: "Mark Cuban", "Chad Keel"."""
    start, end, head, label = proposal
    if _KINDS[label] is not Kind.PERSON or not 2 <= end - start <= 3:
        return None
    first, last = gazetteer.country(document.texts[start]), gazetteer.country(document.texts[end - 1])
    if first is not None and first.how != "name":
        return None
    is_person = last is not None or first is not None
    return MentionSpan(start, end, head, Kind.PERSON, Form.NAME, Evidence.WORDS) if is_person else None


@RECOGNISED.rule(
    "no-law",
    example="A study shows how Fortune 500 companies hid profits offshore.",
    near_miss="A study shows how firms broke the Harbour Safety Act.",
)
def no_law(document: Document, proposal: Proposal) -> MentionSpan | None:
    """Find what the recogniser takes for a law, without a word for one: of an unknown kind."""
    start, end, head, label = proposal
    if _KINDS[label] is not Kind.LAW or not _LAWS.isdisjoint(document.lower[start:end]):
        return None
    return MentionSpan(start, end, head, Kind.UNKNOWN, Form.NAME, Evidence.RECOGNISER)


@RECOGNISED.rule(
    "label",
    example="Mara Holt bought the yard.",
    near_miss="The Norwegian bought the yard.",
)
def by_label(_document: Document, proposal: Proposal) -> MentionSpan | None:
    """Take the recogniser's word, but for nationalities and religions that are no country's."""
    start, end, head, label = proposal
    if _KINDS[label] is Kind.COUNTRY:
        return None
    return MentionSpan(start, end, head, _KINDS[label], Form.NAME, Evidence.RECOGNISER)
