"""The attributions of the rules and of the model made one list.

The model finds more and places borders better; the rules know what a chain needs: whom a source cites, to whom it was told,
what a cue makes of its content. So what both find keeps the rules' reading, with the model's source
where the rules saw none, and what the model alone finds is read by the grammar around its cue.
"""

from __future__ import annotations

from spacy.tokens import Token

from sayso.extract.learned.attribution import Attributed
from sayso.lang.en.lexicon import cue_of
from sayso.lang.en.verbs import is_infinitive
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["agreed"]

_SURE = 0.5
"""Probability from which what the model alone finds makes a link of a chain; below, it is only a voice."""


def agreed(
    document: Document, said: list[AttributionRelation], attributed: list[Attributed]
) -> list[AttributionRelation]:
    """One list of attributions, in the order of their cues.

    Args:
        document: the parsed report.
        said: those of the rules.
        attributed: those of the model.

    """
    by_cue = {i: s for s in said for i in s.cue}
    found = list(said)
    for a in attributed:
        rule = by_cue.get(a.anchor) or next((by_cue[i] for i in a.cue if i in by_cue), None)
        if rule is None:
            new = _read(document, a)
            if new is not None:
                found.append(new)
            continue
        rule.probability = a.probability
        if not rule.source and a.source and rule.kind != "hearsay":
            source, head = _source(document, a)
            if not _undergoes(document.doc[head], document.doc[rule.cue_verb(document)]):
                rule.source, rule.source_head = source, head
    found.sort(key=lambda s: (s.cue[0], s.content[0] if s.content else 0))
    return found


def _undergoes(noun: Token, verb: Token) -> bool:
    """Whether a noun is what is said or who is told: "unions were told", "the painting, long thought to be a copy"."""
    if noun.head.i == verb.i:
        return noun.dep_ == "passive_subject"
    return verb.dep_ == "noun_clause" and verb.tag_ == "VBN" and verb.head.i == noun.i


def _root(document: Document, tokens: tuple[int, ...]) -> int:
    """The token on which the others hang, the first of those that hang on none of them."""
    inside = set(tokens)
    tops = [i for i in tokens if document.doc[i].head.i not in inside or document.doc[i].head.i == i]
    words = [i for i in tops if document.texts[i][0].isalnum()]
    return (words or tops)[0]


def _source(document: Document, a: Attributed) -> tuple[range, int]:
    """The first run of a source's words, and its head."""
    run = [a.source[0]]
    for i in a.source[1:]:
        if i != run[-1] + 1:
            break
        run.append(i)
    return range(run[0], run[-1] + 1), _root(document, tuple(run))


def _clause(document: Document, a: Attributed) -> Token | None:
    """The clause that is said: the highest verb with a subject of its own among the words of the content."""
    inside = set(a.content)
    verbs = [document.doc[i] for i in a.content if document.doc[i].pos_ in {"VERB", "AUX"}]
    tops = [v for v in verbs if v.head.i not in inside or v.head.i == v.i]
    finite = [
        v for v in (tops or verbs) if child(v, "subject", "passive_subject", "expletive", "clausal_subject") is not None
    ]
    return next(iter(finite), None)


def _requests(verb: Token) -> bool:
    """ "Asking not to be named", "have asked for it to be replayed"."""
    if child(verb, "open_complement") is not None:
        return True
    below = [c for c in verb.children if c.dep_ in {"adposition", "adverbial_clause", "clausal_complement"}]
    return any(is_infinitive(k) for b in below for k in (b, *b.children))


def _tells_when(clause: Token) -> bool:
    """ "Will inform parliament before it is decided": when, and not what."""
    mark = child(clause, "subordinator")
    return (
        clause.dep_ == "adverbial_clause"
        and mark is not None
        and mark.lower_ in {"after", "before", "since", "until", "while", "because", "although"}
    )


def _read(document: Document, a: Attributed) -> AttributionRelation | None:
    """What the model alone found. It is a link of a chain where a clause is said and somebody says it."""
    if not a.cue:
        return None
    cue = cue_of(document.lemmas[a.anchor], noun=document.pos[a.anchor] == "NOUN")
    if cue.kind == "ask" and _requests(document.doc[a.anchor]):
        return None
    clause, anchor = _clause(document, a), document.doc[a.anchor]
    source, head = _source(document, a) if a.source else (range(0), None)
    witness = (
        clause is not None
        and head is not None
        and a.probability >= _SURE
        and cue.kind not in {"intent", "know", "hope", "expect", "promise"}
        and a.anchor not in a.content
        and not _tells_when(clause)
        and not (
            anchor.pos_ == "NOUN" and any(t.i == clause.i for t in anchor.ancestors)
        )  # "reports about it are premature"
    )
    return AttributionRelation(
        cue.kind, a.cue, source, head, list(a.content), clause.i if clause is not None else None, cue.modality, cue.polarity, cue.act,
        chains=witness, by="model", probability=a.probability,
    )  # fmt: skip
