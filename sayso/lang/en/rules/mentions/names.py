"""What is a name: every rule proposes candidates, and of those that overlap the stage keeps the surest.

Of candidates with equal evidence and length the one of the earlier rule is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from sayso.lang.en.lexicon import table, weapon_pattern, words
from sayso.lang.en.rules.mentions.gazetteer_names import (
    countries_in,
    is_behind_place_word,
    lowercased_countries,
)
from sayso.lang.en.rules.mentions.given_names import given_name_persons
from sayso.lang.en.rules.mentions.newspapers import newspaper_at
from sayso.lang.en.rules.mentions.organisations import organisation_names
from sayso.lang.en.rules.mentions.recognised import proposals, recognised_name
from sayso.lang.en.rules.mentions.titles import titled_names
from sayso.lang.en.rules.mentions.vessels import vessel_names
from sayso.model import Form, Kind
from sayso.resources import gazetteer
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan

__all__ = ["NAMES", "Runs"]

Runs: TypeAlias = Sequence[tuple[int, int]]
"""Start and end (exclusive) of the runs of capitalised words."""

NAMES: RuleSet[[Document, Runs], list[MentionSpan]] = RuleSet("en.name")

_EVERYDAY = words("mentions", "outlets", "everyday")
_ORGANISATIONS = words("words", "organisations", "known")


@NAMES.rule(
    "listed-outlet",
    example="Handelsblatt reported the sale.",
    near_miss="The trade paper reported the sale.",
)
def listed_outlet(document: Document, _runs: Runs) -> list[MentionSpan] | None:
    """Find outlets of the list.

    One that is an everyday word counts only with "The", or where the recogniser saw an organisation.
    """
    return list(_listed_outlets(document)) or None


def _listed_outlets(document: Document) -> Iterator[MentionSpan]:
    texts, outlets = document.texts, _outlets_by_first_word()
    for start, text in enumerate(texts):
        for name in outlets.get(text, ()):
            end = start + len(name)
            if tuple(texts[start:end]) != name:
                continue
            has_article = start > 0 and texts[start - 1] == "The"
            if text in _EVERYDAY and len(name) == 1 and not _is_everyday_outlet(document, start, has_article):
                continue
            evidence = Evidence.LONG_LIST if len(name) > 1 else Evidence.LIST
            yield MentionSpan(start - has_article, end, end - 1, Kind.OUTLET, Form.NAME, evidence)


def _is_everyday_outlet(document: Document, i: int, has_article: bool) -> bool:
    """Return whether an everyday word names an outlet: not where the name goes on, as in "National Institutes"."""
    goes_on = i + 1 < len(document.texts) and document.capital[i + 1] and document.ent_types[i + 1] == "ORG"
    return not goes_on and (has_article or document.ent_types[i] == "ORG")


@cache
def _outlets_by_first_word() -> dict[str, frozenset[tuple[str, ...]]]:
    names = [tuple(name.removeprefix("The ").split()) for name in words("words", "outlets", "known")]
    return {first: frozenset(name for name in names if name[0] == first) for first in {name[0] for name in names}}


@NAMES.rule(
    "newspaper",
    example="The Harbour Gazette reported the sale.",
    near_miss="The harbour office reported the sale.",
)
def newspaper(document: Document, runs: Runs) -> list[MentionSpan] | None:
    """Find outlets by the words in their name or beside it; the rules of ``en.name.outlet`` say which."""
    answers = (newspaper_at(document, start, end) for start, end in runs)
    return [mention for mention in answers if mention is not None] or None


@NAMES.rule(
    "organisation",
    example="The Ministry of Marine Works bought the yard.",
    near_miss="The ministry bought the yard.",
)
def organisation(document: Document, runs: Runs) -> list[MentionSpan] | None:
    """Find capitalised words that end in the noun for a body or in a legal form, "of" and "and" included."""
    return list(organisation_names(document, runs)) or None


@NAMES.rule(
    "listed-organisation",
    example="Officials at the Pentagon were silent.",
    near_miss="Officials at the port were silent.",
)
def listed_organisation(document: Document, runs: Runs) -> list[MentionSpan] | None:
    """Find bodies of the list, of one to three words: "the Quds Force"."""
    return [mention for start, end in runs for mention in _listed_organisations(document, start, end)] or None


def _listed_organisations(document: Document, first: int, last: int) -> Iterator[MentionSpan]:
    for start in range(first, last):
        for end in range(min(last, start + 3), start, -1):
            if " ".join(document.texts[start:end]) in _ORGANISATIONS:
                evidence = Evidence.LIST if end - start == 1 else Evidence.LONG_LIST
                yield MentionSpan(start, end, end - 1, Kind.ORGANISATION, Form.NAME, evidence)
                break


@NAMES.rule(
    "country",
    example="The yard was built in Norway.",
    near_miss="The yard was built in spring.",
)
def country(document: Document, runs: Runs) -> list[MentionSpan] | None:
    """Find countries by name, adjective or seat of government, the longest words first; lowercased ones too."""
    countries = [mention for start, end in runs for mention in countries_in(document, start, end)]
    return [*countries, *lowercased_countries(document)] or None


@NAMES.rule(
    "town",
    example="The convoy reached Yelabuga on Monday.",
    near_miss="The convoy reached Grumblewick on Monday.",
)
def town(document: Document, runs: Runs) -> list[MentionSpan] | None:
    """Find towns of the gazetteer behind words for places, where the recogniser missed them."""
    return [
        MentionSpan(start, end, end - 1, Kind.PLACE, Form.NAME, Evidence.GAZETTEER)
        for start, end in runs
        if is_behind_place_word(document, start, end)
        and gazetteer.place(" ".join(document.texts[start:end])) is not None
    ] or None


@NAMES.rule(
    "weapon",
    example="It is armed with the KN-23.",
    near_miss="It is armed with a short rifle.",
)
def weapon(document: Document, _runs: Runs) -> list[MentionSpan] | None:
    """Find weapon systems by family and designation: "Shahed-136", "Leopard 2A4"."""
    matches = _matches(document, weapon_pattern(), Kind.WEAPON, Evidence.LONG_LIST)
    return [mention for mention in matches if not _is_family_name(document, mention)] or None


def _is_family_name(document: Document, mention: MentionSpan) -> bool:
    """Return whether a bare weapon family is a person's name: "Haluk Bayraktar"."""
    start = mention.start
    if mention.end - start > 1 or start == 0 or any(c.isdigit() for c in document.texts[start]):
        return False
    return document.ent_types[start - 1] == "PERSON" and document.capital[start - 1]


def _law_rule(pattern: re.Pattern[str], summary: str) -> Callable[[Document, Runs], list[MentionSpan] | None]:
    def law(document: Document, _runs: Runs) -> list[MentionSpan] | None:
        return list(_matches(document, pattern, Kind.LAW, Evidence.LIST)) or None

    law.__doc__ = summary
    return law


for _row in table("mentions")["laws"]:
    NAMES.rule(_row["name"], example=_row["example"], near_miss=_row["near_miss"])(
        _law_rule(re.compile(rf"\b(?:{_row['pattern']})\b"), _row["summary"])
    )


def _matches(document: Document, pattern: re.Pattern[str], kind: Kind, evidence: Evidence) -> Iterator[MentionSpan]:
    for match in pattern.finditer(document.report.text):
        piece = document.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if piece is not None:
            yield MentionSpan(piece.start, piece.end, piece.root.i, kind, Form.NAME, evidence)


@NAMES.rule(
    "vessel",
    example="The tanker Corra Star left the strait.",
    near_miss="The tanker left the Corra strait.",
)
def vessel(document: Document, runs: Runs) -> list[MentionSpan] | None:
    """Find ships; the rules of ``en.name.vessel`` say by which words."""
    return list(vessel_names(document, runs)) or None


@NAMES.rule(
    "titled-person",
    example="Brigadier General Tomas Orrin led the group.",
    near_miss="The General Staff led the group.",
)
def titled_person(document: Document, _runs: Runs) -> list[MentionSpan] | None:
    """Find the capitalised words behind a rank or form of address, whatever the recogniser took them for."""
    return list(titled_names(document)) or None


@NAMES.rule(
    "given-name",
    example="The letter was signed by Summer Orrin.",
    near_miss="The letter was signed in summer.",
)
def given_name(document: Document, runs: Runs) -> list[MentionSpan] | None:
    """Find people whose given name is an everyday word; the rules of ``en.name.given`` say where."""
    return list(given_name_persons(document, runs)) or None


@NAMES.rule(
    "recognised",
    example="Mara Holt led the group.",
    near_miss="The older woman led the group.",
)
def recognised(document: Document, _runs: Runs) -> list[MentionSpan] | None:
    """Find what the statistical recogniser proposes; the rules of ``en.name.recognised`` say of which kind it is."""
    names = (recognised_name(document, proposal) for proposal in proposals(document))
    return [mention for mention in names if mention is not None] or None
