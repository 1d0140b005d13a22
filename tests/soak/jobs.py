"""What is killed, and what must hold after it: a job for each command that writes."""

from __future__ import annotations

import json
import re
import shutil
from abc import abstractmethod
from pathlib import Path

import msgspec

from sayso.screening.decisions import Decisions
from sayso.screening.index.file import load
from sayso.screening.lists.catalogue import INDEX_DUE
from sayso.screening.lists.store import Store
from sayso.workspace.ledger import Ledger
from tests.corroboration.affair import AFFAIR
from tests.soak.job import TEXTS, Job, people, serving, word
from tests.soak.older import made_older
from tests.texts import FERRY, WORKS

__all__ = ["JOBS"]


class Add(Job):
    name = "add"

    def command(self, n: int) -> list[str]:
        self.reports = self.folder / "reports"
        shutil.rmtree(self.reports, ignore_errors=True)
        self.reports.mkdir()
        if n % 10 == 0:  # so that verifying stays quick
            for path in self.folder.glob("ledger.db*"):
                path.unlink()
        for k, text in enumerate(TEXTS):
            (self.reports / f"{k}.txt").write_text(f"{text}\n\nRun {n}, number {k}.\n")
        self.told: set[str] = set()
        return ["add", str(self.reports), "--json"]

    def _acknowledged(self, told: str) -> set[str]:
        lines = [json.loads(line) for line in told.splitlines(keepends=True) if line.endswith("\n")]
        return {line["report"] for line in lines}

    def killed(self, told: str) -> None:
        self.told = self._acknowledged(told)
        if self.ledger.exists() and self.ledger.stat().st_size and self.told:
            assert self.told <= self.kept()

    def done(self, told: str) -> None:
        ids = self._acknowledged(told)
        assert len(ids) == len(TEXTS)
        assert self.told | ids <= self.kept()
        assert self.ledger.stat().st_mode & 0o777 == 0o600


class ListsUpdate(Job):
    name = "lists update"
    entries = 300

    def begin(self) -> None:
        self.served = self.folder / "served"
        self.served.mkdir()
        self.server = serving(self.served)
        config = self.folder / "config"
        config.mkdir()
        (config / "lists.toml").write_text(
            "".join(f'[{name}]\nfiles = ["{self.server}/{name}.json"]\nformat = "ftm"\n' for name in ("north", "south"))
        )

    def command(self, n: int) -> list[str]:
        for k, name in enumerate(("north", "south")):
            (self.served / f"{name}.json").write_text(people(n + k * 5000, self.entries))
        return ["lists", "update", "north", "south"]

    def killed(self, told: str) -> None:
        store = Store(self.home)
        before = {v.name: v for v in store.in_force()}
        for name in re.findall(r"^(\w+): new, ", told, re.MULTILINE):
            assert (self.served / f"{name}.json").read_bytes() == (
                store.path(before[name]) / before[name].files[0]
            ).read_bytes()
        for version in before.values():
            assert len(store.load(version).listings) == version.entries
        if store.index.exists() and not (store.folder / INDEX_DUE).exists():
            assert load(store.index)[0]["versions"] == [v.sha256 for v in before.values()]

    def done(self, told: str) -> None:
        self.killed("north: new, \nsouth: new, \n")
        store = Store(self.home)
        assert store.index.exists()
        for path in self.home.rglob("*"):
            assert path.stat().st_mode & 0o077 == 0, path


class ListsAdd(ListsUpdate):
    name = "lists add"

    def begin(self) -> None:
        self.served = self.folder / "served"
        self.served.mkdir()

    def command(self, n: int) -> list[str]:
        (self.served / "north.json").write_text(people(n, self.entries))
        return ["lists", "add", str(self.served / "north.json"), "--name", "north"]

    def done(self, told: str) -> None:
        self.killed("north: new, \n")


class ListsRemove(Job):
    name = "lists remove"
    again = "north: is no list at hand"

    def begin(self) -> None:
        store = Store(self.folder / "base")
        for n in range(3):
            for name in ("north", "south"):
                (self.folder / f"{name}.json").write_text(people(n, 200))
                store.add(self.folder / f"{name}.json", name)

    def command(self, n: int) -> list[str]:
        shutil.rmtree(self.home)
        shutil.copytree(self.folder / "base", self.home)
        self.newest = {v.name: v for v in Store(self.home).in_force()}
        return ["lists", "remove", "north"]

    def killed(self, told: str) -> None:
        for version in Store(self.home).in_force():
            assert version == self.newest[version.name]  # never an older one

    def done(self, told: str) -> None:
        assert Store(self.home).names() == ["south"]


class Screening(Job):
    name = "screen --file"

    def begin(self) -> None:
        (self.folder / "list.json").write_text(people(0, 200))
        Store(self.home).add(self.folder / "list.json", "north")
        self.customers = self.folder / "customers.csv"
        rows = [f"{n},{word(n % 400)} {word(n % 400 * 7 + 3)}son" for n in range(4000)]
        self.customers.write_text("id,name\n" + "\n".join(rows) + "\n")
        self.right: dict[str, bytes] = {}

    def command(self, n: int) -> list[str]:
        self.out = self.folder / f"out.{('csv', 'jsonl', 'parquet')[n % 3]}"
        self.out.unlink(missing_ok=True)
        return ["screen", "--file", str(self.customers), "-o", str(self.out)]

    def killed(self, told: str) -> None:
        if self.out.exists():
            self.done(told)

    def done(self, told: str) -> None:
        assert self.out.stat().st_mode & 0o777 == 0o600
        assert self.right.setdefault(self.out.suffix, self.out.read_bytes()) == self.out.read_bytes()


class Written(Job):
    """A command that writes one file: whole, or not at all."""

    def begin(self) -> None:
        self.fill([f"{p.text}\n\nPiece {n}.\n" for n in range(4) for p in AFFAIR])
        self.anew()
        self.right: dict[str, bytes] = {}

    @abstractmethod
    def writes(self, n: int, out: Path) -> list[str]: ...

    def command(self, n: int) -> list[str]:
        self.out = self.folder / "out"
        self.before = b"what was there before"
        self.out.unlink(missing_ok=True)
        if n % 2:
            self.out.write_bytes(self.before)
        command = self.writes(n, self.out)
        self.key = " ".join(command)
        return command

    def killed(self, told: str) -> None:
        if self.out.exists() and self.out.read_bytes() != self.before:
            self.done(told)

    def done(self, told: str) -> None:
        assert self.right.setdefault(self.key, self.out.read_bytes()) == self.out.read_bytes()
        assert self.right[self.key] != self.before


class Export(Written):
    name = "export"

    def writes(self, n: int, out: Path) -> list[str]:
        return ["export", "-f", ("jsonl", "csv", "stix", "graphml")[n % 4], "-o", str(out)]


class DossierPage(Written):
    name = "dossier -o"

    def writes(self, n: int, out: Path) -> list[str]:
        return ["dossier", "Karlsen", "--format", ("json", "html")[n % 2], "-o", str(out)]


class Backup(Job):
    name = "backup"

    def begin(self) -> None:
        self.fill(TEXTS)
        self.anew()

    def command(self, n: int) -> list[str]:
        self.out = self.folder / f"copy{n}.db"
        for path in self.folder.glob("copy*"):
            path.unlink()
        return ["backup", str(self.out)]

    def killed(self, told: str) -> None:
        if self.out.exists():
            self.done(told)
            self.out.unlink()

    def done(self, told: str) -> None:
        with Ledger(self.out, make=False) as copy:
            assert copy.verify().faults == ()
            assert len(copy.reports()) == len(TEXTS)
        assert self.out.stat().st_mode & 0o777 == 0o600


class Rereading(Job):
    name = "reread"

    def begin(self) -> None:
        self.fill(TEXTS)
        (self.folder / "list.json").write_text(people(0, 20))

    def command(self, n: int) -> list[str]:
        self.anew()
        return ["reread", "--list", str(self.folder / "list.json"), "--json"]

    def killed(self, told: str) -> None:
        assert len(self.kept()) == len(TEXTS)

    def done(self, told: str) -> None:
        assert len(json.loads(told)) == len(TEXTS)
        self.killed(told)


class Migration(Job):
    name = "migration"

    def begin(self) -> None:
        self.fill([p.text for p in AFFAIR[:4]])
        self.right = self._state(self.base)
        made_older(self.base)

    @staticmethod
    def _state(path: Path) -> list[bytes]:
        with Ledger(path) as ledger:
            assert ledger.verify().faults == ()
            return [msgspec.json.encode(ledger.show(r.id)) for r in ledger.reports()]

    def command(self, n: int) -> list[str]:
        self.anew()
        return ["reports", "--json"]

    def done(self, told: str) -> None:
        assert self._state(self.ledger) == self.right


class Deciding(Job):
    name = "decide"

    def command(self, n: int) -> list[str]:
        self.before = len(list(Decisions(self.home / "decisions.jsonl").all()))
        return ["decide", "Example Customer", self._listing(), "no-match", "--reason", f"number {n}"]

    @staticmethod
    def _listing() -> str:
        from sayso.screening.lists.starter import starter

        return starter().listings[0].id

    def killed(self, told: str) -> None:
        kept = len(list(Decisions(self.home / "decisions.jsonl").all()))
        assert kept >= self.before + told.count("kept: ")
        self.before = kept

    def done(self, told: str) -> None:
        assert len(list(Decisions(self.home / "decisions.jsonl").all())) == self.before + 1


class Erasing(Job):
    name = "erase"

    def begin(self) -> None:
        self.fill([f"{WORKS}\n\nThe harbour master Quillanborough said so.\n", FERRY])
        with Ledger(self.base) as ledger:
            self.report = next(r.id for r in ledger.reports() if r.place == "0.txt")

    def command(self, n: int) -> list[str]:
        self.anew()
        return ["erase", self.report, "--reason", "asked for", "--yes"]

    def killed(self, told: str) -> None:
        self.kept()

    def done(self, told: str) -> None:
        assert self.report not in self.kept()
        assert b"quillanborough" not in self.ledger.read_bytes().lower()


JOBS: tuple[type[Job], ...] = (
    Add,
    ListsUpdate,
    ListsAdd,
    ListsRemove,
    Screening,
    Export,
    DossierPage,
    Backup,
    Rereading,
    Migration,
    Deciding,
    Erasing,
)
