"""A parse from memory is the parse that the pipeline makes."""

from __future__ import annotations

import numpy as np

from evaluation.common import report_of
from evaluation.parse_memory import remembered
from sayso.extract.document import parse
from sayso.lang import language_for
from sayso.syntax.document import Document

TEXTS = (
    'The ministry denied on Monday that it had bought 14 boats, the Harbour Ledger reported. "We have not," it said.',
    "RAUMA, March 4 (Norwire) - The yard delivers two ferries: one in May, one in June.\n\nNobody was hurt.",
)
ATTRIBUTES: list[int | str] = [
    "ORTH",
    "LEMMA",
    "TAG",
    "POS",
    "DEP",
    "HEAD",
    "SENT_START",
    "ENT_IOB",
    "ENT_TYPE",
    "MORPH",
]


def everything(parsed: Document) -> tuple[bytes, bytes, list[list[int]]]:
    doc = parsed.doc
    children = [[child.i for child in token.children] for token in doc]
    return doc.to_array(ATTRIBUTES).tobytes(), np.asarray(doc.tensor).tobytes(), children


def test_a_remembered_parse_is_the_same() -> None:
    pipeline = language_for("en").grammar.pipeline
    reports = [report_of(text) for text in TEXTS]
    plain = [everything(parse(report)) for report in reports]
    with remembered(pipeline):
        first = [everything(parse(report)) for report in reports]
        again = [everything(parse(report)) for report in reports]
    assert plain == first == again


def test_the_pipeline_is_as_before_afterwards() -> None:
    pipeline = language_for("en").grammar.pipeline
    components = list(pipeline.pipeline)
    with remembered(pipeline):
        assert pipeline.pipeline != components
    assert pipeline.pipeline == components
