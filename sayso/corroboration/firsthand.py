"""Tell whether a claim shows by itself that its source is first-hand: named, on the record, or evidence in the hands of who reports it.

The lower bound of a count of origins takes nothing else. What is unattributed, inferred or heard from people whom the report does not show that it
met may all come from one place.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.corroboration.bodies import head_word, is_body, name_words, outlet_name, subject_body
from sayso.corroboration.credits import speakers
from sayso.corroboration.heard import Heard
from sayso.corroboration.speaker import Speaker
from sayso.model import Basis, Claim, SourceKind, Told

__all__ = ["is_headline", "unshown"]

_LONGEST_HEADLINE = 200
_AROUND = 160
"""Characters around a claim in which words by which an outlet shows its own evidence may stand."""


def unshown(heard: Heard, claim: Claim, said: Speaker) -> str | None:
    """Return why a claim does not show that its speaker is its first-hand source; None where it does.

    Args:
        heard: the report.
        claim: one of its claims.
        said: who says it, by its chain.

    """
    links = claim.attribution.links
    if said.told is Told.OWN:
        return "said in nobody's name: it may be borrowed"
    if said.told is not Told.ACT and (words := _comments(heard, claim)) is not None:
        return f"{said.name} only comments on what others say: “{words}”"
    if said.told is Told.ACT and all(k.basis is not Basis.ACT for k in links):
        return f"nobody is named who says that {said.name} did it"
    if all(k.basis is Basis.METADATA or k.cue_lemma == "dateline" for k in links):
        if not is_body(heard):
            return f"the whole text is credited to {said.name}, and no words of this sentence are"
        other = subject_body(heard, claim)
        looked = _first_hand().search(heard.reading.report.text, claim.span.start, claim.span.end)
        if other is not None and other[0] and looked is None and not _is_itself(heard, claim, other[0]):
            return f"{said.name} tells of {other[0]}, and does not say how it knows"
        return None
    if (
        said.told is Told.SAID
        and said.kind == "body"
        and head_word(name_words(said.name)) in speakers()["silent"]["nouns"]
    ):
        return f"{said.name} says nothing itself: the source may be somebody else"
    if links[-1].source.kind is SourceKind.UNKNOWN:
        return "nobody is named for it"
    if all(k.basis in {Basis.METADATA, Basis.FRAME} for k in links) and not _in_lead(heard, claim):
        return f"no words in this sentence give it to {said.name}: the report as a whole is drawn from there"
    if said.described is not None and said.kind == "body" and links[-1].source.kind is SourceKind.UNNAMED:
        return f"{said.described} are not named"
    if said.told is Told.OUTLET and not said.via and not _own_evidence(heard, claim):
        return f"{links[-1].source.name} are not named, and the report does not show that it heard them itself"
    return None


def _comments(heard: Heard, claim: Claim) -> str | None:
    """The words by which a speaker takes up what others say and does not say it: "was aware of reports that", "had lied when it said that"."""
    text, span = heard.reading.report.text, claim.span
    start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start) + 1, span.start - _AROUND) + 1
    end = min((n for n in (text.find("\n", span.end), text.find(". ", span.end)) if n >= 0), default=len(text))
    before, within, behind = _commenting()
    found = before.search(text, start, span.start) or within.match(text, span.start)
    found = found or behind.search(text, span.end, min(end, span.end + _AROUND))
    return found[0] if found else None


@lru_cache(maxsize=1)
def _commenting() -> tuple[re.Pattern[str], ...]:
    told = speakers()["comments"]
    return tuple(re.compile("|".join(told[place])) for place in ("before", "within", "behind"))


def _is_itself(heard: Heard, claim: Claim, body: str) -> bool:
    """Whether a body that a claim is about is the one that publishes it, by a word of its name, or "we"."""
    own = {*name_words(outlet_name(heard))}
    role = claim.roles[0].span
    printed = {*name_words(heard.reading.report.text[role.start : role.end])}
    return bool(printed & {"we", "i", "it", "our"}) or bool(({*name_words(body)} | printed) & own)


def _in_lead(heard: Heard, claim: Claim) -> bool:
    """Whether a claim stands in the headline or the first paragraph under it, which an outlet that is credited there covers."""
    return claim.span.start < _lead_end(heard.reading.report.text)


@lru_cache(maxsize=4096)
def _lead_end(text: str) -> int:
    """Return the end of the first paragraph that ends as a sentence does."""
    at = 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if line.strip() and line.rstrip()[-1:] in '.!?”"':
            return at
    return at


def is_headline(text: str, at: int) -> bool:
    """Return whether a place in a text is in a headline or subtitle at its head: a line of its own without a full stop."""
    return at < _headline_end(text)


@lru_cache(maxsize=4096)
def _headline_end(text: str) -> int:
    at = end = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            if line.rstrip()[-1:] in '.!?”":' or len(line) > _LONGEST_HEADLINE:
                break
            end = at + len(line)
        at += len(line)
    return end if text[end:].strip() else 0


@lru_cache(maxsize=1024)
def _evidence(outlet: str) -> re.Pattern[str]:
    told = [p.replace("OUTLET", re.escape(re.sub(r"^[Tt]he ", "", outlet))) for p in speakers()["evidence"]["patterns"]]
    return re.compile("|".join(told))


@lru_cache(maxsize=1)
def _first_hand() -> re.Pattern[str]:
    return re.compile("|".join(speakers()["evidence"]["first_hand"]))


def _own_evidence(heard: Heard, claim: Claim) -> bool:
    """Whether words by the claim show evidence in the outlet's own hands: "told the Gazette", "documents seen by the Gazette"."""
    if is_body(heard) and claim.attribution.links[-1].source.kind is SourceKind.DOCUMENT:
        return True
    text, span = heard.reading.report.text, claim.span
    first = text.rfind("\n", 0, span.start) + 1
    start = max(first, span.start - _AROUND)
    end = text.find("\n", span.end)
    around = text[start : min(len(text) if end < 0 else end, span.end + _AROUND)]
    return _evidence(outlet_name(heard)).search(around) is not None
