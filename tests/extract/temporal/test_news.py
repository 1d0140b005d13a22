"""Times as news writes them, and which of them is a claim's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.temporal.find import timexes
from sayso.lang import language_for
from sayso.model import When
from sayso.syntax.timex.tense import Tense
from tests.reading import claim, reading

GRAMMAR = language_for("en").grammar
PUBLISHED = "2024-05-15"  # a Wednesday


def _when(text: str, words: str, published: str | None = PUBLISHED) -> When | None:
    return claim(reading(text, published=published), words).when


def _days(text: str, words: str, published: str | None = PUBLISHED) -> tuple[str | None, str | None] | None:
    when = _when(text, words, published)
    return None if when is None else (when.earliest, when.latest)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The barge sank a fortnight ago.", ("2024-04-29", "2024-05-05")),
        ("The barge sank three Mondays ago.", ("2024-04-29", "2024-04-29")),
        ("The barge sank a week ago today.", ("2024-05-08", "2024-05-08")),
        ("The barge sank the week before last.", ("2024-04-29", "2024-05-05")),
        ("The barge sank in the past two weeks.", ("2024-05-01", "2024-05-15")),
        ("The barge sank in the second week of April.", ("2024-04-08", "2024-04-14")),
        ("The barge sank in the last week of March.", ("2024-03-25", "2024-03-31")),
        ("The barge sank on the last Friday of March.", ("2024-03-29", "2024-03-29")),
        ("The barge sank in the first nine months of 2023.", ("2023-01-01", "2023-09-30")),
        ("The barge sank in the year to September 2023.", ("2022-10-01", "2023-09-30")),
        ("The barge sank in the early hours of Monday.", ("2024-05-13", "2024-05-13")),
        ("The barge sank earlier this month.", ("2024-05-01", "2024-05-15")),
        ("The barge sank a week last Friday.", ("2024-05-03", "2024-05-03")),
        ("The barge sank at the turn of the year.", ("2023-12-25", "2024-01-07")),
        ("The barge will sail at the turn of the year.", ("2024-12-25", "2025-01-07")),
        ("The barges sank in May, June and July 2022.", ("2022-05-01", "2022-07-31")),
        ("The barge sank in '97.", ("1997-01-01", "1997-12-31")),
        ("The barge sank on 04.11.2021, 16:20.", ("2021-11-04", "2021-11-04")),
        ("The barge sank in 2019/2020.", ("2019-01-01", "2019-12-31")),
        ("The barges sank on 3, 7 and 11 April.", ("2024-04-03", "2024-04-11")),
        ("The barges sank in November and December 2022.", ("2022-11-01", "2022-12-31")),
        ("The barges sank between October and April.", ("2023-10-01", "2024-04-30")),
        ("The barges sank from Monday to Thursday.", ("2024-05-06", "2024-05-09")),
        ("The barge sank on 31.12.2023.", ("2023-12-31", "2023-12-31")),
        ("The barge sank on 7-Mar-24.", ("2024-03-07", "2024-03-07")),
        ("The barge sank on 2024/03/07.", ("2024-03-07", "2024-03-07")),
        ("The barge sank on 7 March last year.", ("2023-03-07", "2023-03-07")),
        ("The barge will sail a week on Friday.", ("2024-05-24", "2024-05-24")),
        ("The barge will sail Friday week.", ("2024-05-24", "2024-05-24")),
        ("The barge will sail on 30 June next year.", ("2025-06-30", "2025-06-30")),
        ("The barge must sail by Friday.", (None, "2024-05-17")),
        ("The barge appears to have sunk in July.", ("2023-07-01", "2023-07-31")),
    ],
)
def test_days(text: str, days: tuple[str | None, str | None]) -> None:
    assert _days(text, "The barge") == days


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("Crews raided the depot on Monday and seized forty files.", "seized forty files", "2024-05-13"),
        ("Crews raided the depot and seized forty files on Monday.", "Crews raided the depot", "2024-05-13"),
        ("The chief, arrested in 2021, denies the charge.", "denies the charge", None),
        ("Sales rose 12 % from 2019.", "Sales rose", None),
        ("The yard sold 40 boats in May, against 30 in April.", "The yard sold", "2024-05-01"),
    ],
)
def test_time_is_of_its_own_claim(text: str, words: str, days: str | None) -> None:
    when = _days(text, words)
    assert (when and when[0]) == days


def test_weekday_is_not_counted_from_a_year_of_the_background() -> None:
    text = "The treaty dates from 1952. The envoy left on Monday."
    assert _days(text, "The envoy left") == ("2024-05-13", "2024-05-13")
    when = _when(text, "The envoy left", None)
    assert when is not None
    assert (when.value, when.earliest) == ("XXXX-WXX-1", None)


def test_news_with_a_long_background_is_no_history() -> None:
    years = "It was closed in 1961, 1967, 1971, 1975, 1982 and 1990, and is open today."
    results = timexes(f"{years} The yard has 40 boats. It will be sold in June.", date(2024, 5, 15), GRAMMAR)
    assert results[-1].value == "2024-06"


@pytest.mark.parametrize(
    ("text", "country", "values"),
    [
        ("It is dated 2/8/2012.", None, ("2012-02-08", "2012-08-02")),
        ("It is dated 2/8/2012.", "GB", ("2012-08-02", None)),
        ("It is dated 2/8/2012.", "US", ("2012-02-08", None)),
        ("It is dated 2/8/2012.", "CA", ("2012-02-08", "2012-08-02")),
        ("It is dated 2/8/2012, the other 14/8/2012.", "US", ("2012-08-02", None)),
        ("It is dated 2/2/2012.", None, ("2012-02-02", None)),
    ],
)
def test_order_of_a_numeric_date(text: str, country: str | None, values: tuple[str, str | None]) -> None:
    first = timexes(text, date(2024, 5, 15), GRAMMAR, country=country)[0]
    assert (first.value, first.alternative) == values


_DAY = st.sampled_from(["Monday", "Friday", "3 May", "31 December", "June", "last week", "2019", "8 p.m.", "early May"])
_LINK = st.sampled_from([" to ", " and ", " until ", ", ", " or ", "–", " and in ", " before ", " after ", " since "])
_LEAD = st.sampled_from(["between ", "from ", "since ", "by ", "in ", "the first week of ", "three weeks after ", ""])
_VERB = st.sampled_from(["was closed", "will be closed", "closes", "has been closed"])


@given(st.lists(st.tuples(_LEAD, _DAY, _LINK), min_size=1, max_size=4), _VERB, st.dates(date(1990, 1, 1)))
def test_no_interval_ends_before_it_begins(parts: list[tuple[str, str, str]], verb: str, published: date) -> None:
    text = f"The road {verb} " + "".join(lead + day + link for lead, day, link in parts) + "."
    for tense in Tense:
        tenses = dict.fromkeys(range(len(text) + 1), tense)
        for timex in timexes(text, published, GRAMMAR, tenses.__getitem__):
            first, last = timex.interval or (None, None)
            assert first is None or last is None or first <= last, (text, timex)


@pytest.mark.parametrize("verb", ["was closed", "will be closed", "closes"])
@pytest.mark.parametrize("lead", ["between", "from"])
@pytest.mark.parametrize(
    "ends", ["March and June", "Friday to Monday", "December to 3 May", "June 2023 to May", "9 to 3 May"]
)
def test_no_claim_ends_before_it_begins(verb: str, lead: str, ends: str) -> None:
    results = reading(f"The road {verb} {lead} {ends}.", published=PUBLISHED)  # `When` refuses what is reversed
    assert not results.problems


@pytest.mark.parametrize(
    "text",
    [
        "The barge of Ole Dahl, and April Marsh, sank.",
        "The warden said that June Falk had sunk the barge.",
        "The barge of the minister, Jan Moe, sank.",
        "The barge with the mark 1998/2004 sank.",
    ],
)
def test_given_names_and_marks_are_no_times(text: str) -> None:
    assert reading(text, published=PUBLISHED).times == ()


@pytest.mark.parametrize(
    "text", ["In May Norland sank the barge.", "The barge sank in April and June.", "Last June Norland sank the barge."]
)
def test_months_before_capitals_are_times(text: str) -> None:
    assert reading(text, published=PUBLISHED).times != ()
