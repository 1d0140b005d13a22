"""A publisher of lists: a real server on loopback that behaves, or does not."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.screening import listfiles

__all__ = ["Publisher", "publishing"]


class Publisher:
    """What the server answers: a body a path, and how it misbehaves."""

    def __init__(self) -> None:
        self.bodies: dict[str, bytes] = {}
        self.fault = ""
        self.answers: list[int] = []
        self.address = ""
        self.key: str | None = None

    def handler(self) -> type[BaseHTTPRequestHandler]:
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                pass

            def do_GET(self) -> None:
                body = publisher.bodies.get(self.path) if publisher.key == self.headers.get("x-key") else None
                etag = f'"{hash(body)}"'
                status = (
                    404
                    if body is None
                    else 500
                    if publisher.fault == "500"
                    else 304
                    if self.headers.get("If-None-Match") == etag
                    else 200
                )
                publisher.answers.append(status)
                self.send_response(status)
                if status != 200 or body is None:
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                if publisher.fault == "html":
                    body = b"<!doctype html><html><body>We are moving</body></html>"
                self.send_header("Content-Type", "application/octet-stream")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("ETag", etag)
                self.end_headers()
                if publisher.fault == "cut":
                    self.wfile.write(body[: len(body) // 2])
                    self.wfile.flush()
                    self.connection.close()
                elif publisher.fault == "slow":
                    for n in range(0, len(body), 50):
                        self.wfile.write(body[n : n + 50])
                        self.wfile.flush()
                        time.sleep(0.05)
                else:
                    self.wfile.write(body)

        return Handler


@contextmanager
def publishing() -> Iterator[Publisher]:
    """Serve the fixtures of the UN's list and of OFAC's classic set."""
    made = Publisher()
    with ThreadingHTTPServer(("127.0.0.1", 0), made.handler()) as http:
        http.handle_error = lambda *_: None  # type: ignore[method-assign]
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        made.address = f"http://127.0.0.1:{http.server_address[1]}"
        made.bodies["/un.xml"] = listfiles.UN.encode()
        for name, text in (
            ("sdn", listfiles.SDN),
            ("alt", listfiles.ALT),
            ("add", listfiles.ADD),
            ("sdn_comments", listfiles.COMMENTS),
        ):
            made.bodies[f"/exports/{name.upper()}.CSV"] = text.encode()
        yield made
        http.shutdown()
        thread.join()
