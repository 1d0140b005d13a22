"""Hostile documents take time that grows with their length, and end in a report or in an error of ours."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from benchmarks.hostile import FILE_LENGTH, is_linear, measure
from benchmarks.hostile_files import FILES
from benchmarks.hostile_texts import TEXTS
from sayso.errors import SaysoError
from sayso.extract.pipeline import read
from sayso.ingest.load import Given, report_from

MAXIMUM_SECONDS = 5.0
"""CPU seconds for what takes less than .7 each; the faults that are tested for took minutes."""


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_opened_or_refused_in_seconds(name: str) -> None:
    place, make = FILES[name]
    data = make(FILE_LENGTH)
    started = time.process_time()
    with suppress(SaysoError):
        report_from(data, place, Given(language="en"))
    assert time.process_time() - started < MAXIMUM_SECONDS


@pytest.mark.parametrize(
    "name",
    [
        "docx: boxes in boxes",
        "docx: dates in one run",
        "mail: senders",
        "mail: reply lines",
        "mail: encoded subject",
        "page: superscripts in a paragraph",
        "page: quotation elements",
    ],
)
def test_time_grows_with_the_length_of_a_file(name: str) -> None:
    assert is_linear(measure("files", name))


@pytest.mark.parametrize("name", ["dollar signs", "denied that", "according to", "relative clauses"])
def test_a_hostile_text_is_read_in_seconds(name: str) -> None:
    report = report_from(TEXTS[name](5_000).encode(), "hostile.txt", Given(language="en", published="2024-03-05"))
    read(report_from(b"The yard in Rauma closed on Monday.", "a.txt", Given(language="en")))  # loads the model
    started = time.process_time()
    reading = read(report)
    assert time.process_time() - started < MAXIMUM_SECONDS
    assert not reading.problems
