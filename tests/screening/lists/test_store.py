"""Lists downloaded from a real server on loopback that behaves, and that does not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sayso.errors import BadList, BadOption
from sayso.screening.lists import download
from sayso.screening.lists.catalogue import INDEX_DUE, CatalogueEntry, catalogue
from sayso.screening.lists.store import Store
from sayso.screening.open_lists import open_screens
from sayso.screening.screen import Screen
from tests.screening import listfiles, national_lists
from tests.screening.publisher import Publisher, publishing
from tests.soak.job import people

OTHER_UN = (
    listfiles.UN.replace("2024-07-15", "2024-08-15")
    .replace("HOLMSTROM", "LINDSTROM")
    .replace("<DATAID>5001", "<DATAID>5009")
)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as made:
        yield made


@pytest.fixture
def un(publisher: Publisher) -> CatalogueEntry:
    return CatalogueEntry("un", "UN list", (f"{publisher.address}/un.xml",), "un-xml", enabled=True)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def test_a_list_is_downloaded_indexed_and_asked_for_again_only_if_it_changed(
    store: Store, un: CatalogueEntry, publisher: Publisher
) -> None:
    first, new = store.update(un)
    assert (new, first.entries, first.as_of) == (True, 2, "2024-07-15")
    again, new = store.update(un)
    assert (new, again.sha256) == (False, first.sha256)
    assert again.checked >= first.checked
    assert publisher.answers == [200, 304]
    store.reindex()
    assert Screen.open(store.index).match("Axel Birger Holmstrom")[0].listing.id == "un-5001"


def test_a_set_of_files_is_one_list(store: Store, publisher: Publisher) -> None:
    files = tuple(f"{publisher.address}/exports/{n}.CSV" for n in ("SDN", "ALT", "ADD", "SDN_COMMENTS"))
    wanted = CatalogueEntry("ofac", "OFAC", files, "ofac-csv", enabled=True)
    version, _ = store.update(wanted)
    assert version.files == ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv")
    works = store.load(version).listings[0]
    assert [n.text for n in works.names][1] == "AVIATION WORKS OF NORLAND"
    publisher.bodies["/exports/ALT.CSV"] = listfiles.ALT.replace("AVIATION WORKS OF NORLAND", "NORLAND KITES").encode()
    changed, new = store.update(wanted)
    assert new
    assert [n.text for n in store.load(changed).listings[0].names][1] == "NORLAND KITES"
    assert publisher.answers[-4:] == [304, 200, 304, 304]


@pytest.mark.parametrize(
    ("fault", "words"), [("cut", "cut off"), ("500", "answers 500"), ("html", "web page"), ("404", "answers 404")]
)
def test_what_fails_leaves_the_version_in_force(
    fault: str, words: str, store: Store, un: CatalogueEntry, publisher: Publisher
) -> None:
    before, _ = store.update(un)
    store.reindex()
    publisher.bodies["/un.xml"] = OTHER_UN.encode()
    publisher.fault = fault
    if fault == "404":
        del publisher.bodies["/un.xml"]
    with pytest.raises(BadList, match=words):
        store.update(un)
    assert store.in_force() == [before]
    assert Screen.open(store.index).match("Axel Birger Holmstrom")
    assert [p.name for p in store.folder.iterdir() if p.name.startswith(".new")] == []


def test_a_list_that_arrives_slowly_arrives_and_one_that_never_ends_is_given_up(
    store: Store, un: CatalogueEntry, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher.fault = "slow"
    seen: list[int] = []
    version, _ = store.update(un, progress=lambda _name, done, _total: seen.append(done))
    assert version.entries == 2
    assert seen == sorted(seen)
    publisher.bodies["/un.xml"] = OTHER_UN.encode()
    monkeypatch.setattr(download, "SLOWEST", 0.2)
    with pytest.raises(BadList, match="takes more than"):
        store.update(un)
    assert store.in_force() == [version]


@pytest.mark.parametrize(
    "content", [b"", listfiles.UN.encode()[:1500], b"\x00" * 100, b"<CONSOLIDATED_LIST/>", listfiles.EU.encode()]
)
def test_a_bad_file_leaves_the_version_in_force(
    content: bytes, store: Store, un: CatalogueEntry, publisher: Publisher
) -> None:
    before, _ = store.update(un)
    publisher.bodies["/un.xml"] = content
    with pytest.raises(BadList):
        store.update(un)
    assert store.in_force() == [before]


def test_a_version_with_far_fewer_entries_is_taken_only_if_it_is_said_to_be_right(
    store: Store, un: CatalogueEntry, publisher: Publisher
) -> None:
    before, _ = store.update(un)
    only = listfiles.UN[: listfiles.UN.index("<ENTITIES>")] + "</CONSOLIDATED_LIST>"
    publisher.bodies["/un.xml"] = only.replace("2024-07-15", "2024-09-01").encode()
    with pytest.raises(BadList, match="cut off"):
        store.update(un)
    assert store.in_force() == [before]
    after, _ = store.update(un, shrink=True)
    assert after.entries == 1


def test_was_he_listed_on_that_day(store: Store, un: CatalogueEntry, publisher: Publisher) -> None:
    store.update(un)
    publisher.bodies["/un.xml"] = OTHER_UN.encode()
    time.sleep(1.1)  # versions are told apart by the second
    store.update(un)
    store.reindex()
    assert len(store.versions("un")) == 2
    then = Screen(map(store.load, store.in_force("2024-07-20")))
    assert then.match("Axel Birger Holmstrom")[0].list_as_of == "2024-07-15"
    assert not then.match("Axel Birger Lindstrom")
    now = Screen.open(store.index)
    assert now.match("Axel Birger Lindstrom")[0].list_as_of == "2024-08-15"
    assert store.in_force("2024-01-01") == []


def test_a_file_is_added_under_a_name_and_removed(store: Store, tmp_path: Path) -> None:
    listfiles.write_sdn(tmp_path)
    (tmp_path / "unrelated.csv").write_text("x")
    version = store.add(tmp_path / "sdn.csv", "mine")
    assert set(version.files) == {"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"}
    assert Screen.open(store.index).used[0].dataset == "mine"
    with pytest.raises(BadOption):
        store.add(tmp_path / "sdn.csv", "../outside")
    with pytest.raises(BadList, match="no list at hand"):
        store.remove("other")
    assert store.remove("mine") == 1
    assert not store.index.exists()


def test_the_catalogue_is_ours_and_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CONFIG", str(tmp_path))
    assert {"us_ofac_sdn", "un_sc_sanctions", "eu_fsf", "gb_fcdo_sanctions"} <= catalogue().keys()
    (tmp_path / "lists.toml").write_text(
        '[eu_fsf]\nfiles = ["https://x.example/eu.xml?token=mine"]\nenabled = true\n[own]\nfiles = ["https://x.example/own.json"]\n'
    )
    found = catalogue()
    assert found["eu_fsf"].files == ("https://x.example/eu.xml?token=mine",)
    assert found["eu_fsf"].format == "eu-xml"
    assert found["own"].format is None
    for broken in (
        "not toml [",
        '[own]\nfiles = "no"\n',
        '[own]\nfiles = ["ftp://x"]\n',
        '[own]\nfiles = ["https://x"]\nformat = "docx"\n',
    ):
        (tmp_path / "lists.toml").write_text(broken)
        with pytest.raises(BadList, match=r"lists\.toml"):
            catalogue()


def test_a_damaged_record_is_told(store: Store, un: CatalogueEntry) -> None:
    version, _ = store.update(un)
    (store.path(version) / "version.json").write_bytes(msgspec.json.encode({"name": 5}))
    with pytest.raises(BadList, match=r"version\.json"):
        store.names()


@pytest.mark.shared
@pytest.mark.parametrize("fault", ["", "cut", "500", "html"])
def test_the_real_lists_are_downloaded_whole_or_not_at_all(
    fault: str, store: Store, publisher: Publisher, shared: Path
) -> None:
    folder = shared / "data/sanctions"
    publisher.bodies = {
        f"/exports/{n.upper()}.CSV": (folder / f"ofac/{n}.csv").read_bytes() for n in ("sdn", "alt", "add")
    }
    publisher.bodies["/un.xml"] = (folder / "un/consolidated.xml").read_bytes()
    publisher.fault = fault
    ofac = CatalogueEntry(
        "ofac",
        "OFAC",
        tuple(f"{publisher.address}/exports/{n}.CSV" for n in ("SDN", "ALT", "ADD")),
        "ofac-csv",
        enabled=True,
    )
    un = CatalogueEntry("un", "UN", (f"{publisher.address}/un.xml",), "un-xml", enabled=True)
    if fault:
        for wanted in (ofac, un):
            with pytest.raises(BadList):
                store.update(wanted)
        assert store.in_force() == []
        return
    assert [store.update(wanted)[0].entries for wanted in (ofac, un)] == [8976, 1003]
    assert [store.update(wanted)[1] for wanted in (ofac, un)] == [False, False]


def test_what_is_wrong_with_a_file_is_told_of_the_file_that_was_given(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    cut = folder / "un.xml"
    cut.write_text(listfiles.UN[: len(listfiles.UN) // 2], encoding="utf-8")
    with pytest.raises(BadList) as told:
        Store(tmp_path / "lists").add(cut)
    assert told.value.place.startswith(f"{cut}, line ")
    (folder / "sdn.csv").write_text(listfiles.SDN, encoding="utf-8")
    aliases = folder / "alt.csv"
    aliases.write_text("not,a,row\n", encoding="utf-8")
    with pytest.raises(BadList) as told:
        Store(tmp_path / "lists").add(folder / "sdn.csv")
    assert told.value.place == f"{aliases}, line 1"


def test_what_is_wrong_with_a_download_is_told_of_its_address(publisher: Publisher, tmp_path: Path) -> None:
    publisher.bodies["/un.xml"] = listfiles.UN[: len(listfiles.UN) // 2].encode()
    address = f"{publisher.address}/un.xml"
    with pytest.raises(BadList) as told:
        Store(tmp_path).update(CatalogueEntry("un_sc_sanctions", "UN", (address,), "un-xml", enabled=True))
    assert told.value.place.startswith(f"{address}, line ")


def test_a_list_of_two_addresses_with_a_key(publisher: Publisher, tmp_path: Path) -> None:
    for name in ("individual", "legal"):
        national_lists.write(tmp_path, "ua-nsdc")
        publisher.bodies[f"/subjects?subjectType={name}"] = (tmp_path / f"{name}.json").read_bytes()
    publisher.key = "secret"
    files = tuple(f"{publisher.address}/subjects?subjectType={n}#{n}.json" for n in ("individual", "legal"))
    without = CatalogueEntry("ua", "Register", files, "ua-nsdc", enabled=True)
    store = Store(tmp_path / "home")
    with pytest.raises(BadList, match="answers 404"):
        store.update(without)
    version, is_new = store.update(without._replace(headers=(("x-key", "secret"),)))
    assert (is_new, version.entries, version.files) == (True, 2, ("individual.json", "legal.json"))
    assert store.update(without._replace(headers=(("x-key", "secret"),))) == (store.versions("ua")[0], False)


def test_headers_of_a_list_are_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CONFIG", str(tmp_path))
    (tmp_path / "lists.toml").write_text('[ua_nsdc_sanctions]\nheaders = { x-key = "1" }\n')
    assert catalogue()["ua_nsdc_sanctions"].headers == (("x-key", "1"),)
    (tmp_path / "lists.toml").write_text("[ua_nsdc_sanctions]\nheaders = { x-key = 1 }\n")
    with pytest.raises(BadList, match="headers"):
        catalogue()


def test_a_clock_that_was_set_back_brings_no_older_version_into_force(tmp_path: Path) -> None:
    store, file = Store(tmp_path), tmp_path / "list.json"
    counts = []
    for n, day in enumerate(("2099-01-01T00:00:00+00:00", None, None)):
        file.write_text(people(n, 20))
        version = store.add(file, "mine")
        if day is not None:  # as if this machine's clock had been ahead
            ahead = msgspec.structs.replace(version, since=day)
            (store.path(version) / "version.json").write_bytes(msgspec.json.encode(ahead))
            store.path(version).rename(store.path(ahead))
        counts.append(store.in_force()[0].sha256)
    assert len(set(counts)) == 3
    assert [v.sha256 for v in store.versions("mine")] == counts


def test_an_update_that_was_killed_is_finished_before_anybody_is_screened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_HOME", str(tmp_path))
    store, file = Store(tmp_path), tmp_path / "list.json"
    file.write_text(people(0, 20))
    store.add(file, "mine")
    before = store.index.read_bytes()
    file.write_text(people(500, 20))
    store.add(file, "mine")
    newest = store.in_force()[0].sha256
    store.index.write_bytes(before)  # the new version was there, its index not yet
    (store.folder / INDEX_DUE).touch()
    with store._locked():  # while it is under way, the index before it holds
        assert [u.sha256 for u in open_screens([]).used] != [newest]
    assert [u.sha256 for u in open_screens([]).used] == [newest]
    assert not (store.folder / INDEX_DUE).exists()
