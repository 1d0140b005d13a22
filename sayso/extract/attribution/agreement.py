"""The attributions of the rules and of the model made one list.

The model finds more and places borders better; the rules know what a chain needs: whom a source cites, its listener,
what a cue makes of its content. So what both find keeps the rules' reading, with the model's source where the rules saw
none, and what the model alone finds is read by the grammar around its cue.
"""

from __future__ import annotations

from spacy.tokens import Token

from sayso.extract.learned.attribution import Attributed
from sayso.syntax.attribution import NOBODY, AttributionRelation, CueWord, SourceSpan
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["agreed"]

_SURE = 0.5
"""Probability from which what the model alone finds makes a link of a chain; below, it only attributes."""


def agreed(
    document: Document, relations: list[AttributionRelation], attributed: list[Attributed]
) -> list[AttributionRelation]:
    """Return one list of attribution relations, in the order of their cues.

    Args:
        document: the parsed report.
        relations: those of the rules; what the model adds to them is written into them.
        attributed: those of the model.

    """
    by_cue = {i: s for s in relations for i in s.cue}
    merged = list(relations)
    for a in attributed:
        same = by_cue.get(a.anchor) or next((by_cue[i] for i in a.cue if i in by_cue), None)
        if same is not None:
            _complete(document, same, a)
        elif (relation := _learned_relation(document, a)) is not None:
            merged.append(relation)
    merged.sort(key=lambda s: (s.cue[0], s.content[0] if s.content else 0))
    return merged


def _complete(document: Document, relation: AttributionRelation, a: Attributed) -> None:
    """Write the model's probability into a relation, and its source where the rules saw none."""
    relation.probability = a.probability
    if relation.source or not a.source or relation.kind == "hearsay":
        return
    source = _source(document, a)
    if not _is_patient(document, document.doc[source.head or 0], document.doc[relation.cue_verb(document)]):
        relation.source, relation.source_head = source


def _is_patient(document: Document, noun: Token, verb: Token) -> bool:
    """Return whether a noun is the content or the listener of a passive: "unions were told"."""
    if noun.head.i == verb.i:
        return noun.dep_ == "passive_subject"
    return verb.dep_ == "noun_clause" and document.forms[verb.i] == "participle" and verb.head.i == noun.i


def _root(document: Document, tokens: tuple[int, ...]) -> int:
    """Return the token that governs the others, the first of those that none of them governs."""
    inside = set(tokens)
    tops = [i for i in tokens if document.doc[i].head.i not in inside or document.doc[i].head.i == i]
    words = [i for i in tops if document.texts[i][0].isalnum()]
    return (words or tops)[0]


def _source(document: Document, a: Attributed) -> SourceSpan:
    """Return the first run of the words of a source, and its head."""
    run = [a.source[0]]
    for i in a.source[1:]:
        if i != run[-1] + 1:
            break
        run.append(i)
    return SourceSpan(range(run[0], run[-1] + 1), _root(document, tuple(run)))


def _clause(document: Document, a: Attributed) -> Token | None:
    """Return the clause that is said: the highest verb with a subject of its own among the words of the content."""
    inside = set(a.content)
    verbs = [document.doc[i] for i in a.content if document.pos[i] in {"VERB", "AUX"}]
    tops = [v for v in verbs if v.head.i not in inside or v.head.i == v.i]
    subjects = ("subject", "passive_subject", "expletive", "clausal_subject")
    return next((v for v in (tops or verbs) if child(v, *subjects) is not None), None)


def _learned_relation(document: Document, a: Attributed) -> AttributionRelation | None:
    """Return what the model alone finds as a relation: a link of chains where a source says a clause."""
    if not a.cue:
        return None
    cue = document.lexicon.cue_of(document.lemmas[a.anchor], noun=document.pos[a.anchor] == "NOUN")
    word, rules = CueWord(document.doc[a.anchor], cue), document.grammar.rules
    decision = rules["learned-cue"].first(document, word)
    if decision is not None and not decision.answer:
        return None
    clause = _clause(document, a)
    source = _source(document, a) if a.source else NOBODY
    complete = clause is not None and source.head is not None and a.anchor not in a.content
    witness = rules["learned-witness"].first(document, word, clause) if complete and a.probability >= _SURE else None
    return AttributionRelation(
        kind=cue.kind,
        cue=a.cue,
        source=source.words,
        source_head=source.head,
        content=list(a.content),
        content_head=clause.i if clause is not None else None,
        modality=cue.modality,
        polarity=cue.polarity,
        act=cue.act,
        chains=complete and a.probability >= _SURE and (witness is None or bool(witness.answer)),
        by="model",
        probability=a.probability,
    )
