from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.temporal.find import timexes
from sayso.lang import language_for
from sayso.rules import RuleBook
from sayso.syntax.timex.tense import Tense
from tests.reading import claim, reading

GRAMMAR = language_for("en").grammar
PUBLISHED = date(2024, 3, 5)  # a Tuesday


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 5 January 2023", "2023-01-05"),
        ("on January 5, 2023", "2023-01-05"),
        ("on January 5", "2024-01-05"),
        ("on December 20", "2023-12-20"),
        ("in early January", "2024-01"),
        ("in the third quarter of 2025", "2025-Q3"),
        ("in the second half of 2024", "2024-H2"),
        ("in 2026", "2026"),
        ("on Monday", "2024-03-04"),
        ("yesterday", "2024-03-04"),
        ("last week", "2024-W09"),
        ("next month", "2024-04"),
        ("last year", "2023"),
        ("two years ago", "2022"),
        ("three weeks ago", "2024-W07"),
        ("in the 1980s", "198"),
        ("in the summer of 2023", "2023-SU"),
        ("for three months", "P3M"),
        ("at 10:30", "2024-03-05T10:30"),
        ("every week", "P1W"),
        ("on 3/14/2022", "2022-03-14"),
        ("on 14/3/2022", "2022-03-14"),
        ("on the last day of May 2019", "2019-05-31"),
        ("in the last days of May 2019", "PXD"),
    ],
)
def test_values(words: str, value: str) -> None:
    found = timexes(f"The yard changed hands {words}.", PUBLISHED, GRAMMAR)
    assert [t.value for t in found] == [value]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "It fell in the third quarter from a year earlier.",
            [("the third quarter", "2023-Q3"), ("a year earlier", "2022")],
        ),
        (
            "He was held early Tuesday after a six-month inquiry.",
            [("early Tuesday", "2024-03-05"), ("six-month", "P6M")],
        ),
        ("It closes at 8 p.m. Saturday.", [("8 p.m. Saturday", "2024-03-02T20:00")]),
        ("The first nine months of 2012 were slow.", [("The first nine months of 2012", "P9M")]),
        (
            "In two months' time it opens, by the end of the year at last.",
            [("In two months' time", "2024-05"), ("the end of the year", "2024")],
        ),
        ("On the night of 10 August 1990 it burned.", [("the night of 10 August 1990", "1990-08-10TNI")]),
        (
            "More than 20 years ago, on New Year's Eve, it sank.",
            [("More than 20 years ago", "2004"), ("New Year's Eve", "2023-12-31")],
        ),
        ("It lasted half an hour, or nearly three days.", [("half an hour", "PT30M"), ("nearly three days", "P3D")]),
        ("May 5-9, 2018 was cold.", [("May 5", "2018-05-05"), ("9, 2018", "2018-05-09")]),
        ("It stood from 1915-17.", [("1915", "1915"), ("17", "1917")]),
        ("The walls fell in 480 BC, in the 5th century BC.", [("480 BC", "BC0480"), ("the 5th century BC", "BC04")]),
        ("In fiscal 2013 a second ship and the fall of the yard.", [("fiscal 2013", "FY2013")]),
        (
            "Thanksgiving 2012 fell late; the weekend was calm.",
            [("Thanksgiving 2012", "2012-11-22"), ("the weekend", "2024-W09-WE")],
        ),
        ("He left two days after the visit.", [("two days", "P2D")]),
        ("It sold 8 percent more than a year earlier.", [("a year earlier", "2023")]),
        (
            "It has been so every Friday, daily, in recent years.",
            [("every Friday", "P1D"), ("daily", "P1D"), ("in recent years", "PAST_REF")],
        ),
    ],
)
def test_words_and_values(text: str, spans: list[tuple[str, str]]) -> None:
    found = timexes(text, PUBLISHED, GRAMMAR, lambda _: Tense.PAST)
    assert [(text[t.start : t.end], t.value) for t in found] == spans


@pytest.mark.parametrize(
    ("text", "words", "interval_"),
    [
        ("The group came in early January.", "came", ("2024-01-01", "2024-01-10")),
        ("The yard will open in late 2025.", "will open", ("2025-09-01", "2025-12-31")),
        ("The yard has built ships since August 2023.", "has built", ("2023-08-01", "2024-03-05")),
        ("The yard will open by June 2025.", "will open", (None, "2025-06-30")),
        ("The yard will be built between 2026 and 2028.", "will be built", ("2026-01-01", "2028-12-31")),
    ],
)
def test_a_claim_has_its_interval(text: str, words: str, interval_: tuple[str | None, str | None]) -> None:
    when = claim(reading(text), words).when
    assert when is not None
    assert (when.earliest, when.latest) == interval_


def test_a_year_that_is_not_in_the_text_is_marked_inferred() -> None:
    when = claim(reading("The delegation visited on January 5.", published="2023-02-05"), "visited").when
    assert when is not None
    assert (when.earliest, when.inferred, when.anchor, when.anchored_on) == (
        "2023-01-05",
        True,
        "published",
        "2023-02-05",
    )


def test_without_a_publication_date_the_dates_in_the_text_are_the_anchor() -> None:
    found = reading("The talks began on 3 May 2021. The delegation left on May 9.", published=None)
    when = claim(found, "delegation left").when
    assert when is not None
    assert (when.earliest, when.inferred, when.anchor) == ("2021-05-09", True, "narrative")


def test_with_no_year_anywhere_the_year_stays_unknown_and_is_said_so() -> None:
    found = reading("The delegation visited on January 5.", published=None)
    when = claim(found, "visited").when
    assert when is not None
    assert (when.value, when.earliest) == ("XXXX-01-05", None)
    assert "--published" in found.warnings[0]


def test_the_time_of_another_clause_is_not_the_claims() -> None:
    found = reading("The minister, who was appointed in December 2022, denied the report.")
    assert claim(found, "denied the report").when is None


@given(st.text(max_size=200), st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)))
def test_wild_text_never_breaks_it_and_spans_hold(text: str, published: date) -> None:
    for t in timexes(text, published, GRAMMAR):
        assert 0 <= t.start < t.end <= len(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The deal could be signed as early as Monday.", "2024-03-11"),
        ("The ship may leave port on Thursday.", "2024-03-07"),
        ("The missile may have been fired on Friday.", "2024-03-01"),
        ("The strike would end on Friday, the union said.", "2024-03-08"),
    ],
)
def test_what_may_be_lies_ahead_and_what_may_have_been_behind(text: str, day: str) -> None:
    when = reading(text).claims[0].when
    assert when is not None
    assert when.value == day


def test_the_rule_of_an_expression_is_named() -> None:
    when = claim(reading("The yard was sold two years ago."), "sold").when
    assert when is not None
    assert when.rule == "en.timex.distance-back"


def test_a_language_without_shapes_has_no_expressions() -> None:
    bare = replace(GRAMMAR, rules=RuleBook())
    assert timexes("The yard was sold on 3 May 2021.", PUBLISHED, bare) == []
