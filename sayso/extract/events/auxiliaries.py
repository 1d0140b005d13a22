"""What auxiliaries make of a clause: "will", "would", "may", "is going to"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.lang.en.lexicon import table, words
from sayso.model import Modality
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import Clause
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["auxiliary", "only_planned"]


_OWN = frozenset({"my", "our", "his", "her", "its", "their"})


def only_planned(document: Document, clause: Clause) -> int | None:
    """A thing in the clause that is only planned: "the planned plant", "a factory that both intend to open"."""
    modifiers, heads = words("operators", "not_yet", "modifiers"), words("operators", "not_yet", "heads")
    last = document.doc[clause.chain[-1]]
    near = [
        t
        for v in {clause.head, clause.chain[-1]}
        for t in document.doc[v].children
        if t.dep_ in {"subject", "passive_subject", "passive_agent", "adposition", "object"}
    ]
    for top in near:
        for t in document.doc[top.left_edge.i : min(top.right_edge.i + 1, len(document.doc))]:
            if document.lemmas[t.i] not in heads or (t.i > last.i and top.dep_ == "subject"):
                continue
            for c in t.children:
                if c.dep_ in {"adjectival_modifier", "compound"} and document.lower[c.i] in modifiers:
                    return c.i
                if c.dep_ == "relative_clause" and document.lemmas[c.i] in words("operators", "verbs", "planned"):
                    return c.i
    return None


def _in_hand(document: Document, clause: Clause, frame: str, direct: Sequence[AttributionRelation]) -> bool:
    """Whether who says "will" has it in hand: "the baths will be closed, the mayor said", and not "prices will rise"."""
    pronoun = clause.subject is not None and document.pos[clause.subject] == "PRON"
    if direct and direct[-1].kind == "believe" and not pronoun:
        return False  # "analysts believe that the plant will produce …"
    if frame in words("operators", "own_plan", "frames") and document.lemmas[clause.chain[-1]] != "cost":
        return True
    if clause.subject is None:
        return False
    subject, word = document.doc[clause.subject], document.lower[clause.subject]
    outlet = (document.report.outlet or "").lower().split()
    if word in words("operators", "own_plan", "pronouns") or (document.capital[subject.i] and word in outlet):
        return True
    if document.lemmas[clause.chain[-1]] in words("operators", "own_plan", "befalls"):
        return False
    if any(c.dep_ == "possessor" and document.lower[c.i] in _OWN for c in subject.children):
        return True  # "her party would go to court, she said"
    said = direct[-1] if direct else None
    if said is not None and word in {"it", "he", "she", "they"} and said.kind in {"say", "deny", "promise"}:
        return said.source_head is None or document.lemmas[said.source_head] not in words("words", "outlets", "nouns")
    named, told = set(outlet), set(outlet)
    if said is not None:
        named, told = {document.lower[i] for i in said.source}, {document.lemmas[i] for i in said.source}
    it = said is not None and said.source_head is not None and document.lower[said.source_head] in {"it", "we", "i"}
    if not (it or told & words("operators", "own_plan", "holders")) or any(
        c.dep_ == "numeral_modifier" for c in subject.children
    ):
        return False
    return subject.pos_ != "PROPN" or bool(named & {document.lower[t.i] for t in subject.subtree})


def _willed(document: Document, clause: Clause, frame: str, direct: Sequence[AttributionRelation]) -> Modality:
    return Modality.PLANNED if _in_hand(document, clause, frame, direct) else Modality.EXPECTED


def auxiliary(
    document: Document, clause: Clause, frame: str, direct: Sequence[AttributionRelation], attributed: bool
) -> tuple[Modality, int] | None:
    """The modality that an auxiliary gives, and the auxiliary; ``hold`` says what the arguments are."""
    modals = table("operators")["modals"]
    for i in clause.chain:
        if _going_to(document, i):
            return _willed(document, clause, frame, direct), i
        for c in document.doc[i].children:
            if c.dep_ != "auxiliary":
                continue
            word = document.lower[c.i]
            if word in modals["future"]:
                waits = only_planned(document, clause) is not None
                return (Modality.PLANNED if waits else _willed(document, clause, frame, direct)), c.i
            if word in modals["planned"]:
                return Modality.PLANNED, c.i
            if word in modals["expected"]:
                return Modality.EXPECTED, c.i
            if word in modals["possible"]:
                return (
                    Modality.PLANNED
                    if word == "could" and only_planned(document, clause) is not None
                    else Modality.POSSIBLE
                ), c.i
            if word == "would" and (
                any(d.dep_ == "negation" for d in document.doc[i].children) or _no_one(document, clause)
            ):
                if document.lemmas[i] in words("operators", "open", "verbs") and not attributed:
                    return None  # "would not say": did not
            if word in modals["conditional"] and c.i != clause.head:
                if word.endswith("d") and word != "would" and document.doc[c.i].lemma_ == "have":
                    continue
                if _did_not(document, i) or _supposed(document, clause):
                    return Modality.HYPOTHETICAL, c.i
                if only_planned(document, clause) is not None:
                    return Modality.PLANNED, c.i
                if attributed:
                    return _willed(document, clause, frame, direct), c.i
                return Modality.HYPOTHETICAL, c.i
    return None


def _supposed(document: Document, clause: Clause) -> bool:
    """ "A strike would cost millions", "any attack would be answered": of what is not there."""
    if clause.subject is None:
        return False
    known = table("operators")["supposed"]
    first = [
        document.lower[c.i] for c in document.doc[clause.subject].children if c.dep_ in {"determiner", "predeterminer"}
    ]
    if document.lower[clause.subject] in known["pronouns"] or any(w in known["determiners"] for w in first):
        return True
    return any(w in {"a", "an"} for w in first) and document.lemmas[clause.chain[-1]] in known["verbs"]


def _no_one(document: Document, clause: Clause) -> bool:
    """ "Neither firm", "nobody"."""
    if clause.subject is None:
        return False
    subject = document.doc[clause.subject]
    return any(document.lower[t.i] in {"neither", "nobody", "none", "no"} for t in (subject, *subject.children))


def _did_not(document: Document, i: int) -> bool:
    """ "It would have killed hundreds": it did not. "It would have opened by May" is a reported "will have"."""
    token = document.doc[i]
    perfect = any(c.dep_ == "auxiliary" and document.lower[c.i] in {"have", "'ve"} for c in token.children)
    by = any(
        document.lower[c.i] == "by" and any(document.ent_types[t.i] in {"DATE", "TIME"} for t in c.subtree)
        for c in token.children
    )
    return perfect and not by


def _going_to(document: Document, i: int) -> bool:
    """ "Fares are going to rise"."""
    token = document.doc[i]
    return (
        token.lower_ == "going"
        and any(c.dep_ == "auxiliary" for c in token.children)
        and child(token, "open_complement") is not None
    )
