"""A real server on loopback that answers as it is told, byte by byte, and a network of names that lead to it."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sayso.http.network import Network

__all__ = ["Lab", "Names", "ok", "redirect", "serve"]

Answer = bytes | Callable[[socket.socket], None]
"""What is sent, or who sends it."""


def ok(body: bytes = b"Hello", *headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(location: str | bytes, status: int = 302) -> bytes:
    sent = location.encode() if isinstance(location, str) else location
    return b"HTTP/1.1 %d Found\r\nLocation: " % status + sent + b"\r\nContent-Length: 0\r\n\r\n"


class Lab:
    """The server: an answer for each path, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, Answer] = {}
        self.greeting = b""
        """Sent before anything is asked."""
        self.asked: list[tuple[str, str]] = []
        """Host and path of each request."""
        self.headers: list[dict[str, str]] = []

    def url(self, path: str, login: str = "") -> str:
        return f"http://{login}127.0.0.1:{self.port}{path}"


def _handler(lab: Lab) -> type[socketserver.BaseRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.connection.sendall(lab.greeting)
            path = self.rfile.readline().decode("latin-1").split(" ")[1]
            headers: dict[str, str] = {}
            while line := self.rfile.readline().strip():
                name, _, value = line.decode("latin-1").partition(":")
                headers[name.lower()] = value.strip()
            lab.asked.append((headers["host"], path))
            lab.headers.append(headers)
            answer = lab.answers.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            with suppress(OSError):  # the client may have gone
                self.connection.sendall(answer) if isinstance(answer, bytes) else answer(self.connection)

    return Handler


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    context: ssl.SSLContext | None = None

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that goes away, or one that speaks no HTTP

    def finish_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        assert isinstance(request, socket.socket)
        if self.context is not None:
            request = self.context.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)


@contextmanager
def serve(context: ssl.SSLContext | None = None) -> Iterator[Lab]:
    with _Server(("127.0.0.1", 0), socketserver.BaseRequestHandler) as server:
        lab = Lab(server.server_address[1])
        server.RequestHandlerClass = _handler(lab)
        server.context = context
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield lab
        server.shutdown()
        thread.join()


class Names:
    """A name server and a net: names have the IP addresses that a test gives them, and all of them lead to the lab.

    ``looked_up`` are the names that were resolved, ``reached`` the IP addresses that were connected to.
    """

    def __init__(self, lab: Lab, **addresses: list[str]) -> None:
        self.lab = lab
        self.addresses = {"localhost": ["127.0.0.1"]} | {
            name.replace("_", "."): found for name, found in addresses.items()
        }
        self.looked_up: list[str] = []
        self.reached: list[str] = []

    def resolve(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        if host in self.addresses:
            return self.addresses[host]
        # Numbers in any notation, and no name server outside.
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [str(row[4][0]) for row in rows]

    def connect(self, address: tuple[str, int], timeout: float) -> socket.socket:
        self.reached.append(address[0])
        return socket.create_connection(("127.0.0.1", self.lab.port), timeout)

    def network(self, *, allow_private: bool = False) -> Network:
        return Network(allow_private, self.resolve, self.connect)
