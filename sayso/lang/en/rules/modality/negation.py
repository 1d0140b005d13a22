"""What negates a verb: a word beside it, or its subject or object. Answers are token numbers."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.rules import Decision, RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["NEGATION", "NEGATIVE_ARGUMENT", "has_negative_subject", "negation_of", "negative_argument_of"]

NEGATION: RuleSet[[Document, Token], int] = RuleSet("en.negation")
"""Asked with a verb."""

NEGATIVE_ARGUMENT: RuleSet[[Document, Token], int] = RuleSet("en.negative-argument")
"""Asked with each dependent of a verb."""

_SUBJECTS = frozenset({"subject", "passive_subject"})
_ARGUMENTS = _SUBJECTS | {"object", "attribute", "expletive"}
_DETERMINERS = frozenset({"determiner", "negation", "predeterminer", "precoordinator"})


def negation_of(document: Document, verb: Token) -> int | None:
    """Return the word that negates a verb, None where none does.

    Args:
        document: the parsed report.
        verb: the verb.

    """
    decision = NEGATION.first(document, verb)
    return None if decision is None else decision.answer


def negative_argument_of(document: Document, verb: Token) -> Decision[int] | None:
    """Return the word by which the subject or object of a verb negates it, None where none does.

    Args:
        document: the parsed report.
        verb: the verb.

    """
    arguments = (c for c in verb.children if c.dep_ in _ARGUMENTS)
    return next((d for c in arguments if (d := NEGATIVE_ARGUMENT.first(document, c)) is not None), None)


def has_negative_subject(document: Document, verb: Token) -> bool:
    """Return whether the subject is nobody or few: "nobody knows", "few believe".

    Args:
        document: the parsed report.
        verb: the verb.

    """
    subject = child(verb, "subject") or child(verb, "adjectival_modifier")  # "few doubt"
    return subject is not None and document.lower[subject.i] in words("operators", "determiners", "hardly_any")


@NEGATION.rule(
    "adverb",
    example="The plant has not opened.",
    near_miss="The plant not only opened but grew.",
)
def adverb(document: Document, verb: Token) -> int | None:
    """Find "not", "never", "hardly" with the verb or with an auxiliary of it; "not only" negates nothing."""
    # The parser may attach the "not" of "has not been closed" to an auxiliary.
    auxiliaries = [c for c in verb.children if c.dep_ in {"auxiliary", "passive_auxiliary"}]
    candidates = (c for governor in (verb, *auxiliaries) for c in governor.children)
    return next((c.i for c in candidates if _negates(document, c, verb)), None)


def _negates(document: Document, word: Token, verb: Token) -> bool:
    before = word.dep_ in {"adverbial", "precoordinator", "coordinator"} and word.i < verb.i
    if not (before or word.dep_ == "negation"):
        return False
    lower = document.lower[word.i]
    if lower not in words("operators", "adverbs", "denied"):
        return False
    after = document.lower[word.i + 1] if word.i + 1 < len(document.lower) else ""
    return after not in words("operators", "adverbs", "added") and not (
        lower == "not" and after in {"merely", "simply"}
    )


@NEGATION.rule(
    "at-no-time",
    example="At no time did the ministry open the gate.",
    near_miss="In no time did the ministry open the gate.",
)
def at_no_time(document: Document, verb: Token) -> int | None:
    """Find "at no time", "in no way", "under no circumstances" in front of the verb."""
    known = words("operators", "adverbs", "negated_phrases")
    fronted = (c.i for c in verb.children if c.dep_ == "adposition" and c.i < verb.i)
    return next((i for i in fronted if " ".join(document.lower[i : i + 3]) in known), None)


@NEGATION.rule(
    "nor",
    example="The captain neither drove nor sailed.",
    near_miss="The captain either drove or sailed.",
)
def nor(document: Document, verb: Token) -> int | None:
    """Find "nor" in front of the second of two verbs."""
    if verb.dep_ != "conjunct":
        return None
    coordinators = (c.i for c in verb.head.children if c.dep_ == "coordinator" and c.i < verb.i)
    return next((i for i in coordinators if document.lower[i] == "nor"), None)


@NEGATION.rule(
    "have-yet-to",
    example="The plant has yet to open.",
    near_miss="The plant may yet open.",
)
def have_yet_to(document: Document, verb: Token) -> int | None:
    """Find "has yet to": the answer is "has"."""
    yet = document.lemmas[verb.i] == "have" and any(document.lower[c.i] == "yet" for c in verb.children)
    return verb.i if yet and child(verb, "open_complement") is not None else None


@NEGATIVE_ARGUMENT.rule(
    "not-a-single",
    example="Not a single worker was hired.",
    near_miss="A single worker was hired.",
)
def not_a_single(document: Document, argument: Token) -> int | None:
    """Find "not a single one", "hardly anyone" at the start of a subject."""
    first = argument.left_edge.i
    if argument.dep_ not in _SUBJECTS or document.lower[first] not in {"not", "hardly", "scarcely"}:
        return None
    after = document.lower[first + 1] if first < argument.i else ""
    return first if after in words("operators", "determiners", "single") else None


@NEGATIVE_ARGUMENT.rule(
    "pronoun",
    example="Nobody was hurt.",
    near_miss="Somebody was hurt.",
)
def pronoun(document: Document, argument: Token) -> int | None:
    """Find "nobody", "nothing", "none" as an argument."""
    return argument.i if _denies(document, argument.i) else None


@NEGATIVE_ARGUMENT.rule(
    "determiner",
    example="No plant was built.",
    near_miss="Plant No. 3 was built, no doubt.",
)
def determiner(document: Document, argument: Token) -> int | None:
    """Find "no", "neither" in front of an argument; "no longer", "no doubt" and "No. 3" negate nothing."""
    modifiers = (c.i for c in argument.children if c.dep_ in _DETERMINERS)
    return next(
        (i for i in modifiers if _denies(document, i) and document.lower[i + 1] not in {"longer", "doubt"}), None
    )


def _denies(document: Document, i: int) -> bool:
    return document.lower[i] in words("operators", "determiners", "denied") and not _is_number_sign(document, i)


def _is_number_sign(document: Document, i: int) -> bool:
    """Return whether "No" is short for "number": "Plot No. 3"."""
    after = document.lower[i + 1 : i + 3]
    return document.texts[i] in {"No", "no", "Nos"} and len(after) == 2 and after[0] == "." and after[1][:1].isdigit()
