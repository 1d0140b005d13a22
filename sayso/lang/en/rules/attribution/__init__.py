"""The English rules of attribution: cues and their parts, chains, sources, what a whole report is drawn from."""

from __future__ import annotations

from typing import Any

from sayso.lang.en.rules.attribution.contents import CONTENTS
from sayso.lang.en.rules.attribution.cue_words import CUE_CLASSES
from sayso.lang.en.rules.attribution.introductions import INTRODUCTIONS
from sayso.lang.en.rules.attribution.learned import LEARNED_CUES, LEARNED_WITNESSES
from sayso.lang.en.rules.attribution.listeners import BACK_REFERENCES, LISTENERS
from sayso.lang.en.rules.attribution.meetings import CITING_SENTENCES, MEETINGS
from sayso.lang.en.rules.attribution.nouns import NOUN_CONTENTS, NOUN_SOURCES, NOUN_WITNESSES, VERDICTS
from sayso.lang.en.rules.attribution.phrases import CITED_SOURCES, COLONS, COPY_HOLDERS, PHRASE_SOURCES, SECOND_SOURCES
from sayso.lang.en.rules.attribution.quotations import SPEAKERS
from sayso.lang.en.rules.attribution.relays import RELAYS
from sayso.lang.en.rules.attribution.source_kinds import SOURCE_KINDS
from sayso.lang.en.rules.attribution.sources import QUOTED_SOURCES, SOURCES
from sayso.lang.en.rules.attribution.speaker_changes import PASSING_REMARKS, SPEAKER_CHANGES
from sayso.lang.en.rules.attribution.witnesses import WITNESSES
from sayso.rules import RuleSet

__all__ = ["ATTRIBUTION"]

ATTRIBUTION: dict[str, RuleSet[Any, Any]] = {
    "back-reference": BACK_REFERENCES,
    "cited-source": CITED_SOURCES,
    "citing-sentence": CITING_SENTENCES,
    "colon": COLONS,
    "content": CONTENTS,
    "copy-holder": COPY_HOLDERS,
    "cue-class": CUE_CLASSES,
    "introduction": INTRODUCTIONS,
    "learned-cue": LEARNED_CUES,
    "learned-witness": LEARNED_WITNESSES,
    "listener": LISTENERS,
    "meeting": MEETINGS,
    "noun-content": NOUN_CONTENTS,
    "noun-source": NOUN_SOURCES,
    "noun-witness": NOUN_WITNESSES,
    "passing-remark": PASSING_REMARKS,
    "phrase-source": PHRASE_SOURCES,
    "quotation-speaker": SPEAKERS,
    "quoted-source": QUOTED_SOURCES,
    "relay": RELAYS,
    "second-source": SECOND_SOURCES,
    "source": SOURCES,
    "source-kind": SOURCE_KINDS,
    "speaker-change": SPEAKER_CHANGES,
    "verdict": VERDICTS,
    "witness": WITNESSES,
}
