"""Determine the source of a claim from the end of its attribution chain.

Reports are not compared here: ``voices.py`` follows sources from report to report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from sayso.corroboration.credits import credited, speakers
from sayso.corroboration.families import Families, Owner
from sayso.corroboration.firsthand import unshown
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.organisations import (
    LINKING,
    WORD,
    has_word,
    head_word,
    is_official,
    is_organisation,
    name_words,
    named_organisation,
    organisation_of,
    outlet_name,
    plain,
    plain_name,
    publisher,
    represented_person,
    resolve_organisation,
    subject_organisation,
)
from sayso.corroboration.speaker import Speaker
from sayso.corroboration.spokespeople import represented_organisation
from sayso.model import Basis, Claim, Kind, Link, Modality, Polarity, Source, SourceKind, Told
from sayso.resources import gazetteer
from sayso.resources.stems import stem

__all__ = ["speaker"]

_CALLED = re.compile(
    r"(?:[Tt]he |[Ii]ts |[Tt]heir )?(?P<noun>(?:[a-z-]+ ){0,2}[a-z-]+) (?P<name>[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*)*)$"
)
"""A noun and a name: "the operator Norlink"."""


_OWNER = re.compile(r"(?:the )?([A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s? ")


def speaker(linked: LinkedReading, claim: Claim, outlets: frozenset[str], families: Families) -> Speaker:
    """Return the source of a claim, by its chain.

    Args:
        linked: the report.
        claim: one of its claims.
        outlets: plain names of known outlets.
        families: which names belong to which family.

    Returns:
        The source, with the reason and whether it is shown to be first-hand.

    """
    result = _end_of_chain(linked, claim, outlets, families)
    return result._replace(unshown=unshown(linked, claim, result))


def _end_of_chain(linked: LinkedReading, claim: Claim, outlets: frozenset[str], families: Families) -> Speaker:
    """Return the source at the end of a chain; without links, the publisher or author."""
    outlet = outlet_name(linked)
    links = [_as_outlet(k, outlets) for k in claim.attribution.links[1:]]
    if all(is_dateline(k) for k in links):
        reported = _reported_speaker(linked, claim) or _actor(linked, claim, families, links)
        return reported or _unattributed(linked, outlet)
    via = tuple([k.source.name for k in links if k.source.kind is SourceKind.OUTLET])
    if not via and (author := _credited_author(linked, outlet)) is not None:
        via = (author,)
    last = links[-1]
    if last.source.kind is SourceKind.OUTLET:
        why = f"{last.source.name} is named as the source"
        return Speaker("outlet", last.source.name, linked.key(last.source.entity), Told.SAID, via, why, open=True)
    if last.source.kind is SourceKind.UNKNOWN:
        if not any(k.source.kind is SourceKind.OUTLET for k in links):
            return _unattributed(linked, outlet)
        return Speaker("outlet", via[-1], None, Told.SAID, via, f"{via[-1]} has it from nobody named", open=True)
    if last.basis is Basis.ACT:
        return _performer(linked, claim, last, via)
    if (government := _government(last.source, families)) is not None:
        return Speaker("body", government.name, None, Told.SAID, via, government.why)
    result = _by_source(linked, claim, last, via[-1] if via else outlet, via)
    if _speaks_for_another(result, last.source, outlet, families):
        return _named_source(linked, last, Told.SAID, via, f"{last.source.name} says so")
    if result.told is Told.OUTLET and all(is_dateline(k) for k in links[:-1] if k.source.kind is SourceKind.OUTLET):
        return _state_officials(last.source, via, families) or result
    return result


def _performer(linked: LinkedReading, claim: Claim, last: Link, via: tuple[str, ...]) -> Speaker:
    """Return the source of a performative: "the ministry announced sanctions"."""
    performer = _named_source(linked, last, Told.ACT, via, "it is done by saying it")
    if performer.kind != "body":
        return performer
    name, key = resolve_organisation(linked, claim, performer.name)
    return performer._replace(name=name, entity=key) if key or name != performer.name else performer


def _government(source: Source, families: Families) -> Owner | None:
    """Return the state of an unnamed organ ("the government in Budapest"), or None."""
    if source.named or source.kind is SourceKind.DOCUMENT:
        return None
    if head_word(name_words(source.name)) not in speakers()["bodies"]["nouns"]:
        return None
    return families.state_of(source.name)


def _speaks_for_another(result: Speaker, source: Source, outlet: str, families: Families) -> bool:
    """Return whether a person quoted in a publisher's own text belongs to another family."""
    if result.kind != "body" or source.kind is not SourceKind.PERSON or result.name != outlet:
        return False
    owner = families.owner(source.name)
    return owner is not None and owner.name != outlet


def _state_officials(source: Source, via: tuple[str, ...], families: Families) -> Speaker | None:
    """Return the state of unnamed officials or a finding: "U.S. officials"; else None."""
    state = families.state_of(source.name)
    if state is None or has_word(source.name, speakers()["documents"]["records"]):
        return None
    return Speaker("body", state.name, None, Told.SAID, via, state.why, described=source.name)


def is_dateline(link: Link) -> bool:
    """Return whether a link is the agency of a dateline: the author of the text only."""
    return link.cue_lemma == "dateline"


def _as_outlet(link: Link, outlets: frozenset[str]) -> Link:
    source = link.source
    if source.kind is SourceKind.OUTLET or plain_name(source.name) not in outlets or is_official(source.name):
        return link
    return msgspec.structs.replace(link, source=msgspec.structs.replace(source, kind=SourceKind.OUTLET))


def _unattributed(linked: LinkedReading, outlet: str) -> Speaker:
    if is_organisation(linked):
        return Speaker("body", outlet, None, Told.SAID, (), f"{outlet} publishes it itself")
    author = _credited_author(linked, outlet)
    if author is not None:
        return Speaker("outlet", author, None, Told.SAID, (author,), f"the text is credited to {author}", open=True)
    return Speaker("outlet", outlet, None, Told.OWN, (), f"{outlet} says it in nobody's name: it may be borrowed")


def _credited_author(linked: LinkedReading, outlet: str) -> str | None:
    """Return the agency or outlet to which a news outlet credits its text; None where it is its own."""
    credit = None if is_organisation(linked) else credited(linked.reading.report)
    if credit is None or name_words(credit[0]) == name_words(outlet):
        return None
    by_reporter = any(m.kind is Kind.PERSON and m.name == credit[0] for m in linked.reading.mentions)
    return None if by_reporter else credit[0]


def _reported_speaker(linked: LinkedReading, claim: Claim) -> Speaker | None:
    """Return the speaker of a claim about speech: "The union had spoken of 1,800 jobs"."""
    if claim.frame != "report" or claim.polarity is Polarity.DENIED or len(claim.roles) < 2:
        return None
    if claim.roles[0].role != "speaker":
        return None
    body = subject_organisation(linked, claim)
    if body is None or not body[0]:
        return None
    name, key = resolve_organisation(linked, claim, body[0]) if body[1] is None else body
    return Speaker("body", name, key, Told.SAID, (), f"{name} is told to say so")


@cache
def _acts() -> frozenset[str]:
    return frozenset(stem(v) for v in speakers()["acts"]["verbs"])


def _actor(linked: LinkedReading, claim: Claim, families: Families, links: Sequence[Link]) -> Speaker | None:
    """Return the author of an official act, whoever reports it: "Norrmark barred the tanker"."""
    text = linked.reading.report.text
    if (
        is_organisation(linked)
        or claim.modality is not Modality.ASSERTED
        or claim.polarity is Polarity.DENIED
        or not claim.roles
    ):
        return None
    subject = claim.roles[0]
    if subject.span.start >= claim.head.start or stem(text[claim.head.start : claim.head.end]) not in _acts():
        return None
    printed = plain(text[subject.span.start : subject.span.end])
    owner = families.owner(printed)
    public = head_word(name_words(printed)) in speakers()["bodies"]["public"]
    if owner is None and not public and not (printed[:1].isupper() and families.is_governmental(printed)):
        return None
    via = tuple(k.source.name for k in links)
    if owner is None:
        printed = resolve_organisation(linked, claim, printed)[0]
    name = owner.name if owner is not None and families.state(printed) is not None else printed
    return Speaker("body", name, linked.key(subject.entity), Told.ACT, via, f"it is an act of {name}")


def _named_source(linked: LinkedReading, link: Link, kind_of_source: Told, via: tuple[str, ...], why: str) -> Speaker:
    source = link.source
    key = linked.key(source.entity)
    kind = {SourceKind.PERSON: "person", SourceKind.COUNTRY: "country"}.get(source.kind, "body")
    name = source.name if source.named or kind != "body" else organisation_of(source.name)
    if kind == "body" and (whole := _with_owner(linked, source)) is not None:
        return Speaker(kind, whole, None, kind_of_source, via, why.replace(source.name, whole, 1))
    return Speaker(kind, linked.called.get(key or "", name), key, kind_of_source, via, why)


def _with_owner(linked: LinkedReading, source: Source) -> str | None:
    """Return a generic name with the country before it ("Britain's Treasury"), or None."""
    words = name_words(source.name)
    if source.span is None or not set(words) <= set(speakers()["bodies"]["nouns"]):
        return None
    owner = _OWNER.match(linked.reading.report.text, source.span.start, source.span.end)
    if owner is None or gazetteer.country(owner[1]) is None:
        return None
    return f"{owner[1]}'s {source.name}"


@lru_cache(maxsize=8)
def _first_of(linked: LinkedReading) -> dict[str, Claim]:
    """Return the first claim of each source of a report, by the source's id."""
    return {c.attribution.links[-1].source.id: c for c in reversed(linked.reading.claims)}


def _by_source(linked: LinkedReading, claim: Claim, last: Link, nearest: str, via: tuple[str, ...]) -> Speaker:
    """Return the speaker that a document, a name or a description denotes."""
    source = last.source
    if last.basis is Basis.CARRIED:  # who "her office" is was resolved where it spoke first
        claim = _first_of(linked)[source.id]
    if source.kind is SourceKind.DOCUMENT:
        return _document(linked, claim, last, nearest, via)
    if source.kind is SourceKind.PERSON and source.named:
        body = represented_organisation(linked, claim, source)
        if body is not None:
            return Speaker("body", body[0], body[1], Told.SAID, via, f"{source.name} speaks for {body[0]}")
        return _named_source(linked, last, Told.SAID, via, f"{source.name} says so")
    if linked.key(source.entity) is not None or _is_name(source):
        if head_word(name_words(source.name)) in speakers()["bodies"]["nouns"]:
            whole, key = resolve_organisation(linked, claim, source.name)
            if whole != source.name:
                return Speaker("body", whole, key, Told.SAID, via, f"{source.name} is {whole}")
        return _named_source(linked, last, Told.SAID, via, f"{source.name} says so")
    return (
        _noun_and_name(source, via)
        or _spokesperson(linked, claim, last, via)
        or _by_description(linked, claim, source, nearest, via)
    )


def _noun_and_name(source: Source, via: tuple[str, ...]) -> Speaker | None:
    """Return the name in a noun with a name: "the operator Norlink"; None where there is none."""
    match = _CALLED.match(source.name)
    if match is None or LINKING & {*name_words(match["noun"])}:
        return None
    kind = "body" if name_words(match["noun"])[-1] in speakers()["bodies"]["nouns"] else "person"
    return Speaker(kind, match["name"], None, Told.SAID, via, f"{source.name} says so")


def _spokesperson(linked: LinkedReading, claim: Claim, last: Link, via: tuple[str, ...]) -> Speaker | None:
    """Return the organisation of an unnamed spokesperson or officer; None of anybody else."""
    source, lexicon = last.source, speakers()["speakers"]
    body = named_organisation(linked, last)
    if not has_word(source.name, lexicon["spokespeople"]) and not (body and has_word(source.name, lexicon["officers"])):
        return None
    name, key = body or represented_person(linked, last) or (publisher(linked), None)
    if name is None and len(name_words(source.name)) <= 2:  # "a spokeswoman said": of the claim's subject
        name, key = subject_organisation(linked, claim) or (None, None)
    if name is None:
        return None
    if key is None:
        name, key = resolve_organisation(linked, claim, name)
    return Speaker("body", name, key, Told.SAID, via, f"{source.name} speaks for {name}")


def _by_description(linked: LinkedReading, claim: Claim, source: Source, nearest: str, via: tuple[str, ...]) -> Speaker:
    """Return the organisation or post holder of a description; else the outlet that quotes it."""
    words = name_words(source.name)
    if head_word(words) in speakers()["bodies"]["nouns"]:
        name, key = resolve_organisation(linked, claim, source.name)
        return Speaker("body", name, key, Told.SAID, via, f"{source.name} says so")
    if is_organisation(linked) and not via and not _of_another(source.name):
        return Speaker("body", nearest, None, Told.SAID, via, f"{source.name} speaks in what {nearest} publishes")
    if words and words[0] in _DEFINITE and head_word(words) in speakers()["speakers"]["holders"]:
        why = f"{source.name} says so, and is known by the post"
        return Speaker("person", plain(source.name), None, Told.SAID, via, why)
    why = f"{source.name}: heard only through {nearest}"
    return Speaker("outlet", nearest, None, Told.OUTLET, via, why, described=source.name)


def _of_another(name: str) -> bool:
    """Return whether a description is of another organisation's people: "the court's clerk"."""
    return re.search(r"['’]s? |\b(?:of|for|at) (?:the )?[A-Za-z]", name) is not None


_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our"})


def _is_name(source: Source) -> bool:
    """Return whether a source is a name, even if it was not recognised as one: "Norsund Line"."""
    words = WORD.findall(source.name)
    return source.named or (len(words) > 1 and all(w[0].isupper() for w in words))


def _document(linked: LinkedReading, claim: Claim, link: Link, nearest: str, via: tuple[str, ...]) -> Speaker:
    """Return the source of a document: its author for statements and rulings, else the outlet."""
    source = link.source
    span = link.source_span or source.span
    judicial = speakers()["documents"]["judicial"]
    if (author := next((judicial[w] for w in reversed(name_words(source.name)) if w in judicial), None)) is not None:
        name, key = named_organisation(linked, link) or resolve_organisation(linked, claim, author)
        return Speaker("body", name, key, Told.SAID, via, f"{source.name} is {name}'s own")
    if has_word(source.name, speakers()["documents"]["statements"]):
        owner = named_organisation(linked, link) or subject_organisation(linked, claim)
        if owner is not None:
            return Speaker("body", owner[0], owner[1], Told.SAID, via, f"{source.name} is {owner[0]}'s own")
    if source.named and linked.key(source.entity) is not None and span is not None:
        return _named_source(linked, link, Told.SAID, via, f"{source.name} says so")
    return Speaker(
        "outlet", nearest, None, Told.OUTLET, via, f"{nearest} tells what is in {source.name}", described=source.name
    )
