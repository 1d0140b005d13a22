"""What is said by a reporting verb: the clause before, behind or around it, a quotation, or a noun."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from sayso.lang.en.lexicon import cue_nouns, frame_of_event, words
from sayso.lang.en.rules.clauses.nominals import NOMINAL_DENIAL
from sayso.rules import RuleSet
from sayso.syntax.attribution import ContentSpan, CueWord
from sayso.syntax.document import Document
from sayso.syntax.navigation import agent_of, child, clause_of, has_subject, head_of_quotation, stray_subject

__all__ = ["CONTENTS"]

CONTENTS: RuleSet[[Document, CueWord], ContentSpan] = RuleSet("en.content")

_INFINITIVE_KINDS = frozenset({"intent", "promise", "hope", "expect", "believe", "deny", "say"})
"""Kinds whose to-infinitive or gerund is what is said: "claimed to have sold it"."""
_OBJECT_KINDS = frozenset({"intent", "say", "deny", "show", "promise", "expect"})
"""Kinds whose object is what is said: "denied the charges"."""
_CLAUSES_OF_NOUNS = ("noun_clause", "relative_clause", "clausal_complement")
_FARTHEST_QUOTATION = 12


def _around(document: Document, verb: Token, outer: Token) -> ContentSpan:
    """Return a clause without the reporting clause that stands inside it or at its edge."""
    own = set(document.subtree(verb))
    return ContentSpan([i for i in document.subtree(outer) if i not in own], outer.i)


def _clause(document: Document, word: CueWord, clause: Token) -> ContentSpan:
    """Return a clause below the verb, without what stands inside its words and depends on the verb itself."""
    verb = word.token
    if word.cue.kind == "believe":
        clause = _clause_judged_likely(document, clause)
    beside = [
        c
        for c in verb.children
        if c.dep_ in {"adverbial_clause", "adposition", "subject", "object"} and c.i != clause.i
    ]
    own = {i for c in beside for i in document.subtree(c)} - set(document.subtree(clause))
    stray = stray_subject(clause)
    front = [] if stray is None else list(document.subtree(stray))
    return ContentSpan([*front, *(i for i in document.subtree(clause) if i not in own)], clause.i)


def _clause_judged_likely(document: Document, clause: Token) -> Token:
    """Return what is likely in "we consider it likely that …", else the clause itself."""
    likely = words("operators", "adjectives", "possible"), words("operators", "adjectives", "expected")
    if not any(document.lower[clause.i] in adjectives for adjectives in likely):
        return clause
    below = (c for c in clause.children if c.dep_ in {"clausal_complement", "adverbial_clause"})
    inner = next((c for c in below if any(m.lower_ == "that" for m in c.children)), None)
    return inner if inner is not None and has_subject(inner) else clause


@CONTENTS.rule(
    "parenthetical",
    example="The pier, the skipper said, had sunk.",
    near_miss="The skipper said that the pier had sunk.",
)
def parenthetical(document: Document, word: CueWord) -> ContentSpan | None:
    """Take the clause around or before a reporting clause that is inserted: "the pier, he said, had sunk"."""
    return _around(document, word.token, word.token.head) if word.token.dep_ == "parataxis" else None


@CONTENTS.rule(
    "as-clause",
    example="As Radio Nord reported, the sale was halted.",
    near_miss="As Radio Nord closed, the sale was halted.",
)
def as_clause(document: Document, word: CueWord) -> ContentSpan | None:
    """Take the main clause of "as Northwire reported, the sale was halted", "the sale, as it told reporters, …"."""
    verb = word.token
    mark = child(verb, "subordinator")
    if verb.dep_ != "adverbial_clause" or mark is None or mark.lower_ != "as" or not has_subject(verb):
        return None
    if child(verb, "object", "clausal_complement") is not None and not _addresses(verb):
        return None
    outer = clause_of(verb.head)
    return _around(document, verb, outer) if outer.pos_ in {"VERB", "AUX"} else None


@CONTENTS.rule(
    "clause-right-behind",
    example="One union wants more, the other says it cannot pay.",
    near_miss="The other union says it cannot pay.",
)
def clause_right_behind(document: Document, word: CueWord) -> ContentSpan | None:
    """Prefer the clause right behind the verb where the parser sees another before it: "one wants more, the other
    says it cannot pay".
    """
    verb = word.token
    clauses = [c for c in verb.children if c.dep_ == "clausal_complement" and c.i not in document.quotations.at]
    if len(clauses) < 2 or not clauses[0].i < verb.i < clauses[-1].i or verb.nbor(1).is_punct:
        return None
    behind = clauses[-1]
    return _clause(document, word, behind) if has_subject(behind) and behind.left_edge.i == verb.i + 1 else None


@CONTENTS.rule(
    "clausal-complement",
    example="The skipper said that the pier had sunk.",
    near_miss="The skipper said nothing.",
)
def clausal_complement(document: Document, word: CueWord) -> ContentSpan | None:
    """Take the clausal complement of the verb."""
    clause = child(word.token, "clausal_complement")
    return _clause(document, word, clause) if clause is not None else None


@CONTENTS.rule(
    "closing-report",
    example="Two boats were lost in the storm, harbour master Ilse Kern told a briefing on Monday.",
    near_miss="Ilse Kern told a briefing that two boats were lost.",
)
def closing_report(document: Document, word: CueWord) -> ContentSpan | None:
    """Take the sentence before "…, lawmaker Yoo told a briefing", which the parser took for a clause of it."""
    verb, head = word.token, word.token.head
    if word.cue.kind not in {"say", "assess", "believe"}:
        return None
    if verb.dep_ not in {"clausal_complement", "conjunct", "unspecified"} or child(verb, "subject") is None:
        return None
    sentence = document.sentences[document.sentence[verb.i]]
    left = next((i for i in range(verb.left_edge.i, verb.i) if document.texts[i][0].isalnum()), verb.i)
    set_off = left > sentence.start and document.texts[left - 1] in {",", "”", '"'}
    if not set_off or head.i >= left or head.pos_ not in {"VERB", "AUX"} or child(head, "coordinator") is not None:
        return None
    if any(document.pos[i] == "VERB" for i in range(verb.i + 1, sentence.end)):
        return None
    return ContentSpan(list(range(sentence.start, left)), head.i)


@CONTENTS.rule(
    "that-clause-under-noun",
    example="The director confirmed to the paper that talks were over.",
    near_miss="The director confirmed the end of the talks.",
)
def that_clause_under_noun(document: Document, word: CueWord) -> ContentSpan | None:
    """Take the that-clause that the parser gave to a noun behind the verb: "said in a statement that …"."""
    if word.cue.kind not in {"say", "deny", "show", "believe"}:
        return None
    adpositions = (c for c in word.token.children if c.dep_ == "adposition" and c.i > word.token.i)
    nouns = (c for p in adpositions for c in p.children if c.dep_ == "adposition_object")
    clauses = (c for noun in nouns for c in noun.children if c.dep_ in _CLAUSES_OF_NOUNS)
    clause = next((c for c in clauses if _opens_with_that(c) and has_subject(c)), None)
    return _clause(document, word, clause) if clause is not None else None


def _opens_with_that(clause: Token) -> bool:
    that = next((c for c in clause.children if c.lower_ == "that"), None)
    return that is not None and that.dep_ in {"subordinator", "adposition_object"}


@CONTENTS.rule(
    "passive-complement",
    example="The plant is said to be ready.",
    near_miss="The plant is ready.",
)
def passive_complement(document: Document, word: CueWord) -> ContentSpan | None:
    """Take subject and complement of a passive: "the plant is said to be ready"."""
    clause = _complement_of_passive(word)
    if clause is None or word.cue.kind in {"deny", "ask", "intent"}:
        return None
    subject = child(word.token, "passive_subject")
    front = list(document.subtree(subject)) if subject is not None else []
    return ContentSpan([*front, *document.subtree(clause)], clause.i)


@CONTENTS.rule(
    "complement-of-request",
    example="The skipper was asked to move the ferry.",
    near_miss="The skipper was said to have moved the ferry.",
)
def complement_of_request(document: Document, word: CueWord) -> ContentSpan | None:
    """Take the complement alone of a passive of asking, refusing, denying: "was asked to leave"."""
    clause = _complement_of_passive(word)
    return _clause(document, word, clause) if clause is not None else None


def _complement_of_passive(word: CueWord) -> Token | None:
    return child(word.token, "open_complement", "object_predicate") if word.is_passive else None


@CONTENTS.rule(
    "infinitive",
    example="The skipper claimed to have sold the ferry.",
    near_miss="The skipper added to the debts of the ferry.",
)
def infinitive_clause(document: Document, word: CueWord) -> ContentSpan | None:
    """Take the infinitive or gerund that is said or intended: "claimed to have sold it", "denied selling it"."""
    if word.cue.kind not in _INFINITIVE_KINDS or word.token.lemma_ in words("cues", "going_on", "verbs"):
        return None
    clause = child(word.token, "open_complement")
    return _clause(document, word, clause) if clause is not None else None


@CONTENTS.rule(
    "quoted-adverbial",
    example='"GROWING FLEET," he declared in a note after the sale.',
    near_miss="He declared that the fleet was growing.",
)
def quoted_adverbial(document: Document, word: CueWord) -> ContentSpan | None:
    """Take a quoted clause that the parser took for an adverbial of the verb."""
    if word.cue.kind not in {"say", "ask"}:
        return None
    below = (c for c in word.token.children if c.dep_ in {"adverbial_clause", "unspecified"})
    clause = next((c for c in below if c.i in document.quotations.at), None)
    return _clause(document, word, clause) if clause is not None else None


@CONTENTS.rule(
    "quotation-beside",
    example="“A dark day for the harbour.” The mayor added no more, but a docker shouted: “They lied to us all.”",
    near_miss="The mayor added no more.",
)
def quotation_beside(document: Document, word: CueWord) -> ContentSpan | None:
    """Take the quotation in the verb's sentence, or the one that ends or begins where the sentence does."""
    verb = word.token
    # "Asked about it, he said: “…”"; "the mayor, quoted by the paper, said: “…”"
    is_quoted = verb.dep_ == "noun_clause" and agent_of(verb) is not None
    asked = is_quoted or (verb.dep_ == "adverbial_clause" and document.forms[verb.i] == "participle")
    if asked or word.cue.kind not in {"say", "ask", "deny", "believe"} or verb.i in document.quotations.at:
        return None
    ranges = document.quotations.ranges
    near = bisect_left(ranges, (document.sentences[document.sentence[verb.i]].start,))
    for a, b in ranges[max(0, near - 1) : near + 6]:
        if _touches(document, verb, a, b) and abs((a if a > verb.i else b) - verb.i) <= _FARTHEST_QUOTATION:
            return ContentSpan(list(range(a, b)), head_of_quotation(document, a, b))
    return None


def _touches(document: Document, verb: Token, a: int, b: int) -> bool:
    """Return whether a quotation stands in the verb's sentence, ends at its beginning, or opens behind its colon."""
    sentence = document.sentences[document.sentence[verb.i]]
    if sentence.start <= a < sentence.end:
        return True
    if a < sentence.start < b + 1 <= verb.i and document.paragraph[a] == document.paragraph[verb.i]:
        return True
    return b > sentence.end and a <= sentence.end <= b and document.texts[max(sentence.end - 1, 0)] in {":", ","}


@CONTENTS.rule(
    "object",
    example="The firm denied the charges.",
    near_miss="The firm told its staff.",
)
def nominal_object(document: Document, word: CueWord) -> ContentSpan | None:
    """Take the object of the verb, where it is not whom the verb addresses: "denied the charges"."""
    if word.cue.kind not in _OBJECT_KINDS or word.is_passive or _addresses(word.token):
        return None
    thing = child(word.token, "object")
    if thing is None or thing.pos_ not in {"NOUN", "PROPN"}:
        return None
    clause = _clause_under(document, thing)
    return ContentSpan(list(document.subtree(thing)), clause if clause is not None else _denied_event(document, thing))


def _denied_event(document: Document, thing: Token) -> int | None:
    """Return the event that is denied: "denied the delivery", "rejected claims of deliveries"."""
    below = (child(c, "adposition_object") for c in thing.children if c.lower_ in {"of", "about"})
    for noun in (thing, *(n for n in below if n is not None)):
        if frame_of_event(document.lemmas[noun.i]) and NOMINAL_DENIAL.first(document, noun) is not None:
            return noun.i
    return None


def _addresses(verb: Token) -> bool:
    """Return whether the object of a verb is whom it addresses: "told reporters"."""
    return verb.lemma_ in words("cues", "addressing", "verbs")


def _clause_under(document: Document, noun: Token) -> int | None:
    """Return the clause that depends on a noun: "reports that …", "claims that …"."""
    if document.lemmas[noun.i] not in cue_nouns():
        return None
    clause = child(noun, "noun_clause", "clausal_complement", "relative_clause")
    has_own = clause is not None and child(clause, "subject", "passive_subject") is not None
    return clause.i if clause is not None and has_own else None
