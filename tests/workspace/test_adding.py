from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sayso.errors import NotText
from sayso.ingest import items
from sayso.ingest.items import mailbox_items, warc_items
from sayso.ingest.load import Given, report_from
from sayso.ledger.records import LedgerReport, difference
from sayso.workspace.adding import Outcome
from sayso.workspace.ledger import Ledger
from tests.ingest.office_files import docx
from tests.ledgers import Add, item, read_and_screen
from tests.texts import COPPER, ENGINES, FERRY, VISIT, WORKS

PAGE = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"


def page(title: str, text: str) -> bytes:
    return PAGE.format(title=title, paragraphs="".join(f"<p>{p}</p>" for p in text.split("\n\n"))).encode()


def test_the_same_bytes_twice_are_one_report(ledger: Ledger, add: Add) -> None:
    (first,) = add({"a.txt": WORKS})
    (again,) = add({"a.txt": WORKS})
    (elsewhere,) = add({"copy/b.txt": WORKS}, outlet="Another Paper")
    assert first.new
    assert not again.new
    assert not elsewhere.new
    assert first.report == again.report == elsewhere.report
    assert len(ledger.reports()) == 1
    assert first.report is not None
    shown = ledger.show(first.report)
    assert isinstance(shown, LedgerReport)
    assert shown.seen_at == ("copy/b.txt",)


def test_a_page_that_changed_is_a_new_version_with_the_difference(ledger: Ledger, add: Add) -> None:
    (first,) = add({"http://a.example/works": WORKS})
    (second,) = add({"http://a.example/works": WORKS.replace("at least 6,000", "up to 4,000")})
    assert second.new
    assert second.previous == first.report
    assert first.report is not None
    assert second.report is not None
    new, old = ledger.show(second.report), ledger.show(first.report)
    assert isinstance(new, LedgerReport)
    assert isinstance(old, LedgerReport)
    assert (new.earlier, old.later) == (first.report, second.report)
    told = difference(old.report.text, new.report.text)
    assert len(told) == 2
    assert "at least 6,000" in told[0]
    assert "up to 4,000" in told[1]
    # What was said in the version before is not found as if it stood.
    assert {c.report for c in ledger.find("aircraft Yelabuga").claims} == {second.report}


def test_what_cannot_be_taken_is_told_and_the_rest_goes_on(ledger: Ledger, add: Add, tmp_path: Path) -> None:
    good, empty, picture, missing = (tmp_path / n for n in ("good.txt", "empty.txt", "pic.txt", "missing.txt"))
    good.write_text(FERRY)
    empty.write_text("")
    picture.write_bytes(b"\x89PNG\r\n" + bytes(100))
    came = list(ledger.add(good, empty, picture, missing))
    assert [t.outcome for t in came] == [Outcome.TAKEN, Outcome.REFUSED, Outcome.REFUSED, Outcome.REFUSED]
    failed = ledger.failed()
    assert [f.place for f in failed] == [str(empty), str(picture), str(missing)]
    assert "picture" in failed[1].reason
    missing.write_text(COPPER)
    assert next(ledger.add(missing)).new
    assert str(missing) not in {f.place for f in ledger.failed()}


def test_a_document_is_kept_whatever_happens_to_its_reading(ledger: Ledger) -> None:
    def read(report: object) -> None:
        raise ZeroDivisionError("on purpose")

    came = list(ledger.take([item(FERRY, "a.txt")], read))  # type: ignore[arg-type]
    assert came[0].outcome is Outcome.TAKEN
    assert "on purpose" in came[0].problems[0]
    assert ledger.reports()[0].claims == 0


def test_several_processes_give_what_one_gives(tmp_path: Path) -> None:
    from sayso.extract.pipeline import read

    texts = {"a.txt": WORKS, "b.txt": VISIT, "c.txt": FERRY, "d.txt": ""}
    found = []
    for jobs in (1, 2):
        with Ledger(tmp_path / f"{jobs}.db") as ledger:
            came = list(ledger.take([item(text, place) for place, text in texts.items()], read, jobs=jobs))
            found.append(([(t.place, t.outcome, t.report) for t in came], [(r.id, r.claims) for r in ledger.reports()]))
    assert found[0] == found[1]


# -- a server with moods -----------------------------------------------------------------------------------------------


class _Site(BaseHTTPRequestHandler):
    pages: dict[str, tuple[int, bytes]]
    seen: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers.get("If-None-Match")))
        status, content = self.pages.get(self.path, (404, b""))
        if status == 0:  # promises more than it sends
            self.send_response(200)
            self.send_header("Content-Length", str(len(content) + 500))
            self.end_headers()
            self.wfile.write(content)
            return
        if self.path == "/feed" and self.headers.get("If-None-Match") == '"1"':
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(status)
        self.send_header("ETag", '"1"')
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, type[_Site]]]:
    monkeypatch.setattr(items, "_PAUSE", 0.05)

    class Site(_Site):
        pass

    Site.pages, Site.seen = {}, []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as http:
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{http.server_address[1]}", Site
        http.shutdown()
        thread.join()


def test_addresses_that_fail_are_unknown_or_refused(ledger: Ledger, site: tuple[str, type[_Site]]) -> None:
    base, pages = site
    pages.pages = {
        "/good": (200, page("Ferry aground", FERRY)),
        "/busy": (503, b""),
        "/broken": (500, b""),
        "/cut": (0, page("Cut", FERRY)),
        "/menu": (200, b"<html><body><a>x</a></body></html>"),
    }
    came = {
        t.place.removeprefix(base): t.outcome.value
        for t in ledger.add(*(base + p for p in ("/good", "/busy", "/broken", "/cut", "/menu", "/gone")))
    }
    assert came == {
        "/good": "taken",
        "/busy": "unknown",
        "/broken": "unknown",
        "/cut": "unknown",
        "/menu": "refused",
        "/gone": "refused",
    }


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Gazette</title>
<item><title>Ferry aground</title><link>{base}/1</link><pubDate>Tue, 07 Feb 2023 10:00:00 GMT</pubDate></item>
<item><title>Copper</title><link>{base}/2</link><pubDate>Wed, 08 Feb 2023 10:00:00 GMT</pubDate></item>{more}
</channel></rss>"""


def test_of_a_feed_only_what_is_new_is_asked_for(ledger: Ledger, site: tuple[str, type[_Site]]) -> None:
    base, pages = site
    pages.pages = {
        "/feed": (200, FEED.format(base=base, more="").encode()),
        "/1": (200, page("Ferry aground", FERRY)),
        "/2": (200, page("Copper", COPPER)),
    }
    came = list(ledger.add_feed(f"{base}/feed", read=read_and_screen))
    assert [t.new for t in came] == [True, True]
    listed = {r.title: r for r in ledger.reports()}
    assert listed["Ferry aground"].published == "2023-02-07"
    assert listed["Copper"].outlet == "Harbour Gazette"
    assert list(ledger.add_feed(f"{base}/feed", read=read_and_screen)) == []
    assert pages.seen[-1] == ("/feed", '"1"')
    # The feed changes, the server forgets its tag: only the new article is asked for.
    pages.pages["/feed"] = (
        200,
        FEED.format(base=base, more=f"<item><title>Engines</title><link>{base}/3</link></item>").encode(),
    )
    pages.pages["/3"] = (200, page("Engines", ENGINES + VISIT))
    pages.seen.clear()
    with ledger.store.writing("feed") as w:
        from sayso.ledger import tables as t

        w.connection.execute(t.feeds.insert().values(address=f"{base}/feed", etag=None, modified=None, entry=w.entry))
    (new,) = ledger.add_feed(f"{base}/feed", read=read_and_screen)
    assert new.new
    assert [p for p, _ in pages.seen] == ["/feed", "/3"]


def test_an_article_that_could_not_be_heard_is_asked_for_again(ledger: Ledger, site: tuple[str, type[_Site]]) -> None:
    base, pages = site
    pages.pages = {
        "/feed": (200, FEED.format(base=base, more="").encode()),
        "/1": (200, page("Ferry aground", FERRY)),
        "/2": (503, b""),
    }
    came = [t.outcome for t in ledger.add_feed(f"{base}/feed", read=read_and_screen)]
    assert came == [Outcome.TAKEN, Outcome.UNKNOWN]
    pages.pages["/2"] = (200, page("Copper", COPPER))
    assert [t.new for t in ledger.add_feed(f"{base}/feed", read=read_and_screen)] == [True]


def test_what_is_no_feed_is_refused(ledger: Ledger, site: tuple[str, type[_Site]]) -> None:
    base, pages = site
    pages.pages = {"/feed": (200, page("Ferry aground", FERRY))}
    with pytest.raises(NotText, match="no feed"):
        list(ledger.add_feed(f"{base}/feed", read=read_and_screen))


# -- archives and mailboxes --------------------------------------------------------------------------------------------


def record(url: str, content: bytes, *, status: str = "200 OK", kind: str = "text/html") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2023-02-07T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("ending", [".warc", ".warc.gz"])
def test_a_web_archive(ledger: Ledger, tmp_path: Path, ending: str) -> None:
    records = [
        record("http://a.example/1", page("Ferry aground", FERRY)),
        record("http://a.example/2", page("Gone", FERRY), status="404 Not Found"),
        record("http://a.example/x.png", b"\x89PNG", kind="image/png"),
        record("http://a.example/3", page("Copper", COPPER)),
    ]
    path = tmp_path / f"crawl{ending}"
    path.write_bytes(b"".join(gzip.compress(r) if ending.endswith("gz") else r for r in records))
    came = list(ledger.take(warc_items(str(path)), read_and_screen))
    assert [(t.place, t.outcome.value) for t in came] == [
        ("http://a.example/1", "taken"),
        ("http://a.example/2", "refused"),
        ("http://a.example/3", "taken"),
    ]
    assert {r.title for r in ledger.reports()} == {"Ferry aground", "Copper"}
    assert all(not t.new for t in ledger.take(warc_items(str(path)), read_and_screen))


def test_a_web_archive_with_office_files_and_mails(tmp_path: Path) -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    report = docx(f"<w:p><w:r><w:t>{FERRY}</w:t></w:r></w:p>")
    path = tmp_path / "crawl.warc"
    path.write_bytes(
        record("http://a.example/1", report, kind=word)
        + record("http://a.example/2.docx", report, kind="application/octet-stream")
        + record("http://a.example/3.bin", report, kind="application/octet-stream")
        + record("http://a.example/4", f"From: a@a.example\n\n{FERRY}".encode(), kind="message/rfc822")
    )
    items = list(warc_items(str(path)))
    assert [item.place[-6:] for item in items] == ["mple/1", "2.docx", "mple/4"]
    texts = [report_from(item.raw or b"", item.place, Given(language="en")).text for item in items]
    assert all(" ".join(FERRY.split()) in " ".join(text.split()) for text in texts)


def test_a_web_archive_that_is_cut_off_keeps_what_was_whole(tmp_path: Path) -> None:
    whole = record("http://a.example/1", page("Ferry aground", FERRY)) + record(
        "http://a.example/2", page("Copper", COPPER)
    )
    path = tmp_path / "cut.warc"
    path.write_bytes(whole[: len(whole) - 150])
    first, second = warc_items(str(path))
    assert first.raw is not None
    assert second.raw is None
    assert second.fault is not None
    path.write_bytes(b"nothing of the kind\n" * 20)
    with pytest.raises(NotText, match="web archive"):
        list(warc_items(str(path)))


def test_a_mailbox_that_grows(ledger: Ledger, tmp_path: Path) -> None:
    def mail(number: int, text: str) -> str:
        head = (
            "From a@a.example Tue Feb  7 10:00:00 2023\nFrom: Desk <a@a.example>\nTo: b@a.example\n"
            f"Subject: Number {number}\nDate: Tue, 07 Feb 2023 10:00:00 +0000\n"
        )
        return f"{head}Message-ID: <{number}@a.example>\n\n{text}\n"

    path = tmp_path / "in.mbox"
    path.write_text(mail(1, FERRY) + mail(2, COPPER))
    came = list(ledger.take(mailbox_items(str(path)), read_and_screen))
    assert [t.place for t in came] == ["mid:1@a.example", "mid:2@a.example"]
    assert all(t.new for t in came)
    path.write_text(mail(1, FERRY) + mail(2, COPPER) + mail(3, ENGINES))
    assert [t.new for t in ledger.take(mailbox_items(str(path)), read_and_screen)] == [False, False, True]
    path.write_text("no mailbox")
    with pytest.raises(NotText, match="mailbox"):
        list(mailbox_items(str(path)))


def test_a_run_that_was_interrupted_goes_on_where_it_was(ledger: Ledger) -> None:
    asked: list[str] = []

    def read(report: object) -> object:
        asked.append(report.place)  # type: ignore[attr-defined]
        if len(asked) == 2:
            raise KeyboardInterrupt
        return read_and_screen(report)  # type: ignore[arg-type]

    documents = [item(t, p) for p, t in {"a.txt": WORKS, "b.txt": VISIT, "c.txt": FERRY}.items()]
    with pytest.raises(KeyboardInterrupt):
        list(ledger.take(documents, read))  # type: ignore[arg-type]
    assert len(ledger.reports()) == 1
    came = list(ledger.take(documents, read))  # type: ignore[arg-type]
    assert [t.new for t in came] == [False, True, True]
    assert asked == ["a.txt", "b.txt", "b.txt", "c.txt"]
