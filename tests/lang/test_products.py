"""Matrix products: the parse is the same whoever multiplies, and one thread does it."""

from __future__ import annotations

import spacy
from threadpoolctl import threadpool_info

from sayso.lang import language_for
from sayso.lang.products import one_thread, use_numpy_products

TEXT = (
    "Port officials in Trieste said on Monday that two containers of bearings were held. "
    "According to the Adriatic Courier, the customs office fined the shipper 40,000 euros."
)


def test_the_parse_is_the_same() -> None:
    model = language_for("en").model
    shipped, ours = spacy.load(model), spacy.load(model)
    use_numpy_products(ours)
    seen = [[(t.tag_, t.dep_, t.head.i, t.ent_type_, t.lemma_) for t in nlp(TEXT)] for nlp in (shipped, ours)]
    assert seen[0] == seen[1]


def test_one_thread_multiplies_inside_and_as_many_as_before_outside() -> None:
    def threads() -> list[int]:
        return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]

    before = threads()
    assert before, "no BLAS library was found in the process"
    with one_thread():
        assert set(threads()) == {1}
    assert threads() == before
