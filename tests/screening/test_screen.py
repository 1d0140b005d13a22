from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import BadList
from sayso.screening.lists import load_list, starter
from sayso.screening.screen import Screen, screen_reading
from tests.reading import reading

SDN = (
    '101,"NORLAND AVIATION WORKS",-0- ,"NPWMD] [IFSR",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Website x.example; a.k.a. \'NAW\'; Linked To: NORLAND GUARD."\r\n'
    '102,"HOLMSTROM, Axel","individual","NPWMD","Director",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 03 Apr 1969; alt. DOB 1970; nationality Norland; Gender Male."\r\n'
    '103,"SEA STAR","vessel","IRAN",-0- ,-0- ,"Tanker",-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a'
)
ALT = '101,1,"aka","AVIATION WORKS OF NORLAND",-0- \r\n'


@pytest.fixture
def sdn(tmp_path: Path) -> Path:
    (tmp_path / "sdn.csv").write_text(SDN)
    (tmp_path / "alt.csv").write_text(ALT)
    return tmp_path / "sdn.csv"


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
        ("Ghasem Damavandian", "ofac-40416"),
        ("Quds Aviation Industry", "ofac-16418"),
        ("Islamic Revolutionary Guard Corps Aerospace Jihad Research and Self-Reliance Organization", "ofac-22692"),
        ("HESA", "ofac-11195"),
        ("Hossein Shamsabadi", "ofac-40737"),
    ],
)
def test_names_of_the_programme_are_found_with_reasons(name: str, entry: str) -> None:
    best = Screen([starter()]).match(name)[0]
    assert best.listing.id == entry
    assert best.features


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
    ],
)
def test_ordinary_names_raise_no_alert(name: str) -> None:
    assert Screen([starter()]).match(name) == []


def test_ofacs_classic_files_are_read_with_aliases_birth_dates_and_links(sdn: Path) -> None:
    watchlist = load_list(sdn)
    works, person, ship = watchlist.listings
    assert works.names == ("NORLAND AVIATION WORKS", "AVIATION WORKS OF NORLAND", "NAW")
    assert works.programmes == ("NPWMD", "IFSR")
    assert works.linked_to == ("NORLAND GUARD",)
    assert (person.schema, person.birth_dates) == ("Person", ("1969-04-03", "1970"))
    assert ship.schema == "Vessel"
    assert (watchlist.used.entries, watchlist.used.partial) == (3, False)


def test_a_person_is_not_compared_with_a_company(sdn: Path) -> None:
    screen = Screen([load_list(sdn)])
    assert screen.match("Norland Aviation Works", schema="Person") == []
    assert screen.match("Norland Aviation Works", schema="Organization")[0].score == 1.0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no entries"),
        ("<html>not a list</html>", "no row"),
        ("a,b,c\n", "no row"),
        (SDN + '104,"CUT OFF', "line 4"),
        ("\x1a", "no entries"),
    ],
)
def test_a_broken_list_is_refused_with_its_place(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "sdn.csv"
    path.write_text(content)
    with pytest.raises(BadList, match=words):
        load_list(path)


def test_a_missing_list() -> None:
    with pytest.raises(BadList, match="cannot be read"):
        load_list(Path("nowhere.csv"))


def test_the_names_of_a_report_are_screened_and_countries_are_not() -> None:
    found = screen_reading(reading("Iran's Quds Aviation Industry is led by Ghasem Damavandian."), Screen([starter()]))
    names = {e.id: e.name for e in found.entities}
    assert {names[m.entity or ""]: m.listing.id for m in found.matches} == {
        "Quds Aviation Industry": "ofac-16418",
        "Ghasem Damavandian": "ofac-40416",
    }
    assert found.lists[0].partial


@pytest.mark.shared
def test_the_real_list_is_read_whole_and_searched(shared: Path) -> None:
    watchlist = load_list(shared / "data/sanctions/ofac/sdn.csv")
    assert watchlist.used.entries == 8976
    matches = Screen([watchlist]).match("Aero-Caribbean Airlines")
    assert matches[0].listing.id == "ofac-36"
