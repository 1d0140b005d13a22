"""What a sentence says of another clause as a whole: that it is false, that nothing shows it, that it was not said."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.lexicon import cue_nouns, words
from sayso.extract.negation import leaves_open, negated
from sayso.extract.parse import Parsed
from sayso.extract.said import child, has_subject

__all__ = ["called_false", "is_scorned", "keeps_silent", "no_evidence", "not_said", "only_judges", "scorn"]

_AS = frozenset({"as", "a", "an", "pure", "mere", "utter", "completely", "totally"})
_BELOW = frozenset({"ccomp", "csubj", "advcl", "acl", "relcl"})


def called_false(parsed: Parsed, head: Token) -> int | None:
    """The word by which a clause is called false: "reports that … are untrue", "it is not true that …"."""
    noun = head.head
    if noun.dep_ == "nsubj" and parsed.lemmas[noun.i] in cue_nouns():
        return _judgement(parsed, noun.head)
    if noun.dep_ == "dobj" and parsed.lemmas[noun.i] in cue_nouns() and is_scorned(parsed, noun.head):
        return max(scorn(parsed, noun.head, head), default=None)
    if head.dep_ not in {"ccomp", "csubj"}:
        return None
    verb = noun if noun.pos_ in {"AUX", "VERB"} else noun.head
    subject = child(verb, "nsubj", "expl")
    return _judgement(parsed, verb) if subject is not None and parsed.lower[subject.i] == "it" else None


def is_scorned(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb calls what is its object something."""
    return parsed.lemmas[verb.i] in words("operators", "open", "calling") and negated(parsed, verb) is None


def scorn(parsed: Parsed, verb: Token, clause: Token) -> range:
    """ "Called the suggestion that … outrageous", "dismissed claims that … as nonsense": the last words, which the parser may hang on the clause; the word itself is the last of them."""
    wanted = words("operators", "open", "false") | words("operators", "open", "scorned")
    last = max(verb.right_edge.i, clause.right_edge.i)
    end = next((i for i in range(last, max(clause.i, last - 6), -1) if parsed.lower[i] in wanted), None)
    if end is None:
        return range(0)
    start = end
    while start - 1 > clause.i and (not parsed.texts[start - 1][0].isalnum() or parsed.lower[start - 1] in _AS):
        start -= 1
    return range(start, end + 1)


def _judgement(parsed: Parsed, verb: Token) -> int | None:
    """What a verb of being says of its subject, if that is false or not true."""
    denied = negated(parsed, verb) is not None
    wanted = words("operators", "open", "true" if denied else "false")
    said = (c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"})
    return next((c.i for c in said if parsed.lower[c.i] in wanted), None)


def only_judges(parsed: Parsed, token: Token) -> bool:
    """ "It is unclear whether …", "reports that … are untrue": says nothing but how the clause below it is to be taken."""
    if token.lemma_ == "remain":  # "it remains to be seen whether …"
        seen = next((c for c in token.children if c.dep_ == "xcomp" and c.lemma_ == "see"), None)
        if seen is not None and any(c.dep_ in {"ccomp", "advcl"} for c in seen.children):
            return True
    if token.lemma_ in {"emerge", "transpire"}:  # "it emerged that …"
        return any(c.dep_ in {"nsubj", "expl"} and c.lower_ == "it" for c in token.children) and any(
            c.dep_ == "ccomp" and has_subject(c) for c in token.children
        )
    if token.lemma_ not in {"be", "remain"}:
        return False
    below = [c for holder in (token, *token.children) for c in holder.children if c.dep_ in _BELOW]
    if any(has_subject(c) and called_false(parsed, c) is not None for c in below):
        return True
    held = words("operators", "open", "possible") | words("operators", "open", "expected")
    impersonal = any(c.dep_ in {"acomp", "oprd"} and parsed.lower[c.i] in held for c in token.children) and any(
        c.dep_ in {"nsubj", "expl"} and parsed.lower[c.i] == "it" for c in token.children
    )
    opens = {c.left_edge.lower_ for c in token.children if c.dep_ == "csubj"}
    if token.lemma_ == "be" and ("whether" in opens or ("what" in opens and child(token, "ccomp") is not None)):
        return True  # "whether … is an open question", "what is clear is that …"
    left_open = leaves_open(parsed, token) or impersonal
    return left_open and any(has_subject(c) for c in below if c.dep_ not in {"acl", "relcl"})


def no_evidence(parsed: Parsed, head: Token) -> int | None:
    """ "No evidence that …", "little evidence was found that …": the word that leaves what follows open."""
    known, denied = words("operators", "open", "evidence"), words("operators", "determiners", "denied")
    scarce = words("operators", "open", "scarce")
    for noun in _governing(head):
        if parsed.lemmas[noun.i] in known:
            for c in noun.children:
                word = parsed.lower[c.i]
                if (c.dep_ in {"det", "neg"} and word in denied) or (c.dep_ in {"amod", "det"} and word in scarce):
                    return c.i
    return None


def keeps_silent(parsed: Parsed, verb: Token) -> bool:
    """ "It gave no evidence", "she did not elaborate": what an outlet says of who spoke before, and no word of theirs."""
    thing, no = child(verb, "dobj"), negated(parsed, verb) is not None
    if parsed.lemmas[verb.i] in words("operators", "open", "silent"):
        return no
    if thing is None or parsed.lemmas[thing.i] not in words("operators", "open", "withheld"):
        return False
    return no or any(parsed.lower[c.i] in words("operators", "determiners", "denied") for c in thing.children)


def _governing(head: Token) -> Iterator[Token]:
    """The nouns whose content a clause may be: it hangs on one, or stands behind the verb of one."""
    if head.dep_ not in {"acl", "ccomp", "relcl"}:
        return
    yield head.head
    if head.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in head.children):
        yield from (c for c in head.head.children if c.dep_ in {"nsubjpass", "dobj"} and c.i < head.i)


def not_said(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb of saying or showing is negated, or its subject holds back from it: "stopped short of saying that …"."""
    if negated(parsed, verb) is not None:
        return True
    if verb.dep_ == "conj" and parsed.lemmas[verb.i] == "deny" and parsed.lemmas[verb.head.i] in {"confirm", "admit"}:
        return True  # "declined to confirm or deny that …"
    if verb.dep_ == "xcomp" and parsed.lemmas[verb.head.i] in {"fail", "refuse", "decline", "struggle"}:
        return True  # "has failed to prove that …"
    prep = verb.head
    if verb.dep_ != "pcomp" or prep.dep_ != "prep":
        return False
    back = prep.head if prep.head.pos_ == "VERB" else prep.head.head
    return parsed.lemmas[back.i] in words("operators", "open", "held_back")
