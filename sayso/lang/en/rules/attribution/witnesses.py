"""Whether the source of a reporting verb is a witness to its content, and so a link of chains.

Most are; the rules find those who wish, are asked, or have nobody behind them. Arguments: the verb, the head of its
content (None: no clause) and the head of its source (None: nobody is named).
"""

from __future__ import annotations

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.clauses.nominals import NOMINAL_DENIAL
from sayso.lang.en.rules.modality.negation import NEGATIVE_ARGUMENT, negation_of
from sayso.lang.en.verbs import is_infinitive
from sayso.rules import RuleSet
from sayso.syntax.attribution import CueWord
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["WITNESSES"]

WITNESSES: RuleSet[[Document, CueWord, int | None, int | None], bool] = RuleSet("en.witness")


@WITNESSES.rule(
    "no-clause",
    example="Divers found “a hole the size of a van”.",
    near_miss="Divers found that the hull had cracked.",
)
def no_clause(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Deny it where no clause is said."""
    return False if content is None else None


@WITNESSES.rule(
    "wish",
    example="The council wants to close the pier.",
    near_miss="The council says that it will close the pier.",
)
def wish(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Deny it to who wants or knows something."""
    return False if word.cue.kind in {"intent", "know"} else None


@WITNESSES.rule(
    "supposed-to",
    example="The ferry was supposed to arrive in May.",
    near_miss="The ferry was reported to have arrived in May.",
)
def supposed_to(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Deny it where something "was supposed to" happen: a plan, and nobody's supposition."""
    if content is None or word.token.lemma_ != "suppose" or not word.is_passive:
        return None
    return False if is_infinitive(document.doc[content]) else None


@WITNESSES.rule(
    "denied-event",
    example="Velia denied the delivery of shells to Torvia.",
    near_miss="Velia repeated claims of deliveries to Torvia.",
)
def denied_event(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Allow it to who denies an event that a noun names."""
    if content is None or word.cue.kind != "deny" or document.pos[content] != "NOUN":
        return None
    return True if NOMINAL_DENIAL.first(document, document.doc[content]) is not None else None


@WITNESSES.rule(
    "content-without-verb",
    example="The ferry is considered a danger.",
    near_miss="The ferry is said to be late.",
)
def content_without_verb(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Deny it where what is said has no verb and is not quoted."""
    verbal = content is None or document.pos[content] in {"VERB", "AUX"} or content in document.quotations.at
    return None if verbal else False


@WITNESSES.rule(
    "undertaking",
    example="The council promised to close the pier.",
    near_miss="The council promised that the pier would close.",
)
def undertaking(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Deny it to who promises or hopes to do something; "expects the price to fall" is a forecast, and counts."""
    if content is None or document.deps[content] != "open_complement":
        return None
    if word.cue.kind not in {"promise", "hope", "expect"}:
        return None
    own_subject = child(document.doc[content], "subject") is not None
    return word.cue.kind == "expect" and not word.is_passive and own_subject


@WITNESSES.rule(
    "agreed-to",
    example="The bank has agreed to buy its rival.",
    near_miss="The bank has agreed that its rival is strong.",
)
def agreed_to(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Deny it to who agrees to do something, or considers doing it."""
    if content is None or word.is_passive or document.deps[content] != "open_complement":
        return None
    return False if word.token.lemma_ in {"agree", "consider"} else None


@WITNESSES.rule(
    "request",
    example="The police told residents to leave the island.",
    near_miss="The police told residents that the island was safe.",
)
def request(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Deny it to who tells others to do something."""
    if content is None or document.deps[content] not in {"open_complement", "clausal_complement"}:
        return None
    asks = word.token.lemma_ in words("cues", "addressing", "verbs")
    return False if asks and is_infinitive(document.doc[content]) else None


@WITNESSES.rule(
    "not-told",
    example="Residents were not told that the water was unsafe.",
    near_miss="Residents were told that the water was unsafe.",
)
def not_told(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Deny it where somebody "was not told that …": nobody has said so."""
    if not word.is_passive or source is not None or word.token.lemma_ not in words("cues", "addressing", "verbs"):
        return None
    return False if negation_of(document, word.token) is not None else None


@WITNESSES.rule(
    "nobody",
    example="Nobody has claimed that the water was unsafe.",
    near_miss="Somebody has claimed that the water was unsafe.",
)
def nobody(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Deny it to nobody: "no official said that …"."""
    subject = document.doc[source] if source is not None else None
    return False if subject is not None and NEGATIVE_ARGUMENT.first(document, subject) is not None else None


@WITNESSES.rule(
    "passive-without-agent",
    example="It is expected that the ferry will arrive in May.",
    near_miss="It is said that the ferry will arrive in May.",
)
def passive_without_agent(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Deny it where something is expected, promised or hoped by nobody; what "is believed" is hearsay, and counts."""
    if not word.is_passive or source is not None:
        return None
    kind = word.cue.kind
    return kind == "believe" if kind in {"expect", "promise", "hope", "believe"} else None


@WITNESSES.rule(
    "relative-pronoun",
    example="That said, the ferry won the race.",
    near_miss="The skipper said that the ferry won the race.",
)
def relative_pronoun(document: Document, word: CueWord, content: int | None, source: int | None) -> bool | None:
    """Deny it to a "that" or "which" that stands for nothing known: "that said, …"."""
    return False if source is not None and document.lower[source] in {"that", "which"} else None
