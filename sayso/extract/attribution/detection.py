"""Who says what, by which words: the attribution relations as the text prints them, before chains are made of them.

The order of the work: words of the lexicon in the order of the text, phrases, names before colons, sources that sources
cite, quotations. What is a cue where it stands, and what its parts are, the rules of the language decide.
"""

from __future__ import annotations

from sayso.extract.attribution.introductions import add_introduced_blocks
from sayso.extract.attribution.phrases import CitedSources, colon_relations, phrase_relations
from sayso.extract.attribution.quotations import lone_quotations, stretch_quotations, uttered_quotations
from sayso.extract.attribution.sentences import cite_for_sentence_before, meeting_relations
from sayso.extract.attribution.words import add_noun, hearsay_relation, verb_relation
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.document import Document

__all__ = ["find_attribution_relations"]


def find_attribution_relations(document: Document) -> list[AttributionRelation]:
    """Return the attribution relations of a report that rules find, in the order of their cues.

    Args:
        document: the parsed report.

    """
    relations = _by_words(document)
    relations += phrase_relations(document)
    relations += colon_relations(document)
    CitedSources(document, relations).add()
    cite_for_sentence_before(document, relations)
    _take_out_free_phrases(document, relations)
    reported = list(relations)
    relations += list(uttered_quotations(document, relations))
    relations += list(lone_quotations(document, relations, reported))
    add_introduced_blocks(document, relations)
    relations += list(meeting_relations(document))
    relations.sort(key=lambda s: (s.cue[0], s.content[0] if s.content else 0))
    stretch_quotations(document, relations)
    return relations


def _by_words(document: Document) -> list[AttributionRelation]:
    """Return the relations of cue words."""
    lexicon, cue_class = document.lexicon, document.grammar.rules["cue-class"]
    verbs, nouns, adverbs = lexicon.cue_verbs(), lexicon.cue_nouns(), lexicon.cue_adverbs()
    relations: list[AttributionRelation] = []
    for i, lemma in enumerate(document.lemmas):
        if lemma not in verbs and lemma not in nouns and lemma not in adverbs:
            continue
        token = document.doc[i]
        decision = cue_class.first(document, token)
        if decision is None:
            continue
        if decision.answer == "verb":
            relation = verb_relation(document, token, verbs[lemma])
            if relation is not None:
                relations.append(relation)
        elif decision.answer == "noun":
            add_noun(document, token, nouns[lemma], relations)
        else:
            relations.append(hearsay_relation(document, token, decision.rule))
    return relations


def _take_out_free_phrases(document: Document, relations: list[AttributionRelation]) -> None:
    """Take a phrase that stands in another's content out of it: the content stands under the phrase instead.

    "Officials suspect that …, according to a memo": the memo reports the officials' word, and they do not report the
    memo's.
    """
    around: dict[int, list[tuple[int, int]]] = {}
    for n, relation in enumerate(relations):
        around.setdefault(document.sentence[relation.cue[0]], []).append((n, relation.cue_verb(document)))
    taken_out: dict[int, set[int]] = {}
    for n, relation in enumerate(relations):
        if document.pos[relation.cue[0]] in {"VERB", "AUX"} and not relation.is_phrase:
            continue
        content = set(relation.content) - taken_out.get(n, set())
        for other, verb in around[document.sentence[relation.cue[0]]]:
            if other != n and verb in content:
                taken_out.setdefault(other, set()).update(relation.cue, relation.source)
    for n, tokens in taken_out.items():
        relations[n].content = [i for i in relations[n].content if i not in tokens]
