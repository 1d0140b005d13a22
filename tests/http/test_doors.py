"""Every door that asks for addresses: pages, feeds, lists, the commands. None leads inward or shows a secret."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import BadList, NotText
from sayso.ingest.fetch import Network, fetch
from sayso.ingest.items import feed_items, warc_items
from sayso.ingest.load import load
from sayso.model import Reading, Report
from sayso.screening.lists.catalogue import CatalogueEntry
from sayso.screening.lists.store import Store
from sayso.workspace.adding import Outcome
from sayso.workspace.ledger import Ledger
from tests.cli.test_commands import run
from tests.http.lab import Lab, Names, ok, redirect
from tests.screening import listfiles
from tests.workspace.test_adding import record

PUBLIC = "93.184.215.14"
PAGE = b"""<html><head><title>Ferry aground</title></head><body><article>
<p>The ferry Norna ran aground off the harbour mouth on Tuesday, the coast guard said. Nobody was hurt, and all 40
passengers were brought ashore in the evening, its spokeswoman told reporters.</p></article></body></html>"""
SECRETS = ("hunter2", "ann:", "t0psecret", "k3y")


def leaks(text: str | bytes) -> list[str]:
    shown = text.decode("latin-1") if isinstance(text, bytes) else text
    return [secret for secret in SECRETS if secret in shown]


# -- pages -------------------------------------------------------------------------------------------------------------


def test_a_page_is_read_packed_and_behind_a_redirect(lab: Lab) -> None:
    lab.answers |= {"/": redirect("https://news.example/x"), "/a": redirect("/b"), "/b": ok(gzip.compress(PAGE), "Content-Encoding: gzip")}  # fmt: skip
    assert "ferry Norna" in load(lab.url("/a")).text


@pytest.mark.parametrize(
    "kind", ["image/png", "Video/MP4; x=y", "audio/ogg", "font/woff2", "text/css", "text/javascript"]
)
def test_what_can_be_no_report_is_not_downloaded(kind: str, lab: Lab) -> None:
    lab.answers["/"] = ok(PAGE, f"Content-Type: {kind}")
    with pytest.raises(NotText, match=r"is a .*; give the address of the article itself"):
        fetch(lab.url("/"))


@pytest.mark.parametrize("place", ["ftp://a.example/x", "file:///etc/passwd", "data:text/plain,x"])
def test_other_schemes_are_no_addresses(place: str) -> None:
    with pytest.raises(Exception, match=r"does not exist; check the path; an address begins with http:// or https://"):
        load(place)


def test_a_report_has_no_secret_of_its_address(lab: Lab) -> None:
    lab.answers["/a?token=t0psecret&id=7"] = ok(PAGE)
    report = load(lab.url("/a?token=t0psecret&id=7", "ann:hunter2@"))
    assert report.place == lab.url("/a?token=***&id=7")
    assert leaks(f"{report}") == []


def test_an_archive_and_a_page_that_name_a_secret(tmp_path: Path) -> None:
    archive = tmp_path / "a.warc"
    archive.write_bytes(
        record("http://ann:hunter2@a.example/1?sig=k3y", PAGE) + record("ftp://ann:hunter2@a.example/2", PAGE)
    )
    assert [item.place for item in warc_items(str(archive))][:1] == ["http://a.example/1?sig=***"]
    assert leaks(f"{[(item.place, item.fault) for item in warc_items(str(archive))]}") == [
        "ann:"
    ]  # the user of ftp stays
    page = tmp_path / "a.html"
    page.write_bytes(PAGE.replace(b"<head>", b'<head><link rel="canonical" href="https://ann:hunter2@a.example/x">'))
    assert leaks(f"{load(str(page))}") == []


# -- feeds -------------------------------------------------------------------------------------------------------------


def feed(*links: str) -> bytes:
    entries = "".join(f"<item><title>t</title><link>{link.replace('&', '&amp;')}</link></item>" for link in links)
    return ok(f'<?xml version="1.0"?><rss version="2.0"><channel><title>f</title>{entries}</channel></rss>'.encode())


def outcomes(address: str, network: Network) -> dict[str, str]:
    _, items, _ = feed_items(address, etag=None, modified=None, known=lambda _: False, network=network)
    return {item.place: "" if item.fault is None else type(item.fault).__name__ for item in items}


def test_a_public_feed_leads_nowhere_inside(lab: Lab) -> None:
    inside = lab.url("/a")
    lab.answers |= {"/feed": feed("http://news.example/a", "http://router.example/reboot", inside), "/a": ok(PAGE)}
    names = Names(lab, news_example=[PUBLIC], router_example=["192.168.1.1"])
    found = outcomes("http://news.example/feed", names.network())
    assert found == {"http://news.example/a": "", "http://router.example/reboot": "NotPublic", inside: "NotPublic"}
    found = outcomes("http://news.example/feed", names.network(allow_private=True))
    assert found[inside] == ""


def test_a_feed_on_the_own_machine_has_its_articles_there(lab: Lab, tmp_path: Path) -> None:
    lab.answers |= {"/feed": feed(lab.url("/a"), "http://localhost:1/b"), "/a": ok(PAGE)}
    assert outcomes(lab.url("/feed"), Network()) == {lab.url("/a"): "", "http://localhost:1/b": "NotPublic"}
    file = tmp_path / "feed.xml"
    file.write_bytes(feed(lab.url("/a")).partition(b"\r\n\r\n")[2])
    assert outcomes(str(file), Network()) == {lab.url("/a"): "NotPublic"}


def test_a_feed_that_is_the_name_of_a_file_opens_no_file(lab: Lab, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(feed(lab.url("/a")).partition(b"\r\n\r\n")[2])
    lab.answers["/feed"] = ok(str(file).encode())
    with pytest.raises(NotText, match="is no feed"):
        outcomes(lab.url("/feed"), Network())


def test_the_ledger_keeps_no_secret_and_knows_the_article_again(lab: Lab, tmp_path: Path) -> None:
    path = "/a?token=t0psecret&id=7"
    lab.answers |= {
        "/feed?api_key=k3y": feed(lab.url(path, "ann:hunter2@"), lab.url("/b", "ann:hunter2@")),
        path: ok(PAGE),
    }
    address = tmp_path / "ledger.db"
    with Ledger(str(address), who="desk") as ledger:
        taken = list(ledger.add_feed(lab.url("/feed?api_key=k3y"), read=nothing_in_it))
        assert [t.place for t in taken] == [lab.url("/a?token=***&id=7"), lab.url("/b")]
        assert [t.outcome for t in taken] == [Outcome.TAKEN, Outcome.REFUSED]
        assert leaks(f"{taken} {ledger.failed()} {ledger.reports()}") == []
        lab.asked.clear()
        lab.answers["/feed?api_key=k3y"] = feed(lab.url("/a?token=t0psecret2&id=7"))
        assert list(ledger.add_feed(lab.url("/feed?api_key=k3y"), read=nothing_in_it)) == []
        assert [path for _, path in lab.asked] == ["/feed?api_key=k3y"]
    assert [leaks(file.read_bytes()) for file in tmp_path.iterdir() if file.is_file()] == [[]]


def nothing_in_it(report: Report) -> Reading:
    from sayso.extract.pipeline import read

    return read(report)


# -- lists -------------------------------------------------------------------------------------------------------------


def un(address: str, **more: bool) -> CatalogueEntry:
    return CatalogueEntry("un", "UN list", (address,), "un-xml", enabled=True, headers=(("X-Api-Key", "k3y"),), **more)


def test_a_list_does_not_lead_inward_unless_it_is_said(lab: Lab, tmp_path: Path) -> None:
    store = Store(tmp_path)
    lab.answers |= {"/un.xml": redirect("http://intranet.example/un.xml"), "/real.xml": ok(listfiles.UN.encode())}
    names = Names(lab, lists_example=[PUBLIC], intranet_example=["10.0.0.8"])
    with pytest.raises(BadList, match=r"leads to intranet\.example \(10\.0\.0\.8\).*private; say --allow-private"):
        store.update(un("http://lists.example/un.xml"), network=names.network())
    lab.answers["/un.xml"] = redirect("http://intranet.example/real.xml")
    version, _ = store.update(un("http://lists.example/un.xml"), network=names.network(allow_private=True))
    assert version.entries == 2
    assert [headers.get("x-api-key") for headers in lab.headers[-2:]] == ["k3y", None]


def test_the_catalogue_may_allow_it_for_one_list(lab: Lab, tmp_path: Path) -> None:
    lab.answers["/un.xml"] = ok(listfiles.UN.encode())
    address = f"http://127.1:{lab.port}/un.xml"  # in no notation that counts as named by hand
    with pytest.raises(BadList, match="loopback"):
        Store(tmp_path).update(un(address))
    assert Store(tmp_path).update(un(address, allow_private=True))[0].entries == 2


def test_a_list_keeps_its_token_to_itself_and_is_known_when_the_token_changes(lab: Lab, tmp_path: Path) -> None:
    store = Store(tmp_path)
    lab.answers["/un.xml?token=t0psecret"] = ok(listfiles.UN.encode(), 'ETag: "1"')
    version, _ = store.update(un(lab.url("/un.xml?token=t0psecret", "ann:hunter2@")))
    assert version.place == lab.url("/un.xml?token=***")
    store.update(un(lab.url("/un.xml?token=t0psecret", "ann:hunter2@")))
    assert lab.headers[-1]["if-none-match"] == '"1"'
    with pytest.raises(BadList) as raised:
        store.update(un(lab.url("/un.xml?token=t0psecret2")))
    assert lab.headers[-1]["if-none-match"] == '"1"'
    lab.answers["/un.xml?token=t0psecret"] = ok(b"<html>We are moving</html>")
    with pytest.raises(BadList) as other:
        store.update(un(lab.url("/un.xml?token=t0psecret")))
    store.reindex()
    assert leaks(f"{raised.value} {other.value} {store.versions('un')}") == []
    assert [
        leaks(file.read_bytes()) for file in tmp_path.rglob("*") if file.is_file() and leaks(file.read_bytes())
    ] == []


# -- commands ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def configured(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    def command(*args: str) -> subprocess.CompletedProcess[str]:
        done = run(*args, SAYSO_HOME=str(tmp_path / "home"), SAYSO_CONFIG=str(tmp_path))
        assert leaks(done.stdout + done.stderr) == []
        return done

    return command


def test_read_refuses_in_one_line_and_shows_no_secret(
    lab: Lab, configured: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    path = "/a?token=t0psecret"
    lab.answers |= {path: redirect(f"http://127.1:{lab.port}/b?sig=t0psecret"), "/b?sig=t0psecret": ok(PAGE)}
    refused = configured("read", lab.url(path, "ann:hunter2@"))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.splitlines() == [
        f"error: {lab.url('/a?token=***')}: leads to 127.1 (127.0.0.1), which is not on the public internet: loopback; "
        "say --allow-private if you trust it"
    ]
    allowed = configured("read", "--allow-private", "--json", lab.url(path, "ann:hunter2@"))
    assert (allowed.returncode, allowed.stderr) == (0, "")


def test_add_and_lists_refuse_and_show_no_secret(
    lab: Lab, tmp_path: Path, configured: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    path = "/a?token=t0psecret"
    lab.answers |= {path: redirect(f"http://127.1:{lab.port}/b"), "/b": ok(PAGE)}
    assert configured("add", lab.url(path, "ann:hunter2@")).returncode == 2
    failed = configured("reports", "--failed", "--json")
    assert "not on the public internet" in failed.stdout
    assert configured("add", "--allow-private", lab.url(path, "ann:hunter2@")).returncode == 0
    assert [leaks(f.read_bytes()) for f in tmp_path.rglob("*") if f.is_file() and leaks(f.read_bytes())] == []
    lab.answers["/un.xml?token=t0psecret"] = redirect(f"http://127.1:{lab.port}/un.xml")
    lab.answers["/un.xml"] = ok(listfiles.UN.encode())
    (tmp_path / "lists.toml").write_text(f'[own]\nfiles = ["{lab.url("/un.xml?token=t0psecret")}"]\n')
    assert configured("lists", "update", "own").returncode == 2
    assert configured("lists", "update", "own", "--allow-private").returncode == 0
    assert configured("lists", "status").returncode == 0
