"""What makes a clause a plan or a chance without a verb above it: "is set to", "considers a loan", "has plans for"."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import table, words
from sayso.lang.en.rules.modality.negation import negation_of
from sayso.lang.en.verbs import is_passive
from sayso.model import Modality
from sayso.rules import RuleSet
from sayso.syntax.clause import ClauseContext, Mark
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["PLANS", "RULING_OUT", "is_ruled_out", "rules_out"]

RULING_OUT: RuleSet[[ClauseContext], Mark] = RuleSet("en.modality.ruling-out")

PLANS: RuleSet[[ClauseContext], Mark] = RuleSet("en.modality.plan")

_OUTCOMES = frozenset({"object", "clausal_complement", "passive_subject", "open_complement"})


def _meaning(context: ClauseContext) -> Token:
    """Return the verb that carries the meaning."""
    return context.document.doc[context.clause.chain[-1]]


# -- ruled out --------------------------------------------------------------------------------------------------------


def rules_out(document: Document, verb: Token) -> bool:
    """Return whether a verb is "rule out"."""
    return document.lemmas[verb.i] == "rule" and any(document.lower[c.i] == "out" for c in verb.children)


def is_ruled_out(context: ClauseContext) -> bool | None:
    """Return whether a thing is ruled out: False where it "cannot be", None where the clause is not about that."""
    document, verb = context.document, _meaning(context)
    if not rules_out(document, verb):
        return None
    denied = words("operators", "verbs", "denied")
    return negation_of(document, verb) is None and not any(
        document.lemmas[i] in denied for i in context.clause.chain[:-1]
    )


@RULING_OUT.rule(
    "ruled-out",
    example="The minister has ruled out new taxes.",
    near_miss="The minister has not ruled out new taxes.",
)
def ruled_out(context: ClauseContext) -> Mark | None:
    """Find what is ruled out: a plan not to do it."""
    return Mark(Modality.PLANNED, context.clause.chain[-1]) if is_ruled_out(context) else None


@RULING_OUT.rule(
    "not-ruled-out",
    example="Police have not ruled out arson.",
    near_miss="Police have ruled out arson.",
)
def not_ruled_out(context: ClauseContext) -> Mark | None:
    """Find what is not ruled out: it is possible."""
    return Mark(Modality.POSSIBLE, context.clause.chain[-1]) if is_ruled_out(context) is False else None


# -- the verb itself --------------------------------------------------------------------------------------------------


@PLANS.rule(
    "set-to",
    example="The yard is set to open in May.",
    near_miss="The table is set.",
)
def set_to(context: ClauseContext) -> Mark | None:
    """Find "is set to open", "is supposed to open"."""
    document, known = context.document, words("operators", "passives", "planned")
    above = (i for i in context.clause.chain[:-1] if document.lemmas[i] in known)
    return next((Mark(Modality.PLANNED, i) for i in above if is_passive(document.doc[i])), None)


@PLANS.rule(
    "feared",
    example="Nine workers are feared dead.",
    near_miss="Nine workers feared the flood.",
)
def feared(context: ClauseContext) -> Mark | None:
    """Find "are feared dead"."""
    document, known = context.document, words("operators", "passives", "possible")
    verbs = (i for i in context.clause.chain if document.lemmas[i] in known)
    return next((Mark(Modality.POSSIBLE, i) for i in verbs if is_passive(document.doc[i])), None)


@PLANS.rule(
    "below-fear",
    example="The visit raised concerns about a deal in which Norland sends Torvia shells.",
    near_miss="The visit raised concerns about the deal in which Norland sent Torvia shells.",
)
def below_fear(context: ClauseContext) -> Mark | None:
    """Find what is feared or guessed at: "fears that …", "speculation about a deal in which …"."""
    document, clause = context.document, context.document.doc[context.clause.head]
    noun = clause.head
    if clause.dep_ not in {"noun_clause", "relative_clause"} or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if clause.dep_ == "relative_clause":
        definite = words("mentions", "determiners", "definite")
        if any(c.dep_ == "determiner" and document.lower[c.i] in definite for c in noun.children):
            return None
        noun = noun.head.head if noun.dep_ == "adposition_object" else noun
    feared = document.lemmas[noun.i] in words("operators", "open", "fears") and noun.pos_ == "NOUN"
    return Mark(Modality.POSSIBLE, noun.i) if feared else None


@PLANS.rule(
    "weighing",
    example="The firm is thinking about selling the yard.",
    near_miss="The firm is thinking about the yard.",
)
def weighing(context: ClauseContext) -> Mark | None:
    """Find "is thinking about selling", "toys with closing"."""
    document, verb = context.document, _meaning(context)
    adpositions = table("operators")["weighing"].get(document.lemmas[verb.i], ())
    objects = (o for c in verb.children if document.lower[c.i] in adpositions for o in c.children)
    gerund = any(o.dep_ == "adposition_clause" and document.forms[o.i] == "gerund" for o in objects)
    return Mark(Modality.POSSIBLE, verb.i) if gerund else None


@PLANS.rule(
    "facing",
    example="The owner faces a fine.",
    near_miss="The house faces a square.",
)
def facing(context: ClauseContext) -> Mark | None:
    """Find "faces charges", "faces ten years"."""
    document, verb = context.document, _meaning(context)
    if document.lemmas[verb.i] != "face":
        return None
    known = words("operators", "faced", "nouns")
    faced = (c.i for c in verb.children if c.dep_ == "object")
    return Mark(Modality.POSSIBLE, verb.i) if any(document.lemmas[i] in known for i in faced) else None


@PLANS.rule(
    "with-noun",
    example="The bank is considering a loan.",
    near_miss="The bank considers the loan safe.",
)
def with_noun(context: ClauseContext) -> Mark | None:
    """Find "is planning a factory", "expects a loss"; "considers it safe" is a judgement."""
    document, verb = context.document, _meaning(context)
    lemma = document.lemmas[verb.i]
    if lemma not in words("operators", "verbs", "with_noun"):
        return None
    relations = {c.dep_ for c in verb.children}
    is_judgement = lemma == "consider" and not relations.isdisjoint({"clausal_complement", "object_predicate"})
    if is_judgement or relations.isdisjoint(_OUTCOMES):
        return None
    classes = (m for m in ("planned", "expected", "possible") if lemma in words("operators", "verbs", m))
    return next((Mark(Modality(m), verb.i) for m in classes), None)


@PLANS.rule(
    "headline-infinitive",
    example="Ministry to sell two ships",
    near_miss="Ministry sells two ships",
)
def headline_infinitive(context: ClauseContext) -> Mark | None:
    """Find the infinitive of a headline: "Norland to build new factory"."""
    document, verb = context.document, _meaning(context)
    below_noun = verb.i != context.clause.head and document.pos[context.clause.head] in {"NOUN", "PROPN"}
    alone = verb.dep_ == "root" and child(verb, "subject", "passive_subject") is not None
    if document.forms[verb.i] != "base" or not (below_noun or alone):
        return None
    first = child(verb, "auxiliary")
    return Mark(Modality.PLANNED, first.i) if first is not None and first.lower_ == "to" else None


# -- its object -------------------------------------------------------------------------------------------------------


@PLANS.rule(
    "advancing",
    example="The city is going ahead with plans for a tunnel.",
    near_miss="The city is going ahead with repairs of a tunnel.",
)
def advancing(context: ClauseContext) -> Mark | None:
    """Find "going ahead with plans for a works": who carries a plan on has not yet done what is planned."""
    document = context.document
    plans, verbs = words("operators", "nouns", "schemes"), words("operators", "nouns", "advancing")
    advanced = (document.doc[i] for i in context.clause.chain if document.lemmas[i] in verbs)
    things = (_advanced_thing(c) for verb in advanced for c in verb.children)
    return next((Mark(Modality.PLANNED, t.i) for t in things if t is not None and document.lemmas[t.i] in plans), None)


def _advanced_thing(dependent: Token) -> Token | None:
    if dependent.dep_ == "object":
        return dependent
    beside = dependent.dep_ == "adposition" and dependent.lower_ in {"with", "on", "in"}
    return child(dependent, "adposition_object") if beside else None


def _ends(context: ClauseContext) -> tuple[Token, ...]:
    """Return the first and the last verb of the chain, once where they are the same."""
    head, meaning = context.document.doc[context.clause.head], _meaning(context)
    return (head,) if head.i == meaning.i else (head, meaning)


@PLANS.rule(
    "arranged",
    example="The ship is due on Monday.",
    near_miss="The ship is ready.",
)
def arranged(context: ClauseContext) -> Mark | None:
    """Find "is due", "is scheduled" without an infinitive."""
    document, known = context.document, words("operators", "adjectives", "arranged")
    predicates = (
        c.i
        for verb in _ends(context)
        if document.lemmas[verb.i] == "be"
        for c in verb.children
        if c.dep_ in {"adjectival_complement", "object_predicate"}
    )
    return next((Mark(Modality.PLANNED, i) for i in predicates if document.lower[i] in known), None)


@PLANS.rule(
    "plan-as-object",
    example="The firm announced plans for a new yard.",
    near_miss="The firm announced results for a new yard.",
)
def plan_as_object(context: ClauseContext) -> Mark | None:
    """Find "has plans for", "announced a proposal"."""
    document, known = context.document, words("operators", "nouns", "planned")
    objects = (
        c.i
        for verb in _ends(context)
        if document.lemmas[verb.i] in {"have", "announce", "unveil", "outline"}
        for c in verb.children
        if c.dep_ == "object"
    )
    return next((Mark(Modality.PLANNED, i) for i in objects if document.lemmas[i] in known), None)
