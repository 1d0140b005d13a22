"""Decide whether a claim itself shows that its source is first-hand.

First-hand sources are named and on the record, or are evidence in the outlet's possession. The lower bound of a count
of origins accepts nothing else. What is unattributed, inferred or from people whom the outlet is not shown to have
met may all have one origin.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.corroboration.credits import speakers
from sayso.corroboration.linked_reading import LinkedReading
from sayso.corroboration.organisations import head_word, is_organisation, name_words, outlet_name, subject_organisation
from sayso.corroboration.speaker import Speaker
from sayso.model import Basis, Claim, SourceKind, Told

__all__ = ["is_headline", "unshown"]

_LONGEST_HEADLINE = 200
_AROUND = 160
"""Number of characters around a claim that are searched for the outlet's own evidence."""


def unshown(linked: LinkedReading, claim: Claim, speaker: Speaker) -> str | None:
    """Return why a claim does not show that its source is first-hand; None where it does.

    Args:
        linked: the report.
        claim: one of its claims.
        speaker: its source, by its chain.

    Returns:
        The reason as a phrase, or None.

    """
    links = claim.attribution.links
    if speaker.told is Told.OWN:
        return "said in nobody's name: it may be borrowed"
    if speaker.told is not Told.ACT and (words := _comments(linked, claim)) is not None:
        return f"{speaker.name} only comments on what others say: “{words}”"
    if speaker.told is Told.ACT and all(k.basis is not Basis.ACT for k in links):
        return f"nobody is named who says that {speaker.name} did it"
    if all(k.basis is Basis.METADATA or k.cue_lemma == "dateline" for k in links):
        return _unshown_in_own_text(linked, claim, speaker)
    return _unshown_by_links(linked, claim, speaker)


def _unshown_in_own_text(linked: LinkedReading, claim: Claim, speaker: Speaker) -> str | None:
    """Return why an unattributed sentence in a credited or published text is not first-hand."""
    if not is_organisation(linked):
        return f"the whole text is credited to {speaker.name}, and no words of this sentence are"
    other = subject_organisation(linked, claim)
    evidence = _first_hand().search(linked.reading.report.text, claim.span.start, claim.span.end)
    if other is not None and other[0] and evidence is None and not _is_itself(linked, claim, other[0]):
        return f"{speaker.name} tells of {other[0]}, and does not say how it knows"
    return None


def _unshown_by_links(linked: LinkedReading, claim: Claim, speaker: Speaker) -> str | None:
    """Return why the links of a chain do not show a first-hand source."""
    links = claim.attribution.links
    is_silent = head_word(name_words(speaker.name)) in speakers()["silent"]["nouns"]
    if speaker.told is Told.SAID and speaker.kind == "body" and is_silent:
        return f"{speaker.name} says nothing itself: the source may be somebody else"
    if links[-1].source.kind is SourceKind.UNKNOWN:
        return "nobody is named for it"
    if all(k.basis in {Basis.METADATA, Basis.FRAME} for k in links) and not _in_lead(linked, claim):
        return f"no words in this sentence give it to {speaker.name}: the report as a whole is drawn from there"
    if speaker.described is not None and speaker.kind == "body" and links[-1].source.kind is SourceKind.UNNAMED:
        return f"{speaker.described} are not named"
    if speaker.told is Told.OUTLET and not speaker.via and not _own_evidence(linked, claim):
        return f"{links[-1].source.name} are not named, and the report does not show that it heard them itself"
    return None


def _comments(linked: LinkedReading, claim: Claim) -> str | None:
    """Return the words that mark a claim as a comment on reports: "was aware of reports that"."""
    text, span = linked.reading.report.text, claim.span
    start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start) + 1, span.start - _AROUND) + 1
    end = min((n for n in (text.find("\n", span.end), text.find(". ", span.end)) if n >= 0), default=len(text))
    before, within, behind = _commenting()
    match = before.search(text, start, span.start) or within.match(text, span.start)
    match = match or behind.search(text, span.end, min(end, span.end + _AROUND))
    return match[0] if match else None


@lru_cache(maxsize=1)
def _commenting() -> tuple[re.Pattern[str], ...]:
    lexicon = speakers()["comments"]
    return tuple(re.compile("|".join(lexicon[place])) for place in ("before", "within", "behind"))


def _is_itself(linked: LinkedReading, claim: Claim, body: str) -> bool:
    """Return whether the subject of a claim is the publisher, by a word of its name or "we"."""
    own = {*name_words(outlet_name(linked))}
    role = claim.roles[0].span
    printed = {*name_words(linked.reading.report.text[role.start : role.end])}
    return bool(printed & {"we", "i", "it", "our"}) or bool(({*name_words(body)} | printed) & own)


def _in_lead(linked: LinkedReading, claim: Claim) -> bool:
    """Return whether a claim is in the headline or first paragraph, which a credit covers."""
    return claim.span.start < _lead_end(linked.reading.report.text)


@lru_cache(maxsize=4096)
def _lead_end(text: str) -> int:
    """Return the end of the first line that ends with the punctuation of a sentence."""
    at = 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if line.strip() and line.rstrip()[-1:] in '.!?”"':
            return at
    return at


def is_headline(text: str, at: int) -> bool:
    """Return whether an offset is in a headline or subtitle: a first line without a full stop.

    Args:
        text: the text of a report.
        at: the offset of a character.

    Returns:
        False also where the text has nothing but such lines.

    """
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
    patterns = [
        p.replace("OUTLET", re.escape(re.sub(r"^[Tt]he ", "", outlet))) for p in speakers()["evidence"]["patterns"]
    ]
    return re.compile("|".join(patterns))


@lru_cache(maxsize=1)
def _first_hand() -> re.Pattern[str]:
    return re.compile("|".join(speakers()["evidence"]["first_hand"]))


def _own_evidence(linked: LinkedReading, claim: Claim) -> bool:
    """Return whether the context shows the outlet's own evidence: "told the Gazette"."""
    if is_organisation(linked) and claim.attribution.links[-1].source.kind is SourceKind.DOCUMENT:
        return True
    text, span = linked.reading.report.text, claim.span
    first = text.rfind("\n", 0, span.start) + 1
    start = max(first, span.start - _AROUND)
    end = text.find("\n", span.end)
    around = text[start : min(len(text) if end < 0 else end, span.end + _AROUND)]
    return _evidence(outlet_name(linked)).search(around) is not None
