"""Extract from each claim the values by which claims are compared, except its words.

``claim_features.py`` collects them into arrays. Its words are looked up there, for all claims at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np

from sayso.corroboration.acts import LIGHT, act_of
from sayso.corroboration.compared_frames import UNFRAMED, compared_frame
from sayso.corroboration.families import Families
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.questions import question_of
from sayso.corroboration.tokens import number, placed, printed_words
from sayso.corroboration.vectors import NO_WORD, weight
from sayso.model import Claim, Form, Kind, Modality, Polarity, Quantity, Span
from sayso.resources import toml as table

__all__ = [
    "CAPITALISED",
    "ENTITIES",
    "ROLES",
    "STATE",
    "VERBS",
    "ClaimValues",
    "Filler",
    "ReportReader",
    "claim_values",
]

ROLES, ENTITIES, VERBS = 4, 8, 3
"""Maximum number of roles, named entities and verbs of a claim that are compared, in the order of the text."""
_NOTHING = (0, NO_WORD)
_NAMED, STATE = 2, 3
"""Certainty of a role filler that is a name, and of the name of a state, whatever form of it is used."""
_STATES = frozenset({"attribute"})
"""Frames that say how something is: what it is stands in the words alone."""
CAPITALISED = re.compile(r"[A-Z][\w.-]+")
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their"))
_PARTICLE = 8
"""Number of characters after a verb in which its particle may stand: "put off", "ruled out"."""


@lru_cache(maxsize=4096)
def _day(iso: str | None) -> int:
    return (
        date.fromisoformat(iso[:10]).toordinal() if iso is not None and re.fullmatch(r"\d{4}-\d\d-\d\d.*", iso) else 0
    )


class ReportReader:
    """Looks up what the claims of one report refer to.

    Args:
        linked: the report.
        families: resolves words that denote states.

    """

    def __init__(self, linked: LinkedReading, families: Families) -> None:
        self.key, self.called, self.families = linked.who.get, linked.called, families
        reading = linked.reading
        self.text = reading.report.text
        self.mentions = reading.mentions  # in the order of the text
        self.begins = [m.span.start for m in self.mentions]
        self.within: dict[str, list[Claim]] = {}
        for c in reading.claims:
            if c.within is not None:
                self.within.setdefault(c.within, []).append(c)
        self.published = _day(reading.report.published)
        self.times = sorted((t.span for t in reading.times), key=lambda t: t.start)
        self.quantities = {q.id: q for q in reading.quantities}
        kinds = {m.entity: m.kind for m in reading.mentions if m.entity is not None and m.form is Form.NAME}
        self.places = {e for e, kind in kinds.items() if kind in {Kind.PLACE, Kind.COUNTRY}}
        self.heads = {
            e.id: e.name
            for e in reading.entities
            if not any(p.name == "named" and p.value == "yes" for p in e.properties)
        }

    def is_time(self, span: Span) -> bool:
        """Return whether a span overlaps a time expression."""
        at = bisect_left(self.times, span.end, key=lambda t: t.start)
        return any(t.end > span.start for t in self.times[max(0, at - 3) : at])

    def named(self, claim: Claim) -> tuple[list[str], list[str]]:
        """Return the keys of the persons and organisations, and of the places, in a claim."""
        first, last = bisect_left(self.begins, claim.span.start), bisect_left(self.begins, claim.span.end)
        inside = [m.entity for m in self.mentions[first:last]]
        organisations: list[str] = []
        places: list[str] = []
        for e in dict.fromkeys([*[r.entity for r in claim.roles], *inside]):
            key = self.key(e) if e is not None else None
            if key is not None:
                (places if e in self.places else organisations).append(key)
        return organisations, places

    def state(self, words: str) -> int:
        """Return the number of the state in a phrase ("a Sundrian delegation"), or 0."""
        for word in CAPITALISED.findall(words):
            head = self.families.state(word) or self.families.seat_of(word)
            if head is not None:
                return number("state", head)
        return 0

    def place(self, key: str) -> int:
        """Return the number of a place by its name.

        The gazetteer may have several entries for a town of one name.
        """
        return number("place", self.called.get(key, key))


class Filler(NamedTuple):
    """The span of a role filler, and its description elsewhere if the report gives no name."""

    span: Span
    name: str | None


class ClaimValues(NamedTuple):
    """The values of one claim for each array of ``ClaimFeatures``, except its words."""

    heads: Any
    headed: Any
    question: Any
    frame: Any
    fine_frame: Any
    roles: Any
    fillers: Any
    certain: Any
    filling: Any
    entities: Any
    places: Any
    days: Any
    yearless: Any
    published: Any
    items: Any
    counted: Any
    figures: Any
    denied: Any
    done: Any
    act: Any


def claim_values(reader: ReportReader, claim: Claim) -> ClaimValues:
    """Return the values of a claim for the arrays of ``ClaimFeatures``.

    Args:
        reader: of the report of the claim.
        claim: the claim.

    Returns:
        The values, except the words, which are looked up for all claims at once.

    """
    inside = [claim, *reader.within.get(claim.id, ())]
    heads = [_verb(reader.text[c.head.start : c.head.end + _PARTICLE]) for c in inside[:VERBS]]
    if heads[0][0] in _light():
        thing = next((r for r in claim.roles if r.span.start >= claim.head.end), None)
        if thing is not None:
            heads = [heads[0], _last(reader.text[thing.span.start : thing.span.end]), *heads[1:]][:VERBS]
    roles, fillers, certain, filling = _roles(reader, claim)
    organisations, places = reader.named(claim)
    when = next((c.when for c in inside if c.when is not None), None)
    item, counted, figures = _figure(reader, claim)
    return ClaimValues(
        heads=[row for _, row in heads],
        headed=[number for number, _ in heads],
        question=question_of(reader.text, claim, inside[1:], counts=len(figures) > 0),
        frame=[compared_frame(c.frame).number for c in inside[:VERBS]],
        fine_frame=0 if claim.frame in _STATES | UNFRAMED else number("fine frame", claim.frame),
        roles=roles,
        fillers=fillers,
        certain=certain,
        filling=filling,
        entities=[number("entity", k) for k in organisations[:ENTITIES]],
        places=[reader.place(k) for k in places[:ENTITIES]],
        days=(_day(when.earliest), _day(when.latest)) if when else (),
        yearless=_yearless(when.value) if when else (),
        published=reader.published,
        items=item,
        counted=counted,
        figures=figures,
        denied=claim.polarity is Polarity.DENIED,
        done=claim.modality is Modality.ASSERTED,
        act=_act(reader, claim),
    )


def _act(reader: ReportReader, claim: Claim) -> str:
    """Return the key of a claim's act; of a light verb or a copula that of its complement: "made an offer"."""
    if claim.frame == "report":
        return ""  # that two bodies report something does not make it one thing
    text, head = reader.text, claim.head
    own = weight(text[head.start : head.end].lower())
    if own <= LIGHT:
        thing = next((r.span for r in claim.roles if r.span.start >= head.end), None)
        start, end = (head.end, claim.span.end) if thing is None else (thing.start, thing.end)
        words = [w for w in printed_words(text[start:end].lower()) if weight(w) > 0.0]
        if words:
            return words[0 if thing is None else -1]
    return act_of(text, head.start, head.end) if own > 0.0 else ""


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(table("states")["pronouns"]["words"])


def _certainty(filler: str) -> int:
    """Return 2 where a name fills a role, 1 for a pronoun or a description, 0 for several parties in one."""
    if " and " in filler or "," in filler:
        return 0
    first, _, rest = filler.partition(" ")
    words = rest if first.lower() in _ARTICLES else filler
    if words.lower() in _bodies():
        return 1  # "the Front" is short for a name that another report prints in full
    return _NAMED if CAPITALISED.search(words) and filler.lower() not in _pronouns() else 1


@cache
def _bodies() -> frozenset[str]:
    """Return nouns for kinds of organisations: "front", "ministry"."""
    return frozenset((*table("voices")["bodies"]["nouns"], *table("names")["bodies"]))


@cache
def _light() -> frozenset[int]:
    """Return the stems of light verbs: "needs repair", "has a plan"."""
    return frozenset(placed(w)[0] for w in table("states")["light"]["verbs"])


@lru_cache(maxsize=65536)
def _last(printed: str) -> tuple[int, int]:
    """Return the stem and the vector row of the last word of a phrase, as numbers."""
    words = printed_words(printed.lower())
    return placed(words[-1]) if words else _NOTHING


@cache
def _phrasal() -> dict[str, str]:
    """Return the verb that is synonymous with each phrasal verb."""
    return {printed: verb for verb, forms in table("states")["phrasal"].items() for printed in forms}


@lru_cache(maxsize=65536)
def _verb(printed: str) -> tuple[int, int]:
    """Return the number of a verb's stem, and its row in the vector table.

    Args:
        printed: the verb with some characters after it, for its particle.

    Returns:
        Those of the verb, or of the synonym of a phrasal verb.

    """
    words = printed_words(printed.lower())
    if not words:
        return _NOTHING
    return placed(_phrasal().get(" ".join(words[:2]), words[0]))


@lru_cache(maxsize=4096)
def _yearless(value: str) -> tuple[int, int]:
    match = re.fullmatch(r"X{4}-(\d\d)(?:-(\d\d))?.*|\d{4}-(\d\d)-(\d\d).*", value)
    if match is None:
        return 0, 0
    month = int(match[1] or match[3]) * 31
    day = match[2] or match[4]
    return (month + int(day), month + int(day)) if day else (month + 1, month + 31)


def _figure(reader: ReportReader, claim: Claim) -> tuple[int, int, tuple[float, ...]]:
    """Return the first figure of a claim: stem and vector row of the item, and the bounds.

    Times, definite counts ("the two countries") and figures of claims of another modality are left out.
    """
    counted = {r.quantity: r.span for r in claim.roles if r.quantity is not None}
    done = claim.modality is Modality.ASSERTED
    # "Plans to pull down the bridge, which carries 9,000 cars": what is there is no part of what is planned
    apart = [c.span for c in reader.within.get(claim.id, ()) if (c.modality is Modality.ASSERTED) != done]
    for n in claim.quantities:
        q = reader.quantities.get(n)
        if q is not None and (reader.is_time(q.span) or any(a.start <= q.span.start < a.end for a in apart)):
            continue  # "the first months of 2026" counts nothing
        if q is not None and _is_indefinite(q):
            continue
        if q is None or reader.text[max(0, q.span.start - 5) : q.span.start].lower().endswith(
            ("the ", "both ", "these ")
        ):
            continue
        phrase = reader.text[counted[n].start : counted[n].end] if n in counted and q.unit is None else ""
        name = printed_words(phrase.lower()) or (q.item or q.unit or "").split()
        item = placed(name[-1]) if name else _NOTHING
        return *item, (-np.inf if q.low is None else q.low, np.inf if q.high is None else q.high)
    return *_NOTHING, ()


def _is_indefinite(q: Quantity) -> bool:
    """Return whether a quantity only says that there were many: "several hundred", "dozens"."""
    return q.approximate and q.low is not None and q.high is None and not q.low_open


def _roles(reader: ReportReader, claim: Claim) -> tuple[list[int], list[int], list[int], list[Filler]]:
    """Return the roles of a claim, the entities that fill them, how certain these are, and their spans."""
    roles: list[int] = []
    fillers: list[int] = []
    certain: list[int] = []
    filling: list[Filler] = []
    compared = compared_frame(claim.frame).roles
    for role in claim.roles[:ROLES]:
        entity = role.entity
        key = reader.key(entity) if entity is not None else None
        roles.append(number("role", compared.get(role.role, role.role)))
        printed = reader.text[role.span.start : role.span.end]
        state, certainty = reader.state(printed), _certainty(printed)
        certain.append(STATE if state and certainty == _NAMED else certainty)
        if state:
            fillers.append(state)
        elif key is None:
            fillers.append(0)
        else:
            fillers.append(reader.place(key) if entity in reader.places else number("entity", key))
        filling.append(Filler(role.span, reader.heads.get(entity or "")))
    return roles, fillers, certain, filling
