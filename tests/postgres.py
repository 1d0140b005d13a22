"""A real PostgreSQL server on loopback, for the tests alone."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["find_server", "running"]


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


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """Start a server in a folder of its own; its URL, without a database. The server runs as another user where we
    are root, as it wants.
    """
    root = os.geteuid() == 0
    folder = Path(tempfile.mkdtemp(prefix="sayso-postgres-"))
    user = "postgres" if root else pwd.getpwuid(os.geteuid()).pw_name
    if root:
        shutil.chown(folder, user, user)

    def run(*command: str) -> None:
        made = ["runuser", "-u", user, "--", *command] if root else list(command)
        subprocess.run(made, check=True, capture_output=True, cwd=folder)

    port = _free_port()
    data = folder / "data"
    try:
        run(str(programs / "initdb"), "-D", str(data), "-U", "sayso", "--auth=trust", "-E", "UTF8", "--locale=C")
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
        run(str(programs / "pg_ctl"), "-D", str(data), "-o", options, "-w", "-l", str(folder / "log"), "start")
        try:
            yield f"postgresql://sayso@127.0.0.1:{port}"
        finally:
            run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
