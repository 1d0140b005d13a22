"""How a claim is held: done, planned, possible, expected, hanging on a condition, asked; affirmed or denied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.events.auxiliaries import auxiliary, only_planned
from sayso.extract.events.judgements import called_false, no_evidence, not_said
from sayso.extract.events.negation import leaves_open, negated, nobody
from sayso.extract.events.plans import advancing, headline_infinitive
from sayso.lang.en.lexicon import table, words
from sayso.model import Modality, Polarity
from sayso.rules import Decision
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import Clause
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["ModalityDecision", "classify_modality", "denied"]


class ModalityDecision(NamedTuple):
    """Modality and polarity with the tokens that decided them (None: nothing marks it), and the rule of the modality."""

    modality: Modality
    polarity: Polarity
    modality_cue: int | None
    polarity_cue: int | None
    rule: str


_SINGLE = frozenset({"a", "an", "one", "any", "anyone", "anybody"})
_PASSIVE = {"set": Modality.PLANNED, "suppose": Modality.PLANNED, "fear": Modality.POSSIBLE}


def _verbs(kind: str) -> frozenset[str]:
    return words("operators", "verbs", kind)


def _condition(document: Document, chain: Sequence[int]) -> Decision[int] | None:
    """The "if" of the clause itself, or of a clause that it hangs on."""
    conditions = document.grammar.rules["condition"]
    heads = [document.doc[i] for i in chain]
    clauses = (heads[0], *(c for head in heads for c in head.children if c.dep_ == "adverbial_clause"))
    return next((d for clause in clauses if (d := conditions.first(document, clause)) is not None), None)


def _question(document: Document, head: Token, said: list[AttributionRelation]) -> int | None:
    """The word that leaves the clause open: whether, a question mark, "it is unclear if"."""
    for c in head.children:
        if c.dep_ in {"subordinator", "adverbial", "coordinator", "precoordinator", "unspecified"} and document.lower[
            c.i
        ] in words("operators", "markers", "question"):
            return c.i
    governor = head.head
    if head.dep_ in {
        "clausal_complement",
        "clausal_subject",
        "adverbial_clause",
        "open_complement",
        "adposition_clause",
    }:
        first = document.lower[head.left_edge.i]
        asks = document.lemmas[governor.i] in words("operators", "open", "verbs") and (
            negated(document, governor) is not None
            or nobody(document, governor)
            or governor.dep_ == "open_complement"
            or child(governor, "passive_auxiliary") is not None
        )
        unclear = leaves_open(document, governor)
        if (
            (asks or unclear)
            and first in {"if", "how", "when", "where", "why", "who", "what", "which", "that"}
            and (first != "that" or unclear)
        ):
            return governor.i
        if (
            asks
            and document.lemmas[governor.i] in {"confirm", "establish", "verify", "determine", "say"}
            and (negated(document, governor) is not None or document.lemmas[governor.head.i] in {"decline", "refuse"})
        ):
            return governor.i
    sentence = document.sentences[document.sentence[head.i]]
    last = next((t for t in reversed(sentence) if not t.is_space and t.text not in "\"”’')"), None)
    if last is not None and last.text == "?" and head.dep_ in {"root", "conjunct", "clausal_complement"}:
        return last.i
    return None


def _whether(document: Document, clause: Clause) -> int | None:
    """ "Has not decided whether to call in the loan"."""
    question = words("operators", "markers", "question")
    return next(
        (c.i for i in clause.chain[1:] for c in document.doc[i].children if document.lower[c.i] in question), None
    )


def _that(document: Document, head: Token) -> bool:
    return any(c.dep_ == "subordinator" and document.lower[c.i] == "that" for c in head.children)


def _impersonal(document: Document, head: Token) -> tuple[Modality, int] | None:
    """ "It is possible that …", "it is likely that …"."""
    adjective = (
        head.head
        if head.head.pos_ == "ADJ"
        else next((c for c in head.head.children if c.dep_ in {"adjectival_complement", "object_predicate"}), None)
    )
    if (
        head.dep_ not in {"clausal_complement", "clausal_subject", "adverbial_clause"}
        or adjective is None
        or not _that(document, head)
    ):
        return None
    for m in ("possible", "expected"):
        if document.lower[adjective.i] in words("operators", "adjectives", m) | words("operators", "open", m):
            return Modality(m), adjective.i
    return None


def _no(document: Document, verb: Token) -> int | None:
    """ "No" in the subject or the object of a verb."""
    denied = words("operators", "determiners", "denied")
    for c in verb.children:
        if c.dep_ in {"subject", "passive_subject"} and (found := _not_a_single(document, c)) is not None:
            return found
        if c.dep_ in {"subject", "passive_subject", "object", "attribute", "expletive"}:
            if document.lower[c.i] in denied and not _numbers(document, c.i):
                return c.i
            for d in c.children:
                if (
                    d.dep_ in {"determiner", "negation", "predeterminer", "precoordinator"}
                    and document.lower[d.i] in denied
                    and document.lower[d.i + 1] not in {"longer", "doubt"}
                    and not _numbers(document, d.i)
                ):
                    return d.i
    return None


def _numbers(document: Document, i: int) -> bool:
    """Whether "No" is short for "number": "Plot No. 3"."""
    behind = document.lower[i + 1 : i + 3]
    return (
        document.texts[i] in {"No", "no", "Nos"}
        and behind[:1] == ["."]
        and behind[1:] != []
        and behind[1][:1].isdigit()
    )


def _not_a_single(document: Document, subject: Token) -> int | None:
    """ "Not a single one", "hardly any"."""
    first = subject.left_edge.i
    after = document.lower[first + 1] if first < subject.i else ""
    begins = document.lower[first] in {"not", "hardly", "scarcely"} and after in _SINGLE
    return first if begins else None


def _operator(document: Document, clause: Clause) -> tuple[Modality, int] | None:
    """What the verbs, adjectives and nouns between the head and the meaning make of it."""
    adjectives = {m: words("operators", "adjectives", m) for m in ("planned", "expected", "possible")}
    for i in clause.chain[:-1]:
        token, lemma = document.doc[i], document.lemmas[i]
        for m in ("planned", "expected", "possible"):
            if lemma in _verbs(m):
                return Modality(m), i
        for c in token.children:
            if c.dep_ in {"adjectival_complement", "object_predicate", "attribute", "object", "passive_subject"}:
                for m, known in adjectives.items():
                    if document.lower[c.i] in known:
                        return Modality(m), c.i
                for m in ("planned", "possible", "expected"):
                    if c.pos_ == "NOUN" and document.lemmas[c.i] in words("operators", "nouns", m):
                        return Modality(m), c.i
            if c.dep_ == "adposition" and lemma == "be":
                for noun in c.children:
                    if document.lemmas[noun.i] in words("operators", "nouns", "under_way"):
                        return Modality.PLANNED, noun.i
        # "are to be delivered"; but "are to be expected"
        if (
            lemma == "be"
            and any(c.dep_ == "open_complement" for c in token.children)
            and not any(c.dep_ in {"adjectival_complement", "attribute", "object_predicate"} for c in token.children)
        ):
            awaited = document.lemmas[clause.chain[-1]] in _verbs("expected")
            return (Modality.EXPECTED if awaited else Modality.PLANNED), i
    for i in clause.chain:  # "is set to open", "are feared dead"
        held = _PASSIVE.get(document.lemmas[i])
        whole = document.lemmas[i] == "fear" or i != clause.chain[-1]  # "the table is set" is no plan
        if held is not None and whole and child(document.doc[i], "passive_auxiliary") is not None:
            return held, i
    last, lemma = document.doc[clause.chain[-1]], document.lemmas[clause.chain[-1]]
    behind = table("operators")["weighing"].get(lemma, ())
    if any(
        document.lower[c.i] in behind and any(p.dep_ == "adposition_clause" and p.tag_ == "VBG" for p in c.children)
        for c in last.children
    ):
        return Modality.POSSIBLE, last.i
    faced = [c for c in last.children if c.dep_ == "object"] if lemma == "face" else []
    if any(document.lemmas[c.i] in words("operators", "faced", "nouns") for c in faced):
        return Modality.POSSIBLE, last.i
    judged = lemma == "consider" and any(
        c.dep_ in {"clausal_complement", "object_predicate"} for c in last.children
    )  # "considers it inhumane"
    if (
        not judged
        and lemma in words("operators", "verbs", "with_noun")
        and any(c.dep_ in {"object", "clausal_complement", "passive_subject", "open_complement"} for c in last.children)
    ):
        for m in ("planned", "expected", "possible"):
            if lemma in _verbs(m):
                return Modality(m), last.i
    if (ahead := headline_infinitive(last) or advancing(document, clause)) is not None:
        return Modality.PLANNED, ahead
    for v in {clause.head, last.i}:
        for c in document.doc[v].children:
            if (
                c.dep_ in {"adjectival_complement", "object_predicate"}
                and document.lower[c.i]
                in words("operators", "adjectives", "planned") - {"ready", "keen", "eager", "willing", "determined"}
                and document.lemmas[v] == "be"
            ):
                return Modality.PLANNED, c.i
            if (
                c.dep_ == "object"
                and document.lemmas[v] in {"have", "announce", "unveil", "outline"}
                and document.lemmas[c.i] in words("operators", "nouns", "planned")
            ):
                return Modality.PLANNED, c.i
    return None


def _rules_out(document: Document, verb: Token) -> bool:
    return document.lemmas[verb.i] == "rule" and any(document.lower[c.i] == "out" for c in verb.children)


def _ruled_out(document: Document, clause: Clause) -> bool | None:
    """Whether a thing is "ruled out", which is a plan not to do it; False where it "cannot be", which makes it possible; None where nothing is said of it."""
    verb = document.doc[clause.chain[-1]]
    if not _rules_out(document, verb):
        return None
    return negated(document, verb) is None and not any(
        document.lemmas[i] in _verbs("denied") for i in clause.chain[:-1]
    )


def _adverb(document: Document, clause: Clause) -> tuple[Modality, int] | None:
    for i in clause.chain:
        for c in document.doc[i].children:
            if c.dep_ in {"adverbial", "noun_adverbial"}:
                for m in ("expected", "possible"):
                    if document.lower[c.i] in words("operators", "adverbs", m):
                        return Modality(m), c.i
    return None


def _modality(
    document: Document, clause: Clause, frame: str, direct: list[AttributionRelation], attributed: bool
) -> tuple[Modality, int | None, str]:
    head = document.doc[clause.head]
    nothing = no_evidence(document, head)
    if nothing is not None:
        return Modality.QUESTIONED, nothing, "no evidence of it"
    asked = _question(document, head, direct)
    if asked is None:
        asked = _whether(document, clause)
    wanted = next((s for s in direct if s.kind == "ask" and _that(document, head)), None)
    if wanted is not None:  # "asked that his name be withheld": a wish, no question
        return Modality.POSSIBLE, wanted.cue[0], "asked for"
    unproven = next(
        (
            s
            for s in direct
            if s.kind in {"show", "say", "deny"} and not_said(document, document.doc[s.cue_verb(document)])
        ),
        None,
    )
    if unproven is not None:  # "never proved that …", "did not say that …"
        return Modality.QUESTIONED, unproven.cue[0], "not said"
    impersonal = _impersonal(document, head)
    if impersonal is not None and asked is None:
        return *impersonal, "impersonal adjective"
    if asked is not None or any(s.modality == "questioned" for s in direct):
        return Modality.QUESTIONED, asked if asked is not None else direct[-1].cue[0], "question"
    if (condition := _condition(document, clause.chain)) is not None:
        return Modality.HYPOTHETICAL, condition.answer, condition.rule
    told = (s for s in reversed(direct) if s.modality and not _no_doubt(document, s))
    outer = next(((Modality(s.modality or ""), s.cue[0], "reporting verb") for s in told), None)
    if (out := _ruled_out(document, clause)) is not None:
        return (
            (Modality.PLANNED, clause.chain[-1], "ruled out")
            if out
            else (Modality.POSSIBLE, clause.chain[-1], "not ruled out")
        )
    operator = _operator(document, clause)
    modal = auxiliary(document, clause, frame, direct, attributed)
    for found, rule in ((operator, "governing verb"), (modal, "auxiliary"), (_adverb(document, clause), "adverb")):
        # "promised that no jobs would be lost": the promise says more than its "would".
        if found is not None and not (outer is not None and found is modal):
            return *found, rule
    if outer is not None:
        return outer
    waits = only_planned(document, clause)
    if (
        waits is not None
        and document.lower[waits] != "new"
        and frame in {"produce", "capability"}
        and head.tag_ in {"VBZ", "VBP", "MD"}
    ):
        return Modality.PLANNED, waits, "only planned so far"
    return Modality.ASSERTED, None, "nothing marks it"


def _no_doubt(document: Document, said: AttributionRelation) -> bool:
    """ "Few doubt that …", "nobody disputes that …": who denies it is nobody."""
    verb = document.doc[said.cue_verb(document)]
    return said.polarity == "denied" and verb.pos_ == "VERB" and nobody(document, verb)


def _almost(document: Document, verb: Token) -> int | None:
    """ "Nearly sank", "almost lost": it did not. What almost doubled has grown."""
    grows = document.lemmas[verb.i] in words("operators", "almost", "measured")
    past = verb.tag_ in {"VBD", "VBN"} and verb.pos_ == "VERB" and not grows
    near = (c.i for c in verb.children if c.dep_ == "adverbial" and c.i == verb.i - 1)
    return (
        next((i for i in near if document.lower[i] in words("operators", "almost", "adverbs")), None) if past else None
    )


def _polarity(document: Document, clause: Clause, direct: list[AttributionRelation]) -> tuple[Polarity, int | None]:
    cues: list[int] = []
    whether = _whether(document, clause)
    out = _ruled_out(document, clause)
    if whether is not None or out is False:
        return Polarity.AFFIRMED, None  # "has not decided whether to": open, not denied
    if out:
        cues.append(clause.chain[-1])
    for i in clause.chain:
        token = document.doc[i]
        for found in (negated(document, token), _no(document, token)):
            if found is not None:
                cues.append(found)
        ahead = any(c.dep_ == "auxiliary" and c.tag_ == "MD" for c in token.children)
        ending = (i != clause.chain[0] or ahead) and document.lemmas[i] in _verbs("ended")
        if i != clause.chain[-1] and not ending and document.lemmas[i] in _verbs("denied") | _verbs("given_up"):
            cues.append(i)
        if (almost := _almost(document, token)) is not None:
            cues.append(almost)
        cues += [
            c.i
            for c in token.children
            if c.dep_ in {"adjectival_complement", "object_predicate"}
            and document.lower[c.i] in words("operators", "adjectives", "denied")
        ]
    if (false := called_false(document, document.doc[clause.head])) is not None:
        cues.append(false)
    for said in direct:
        verb = document.doc[said.cue_verb(document)]
        if said.polarity == "denied":
            if not not_said(document, verb) and not _no_doubt(document, said):
                cues.append(verb.i)
        elif _rules_out(document, verb):
            cues += [] if not_said(document, verb) else [verb.i]  # "ruled out that the drones would be armed"
        elif said.kind in {"believe", "expect"} and (negated(document, verb) is not None or nobody(document, verb)):
            cues.append(verb.i)
        governor = verb.head
        if (
            verb.dep_ in {"object", "adposition_object", "passive_subject"}
            and said.polarity != "denied"
            and verb.pos_ == "NOUN"
        ):
            # "dismissed claims that …", "rejected reports that …"
            while governor.pos_ == "ADP" and governor.head.i != governor.i:
                governor = governor.head
            if (
                document.lemmas[governor.i]
                in {"deny", "dismiss", "reject", "refute", "rebut", "dispute", "repudiate", "rebuff"}
                and negated(document, governor) is None
                and not any(governor.i in s.cue and s.polarity == "denied" for s in direct)
            ):
                cues.append(governor.i)
    denied = len(cues) % 2 == 1
    return (Polarity.DENIED if denied else Polarity.AFFIRMED), (cues[0] if cues else None)


def classify_modality(
    document: Document, clause: Clause, frame: str, direct: list[AttributionRelation], attributed: bool
) -> ModalityDecision:
    """Decides how a clause is held.

    Args:
        document: the parsed report.
        clause: the clause.
        frame: its frame: what one has in hand ("we will build") is planned, what befalls one is expected.
        direct: attributions whose content this very clause is, outermost first.
        attributed: whether anybody but the outlet says it: a "would" is then a reported "will".

    """
    modality, modality_cue, rule = _modality(document, clause, frame, direct, attributed)
    polarity, polarity_cue = _polarity(document, clause, direct)
    return ModalityDecision(modality, polarity, modality_cue, polarity_cue, rule)


def denied(held: ModalityDecision) -> bool:
    """Whether it is told as a fact that it is not so."""
    return held.modality is Modality.ASSERTED and held.polarity is Polarity.DENIED
