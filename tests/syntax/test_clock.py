from __future__ import annotations

from datetime import date

import pytest

from sayso.model import Anchor
from sayso.syntax.timex.clock import Clock, TimeSigns, nearest_year
from sayso.syntax.timex.tense import Tense

PUBLISHED = date(2024, 3, 5)
OLD_YEARS = [1801, 1815, 1822, 1833, 1847, 1850]


def test_news_is_read_against_publication() -> None:
    assert Clock(PUBLISHED, TimeSigns([2024])).base() == (PUBLISHED, Anchor.PUBLISHED)


def test_a_history_is_read_against_its_last_date() -> None:
    clock = Clock(PUBLISHED, TimeSigns(OLD_YEARS))
    assert clock.is_history
    clock.advance(date(1847, 1, 1), is_day=False, based=False)
    assert clock.base() == (date(1847, 1, 1), Anchor.NARRATIVE)


def test_a_text_that_names_days_as_news_does_is_no_history() -> None:
    assert not Clock(PUBLISHED, TimeSigns(OLD_YEARS, news_days=2)).is_history


def test_without_publication_and_dates_there_is_no_anchor() -> None:
    assert Clock(None, TimeSigns()).base() == (None, Anchor.NONE)


def test_an_inferred_date_moves_only_what_points_to_it() -> None:
    clock = Clock(PUBLISHED, TimeSigns())
    clock.advance(date(2024, 2, 1), is_day=True, based=True)
    assert clock.base() == (PUBLISHED, Anchor.PUBLISHED)
    assert clock.base(narrative=True) == (date(2024, 2, 1), Anchor.NARRATIVE)


@pytest.mark.parametrize(
    ("month", "tense", "year"),
    [(12, Tense.PAST, 2023), (12, Tense.FUTURE, 2024), (4, Tense.OPEN, 2024), (12, Tense.OPEN, 2023)],
)
def test_a_year_is_inferred_on_the_side_that_the_tense_gives(month: int, tense: Tense, year: int) -> None:
    assert nearest_year(month, 20, PUBLISHED, tense) == year
