"""When a sentence without a cue leaves the speaker of the sentence before, and which remarks do not go on. Answers are
True or False.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from sayso.lang.en.lexicon import cue_verbs, phrases, words
from sayso.model import Link, SourceKind
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["PASSING_REMARKS", "SPEAKER_CHANGES"]

SPEAKER_CHANGES: RuleSet[[Document, Span], bool] = RuleSet("en.speaker-change")
"""Asked with a sentence that has no cue of its own: True where the outlet, or another one, speaks in it."""
PASSING_REMARKS: RuleSet[[Document, Link], bool] = RuleSet("en.passing-remark")
"""Asked with a link whose source is no outlet and no document: True where it holds for its own sentence only."""

_OPENING = 10
_TELLING = frozenset({"say", "ask", "show", "promise", "intent", "deny", "assess"})
_REFUSALS = frozenset({"decline", "refuse", "deny", "reject", "dismiss", "rule"})


def _subject(sentence: Span) -> Token | None:
    return child(sentence.root, "subject", "passive_subject")


@SPEAKER_CHANGES.rule(
    "reset-opening",
    example="The bridge is closed, the mayor said. Previously, it was open to cars.",
    near_miss="The bridge is closed, the mayor said. It was previously open to cars.",
)
def reset_opening(document: Document, sentence: Span) -> bool | None:
    """Find an opening by which the outlet takes over: "as a reminder", "previously"."""
    opening = [w for w in document.lower[sentence.start : sentence.start + _OPENING] if w.strip()]
    return True if any(tuple(opening[: len(p)]) == p for p in phrases("cues", "reset", "phrases")) else None


@SPEAKER_CHANGES.rule(
    "document-as-subject",
    example="The bridge is closed, the mayor said. The documents include nine drawings.",
    near_miss="The bridge is closed, the mayor said. The exhibits include nine drawings.",
)
def document_as_subject(document: Document, sentence: Span) -> bool | None:
    """Find "the documents include …": the outlet describes what is in them."""
    subject = _subject(sentence)
    if subject is None or document.lemmas[subject.i] not in words("cues", "documents", "nouns"):
        return None
    return True


@SPEAKER_CHANGES.rule(
    "own-voice",
    example="The bridge is closed, the mayor said. We walked across it.",
    near_miss="The bridge is closed, the mayor said. They walked across it.",
)
def own_voice(document: Document, sentence: Span) -> bool | None:
    """Find "we" or "I" as the subject outside a quotation: whoever writes."""
    subject = _subject(sentence)
    if subject is None or document.lower[subject.i] not in words("operators", "own_plan", "pronouns"):
        return None
    return True if subject.i not in document.quotations.at else None


@SPEAKER_CHANGES.rule(
    "not-reached",
    example="The bridge is closed, the mayor said. The owner could not be reached.",
    near_miss="The bridge is closed, the mayor said. The island could not be supplied.",
)
def not_reached(document: Document, sentence: Span) -> bool | None:
    """Find "could not be reached": the outlet speaks of its own work."""
    root = sentence.root
    if document.lemmas[root.i] not in {"reach", "contact"}:
        return None
    return True if child(root, "negation") is not None else None


@SPEAKER_CHANGES.rule(
    "comment",
    example="The bridge is closed, the mayor said. The owner was not available for comment.",
    near_miss="The bridge is closed, the mayor said. The owner was not available for work.",
)
def comment(document: Document, sentence: Span) -> bool | None:
    """Find the noun or verb "comment" anywhere in the sentence."""
    return True if "comment" in document.lemmas[sentence.start : sentence.end] else None


@SPEAKER_CHANGES.rule(
    "refusal",
    example="The bridge is closed, the mayor said. The court dismissed a suit.",
    near_miss="The bridge is closed, the mayor said. The court lost a suit.",
)
def refusal(document: Document, sentence: Span) -> bool | None:
    """Find a main verb by which somebody else takes a position: "refuse", "dismiss", "rule"."""
    return True if document.lemmas[sentence.root.i] in _REFUSALS else None


@SPEAKER_CHANGES.rule(
    "cue-verb",
    example="The bridge is closed, the mayor said. The owner showed the drawings.",
    near_miss="The bridge is closed, the mayor said. The drawings were shown.",
)
def cue_verb(document: Document, sentence: Span) -> bool | None:
    """Find an active main verb of saying, asking, showing, promising, denying or assessing."""
    root = sentence.root
    cue = cue_verbs().get(document.lemmas[root.i])
    if cue is None or cue.kind not in _TELLING:
        return None
    return True if child(root, "passive_auxiliary", "passive_subject") is None else None


@PASSING_REMARKS.rule(
    "report-verb",
    example="The bridge is closed, the mayor reports. The road was blocked.",
    near_miss="The bridge is closed, the mayor says. The road was blocked.",
)
def report_verb(document: Document, link: Link) -> bool | None:
    """Find "reports" and "writes", which go on whoever the source is."""
    return False if link.cue_lemma in {"report", "write"} else None


@PASSING_REMARKS.rule(
    "indefinite-source",
    example="The bridge is closed, a driver said. The road was blocked.",
    near_miss="The bridge is closed, the driver said. The road was blocked.",
)
def indefinite_source(document: Document, link: Link) -> bool | None:
    """Find an unnamed source with "a", "one" or "another" in front: one voice among several."""
    if link.source.kind is not SourceKind.UNNAMED:
        return None
    return True if link.source.name.lower().split()[0] in {"a", "an", "one", "another"} else None


@PASSING_REMARKS.rule(
    "present-tense",
    example="The bridge is closed, the mayor says. The road was blocked.",
    near_miss="The bridge is closed, the mayor said. The road was blocked.",
)
def present_tense(document: Document, link: Link) -> bool | None:
    """Find a cue in the present tense: "the mayor says"."""
    if link.cue is None:
        return None
    return True if document.doc[document.token_at(link.cue.start)].tag_ in {"VBZ", "VBP"} else None
