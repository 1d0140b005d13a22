from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadOption
from sayso.model import ListUsed
from sayso.screening.fact_parsing import parse_birth_date, parse_country, parse_facts
from sayso.screening.facts import Facts, weigh
from sayso.screening.lists.age import dates_of, list_warnings


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("1966", ("1966",)),
        ("May 1966", ("1966-05",)),
        ("05/1966", ("1966-05",)),
        ("4 May 1966", ("1966-05-04",)),
        ("May 4, 1966", ("1966-05-04",)),
        ("4th of May".replace(" of", "") + " 1966", ("1966-05-04",)),
        ("04.05.1966", ("1966-05-04",)),
        ("4.5.1966", ("1966-05-04",)),
        ("1966-05-04", ("1966-05-04",)),
        ("1966/05/04", ("1966-05-04",)),
        ("19660504", ("1966-05-04",)),
        ("04-May-1966", ("1966-05-04",)),
        ("13/05/1966", ("1966-05-13",)),
        ("05/13/1966", ("1966-05-13",)),
        ("04/05/1966", ("1966-05-04", "1966-04-05")),
        ("circa 1966", ("circa 1966",)),
        ("1960-1965", ("1960 to 1965",)),
        ("1966-05-04T00:00:00", ("1966-05-04",)),
        ("n/a", ()),
        ("", ()),
    ],
)
def test_birth_dates_in_any_usual_form_are_read(text: str, dates: tuple[str, ...]) -> None:
    read = parse_birth_date(text)
    assert read is not None
    assert read.dates == dates
    assert bool(read.note) == (len(dates) == 2)


@pytest.mark.parametrize(
    "text", ["the fifth", "31.02.1966", "1966-13-01", "4 Mai", "99", "2999", "1700", "1965-1960", "0"]
)
def test_what_is_no_birth_date_is_refused(text: str) -> None:
    assert parse_birth_date(text) is None
    with pytest.raises(BadOption):
        parse_facts(text, [])


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y%m%d"):
        assert parse_birth_date(day.strftime(form)) == ((day.isoformat(),), "")


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    parse_birth_date(text)
    parse_country(text)


def test_countries_are_names_adjectives_and_codes() -> None:
    assert [parse_country(c) for c in ("Iran", "iranian", "ir", "IR", "Russian Federation")] == [
        "Iran",
        "iranian",
        "ir",
        "IR",
        "Russian Federation",
    ]
    assert [parse_country(c) for c in ("Atlantis", "ZQ", "x")] == [None] * 3


def test_a_birth_date_is_compared_with_intervals() -> None:
    def value(asked: str, listed: str) -> float:
        return weigh(Facts((asked,)), Facts((listed,)))[0].value

    assert value("1962", "1960 to 1965") == value("1962", "circa 1962") == value("1962", "1962-03-01") > 0
    assert value("1962-03-01", "1962-03-01") > value("1962", "1962-03-01") > value("1962-03-01", "1962-08-01")
    assert value("1970", "1960 to 1965") < value("1966", "1960 to 1965") < 0


def used(as_of: str | None, imported: str | None, rhythm: int | None, *, partial: bool = False) -> ListUsed:
    return ListUsed(
        dataset="x",
        title="A list",
        as_of=as_of,
        entries=1,
        sha256="",
        partial=partial,
        place="x.xml",
        imported=imported,
        rhythm=rhythm,
    )


def test_an_old_list_is_warned_of_and_a_list_without_a_date_says_so() -> None:
    today = date(2026, 3, 1)
    assert list_warnings([used("2026-02-25", "2026-02-26", 10)], today) == ()
    assert "28 days old" in list_warnings([used("2026-02-01", "2026-02-26", 10)], today)[0]
    assert (
        "at least 28 days old (publication date unknown, imported on 2026-02-01)"
        in list_warnings([used(None, "2026-02-01", 10)], today)[0]
    )
    assert list_warnings([used("2001-01-01", None, None)], today) == ()
    assert "not a sanctions check" in list_warnings([used("2026-02-25", None, None, partial=True)], today)[0]
    assert dates_of(used(None, "2026-02-01", None)) == "publication date unknown, imported on 2026-02-01"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("4. Mai 1966", ("1966-05-04",)),
        ("4 мая 1966 г.", ("1966-05-04",)),
        ("4 de mayo de 1966", ("1966-05-04",)),
        ("1er mai 1966", ("1966-05-01",)),
        ("4 травня 1966", ("1966-05-04",)),
        ("4 Mayıs 1966", ("1966-05-04",)),
        ("04-MAY-66", ("1966-05-04",)),
        ("04.05.1966 00:00:00", ("1966-05-04",)),
        ("5/4/1966 12:00 AM", ("1966-04-05", "1966-05-04")),
        ("05/04/66", ("1966-04-05", "1966-05-04")),
        ("04.05.15", ("1915-05-04", "2015-05-04")),
        ("1966 May 4", ("1966-05-04",)),
        ("circa 04.05.1966", ("circa 1966-05-04",)),
    ],
)
def test_birth_dates_in_other_languages_and_of_spreadsheets_are_read(text: str, dates: tuple[str, ...]) -> None:
    parsed = parse_birth_date(text)
    assert parsed is not None
    assert parsed.dates == dates
    assert (" may be " in parsed.note) == (len(dates) > 1)


def test_a_number_is_a_day_in_a_table_only() -> None:
    assert parse_birth_date("24231") is None
    parsed = parse_birth_date("24231", in_table=True)
    assert parsed is not None
    assert parsed.dates == ("1966-05-04",)
    assert "spreadsheet" in parsed.note
    assert parse_birth_date("99999", in_table=True) is None
    facts, notes = parse_facts("24231.0", [], may_be_empty=True)
    assert facts.birth_dates == ("1966-05-04",)
    assert facts.notes == notes != ()


@pytest.mark.parametrize(
    ("query", "listed", "sign"),
    [
        ("1971-10", "1971-10", 1),
        ("1971", "1971-03", 1),
        ("1971-03-05", "1971-03", 1),
        ("1971-10", "1971-03", -1),
        ("1971-10-02", "1971-03", -1),
        ("1971-10", "1970-12 to 1971-03", -1),
        ("1971-02", "1970-12 to 1971-03", 1),
        ("1971-03-05", "1971-03-06", 0),
        ("1971", "1972", -1),
    ],
)
def test_partial_birth_dates_are_intervals(query: str, listed: str, sign: int) -> None:
    value = weigh(Facts((query,)), Facts((listed,)))[0].value
    assert (value > 0) - (value < 0) == sign


def test_the_more_two_dates_have_in_common_the_more_they_say() -> None:
    values = [
        weigh(Facts((q,)), Facts(("1971-03-05",)))[0].value
        for q in ("1971-03-05", "1971-03", "1971", "1971-03-06", "1971-10", "1973", "1990")
    ]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == len(values)
    # Of an ambiguous date the reading that fits is compared, and the match says what the other one was.
    facts, notes = parse_facts("05/03/1971", [])
    assert weigh(facts, Facts(("1971-03-05",)))[0].detail == "the same day, 1971-03-05"
    assert "05/03/1971 may be 1971-03-05 or 1971-05-03" in notes[0]
