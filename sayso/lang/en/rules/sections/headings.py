"""Whose words a whole text is, by its heading: "Remarks by …", "Spokesperson …'s Regular Press Conference"."""

from __future__ import annotations

import re
from functools import cache

from sayso.lang.en.lexicon import table
from sayso.rules import RuleSet
from sayso.syntax.turns import TextSpeaker

__all__ = ["SPEAKERS_OF_TEXTS"]

SPEAKERS_OF_TEXTS: RuleSet[[str], TextSpeaker] = RuleSet("en.section.heading")
"""Asked with a heading; answers whoever speaks in the text below it."""

_WORD = r"[A-Z][\w.'’&-]*"
_LINK = r"(?:of|the|and|for|de|du|la|al|bin|van|von|der|to)"
_NAME = rf"(?:(?:the|The) )?(?:[a-z]+ ){{0,3}}?{_WORD}(?:,? (?:{_LINK} ){{0,3}}{_WORD}){{0,11}}?"
"""A run of capitalised words: "Secretary of State Mara Holt", "the Ministry of Fisheries of Velda"."""
_TITLED = re.compile(rf"^(?:[a-z]+ )+(?P<name>{_WORD}(?: {_WORD})+)$")
"""A position in lowercase before a name: "harbour chief Jonas Keel"."""
_TAIL = (
    r"(?:[,:;]| [-–—|(]| (?:on|at|in|to|before|regarding|following|concerning|about|after|during|with|for|as)\b|\s*$)"
)


@cache
def _pattern(section: str) -> re.Pattern[str]:
    form = table("report_frames")["speakers"][section]
    return re.compile(form.replace("SPEAKER", rf"(?P<speaker>{_NAME})").replace("TAIL", _TAIL))


def _speaker(section: str, heading: str, *, is_lead: bool = False) -> TextSpeaker | None:
    match = _pattern(section).search(heading.strip())
    if match is None:
        return None
    speaker = re.sub(r"^[Tt]he |['’]s?$", "", match["speaker"]).strip()
    titled = _TITLED.match(speaker)
    return TextSpeaker(titled["name"] if titled is not None else speaker, is_lead)


@SPEAKERS_OF_TEXTS.rule(
    "remarks",
    example="Remarks by Harbour Secretary Mara Holt at the Keel Institute\n\nWe will open two docks this year.",
    near_miss="Remarks on the harbour at the Keel Institute\n\nWe will open two docks this year.",
)
def remarks(heading: str) -> TextSpeaker | None:
    """Find "Remarks by …", "Statement of the Ministry of …", "Testimony of …"."""
    return _speaker("remarks", heading)


@SPEAKERS_OF_TEXTS.rule(
    "press-conference",
    example="Spokesperson Mara Holt's Regular Press Conference on May 3, 2024\n\nThe envoy will visit us in June.",
    near_miss="Regular Press Conference on May 3, 2024\n\nThe envoy will visit us in June.",
)
def press_conference(heading: str) -> TextSpeaker | None:
    """Find "Spokesperson …'s Regular Press Conference", "Press briefing by …"."""
    return _speaker("owner_of_conference", heading) or _speaker("conference", heading)


@SPEAKERS_OF_TEXTS.rule(
    "interview",
    example="Interview with Harbour Secretary Mara Holt\n\nQ: Is the dock open?\n\nA: It opened in May.",
    near_miss="Interviews in the harbour\n\nQ: Is the dock open?\n\nA: It opened in May.",
)
def interview(heading: str) -> TextSpeaker | None:
    """Find "Interview with …", "Q&A with …", "…'s interview with …"."""
    return _speaker("interview", heading) or _speaker("owner_of_interview", heading)


@SPEAKERS_OF_TEXTS.rule(
    "press-release",
    example="Ministry of Fisheries of Velda: Press Release\n\nThe ministry has closed nine ports.",
    near_miss="Press Release\n\nThe ministry has closed nine ports.",
)
def press_release(heading: str) -> TextSpeaker | None:
    """Find "… – press release", "Press release of …"."""
    return _speaker("owner_of_release", heading) or _speaker("release", heading)


@SPEAKERS_OF_TEXTS.rule(
    "company-announcement",
    example="OSLO, May 3, 2024 /PRNewswire/ -- Norland Marine today announced that it has sold two ferries.",
    near_miss="OSLO, May 3, 2024 (Reuters) - Norland Marine today announced that it has sold two ferries.",
)
def company_announcement(heading: str) -> TextSpeaker | None:
    """Find the firm that announces something behind the mark of a wire for press releases."""
    return _speaker("announcement", heading, is_lead=True)
