"""What every job is that is killed: a folder of its own, a command, and what must hold after it."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sayso.model import Reading, Report
from sayso.workspace.ledger import Ledger
from tests.ledgers import item, read_and_screen
from tests.texts import COPPER, ENGINES, FERRY, VISIT, WORKS

__all__ = ["TEXTS", "Job", "load_all", "people", "serving", "word"]

TEXTS = (WORKS, VISIT, ENGINES, FERRY, COPPER)
LEFT_BEHIND = re.compile(r"\..*\.(tmp|part|state|lock)|\.new-.*|\.index-due|.*-journal")
"""Names of files that no command leaves when it has ended (the locks of the lists and of the decisions stay)."""
STAY = {".lock", "decisions.jsonl.lock"}


def load_all(read: Callable[[Report], Reading]) -> None:
    """Load what the commands need, so that a forked child starts with it."""
    import pyarrow.parquet  # noqa: F401

    import sayso.analysis.dossier
    import sayso.display.dossier_page
    import sayso.export.records
    import sayso.ledger.migrations  # noqa: F401
    from sayso.screening.lists.starter import starter
    from sayso.screening.screen import Screen

    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/warm.db") as ledger:
        list(ledger.take([item(t, f"{n}.txt") for n, t in enumerate(TEXTS)], read))
        ledger.dossier("Yelabuga")
    Screen([starter()]).match("Example Trading", schema="Organization")


def people(first: int, count: int) -> str:
    """Return invented persons as FollowTheMoney entities, a line each."""
    rows = (
        {
            "id": f"p{n}",
            "schema": "Person",
            "properties": {
                "name": [f"{word(n)} {word(n * 7 + 3)}son"],
                "birthDate": [f"{1930 + n % 70}-03-0{1 + n % 9}"],
            },
        }
        for n in range(first, first + count)
    )
    return "".join(json.dumps(row) + "\n" for row in rows)


def word(n: int) -> str:
    """Return an invented name."""
    syllables = ("ba", "do", "ke", "li", "mu", "na", "ro", "si", "ta", "ve")
    return "".join(syllables[int(d)] for d in f"{n:04d}").capitalize()


class Job(ABC):
    """A command that is killed, with what it works on below ``folder``.

    Attributes:
        name: what it is called.
        seconds: how long it takes when nobody kills it.
        again: what may be said where a killed command had done its work; empty where it ends as if it had not.

    """

    name = ""
    seconds = 0.0
    again = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / self.name.replace(" ", "-")
        self.home = self.folder / "home"
        self.home.mkdir(parents=True)
        self.ledger = self.folder / "ledger.db"
        self.base = self.folder / "base.db"

    @property
    def env(self) -> dict[str, str]:
        return {
            "SAYSO_HOME": str(self.home),
            "SAYSO_CONFIG": str(self.folder / "config"),
            "SAYSO_LEDGER": str(self.ledger),
            "SAYSO_USER": "soak",
            "COLUMNS": "200",
        }

    def begin(self) -> None:  # noqa: B027  (most need something, not all)
        """Make what the job needs, once."""

    @abstractmethod
    def command(self, n: int) -> list[str]:
        """Make the n-th command ready, and return it."""

    def killed(self, told: str) -> None:  # noqa: B027
        """Assert what holds when it was killed after it had printed ``told``."""

    @abstractmethod
    def done(self, told: str) -> None:
        """Assert what holds when the same command has ended after that."""

    def left_behind(self) -> list[str]:
        return [
            str(p.relative_to(self.folder))
            for p in self.folder.rglob("*")
            if LEFT_BEHIND.fullmatch(p.name) and p.name not in STAY
        ]

    def fill(self, texts: Iterable[str]) -> None:
        """Make the ledger that commands begin with."""
        with Ledger(self.base, who="soak") as ledger:
            list(ledger.take([item(t, f"{n}.txt") for n, t in enumerate(texts)], read_and_screen))

    def anew(self) -> None:
        """Put the ledger back to what it was at the beginning."""
        for path in self.folder.glob("ledger.db*"):
            path.unlink()
        shutil.copyfile(self.base, self.ledger)

    def kept(self) -> set[str]:
        """Return the ids of the ledger's reports, after verifying it."""
        with Ledger(self.ledger) as ledger:
            assert ledger.verify().faults == ()
            return {r.id for r in ledger.reports()}


def serving(folder: Path) -> str:
    """Serve a folder on loopback until this process ends; the address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def handle(self) -> None:
            with suppress(ConnectionError):  # its client was killed
                super().handle()

    http = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=http.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{http.server_address[1]}"
