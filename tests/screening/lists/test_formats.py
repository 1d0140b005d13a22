from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.errors import BadList
from sayso.model import Listing
from sayso.screening.lists.load import load_list
from sayso.screening.lists.values import iso_date
from sayso.screening.lists.watchlist import Watchlist
from tests.screening import listfiles
from tests.screening.official_lists import FILES


def written(folder: Path, kind: str) -> Path:
    return FILES[kind][1](folder)


FORMATS = list(FILES)
HAVE_WEAK = [k for k in FORMATS if k not in {"ofac-csv", "uk-xml", "eu-xml-1", "eu-csv-1.0"}]
HAVE_SCRIPTS = [k for k in FORMATS if k not in {"ofac-csv", "ofac-xml"}]
HAVE_LISTED_ON = [k for k in FORMATS if k not in {"ofac-csv", "ofac-xml", "eu", "eu-xml-1", "eu-csv-1.0"}]
HAVE_DAY = [k for k in FORMATS if k not in {"ofac-csv", "ofsi-xml", "ftm"}]


def man(watchlist: Watchlist) -> Listing:
    return next(entry for entry in watchlist.listings if entry.schema == "Person")


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_recognised_and_says_the_same_of_one_man(kind: str, tmp_path: Path) -> None:
    watchlist = load_list(written(tmp_path, kind))
    entry = man(watchlist)
    assert sorted(entry.name.lower().replace(",", "").split()) == ["axel", "birger", "holmstrom"]
    assert entry.birth_dates[0].removeprefix("circa ") == "1969-04-03"
    assert "N1234567" in {i.value for i in entry.ids}
    assert entry.sex == "male"
    assert entry.source
    assert watchlist.used.entries == len(watchlist.listings)


@pytest.mark.parametrize("kind", HAVE_WEAK)
def test_a_weak_alias_stays_weak_and_no_other_name_becomes_so(kind: str, tmp_path: Path) -> None:
    names = {n.text.lower(): n.weak for n in man(load_list(written(tmp_path, kind))).names}
    assert names.pop("axe") is True
    assert not any(names.values())


@pytest.mark.parametrize("kind", HAVE_SCRIPTS)
def test_names_in_other_scripts_are_kept(kind: str, tmp_path: Path) -> None:
    assert any("Аксель" in n.text for n in man(load_list(written(tmp_path, kind))).names)


@pytest.mark.parametrize("kind", HAVE_LISTED_ON)
def test_the_day_of_listing_is_kept_where_the_format_has_it(kind: str, tmp_path: Path) -> None:
    assert man(load_list(written(tmp_path, kind))).listed_on == "2021-10-29"


@pytest.mark.parametrize("kind", [k for k in FORMATS if k not in HAVE_LISTED_ON])
def test_the_day_of_listing_is_unknown_where_it_has_none(kind: str, tmp_path: Path) -> None:
    assert man(load_list(written(tmp_path, kind))).listed_on is None


@pytest.mark.parametrize("kind", HAVE_DAY)
def test_the_lists_own_day_is_its_day(kind: str, tmp_path: Path) -> None:
    assert load_list(written(tmp_path, kind)).used.as_of == "2024-07-15"


def test_ofacs_classic_set_is_read_with_all_that_it_carries(tmp_path: Path) -> None:
    works, person, ship, plane = load_list(listfiles.write_sdn(tmp_path)).listings
    assert [n.text for n in works.names] == ["NORLAND AVIATION WORKS", "AVIATION WORKS OF NORLAND", "NAW"]
    assert works.programmes == ("NPWMD", "IFSR")
    assert [t.name for t in works.links] == ["NORLAND GUARD"]
    assert works.addresses == ("1 Harbour Road, Rauma, Norland",)
    assert works.ids[0].value == "771234567"
    assert person.birth_dates == ("1969-04-03", "1970")
    assert person.birth_places == ("Rauma, Finland",)
    assert [n.kind for n in person.names] == ["name", "former"]
    assert "did not fit" in (person.remarks or "")
    assert (ship.schema, plane.schema) == ("Vessel", "Airplane")
    assert {i.value for i in ship.ids} >= {"9HXX7", "9187629"}


def test_ties_and_legal_basis(tmp_path: Path) -> None:
    advanced = man(load_list(written(tmp_path, "ofac-advanced")))
    assert [(t.relation, t.name, t.id) for t in advanced.links] == [
        ("leader or official of", "NORLAND AVIATION WORKS", "ofac-101")
    ]
    assert advanced.legal_basis == ("E.O. 13382",)
    assert "1970" in advanced.birth_dates
    stream = man(load_list(written(tmp_path, "ftm")))
    assert [(t.relation, t.id) for t in stream.links] == [("chair of", "NK-2")]
    assert (stream.authority, stream.programmes, stream.legal_basis) == ("Norland Treasury", ("NPWMD",), ("Act 1",))
    assert man(load_list(written(tmp_path, "eu"))).legal_basis == ("2021/1 (OJ L1)",)
    assert "1968 to 1970" in man(load_list(written(tmp_path, "un"))).birth_dates
    assert "1970" in man(load_list(written(tmp_path, "uk-xml"))).birth_dates
    assert man(load_list(written(tmp_path, "uk-csv"))).countries == ("Norland", "Finland")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_list_cut_in_its_midst_is_refused(kind: str, tmp_path: Path) -> None:
    path = written(tmp_path, kind)
    whole = path.read_bytes()
    cut = {"ofac-csv": 320, "uk-csv": len(whole) - 40, "ftm": 500}.get(kind, len(whole) * 2 // 3)
    path.write_bytes(whole[:cut])
    with pytest.raises(BadList) as caught:
        load_list(path)
    assert path.name in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("<html><body>Service unavailable</body></html>", "web page"),
        ("a,b,c\n", "known list format"),
        ("\x1a", "empty"),
        ("<CONSOLIDATED_LIST dateGenerated='2024-01-01'></CONSOLIDATED_LIST>", "no entries"),
        ('{"schema": 5}\n', "line 1"),
        ('101,"A"\n', "line 1"),
    ],
)
def test_what_is_no_list_is_refused_with_its_place(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(content)
    with pytest.raises(BadList, match=words):
        load_list(path)


def test_a_missing_list() -> None:
    with pytest.raises(BadList, match="cannot be read"):
        load_list(Path("nowhere.csv"))


@pytest.mark.parametrize(
    "kind", [k for k in FORMATS if k in {"un", "eu", "eu-xml-1", "seco"} or k.endswith("xml") or k.startswith("ofac-a")]
)
def test_a_document_type_is_refused(kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 10}">' for n in range(9))
    path = written(tmp_path, kind)
    text = path.read_text(encoding="utf-8")
    root = re.search(r"<(?![?!])", text)
    assert root
    for entities, used in ((f'<!ENTITY s SYSTEM "{secret.as_uri()}">', "&s;"), (bomb, "&a8;"), ("", "")):
        untrusted = f"{text[: root.start()]}<!DOCTYPE x [{entities}]>{text[root.start() :]}".replace("Rauma", used)
        path.write_text(untrusted, encoding="utf-8")
        with pytest.raises(BadList) as caught:
            load_list(path)
        assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("03 Apr 1969", "1969-04-03"),
        ("Apr 1969", "1969-04"),
        ("1969", "1969"),
        ("29/10/2021", "2021-10-29"),
        ("dd/mm/1970", "1970"),
        ("dd/05/1970", "1970-05"),
        ("2021-10-29T00:00:00", "2021-10-29"),
        ("soon", None),
        (None, None),
    ],
)
def test_dates_as_lists_print_them(printed: str | None, day: str | None) -> None:
    assert iso_date(printed) == day


@pytest.mark.shared
def test_the_real_lists_are_read_whole(shared: Path) -> None:
    ofac = load_list(shared / "data/sanctions/ofac/sdn.csv")
    un = load_list(shared / "data/sanctions/un/consolidated.xml")
    assert (ofac.used.entries, un.used.entries) == (8976, 1003)
    assert sum(len(e.names) for e in ofac.listings) > 8976 + 11_000
    assert un.used.as_of == "2026-02-27"
    assert all(e.listed_on for e in un.listings)
    assert sum(bool(e.birth_dates) for e in ofac.listings) > 4000
