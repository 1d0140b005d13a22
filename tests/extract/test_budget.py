"""A report takes no more than its budget; what there was no time for is kept unread, and the reading says so."""

from __future__ import annotations

import time

import pytest

from evaluation.common import report_of
from sayso.budget import Budget, within
from sayso.display.phrases import problem
from sayso.extract.pipeline import read
from sayso.model import BUDGET, Reading
from sayso.syntax.long_sentences import LONGEST_SENTENCE

PARAGRAPH = "The yard in Rauma would be sold, two officials told The Daily Tide on Tuesday. Ada Holm denied it.\n\n"


def many(times: int) -> str:
    return "".join(PARAGRAPH.replace("Rauma", f"Rauma{n}") for n in range(times)).strip()


def unread(reading: Reading) -> tuple[int, int]:
    (told,) = reading.problems
    assert told.stage == BUDGET
    assert told.span is not None
    assert "left unread" in problem(told, reading.report)
    return told.span.start, told.span.end


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.syntax.pieces.LONGEST_PIECE", 300)
    monkeypatch.setattr("sayso.syntax.pieces._LEAST_PIECE", 150)


@pytest.mark.usefixtures("small_pieces")
def test_what_there_is_no_time_for_is_left_unread() -> None:
    text = many(1_500)
    read(report_of(PARAGRAPH))  # loads the model
    with within(Budget(seconds=2)):
        found = read(report_of(text))
    start, end = unread(found)
    assert 0 < start < end == len(text)
    assert found.report.text == text
    assert found.claims
    assert all(text[c.span.start : c.span.end] == c.quote and c.span.end <= start for c in found.claims)


@pytest.mark.parametrize("budget", [Budget(seconds=0.001), Budget(memory=1)])
def test_a_report_that_gets_no_time_or_memory_is_kept_unread(budget: Budget) -> None:
    text = many(300)
    with within(budget):
        found = read(report_of(text))
    assert unread(found) == (0, len(text))
    assert found.report.text == text
    assert not found.claims


def test_the_budget_is_not_looked_at_once_the_report_is_read() -> None:
    with within(Budget(seconds=5)):
        first = read(report_of(PARAGRAPH))
        busy = time.thread_time() + 0.1
        while time.thread_time() < busy:
            pass
    assert not first.problems


def test_a_long_report_is_read_in_pieces_as_it_would_be_in_one(request: pytest.FixtureRequest) -> None:
    text = many(60)
    whole = read(report_of(text))
    request.getfixturevalue("small_pieces")
    pieces = read(report_of(text))
    assert [(c.span, c.frame, c.attribution) for c in pieces.claims] == [
        (c.span, c.frame, c.attribution) for c in whole.claims
    ]


def test_no_sentence_is_longer_than_the_limit() -> None:
    text = "Ada denied that " * LONGEST_SENTENCE + "the yard closed."
    found = read(report_of(text))
    assert not found.problems
    assert all(text[c.span.start : c.span.end] == c.quote for c in found.claims)
    assert max(len(c.quote.split()) for c in found.claims) <= LONGEST_SENTENCE
