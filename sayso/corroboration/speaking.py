"""The end of a claim's chain → who says so, before reports are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from sayso.corroboration.bodies import (
    LINKING,
    WORD,
    body_in,
    client,
    has,
    head_word,
    is_body,
    is_place,
    meant,
    name_words,
    official,
    outlet_name,
    plain,
    plain_name,
    publisher,
    subject_body,
    which_body,
)
from sayso.corroboration.credits import credited, speakers
from sayso.corroboration.families import Families
from sayso.corroboration.firsthand import unshown
from sayso.corroboration.heard import Heard
from sayso.corroboration.speaker import Speaker
from sayso.model import Basis, Claim, Link, Modality, Polarity, Source, SourceKind, Told
from sayso.resources import gazetteer
from sayso.resources.stems import stem

__all__ = ["speaker"]

_CALLED = re.compile(
    r"(?:[Tt]he |[Ii]ts |[Tt]heir )?(?P<noun>(?:[a-z-]+ ){0,2}[a-z-]+) (?P<name>[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*)*)$"
)
"""A noun and a name: "the operator Norlink"."""


_OWNER = re.compile(r"(?:the )?([A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s? ")


def speaker(heard: Heard, claim: Claim, outlets: frozenset[str], families: Families) -> Speaker:
    """Who says what a claim says, by its chain.

    Args:
        heard: the report.
        claim: one of its claims.
        outlets: names of outlets that reports are known from, as ``plain_name`` has them: what they are called is no doubt.
        families: who belongs to whom.

    """
    found = _speaker(heard, claim, outlets, families)
    return found._replace(unshown=unshown(heard, claim, found))


def _speaker(heard: Heard, claim: Claim, outlets: frozenset[str], families: Families) -> Speaker:
    outlet = outlet_name(heard)
    links = [_known(k, outlets) for k in claim.attribution.links[1:]]
    if all(is_dateline(k) for k in links):
        return _told_of(heard, claim) or _acting(heard, claim, families, links) or _nobody(heard, outlet)
    via = tuple([k.source.name for k in links if k.source.kind is SourceKind.OUTLET])
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
        done = _somebody(heard, last, Told.ACT, via, "it is done by saying it")
        if done.kind == "body":
            name, key = which_body(heard, claim, done.name)
            return done._replace(name=name, entity=key) if key or name != done.name else done
        return done
    if not last.source.named and head_word(name_words(last.source.name)) in speakers()["bodies"]["nouns"]:
        body = families.state_of(last.source.name)
        if body is not None and last.source.kind is not SourceKind.DOCUMENT:  # "the government in Budapest"
            return Speaker("body", body.name, None, Told.SAID, via, body.why)
    found = _by_source(heard, claim, last, nearest, via)
    if found.kind == "body" and last.source.kind is SourceKind.PERSON and found.name == outlet:
        owner = families.owner(last.source.name)
        if owner is not None and owner.name != outlet:  # a state's spokeswoman, in what an institute publishes
            return _somebody(heard, last, Told.SAID, via, f"{last.source.name} says so")
    if found.told is Told.OUTLET and all(is_dateline(k) for k in links[:-1] if k.source.kind is SourceKind.OUTLET):
        state = families.state_of(last.source.name)
        if state is not None and not has(
            last.source.name, speakers()["documents"]["records"]
        ):  # "U.S. officials", "a Calder customs finding"
            return Speaker("body", state.name, None, Told.SAID, via, state.why, described=last.source.name)
    return found


def is_dateline(link: Link) -> bool:
    """Return whether a link is the agency of a dateline: whose text it is, and not whose story."""
    return link.cue_lemma == "dateline"


def _known(link: Link, outlets: frozenset[str]) -> Link:
    source = link.source
    if source.kind is SourceKind.OUTLET or plain_name(source.name) not in outlets or official(source.name):
        return link
    return msgspec.structs.replace(link, source=msgspec.structs.replace(source, kind=SourceKind.OUTLET))


def _nobody(heard: Heard, outlet: str) -> Speaker:
    if is_body(heard):
        return Speaker("body", outlet, None, Told.SAID, (), f"{outlet} publishes it itself")
    credit = credited(heard.reading.report)
    if credit is not None and name_words(credit[0]) != name_words(outlet):
        return Speaker(
            "outlet", credit[0], None, Told.SAID, (credit[0],), f"the text is credited to {credit[0]}", open=True
        )
    return Speaker("outlet", outlet, None, Told.OWN, (), f"{outlet} says it in nobody's name: it may be borrowed")


def _told_of(heard: Heard, claim: Claim) -> Speaker | None:
    """ "The union had spoken of 1,800 jobs": a claim that is itself about what somebody says is theirs."""
    if claim.frame != "report" or claim.polarity is Polarity.DENIED or len(claim.roles) < 2:
        return None
    if claim.roles[0].role != "speaker":
        return None
    body = subject_body(heard, claim)
    if body is None or not body[0]:
        return None
    name, key = which_body(heard, claim, body[0]) if body[1] is None else body
    return Speaker("body", name, key, Told.SAID, (), f"{name} is told to say so")


@cache
def _acts() -> frozenset[str]:
    return frozenset(stem(v) for v in speakers()["acts"]["verbs"])


def _acting(heard: Heard, claim: Claim, families: Families, links: Sequence[Link]) -> Speaker | None:
    """ "Norrmark barred the tanker from its ports": an official act is the word of the state or body that does it, whoever reports it."""
    text = heard.reading.report.text
    if (
        is_body(heard)
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
        printed = which_body(heard, claim, printed)[0]
    name = owner.name if owner is not None and families.state(printed) is not None else printed
    return Speaker("body", name, heard.key(subject.entity), Told.ACT, via, f"it is an act of {name}")


def _somebody(heard: Heard, link: Link, told: Told, via: tuple[str, ...], why: str) -> Speaker:
    source = link.source
    key = heard.key(source.entity)
    kind = {SourceKind.PERSON: "person", SourceKind.COUNTRY: "country"}.get(source.kind, "body")
    name = source.name if source.named or kind != "body" else meant(source.name)
    if kind == "body" and (whole := _with_owner(heard, source)) is not None:
        return Speaker(kind, whole, None, told, via, why.replace(source.name, whole, 1))
    return Speaker(kind, heard.called.get(key or "", name), key, told, via, why)


def _with_owner(heard: Heard, source: Source) -> str | None:
    """ "Britain's Treasury": a name that is no more than a word for a body, with the country in front of it; None where there is none."""
    words = name_words(source.name)
    if source.span is None or not set(words) <= set(speakers()["bodies"]["nouns"]):
        return None
    owner = _OWNER.match(heard.reading.report.text, source.span.start, source.span.end)
    if owner is None or gazetteer.country(owner[1]) is None:
        return None
    return f"{owner[1]}'s {source.name}"


@lru_cache(maxsize=8)
def _first_of(heard: Heard) -> dict[str, Claim]:
    """The first claim of each source of a report, by the source's id."""
    return {c.attribution.links[-1].source.id: c for c in reversed(heard.reading.claims)}


def _by_source(heard: Heard, claim: Claim, last: Link, nearest: str, via: tuple[str, ...]) -> Speaker:
    source = last.source
    if last.basis is Basis.CARRIED:  # who "her office" is was told where it spoke first
        claim = _first_of(heard)[source.id]
    if source.kind is SourceKind.DOCUMENT:
        return _document(heard, claim, last, nearest, via)
    if source.kind is SourceKind.PERSON and source.named:
        body = _speaks_for(heard, claim, source)
        if body is not None:
            return Speaker("body", body[0], body[1], Told.SAID, via, f"{source.name} speaks for {body[0]}")
        return _somebody(heard, last, Told.SAID, via, f"{source.name} says so")
    if heard.key(source.entity) is not None or _is_name(source):
        if head_word(name_words(source.name)) in speakers()["bodies"]["nouns"]:
            whole, key = which_body(heard, claim, source.name)
            if whole != source.name:
                return Speaker("body", whole, key, Told.SAID, via, f"{source.name} is {whole}")
        return _somebody(heard, last, Told.SAID, via, f"{source.name} says so")
    told = speakers()
    words = name_words(source.name)
    if (called := _CALLED.match(source.name)) is not None and not LINKING & {*name_words(called["noun"])}:
        kind = "body" if name_words(called["noun"])[-1] in told["bodies"]["nouns"] else "person"
        return Speaker(kind, called["name"], None, Told.SAID, via, f"{source.name} says so")
    body = body_in(heard, last)
    if has(source.name, told["speakers"]["spokespeople"]) or (body and has(source.name, told["speakers"]["officers"])):
        name, key = body or client(heard, last) or (publisher(heard), None)
        if name is None and len(words) <= 2:  # "a spokeswoman said": of whom the claim is about
            name, key = subject_body(heard, claim) or (None, None)
        if name is not None:
            if key is None:
                name, key = which_body(heard, claim, name)
            return Speaker("body", name, key, Told.SAID, via, f"{source.name} speaks for {name}")
    if head_word(words) in told["bodies"]["nouns"]:
        name, key = which_body(heard, claim, source.name)
        return Speaker("body", name, key, Told.SAID, via, f"{source.name} says so")
    if is_body(heard) and not via and not _of_another(source.name):
        return Speaker("body", nearest, None, Told.SAID, via, f"{source.name} speaks in what {nearest} publishes")
    if words and words[0] in _DEFINITE and head_word(words) in told["speakers"]["holders"]:
        return Speaker(
            "person", plain(source.name), None, Told.SAID, via, f"{source.name} says so, and is known by the post"
        )
    return Speaker(
        "outlet", nearest, None, Told.OUTLET, via, f"{source.name}: heard only through {nearest}", described=source.name
    )


def _of_another(name: str) -> bool:
    """Whether a description is of somebody else's people: "the court's clerk", in what an institute publishes."""
    return re.search(r"['’]s? |\b(?:of|for|at) (?:the )?[A-Za-z]", name) is not None


_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our"})


def _is_name(source: Source) -> bool:
    """Whether it is a name, though the reader may not have known it for one: "Norsund Line"."""
    words = WORD.findall(source.name)
    return source.named or (len(words) > 1 and all(w[0].isupper() for w in words))


def _speaks_for(heard: Heard, claim: Claim, source: Source) -> tuple[str, str | None] | None:
    """The body for which a person speaks, by the post that the report gives them."""
    told = speakers()["speakers"]
    reading = heard.reading
    if (owned := _its_own(heard, claim, source)) is not None:
        return owned[0]
    for post in reading.posts:
        if post.person != source.entity or not has(post.title, told["officers"]):
            continue
        if post.organisation is not None:
            key = heard.key(post.organisation)
            if key is not None and not is_place(heard, post.organisation):
                return heard.called.get(key, post.organisation), key
        else:
            of = _OF.match(reading.report.text, post.span.end)
            if of is not None and head_word(name_words(of["body"])) in speakers()["bodies"]["nouns"]:
                return which_body(heard, claim, of["body"])
    outlet = outlet_name(heard)
    if is_body(heard) and _titled(heard, source) and len(claim.attribution.links) == 2:
        return outlet, None
    return _spoken_before(heard, source)


_OF = re.compile(r" (?:of|at) (?P<body>(?:the|its|their) [^,;.]{3,60})")
_TITLES = r"spokes\w+|lawyer|chief executive|managing director|director|chairman|chairwoman|owner"


def _titled(heard: Heard, source: Source) -> bool:
    """Whether a post of those who speak for a body stands with a person's name, and does not say of which other body."""
    span = source.span
    if span is None:
        return False
    words = heard.reading.report.text[max(0, span.start - 25) : span.end]
    told = speakers()["speakers"]
    return has(words, [*told["officers"], *told["holders"]]) and re.search(r"['’]s ", words) is None


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
    # A ship has an owner, a ministry that spoke before has none.
    return (subject_body(heard, claim) or (None if " owner" in said else _spoken_before(heard, source)),)


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
        speaks = head_word(name_words(link.source.name)) in speakers()["bodies"]["nouns"] or (
            link.source.named and link.source.kind is not SourceKind.PERSON
        )
        if speaks and (last is None or where.start > last[0]):
            last = where.start, link
    if last is None:
        return None
    key = heard.key(last[1].source.entity)
    return heard.called.get(key or "", plain(last[1].source.name)), key


def _document(heard: Heard, claim: Claim, link: Link, nearest: str, via: tuple[str, ...]) -> Speaker:
    """A statement or ruling is the word of whoever gave it; what else an outlet has read is what the outlet makes of it."""
    source = link.source
    span = link.source_span or source.span
    judicial = speakers()["documents"]["judicial"]
    if (author := next((judicial[w] for w in reversed(name_words(source.name)) if w in judicial), None)) is not None:
        name, key = body_in(heard, link) or which_body(heard, claim, author)
        return Speaker("body", name, key, Told.SAID, via, f"{source.name} is {name}'s own")
    if has(source.name, speakers()["documents"]["statements"]):
        owner = body_in(heard, link) or subject_body(heard, claim)
        if owner is not None:
            return Speaker("body", owner[0], owner[1], Told.SAID, via, f"{source.name} is {owner[0]}'s own")
    if source.named and heard.key(source.entity) is not None and span is not None:
        return _somebody(heard, link, Told.SAID, via, f"{source.name} says so")
    return Speaker(
        "outlet", nearest, None, Told.OUTLET, via, f"{nearest} tells what is in {source.name}", described=source.name
    )
