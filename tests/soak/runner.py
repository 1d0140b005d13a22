"""Runs commands that somebody kills. A process is made ready once and forked for every run, so that a thousand of them
cost little.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

__all__ = ["Ended", "Runner", "runner"]


class Ended(NamedTuple):
    """How a command ended: its exit code, negative for a signal; what it printed; the seconds that it took."""

    code: int
    out: str
    errors: str
    seconds: float

    @property
    def killed(self) -> bool:
        return self.code == -signal.SIGKILL


class Runner:
    """Runs commands in children of a process that has everything loaded."""

    def __init__(self, helper: subprocess.Popen[str], folder: Path) -> None:
        self._helper = helper
        self._folder = folder

    def _line(self) -> str:
        assert self._helper.stdout is not None
        return self._helper.stdout.readline().strip()

    def run(self, command: Sequence[str], env: dict[str, str], *, kill_after: float | None = None) -> Ended:
        """Run ``sayso COMMAND``.

        Args:
            command: its arguments.
            env: further variables of its environment.
            kill_after: seconds after which it is killed; None lets it end.

        """
        out, errors = self._folder / "out", self._folder / "errors"
        for path in (out, errors):
            path.write_bytes(b"")  # a child may be killed before it opens them
        order = {"command": list(command), "env": env, "out": str(out), "errors": str(errors)}
        assert self._helper.stdin is not None
        self._helper.stdin.write(json.dumps(order) + "\n")
        self._helper.stdin.flush()
        child = int(self._line())
        began = time.monotonic()
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)  # it is not waited for before, so nobody else has its number
        self._helper.stdin.write("\n")
        self._helper.stdin.flush()
        code = int(self._line())
        return Ended(code, out.read_text(), errors.read_text(), time.monotonic() - began)


@contextmanager
def runner() -> Iterator[Runner]:
    """Start the process that is forked."""
    with tempfile.TemporaryDirectory() as folder:
        helper = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.runner"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "SAYSO_HOME": folder},
        )
        try:
            made = Runner(helper, Path(folder))
            assert made._line() == "ready"
            yield made
        finally:
            assert helper.stdin is not None
            helper.stdin.close()
            helper.wait()


def _child(order: dict[str, str | list[str] | dict[str, str]]) -> None:
    from sayso.cli import main

    for descriptor, key in ((1, "out"), (2, "errors")):
        file = os.open(str(order[key]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, descriptor)
    assert isinstance(order["env"], dict)
    os.environ.update(order["env"])
    sys.argv = ["sayso", *order["command"]]
    code = 1
    try:
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _serve() -> None:
    """Fork a child for every order, and say its number; when asked, say how it ended."""
    from tests.ledgers import read_and_screen
    from tests.soak.job import load_all

    load_all(read_and_screen)
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115  (a new buffer for the child)
            _child(order)
        print(child, flush=True)
        sys.stdin.readline()
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    _serve()
