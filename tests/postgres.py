"""A real PostgreSQL server on loopback, for the tests alone."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["Server", "find_server", "running"]


def find_server() -> Path | None:
    """Return the folder of the newest server's programs: Debian keeps them out of the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]) if p.parts[4].isdigit() else 0
    )
    if found:
        return found[-1].parent
    program = shutil.which("initdb")
    return Path(program).parent if program else None


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


class Server:
    """A server in a folder of its own, that can be stopped and killed. It runs as another user where we are root, as it
    wants.
    """

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._data = folder / "data"
        self._port = _free_port()
        self.url = f"postgresql://sayso@127.0.0.1:{self._port}"
        self._root = os.geteuid() == 0
        self._user = "postgres" if self._root else pwd.getpwuid(os.geteuid()).pw_name
        if self._root:
            shutil.chown(folder, self._user, self._user)
        self._run("initdb", "-U", "sayso", "--auth=trust", "-E", "UTF8", "--locale=C")

    def _run(self, program: str, *options: str) -> None:
        command = [str(self._programs / program), "-D", str(self._data), *options]
        made = ["runuser", "-u", self._user, "--", *command] if self._root else command
        subprocess.run(made, check=True, capture_output=True, cwd=self._folder)

    def start(self) -> None:
        """Start it, and wait until it answers; after a kill, until what it had started has ended."""
        options = f"-h 127.0.0.1 -p {self._port} -k {self._folder} -c fsync=off"
        for tries in reversed(range(50)):
            try:
                self._run("pg_ctl", "-o", options, "-w", "-l", str(self._folder / "log"), "start")
                return
            except subprocess.CalledProcessError:
                if not tries:
                    raise
                time.sleep(0.2)

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: ``fast`` ends transactions in order, ``immediate`` drops everything as a crash would."""
        self._run("pg_ctl", "-m", mode, "stop")

    def kill(self) -> None:
        """Kill it with SIGKILL; what it started ends by itself."""
        os.kill(int((self._data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """Start a server, and remove it in the end."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-postgres-"))
    try:
        server = Server(programs, folder)
        server.start()
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):  # a test may have stopped it
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
