"""Servers that do not answer as they should: one clear line each, and always an end."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.errors import InputError, NoAnswer, NotFound, NotText, SaysoError, TooLarge
from sayso.http.get import get
from sayso.http.network import Network
from tests.fuzz.mutations import mutated
from tests.http.lab import Lab, Names, ok, redirect, serve

SIZE = 200_000
TEXT = b"The ferry ran aground off the harbour mouth. " * 50


def content(url: str, *, seconds: float = 10, network: Network | None = None) -> bytes:
    with get(url, seconds=seconds, size=SIZE, network=network) as response:
        return b"".join(response.pieces())


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n", head: str = "") -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n{head}\r\n".encode() + body + end


@pytest.mark.parametrize(
    "answer",
    [
        ok(TEXT),
        ok(gzip.compress(TEXT), "Content-Encoding: gzip"),
        ok(gzip.compress(TEXT), "Content-Encoding: X-GZIP, identity"),
        ok(gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), "Content-Encoding: gzip"),
        ok(gzip.compress(TEXT) + bytes(64), "Content-Encoding: gzip"),
        ok(zlib.compress(TEXT), "Content-Encoding: deflate"),
        ok(raw_deflate(TEXT), "Content-Encoding: deflate"),
        ok(TEXT, "Content-Encoding: identity"),
        chunked(TEXT[:7], TEXT[7:]),
        chunked(*(bytes([b]) for b in gzip.compress(TEXT)), head="Content-Encoding: gzip\r\n"),
        chunked(TEXT, end=b"0;x=y\r\nX-Trailer: z\r\n\r\n"),
        b"HTTP/1.1 100 Continue\r\n\r\n" + ok(TEXT),
        b"HTTP/1.0 200 OK\r\n\r\n" + TEXT,
    ],
)
def test_contents_are_read_as_they_are_sent(answer: bytes, lab: Lab) -> None:
    lab.answers["/"] = answer
    assert content(lab.url("/")) == TEXT


HEAD = b"HTTP/1.1 200 OK\r\n"
CUT = gzip.compress(TEXT)[:-20]


@pytest.mark.parametrize(
    ("answer", "error", "fault"),
    [
        (b"", NoAnswer, "does not answer (it closes the connection)"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", NoAnswer, "answers with something that is not HTTP"),
        (b"HTTP/9.9 200 OK\r\n\r\n", NoAnswer, "answers with something that is not HTTP"),
        (b"HTTP/1.1 abc OK\r\n\r\n", NoAnswer, "answers with something that is not HTTP"),
        (
            HEAD + b"A: b\r\n" * 200 + b"\r\n",
            NoAnswer,
            "answers with a header that is not valid (got more than 100 headers)",
        ),
        (HEAD + b"A: " + b"b" * 70_000 + b"\r\n\r\n", NoAnswer, "answers with a line that is too long"),
        (b"HTTP/1.1 200 " + b"b" * 70_000 + b"\r\n\r\n", NoAnswer, "answers with a line that is too long"),
        (
            HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nHello!",
            NoAnswer,
            "answers with lengths that contradict each other",
        ),
        (HEAD + b"Content-Length: 500\r\n\r\nHello", NoAnswer, "is cut off"),
        (HEAD + b"Content-Length: 500000\r\n\r\nHello", TooLarge, "has more than 200,000 bytes"),
        (HEAD + b"\r\n" + b"x" * (SIZE + 1), TooLarge, "has more than 200,000 bytes"),
        (chunked(TEXT, end=b""), NoAnswer, "is cut off, or is not valid HTTP"),
        (chunked(end=b"500\r\nHello"), NoAnswer, "is cut off"),
        (chunked(TEXT, end=b"zz\r\n\r\n"), NoAnswer, "is cut off, or is not valid HTTP"),
        (chunked(TEXT, end=b"-5\r\n\r\n"), NoAnswer, "is cut off, or is not valid HTTP"),
        (chunked(end=b"1" * 100_000), NoAnswer, "is cut off, or is not valid HTTP"),
        (ok(gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip"), TooLarge, "has more than 200,000 bytes"),
        (ok(zlib.compress(bytes(50_000_000)), "Content-Encoding: deflate"), TooLarge, "has more than 200,000 bytes"),
        (ok(CUT, "Content-Encoding: gzip"), NoAnswer, "is cut off"),
        (ok(TEXT, "Content-Encoding: gzip"), NoAnswer, "is damaged: it is no gzip as it says"),
        (
            ok(gzip.compress(TEXT)[:-8] + bytes(8), "Content-Encoding: gzip"),
            NoAnswer,
            "is damaged: it is no gzip as it says",
        ),
        (ok(TEXT, "Content-Encoding: br"), NotText, "is sent in an encoding that is not read (br)"),
        (ok(TEXT, "Content-Encoding: gzip, gzip"), NotText, "is sent in an encoding that is not read (gzip, gzip)"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", NotFound, "answers 204 No Content"),
        (b"HTTP/1.1 206 Partial Content\r\nContent-Length: 1\r\n\r\nx", NotFound, "answers 206 Partial Content"),
        (b"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n\r\n", NotFound, "answers 301 Moved"),
        (b"HTTP/1.1 304 Not Modified\r\n\r\n", NotFound, "answers 304 Not Modified"),
        (b"HTTP/1.1 418 \x1b[31mred\r\nContent-Length: 0\r\n\r\n", NotFound, "answers 418 ?[31mred"),
        (b"HTTP/1.1 503 Busy\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n", NoAnswer, "answers 503 Busy"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_bad_answer_is_one_clear_line(answer: bytes, error: type[InputError], fault: str, lab: Lab) -> None:
    lab.answers["/"] = answer
    with pytest.raises(error) as raised:
        content(lab.url("/"))
    assert type(raised.value) is error
    assert (raised.value.place, raised.value.fault) == (lab.url("/"), fault)
    assert raised.value.way_out


@pytest.mark.parametrize(
    "answer",
    [
        ok(TEXT, "ETag: a", "Content-Type: text/html"),
        ok(gzip.compress(TEXT), "Content-Encoding: gzip"),
        chunked(TEXT[:9], TEXT[9:]),
        redirect("http://a.invalid:80/x?y#z"),
        b"HTTP/1.1 503 Busy\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n",
    ],
    ids=["whole", "packed", "chunked", "redirect", "busy"],
)
def test_no_damage_to_an_answer_brings_another_error_than_ours(answer: bytes, lab: Lab) -> None:
    for n in range(60):
        lab.answers["/"] = mutated(answer, f"answer:{n}")
        try:
            content(lab.url("/"), seconds=2, network=Names(lab).network())
        except SaysoError as error:
            assert "\n" not in str(error), n


def drip(piece: bytes, first: bytes = b"") -> Callable[[socket.socket], None]:
    """Send one piece after another for as long as the client listens."""

    def send(client: socket.socket) -> None:
        client.sendall(first)
        while True:
            client.sendall(piece)
            time.sleep(0.01)

    return send


@pytest.mark.parametrize(
    "answer",
    [
        drip(b"H"),
        drip(b"a", HEAD + b"A: "),
        drip(b"HTTP/1.1 100 Continue\r\n\r\n"),
        drip(b"x", HEAD + b"Content-Length: 100000\r\n\r\n"),
        drip(b"x", HEAD + b"\r\n"),
        drip(b"1\r\nx\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
        drip(b"1", HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
        drip(b"A: b\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n"),
        lambda client: time.sleep(5),
    ],
    ids=["status", "header", "continue", "body", "endless body", "chunks", "chunk length", "trailers", "nothing"],
)
def test_whatever_trickles_is_given_up(answer: Callable[[socket.socket], None], lab: Lab) -> None:
    lab.answers["/"] = answer
    with pytest.raises(NoAnswer, match=r"takes more than 0\.3 seconds"):
        content(lab.url("/"), seconds=0.3)


def test_the_time_is_that_of_all_redirects_together(lab: Lab) -> None:
    def slow(n: int) -> Callable[[socket.socket], None]:
        def send(client: socket.socket) -> None:
            time.sleep(0.15)
            client.sendall(b"HTTP/1.1 302 Found\r\nLocation: /%d\r\nContent-Length: 0\r\n\r\n" % (n + 1))

        return send

    lab.answers |= {f"/{n}": slow(n) for n in range(6)}
    with pytest.raises(NoAnswer, match="takes more than"):
        content(lab.url("/0"), seconds=0.4)


def test_endless_headers_of_a_fast_server_take_no_memory(lab: Lab) -> None:
    def send(client: socket.socket) -> None:
        while True:
            client.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)

    lab.answers["/"] = send
    with pytest.raises(TooLarge, match="has more than 200,000 bytes"):
        content(lab.url("/"))


# -- TLS ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for secure.example, signed by itself, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    path = tmp_path_factory.mktemp("tls") / "secure.pem"
    made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=secure.example -addext"
    command = [openssl, *made.split(), "subjectAltName=DNS:secure.example", "-keyout", str(path), "-out", f"{path}.crt"]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Lab]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serve(context) as lab:
        yield lab


def names(lab: Lab) -> Names:
    return Names(
        lab, secure_example=["93.184.215.14"], other_example=["93.184.215.15"], plain_example=["93.184.215.16"]
    )


def test_a_trusted_certificate_is_that_of_the_name_and_not_of_the_address(
    secure: Lab, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secure.answers["/"] = ok(TEXT)
    assert content("https://secure.example/", network=names(secure).network()) == TEXT
    with pytest.raises(NoAnswer, match=r"has a certificate that is not trusted \(.*other\.example.*\)"):
        content("https://other.example/", network=names(secure).network())


def test_https_is_not_left_for_http(secure: Lab, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secure.answers["/"] = (
        b"HTTP/1.1 302 Found\r\nLocation: http://plain.example/?token=s3cret\r\nContent-Length: 0\r\n\r\n"
    )
    with pytest.raises(NotFound) as raised:
        content("https://secure.example/", network=names(secure).network())
    assert raised.value.fault == "redirects from https to an unencrypted address, http://plain.example/?token=***"


def test_what_trickles_through_tls_is_given_up(secure: Lab, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secure.answers["/"] = drip(b"a", HEAD + b"A: ")
    with pytest.raises(NoAnswer, match="takes more than"):
        content("https://secure.example/", seconds=0.5, network=names(secure).network())


def test_faults_of_tls_are_told(secure: Lab, lab: Lab) -> None:
    with pytest.raises(NoAnswer, match=r"has a certificate that is not trusted \(self.signed certificate\)"):
        content("https://secure.example/", network=names(secure).network())
    lab.greeting = b"HTTP/1.1 400 Bad Request\r\n\r\n"
    with pytest.raises(NoAnswer, match=r"cannot be reached over TLS \(.*\); check the address, the clock"):
        content("https://secure.example/", network=names(lab).network())
