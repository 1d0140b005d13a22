"""The end of a claim's chain → who says so, before reports are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from sayso.corroboration.credits import credited, speakers
from sayso.corroboration.heard import Heard
from sayso.model import Basis, Claim, Kind, Link, Polarity, Source, SourceKind
from sayso.point import Told

__all__ = ["Speaker", "name_words", "outlet_name", "plain_name", "speaker", "speaks_of_itself"]

_PLACES = frozenset({Kind.PLACE, Kind.COUNTRY})
_LINKING = frozenset(
    "the its their his her by from of with for in at to on who that and or a an two three several".split()
)
_CALLED = re.compile(
    r"(?:[Tt]he |[Ii]ts |[Tt]heir )?(?P<noun>(?:[a-z-]+ ){0,2}[a-z-]+) (?P<name>[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*)*)$"
)
"""A noun and a name: "the operator Norlink"."""
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]\.?)*")


class Speaker(NamedTuple):
    """Who says something. ``kind`` is ``outlet``, ``body``, ``person`` or ``country``; ``entity`` the key of who it is, where that is known.

    ``via`` are the outlets between the one that was read and this, nearest first. ``open`` is true where the chain ends at an outlet that says no
    more of where it has it from.
    """

    kind: str
    name: str
    entity: str | None
    told: Told
    via: tuple[str, ...]
    why: str
    open: bool = False


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, in small letters, without "'s"."""
    return tuple(w.lower().replace(".", "") for w in _WORD.findall(re.sub(r"['’]s\b", "", name)))


def _has(name: str, words: Sequence[str]) -> bool:
    return any(w in words or (w.endswith("s") and w[:-1] in words) for w in name_words(name))


def outlet_name(heard: Heard) -> str:
    """The outlet that was read; where it is unknown, something that no other report has."""
    report = heard.reading.report
    return report.outlet or f"unknown outlet ({report.id})"


@lru_cache(maxsize=4096)
def _official(name: str) -> bool:
    """Whether a publisher is no news outlet: a ministry, a firm, an institute."""
    told = speakers()
    kinds = [*told["outlets"]["official"], *told["bodies"]["nouns"]]
    return _has(name, kinds) and not _has(name, told["outlets"]["press"])


def _is_body(heard: Heard) -> bool:
    return heard.of_itself or _official(outlet_name(heard))


_KNOWING = re.compile(
    r"(?:learn|saw|see|obtain|review|hear|understand|understood|speak|spoke|ask|contact|report|reveal|publish|write|wrote|verif|examin|analy|interview|approach|told|tell)"
)
"""What news outlets say that they did."""


def speaks_of_itself(heard: Heard) -> bool:
    """Whether whoever publishes a report is what it tells of: "Aurum Air takes note of …" in what Aurum Air publishes."""
    words = {w for w in name_words(heard.reading.report.outlet or "") if w not in _LINKING}
    if not words:
        return False
    text = heard.reading.report.text
    for claim in heard.reading.claims:
        for role in claim.roles[:1]:
            named = [w for w in name_words(text[role.span.start : role.span.end]) if w not in _LINKING]
            verb = text[claim.head.start : claim.head.end].lower()
            if named and set(named) <= words and role.span.start < claim.head.start and _KNOWING.match(verb) is None:
                return True
    return False


def speaker(heard: Heard, claim: Claim, outlets: frozenset[str] = frozenset()) -> Speaker:
    """Who says what a claim says, by its chain.

    Args:
        heard: the report.
        claim: one of its claims.
        outlets: names of outlets that reports are known from, as ``plain_name`` has them: what they are called is no doubt.

    """
    links = tuple(_known(k, outlets) for k in claim.attribution.links[1:])
    outlet = outlet_name(heard)
    via = tuple(k.source.name for k in links if k.source.kind is SourceKind.OUTLET)
    if not links:
        return _told_of(heard, claim) or _nobody(heard, outlet)
    last = links[-1]
    nearest = via[-1] if via else outlet
    if last.source.kind is SourceKind.OUTLET:
        key = heard.key(last.source.entity)
        return Speaker(
            "outlet", last.source.name, key, Told.SAID, via, f"{last.source.name} is named as the source", open=True
        )
    if last.source.kind is SourceKind.UNKNOWN:
        if not via:
            return _nobody(heard, outlet)
        return Speaker("outlet", nearest, None, Told.SAID, via, f"{nearest} has it from nobody named", open=True)
    if last.basis is Basis.ACT:
        return _somebody(heard, last, Told.ACT, via, "it is done by saying it")
    return _by_source(heard, claim, last, nearest, via)


def plain_name(name: str) -> str:
    """A name by which two outlets are compared."""
    return " ".join(w for w in name_words(name) if w != "the")


def _known(link: Link, outlets: frozenset[str]) -> Link:
    source = link.source
    if (
        source.kind is SourceKind.OUTLET
        or not source.named
        or plain_name(source.name) not in outlets
        or _official(source.name)
    ):
        return link
    return msgspec.structs.replace(link, source=msgspec.structs.replace(source, kind=SourceKind.OUTLET))


def _nobody(heard: Heard, outlet: str) -> Speaker:
    if _is_body(heard):
        return Speaker("body", outlet, None, Told.SAID, (), f"{outlet} publishes it itself")
    credit = credited(heard.reading.report)
    if credit is not None and name_words(credit[0]) != name_words(outlet):
        return Speaker(
            "outlet", credit[0], None, Told.SAID, (credit[0],), f"the text is credited to {credit[0]}", open=True
        )
    return Speaker("outlet", outlet, None, Told.OWN, (), f"{outlet} says it in nobody's name: it may be borrowed")


def _told_of(heard: Heard, claim: Claim) -> Speaker | None:
    """ "The union had spoken of 1,800 jobs": a claim that is itself about what somebody says is theirs."""
    role = next((r for r in claim.roles[:1] if r.role == "speaker"), None)
    if claim.frame != "report" or claim.polarity is Polarity.DENIED or role is None or len(claim.roles) < 2:
        return None
    body = _subject(heard, claim)
    if body is None or not body[0]:
        return None
    name, key = _which(heard, claim, body[0]) if body[1] is None else body
    return Speaker("body", name, key, Told.SAID, (), f"{name} is told to say so")


def _somebody(heard: Heard, link: Link, told: Told, via: tuple[str, ...], why: str) -> Speaker:
    source = link.source
    key = heard.key(source.entity)
    kind = {SourceKind.PERSON: "person", SourceKind.COUNTRY: "country"}.get(source.kind, "body")
    return Speaker(kind, heard.called.get(key or "", source.name), key, told, via, why)


def _by_source(heard: Heard, claim: Claim, last: Link, nearest: str, via: tuple[str, ...]) -> Speaker:
    source = last.source
    if source.kind is SourceKind.DOCUMENT:
        return _document(heard, claim, last, nearest, via)
    if source.kind is SourceKind.PERSON and source.named:
        body = _speaks_for(heard, claim, source)
        if body is not None:
            return Speaker("body", body[0], body[1], Told.SAID, via, f"{source.name} speaks for {body[0]}")
        return _somebody(heard, last, Told.SAID, via, f"{source.name} says so")
    if heard.key(source.entity) is not None or _is_name(source):
        if _head(name_words(source.name)) in speakers()["bodies"]["nouns"]:
            meant, key = _which(heard, claim, source.name)
            if meant != source.name:
                return Speaker("body", meant, key, Told.SAID, via, f"{source.name} is {meant}")
        return _somebody(heard, last, Told.SAID, via, f"{source.name} says so")
    told = speakers()
    words = name_words(source.name)
    if (called := _CALLED.match(source.name)) is not None and not _LINKING & {*name_words(called["noun"])}:
        kind = "body" if name_words(called["noun"])[-1] in told["bodies"]["nouns"] else "person"
        return Speaker(kind, called["name"], None, Told.SAID, via, f"{source.name} says so")
    body = _body_in(heard, last)
    if _has(source.name, told["speakers"]["spokespeople"]) or (
        body and _has(source.name, told["speakers"]["officers"])
    ):
        name, key = body or (_publisher(heard), None)
        if name is None and len(words) <= 2:  # "a spokeswoman said": of whom the claim is about
            name, key = _subject(heard, claim) or (None, None)
        if name is not None:
            if key is None:
                name, key = _which(heard, claim, name)
            return Speaker("body", name, key, Told.SAID, via, f"{source.name} speaks for {name}")
    if _head(words) in told["bodies"]["nouns"]:
        name, key = _which(heard, claim, _plain(source.name))
        return Speaker("body", name, key, Told.SAID, via, f"{source.name} says so")
    if _is_body(heard) and not via:
        return Speaker("body", nearest, None, Told.SAID, via, f"{source.name} speaks in what {nearest} publishes")
    if words and words[0] in _DEFINITE and _head(words) in told["speakers"]["holders"]:
        return Speaker(
            "person", _plain(source.name), None, Told.SAID, via, f"{source.name} says so, and is known by the post"
        )
    return Speaker("outlet", nearest, None, Told.OUTLET, via, f"{source.name}: heard only through {nearest}")


_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our"})


def _head(words: Sequence[str]) -> str:
    """The last word of a description before its first preposition."""
    for n, w in enumerate(words):
        if n and w in {"of", "in", "for", "from", "at", "by", "who", "that", "which", "with", "on"}:
            return words[n - 1]
    return words[-1] if words else ""


def _is_name(source: Source) -> bool:
    """Whether it is a name, though the reader may not have known it for one: "Norsund Line"."""
    words = _WORD.findall(source.name)
    return source.named or (len(words) > 1 and all(w[0].isupper() for w in words))


def _which(heard: Heard, claim: Claim, name: str) -> tuple[str, str | None]:
    """Which body "the company" or "the office" is: the publisher, whom the claim is about, or one that was named in the report before.

    A body that its description tells from others is itself.
    """
    weak = set(speakers()["bodies"]["weak"])
    if any(w not in weak for w in name_words(name)):
        return name, None
    noun = _head(name_words(name))
    publisher = _publisher(heard)
    if publisher is not None and noun in name_words(publisher):
        return publisher, None
    owner = _subject(heard, claim)
    if owner is not None and owner[1] is not None:
        return owner
    before = [
        m for m in heard.reading.mentions
        if m.span.start < claim.span.start and noun in name_words(m.name) and any(w not in weak for w in name_words(m.name))
    ]  # fmt: skip
    if not before:
        return name, None
    key = heard.key(before[-1].entity)
    return heard.called.get(key or "", _plain(before[-1].name)), key


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an|its|their|his|her|our)\s+", "", name, flags=re.IGNORECASE)


def _publisher(heard: Heard) -> str | None:
    return outlet_name(heard) if _is_body(heard) else None


def _body_in(heard: Heard, link: Link) -> tuple[str, str | None] | None:
    """The body that a description names: "a spokeswoman for the customs office", "the company's lawyer"."""
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
    phrase = _plain(found[1]) if found else ""
    if _head(name_words(phrase)) in speakers()["bodies"]["nouns"]:
        return phrase, None
    named = bool(phrase) and all(w[0].isupper() for w in _WORD.findall(phrase))
    if named and not any(m.name == phrase and m.kind in _PLACES for m in reading.mentions):
        return phrase, None
    found = re.search(r"(?:^|\b(?:the|a|an) )((?:[\w-]+ ){1,4})(?:spokes\w+|minister|official)", text)
    if found and set(name_words(found[1])) & set(speakers()["bodies"]["nouns"]):
        return _plain(found[1].strip()), None
    return None


def _speaks_for(heard: Heard, claim: Claim, source: Source) -> tuple[str, str | None] | None:
    """The body for which a person speaks, by the post that the report gives them."""
    told = speakers()["speakers"]
    reading = heard.reading
    if (owned := _its_own(heard, claim, source)) is not None:
        return owned[0]
    for post in reading.posts:
        if post.person == source.entity and post.organisation is not None and _has(post.title, told["officers"]):
            key = heard.key(post.organisation)
            if key is not None and not _is_place(heard, post.organisation):
                return heard.called.get(key, post.organisation), key
    outlet = outlet_name(heard)
    if _is_body(heard) and _titled(heard, source) and len(claim.attribution.links) == 2:
        return outlet, None
    return _spoken_before(heard, source)


_TITLES = r"spokes\w+|lawyer|chief executive|managing director|director|chairman|chairwoman|owner"


def _titled(heard: Heard, source: Source) -> bool:
    """Whether a post of those who speak for a body stands with a person's name, and does not say of which other body."""
    span = source.span
    if span is None:
        return False
    words = heard.reading.report.text[max(0, span.start - 25) : span.end]
    told = speakers()["speakers"]
    return _has(words, [*told["officers"], *told["holders"]]) and re.search(r"['’]s ", words) is None


def _its_own(heard: Heard, claim: Claim, source: Source) -> tuple[tuple[str, str | None] | None] | None:
    """ "The regulator will examine it, its director said": the body that the sentence is about, else the one that spoke before.

    None where nothing says "its"; a tuple of None where it does, and the body is not to be found.
    """
    span = source.span
    if span is None:
        return None
    said = heard.reading.report.text[max(0, span.start - 30) : span.end]
    if (
        re.search(rf"\b(?:its|their) (?:\w+ )?(?:{_TITLES})\b", said) is None
        or not 0 <= span.start - claim.span.end < 60
    ):
        return None
    return (_subject(heard, claim) or _spoken_before(heard, source),)


def _is_place(heard: Heard, entity: str) -> bool:
    return any(m.entity == entity and m.kind in _PLACES for m in heard.reading.mentions)


def _spoken_before(heard: Heard, source: Source) -> tuple[str, str | None] | None:
    """ "…, the ministry said. "…," spokesman N. N. told reporters": of the body that spoke last before."""
    span = source.span
    if span is None:
        return None
    text = heard.reading.report.text
    if re.search(rf"\b(?:{_TITLES})\b", text[max(0, span.start - 40) : span.end].split("”")[-1].split('"')[-1]) is None:
        return None
    last: tuple[int, Link] | None = None
    for claim in heard.reading.claims:
        link = claim.attribution.links[-1]
        where = link.source_span or link.source.span
        if where is None or where.start >= span.start or link.source.kind is SourceKind.OUTLET:
            continue
        is_body = _head(name_words(link.source.name)) in speakers()["bodies"]["nouns"] or (
            link.source.named and link.source.kind is not SourceKind.PERSON
        )
        if is_body and (last is None or where.start > last[0]):
            last = where.start, link
    if last is None:
        return None
    key = heard.key(last[1].source.entity)
    return heard.called.get(key or "", _plain(last[1].source.name)), key


def _document(heard: Heard, claim: Claim, link: Link, nearest: str, via: tuple[str, ...]) -> Speaker:
    """A statement or ruling is the word of whoever gave it; what else an outlet has read is what the outlet makes of it."""
    source = link.source
    span = link.source_span or source.span
    if _has(source.name, speakers()["documents"]["statements"]):
        owner = _body_in(heard, link) or _subject(heard, claim)
        if owner is not None:
            return Speaker("body", owner[0], owner[1], Told.SAID, via, f"{source.name} is {owner[0]}'s own")
    if source.named and heard.key(source.entity) is not None and span is not None:
        return _somebody(heard, link, Told.SAID, via, f"{source.name} says so")
    return Speaker("outlet", nearest, None, Told.OUTLET, via, f"{nearest} tells what is in {source.name}")


def _subject(heard: Heard, claim: Claim) -> tuple[str, str | None] | None:
    """The body that is the first to play a part in a claim."""
    text = heard.reading.report.text
    for role in claim.roles[:1]:
        key = heard.key(role.entity)
        if key is not None and not _is_place(heard, role.entity or ""):
            return heard.called.get(key, ""), key
        words = text[role.span.start : role.span.end]
        if _head(name_words(words)) in speakers()["bodies"]["nouns"]:
            return _plain(words), None
    return None
