"""Resolve which organisation an outlet, a description or a role filler denotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.corroboration.credits import speakers
from sayso.corroboration.linked_reading import LinkedReading
from sayso.model import Claim, Form, Kind, Link
from sayso.resources import gazetteer

__all__ = [
    "LINKING",
    "WORD",
    "has_word",
    "head_word",
    "is_official",
    "is_organisation",
    "is_place",
    "name_words",
    "named_organisation",
    "organisation_of",
    "outlet_name",
    "plain",
    "plain_name",
    "publisher",
    "represented_person",
    "resolve_organisation",
    "speaks_of_itself",
    "state_of",
    "subject_organisation",
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
    """Return the words of a name, lowercased, without "'s"."""
    return tuple(w.lower().replace(".", "") for w in WORD.findall(re.sub(r"['’]s\b", "", name)))


@lru_cache(maxsize=65536)
def plain_name(name: str) -> str:
    """Return the normal form of an outlet's name, by which outlets are compared."""
    return " ".join(w for w in name_words(name) if w != "the")


def has_word(name: str, words: Sequence[str]) -> bool:
    """Return whether a name contains one of the words, in the singular or the plural.

    Args:
        name: the name or description.
        words: lowercased words in the singular.

    Returns:
        True where any word matches.

    """
    return any(w in words or (w.endswith("s") and w[:-1] in words) for w in name_words(name))


def outlet_name(linked: LinkedReading) -> str:
    """Return the outlet of a report, or a placeholder unique to the report if it is unknown."""
    report = linked.reading.report
    return report.outlet or f"unknown outlet ({report.id})"


@lru_cache(maxsize=4096)
def is_official(name: str) -> bool:
    """Return whether a publisher is an organisation and not a news outlet: a ministry, a firm."""
    lexicon = speakers()
    kinds = [*lexicon["outlets"]["official"], *lexicon["bodies"]["nouns"]]
    return has_word(name, kinds) and not has_word(name, lexicon["outlets"]["press"])


def is_organisation(linked: LinkedReading) -> bool:
    """Return whether the publisher of a report is not a news outlet.

    What such a publisher writes without attribution is its own statement.
    """
    return linked.of_itself or is_official(outlet_name(linked))


def speaks_of_itself(linked: LinkedReading) -> bool:
    """Return whether a report is about its own publisher: "we regret …" in a firm's release.

    Args:
        linked: the report.

    Returns:
        True where a claim's subject is named by the publisher's name or "we", False otherwise.

    """
    words = {w for w in name_words(linked.reading.report.outlet or "") if w not in LINKING}
    if not words:
        return False
    text = linked.reading.report.text
    learning = tuple(speakers()["outlets"]["learning"])
    for claim in linked.reading.claims:
        for role in claim.roles[:1]:
            if role.span.start >= claim.head.start:
                continue
            named = [w for w in name_words(text[role.span.start : role.span.end]) if w not in LINKING]
            if named and gazetteer.country(text[role.span.start : role.span.end]) is not None:
                continue  # "Iran", in Iran Watch
            itself = words.issuperset(named) or (named == ["we"] and len(claim.attribution.links) == 1)
            if named and itself and not text[claim.head.start : claim.head.end].lower().startswith(learning):
                return True
    return False


def head_word(words: Sequence[str]) -> str:
    """Return the head noun of a description: its last word before the first preposition."""
    for n, w in enumerate(words):
        if n and w in _BEHIND:
            return words[n - 1]
    return words[-1] if words else ""


def resolve_organisation(linked: LinkedReading, claim: Claim, name: str) -> tuple[str, str | None]:
    """Resolve a generic description of an organisation: "the company", "the office".

    The antecedent is the publisher, the subject of the claim, or one named earlier in the report. A description that
    is specific by itself is returned as it is.

    Args:
        linked: the report.
        claim: the claim that the description is the source of.
        name: the description.

    Returns:
        The name, and the key of its entity or None.

    """
    weak = set(speakers()["bodies"]["weak"])
    if _INDEFINITE.match(name) and (only := _only_body(linked)) is not None:
        return only
    whose = _OWNED.match(name)
    name = organisation_of(name)
    if any(w not in weak for w in name_words(name)):
        return name, None
    noun = head_word(name_words(name))
    own = publisher(linked)
    if own is not None and (noun in name_words(own) or noun in speakers()["bodies"]["inner"]):
        return own, None
    owner = subject_organisation(linked, claim)
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
    position = where.start if where is not None else claim.span.start
    before = [
        m
        for m in linked.reading.mentions
        if m.span.start < position and noun in name_words(m.name) and any(w not in weak for w in name_words(m.name))
    ]
    if not before:
        return name, None
    key = linked.key(before[-1].entity)
    return linked.called.get(key or "", plain(before[-1].name)), key


def _only_body(linked: LinkedReading) -> tuple[str, str] | None:
    """Return the only organisation that a report names, outlets aside."""
    press = speakers()["outlets"]["press"]
    organisations = {
        linked.key(m.entity): m.name
        for m in linked.reading.mentions
        if m.kind is Kind.ORGANISATION
        and m.form is Form.NAME
        and not has_word(m.name, press)
        and linked.key(m.entity) is not None
    }
    if len(organisations) != 1:
        return None
    ((key, name),) = organisations.items()
    return (linked.called.get(key, name), key) if key is not None else None


def organisation_of(name: str) -> str:
    """Return the organisation that a description denotes, without its article.

    People stand for where they work: "prosecutors" are the prosecutor's office.
    """
    name = plain(name)
    *first, last = name.split() or [""]
    return " ".join([*first, speakers()["bodies"]["meant"].get(last.lower(), last)])


def plain(name: str) -> str:
    """Return a description without its article or possessive."""
    return re.sub(r"^(?:the|a|an|its|their|his|her|our)\s+", "", name, flags=re.IGNORECASE)


def state_of(name: str) -> str | None:
    """Return the country whose state organ a name is: "Iran's mission to the United Nations".

    Args:
        name: of an organisation.

    Returns:
        The ISO code, or None where the name is not that of a state organ.

    """
    if not has_word(name, speakers()["bodies"]["state"]):
        return None
    words = re.sub(r"['’]s\b", "", name).split()
    return next((country.code for w in words if (country := gazetteer.country(w)) is not None), None)


def publisher(linked: LinkedReading) -> str | None:
    """Return the organisation that publishes a report; None where a news outlet does."""
    return outlet_name(linked) if is_organisation(linked) else None


def named_organisation(linked: LinkedReading, link: Link) -> tuple[str, str | None] | None:
    """Return the organisation within a source: "a spokeswoman for the customs office".

    Args:
        linked: the report.
        link: the link of the chain whose source is examined.

    Returns:
        The name and the key of its entity or None; None where no organisation is named.

    """
    span = link.source.span or link.source_span
    if span is None:
        return None
    reading = linked.reading
    kinds = {Kind.ORGANISATION, Kind.FACILITY, Kind.GROUP, Kind.COUNTRY}
    for m in reading.mentions:
        if span.start <= m.span.start and m.span.end <= span.end and m.kind in kinds:
            key = linked.key(m.entity)
            if key is not None:
                return linked.called.get(key, m.name), key
    text = reading.report.text[span.start : span.end]
    match = re.search(r"\b(?:for|of|at|from) ((?:the |its |their )?[^,;.]{3,80})", text)
    phrase = plain(match[1]) if match else ""
    if head_word(name_words(phrase)) in speakers()["bodies"]["nouns"]:
        return phrase, None
    named = bool(phrase) and all(w[0].isupper() for w in WORD.findall(phrase))
    if named and not any(m.name == phrase and m.kind in _PLACES for m in reading.mentions):
        return phrase, None
    match = re.search(r"(?:^|\b(?:the|a|an) )((?:[\w-]+ ){1,4})(?:spokes\w+|minister|official)", text)
    if match and set(name_words(match[1])) & set(speakers()["bodies"]["nouns"]):
        return plain(match[1].strip()), None
    return None


def represented_person(linked: LinkedReading, link: Link) -> tuple[str, str | None] | None:
    """Return the person for whom a lawyer speaks: "her lawyer", "a lawyer for N. N.".

    Args:
        linked: the report.
        link: the link of the chain whose source is the lawyer.

    Returns:
        The name and the key of the entity or None; None where nobody is named.

    """
    span = link.source.span or link.source_span
    if span is None:
        return None
    people = [
        m
        for m in linked.reading.mentions
        if m.kind is Kind.PERSON and span.start <= m.span.start and m.span.end < span.end and m.entity is not None
    ]
    for m in people:
        named = next((o.name for o in linked.reading.mentions if o.entity == m.entity and o.form is Form.NAME), None)
        if named is not None:
            key = linked.key(m.entity)
            return linked.called.get(key or "", named), key
    return None


def is_place(linked: LinkedReading, entity: str) -> bool:
    """Return whether an entity of the reading is a place or a country.

    Args:
        linked: the report.
        entity: the id of the entity in its reading.

    Returns:
        True where any mention of it is of such a kind.

    """
    return any(m.entity == entity and m.kind in _PLACES for m in linked.reading.mentions)


def subject_organisation(linked: LinkedReading, claim: Claim) -> tuple[str, str | None] | None:
    """Return the organisation that fills the first role of a claim.

    Args:
        linked: the report.
        claim: one of its claims.

    Returns:
        The name and the key of its entity or None; None where the first role has no organisation.

    """
    text = linked.reading.report.text
    for role in claim.roles[:1]:
        key = linked.key(role.entity)
        if key is not None and not is_place(linked, role.entity or ""):
            return linked.called.get(key, ""), key
        words = text[role.span.start : role.span.end]
        if (
            words.lower() in {"it", "they"} and role.entity is not None
        ):  # "It will appeal, its lawyer said": what was described before
            descriptions = (
                m.name for m in linked.reading.mentions if m.entity == role.entity and m.form is Form.NOMINAL
            )
            words = next(descriptions, words)
        if head_word(name_words(words)) in speakers()["bodies"]["nouns"]:
            return organisation_of(words), None
    return None
