"""Find what a report itself says of names: two that are one, and initials in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sayso.model import Form, Kind, Mention, Reading
from sayso.names.words import form, initials
from sayso.resources import toml as table
from sayso.resources.gazetteer import country_words

__all__ = ["country_before", "initials_behind", "resolution_words", "stated_identities"]

_BEFORE = 90
"""Characters before a name in which is looked for the words that make it another name of something."""
_BRACKETED = re.compile(r"\s?\(\s?[“\"‘']?(?:the )?([A-Z][A-Za-z&.-]{1,9})[”\"’']?\s?\)")
_JOINT = re.compile(r"(?:['’]s?)? ")
_BODIES = {Kind.ORGANISATION, Kind.OUTLET, Kind.GROUP, Kind.FACILITY, Kind.UNKNOWN}


def resolution_words() -> dict[str, Any]:
    """Return the lexicon ``resources/resolution.toml``."""
    return table("resolution")


class _Patterns(NamedTuple):
    stated: tuple[re.Pattern[str], ...]
    former: tuple[re.Pattern[str], ...]
    end: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = resolution_words()["stated"]
    stated, former = (tuple(re.compile(f"(?:{p})$") for p in lexicon[key]) for key in ("patterns", "former"))
    return _Patterns(stated, former, re.compile(lexicon["end"]))


def stated_identities(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield pairs of entities of which the report says that they are one, by their local ids.

    "the Kama zone, formerly the Zakamsk park"; "the Vikhr, known abroad as the Gale".

    Args:
        reading: the reading.

    """
    ends: dict[int, list[Mention]] = {}
    for m in reading.mentions:
        if m.entity is not None:
            ends.setdefault(m.span.end, []).append(m)
    for m in reading.mentions:
        if m.entity is None or m.form is not Form.NAME or m.gazetteer is not None:
            continue
        for one in ends.get(_connector(reading.report.text, m), ()):
            if one.entity is not None and one.entity != m.entity and _may_be_one(one, m):
                yield one.entity, m.entity


def _connector(text: str, mention: Mention) -> int:
    """Return the offset of the words before a name that make it another name of what is named before them; or -1."""
    patterns = _patterns()
    first = max(0, mention.span.start - _BEFORE)
    before = text[first : mention.span.start]
    match = next((f for p in patterns.stated if (f := p.search(before))), None)
    if match is None and patterns.end.match(text[mention.span.end : mention.span.end + 12]):
        match = next((f for p in patterns.former if (f := p.search(before))), None)
    return first + match.start() if match is not None else -1


def _may_be_one(one: Mention, other: Mention) -> bool:
    """Return whether two mentions may have one bearer: a name may be read as that of another kind of thing."""
    if Kind.COUNTRY in {one.kind, other.kind} or one.gazetteer is not None:
        return False
    return one.title is None or other.kind is Kind.PERSON


def initials_behind(text: str, mention: Mention) -> str | None:
    """Return the short name that a report gives in brackets behind the name of an organisation.

    "the State Office for Grain (SOG)": the initials of the name, or letters by which the report goes on to call it.

    Args:
        text: the text of the report.
        mention: a mention by name.

    """
    if mention.kind not in _BODIES or len(mention.name.split()) < 2:
        return None
    match = _BRACKETED.match(text, mention.span.end)
    if match is None:
        return None
    short = match[1].rstrip(".")
    if short in country_words() or sum(c.isupper() for c in short) < 2:
        return None
    made = initials(form(mention.name, person=False).words)
    again = re.search(rf"\b{re.escape(short)}\b", text[match.end() :])
    likely = again or short.replace(".", "").lower() == made
    # "(HUR)": the letters need not fit a name that was translated; a credit does not belong to it.
    return short if likely or (short.isupper() and len(short) > 2 and short.lower() not in _agencies()) else None


@cache
def _agencies() -> frozenset[str]:
    """Return short names of news agencies, which stand in brackets as credits."""
    return frozenset(table("voices")["outlets"]["short"]) | {"reuters", "tass", "ria", "upi", "efe", "ansa"}


def country_before(text: str, mention: Mention, countries: Mapping[int, str], before: Sequence[Mention]) -> str | None:
    """Return the country whose name stands right before a mention: "Russia's defence ministry".

    Args:
        text: the text of the report.
        mention: a mention of an organisation.
        countries: the names of the countries, by the offsets at which their mentions end.
        before: the mentions before this one, the nearest last.

    """
    for other in reversed(before[-3:]):
        name = countries.get(other.span.end)
        if name is not None and _JOINT.fullmatch(text, other.span.end, mention.span.start):
            return name
    return None
