"""Every door that reads files, opened in this process; what leaves through none of them is an error other than ours."""

from __future__ import annotations

import io
import json
import math
import traceback
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import msgspec
from litestar.testing import TestClient
from rich.console import Console
from typer.main import get_command

from sayso.cli import app
from sayso.display.reading_page import to_page
from sayso.display.reading_table import reading_table
from sayso.errors import SaysoError
from sayso.export.document import to_lines
from sayso.model import Reading
from sayso.screening.lists.store import Store
from sayso.web.api.app import create
from tests.fuzz.inputs import Input
from tests.screening import listfiles

__all__ = ["Doors", "Fault", "fault_of", "unsound_reading"]

FORMS = ("ftm", "statements", "stix", "csv", "parquet", "jsonl", "geojson", "graphml")
LOOKS = (
    ("reports",),
    ("search", "said"),
    ("points", "said", "--json"),
    ("echoes", "said"),
    ("sources",),
    ("dossier", "Norland", "--format", "json"),
    ("dossier", "said", "--format", "html", "--out"),
    ("verify",),
    ("resolve", "list"),
    ("reread", "--dry-run"),
)


class Fault(NamedTuple):
    """What left by a door and should not have: an exception, or a result that is not sound. ``place`` is where in our
    code.
    """

    door: str
    what: str
    place: str


def fault_of(door: str, error: Exception) -> Fault:
    """Return the fault of an exception that left by a door."""
    return Fault(door, f"{type(error).__name__}: {str(error)[:80]}", _place(error))


def _place(error: BaseException) -> str:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/sayso/" in f.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "outside"


class Doors:
    """The doors, in a folder of their own with lists and a ledger.

    Args:
        folder: an empty one; ``SAYSO_HOME`` should be below it.

    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.command = get_command(app)  # made once: for each run it would cost more than most of them
        self.ledgers = 0
        self.ledger = folder / "ledger0.db"
        self.opened = 0
        store = Store(folder / "served")
        store.add(listfiles.write_sdn(folder), "ofac")
        self.client = TestClient(create(Path(store.index)), raise_server_exceptions=False)
        self.client.__enter__()

    def close(self) -> None:
        """Stop the service."""
        self.client.__exit__(None, None, None)

    def run(self, *command: str) -> tuple[bytes, list[Fault]]:
        """Return one command: what it printed, and the fault if it ended by an exception that is not ours."""
        self.opened += 1
        printed, told = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        faults: list[Fault] = []
        with redirect_stdout(printed), redirect_stderr(told):
            try:
                self.command.main(list(command), prog_name="sayso")
            except (SaysoError, SystemExit):
                pass
            except Exception as error:  # noqa: BLE001  (that none comes here is what is tested)
                faults.append(fault_of(command[0], error))
        printed.flush()
        buffer = printed.detach()
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue(), faults

    def through(self, given: Input, data: bytes) -> list[Fault]:
        """Return a file through the doors that are for files of its kind."""
        path = self.folder / given.name
        path.write_bytes(data)
        kind = {
            "document": self._document,
            "many": self._many,
            "feed": self._feed,
            "list": self._list,
            "table": self._table,
        }[given.door]
        return list(kind(path, data))

    def _document(self, path: Path, data: bytes) -> Iterator[Fault]:
        printed, faults = self.run("read", str(path), "--json")
        yield from faults
        if printed.strip():
            yield from _unsound(printed)
        yield from self.run("add", str(path), "--ledger", str(self.ledger))[1]
        yield from self._asked(data)

    def _many(self, path: Path, data: bytes) -> Iterator[Fault]:
        yield from self.run("add", str(path), "--ledger", str(self.ledger))[1]

    def _feed(self, path: Path, data: bytes) -> Iterator[Fault]:
        # Addresses that would be asked over the network are not the matter here.
        if b"http://127.0.0.1:9/" in data and data.lower().count(b"http") == 1:
            yield from self.run("add", "--feed", str(path), "--ledger", str(self.ledger))[1]

    def _list(self, path: Path, data: bytes) -> Iterator[Fault]:
        yield from self.run("lists", "add", str(path), "--name", "fuzzed", "--accept-fewer")[1]
        yield from self.run("screen", "Axel Holmstrom", "--list", str(path), "--json")[1]
        yield from self._asked(data)

    def _table(self, path: Path, data: bytes) -> Iterator[Fault]:
        out = self.folder / "matches.jsonl"
        yield from self.run(
            "screen", "--file", str(path), "--name", "name", "--id", "id", "-o", str(out), "--jobs", "1"
        )[1]
        yield from self.run("screen", "--file", str(path), "--dry-run", "--json")[1]
        yield from self.run("lists", "add", str(path), "--name", "own", "--map", "name=name,id=id", "--accept-fewer")[1]
        yield from self._asked(data)

    def _asked(self, data: bytes) -> Iterator[Fault]:
        """Yield the service, with the bytes as a body and as words."""
        words = data[:200].decode("utf-8", "replace")
        body = json.dumps({"queries": {"a": {"schema": "Person", "properties": {"name": [words]}}}}).encode()
        answers = (
            self.client.post("/match/default", content=data),
            self.client.post("/match/default", content=body + data[:3]),
            self.client.post("/match/default", content=body),
            self.client.post(
                "/reconcile/default", content=data, headers={"Content-Type": "application/x-www-form-urlencoded"}
            ),
            self.client.post("/reconcile/default", data={"queries": words}),
            self.client.get("/search/default", params={"q": words}),
        )
        self.opened += len(answers)
        for answer in answers:
            if answer.status_code >= 500:
                yield Fault(
                    "serve", f"{answer.request.method} answers {answer.status_code}", str(answer.request.url.path)
                )

    def looks(self) -> list[Fault]:
        """Return every command that looks into the ledger, and every export of it; then a new ledger."""
        faults: list[Fault] = []
        if self.ledger.exists():
            for look in LOOKS:
                out = (str(self.folder / "out"),) if look[-1] == "--out" else ()
                faults += self.run(*look, *out, "--ledger", str(self.ledger))[1]
            for form in FORMS:
                faults += self.run(
                    "export", "-f", form, "-o", str(self.folder / f"out.{form}"), "--ledger", str(self.ledger)
                )[1]
        self.ledgers += 1
        self.ledger = self.folder / f"ledger{self.ledgers}.db"
        return faults


def _unsound(printed: bytes) -> Iterator[Fault]:
    """Yield what must hold of what `read --json` prints."""
    try:
        reading = msgspec.json.decode(printed, type=Reading)
    except msgspec.MsgspecError as error:
        yield Fault("read", f"not a reading: {error}", "json")
        return
    yield from unsound_reading(reading)


def unsound_reading(reading: Reading) -> Iterator[Fault]:
    """Yield what must hold of every reading, and what its pages and exports do that they should not."""
    for w in reading.times:
        if w.earliest and w.latest and w.earliest > w.latest:
            yield Fault("read", "a time ends before it begins", w.rule)
    for q in reading.quantities:
        bounds = [b for b in (q.low, q.high) if b is not None]
        if not bounds or not all(map(math.isfinite, bounds)) or bounds != sorted(bounds):
            yield Fault("read", "bounds of a quantity are reversed or infinite", str(bounds))
    for c in reading.claims:
        if reading.report.text[c.span.start : c.span.end] != c.quote:
            yield Fault("read", "a quote is not in the text", "claims")
    for p in reading.problems:
        yield Fault("read", f"a part could not be read: {p.fault[:100]}", p.stage)
    for way in (to_lines, lambda r: to_page([r]), lambda r: reading_table(r, Console(file=io.StringIO()))):
        try:
            way(reading)
        except Exception as error:  # noqa: BLE001  (as above)
            yield fault_of("read", error)
