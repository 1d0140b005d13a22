"""What a sentence says of another clause as a whole: that it is false, that nothing shows it, that it was not said."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.events.negation import leaves_open, negated
from sayso.lang.en.lexicon import cue_nouns, words
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, has_subject

__all__ = ["called_false", "is_scorned", "keeps_silent", "no_evidence", "not_said", "only_judges", "scorn"]

_AS = frozenset({"as", "a", "an", "pure", "mere", "utter", "completely", "totally"})
_BELOW = frozenset({"clausal_complement", "clausal_subject", "adverbial_clause", "noun_clause", "relative_clause"})


def called_false(document: Document, head: Token) -> int | None:
    """The word by which a clause is called false: "reports that … are untrue", "it is not true that …"."""
    noun = head.head
    if noun.dep_ == "subject" and document.lemmas[noun.i] in cue_nouns():
        return _judgement(document, noun.head)
    if noun.dep_ == "object" and document.lemmas[noun.i] in cue_nouns() and is_scorned(document, noun.head):
        return max(scorn(document, noun.head, head), default=None)
    if head.dep_ not in {"clausal_complement", "clausal_subject"}:
        return None
    verb = noun if noun.pos_ in {"AUX", "VERB"} else noun.head
    subject = child(verb, "subject", "expletive")
    return _judgement(document, verb) if subject is not None and document.lower[subject.i] == "it" else None


def is_scorned(document: Document, verb: Token) -> bool:
    """Whether a verb calls what is its object something."""
    return document.lemmas[verb.i] in words("operators", "open", "calling") and negated(document, verb) is None


def scorn(document: Document, verb: Token, clause: Token) -> range:
    """ "Called the suggestion that … outrageous", "dismissed claims that … as nonsense": the last words, which the parser may hang on the clause; the word itself is the last of them."""
    wanted = words("operators", "open", "false") | words("operators", "open", "scorned")
    last = max(verb.right_edge.i, clause.right_edge.i)
    end = next((i for i in range(last, max(clause.i, last - 6), -1) if document.lower[i] in wanted), None)
    if end is None:
        return range(0)
    start = end
    while start - 1 > clause.i and (not document.texts[start - 1][0].isalnum() or document.lower[start - 1] in _AS):
        start -= 1
    return range(start, end + 1)


def _judgement(document: Document, verb: Token) -> int | None:
    """What a verb of being says of its subject, if that is false or not true."""
    denied = negated(document, verb) is not None
    wanted = words("operators", "open", "true" if denied else "false")
    said = (c for c in verb.children if c.dep_ in {"adjectival_complement", "attribute", "object_predicate"})
    return next((c.i for c in said if document.lower[c.i] in wanted), None)


def only_judges(document: Document, token: Token) -> bool:
    """ "It is unclear whether …", "reports that … are untrue": says nothing but how the clause below it is to be taken."""
    if token.lemma_ == "remain":  # "it remains to be seen whether …"
        seen = next((c for c in token.children if c.dep_ == "open_complement" and c.lemma_ == "see"), None)
        if seen is not None and any(c.dep_ in {"clausal_complement", "adverbial_clause"} for c in seen.children):
            return True
    if token.lemma_ in {"emerge", "transpire"}:  # "it emerged that …"
        return any(c.dep_ in {"subject", "expletive"} and c.lower_ == "it" for c in token.children) and any(
            c.dep_ == "clausal_complement" and has_subject(c) for c in token.children
        )
    if token.lemma_ not in {"be", "remain"}:
        return False
    below = [c for holder in (token, *token.children) for c in holder.children if c.dep_ in _BELOW]
    if any(has_subject(c) and called_false(document, c) is not None for c in below):
        return True
    held = words("operators", "open", "possible") | words("operators", "open", "expected")
    impersonal = any(
        c.dep_ in {"adjectival_complement", "object_predicate"} and document.lower[c.i] in held for c in token.children
    ) and any(c.dep_ in {"subject", "expletive"} and document.lower[c.i] == "it" for c in token.children)
    opens = {c.left_edge.lower_ for c in token.children if c.dep_ == "clausal_subject"}
    if token.lemma_ == "be" and (
        "whether" in opens or ("what" in opens and child(token, "clausal_complement") is not None)
    ):
        return True  # "whether … is an open question", "what is clear is that …"
    left_open = leaves_open(document, token) or impersonal
    return left_open and any(has_subject(c) for c in below if c.dep_ not in {"noun_clause", "relative_clause"})


def no_evidence(document: Document, head: Token) -> int | None:
    """ "No evidence that …", "little evidence was found that …": the word that leaves what follows open."""
    known, denied = words("operators", "open", "evidence"), words("operators", "determiners", "denied")
    scarce = words("operators", "open", "scarce")
    for noun in _governing(head):
        if document.lemmas[noun.i] in known:
            for c in noun.children:
                word = document.lower[c.i]
                if (c.dep_ in {"determiner", "negation"} and word in denied) or (
                    c.dep_ in {"adjectival_modifier", "determiner"} and word in scarce
                ):
                    return c.i
    return None


def keeps_silent(document: Document, verb: Token) -> bool:
    """ "It gave no evidence", "she did not elaborate": what an outlet says of who spoke before, and no word of theirs."""
    thing, no = child(verb, "object"), negated(document, verb) is not None
    if document.lemmas[verb.i] in words("operators", "open", "silent"):
        return no
    if thing is None or document.lemmas[thing.i] not in words("operators", "open", "withheld"):
        return False
    return no or any(document.lower[c.i] in words("operators", "determiners", "denied") for c in thing.children)


def _governing(head: Token) -> Iterator[Token]:
    """The nouns whose content a clause may be: it hangs on one, or stands behind the verb of one."""
    if head.dep_ not in {"noun_clause", "clausal_complement", "relative_clause"}:
        return
    yield head.head
    if head.dep_ == "clausal_complement" and any(
        c.dep_ == "subordinator" and c.lower_ == "that" for c in head.children
    ):
        yield from (c for c in head.head.children if c.dep_ in {"passive_subject", "object"} and c.i < head.i)


def not_said(document: Document, verb: Token) -> bool:
    """Whether a verb of saying or showing is negated, or its subject holds back from it: "stopped short of saying that …"."""
    if negated(document, verb) is not None:
        return True
    if (
        verb.dep_ == "conjunct"
        and document.lemmas[verb.i] == "deny"
        and document.lemmas[verb.head.i] in {"confirm", "admit"}
    ):
        return True  # "declined to confirm or deny that …"
    if verb.dep_ == "open_complement" and document.lemmas[verb.head.i] in {"fail", "refuse", "decline", "struggle"}:
        return True  # "has failed to prove that …"
    prep = verb.head
    if verb.dep_ != "adposition_clause" or prep.dep_ != "adposition":
        return False
    back = prep.head if prep.head.pos_ == "VERB" else prep.head.head
    return document.lemmas[back.i] in words("operators", "open", "held_back")
