"""The service against hostile clients, on raw connections: limits, deadlines, Host, tokens, headers, log, stop."""

from __future__ import annotations

import json
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sayso.web.server.protocol import LARGEST_HEAD, MOST_HEADERS
from tests.web.collection import store_collections
from tests.web.service import HTTP, Server, answer

HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST /match/default HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
NAME = "Aleksandr Morozkin"
QUERY = {"queries": {"q": {"schema": "Person", "properties": {"name": [NAME]}}}}
BODY = json.dumps(QUERY).encode()
PATIENCE = 1


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    store_collections(folder)
    return folder


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Server]:
    made = Server(home, "--timeout", str(PATIENCE))
    yield made
    made.stop()


def status_of(came: bytes) -> int:
    return int(came.split(b" ", 2)[1]) if came else 0


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 40, 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        (b"GET /healthz HTTP/9.9\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n", 400),
        (POST + b"Content-Length: -1\r\n\r\n", 400),
        (POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
        (POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400),
        (POST + b"Content-Length: 99999999999999999999999\r\n\r\n", 400),
        (b"GET /" + b"x" * LARGEST_HEAD + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
        (HEALTH[:-2] + b"X: " + b"x" * LARGEST_HEAD + b"\r\n\r\n", 431),
        (HEALTH[:-2] + b"X: x\r\n" * MOST_HEADERS + b"\r\n", 431),
    ],
)
def test_what_is_no_request_is_refused(server: Server, sent: bytes, status: int) -> None:
    came = server.send(sent)
    assert status_of(came) == status
    assert b"x-content-type-options: nosniff" in came


def test_an_address_may_be_long_and_not_longer(server: Server) -> None:
    head = b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert status_of(server.send(b"GET /search/default?q=" + b"x" * 50_000 + head)) == 200
    assert status_of(server.send(b"GET /search/default?q=" + b"x" * 60_100 + head)) == 414


def test_a_body_is_bounded_before_it_is_read(server: Server) -> None:
    announced = POST + b"Expect: 100-continue\r\nContent-Length: 5000001\r\n\r\n"
    assert status_of(server.send(announced)) == 413  # and not 100: nothing of it was read
    part = b"10000\r\n" + b" " * 65_536 + b"\r\n"
    assert status_of(server.send(POST + b"Transfer-Encoding: chunked\r\n\r\n", part * 80)) == 413


@pytest.mark.parametrize("path", ["match", "reconcile"])
@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("[" * 33 + "]" * 33, 400),
        ('{"a":' * 500 + "1" + "}" * 500, 400),
        ("[" + "9" * 101 + "]", 400),
        ("[0." + "1" * 4000 + "]", 400),
        ("[" + "1," * 50_000 + "1]", 413),
        ("[" + "{}" * 60_000 + "]", 413),
    ],
)
def test_json_is_bounded_in_depth_numbers_and_values(server: Server, path: str, value: str, status: int) -> None:
    body = f'{{"queries": {{"q": {{"schema": "Person", "query": "x", "properties": {{"name": {value}}}}}}}}}'
    if path == "match":
        assert server.post("/match/default", body.encode())[0] == status
    else:
        sent = HTTP.request("POST", f"{server.address}/reconcile/default", fields={"queries": body})
        assert sent.status == status


def test_brackets_and_digits_in_texts_are_no_structure(server: Server) -> None:
    name = NAME + ' "\\' + "[{" * 50 + "9" * 200 + '\\"'
    body = {"queries": {"q": {"schema": "Person", "properties": {"name": [name], "notes": ["a,b" * 20_000]}}}}
    assert server.post("/match/default", body)[0] == 200
    assert server.post("/match/default", b'{"queries": "' + b'\\"' * 200_000)[0] == 422


def test_a_form_has_few_fields(server: Server) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    sent = HTTP.request("POST", f"{server.address}/reconcile/default", body="a=b&" * 100_000, headers=kind)
    assert sent.status == 400


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", 0),
        (b"\r\n", 0),
        (HEALTH[:20], 408),
        (POST + b"Content-Length: 100\r\n\r\n{", 408),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{", 408),
    ],
)
def test_a_client_that_stops_sending_is_cut_off(server: Server, sent: bytes, status: int) -> None:
    assert status_of(server.send(sent)) == status


@pytest.mark.parametrize("start", [b"GET /healthz HTTP/1.1\r\nX: ", POST + b"Content-Length: 4000000\r\n\r\n", b"\r\n"])
def test_a_client_that_sends_slowly_is_cut_off(server: Server, start: bytes) -> None:
    """Each byte comes well within the time; the request does not."""
    with server.connect() as connection:
        connection.sendall(start)
        for _ in range(300):
            try:
                connection.sendall(b"\r\n" if start == b"\r\n" else b"x")
            except ConnectionError:
                return
            time.sleep(0.1)
    raise AssertionError("the connection is still there")


def test_a_connection_that_is_not_used_is_closed(server: Server) -> None:
    came = server.send(HEALTH)  # returns when the service closes
    assert status_of(came) == 200


def test_a_client_that_does_not_take_its_answers_is_cut_off(server: Server) -> None:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", server.port))
        connection.settimeout(30)
        request = b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
        cut = False
        for _ in range(300):
            try:
                connection.sendall(request * 20)
            except (ConnectionError, TimeoutError):
                cut = True
                break
            time.sleep(0.05)
        assert cut
    assert server.get("/healthz")[0] == 200


def test_connections_have_a_limit_with_an_answer(home: Path) -> None:
    server = Server(home, "--connections", "4")
    open_ones = [server.connect() for _ in range(4)]
    try:
        came = server.send(HEALTH)
        assert status_of(came) == 503
        assert b"retry-after: 1\r\n" in came
        further = [server.connect() for _ in range(8)]
        assert answer(further[-1]) == b""  # far beyond the limit: closed at once
        for connection in (*further, *open_ones):
            connection.close()
        for _ in range(100):
            came = server.send(HEALTH.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            if status_of(came) == 200:
                break
            time.sleep(0.05)
        assert status_of(came) == 200
    finally:
        server.stop()


def test_requests_that_wait_have_a_limit(home: Path) -> None:
    """With six connections three requests may be unfinished: here they are, since their bodies do not come."""
    server = Server(home, "--connections", "6")
    waiting = [server.connect() for _ in range(3)]
    try:
        for connection in waiting:
            connection.sendall(POST + b"Content-Length: 100\r\n\r\n{")
        for _ in range(100):
            came = server.send(HEALTH.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            if status_of(came) == 503:
                break
            time.sleep(0.05)
        assert status_of(came) == 503
        assert b"retry-after" in came
    finally:
        for connection in waiting:
            connection.close()
        server.stop()


def test_two_hundred_connections_at_once_are_all_answered(server: Server) -> None:
    connections = [server.connect() for _ in range(200)]
    for connection in connections:
        connection.sendall(POST + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY)
    with ThreadPoolExecutor(20) as pool:
        assert {status_of(came) for came in pool.map(answer, connections)} == {200}
    for connection in connections:
        connection.close()


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:9", "LOCALHOST.", "127.0.0.1", "127.8.8.8:80", "[::1]:8000", "sayso.example:1"]
)
def test_a_host_that_is_served(named: Server, host: str) -> None:
    assert status_of(named.send(HEALTH.replace(b"localhost", host.encode() + b"\r\nConnection: close"))) == 200


@pytest.mark.parametrize(
    "host",
    [
        b"evil.example",
        b"localhost.evil.example",
        b"evil.example:localhost",
        b"127.0.0.1.evil.example",
        b"",
        b"0.0.0.0",
        b"[::2]",
        b"\xff",
        b"localhost\r\nHost: evil.example",
    ],
)
def test_a_host_of_another_site_is_refused(named: Server, host: bytes) -> None:
    came = named.send(b"GET /catalog HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
    assert status_of(came) in {400, 421}
    assert b"orlan" not in came
    assert status_of(named.send(b"GET /catalog HTTP/1.1\r\nConnection: close\r\n\r\n")) == 421


@pytest.fixture(scope="module")
def named(home: Path) -> Iterator[Server]:
    made = Server(home, "--allow-host", "Sayso.example", "--cors", "https://intranet.example")
    yield made
    made.stop()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "OPTIONS"])
def test_other_methods_are_refused(server: Server, method: str) -> None:
    came = server.send(method.encode() + b" /catalog HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert status_of(came) in ({204} if method == "OPTIONS" else {400, 405})
    assert b"orlan" not in came


def test_no_page_of_another_origin_reads_answers(server: Server) -> None:
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for method in ("OPTIONS", "GET"):
        headers = HTTP.request(method, f"{server.address}/search/default", headers=asked).headers
        assert [h for h in headers if h.lower().startswith("access-control-")] == []


def test_pages_of_a_stated_origin_read_answers(named: Server) -> None:
    def allowed(origin: str) -> str | None:
        found: str | None = HTTP.request("GET", f"{named.address}/catalog", headers={"Origin": origin}).headers.get(
            "access-control-allow-origin"
        )
        return found

    assert allowed("https://intranet.example") == "https://intranet.example"
    assert [allowed(o) for o in ("https://intranet.example.evil.example", "http://intranet.example", "null")] == [
        None
    ] * 3
    asked = {
        "Origin": "https://intranet.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    answer = HTTP.request("OPTIONS", f"{named.address}/match/default", headers=asked)
    assert answer.status == 204
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/catalog"),
        ("GET", "/nowhere"),
        ("PUT", "/catalog"),
        ("GET", "/search/none"),
        ("POST", "/match/default"),
    ],
)
def test_every_answer_has_security_headers_and_an_id(server: Server, method: str, path: str) -> None:
    headers = HTTP.request(method, server.address + path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] in {"no-store", "public, max-age=300"}
    assert len(headers["x-request-id"]) == 32
    assert "server" not in headers


def test_an_id_of_the_client_is_kept_unless_it_could_be_a_name(server: Server) -> None:
    given = "3f2c1a-0099"
    kept = HTTP.request("GET", f"{server.address}/healthz", headers={"X-Request-ID": given})
    assert kept.headers["x-request-id"] == given
    named = HTTP.request("GET", f"{server.address}/healthz", headers={"X-Request-ID": "Ada Lovelace"})
    assert "Ada" not in named.headers["x-request-id"]


def test_the_log_has_requests_and_no_names_and_no_tokens(home: Path, tmp_path: Path) -> None:
    tokens = ["first-token-of-thirty-two-letters", "second-token-of-thirty-two-letter"]
    file = tmp_path / "tokens"
    file.write_text("\n".join(tokens))
    file.chmod(0o600)
    server = Server(home, "--token-file", str(file), SAYSO_UPDATE_TOKEN="update-token-of-some-length")
    try:
        bearer = {"Authorization": f"Bearer {tokens[1]}", "X-Request-ID": "0123456789abcdef"}
        HTTP.request("POST", f"{server.address}/match/default", body=BODY, headers=bearer)
        for path in (
            f"/search/default?q=Morozkin&api_key={tokens[0]}",
            f"/entities/NK-morozkin?api_key={tokens[0]}",
            "/Morozkin",
            "/search/default?q=Morozkin&api_key=a-guess-of-a-token",
        ):
            HTTP.request("GET", server.address + path)
        HTTP.request("POST", f"{server.address}/updatez?token=update-token-of-some-length", headers=bearer)
        server.send(b"Morozkin\r\n\r\n")
        log = server.log
        assert [w for w in ("orozkin", "morozkin", *tokens, "guess", "update-token") if w in log] == []
        seen = [(r["method"], r["route"], r["status"], r["token"]) for r in server.requests][1:]
    finally:
        server.stop()
    assert seen == [
        ("POST", "/match/{dataset}", 200, 2),
        ("GET", "/search/{dataset}", 200, 1),
        ("GET", "/entities/{entity_id}", 200, 1),
        ("GET", "", 404, None),
        ("GET", "/search/{dataset}", 401, None),
        ("POST", "/updatez", 200, 2),
        ("", "", 400, None),
    ]


def test_tokens_are_needed_everywhere_but_for_health(home: Path) -> None:
    server = Server(home, "--host", "0.0.0.0", "--no-access-log", SAYSO_API_KEYS="t" * 32)
    try:
        routes = server.get("/openapi.json", Authorization=f"ApiKey {'t' * 32}")[1]["paths"]
        for path, item in routes.items():
            for method in item:
                address = server.address + path.replace("{dataset}", "orlan")
                status = HTTP.request(method.upper(), address, body=b"{}" if method == "post" else None).status
                assert status == (200 if path in {"/healthz", "/readyz"} else 401), (method, path)
        for path in ("/", "/openapi.json", "/metrics"):
            assert server.get(path)[0] == 401
        for wrong in ("", "t" * 31, "t" * 33, "T" * 32, "\u00e9" * 32):
            came = server.send(
                b"GET /catalog HTTP/1.1\r\nConnection: close\r\nX-API-Key: " + wrong.encode() + b"\r\n\r\n"
            )
            assert status_of(came) == 401
        assert server.requests == []
    finally:
        server.stop()


def test_a_stopped_service_finishes_what_it_has_begun(home: Path) -> None:
    server = Server(home)
    big = {
        "queries": {
            str(n): {"schema": "Person", "properties": {"name": [f"{NAME} {n} {k}" for k in range(20)]}}
            for n in range(100)
        }
    }
    body = json.dumps(big).encode()
    came: list[bytes] = []
    with server.connect() as begun, server.connect() as unused:
        begun.sendall(POST + b"Content-Length: %d\r\n\r\n" % len(body) + body[:-10])
        time.sleep(0.3)
        reading = threading.Thread(target=lambda: came.append(answer(begun)))
        reading.start()
        server.process.send_signal(signal.SIGTERM)
        assert answer(unused) == b""  # closed: the service has begun to stop
        with pytest.raises(ConnectionError):
            server.connect().recv(1)
        begun.sendall(body[-10:])
        reading.join(60)
    assert status_of(came[0]) == 200
    assert len(json.loads(came[0].partition(b"\r\n\r\n")[2])["responses"]) == 100
    assert server.process.wait(60) == -signal.SIGTERM


@pytest.mark.browser
def test_the_page_of_the_service_loads_nothing(server: Server, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        asked: list[str] = []
        faults: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("console", lambda message: faults.append(message.text))
        tab.goto(server.address)
        assert tab.evaluate("getComputedStyle(document.body).maxWidth") == "960px"  # its own style is let through
        browser.close()
    assert {url.removeprefix(server.address) for url in asked} <= {"/", "/favicon.ico"}
    assert faults == []
