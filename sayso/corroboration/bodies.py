"""Which body an outlet, a description or a part in a claim means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.corroboration.credits import speakers
from sayso.corroboration.heard import Heard
from sayso.model import Claim, Form, Kind, Link
from sayso.resources import gazetteer

__all__ = [
    "LINKING",
    "WORD",
    "body_in",
    "client",
    "has",
    "head_word",
    "is_body",
    "is_place",
    "meant",
    "name_words",
    "official",
    "outlet_name",
    "plain",
    "plain_name",
    "publisher",
    "speaks_of_itself",
    "state_of",
    "subject_body",
    "which_body",
]

_PLACES = frozenset({Kind.PLACE, Kind.COUNTRY})
LINKING = frozenset(
    "the its their his her by from of with for in at to on who that and or a an two three several".split()
)
WORD = re.compile(r"[^\W_]+(?:\.[^\W_]\.?)*")
_BEHIND = frozenset("of in for from at by who that which with on to close near familiar inside among".split())
_INDEFINITE = re.compile(r"[Aa]n? ")
_OWNED = re.compile(r"[Hh](?:is|er) ")


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, in small letters, without "'s"."""
    return tuple(w.lower().replace(".", "") for w in WORD.findall(re.sub(r"['’]s\b", "", name)))


@lru_cache(maxsize=65536)
def plain_name(name: str) -> str:
    """Return a name by which two outlets are compared."""
    return " ".join(w for w in name_words(name) if w != "the")


def has(name: str, words: Sequence[str]) -> bool:
    """Return whether a name has one of the words, or its plural."""
    return any(w in words or (w.endswith("s") and w[:-1] in words) for w in name_words(name))


def outlet_name(heard: Heard) -> str:
    """Return the outlet that was read; where it is unknown, something that no other report has."""
    report = heard.reading.report
    return report.outlet or f"unknown outlet ({report.id})"


@lru_cache(maxsize=4096)
def official(name: str) -> bool:
    """Return whether a publisher is no news outlet: a ministry, a firm, an institute."""
    told = speakers()
    kinds = [*told["outlets"]["official"], *told["bodies"]["nouns"]]
    return has(name, kinds) and not has(name, told["outlets"]["press"])


def is_body(heard: Heard) -> bool:
    """Return whether what was read is published by no news outlet: what it says in nobody's name is its own word."""
    return heard.of_itself or official(outlet_name(heard))


def speaks_of_itself(heard: Heard) -> bool:
    """Return whether whoever publishes a report is what it tells of: "Aurum Air takes note of …", "we regret …" in
    what Aurum Air publishes.
    """
    words = {w for w in name_words(heard.reading.report.outlet or "") if w not in LINKING}
    if not words:
        return False
    text = heard.reading.report.text
    known = tuple(speakers()["outlets"]["learning"])
    for claim in heard.reading.claims:
        for role in claim.roles[:1]:
            if role.span.start >= claim.head.start:
                continue
            named = [w for w in name_words(text[role.span.start : role.span.end]) if w not in LINKING]
            if named and gazetteer.country(text[role.span.start : role.span.end]) is not None:
                continue  # "Iran", in Iran Watch
            itself = words.issuperset(named) or (named == ["we"] and len(claim.attribution.links) == 1)
            if named and itself and not text[claim.head.start : claim.head.end].lower().startswith(known):
                return True
    return False


def head_word(words: Sequence[str]) -> str:
    """Return the last word of a description before its first preposition."""
    for n, w in enumerate(words):
        if n and w in _BEHIND:
            return words[n - 1]
    return words[-1] if words else ""


def which_body(heard: Heard, claim: Claim, name: str) -> tuple[str, str | None]:
    """Return which body "the company" or "the office" is: the publisher, whom the claim is about, or one that was
    named in the report before.

    A body that its description tells from others is itself.
    """
    weak = set(speakers()["bodies"]["weak"])
    if _INDEFINITE.match(name) and (only := _only_body(heard)) is not None:
        return only
    whose = _OWNED.match(name)
    name = meant(name)
    if any(w not in weak for w in name_words(name)):
        return name, None
    noun = head_word(name_words(name))
    own = publisher(heard)
    if own is not None and (noun in name_words(own) or noun in speakers()["bodies"]["inner"]):
        return own, None
    owner = subject_body(heard, claim)
    public = set(speakers()["bodies"]["public"])
    if owner is not None and noun in public and not public & {*name_words(owner[0])}:
        owner = None
    if owner is not None and whose is not None:
        # "The prosecutor has opened a case, her office said"
        return (owner[0] if noun in name_words(owner[0]) else f"{owner[0]}'s {noun}"), None
    if owner is not None and owner[1] is not None:
        return owner
    link = claim.attribution.links[-1]
    where = link.source_span or link.source.span
    told = where.start if where is not None else claim.span.start
    before = [
        m
        for m in heard.reading.mentions
        if m.span.start < told and noun in name_words(m.name) and any(w not in weak for w in name_words(m.name))
    ]
    if not before:
        return name, None
    key = heard.key(before[-1].entity)
    return heard.called.get(key or "", plain(before[-1].name)), key


def _only_body(heard: Heard) -> tuple[str, str] | None:
    """Return the only body that a report names, outlets aside: who "a chemical maker" is."""
    told = speakers()["outlets"]["press"]
    found = {
        heard.key(m.entity): m.name
        for m in heard.reading.mentions
        if m.kind is Kind.ORGANISATION
        and m.form is Form.NAME
        and not has(m.name, told)
        and heard.key(m.entity) is not None
    }
    if len(found) != 1:
        return None
    ((key, name),) = found.items()
    return (heard.called.get(key, name), key) if key is not None else None


def meant(name: str) -> str:
    """Return a description of a body without its article, and the body for those who work there: "prosecutors" are
    their office.
    """
    name = plain(name)
    *first, last = name.split() or [""]
    return " ".join([*first, speakers()["bodies"]["meant"].get(last.lower(), last)])


def plain(name: str) -> str:
    """Return a description without its article."""
    return re.sub(r"^(?:the|a|an|its|their|his|her|our)\s+", "", name, flags=re.IGNORECASE)


def state_of(name: str) -> str | None:
    """Return the country whose state a body is of, as ISO code: "Iran's mission to the United Nations"; None of any
    other.
    """
    if not has(name, speakers()["bodies"]["state"]):
        return None
    words = re.sub(r"['’]s\b", "", name).split()
    return next((known.code for w in words if (known := gazetteer.country(w)) is not None), None)


def publisher(heard: Heard) -> str | None:
    """Return the body that publishes a report; None where a news outlet does."""
    return outlet_name(heard) if is_body(heard) else None


def body_in(heard: Heard, link: Link) -> tuple[str, str | None] | None:
    """Return the body that a description names: "a spokeswoman for the customs office", "the company's lawyer"."""
    span = link.source.span or link.source_span
    if span is None:
        return None
    reading = heard.reading
    bodies = {Kind.ORGANISATION, Kind.FACILITY, Kind.GROUP, Kind.COUNTRY}
    for m in reading.mentions:
        if span.start <= m.span.start and m.span.end <= span.end and m.kind in bodies:
            key = heard.key(m.entity)
            if key is not None:
                return heard.called.get(key, m.name), key
    text = reading.report.text[span.start : span.end]
    found = re.search(r"\b(?:for|of|at|from) ((?:the |its |their )?[^,;.]{3,80})", text)
    phrase = plain(found[1]) if found else ""
    if head_word(name_words(phrase)) in speakers()["bodies"]["nouns"]:
        return phrase, None
    named = bool(phrase) and all(w[0].isupper() for w in WORD.findall(phrase))
    if named and not any(m.name == phrase and m.kind in _PLACES for m in reading.mentions):
        return phrase, None
    found = re.search(r"(?:^|\b(?:the|a|an) )((?:[\w-]+ ){1,4})(?:spokes\w+|minister|official)", text)
    if found and set(name_words(found[1])) & set(speakers()["bodies"]["nouns"]):
        return plain(found[1].strip()), None
    return None


def client(heard: Heard, link: Link) -> tuple[str, str | None] | None:
    """Return the person whose lawyer speaks: "her lawyer", "a lawyer for N. N."."""
    span = link.source.span or link.source_span
    if span is None:
        return None
    people = [
        m
        for m in heard.reading.mentions
        if m.kind is Kind.PERSON and span.start <= m.span.start and m.span.end < span.end and m.entity is not None
    ]
    for m in people:
        named = next((o.name for o in heard.reading.mentions if o.entity == m.entity and o.form is Form.NAME), None)
        if named is not None:
            key = heard.key(m.entity)
            return heard.called.get(key or "", named), key
    return None


def is_place(heard: Heard, entity: str) -> bool:
    """Return whether an entity of the reading is a place or a country."""
    return any(m.entity == entity and m.kind in _PLACES for m in heard.reading.mentions)


def subject_body(heard: Heard, claim: Claim) -> tuple[str, str | None] | None:
    """Return the body that is the first to play a part in a claim."""
    text = heard.reading.report.text
    for role in claim.roles[:1]:
        key = heard.key(role.entity)
        if key is not None and not is_place(heard, role.entity or ""):
            return heard.called.get(key, ""), key
        words = text[role.span.start : role.span.end]
        if (
            words.lower() in {"it", "they"} and role.entity is not None
        ):  # "It will appeal, its lawyer said": what was described before
            told = (m.name for m in heard.reading.mentions if m.entity == role.entity and m.form is Form.NOMINAL)
            words = next(told, words)
        if head_word(name_words(words)) in speakers()["bodies"]["nouns"]:
            return meant(words), None
    return None
