"""What a claim is about, and who plays which part in it."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from sayso.lang.en.lexicon import Frame, cue_verbs, frame_of_noun, frame_of_verb, frames, words
from sayso.model import Kind
from sayso.syntax.clause import Clause
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.navigation import agent_of, child, conjuncts, has_subject

__all__ = ["OTHER", "Part", "frame_of", "parts_of", "reckoner"]

OTHER = "other"

# Verbs whose meaning is in their object or subject: "imposed sanctions", "held talks", "construction began".
_LIGHT = frozenset(
    "have make hold begin start impose take conduct carry give put see reach place issue announce continue complete launch halt suspend resume receive win play do stop end finish undertake perform stage mount sign pay be slap lift grant withdraw restore refuse obtain lose".split()
)
_STATE = frozenset(
    "begin start stop end finish close halt suspend resume stand remain progress stall collapse delay shut function go employ open continue complete".split()
)
# Many-faced verbs, and the particle that makes them mean the frame.
_ELSEWHERE = {"lead": "to", "strike": "down", "give": "way"}
_PARTICLE = {"turn": "out", "roll": "off", "set": "up", "shoot": "down", "bring": "down"}
_MOTION = frozenset("go come land look leave return depart arrive fly travel".split())
_THINGS = frozenset({Kind.FACILITY, Kind.WEAPON, Kind.UNKNOWN})


class Part(NamedTuple):
    """A role and the head token of what fills it."""

    role: str
    head: int


def _objects(token: Token) -> list[Token]:
    return [c for c in token.children if c.dep_ in {"object", "passive_subject", "attribute", "object_predicate"}]


def _kind_at(i: int | None, coreference: Coreference, found: list[MentionSpan]) -> Kind | None:
    mention = coreference.at_token.get(i) if i is not None else None
    if mention is None:
        return None
    cluster = coreference.of[mention]
    return coreference.clusters[cluster].kind if cluster is not None else found[mention].kind


def frame_of(document: Document, clause: Clause, found: list[MentionSpan], coreference: Coreference) -> str:
    """The frame of a clause, ``other`` where none fits."""
    verb = document.doc[clause.chain[-1]]
    lemma = document.lemmas[verb.i]
    subject = _kind_at(clause.subject, coreference, found)
    subject_lemma = document.lemmas[clause.subject] if clause.subject is not None else ""
    passive = any(c.dep_ == "passive_auxiliary" for c in verb.children)
    objects = _objects(verb)
    if any(
        document.lower[c.i] in words("operators", "modals", "capability")
        for i in clause.chain
        for c in document.doc[i].children
        if c.dep_ == "auxiliary"
    ) or _able(document, clause):
        return "capability"
    about_facility = (
        subject is Kind.FACILITY
        or frame_of_noun(subject_lemma) in {"build", "produce", "status"}
        or subject_lemma in {"work", "project"}
    )
    if lemma in _STATE and about_facility and not (lemma in {"open", "complete"} and objects and not passive):
        return "status"
    frame = frame_of_verb(lemma)
    if (
        passive
        and frame == "build"
        and about_facility
        and not any(c.dep_ == "passive_agent" for c in verb.children)
        and not any(c.dep_ == "auxiliary" and c.tag_ == "MD" for c in verb.children)
    ):
        return "status" if len(clause.chain) == 1 else "build"
    if lemma == "be":
        return _copula(document, verb, subject)
    if _puts_at_a_figure(document, verb):
        return "assess"
    if lemma in _LIGHT:
        carried = next(
            (frame_of_noun(document.lemmas[o.i]) for o in objects if frame_of_noun(document.lemmas[o.i])), None
        )
        if carried:
            return carried
    return frame if frame and _means_it(document, verb, lemma, frame, subject, objects, coreference, found) else OTHER


def _able(document: Document, clause: Clause) -> bool:
    capable = words("operators", "adjectives", "capable")
    # "was able to stop it" tells that it did.
    return any(
        document.lower[c.i] in capable and document.doc[i].tag_ != "VBD"
        for i in clause.chain
        for c in document.doc[i].children
        if c.dep_ in {"adjectival_complement", "object_predicate"}
    )


def _puts_at_a_figure(document: Document, verb: Token) -> bool:
    """ "Puts the cost at 3 million": an estimate."""
    if document.lemmas[verb.i] != "put":
        return False
    at = [c for c in verb.subtree if document.lower[c.i] == "at" and c.i > verb.i]
    return any(t.like_num for c in at for o in c.children if o.dep_ == "adposition_object" for t in o.subtree)


def _blames(document: Document, verb: Token) -> bool:
    """ "Blamed fog", "called the plan a mistake", "have linked the attack to them" (roads only link)."""
    lemma = document.lemmas[verb.i]
    if lemma == "call":
        thing = child(verb, "object")  # "call the decision politically motivated": hung on the decision
        told = child(thing, "noun_clause") if thing is not None else None
        bare = told is not None and told.tag_ in {"JJ", "VBN"} and all(c.dep_ == "adverbial" for c in told.children)
        return bare or child(verb, "object_predicate", "adjectival_complement") is not None
    if lemma == "describe":
        thing = child(verb, "object")  # "described the move as troubling": the parser may hang "as" on either
        beside = [*verb.children, *(thing.children if thing is not None else ())]
        return thing is not None and any(c.dep_ == "adposition" and c.lower_ == "as" for c in beside)
    if lemma == "link":
        return any(c.dep_ == "auxiliary" and c.lemma_ == "have" for c in verb.children)
    return lemma in words("cues", "blaming", "verbs")


def _reckons(document: Document, verb: Token) -> bool:
    """ "Estimate the cost at 3 million", "suspect a faulty valve", "the pictures show nine trucks"."""
    cue = cue_verbs().get(document.lemmas[verb.i])
    if cue is None:
        return _puts_at_a_figure(document, verb)
    if cue.kind == "assess":
        return True
    subject = child(verb, "subject")
    if child(verb, "object") is None or subject is None:
        return False
    shown = cue.kind == "show" and document.lemmas[subject.i] in words("cues", "documents", "nouns")
    return shown or cue.kind in {"suspect", "expect"}


def _contradicts(document: Document, verb: Token) -> bool:
    """ "Denied the charges", "which the firm disputes", "rejected the claims" (an offer is rejected too, and that is no word on what is so)."""
    lemma = document.lemmas[verb.i]
    cue = cue_verbs().get(lemma)
    if cue is None or cue.kind != "deny" or child(verb, "clausal_complement", "open_complement") is not None:
        return False
    thing = child(verb, "object", "passive_subject")
    if thing is None or any(c.dep_ in {"noun_clause", "clausal_complement"} and has_subject(c) for c in thing.children):
        return False
    if lemma == "dismiss" and document.lower[thing.i] in {"this", "that", "it"}:  # "dismissed this as speculation"
        return any(document.lower[t.i] == "as" for t in verb.subtree if t.i > thing.i)
    if lemma == "reject" and document.lower[thing.i] in {"this", "that"}:  # "the embassy has rejected this"
        return True
    return lemma in words("cues", "rejoinders", "plain") or document.lower[thing.i] in words(
        "cues", "rejoinders", "nouns"
    )


def reckoner(document: Document, clause: Clause) -> int | None:
    """The head of who says by an act of their own what a clause holds: who reckons a figure, blames somebody, calls it names, denies it. None where it is none of these, or nobody's."""
    verb = document.doc[clause.chain[-1]]
    if not (_blames(document, verb) or _reckons(document, verb) or _contradicts(document, verb)):
        return None
    if child(verb, "passive_auxiliary") is None:
        return clause.subject
    by = agent_of(verb)
    return by.i if by is not None else None


def _copula(document: Document, verb: Token, subject: Kind | None) -> str:
    complement = next((c for c in verb.children if c.dep_ in {"attribute", "adjectival_complement"}), None)
    if complement is None:
        return "status" if subject is Kind.FACILITY else OTHER
    if document.lemmas[complement.i] in words("words", "posts", "nouns"):
        return "lead"
    if subject is Kind.FACILITY and complement.dep_ == "adjectival_complement":
        return "status"
    return frame_of_noun(document.lemmas[complement.i]) or OTHER


def _means_it(
    document: Document,
    verb: Token,
    lemma: str,
    frame: str,
    subject: Kind | None,
    objects: list[Token],
    coreference: Coreference,
    found: list[MentionSpan],
) -> bool:
    """Whether a many-faced verb is meant in the frame's sense."""
    if lemma in _PARTICLE:
        return any(
            document.lower[c.i] == _PARTICLE[lemma]
            for c in verb.children
            if c.dep_ in {"particle", "adposition", "adverbial"}
        )
    if lemma in _ELSEWHERE and _elsewhere(document, verb, _ELSEWHERE[lemma]):
        return False
    if lemma in _MOTION:
        return subject in {Kind.PERSON, Kind.GROUP, Kind.ORGANISATION, Kind.COUNTRY} and any(
            c.dep_ in {"adposition", "object", "adverbial"} for c in verb.children
        )
    if (
        lemma in {"make", "get", "order", "run", "secure", "use", "operate", "control", "own", "manage", "direct"}
        and not objects
    ):
        return False
    if lemma in {"use", "operate", "fire", "deploy"} and frame == "attack":
        return any(_kind_at(t.i, coreference, found) is Kind.WEAPON for t in verb.subtree)
    if frame == "intercept" and lemma not in {"intercept", "shoot"}:
        return any(_kind_at(t.i, coreference, found) is Kind.WEAPON for t in verb.subtree) or subject is Kind.WEAPON
    if frame == "capability":
        return subject in _THINGS
    if lemma in _STATE and frame == "status":
        return False
    return not (
        lemma == "make"
        and not any(
            _kind_at(o.i, coreference, found) in _THINGS or o.tag_ in {"NNS", "NNPS"} or _counted(o) for o in objects
        )
    )


def _elsewhere(document: Document, verb: Token, word: str) -> bool:
    """Whether the word beside a verb gives it another sense: "led to a deal", "struck down a law"."""
    beside = any(
        document.lower[c.i] == word and c.dep_ in {"particle", "adposition", "adverbial", "object"}
        for c in verb.children
    )
    return beside and (word != "to" or child(verb, "object") is None)


def _counted(token: Token) -> bool:
    return any(c.dep_ == "numeral_modifier" for c in token.children)


def _spread(token: Token) -> list[Token]:
    """A noun and what is joined to it by "and"."""
    return [token, *conjuncts(token)] if token.dep_ != "conjunct" else [token]


def _antecedent(token: Token) -> Token:
    """For a relative pronoun, what it stands for."""
    if token.lower_ not in {"who", "which", "that", "whom"}:
        return token
    for up in token.ancestors:
        if up.dep_ == "relative_clause":
            return up.head
    return token


def parts_of(document: Document, clause: Clause, name: str) -> list[Part]:
    """Roles and what fills them, read off the verb that carries the meaning. No role for what is not there."""
    frame = frames().get(name) or Frame(
        OTHER,
        "agent",
        "object",
        "recipient",
        {"in": "place", "at": "place", "with": "with", "to": "to", "from": "from", "by": "agent"},
        {},
    )
    verb = document.doc[clause.chain[-1]]
    passive = any(c.dep_ == "passive_auxiliary" for c in verb.children)
    parts: list[Part] = []

    def add(role: str, token: Token) -> None:
        for t in _spread(_antecedent(token)):
            # A date is the claim's time, not a part that somebody plays.
            if (
                t.pos_ not in {"VERB", "ADV", "PUNCT"}
                and document.ent_types[t.i] not in {"DATE", "TIME"}
                and Part(role, t.i) not in parts
            ):
                parts.append(Part(role, t.i))

    if clause.subject is not None:
        add(frame.object if passive and name != "capability" else frame.subject, document.doc[clause.subject])
    verbs = [verb, *([document.doc[clause.head]] if clause.head != verb.i else [])]
    for below in (c for v in verbs for c in v.children):
        if below.dep_ in {"object", "attribute", "object_predicate"} and below.head.i == verb.i:
            # "imposed sanctions on …": the noun that names the frame fills none of its roles.
            if frame_of_noun(document.lemmas[below.i]) != name or document.lemmas[verb.i] not in _LIGHT:
                add(_object_role(frame, verb), below)
            for prep in below.children:
                _prepositional(prep, frame, add)
        elif below.dep_ == "indirect_object" and below.pos_ != "ADP":
            add(frame.dative or "recipient", below)
        elif below.dep_ == "passive_agent":
            for target in below.children:
                if target.dep_ == "adposition_object":
                    add(frame.subject, target)
        else:
            _prepositional(below, frame, add)
    if passive and not any(c.dep_ == "passive_agent" for c in verb.children):
        # "delivered to the yard by the firm": the parser may hang "by" on the noun before it
        for t in verb.subtree:
            if (
                t.dep_ in {"adposition", "passive_agent"}
                and t.lower_ == "by"
                and t.i > verb.i
                and t.head.pos_ in {"NOUN", "PROPN"}
            ):
                for target in t.children:
                    if target.dep_ == "adposition_object":
                        add(frame.subject, target)
    return parts


def _object_role(frame: Frame, verb: Token) -> str:
    """ "Supplied Russia with drones": with that preposition the object plays another part."""
    return next(
        (
            role
            for prep, role in frame.object_beside.items()
            if any(c.dep_ == "adposition" and c.lower_ == prep for c in verb.children)
        ),
        frame.object,
    )


def _prepositional(prep: Token, frame: Frame, add: object) -> None:
    assert callable(add)
    if prep.dep_ in {"adposition", "indirect_object", "particle"} and prep.lower_ in frame.prepositions:
        for target in prep.children:
            if target.dep_ == "adposition_object":
                add(frame.prepositions[prep.lower_], target)
