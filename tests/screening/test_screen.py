from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from sayso.errors import BadList
from sayso.model import Match
from sayso.screening.facts import Facts, weigh
from sayso.screening.index.build import build
from sayso.screening.index.file import save
from sayso.screening.lists.load import load_list
from sayso.screening.lists.starter import starter
from sayso.screening.passages import listed_passages
from sayso.screening.report_screening import screen_reading
from sayso.screening.screen import THRESHOLD, Screen
from tests.reading import reading
from tests.screening import listfiles


@pytest.fixture(scope="module")
def works() -> Screen:
    """Return the starter list."""
    return Screen([starter()])


@pytest.fixture
def small(tmp_path: Path) -> Screen:
    return Screen([load_list(listfiles.write_sdn(tmp_path))])


def best(screen: Screen, name: str, **given: str) -> Match:
    return screen.match(name, threshold=0.001, **given)[0]  # type: ignore[arg-type]


def test_of_a_body_and_its_branch_the_one_is_meant_that_more_of_the_name_tells(works: Screen) -> None:
    asked = "Islamic Revolutionary Guard Corps Aerospace Jihad Research and Self-Reliance Organization"
    found = [m.listing.id for m in works.match(asked, schema="Organization", threshold=0.05)]
    assert found.index("ofac-22692") < found.index("ofac-10391")


def test_the_reasons_tell_the_words_that_the_names_print(works: Screen) -> None:
    found = best(works, "Pasdaran Aerospace Force", schema="Organization")
    told = {f.name: f.detail for f in found.features}
    assert "pasdaran ~ " in told["shared"]
    assert "aerospace (same word)" in told["shared"]


def test_the_starter_list_says_what_it_is() -> None:
    watchlist = starter()
    assert 25 <= len(watchlist.listings) <= 45
    assert watchlist.used.partial
    assert all(entry.source and entry.authority and entry.names and entry.programmes for entry in watchlist.listings)
    assert len({entry.id for entry in watchlist.listings}) == len(watchlist.listings)


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Abdullah Mehrabi", "ofac-33596"),
        ("Мехраби Абдулла", "ofac-33596"),
        ("عبدالله محرابی", "ofac-33596"),
        ("Ghasem Damavandian", "ofac-40416"),
        ("Quds Aviation Industry", "ofac-16418"),
        ("HESA", "ofac-11195"),
        ("Hossein Shamsabadi", "ofac-40737"),
    ],
)
def test_names_of_the_programme_are_found_with_reasons(works: Screen, name: str, entry: str) -> None:
    found = works.match(name)[0]
    assert found.listing.id == entry
    log_odds = math.log(found.probability / (1 - found.probability))
    assert math.isclose(math.fsum(f.value for f in found.features), log_odds, abs_tol=1e-9)
    assert found.score == found.probability


@pytest.mark.parametrize(
    "name",
    [
        "US Treasury",
        "Ukrainian Air Defense",
        "Angela Merkel",
        "John Smith",
        "Acme Company LLC",
        "Aviation",
        "Industries Organization",
        "Aviation Industries",
        "Reza",
        "Corp",
    ],
)
def test_ordinary_names_raise_no_alert(works: Screen, name: str) -> None:
    assert works.match(name) == []


def test_a_family_name_alone_is_shown_to_who_asks_for_less(works: Screen) -> None:
    assert works.match("Mehrabi") == []
    assert works.match("Mehrabi", threshold=0.02)[0].listing.id == "ofac-33596"


def test_a_person_is_not_compared_with_a_company_nor_a_ship_with_either(small: Screen) -> None:
    assert small.match("Norland Aviation Works", schema="Person") == []
    assert small.match("Norland Aviation Works", schema="Organization")[0].listing.id == "ofac-101"
    assert small.match("Sea Star 11", schema="Vessel")[0].listing.id == "ofac-103"
    assert small.match("Sea Star 11", schema="Organization") == []
    assert small.match("Sea Star 12", schema="Vessel") == []


def test_facts_raise_and_lower_a_score_and_say_so(small: Screen) -> None:
    def score(facts: Facts) -> float:
        return small.match("Axel Holmstrom", facts=facts, threshold=0.001)[0].score

    bare = score(Facts())
    assert score(Facts(("1969-04-03",))) > score(Facts(("1969",))) > bare > score(Facts(("1985",)))
    assert score(Facts(countries=("Norland",))) > bare > score(Facts(countries=("Brazil",)))
    assert score(Facts(ids=("n 1234567",))) > 0.9
    assert score(Facts(sex="female")) < bare < score(Facts(sex="male"))
    told = small.match("Axel Holmstrom", facts=Facts(("1985",)), threshold=0.001)[0].features
    assert any(f.name == "birth date" and "apart" in f.detail and f.value < 0 for f in told)


def test_further_fields_make_no_hit_vanish(small: Screen) -> None:
    facts = Facts(("1969-04-03",), ("Brazil",), "male", ("X0000000",))
    assert small.match("Axel Birger Holmstrom", facts=facts)[0].listing.id == "ofac-102"


def test_an_identifier_alone_finds_its_bearer(small: Screen) -> None:
    found = small.match("", facts=Facts(ids=("N-1234567",)))
    assert [m.listing.id for m in found] == ["ofac-102"]
    assert small.match("9187629")[0].listing.id == "ofac-103"
    assert small.match("Somebody Else", facts=Facts(ids=("9187629",)))[0].listing.id == "ofac-103"


@pytest.mark.parametrize(
    ("query", "entry", "kind"),
    [
        ("9187629", "ofac-103", "weak"),
        ("IMO9187629", "ofac-103", "weak"),
        ("IMO 9187629", "ofac-103", "weak"),
        ("imo no. 9187629", "ofac-103", "weak"),
        ("Sea Star 11 (IMO 9187629)", "ofac-103", "exact"),
        ("Sea Star 11, IMO: 9187629", "ofac-103", "exact"),
        ("Sea Star 11 (IMO 1111111)", "ofac-103", "exact"),
        ("passport N1234567", "ofac-102", "weak"),
        ("Passport No. N-1234567", "ofac-102", "weak"),
        ("Axel Birger Holmstrom N1234567", "ofac-102", "exact"),
        ("Axel Birger Holmstrom, passport N 1234567", "ofac-102", "exact"),
    ],
)
def test_an_identifier_is_found_with_or_without_its_label_and_beside_a_name(
    small: Screen, query: str, entry: str, kind: str
) -> None:
    found = small.match(query)[0]
    assert (found.listing.id, found.agreement_class) == (entry, kind)
    assert found.identifiers or "1111111" in query


def test_a_shared_identifier_alerts_whatever_else_differs(small: Screen) -> None:
    found = small.match("Maria Schmidt", facts=Facts(("1901",), ("Brazil",), "female", ("N-1234567",)), threshold=1.0)
    assert [m.listing.id for m in found] == ["ofac-102"]
    assert found[0].identifiers == ("N-1234567",)


def made(tmp_path: Path, *entries: tuple[str, str]) -> Screen:
    """Return a list of such entries: a FollowTheMoney schema and a name."""
    path = tmp_path / "own.ftm.json"
    rows = [
        {"id": f"own-{n}", "schema": schema, "properties": {"name": [name]}} for n, (schema, name) in enumerate(entries)
    ]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return Screen([load_list(path)])


@pytest.mark.parametrize(
    ("listed", "query", "kind"),
    [
        ("OKTAR, Emin", "Emin Oktar", "exact"),
        ("OKTAR, Emin", "EMIN-OKTAR", "exact"),
        ("OKTAR, Émin", "oktaremin", "exact"),
        ("OKTAR, Emin Selcuk", "Emin Oktar", "strong"),
        ("OKTAR, Emin Selcuk", "Emin Selçuk Oktar", "exact"),
        ("OKTAR, Emin Selcuk", "E. S. Oktar", "strong"),
        ("OKTAR, Emin", "Emin Selcuk Oktar", "strong"),
        ("OKTAR, Colonel Emin", "Emin Oktar", "strong"),
        ("Хасан Юсупов", "Khassan Yusupov", "strong"),
        ("YUSUPOV, Hasan", "Хасан Юсупов", "strong"),
        ("OKTAR, Emin Selcuk", "Selcuk Oktar", "partial"),
        ("GARCIA LOPEZ, Juan Carlos", "Juan Garcia", "strong"),
        ("Abu Yusuf al-Masri", "Abu Yusuf", "partial"),
    ],
)
def test_names_of_persons_agree_in_classes(tmp_path: Path, listed: str, query: str, kind: str) -> None:
    found = made(tmp_path, ("Person", listed)).match(query, threshold=0.0001)
    assert [m.agreement_class for m in found] == [kind]


@pytest.mark.parametrize(
    ("listed", "query", "kind"),
    [
        ("NORLAND SHIPPING CO., LTD.", "Norland Shipping", "strong"),
        ("NORLAND SHIPPING CO., LTD.", "norland shipping co ltd", "exact"),
        ("BANCO NACIONAL", "Bank Melli", "weak"),
        ("NATIONAL BANK", "Bank Melli", "weak"),
        ("BANK MELLI PLC", "Bank Melli", "strong"),
        ("NORLAND INDUSTRIES", "Norland Industry", "strong"),
        ("KARIM WALI MONEY EXCHANGE", "Karim Ali", "weak"),
    ],
)
def test_names_of_bodies_agree_in_classes(tmp_path: Path, listed: str, query: str, kind: str) -> None:
    found = made(tmp_path, ("Company", listed)).match(query, threshold=0.0001)
    assert [m.agreement_class for m in found] == [kind]
    if kind == "weak":
        assert made(tmp_path, ("Company", listed)).match(query) == []


def test_a_common_name_is_marked_and_shown_until_a_birth_date_is_compared(tmp_path: Path) -> None:
    screen = made(tmp_path, ("Person", "Mohammad Ali"))
    (found,) = screen.match("Mohammed Ali")
    assert "common name: needs a birth date or an identifier" in found.notes
    assert found.probability < 0.6


def test_every_exact_match_is_shown_however_many_and_partial_ones_by_the_limit(tmp_path: Path) -> None:
    screen = made(tmp_path, *[("Person", "Emin Oktar")] * 60)
    found, more = screen.search("Emin Oktar", limit=3)
    assert (len(found), more, {m.agreement for m in found}) == (60, 0, {1.0})
    screen = made(tmp_path, *[("Person", "Emin Okyar")] * 8)
    found, more = screen.search("Emin Oktar", threshold=0.0001, limit=3)
    assert (len(found), more) == (3, 5)


def test_countries_are_the_same_under_every_name() -> None:
    assert weigh(Facts(countries=("Iranian",)), Facts(countries=("ir",)))[0].value > 0
    assert weigh(Facts(countries=("Tehran",)), Facts(countries=("Iran",)))[0].value > 0


def test_a_saved_index_answers_as_the_one_in_memory_and_a_broken_one_is_refused(tmp_path: Path, works: Screen) -> None:
    path = tmp_path / "index"
    save(path, *build([starter()]))
    opened = Screen.open(path)
    for name in ("Abdullah Mehrabi", "HESA", "Quds Aviation Industry"):
        assert opened.match(name) == works.match(name)
    assert opened.used == works.used
    found = opened.find("ofac-16418")
    assert found is not None
    assert found.name == "QODS AVIATION INDUSTRIES"
    assert opened.find("ofac-nothing") is None
    for content in (b"", b"something else", path.read_bytes()[:2000], path.read_bytes()[:-50]):
        path.with_name("broken").write_bytes(content)
        with pytest.raises(BadList):
            Screen.open(path.with_name("broken"))


@pytest.mark.parametrize(
    "name", ["", "   ", "\u200f", "\u0000\u0001", "!!!", "x" * 1_000_000, "Mr Mrs Dr", "á́́́" * 50, "🙂🙂", "\ud800"]
)
def test_odd_names_are_answered(works: Screen, name: str) -> None:
    assert works.match(name) == []


def test_the_names_of_a_report_are_screened_and_countries_are_not(works: Screen) -> None:
    found = screen_reading(reading("Iran's Quds Aviation Industry is led by Ghasem Damavandian."), works)
    names = {e.id: e.name for e in found.entities}
    assert {names[m.entity or ""]: m.listing.id for m in found.matches} == {
        "Quds Aviation Industry": "ofac-16418",
        "Ghasem Damavandian": "ofac-40416",
    }
    assert found.lists[0].partial


def test_the_words_around_a_name_move_its_score_both_ways_and_are_told(works: Screen) -> None:
    def damavandian(text: str) -> Match:
        return next(
            m for m in screen_reading(reading(text), works, threshold=0.3).matches if m.listing.id == "ofac-40416"
        )

    bare = damavandian("Ghasem Damavandian arrived on Monday, officials said.")
    strong = damavandian(
        "Ghasem Damavandian, head of Iran's Quds Aviation Industry, arrived on Monday, officials said."
    )
    other = damavandian(
        "Ghasem Damavandian, head of Brazil's Norland Cement Company, arrived on Monday, officials said."
    )
    assert strong.score > bare.score > other.score
    told = {f.name: f.value for f in strong.features}
    assert told["organisation"] > 0
    assert told["named with"] > 0
    assert {f.name: f.value for f in other.features}["organisation"] < 0


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("The ship unloaded for ABDOLLAH MEHRABI on Monday.", "ofac-33596"),
        ("A drone of Qods Aviation Industries, was found.", "ofac-16418"),
        ("Shipments went to qods aviation Industries - and to others.", None),
        ("The QODS AVIATION INDUSTRIES denied it.", "ofac-16418"),
        ("Damavandian, Ghassem was seen.", "ofac-40416"),
    ],
)
def test_a_listed_name_in_a_sentence_shows(works: Screen, text: str, entry: str | None) -> None:
    found = screen_reading(reading(text), works)
    ids = {e.id for e in found.entities}
    assert all(m.entity in ids for m in found.matches)
    if entry is not None:
        match = next(m for m in found.matches if m.listing.id == entry)
        assert match.always_alerts
    for mention in found.mentions:
        assert text[mention.span.start : mention.span.end]


def test_ordinary_words_are_no_listed_name(tmp_path: Path) -> None:
    screen = made(
        tmp_path, ("Organization", "The Base"), ("Person", "Rose"), ("Company", "New Life"), ("Company", "Isiran")
    )
    text = "Iran is here. The base was empty. The Rose opened. A new life began; he starts a New day. Life went on."
    assert listed_passages(text, screen) == []
    assert [p.text for p in listed_passages("The firm New Life paid.", screen)] == ["New Life"]
    assert [p.text for p in listed_passages("The ship Rose sailed; ROSE was seen.", screen)] == ["Rose", "ROSE"]


@pytest.mark.shared
def test_the_real_lists_are_searched(shared: Path) -> None:
    folder = shared / "data/sanctions"
    screen = Screen([load_list(folder / "ofac/sdn.csv"), load_list(folder / "un/consolidated.xml")])
    assert screen.match("Aero-Caribbean Airlines")[0].listing.id == "ofac-36"
    assert THRESHOLD > 0.5
    clean = ["Maria Schmidt", "John Fernandez Lund", "Harbour Bakery Ltd", "Nguyen Thi Hoa"]
    assert [screen.match(n) for n in clean] == [[]] * 4
