"""Find what a report mentions: names of every kind, descriptions and pronouns.

The rules of the language propose names (``name``) and correct their kinds (``kind.…``). This module settles candidates
that overlap and carries what is known of one mention to others of the same words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.extract.mentions.descriptions import find_descriptions
from sayso.extract.mentions.extents import widen
from sayso.extract.mentions.kinds import correct_kinds
from sayso.model import Kind
from sayso.resources import gazetteer
from sayso.syntax.document import Document
from sayso.syntax.mention import Evidence, MentionSpan
from sayso.syntax.runs import capitalised_runs

__all__ = ["find_mentions"]

_LARGE = 100_000
"""Minimum number of people of a town that is located without its country."""
_BEHIND = 3
"""Words behind a town's name in which its country stands: "Khasan, in neighbouring Russia"."""


def find_mentions(document: Document) -> list[MentionSpan]:
    """Return the mentions of a report.

    Args:
        document: the parsed report.

    Returns:
        Names, descriptions and pronouns in the order of the text. Names do not overlap each other.

    """
    runs = capitalised_runs(document)
    decisions = document.grammar.rules["name"].every(document, runs)
    candidates = [mention for decision in decisions for mention in decision.answer]
    names = correct_kinds(document, _settle(candidates, len(document.texts)), runs)
    names = _locate(document, widen(document, names))
    return sorted([*names, *find_descriptions(document, names)])


def _settle(candidates: Sequence[MentionSpan], size: int) -> list[MentionSpan]:
    """Keep of overlapping candidates the one with more evidence, then the longer, then the earlier proposed."""
    taken = bytearray(size)
    names = []
    for mention in sorted(candidates, key=_rank, reverse=True):
        if not any(taken[mention.start : mention.end]):
            start = mention.start - mention.title_length
            taken[start : mention.end] = b"\x01" * (mention.end - start)
            names.append(mention)
    return sorted(names)


def _rank(mention: MentionSpan) -> tuple[int, int]:
    """Return evidence and length. The long name of a body outranks the names within it."""
    length, evidence = mention.end - mention.start, mention.evidence
    if length >= 2:
        if evidence == Evidence.WORDS and mention.kind in {Kind.ORGANISATION, Kind.OUTLET}:
            evidence = Evidence.LONG_LIST
        elif evidence == Evidence.RECOGNISER and mention.kind in {Kind.ORGANISATION, Kind.LAW, Kind.FACILITY}:
            evidence = Evidence.GAZETTEER
    return evidence, length


def _locate(document: Document, names: Sequence[MentionSpan]) -> list[MentionSpan]:
    """Give places their gazetteer ids.

    Of namesakes that is taken which lies in a country of the sentence, the nearest one first and one behind the name
    before all ("Khasan in Russia"), then in one that the report names, the most frequent first. A town in none of them
    must be a large one.
    """
    countries = [m for m in names if m.kind is Kind.COUNTRY and m.gazetteer]
    codes = Counter(str(m.gazetteer).removeprefix("iso:") for m in countries)
    usual = [code for code, _ in codes.most_common()]
    return [_located(document, mention, usual) if mention.kind is Kind.PLACE else mention for mention in names]


def _located(document: Document, mention: MentionSpan, usual: list[str]) -> MentionSpan:
    name = document.words(mention.start, mention.end).split(",")[0]
    town = gazetteer.place(name)
    if town is None:
        return mention
    for code in (*_countries_near(document, mention), *usual):
        here = gazetteer.place(name, code)
        if here is not None and here.country == code:
            return mention._replace(gazetteer=f"geonames:{here.id}")
    return mention._replace(gazetteer=f"geonames:{town.id}") if town.people >= _LARGE else mention


def _countries_near(document: Document, mention: MentionSpan) -> list[str]:
    """Return the codes of the countries that a sentence names by one word, the nearest to a mention first."""
    sentence = document.sentences[document.sentence[mention.start]]
    near = []
    for i in range(sentence.start, sentence.end):
        country = gazetteer.country(document.texts[i]) if document.capital[i] else None
        if country is not None:
            behind = mention.end <= i <= mention.end + _BEHIND
            near.append((not behind, abs(i - mention.start), country.code))
    return [code for _, _, code in sorted(near)]
