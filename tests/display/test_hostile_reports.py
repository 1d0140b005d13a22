"""Pages of hostile reports, tables and lists in a real browser: nothing runs, nothing is asked for, nothing is a link."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, sync_playwright
from typer.testing import CliRunner

from sayso.cli import app
from sayso.screening.lists.store import Store

SITE = "https://evil.example"
ATTACKS = [
    f"<script>fetch('{SITE}/a')</script>",
    f'"><img src={SITE}/b onerror=alert(1)>',
    f"'><svg onload=alert(2)><image href={SITE}/c /></svg>",
    f"</title></style></textarea><script src={SITE}/d></script>",
    f"<style>@import '{SITE}/e'; body {{ background: url({SITE}/f) }}</style>",
    f'" style="background:url({SITE}/g)" onmouseover="alert(3)" x="',
    '<a href="javascript:alert(4)">minister</a>',
    '<iframe src="data:text/html,<script>parent.alert(5)</script>"></iframe>',
    f'<meta http-equiv=refresh content="0;url={SITE}/h">',
    f"<base href={SITE}/><form action=/i><button autofocus>x</button></form>",
    f"<link rel=stylesheet href={SITE}/j><object data={SITE}/k></object>",
    "{{ 7 * 7 }}{% raw %}",
]
PERSON = f"Otto {ATTACKS[1]} Brandvik"
COUNT_ACTIVE = """() => document.querySelectorAll(
  'script, iframe, object, embed, form, base, link, foreignObject, button, [style], meta[http-equiv=refresh], ' +
  'a:not([href^="#"]), img:not([src^="data:image/svg+xml"]), image, style ~ style').length
  + [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length"""


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def report() -> str:
    words = "".join(
        f"<p>Otto Brandvik visited the Norheim yard on {n + 2} May 2024 to sign the {escaped(a)} accord, "
        f"the {escaped(a)} Gazette reported, citing &ldquo;{escaped(a)}&rdquo;.</p>"
        for n, a in enumerate(ATTACKS)
    )
    title, author = escaped(ATTACKS[3]), escaped(ATTACKS[5])
    return (
        f"<html><head><title>{title}</title><meta name=author content='{author}'>"
        f'<meta property="og:site_name" content="{escaped(ATTACKS[1])}">'
        f'<link rel=canonical href="javascript:alert(6)"></head><body><article><h1>{title}</h1>{words}</article></body></html>'
    )


def run(*command: str, code: int = 0) -> None:
    ran = CliRunner().invoke(app, list(command), catch_exceptions=False)
    assert ran.exit_code == code, ran.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAYSO_HOME", str(folder / "home"))
        entity = {
            "id": "NK-otto",
            "schema": "Person",
            "caption": PERSON,
            "datasets": ["hostile"],
            "properties": {"name": [PERSON], "alias": ["Otto Brandvik"], "topics": ["sanction"], "notes": ATTACKS},
        }
        (folder / "hostile.json").write_text(json.dumps(entity) + "\n")
        Store(folder / "home").add(folder / "hostile.json", "hostile")
        (folder / "report.html").write_text(report())
        yield folder


def make(folder: Path, kind: str) -> Path:
    """Make a page the way that a user does."""
    page = folder / f"{kind}.html"
    if kind == "reading":
        run("read", str(folder / "report.html"), "--outlet", ATTACKS[1], "--format", "html", "-o", str(page))
    elif kind == "dossier":
        ledger = str(folder / "ledger.db")
        run("add", str(folder / "report.html"), "--outlet", ATTACKS[1], "--ledger", ledger)
        run("dossier", "Otto Brandvik", "--ledger", ledger, "--format", "html", "--out", str(page))
    else:
        table = folder / "<img src=x onerror=alert(7)>.csv"
        rows = "\n".join(f'{n},"{a.replace(chr(34), chr(34) * 2)}",{n}99-99-99' for n, a in enumerate(ATTACKS))
        table.write_text(f'"<script>alert(8)</script>",name,birth date\n{rows}\nx,,\nx,Otto Brandvik,1970\n')
        out = str(folder / "out.csv")
        run(
            "screen", "--file", str(table), "-o", out, "--report", str(page), "--by", ATTACKS[5], code=2
        )  # a row has no name
    return page


def dismiss(dialog: Dialog, said: list[str]) -> None:
    said.append(dialog.message)
    dialog.dismiss()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["reading", "dossier", "run"])
def test_nothing_of_a_hostile_report_acts(folder: Path, browser: Browser, kind: str) -> None:
    page = make(folder, kind)
    tab = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("dialog", lambda dialog: dismiss(dialog, said))
    tab.goto(page.as_uri())
    tab.mouse.move(200, 200)
    assert tab.evaluate(COUNT_ACTIVE) == 0
    assert [url for url in asked if url != page.as_uri() and not url.startswith("data:image/svg+xml")] == []
    # The policy had nothing to stop, and lets the page's own style through.
    assert said == []
    assert tab.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    assert all(tab.evaluate("[...document.images].map(i => i.naturalWidth > 0)"))
    text = page.read_text()
    assert "onerror=alert" in text  # the words are there, as words
    assert "&lt;img" in text
    tab.close()


class Site:
    """A site of the attacker on loopback, which keeps what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                self.send_error(404)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_address[1]}"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    with made.http:
        thread = threading.Thread(target=made.http.serve_forever, daemon=True)
        thread.start()
        yield made
        made.http.shutdown()
        thread.join()


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["reading", "dossier", "run"])
def test_the_policy_holds_where_escaping_would_fail(folder: Path, browser: Browser, kind: str, site: Site) -> None:
    """The attacks are put into the finished page as they are, as if a template had not escaped them."""
    page = folder / f"{kind}-broken.html"
    clean = (folder / f"{kind}.html") if (folder / f"{kind}.html").exists() else make(folder, kind)
    # A refresh is a navigation, and no policy of a page forbids it.
    attacks = "".join(a for a in ATTACKS if "refresh" not in a).replace(SITE, site.address)
    page.write_text(clean.read_text().replace("<main>", f"<main>{attacks}", 1))
    tab = browser.new_page()
    acted: list[str] = []
    tab.on("dialog", lambda dialog: dismiss(dialog, acted))
    tab.goto(page.as_uri())
    tab.evaluate("document.querySelectorAll('a[href^=javascript]').forEach(a => a.click())")
    tab.mouse.move(200, 200)
    tab.wait_for_timeout(200)
    assert acted == []
    assert site.asked == []
    page.write_text(page.read_text().replace("Content-Security-Policy", "x-no-policy"))
    tab.goto(page.as_uri())
    assert acted  # without the policy they do act
    assert site.asked
    tab.close()
