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

    Between namesakes the country named in the sentence decides, then the one named most in the report.
    """
    codes = Counter(m.gazetteer.removeprefix("iso:") for m in names if m.kind is Kind.COUNTRY and m.gazetteer)
    usual = next((code for code, _ in codes.most_common(1)), None)
    return [_located(document, mention, usual) if mention.kind is Kind.PLACE else mention for mention in names]


def _located(document: Document, mention: MentionSpan, usual: str | None) -> MentionSpan:
    sentence = document.sentences[document.sentence[mention.start]]
    words = document.texts[sentence.start : sentence.end]
    code = next((country.code for word in words if (country := gazetteer.country(word))), usual)
    town = gazetteer.place(document.words(mention.start, mention.end).split(",")[0], code)
    return mention._replace(gazetteer=f"geonames:{town.id}") if town else mention
