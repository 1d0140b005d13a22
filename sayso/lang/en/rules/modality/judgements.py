"""What a sentence says of another clause as a whole: that nothing shows it, that it was not said, what it is called."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.modality.negation import negation_of
from sayso.lang.en.verbs import has_that, is_infinitive
from sayso.rules import RuleSet
from sayso.syntax.document import Document

__all__ = [
    "EVIDENCE",
    "UNSAID",
    "calls_its_object",
    "denial_words",
    "has_content_unsaid",
    "leaves_open",
]

EVIDENCE: RuleSet[[Document, Token], int] = RuleSet("en.evidence")
"""Asked with the verb of a clause; answers the word that says that nothing, or little, shows the clause."""

UNSAID: RuleSet[[Document, Token], bool] = RuleSet("en.unsaid")
"""Asked with a verb of saying or showing; answers True where it is said that it did not happen."""

_AS = frozenset({"as", "a", "an", "pure", "mere", "utter", "completely", "totally"})


# -- shared conditions ------------------------------------------------------------------------------------------------


def complements(verb: Token) -> list[Token]:
    """Return the adjectives that a verb says of its subject or object."""
    return [c for c in verb.children if c.dep_ in {"adjectival_complement", "object_predicate"}]


def leaves_open(document: Document, verb: Token) -> bool:
    """Return whether a verb leaves the clause below it open: "is unclear", "was not immediately clear"."""
    unclear, clear = words("operators", "open", "adjectives"), words("operators", "open", "negated")
    lemmas = {document.lemmas[c.i] for c in (verb, *complements(verb))}
    if not lemmas.isdisjoint(unclear):
        return True
    return not lemmas.isdisjoint(clear) and negation_of(document, verb) is not None


def calls_its_object(document: Document, verb: Token) -> bool:
    """Return whether a verb calls its object something: "describe", "brand", "denounce"."""
    return document.lemmas[verb.i] in words("operators", "open", "calling") and negation_of(document, verb) is None


def denial_words(document: Document, verb: Token, clause: Token) -> range:
    """Return the words at the end of a sentence by which a clause is called untrue.

    "called the suggestion that … outrageous", "dismissed claims that … as nonsense": the parser may attach them to the
    clause.

    Args:
        document: the parsed report.
        verb: the verb that calls the clause something.
        clause: the verb of the clause.

    Returns:
        Token numbers, "as" included; the last is the word itself. Empty where there is none.

    """
    wanted = words("operators", "open", "false") | words("operators", "open", "scorned")
    last = max(verb.right_edge.i, clause.right_edge.i)
    end = next((i for i in range(last, max(clause.i, last - 6), -1) if document.lower[i] in wanted), None)
    if end is None:
        return range(0)
    start = end
    while start - 1 > clause.i and (not document.texts[start - 1][0].isalnum() or document.lower[start - 1] in _AS):
        start -= 1
    return range(start, end + 1)


# -- not shown --------------------------------------------------------------------------------------------------------


def _evidence_nouns(document: Document, clause: Token) -> Iterator[Token]:
    """Yield nouns such as "evidence", "proof" whose content a clause may be."""
    known, unvoiced = words("operators", "open", "evidence"), words("operators", "open", "unvoiced")
    if clause.dep_ not in {"noun_clause", "clausal_complement", "relative_clause"}:
        return
    lemma = document.lemmas[clause.head.i]
    if lemma in known or (lemma in unvoiced and has_that(document, clause)):
        yield clause.head
    if clause.dep_ == "clausal_complement" and has_that(document, clause):
        for noun in clause.head.children:
            if noun.dep_ in {"passive_subject", "object"} and noun.i < clause.i:
                if document.lemmas[noun.i] in known | unvoiced:
                    yield noun


@EVIDENCE.rule(
    "none",
    example="There is no evidence that the bridge collapsed.",
    near_miss="There is evidence that the bridge collapsed.",
)
def no_evidence(document: Document, clause: Token) -> int | None:
    """Find "no evidence that …", "no proof was found that …", "there was no suggestion that …"."""
    return _denying_determiner(document, clause)


def _denying_determiner(document: Document, clause: Token) -> int | None:
    denied = words("operators", "determiners", "denied")
    below = (c for noun in _evidence_nouns(document, clause) for c in noun.children)
    return next((c.i for c in below if c.dep_ in {"determiner", "negation"} and document.lower[c.i] in denied), None)


@EVIDENCE.rule(
    "scarce",
    example="There is little evidence that the bridge collapsed.",
    near_miss="There is good evidence that the bridge collapsed.",
)
def scarce_evidence(document: Document, clause: Token) -> int | None:
    """Find "little evidence that …", "scant proof that …"."""
    scarce = words("operators", "open", "scarce")
    below = (c for noun in _evidence_nouns(document, clause) for c in noun.children)
    return next(
        (c.i for c in below if c.dep_ in {"adjectival_modifier", "determiner"} and document.lower[c.i] in scarce), None
    )


# -- not said ---------------------------------------------------------------------------------------------------------


def has_content_unsaid(document: Document, verb: Token) -> bool:
    """Return whether a verb of saying or showing is said not to have happened: "stopped short of saying that …".

    Args:
        document: the parsed report.
        verb: the verb.

    """
    return UNSAID.first(document, verb) is not None


@UNSAID.rule(
    "negated",
    example="The minister did not say that the bank had failed.",
    near_miss="The minister said that the bank had failed.",
)
def negated_saying(document: Document, verb: Token) -> bool | None:
    """Find "did not say", "never proved"."""
    return True if negation_of(document, verb) is not None else None


@UNSAID.rule(
    "nothing-to-show",
    example="There was nothing to show that the bridge had collapsed.",
    near_miss="There was something to show that the bridge had collapsed.",
)
def nothing_to_show(document: Document, verb: Token) -> bool | None:
    """Find "nothing to indicate that …"."""
    below = verb.dep_ in {"relative_clause", "noun_clause"} and is_infinitive(verb)
    return True if below and document.lower[verb.head.i] in words("operators", "determiners", "denied") else None


@UNSAID.rule(
    "far-from",
    example="Far from confirming that the jets were sold, the envoy left.",
    near_miss="Apart from confirming that the jets were sold, the envoy was silent.",
)
def far_from(document: Document, verb: Token) -> bool | None:
    """Find "far from confirming", "without saying", "instead of saying"."""
    adposition = verb.head
    if verb.dep_ != "adposition_clause" or not adposition.i:
        return None
    opening = (document.lower[adposition.i - 1], document.lower[adposition.i])
    if opening[1] == "without" or opening in {("far", "from"), ("instead", "of"), ("rather", "than")}:
        return True
    return None


@UNSAID.rule(
    "confirm-or-deny",
    example="The firm declined to confirm or deny that it had been hacked.",
    near_miss="The firm denied that it had been hacked.",
)
def confirm_or_deny(document: Document, verb: Token) -> bool | None:
    """Find "deny" behind "confirm or"."""
    joined = verb.dep_ == "conjunct" and document.lemmas[verb.i] == "deny"
    return True if joined and document.lemmas[verb.head.i] in {"confirm", "admit"} else None


@UNSAID.rule(
    "failed-to",
    example="The firm failed to prove that the drug works.",
    near_miss="The firm managed to prove that the drug works.",
)
def failed_to(document: Document, verb: Token) -> bool | None:
    """Find "failed to prove", "declined to say"."""
    below = verb.dep_ == "open_complement"
    return True if below and document.lemmas[verb.head.i] in {"fail", "refuse", "decline", "struggle"} else None


@UNSAID.rule(
    "held-back",
    example="The bank stopped short of saying that jobs would go.",
    near_miss="The bank ended by saying that jobs would go.",
)
def held_back(document: Document, verb: Token) -> bool | None:
    """Find "stopped short of saying", "refrained from saying"."""
    adposition = verb.head
    if verb.dep_ != "adposition_clause" or adposition.dep_ != "adposition":
        return None
    governor = adposition.head if adposition.head.pos_ == "VERB" else adposition.head.head
    return True if document.lemmas[governor.i] in words("operators", "open", "held_back") else None
