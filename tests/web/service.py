"""The service as users start it, on a free port of loopback, and raw connections to it."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import urllib3

from tests.conftest import ROOT

__all__ = ["HTTP", "Server", "answer"]

HTTP = urllib3.PoolManager(retries=False, timeout=30)


class Server:
    """A running service. What it says goes into a file: nobody empties a pipe here."""

    def __init__(self, home: Path, *options: str, **environment: str) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the object)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sayso.cli", "serve", "--api", "--port", "0", *options],
            env={**os.environ, "SAYSO_HOME": str(home), "COLUMNS": "200", **environment},
            cwd=ROOT,
            stderr=self._said,
            stdout=subprocess.DEVNULL,
        )
        for _ in range(600):
            if (met := re.search(r"http://\S+:(\d+)/", self.log)) is not None:
                break
            time.sleep(0.05)
        else:
            self.stop()
            raise AssertionError("the server did not start")
        self.port = int(met[1])
        self.address = f"http://127.0.0.1:{self.port}"
        assert HTTP.request(
            "GET", f"{self.address}/healthz", timeout=60
        ).status  # the socket is there before the service

    @property
    def log(self) -> str:
        """What the service has said so far."""
        return os.pread(self._said.fileno(), 10_000_000, 0).decode()

    @property
    def requests(self) -> list[dict[str, Any]]:
        """The lines of the access log."""
        return [json.loads(line) for line in self.log.splitlines() if line.startswith("{")]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)

    def get(self, path: str, **headers: str) -> tuple[int, Any]:
        answer = HTTP.request("GET", self.address + path, headers=headers)
        return answer.status, json.loads(answer.data) if answer.data else None

    def post(self, path: str, body: object) -> tuple[int, Any]:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = HTTP.request("POST", self.address + path, body=content, headers={"Content-Type": "application/json"})
        return answer.status, json.loads(answer.data)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def send(self, *parts: bytes) -> bytes:
        """Send bytes on a connection of their own, and return all that comes until the service closes it."""
        with self.connect() as connection:
            for part in parts:
                connection.sendall(part)
            return answer(connection)


def answer(connection: socket.socket) -> bytes:
    """Return all that comes until the other side closes the connection."""
    came = b""
    try:
        while part := connection.recv(65_536):
            came += part
    except ConnectionError:
        pass
    return came
