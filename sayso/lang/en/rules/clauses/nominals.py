"""Nouns that name an event, and are a claim of their own: "the killing of two guards".

A rule that answers False says: this one is none.
"""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import cue_nouns, cue_verbs, words
from sayso.lang.en.rules.modality.negation import negation_of
from sayso.model import Modality
from sayso.rules import RuleSet
from sayso.syntax.clause import Mark
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["NOMINALS", "NOMINAL_DENIAL", "NOMINAL_MODALITY", "is_definite"]

NOMINALS: RuleSet[[Document, Token], bool] = RuleSet("en.nominal")
"""Asked with a noun that names an event."""

NOMINAL_MODALITY: RuleSet[[Document, Token], Mark] = RuleSet("en.nominal-modality")
"""Asked with a noun that is a claim: its modality, where its own words say so."""

NOMINAL_DENIAL: RuleSet[[Document, Token], int] = RuleSet("en.nominal-denial")
"""Asked with a noun that names an event; answers the verb by which somebody denies it."""

_PARTICIPANTS = frozenset({"of", "by", "against", "on", "at", "in", "between", "with", "near", "from", "off"})


def is_definite(document: Document, noun: Token) -> bool:
    """Return whether a noun phrase takes for granted that what it names is there: "the attack", "Tuesday's attack"."""
    return any(
        c.dep_ == "possessor" or document.lower[c.i] in {"the", "this", "that", "these", "those"}
        for c in noun.children
        if c.dep_ in {"determiner", "possessor"}
    )


def _governor(noun: Token) -> Token:
    """Return the governor of a noun, an adposition skipped, a coordination taken as one."""
    while noun.dep_ == "conjunct" and noun.head.i != noun.i:
        noun = noun.head
    return noun.head.head if noun.head.dep_ in {"adposition", "passive_agent"} else noun.head


# -- denied -----------------------------------------------------------------------------------------------------------


@NOMINAL_DENIAL.rule(
    "object",
    example="Velia denied the delivery of shells to Torvia.",
    near_miss="Velia denied the charges of theft.",
)
def object_of_denial(document: Document, noun: Token) -> int | None:
    """Find the event that a verb of denying has for its object: "denied the delivery"."""
    verb = noun.head
    plain = document.lemmas[verb.i] in words("cues", "rejoinders", "plain")
    if noun.dep_ != "object" or not plain or document.lower[noun.i] in words("cues", "rejoinders", "nouns"):
        return None  # "denied the charges": not that there are any
    return verb.i if negation_of(document, verb) is None else None


@NOMINAL_DENIAL.rule(
    "report-of-it",
    example="Velia rejected claims of arms deliveries to Torvia.",
    near_miss="Velia repeated claims of arms deliveries to Torvia.",
)
def report_of_it(document: Document, noun: Token) -> int | None:
    """Find "rejected claims of an attack", "denies news reports of deliveries"."""
    adposition = noun.head
    carrier, verb = adposition.head, adposition.head.head
    if adposition.lower_ not in {"of", "about"} or carrier.dep_ != "object" or negation_of(document, verb) is not None:
        return None
    cue = cue_verbs().get(document.lemmas[verb.i])
    carries = document.lemmas[carrier.i] in cue_nouns() or document.lower[carrier.i] in words(
        "cues", "rejoinders", "nouns"
    )
    return verb.i if cue is not None and cue.kind == "deny" and carries else None


# -- no claims of their own -------------------------------------------------------------------------------------------


@NOMINALS.rule(
    "publication",
    example="The navy wrote of it in a news release.",
    near_miss="The navy wrote of it after a prisoner release.",
)
def publication(document: Document, noun: Token) -> bool | None:
    """Rule out "a press release", "a media report": what is published, no event."""
    media = words("nominals", "above", "media")
    return False if any(c.dep_ == "compound" and document.lower[c.i] in media for c in noun.children) else None


@NOMINALS.rule(
    "denied",
    example="No attack on the port was reported.",
    near_miss="An attack on the port was reported.",
)
def denied(document: Document, noun: Token) -> bool | None:
    """Rule out "no attack on the port", "any attack"."""
    unreal = words("operators", "determiners", "denied") | {"any", "every", "each", "such", "another", "what", "which"}
    return False if any(document.lower[c.i] in unreal for c in noun.children if c.i < noun.i) else None


@NOMINALS.rule(
    "below-denial",
    example="The mayor did not mention an attack on the port.",
    near_miss="The mayor mentioned an attack on the port.",
)
def below_denial(document: Document, noun: Token) -> bool | None:
    """Rule out "did not mention an attack on the port"."""
    if is_definite(document, noun):
        return None
    verb = _governor(noun)
    return False if verb.pos_ in {"VERB", "AUX"} and negation_of(document, verb) is not None else None


@NOMINALS.rule(
    "below-unreal-verb",
    example="The union fears a takeover of the mill.",
    near_miss="The union saw a takeover of the mill.",
)
def below_unreal_verb(document: Document, noun: Token) -> bool | None:
    """Rule out "fears a takeover", "prevented the attack"."""
    verb = _governor(noun)
    return False if document.lemmas[verb.i] in words("nominals", "verbs", "unreal") and verb.pos_ == "VERB" else None


@NOMINALS.rule(
    "below-unreal-noun",
    example="The union heard calls for the closure of the mill.",
    near_miss="The union heard news of the closure of the mill.",
)
def below_unreal_noun(document: Document, noun: Token) -> bool | None:
    """Rule out "calls for the closure", "without the closure"."""
    governor = _governor(noun)
    above = governor.pos_ in {"NOUN", "PROPN"} and document.lemmas[governor.i] in words("nominals", "above", "unreal")
    adposition = noun.dep_ == "adposition_object" and document.lower[noun.head.i] in words(
        "nominals", "above", "adpositions"
    )
    return False if above or adposition else None


@NOMINALS.rule(
    "carried-by-its-verb",
    example="The envoys held a meeting in Rauma.",
    near_miss="The envoys praised a meeting in Rauma.",
)
def carried_by_its_verb(document: Document, noun: Token) -> bool | None:
    """Rule out "held talks", "the result was an agreement": the clause itself says it."""
    verb = noun.head
    light = noun.dep_ in {"object", "passive_subject"} and document.lemmas[verb.i] in words("senses", "light", "verbs")
    return False if light or noun.dep_ in {"attribute", "object_predicate", "root", "apposition"} else None


# -- claims -----------------------------------------------------------------------------------------------------------


@NOMINALS.rule(
    "of-somebody",
    example="The killing of two guards shocked the town.",
    near_miss="The killing shocked the town.",
)
def of_somebody(document: Document, noun: Token) -> bool | None:
    """Find "the killing of two guards", "a raid on the port": who or what takes part, or where it was."""
    adpositions = (c for c in noun.children if c.dep_ == "adposition" and document.lower[c.i] in _PARTICIPANTS)
    things = (child(c, "adposition_object") for c in adpositions)
    return True if any(t is not None and t.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} for t in things) else None


@NOMINALS.rule(
    "somebodys",
    example="Velia's invasion shocked the world.",
    near_miss="The invasion shocked the world.",
)
def somebodys(document: Document, noun: Token) -> bool | None:
    """Find "Velia's invasion", "Tuesday's attack", "his arrest"."""
    return True if child(noun, "possessor") is not None else None


@NOMINALS.rule(
    "named-participant",
    example="The 2009 ferry disaster led to a new law.",
    near_miss="The disaster led to a new law.",
)
def named_participant(document: Document, noun: Token) -> bool | None:
    """Find "the 2009 ferry disaster", "the Rauma bombing": a date or a name in front of the noun."""
    in_front = (c.i for c in noun.children if c.i < noun.i and c.dep_ not in {"determiner", "possessor"})
    return (
        True
        if any(document.ent_types[i] in {"DATE", "GPE", "ORG", "PERSON", "NORP", "LOC"} for i in in_front)
        else None
    )


@NOMINALS.rule(
    "described",
    example="Police caught the man after a car chase.",
    near_miss="Police like car chases.",
)
def described(document: Document, noun: Token) -> bool | None:
    """Find "a car chase", "a blast that killed two": a single event with a word that says what kind, or its clause."""
    if not any(c.dep_ in {"determiner", "numeral_modifier"} for c in noun.children):
        return None
    return True if any(c.dep_ in {"compound", "relative_clause"} for c in noun.children) else None


# -- its modality ------------------------------------------------------------------------------------------------------


@NOMINAL_MODALITY.rule(
    "own-words",
    example="The envoy praised the planned visit of the king.",
    near_miss="The envoy praised the long visit of the king.",
)
def own_words(document: Document, noun: Token) -> Mark | None:
    """Find "the planned visit", "the alleged attack", "the threat of an attack"."""
    near = [c.i for c in noun.children if c.dep_ in {"adjectival_modifier", "compound"} and c.i < noun.i]
    if noun.dep_ == "adposition_object":
        near.append(_governor(noun).i)
    for kind in (Modality.PLANNED, Modality.EXPECTED, Modality.POSSIBLE):
        signs = words("nominals", "modality", kind.value)
        mark = next((i for i in near if document.lower[i] in signs or document.lemmas[i] in signs), None)
        if mark is not None:
            return Mark(kind, mark)
    return None


@NOMINAL_MODALITY.rule(
    "foiled",
    example="The navy foiled a raid by pirates.",
    near_miss="The navy reported a raid by pirates.",
)
def foiled(document: Document, noun: Token) -> Mark | None:
    """Find "foiled an attack": it was tried."""
    verb = _governor(noun)
    return Mark(Modality.POSSIBLE, verb.i) if document.lemmas[verb.i] in words("nominals", "verbs", "foiled") else None


@NOMINAL_MODALITY.rule(
    "looked-into",
    example="Officials will investigate an explosion at a depot.",
    near_miss="Officials will permit an explosion at a depot.",
)
def looked_into(document: Document, noun: Token) -> Mark | None:
    """Find "will investigate an explosion", "will mourn the death": there was one, whatever becomes of the verb."""
    verb = _governor(noun)
    given = noun.dep_ == "object" and document.lemmas[verb.i] in words("nominals", "verbs", "given")
    return Mark(Modality.ASSERTED, verb.i) if given else None


@NOMINAL_MODALITY.rule(
    "taken-for-granted",
    example="The envoy may have praised the invasion of Velia.",
    near_miss="The envoy may have praised an invasion of Velia.",
)
def taken_for_granted(document: Document, noun: Token) -> Mark | None:
    """Find "the invasion of Velia": whatever becomes of the clause around it, the invasion was there."""
    return Mark(Modality.ASSERTED, noun.i) if is_definite(document, noun) else None
