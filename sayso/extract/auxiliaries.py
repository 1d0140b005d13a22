"""What auxiliaries make of a clause: "will", "would", "may", "is going to"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.clauses import Clause
from sayso.extract.lexicon import table, words
from sayso.extract.parse import Parsed
from sayso.extract.said import Said, child
from sayso.model import Modality

__all__ = ["auxiliary", "only_planned"]


_OWN = frozenset({"my", "our", "his", "her", "its", "their"})


def only_planned(parsed: Parsed, clause: Clause) -> int | None:
    """A thing in the clause that is only planned: "the planned plant", "a factory that both intend to open"."""
    modifiers, heads = words("operators", "not_yet", "modifiers"), words("operators", "not_yet", "heads")
    last = parsed.doc[clause.chain[-1]]
    near = [
        t
        for v in {clause.head, clause.chain[-1]}
        for t in parsed.doc[v].children
        if t.dep_ in {"nsubj", "nsubjpass", "agent", "prep", "dobj"}
    ]
    for top in near:
        for t in parsed.doc[top.left_edge.i : min(top.right_edge.i + 1, len(parsed.doc))]:
            if parsed.lemmas[t.i] not in heads or (t.i > last.i and top.dep_ == "nsubj"):
                continue
            for c in t.children:
                if c.dep_ in {"amod", "compound"} and parsed.lower[c.i] in modifiers:
                    return c.i
                if c.dep_ == "relcl" and parsed.lemmas[c.i] in words("operators", "verbs", "planned"):
                    return c.i
    return None


def _in_hand(parsed: Parsed, clause: Clause, frame: str, direct: Sequence[Said]) -> bool:
    """Whether who says "will" has it in hand: "the baths will be closed, the mayor said", and not "prices will rise"."""
    pronoun = clause.subject is not None and parsed.pos[clause.subject] == "PRON"
    if direct and direct[-1].kind == "believe" and not pronoun:
        return False  # "analysts believe that the plant will produce …"
    if frame in words("operators", "own_plan", "frames") and parsed.lemmas[clause.chain[-1]] != "cost":
        return True
    if clause.subject is None:
        return False
    subject, word = parsed.doc[clause.subject], parsed.lower[clause.subject]
    outlet = (parsed.report.outlet or "").lower().split()
    if word in words("operators", "own_plan", "pronouns") or (parsed.capital[subject.i] and word in outlet):
        return True
    if parsed.lemmas[clause.chain[-1]] in words("operators", "own_plan", "befalls"):
        return False
    if any(c.dep_ == "poss" and parsed.lower[c.i] in _OWN for c in subject.children):
        return True  # "her party would go to court, she said"
    said = direct[-1] if direct else None
    if said is not None and word in {"it", "he", "she", "they"} and said.kind in {"say", "deny", "promise"}:
        return said.source_head is None or parsed.lemmas[said.source_head] not in words("lexicon", "outlets", "nouns")
    named, told = set(outlet), set(outlet)
    if said is not None:
        named, told = {parsed.lower[i] for i in said.source}, {parsed.lemmas[i] for i in said.source}
    it = said is not None and said.source_head is not None and parsed.lower[said.source_head] in {"it", "we", "i"}
    if not (it or told & words("operators", "own_plan", "holders")) or any(
        c.dep_ == "nummod" for c in subject.children
    ):
        return False
    return subject.pos_ != "PROPN" or bool(named & {parsed.lower[t.i] for t in subject.subtree})


def _willed(parsed: Parsed, clause: Clause, frame: str, direct: Sequence[Said]) -> Modality:
    return Modality.PLANNED if _in_hand(parsed, clause, frame, direct) else Modality.EXPECTED


def auxiliary(
    parsed: Parsed, clause: Clause, frame: str, direct: Sequence[Said], attributed: bool
) -> tuple[Modality, int] | None:
    """The modality that an auxiliary gives, and the auxiliary; ``hold`` says what the arguments are."""
    modals = table("operators")["modals"]
    for i in clause.chain:
        if _going_to(parsed, i):
            return _willed(parsed, clause, frame, direct), i
        for c in parsed.doc[i].children:
            if c.dep_ != "aux":
                continue
            word = parsed.lower[c.i]
            if word in modals["future"]:
                waits = only_planned(parsed, clause) is not None
                return (Modality.PLANNED if waits else _willed(parsed, clause, frame, direct)), c.i
            if word in modals["planned"]:
                return Modality.PLANNED, c.i
            if word in modals["expected"]:
                return Modality.EXPECTED, c.i
            if word in modals["possible"]:
                return (
                    Modality.PLANNED
                    if word == "could" and only_planned(parsed, clause) is not None
                    else Modality.POSSIBLE
                ), c.i
            if word == "would" and (any(d.dep_ == "neg" for d in parsed.doc[i].children) or _no_one(parsed, clause)):
                if parsed.lemmas[i] in words("operators", "open", "verbs") and not attributed:
                    return None  # "would not say": did not
            if word in modals["conditional"] and c.i != clause.head:
                if word.endswith("d") and word != "would" and parsed.doc[c.i].lemma_ == "have":
                    continue
                if _did_not(parsed, i) or _supposed(parsed, clause):
                    return Modality.HYPOTHETICAL, c.i
                if only_planned(parsed, clause) is not None:
                    return Modality.PLANNED, c.i
                if attributed:
                    return _willed(parsed, clause, frame, direct), c.i
                return Modality.HYPOTHETICAL, c.i
    return None


def _supposed(parsed: Parsed, clause: Clause) -> bool:
    """ "A strike would cost millions", "any attack would be answered": of what is not there."""
    if clause.subject is None:
        return False
    known = table("operators")["supposed"]
    first = [parsed.lower[c.i] for c in parsed.doc[clause.subject].children if c.dep_ in {"det", "predet"}]
    if parsed.lower[clause.subject] in known["pronouns"] or any(w in known["determiners"] for w in first):
        return True
    return any(w in {"a", "an"} for w in first) and parsed.lemmas[clause.chain[-1]] in known["verbs"]


def _no_one(parsed: Parsed, clause: Clause) -> bool:
    """ "Neither firm", "nobody"."""
    if clause.subject is None:
        return False
    subject = parsed.doc[clause.subject]
    return any(parsed.lower[t.i] in {"neither", "nobody", "none", "no"} for t in (subject, *subject.children))


def _did_not(parsed: Parsed, i: int) -> bool:
    """ "It would have killed hundreds": it did not. "It would have opened by May" is a reported "will have"."""
    token = parsed.doc[i]
    perfect = any(c.dep_ == "aux" and parsed.lower[c.i] in {"have", "'ve"} for c in token.children)
    by = any(
        parsed.lower[c.i] == "by" and any(parsed.ent_types[t.i] in {"DATE", "TIME"} for t in c.subtree)
        for c in token.children
    )
    return perfect and not by


def _going_to(parsed: Parsed, i: int) -> bool:
    """ "Fares are going to rise"."""
    token = parsed.doc[i]
    return (
        token.lower_ == "going" and any(c.dep_ == "aux" for c in token.children) and child(token, "xcomp") is not None
    )
