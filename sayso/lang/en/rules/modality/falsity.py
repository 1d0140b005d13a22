"""The words by which a clause is called false: "reports that … are untrue", "it is a myth that …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.lang.en.lexicon import cue_nouns, cue_verbs, words
from sayso.lang.en.rules.modality.judgements import calls_its_object, complements, denial_words
from sayso.lang.en.rules.modality.negation import negation_of
from sayso.lang.en.verbs import has_that, is_passive
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["FALSITY", "carrier_of", "falsity_of"]

FALSITY: RuleSet[[Document, Token], int] = RuleSet("en.falsity")
"""Asked with the verb of a clause; answers the word by which the clause is called false."""

_REACH = 6
"""Words between a clause and the noun that carries it, upwards in the parse."""
_CONTENT = frozenset({"noun_clause", "relative_clause", "clausal_complement", "clausal_subject"})
_SUBJECTS = frozenset({"subject", "passive_subject"})
_ARGUMENTS = _SUBJECTS | {"object", "adposition_object"}
_DETERMINERS = frozenset({"determiner", "negation"})


# -- shared conditions ------------------------------------------------------------------------------------------------


def falsity_of(document: Document, clause: Token) -> int | None:
    """Return the word by which a clause is called false, None where none does.

    Args:
        document: the parsed report.
        clause: the verb of the clause.

    """
    decision = FALSITY.first(document, clause)
    return None if decision is None else decision.answer


def _is_carrier(document: Document, noun: Token) -> bool:
    lemma = document.lemmas[noun.i]
    if noun.pos_ != "NOUN" and noun.dep_ not in _ARGUMENTS:
        return False
    return lemma in cue_nouns() or lemma in words("operators", "open", "carriers")


def carrier_of(document: Document, clause: Token) -> Token | None:
    """Return the noun whose content a clause is: "the news … that the ferry sank".

    The parser may attach the clause to a word between the two, or to the verb of which the noun is the subject.

    Args:
        document: the parsed report.
        clause: the verb of the clause.

    """
    governor = clause.head
    if clause.dep_ == "adposition_clause" and governor.lower_ in {"of", "about"}:  # "reports of selling arms"
        return governor.head if _is_carrier(document, governor.head) else None
    if clause.dep_ not in _CONTENT or _is_carrier(document, governor):
        return governor if clause.dep_ in _CONTENT else None
    if document.forms[governor.i] == "gerund" and document.lemmas[governor.i] in cue_verbs():
        return governor.head if governor.dep_ == "noun_clause" else None  # "an article claiming that …"
    if not _is_that_clause(document, clause):
        return None
    for _ in range(_REACH):
        if governor.pos_ in {"VERB", "AUX"} and document.lemmas[governor.i] not in cue_verbs():
            subject = child(governor, *_SUBJECTS)
            if subject is not None and subject.i < clause.left_edge.i and _is_carrier(document, subject):
                return subject
        if governor.head.i >= governor.i or document.lemmas[governor.i] in cue_verbs():
            return None
        governor = governor.head
        if _is_carrier(document, governor):
            return governor
    return None


def _is_that_clause(document: Document, clause: Token) -> bool:
    """Return whether "that" opens a clause, also where the parser took it for the object of a passive."""
    stray = child(clause, "object")
    is_stray = stray is not None and document.lower[stray.i] == "that" and child(clause, "passive_subject") is not None
    return has_that(document, clause) or is_stray


def _predicates(verb: Token) -> Iterator[Token]:
    """Yield a verb, the verbs that share its subject, and the infinitive below it: "turned out to be"."""
    yield verb
    for below in verb.children:
        shares = below.dep_ == "conjunct" and child(below, "subject", "passive_subject") is None
        if below.dep_ == "open_complement" or shares:
            yield from _predicates(below)


def _judgement(document: Document, verb: Token) -> int | None:
    """Return what a verb says of its subject, if that is "false", "not true", "without foundation"."""
    negated = negation_of(document, verb) is not None
    wanted = words("operators", "open", "true") if negated else _falsehoods()
    predicates = (c for c in verb.children if c.dep_ in {"adjectival_complement", "attribute", "object_predicate"})
    word = next((c.i for c in predicates if document.lower[c.i] in wanted), None)
    if word is not None or negated:
        return word
    if is_passive(verb) and document.lemmas[verb.i] in words("operators", "open", "disproved"):
        return verb.i
    return _lack_of_basis(document, verb)


def _falsehoods() -> frozenset[str]:
    return words("operators", "open", "false") | words("operators", "open", "scorned")


def _lack_of_basis(document: Document, verb: Token) -> int | None:
    """Return the word of "is without foundation", "has no basis", "lacks any merit"."""
    nouns = words("operators", "open", "basis")
    for below in verb.children:
        if below.dep_ == "adposition" and below.lower_ == "without":
            basis = child(below, "adposition_object")
            if basis is not None and document.lemmas[basis.i] in nouns:
                return below.i
        if below.dep_ == "object" and document.lemmas[below.i] in nouns:
            if document.lemmas[verb.i] == "lack":
                return verb.i
            return _denial_of(document, below)
    return None


def _denial_of(document: Document, noun: Token) -> int | None:
    denied = words("operators", "determiners", "denied")
    return next((c.i for c in noun.children if c.dep_ in _DETERMINERS and document.lower[c.i] in denied), None)


# -- the rules --------------------------------------------------------------------------------------------------------


@FALSITY.rule(
    "false-report",
    example="Reports that the bridge collapsed are untrue.",
    near_miss="Reports that the bridge collapsed are spreading.",
)
def false_report(document: Document, clause: Token) -> int | None:
    """Find "reports that … are untrue", "the news that … turned out to be a hoax"."""
    noun = carrier_of(document, clause)
    if noun is None or noun.dep_ not in _SUBJECTS or not _is_carrier(document, noun):
        return None
    judgements = (_judgement(document, verb) for verb in _predicates(noun.head))
    return next((word for word in judgements if word is not None), None)


@FALSITY.rule(
    "no-truth",
    example="There is no truth in the rumour that the bridge collapsed.",
    near_miss="There is some truth in the rumour that the bridge collapsed.",
)
def no_truth(document: Document, clause: Token) -> int | None:
    """Find "there is no truth in the rumour that …", "no basis for the claim that …"."""
    before = document.doc[max(clause.left_edge.i - 1, 0)]  # the parser may attach the clause to "truth"
    noun = before if _is_carrier(document, before) else carrier_of(document, clause)
    if noun is None or noun.dep_ != "adposition_object" or not _is_carrier(document, noun):
        return None
    above, known = noun.head.head, words("operators", "open", "basis")
    nouns = (n for n in (above, *_attributes(above)) if document.lemmas[n.i] in known)
    return next((i for n in nouns if (i := _denial_of(document, n)) is not None), None)


@FALSITY.rule(
    "called-nonsense",
    example="The mayor called the claim that he lied outrageous.",
    near_miss="The mayor repeated the claim that she lied.",
)
def called_nonsense(document: Document, clause: Token) -> int | None:
    """Find "called the claim that … outrageous", "described reports that … as nonsense"."""
    noun = clause.head
    if noun.dep_ not in {"object", "adposition_object"} or not _is_carrier(document, noun):
        return None
    verb = noun.head.head if noun.head.lower_ == "as" else noun.head
    if not calls_its_object(document, verb):
        return None
    if document.lower[verb.i + 1] == "as" and document.lower[verb.i + 2] in _falsehoods():
        return verb.i + 2  # "branded as absurd the accusation that …"
    return max(denial_words(document, verb, clause), default=None)


@FALSITY.rule(
    "it-is-false",
    example="It is not true that the bridge collapsed.",
    near_miss="It is true that the bridge collapsed.",
)
def it_is_false(document: Document, clause: Token) -> int | None:
    """Find "it is false that …", "it is not true that …", "it is a myth that …"."""
    if clause.dep_ not in {"clausal_complement", "clausal_subject", "noun_clause"}:
        return None
    verb = clause.head if clause.head.pos_ in {"AUX", "VERB"} else clause.head.head
    if clause.dep_ == "noun_clause" and clause.head.i not in {c.i for c in (*complements(verb), *_attributes(verb))}:
        return None
    subject = child(verb, "subject", "expletive")
    return _judgement(document, verb) if subject is not None and document.lower[subject.i] == "it" else None


def _attributes(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ == "attribute"]
