"""A sentence or a stage that fails costs nothing else, and is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.common import report_of
from sayso.budget import USUAL, Deadline
from sayso.display import phrases
from sayso.display.reading_page import to_page
from sayso.errors import NotText
from sayso.export.document import to_json
from sayso.extract.pipeline import READER, nothing_of, read
from sayso.extract.recovery import read_what_can_be
from sayso.extract.stages import StageFault, stage
from sayso.ingest.items import read_items
from sayso.ledger.records import LedgerReport
from sayso.model import Quantity, Reading, Report, Span, When
from sayso.workspace.ledger import Ledger

GOOD = [
    "The yard in Rauma will be sold in June, a spokeswoman told The Daily Tide.",
    "Two officials denied that the mayor had been paid.",
    "The price was over 6,000 euros, the union said.",
    "The ministry demands an answer by Friday.",
]
BAD = "The zzyzx harbour broke, said Ada Holm."


def failing(*signs: str, name: str = "chains") -> Reader:
    return Reader(signs, name)


class Reader:
    """The reader, with a stage more that fails at certain words as a real one would: by an exception of its own."""

    def __init__(self, signs: tuple[str, ...], name: str) -> None:
        self.signs, self.name, self.runs = signs, name, 0

    def once(self, report: Report, without: frozenset[str]) -> Reading:
        self.runs += 1
        if self.name not in without:
            stage(self.name, self._fragile, report.text)
        return read(report)

    def _fragile(self, text: str) -> int:
        found = [sign for sign in self.signs if sign in text]
        empty: dict[str, int] = {}
        return empty[found[0]] if found and len(found) == len(self.signs) else 0

    def __call__(self, report: Report) -> Reading:
        return read_what_can_be(report, self.once, READER.optional, Deadline(USUAL), nothing_of(report))


def test_no_claim_is_lost_where_its_reasons_fail() -> None:
    found = failing("zzyzx", name="reasons")(report_of(" ".join([BAD, *GOOD])))
    assert [c.quote for c in found.claims] == [c.quote for c in read(report_of(" ".join([BAD, *GOOD]))).claims]
    (problem,) = found.problems
    assert (problem.stage, problem.span) == ("reasons", None)


@pytest.mark.parametrize("at", range(5))
def test_a_sentence_that_fails_is_left_out_and_told(at: int) -> None:
    text = " ".join([*GOOD[:at], BAD, *GOOD[at:]])
    found = failing("zzyzx")(report_of(text))
    (problem,) = found.problems
    assert problem.stage == "chains"
    assert problem.fault.startswith("KeyError: 'zzyzx' (test_recovery.py:")
    assert problem.span is not None
    assert text[problem.span.start : problem.span.end] == BAD
    assert found.report.text == text
    quotes = " ".join(c.quote for c in found.claims)
    assert all(word in quotes for word in ("be sold", "had been paid", "6,000", "demands"))
    assert "zzyzx" not in quotes
    assert all(text[c.span.start : c.span.end] == c.quote for c in found.claims)


def test_several_sentences_and_one_that_fails_only_with_another() -> None:
    text = f"{GOOD[0]} {BAD} {GOOD[1]} {BAD.replace('Ada', 'Per')} {GOOD[2]}"
    assert len(failing("zzyzx")(report_of(text)).problems) == 2
    (together,) = failing("denied", "demands")(report_of(" ".join(GOOD))).problems
    assert together.span is not None


def test_a_stage_that_fails_everywhere_is_left_out_of_the_whole_report() -> None:
    text = " ".join(f"Ship {n} left the harbour on Monday, officials said." for n in range(30))
    found = failing("harbour", name="quantities")(report_of(text))
    (problem,) = found.problems
    assert (problem.stage, problem.span) == ("quantities", None)
    assert len(found.claims) >= 30


def test_a_report_that_cannot_be_read_at_all_is_kept_and_its_reading_is_empty() -> None:
    text = " ".join(f"Ship {n} left the harbour on Monday, officials said." for n in range(30))
    found = failing("harbour")(report_of(text))
    (problem,) = found.problems
    assert problem.span == Span(found.report.id, 0, len(text))
    assert found.report.text == text
    assert not found.claims
    assert "whole report unread" in phrases.problem(problem, found.report)


def test_what_is_refused_on_purpose_is_no_problem() -> None:
    def refuse() -> None:
        raise NotText("a.txt", "is no text")

    with pytest.raises(NotText):
        stage("parse", refuse)
    with pytest.raises(StageFault, match="parse: ZeroDivisionError"):
        stage("parse", lambda: 1 // 0)


def test_every_way_out_tells_it(tmp_path: Path) -> None:
    read_in_part = failing("zzyzx")
    found = read_in_part(report_of(f"{GOOD[0]} {BAD} {GOOD[1]}"))
    (note,) = [n for n in phrases.notes(found) if "left this out" in n]
    assert "chains" in note
    assert "zzyzx harbour" in note
    assert "left this out" in to_page([found])
    assert '"problems"' in to_json([found], several=False)
    document = tmp_path / "a.txt"
    document.write_text(f"{GOOD[0]} {BAD} {GOOD[1]}")
    with Ledger(tmp_path / "ledger.db") as ledger:
        (taken,) = ledger.take(read_items([str(document)]), read_in_part)
        assert taken.new
        assert "zzyzx harbour" in taken.problems[0]
        assert taken.report is not None
        shown = ledger.show(taken.report)
        assert isinstance(shown, LedgerReport)
        assert shown.reading.problems == found.problems
        assert shown.report.text == document.read_text()


def test_no_interval_ends_before_it_begins_and_no_bound_is_infinite() -> None:
    span = Span("r", 0, 1)
    with pytest.raises(ValueError, match="ends before"):
        When(span=span, value="2024", timex="DATE", granularity="year", earliest="2024-02-01", latest="2024-01-31")
    for low, high in ((2.0, 1.0), (float("inf"), None), (float("nan"), 1.0)):
        with pytest.raises(ValueError, match="infinite or reversed"):
            Quantity(id="q1", span=span, low=low, high=high)


DAYS = st.sampled_from(
    "since May 2024|early Monday|late 3 March|mid-weekend|the end of the day|from November to February|between 2028 and 2026|in 99999 years|"
    "9999 years ago|900 decades later|within 40000 months of the strike|June 31|30 February 2024|0000-00-00|9999-12-31|the day after tomorrow|"
    "two centuries before the visit on 3 May 2024|since Friday|until last year|by 1 January 1000|the 99th century|from 5 to 3 April|year 2024-2019|"
    "a thousand years after the visit on 3 May 9990".split("|")
)


@settings(max_examples=120, deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=5), st.sampled_from([None, "1800-01-01", "2024-03-05", "2200-12-31"]))
def test_days_of_any_kind_are_read_and_lie_in_order(days: list[str], published: str | None) -> None:
    text = ". ".join(f"The visit began on 3 May 2024 and the yard closed {day}, officials said" for day in days) + "."
    found = read(report_of(text, published=published))
    assert not found.problems
    assert all(w.earliest is None or w.latest is None or w.earliest <= w.latest for w in found.times)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        [
            "over {}",
            "between {} and {}",
            "up to {}",
            "{}",
            "{} to {}",
            "minus {}",
            "$ {}",
            "{} per cent",
            "about {} million",
        ]
    ),
    st.integers(0, 10**60).map(str)
    | st.sampled_from(["9" * 400, "1" + "0" * 308, "10^400", "1,000,000,000,000,000,000,000,000,000,000,000", "0"]),
    st.integers(0, 10**60).map(str) | st.just("900"),
)
def test_figures_of_any_length_are_read_and_can_be_shown(shape: str, one: str, other: str) -> None:
    found = read(report_of(f"The yard has {shape.format(one, other)} cranes, officials said."))
    assert not found.problems
    assert all(phrases.quantity(q) for q in found.quantities)
    to_page([found])
