from __future__ import annotations

import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.lang import language_for

WORDS = st.sampled_from(
    "The the officials do n't ai gon na got ta let 's c'm on y' all There are is been 're had would Say said I it her not once what that , . \n".split(
        " "
    )
)


@given(st.lists(WORDS, min_size=1, max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_words_get_what_the_pipelines_own_components_give_them(words: list[str]) -> None:
    ours = language_for("en").grammar.pipeline
    plain = _plain()
    text = " ".join(words)
    doc = plain.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        doc = plain.get_pipe(name)(doc)
    copy = doc.copy()
    for name in ("attribute_ruler", "lemmatizer"):
        doc = plain.get_pipe(name)(doc)
    copy = ours.get_pipe("sayso_morphology")(copy)
    attributes = ("pos_", "lemma_", "tag_", "dep_")
    assert [[str(t.morph), t.head.i, *(getattr(t, a) for a in attributes)] for t in copy] == [
        [str(t.morph), t.head.i, *(getattr(t, a) for a in attributes)] for t in doc
    ]


_LOADED: list[spacy.language.Language] = []


def _plain() -> spacy.language.Language:
    if not _LOADED:
        _LOADED.append(
            spacy.load(language_for("en").model, vocab=language_for("en").grammar.pipeline.vocab, exclude=["ner"])
        )
    return _LOADED[0]
