from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from sayso.errors import BadOption, LedgerFault, OutputError
from sayso.ledger import opening, store
from sayso.ledger import tables as t
from sayso.ledger.claim_index import IndexedClaim, decode_index, encode_index
from sayso.ledger.migrations import configuration
from sayso.workspace.ledger import Ledger
from tests.conftest import ROOT
from tests.ledgers import Add, item, read_and_screen
from tests.texts import COPPER, ENGINES, FERRY, VISIT, WORKS

KILLS = 200


def test_the_tables_are_those_of_the_migrations(ledger: Ledger) -> None:
    assert ScriptDirectory.from_config(configuration()).get_current_head() == opening.HEAD
    with ledger.store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        assert compare_metadata(context, t.metadata) == []


def _ours(thing: object, name: str | None, kind: str, reflected: bool, _: object) -> bool:
    return not (kind == "table" and reflected and str(name).startswith("search"))


def test_a_ledger_of_a_newer_program_is_left_alone(ledger: Ledger, address: str) -> None:
    with ledger.store.locked() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerFault, match="newer sayso"):
        Ledger(address)


def test_killed_at_any_moment_it_loses_nothing_acknowledged(tmp_path: Path) -> None:
    address = str(tmp_path / "ledger.db")
    Ledger(address).close()
    dice = random.Random(20261124)
    acknowledged: set[str] = set()
    helper = subprocess.Popen(
        [sys.executable, "-m", "tests.ledger.killed"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert helper.stdin is not None
    assert helper.stdout is not None
    assert helper.stdout.readline() == "ready\n"
    for run in range(KILLS):
        told = tmp_path / f"{run}.txt"
        helper.stdin.write(f"{address}\t{run}\t{told}\n")
        helper.stdin.flush()
        child = int(helper.stdout.readline())
        if run % 2:  # half of the kills fall after the first report is told, however slow the machine
            while not (told.exists() and told.stat().st_size):
                time.sleep(0.002)
        time.sleep(dice.uniform(0.0, 0.2))
        os.kill(child, signal.SIGKILL)
        assert helper.stdout.readline() == f"dead {signal.SIGKILL.value}\n"
        lines = told.read_text().splitlines(keepends=True) if told.exists() else []
        acknowledged |= {line.strip() for line in lines if line.endswith("\n")}
        if run % 20 == 19:
            with Ledger(address) as ledger:
                assert acknowledged <= {r.id for r in ledger.reports()}
                assert ledger.verify().faults == ()
    helper.stdin.close()
    helper.wait()
    assert len(acknowledged) >= KILLS // 2  # the kills did fall into the work
    with Ledger(address) as ledger:
        assert acknowledged <= {r.id for r in ledger.reports()}
        assert ledger.verify().faults == ()


def test_two_writers_at_once_lose_nothing(address: str) -> None:
    Ledger(address).close()
    faults: list[BaseException] = []

    def work(name: str) -> None:
        try:
            with Ledger(address, who=name) as ledger:
                own = [
                    item(f"{text}\n\nOnly {name} has this, number {n}.\n", f"{name}{n}")
                    for n, text in enumerate((FERRY, COPPER, ENGINES) * 3)
                ]
                both = [
                    item(f"{text}\n\nBoth have number {n}.\n", f"both{n}") for n, text in enumerate((VISIT, WORKS) * 2)
                ]
                assert all(taken.report for taken in ledger.take([*own, *both], read_and_screen))
        except BaseException as error:  # noqa: BLE001  (told by the main thread)
            faults.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("ann", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Ledger(address) as ledger:
        assert len(ledger.reports()) == 9 + 9 + 4
        found = ledger.verify()
    assert found.faults == ()
    assert found.reports == 22


def test_a_full_disk_is_a_clear_error_and_nothing_is_half_written(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        list(ledger.take([item(FERRY, "a.txt")], read_and_screen))
    size = max(p.stat().st_size for p in tmp_path.iterdir())

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))

    for n in range(30):
        (tmp_path / f"{n}.txt").write_text(f"{WORKS}\n\nNumber {n}.\n" * 3)
    command = [sys.executable, "-m", "sayso.cli", "add", str(tmp_path), "--ledger", str(path)]
    ran = subprocess.run(command, preexec_fn=limited, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 2
    assert "disk" in ran.stderr
    assert "Traceback" not in ran.stderr
    with Ledger(path) as ledger:
        assert ledger.verify().faults == ()
        assert len(ledger.reports()) >= 1


def test_a_locked_and_a_read_only_ledger_are_clear_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_WAIT", 0.2)
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerFault, match="locked by another program"):
            list(ledger.take([item(FERRY, "a.txt")], read_and_screen))
        other.execute("ROLLBACK")
        other.close()
        assert ledger.reports() == []
    with Ledger(f"sqlite:///file:{path}?mode=ro&uri=true") as ledger:
        assert ledger.reports() == []
        with pytest.raises(LedgerFault, match="read-only"):
            list(ledger.take([item(FERRY, "a.txt")], read_and_screen))


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("mysql://a@b/c", "no database that a ledger can be in"),
        ("sqlite://", "names no file"),
        ("postgresql://nobody@127.0.0.1:1/none", "does not answer"),
    ],
)
def test_an_address_that_is_none(address: str, fault: str) -> None:
    with pytest.raises((BadOption, LedgerFault), match=fault):
        Ledger(address)


def test_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    junk = tmp_path / "junk.db"
    junk.write_bytes(b"no database at all, but long enough to look at" * 100)
    with pytest.raises(LedgerFault, match="is no ledger"):
        Ledger(junk)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE birds (name TEXT)")
    with pytest.raises(LedgerFault, match="something else"):
        Ledger(other)


def _claims(connection: sa.Connection, change: Callable[[bytes, list[IndexedClaim]], bytes]) -> None:
    proof, found = decode_index(
        connection.execute(sa.select(t.readings.c.claims).where(t.readings.c.id == 1)).scalar_one()
    )
    connection.execute(t.readings.update().where(t.readings.c.id == 1).values(claims=change(proof, found)))


def _other_quotes(connection: sa.Connection) -> None:
    _claims(connection, lambda proof, found: encode_index(found, proof[::-1]))


def _one_less(connection: sa.Connection) -> None:
    _claims(connection, lambda proof, found: encode_index(found[:-1], proof))


def _elsewhere(connection: sa.Connection) -> None:
    _claims(connection, lambda proof, found: encode_index([found[0]._replace(end=found[0].end + 1), *found[1:]], proof))


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (_other_quotes, "other quotes"),
        (_one_less, "claims on record"),
        (_elsewhere, "stands elsewhere"),
        ("UPDATE readings SET kinds = 0, count = 1", "claims on record"),
        (
            "UPDATE blobs SET data = (SELECT data FROM blobs WHERE id = 2), size = (SELECT size FROM blobs "
            "WHERE id = 2) WHERE id = 1",
            "other bytes|damaged",
        ),
        ("UPDATE readings SET data = substring(data from 1 for 40) WHERE id = 1", "damaged"),
        ("UPDATE reports SET sha256 = (SELECT sha256 FROM reports WHERE id = 2) WHERE id = 1", "not of the document"),
    ],
)
def test_verify_finds_what_was_altered(
    ledger: Ledger, add: Add, harm: str | Callable[[sa.Connection], None], fault: str
) -> None:
    import re

    add({"a.txt": WORKS, "b.txt": FERRY})
    clean = ledger.verify()
    assert clean.faults == ()
    assert clean.claims >= 8
    with ledger.store.locked() as connection:
        if isinstance(harm, str):
            connection.exec_driver_sql(
                harm.replace("substring(data from 1 for 40)", "substr(data, 1, 40)") if ledger.store.sqlite else harm
            )
        else:
            harm(connection)
    faults = ledger.verify().faults
    assert faults
    assert any(re.search(fault, f.fault) for f in faults), faults


def test_a_backup_while_others_write(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        list(ledger.take([item(WORKS, "a.txt"), item(FERRY, "b.txt")], read_and_screen))
        with ledger.store.writing("add"):  # somebody is in the middle of writing
            ledger.backup(tmp_path / "copy.db")
        with pytest.raises(OutputError, match="there already"):
            ledger.backup(tmp_path / "copy.db")
        with Ledger(tmp_path / "copy.db") as copy:
            assert copy.reports() == ledger.reports()
            assert copy.verify().faults == ()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]
