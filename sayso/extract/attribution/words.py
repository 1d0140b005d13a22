"""Attribution relations by single words: reporting verbs, nouns that carry a clause, adverbs of hearsay."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lexicon import Cue
from sayso.rules import Decision
from sayso.syntax.attribution import NOBODY, AttributionRelation, CueWord, SourceSpan
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, clause_of, cue_tokens, noun_phrase, subject_of

__all__ = ["add_noun", "hearsay_relation", "verb_relation"]

_RECENT = 12
"""A noun's clause can only be the content of one of the last relations."""


def verb_relation(document: Document, verb: Token, cue: Cue) -> AttributionRelation | None:
    """Return the attribution relation of a reporting verb.

    Args:
        document: the parsed report.
        verb: the verb.
        cue: what the lexicon says of it.

    Returns:
        The relation; None where nothing is said and nothing before is referred to.

    """
    rules = document.grammar.rules
    is_passive = child(verb, "passive_auxiliary", "passive_subject") is not None
    word = CueWord(verb, cue, is_passive)
    found_source, found_listener = rules["source"].first(document, word), rules["listener"].first(document, verb)
    source = found_source.answer if found_source is not None else NOBODY
    relation = AttributionRelation(
        kind=cue.kind,
        cue=cue_tokens(verb),
        source=source.words,
        source_head=source.head,
        content=[],
        content_head=None,
        listener=found_listener.answer if found_listener is not None else None,
    )
    content = rules["content"].first(document, word)
    if content is None:
        back = rules["back-reference"].first(document, verb) if cue.kind == "say" else None
        if back is None:
            return None
        relation.refers_back, relation.rule = True, back.rule
        return relation
    relation.rule, (tokens, head) = content
    relation.content_head = head
    verdict = rules["verdict"].first(document, word, document.doc[head]) if head is not None else None
    relation.scorn = tuple(verdict.answer) if verdict is not None else ()
    outside = {*relation.source, *relation.cue, *relation.scorn}
    relation.content = [i for i in tokens if i not in outside]
    if not relation.content:
        return None
    relation.modality, relation.polarity, relation.act = cue.modality, cue.polarity, cue.act
    witness = rules["witness"].first(document, word, head, source.head)
    relation.chains = witness is None or witness.answer
    relation.quoted = head is not None and head in document.quotations.at
    cited = rules["quoted-source"].first(document, verb)
    relation.behind = (cited.answer,) if cited is not None else ()
    return relation


def add_noun(document: Document, noun: Token, cue: Cue, relations: list[AttributionRelation]) -> None:
    """Add the attribution relation of a noun that carries a clause, where no relation has that clause.

    Where the governing verb calls the claim something ("called the claim that … absurd"), the relation is that of the
    verb's subject, and takes the place of others.

    Args:
        document: the parsed report.
        noun: the noun.
        cue: what the lexicon says of it.
        relations: those before it in the text; changed in place.

    """
    rules, word = document.grammar.rules, CueWord(noun, cue)
    content = rules["noun-content"].first(document, word)
    if content is None:
        return
    clause: Token = content.answer
    verdict = rules["verdict"].first(document, word, clause)
    if verdict is not None:
        relations[:] = [s for s in relations if s.content_head != clause.i]
    elif any(s.content_head == clause.i for s in relations[-_RECENT:]):
        return
    judged = tuple(verdict.answer) if verdict is not None else ()
    source = _judge(document, noun) if judged else _noun_source(document, noun, clause)
    witness = rules["noun-witness"].first(document, noun, clause, source.head)
    relations.append(
        AttributionRelation(
            kind=cue.kind,
            cue=(noun.head.i if judged else noun.i,),
            source=source.words,
            source_head=source.head,
            content=[i for i in document.subtree(clause) if i not in judged],
            content_head=clause.i,
            modality=cue.modality,
            polarity=cue.polarity,
            act=cue.act,
            chains=witness is not None and witness.answer,
            scorn=judged,
            rule=content.rule,
        )
    )


def _judge(document: Document, noun: Token) -> SourceSpan:
    """Return who calls the claim something: the subject of the governing verb."""
    judge = subject_of(noun.head)
    return SourceSpan(noun_phrase(document, judge), judge.i) if judge is not None else NOBODY


def _noun_source(document: Document, noun: Token, clause: Token) -> SourceSpan:
    source: Decision[SourceSpan] | None = document.grammar.rules["noun-source"].first(document, noun, clause)
    return source.answer if source is not None else NOBODY


def hearsay_relation(document: Document, adverb: Token, rule: str) -> AttributionRelation:
    """Return the relation of an adverb of hearsay: nobody named says its clause.

    Args:
        document: the parsed report.
        adverb: the adverb.
        rule: id of the rule that decided that it is one.

    """
    clause = clause_of(adverb.head)
    content = [i for i in document.subtree(clause) if i != adverb.i]
    return AttributionRelation("hearsay", (adverb.i,), range(0), None, content, clause.i, rule=rule)
