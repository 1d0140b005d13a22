"""Why a sentence without a cue of its own is no more the word of the source before it. Answers are True."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import cue_verbs, phrases, words
from sayso.lang.en.rules.clauses.silence import SILENCE
from sayso.rules import RuleSet
from sayso.syntax.document import Document

__all__ = ["FRAME_STOPS"]

FRAME_STOPS: RuleSet[[Document, Token, Token | None], bool] = RuleSet("en.frame-stop")
"""Asked with the root of the sentence and its subject."""

_STATING = frozenset({"say", "ask", "show", "promise", "intent", "deny", "assess"})
"""Kinds of cues whose subject speaks."""


@FRAME_STOPS.rule(
    "resets",
    example="The yard will close, the union said. As a reminder, it opened in 1961.",
    near_miss="The yard will close, the union said. It opened in 1961.",
)
def resets(document: Document, root: Token, subject: Token | None) -> bool | None:
    """Find an opening by which the outlet takes over: "as a reminder"."""
    start = root.sent.start
    opening = [w for w in document.lower[start : start + 10] if w.strip()]
    return True if any(tuple(opening[: len(p)]) == p for p in phrases("cues", "reset", "phrases")) else None


@FRAME_STOPS.rule(
    "documents",
    example="The yard will close, the union said. The documents include a list of creditors.",
    near_miss="The yard will close, the union said. The berths include a dry dock.",
)
def documents(document: Document, root: Token, subject: Token | None) -> bool | None:
    """Find "the documents include …": the outlet says what is in them."""
    return True if subject is not None and document.lemmas[subject.i] in words("cues", "documents", "nouns") else None


@FRAME_STOPS.rule(
    "own-voice",
    example="The yard will close, the union said. We saw empty berths.",
    near_miss="The yard will close, the union said. “We saw empty berths,” it added.",
)
def own_voice(document: Document, root: Token, subject: Token | None) -> bool | None:
    """Find "we" outside of a quotation: the outlet speaks."""
    if subject is None or document.lower[subject.i] not in words("cues", "own_voice", "pronouns"):
        return None
    return None if subject.i in document.quotations.at else True


@FRAME_STOPS.rule(
    "not-reached",
    example="The yard will close, the union said. The owner was not reached on Friday.",
    near_miss="The yard will close, the union said. The owner was not paid on Friday.",
)
def not_reached(document: Document, root: Token, subject: Token | None) -> bool | None:
    """Find "was not reached", "could not be contacted"."""
    reaching = document.lemmas[root.i] in words("cues", "own_voice", "reaching")
    return True if reaching and any(c.dep_ == "negation" for c in root.children) else None


@FRAME_STOPS.rule(
    "comment",
    example="The yard will close, the union said. The owner was unavailable for comment.",
    near_miss="The yard will close, the union said. The owner was unavailable for weeks.",
)
def comment(document: Document, root: Token, subject: Token | None) -> bool | None:
    """Find "unavailable for comment"."""
    sentence = root.sent
    return True if "comment" in document.lemmas[sentence.start : sentence.end] else None


@FRAME_STOPS.rule(
    "speaks-for-itself",
    example="The yard will close, the union said. The owner refused an interview.",
    near_miss="The yard will close, the union said. The owner needs a buyer.",
)
def speaks_for_itself(document: Document, root: Token, subject: Token | None) -> bool | None:
    """Find "refuses", "denies", "rejects": whoever does it speaks."""
    return True if document.lemmas[root.i] in words("cues", "own_voice", "verbs") else None


@FRAME_STOPS.rule(
    "reporting-verb",
    example="The yard will close, the union said. The owner warned.",
    near_miss="The price is low, the union said. It is said to be falling.",
)
def reporting_verb(document: Document, root: Token, subject: Token | None) -> bool | None:
    """Find a reporting verb in the active: "the price is said to be …" has no new speaker."""
    cue = cue_verbs().get(document.lemmas[root.i])
    passive = any(c.dep_ in {"passive_auxiliary", "passive_subject"} for c in root.children)
    return True if cue is not None and cue.kind in _STATING and not passive else None


@FRAME_STOPS.rule(
    "silence",
    example="The bridge is closed, the mayor said. It was not explained why.",
    near_miss="The bridge is closed, the mayor said. It was not opened.",
)
def silence(document: Document, root: Token, subject: Token | None) -> bool | None:
    """Find what tells that somebody did not speak."""
    return True if SILENCE.first(document, root) is not None else None
