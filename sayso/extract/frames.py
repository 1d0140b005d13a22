"""What a claim is about, and who plays which part in it."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.clauses import Clause
from sayso.extract.clusters import Coreference
from sayso.extract.found import Found
from sayso.extract.lexicon import Frame, cue_verbs, frame_of_noun, frame_of_verb, frames, words
from sayso.extract.parse import Parsed
from sayso.extract.said import agent_of, child, has_subject
from sayso.model import Kind

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
    return [c for c in token.children if c.dep_ in {"dobj", "nsubjpass", "attr", "oprd"}]


def _kind_at(i: int | None, coreference: Coreference, found: list[Found]) -> Kind | None:
    mention = coreference.at_token.get(i) if i is not None else None
    if mention is None:
        return None
    cluster = coreference.of[mention]
    return coreference.clusters[cluster].kind if cluster is not None else found[mention].kind


def frame_of(parsed: Parsed, clause: Clause, found: list[Found], coreference: Coreference) -> str:
    """The frame of a clause, ``other`` where none fits."""
    verb = parsed.doc[clause.chain[-1]]
    lemma = parsed.lemmas[verb.i]
    subject = _kind_at(clause.subject, coreference, found)
    subject_lemma = parsed.lemmas[clause.subject] if clause.subject is not None else ""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    objects = _objects(verb)
    if any(
        parsed.lower[c.i] in words("operators", "modals", "capability")
        for i in clause.chain
        for c in parsed.doc[i].children
        if c.dep_ == "aux"
    ) or _able(parsed, clause):
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
        and not any(c.dep_ == "agent" for c in verb.children)
        and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
    ):
        return "status" if len(clause.chain) == 1 else "build"
    if lemma == "be":
        return _copula(parsed, verb, subject)
    if _puts_at_a_figure(parsed, verb):
        return "assess"
    if lemma in _LIGHT:
        carried = next((frame_of_noun(parsed.lemmas[o.i]) for o in objects if frame_of_noun(parsed.lemmas[o.i])), None)
        if carried:
            return carried
    return frame if frame and _means_it(parsed, verb, lemma, frame, subject, objects, coreference, found) else OTHER


def _able(parsed: Parsed, clause: Clause) -> bool:
    capable = words("operators", "adjectives", "capable")
    # "was able to stop it" tells that it did.
    return any(
        parsed.lower[c.i] in capable and parsed.doc[i].tag_ != "VBD"
        for i in clause.chain
        for c in parsed.doc[i].children
        if c.dep_ in {"acomp", "oprd"}
    )


def _puts_at_a_figure(parsed: Parsed, verb: Token) -> bool:
    """ "Puts the cost at 3 million": an estimate."""
    if parsed.lemmas[verb.i] != "put":
        return False
    at = [c for c in verb.subtree if parsed.lower[c.i] == "at" and c.i > verb.i]
    return any(t.like_num for c in at for o in c.children if o.dep_ == "pobj" for t in o.subtree)


def _blames(parsed: Parsed, verb: Token) -> bool:
    """ "Blamed fog", "called the plan a mistake", "have linked the attack to them" (roads only link)."""
    lemma = parsed.lemmas[verb.i]
    if lemma == "call":
        thing = child(verb, "dobj")  # "call the decision politically motivated": hung on the decision
        told = child(thing, "acl") if thing is not None else None
        bare = told is not None and told.tag_ in {"JJ", "VBN"} and all(c.dep_ == "advmod" for c in told.children)
        return bare or child(verb, "oprd", "acomp") is not None
    if lemma == "describe":
        thing = child(verb, "dobj")  # "described the move as troubling": the parser may hang "as" on either
        beside = [*verb.children, *(thing.children if thing is not None else ())]
        return thing is not None and any(c.dep_ == "prep" and c.lower_ == "as" for c in beside)
    if lemma == "link":
        return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return lemma in words("cues", "blaming", "verbs")


def _reckons(parsed: Parsed, verb: Token) -> bool:
    """ "Estimate the cost at 3 million", "suspect a faulty valve", "the pictures show nine trucks"."""
    cue = cue_verbs().get(parsed.lemmas[verb.i])
    if cue is None:
        return _puts_at_a_figure(parsed, verb)
    if cue.kind == "assess":
        return True
    subject = child(verb, "nsubj")
    if child(verb, "dobj") is None or subject is None:
        return False
    shown = cue.kind == "show" and parsed.lemmas[subject.i] in words("cues", "documents", "nouns")
    return shown or cue.kind in {"suspect", "expect"}


def _contradicts(parsed: Parsed, verb: Token) -> bool:
    """ "Denied the charges", "which the firm disputes", "rejected the claims" (an offer is rejected too, and that is no word on what is so)."""
    lemma = parsed.lemmas[verb.i]
    cue = cue_verbs().get(lemma)
    if cue is None or cue.kind != "deny" or child(verb, "ccomp", "xcomp") is not None:
        return False
    thing = child(verb, "dobj", "nsubjpass")
    if thing is None or any(c.dep_ in {"acl", "ccomp"} and has_subject(c) for c in thing.children):
        return False
    if lemma == "dismiss" and parsed.lower[thing.i] in {"this", "that", "it"}:  # "dismissed this as speculation"
        return any(parsed.lower[t.i] == "as" for t in verb.subtree if t.i > thing.i)
    if lemma == "reject" and parsed.lower[thing.i] in {"this", "that"}:  # "the embassy has rejected this"
        return True
    return lemma in words("cues", "rejoinders", "plain") or parsed.lower[thing.i] in words(
        "cues", "rejoinders", "nouns"
    )


def reckoner(parsed: Parsed, clause: Clause) -> int | None:
    """The head of who says by an act of their own what a clause holds: who reckons a figure, blames somebody, calls it names, denies it. None where it is none of these, or nobody's."""
    verb = parsed.doc[clause.chain[-1]]
    if not (_blames(parsed, verb) or _reckons(parsed, verb) or _contradicts(parsed, verb)):
        return None
    if child(verb, "auxpass") is None:
        return clause.subject
    by = agent_of(verb)
    return by.i if by is not None else None


def _copula(parsed: Parsed, verb: Token, subject: Kind | None) -> str:
    complement = next((c for c in verb.children if c.dep_ in {"attr", "acomp"}), None)
    if complement is None:
        return "status" if subject is Kind.FACILITY else OTHER
    if parsed.lemmas[complement.i] in words("lexicon", "posts", "nouns"):
        return "lead"
    if subject is Kind.FACILITY and complement.dep_ == "acomp":
        return "status"
    return frame_of_noun(parsed.lemmas[complement.i]) or OTHER


def _means_it(
    parsed: Parsed,
    verb: Token,
    lemma: str,
    frame: str,
    subject: Kind | None,
    objects: list[Token],
    coreference: Coreference,
    found: list[Found],
) -> bool:
    """Whether a many-faced verb is meant in the frame's sense."""
    if lemma in _PARTICLE:
        return any(parsed.lower[c.i] == _PARTICLE[lemma] for c in verb.children if c.dep_ in {"prt", "prep", "advmod"})
    if lemma in _ELSEWHERE and _elsewhere(parsed, verb, _ELSEWHERE[lemma]):
        return False
    if lemma in _MOTION:
        return subject in {Kind.PERSON, Kind.GROUP, Kind.ORGANISATION, Kind.COUNTRY} and any(
            c.dep_ in {"prep", "dobj", "advmod"} for c in verb.children
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


def _elsewhere(parsed: Parsed, verb: Token, word: str) -> bool:
    """Whether the word beside a verb gives it another sense: "led to a deal", "struck down a law"."""
    beside = any(parsed.lower[c.i] == word and c.dep_ in {"prt", "prep", "advmod", "dobj"} for c in verb.children)
    return beside and (word != "to" or child(verb, "dobj") is None)


def _counted(token: Token) -> bool:
    return any(c.dep_ == "nummod" for c in token.children)


def _spread(token: Token) -> list[Token]:
    """A noun and what is joined to it by "and"."""
    return [token, *token.conjuncts] if token.dep_ != "conj" else [token]


def _antecedent(token: Token) -> Token:
    """For a relative pronoun, what it stands for."""
    if token.lower_ not in {"who", "which", "that", "whom"}:
        return token
    for up in token.ancestors:
        if up.dep_ == "relcl":
            return up.head
    return token


def parts_of(parsed: Parsed, clause: Clause, name: str) -> list[Part]:
    """Roles and what fills them, read off the verb that carries the meaning. No role for what is not there."""
    frame = frames().get(name) or Frame(
        OTHER,
        "agent",
        "object",
        "recipient",
        {"in": "place", "at": "place", "with": "with", "to": "to", "from": "from", "by": "agent"},
        {},
    )
    verb = parsed.doc[clause.chain[-1]]
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    parts: list[Part] = []

    def add(role: str, token: Token) -> None:
        for t in _spread(_antecedent(token)):
            # A date is the claim's time, not a part that somebody plays.
            if (
                t.pos_ not in {"VERB", "ADV", "PUNCT"}
                and parsed.ent_types[t.i] not in {"DATE", "TIME"}
                and Part(role, t.i) not in parts
            ):
                parts.append(Part(role, t.i))

    if clause.subject is not None:
        add(frame.object if passive and name != "capability" else frame.subject, parsed.doc[clause.subject])
    verbs = [verb, *([parsed.doc[clause.head]] if clause.head != verb.i else [])]
    for below in (c for v in verbs for c in v.children):
        if below.dep_ in {"dobj", "attr", "oprd"} and below.head.i == verb.i:
            # "imposed sanctions on …": the noun that names the frame fills none of its roles.
            if frame_of_noun(parsed.lemmas[below.i]) != name or parsed.lemmas[verb.i] not in _LIGHT:
                add(_object_role(frame, verb), below)
            for prep in below.children:
                _prepositional(prep, frame, add)
        elif below.dep_ == "dative" and below.pos_ != "ADP":
            add(frame.dative or "recipient", below)
        elif below.dep_ == "agent":
            for target in below.children:
                if target.dep_ == "pobj":
                    add(frame.subject, target)
        else:
            _prepositional(below, frame, add)
    if passive and not any(c.dep_ == "agent" for c in verb.children):
        # "delivered to the yard by the firm": the parser may hang "by" on the noun before it
        for t in verb.subtree:
            if t.dep_ in {"prep", "agent"} and t.lower_ == "by" and t.i > verb.i and t.head.pos_ in {"NOUN", "PROPN"}:
                for target in t.children:
                    if target.dep_ == "pobj":
                        add(frame.subject, target)
    return parts


def _object_role(frame: Frame, verb: Token) -> str:
    """ "Supplied Russia with drones": with that preposition the object plays another part."""
    return next(
        (
            role
            for prep, role in frame.object_beside.items()
            if any(c.dep_ == "prep" and c.lower_ == prep for c in verb.children)
        ),
        frame.object,
    )


def _prepositional(prep: Token, frame: Frame, add: object) -> None:
    assert callable(add)
    if prep.dep_ in {"prep", "dative", "prt"} and prep.lower_ in frame.prepositions:
        for target in prep.children:
            if target.dep_ == "pobj":
                add(frame.prepositions[prep.lower_], target)
