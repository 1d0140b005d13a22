"""What the model alone finds: what attributes nothing, and who is no witness."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.verbs import is_infinitive
from sayso.rules import RuleSet
from sayso.syntax.attribution import CueWord
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["LEARNED_CUES", "LEARNED_WITNESSES"]

LEARNED_CUES: RuleSet[[Document, CueWord], bool] = RuleSet("en.learned-cue")
"""Whether a cue of the model attributes; where no rule answers, it does."""
LEARNED_WITNESSES: RuleSet[[Document, CueWord, Token], bool] = RuleSet("en.learned-witness")
"""Whether its source is a witness to the clause; where no rule answers, it is."""


@LEARNED_CUES.rule(
    "request",
    example="The skipper, who asked not to be named, said the pier sank last week.",
    near_miss="The skipper asked whether the pier was closed.",
)
def request(document: Document, word: CueWord) -> bool | None:
    """Reject "asking not to be named", "have asked for it to be replayed"."""
    if word.cue.kind != "ask":
        return None
    if child(word.token, "open_complement") is not None:
        return False
    below = [c for c in word.token.children if c.dep_ in {"adposition", "adverbial_clause", "clausal_complement"}]
    return False if any(is_infinitive(k) for b in below for k in (b, *b.children)) else None


@LEARNED_CUES.rule(
    "raised-by",
    example="The talks have triggered concerns about a deal in which Norland sends shells.",
    near_miss="The envoy has voiced concerns about a deal in which Norland sends shells.",
)
def raised_by(document: Document, word: CueWord) -> bool | None:
    """Reject "the visit raised fears that …": a visit fears nothing, and who does is not said."""
    verb = word.token if word.token.pos_ == "VERB" else word.token.head
    if document.lemmas[verb.i] not in words("cues", "causing", "verbs"):
        return None
    raised = child(verb, "object", "passive_subject")
    return False if raised is not None and document.lemmas[raised.i] in words("operators", "open", "fears") else None


@LEARNED_WITNESSES.rule(
    "wish",
    example="The envoy, who called for progress before the money would be paid, came back.",
    near_miss="The envoy said that the money would be paid.",
)
def wish(document: Document, word: CueWord, clause: Token) -> bool | None:
    """Deny it to who wants, knows, hopes, expects or promises something."""
    return False if word.cue.kind in {"intent", "know", "hope", "expect", "promise"} else None


@LEARNED_WITNESSES.rule(
    "time-clause",
    example="The rules bar ships from sailing because the storm might sink them.",
    near_miss="The rules say that the storm might sink ships.",
)
def time_clause(document: Document, word: CueWord, clause: Token) -> bool | None:
    """Deny it where the clause says when or why somebody speaks: "will inform parliament before it is decided"."""
    mark = child(clause, "subordinator")
    if clause.dep_ != "adverbial_clause" or mark is None:
        return None
    return False if mark.lower_ in words("cues", "circumstances", "conjunctions") else None


@LEARNED_WITNESSES.rule(
    "noun-in-clause",
    example="Media reports about a purchase of ferries are premature.",
    near_miss="Media report that the purchase of ferries is premature.",
)
def noun_in_clause(document: Document, word: CueWord, clause: Token) -> bool | None:
    """Deny it where the cue is a noun of the clause itself: "reports about it are premature"."""
    inside = word.token.pos_ == "NOUN" and any(t.i == clause.i for t in word.token.ancestors)
    return False if inside else None
