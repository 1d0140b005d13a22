from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.syntax.timex.calendar import granularity, interval, shift_months
from sayso.syntax.timex.values import duration, shifted


@pytest.mark.parametrize(
    ("value", "unit", "days"),
    [
        ("2024-02-29", "day", ("2024-02-29", "2024-02-29")),
        ("2024-02-29T17:30", "time", ("2024-02-29", "2024-02-29")),
        ("2024-W09", "week", ("2024-02-26", "2024-03-03")),
        ("2024-W09-WE", "week", ("2024-03-02", "2024-03-03")),
        ("2024-02", "month", ("2024-02-01", "2024-02-29")),
        ("2024-Q3", "quarter", ("2024-07-01", "2024-09-30")),
        ("2024-H2", "half", ("2024-07-01", "2024-12-31")),
        ("2024-WI", "season", ("2024-12-01", "2025-02-28")),
        ("FY2024", "year", ("2024-01-01", "2024-12-31")),
        ("198", "decade", ("1980-01-01", "1989-12-31")),
        ("19", "century", ("1900-01-01", "1999-12-31")),
    ],
)
def test_intervals(value: str, unit: str, days: tuple[str, str]) -> None:
    first, last = interval(value) or (None, None)
    assert granularity(value) == unit
    assert (str(first), str(last)) == days


@pytest.mark.parametrize("value", ["P3M", "PAST_REF", "XXXX-05-09", "2023-02-30", "2023-13"])
def test_what_is_no_date_has_no_interval(value: str) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("value", "mod", "days"),
    [
        ("2024", "START", ("2024-01-01", "2024-04-30")),
        ("2024", "END", ("2024-09-01", "2024-12-31")),
        ("2024-01", "START", ("2024-01-01", "2024-01-10")),
        ("2024-01", "MID", ("2024-01-11", "2024-01-21")),
        ("2024-01-05", "END", ("2024-01-05", "2024-01-05")),
    ],
)
def test_parts_of_an_interval(value: str, mod: str, days: tuple[str, str]) -> None:
    first, last = interval(value, mod) or (None, None)
    assert (str(first), str(last)) == days


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("day", -1, "2024-03-30"),
        ("week", 1, "2024-W14"),
        ("weekend", 0, "2024-W13-WE"),
        ("month", -1, "2024-02"),
        ("quarter", -1, "2023-Q4"),
        ("year", 2, "2026"),
        ("decade", -1, "201"),
        ("century", -2, "18"),
        ("hour", 3, "FUTURE_REF"),
    ],
)
def test_shifts(unit: str, count: int, value: str) -> None:
    assert shifted(date(2024, 3, 31), unit, count) == value


def test_a_month_without_the_day_ends_on_its_last() -> None:
    assert shift_months(date(2024, 3, 31), -1) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [(3, "month", "P3M"), (0.5, "hour", "PT30M"), (None, "day", "PXD"), (2.5, "year", "P2.5Y"), (1, "century", "P1CE")],
)
def test_durations(count: float | None, unit: str, value: str) -> None:
    assert duration(count, unit) == value


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_is_its_own_interval(day: date) -> None:
    assert interval(day.isoformat()) == (day, day)
    assert granularity(day.isoformat()) == "day"
