"""A PostgreSQL server that is stopped, killed or locked in the middle of the work: a clear error, nothing lost, and the
same work goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from sayso.errors import LedgerFault
from sayso.ingest.items import Item
from sayso.ledger import store
from sayso.ledger.store import Writing
from sayso.ledger.writer import keep_reading
from sayso.model import Reading
from sayso.workspace import adding
from sayso.workspace.ledger import Ledger
from tests.ledgers import item, read_and_screen
from tests.postgres import Server, find_server, running
from tests.texts import COPPER, ENGINES, FERRY, VISIT, WORKS

TEXTS = [f"{text}\n\nNumber {n}.\n" for n, text in enumerate((FERRY, COPPER, ENGINES, VISIT, WORKS) * 2)]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Start a server of its own: the others' is not to be stopped."""
    programs = find_server()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is missing")
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with running(programs) as made:
        yield made


@pytest.fixture
def address(server: Server, request: pytest.FixtureRequest) -> str:
    name = f"t{abs(hash(request.node.name))}"
    engine = sa.create_engine(
        f"{server.url.replace('postgresql', 'postgresql+pg8000')}/postgres", isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return f"{server.url}/{name}"


@pytest.mark.parametrize("end", [lambda s: s.stop("fast"), lambda s: s.stop("immediate"), Server.kill])
@pytest.mark.parametrize("moment", ["while reading", "while writing"])
def test_a_server_that_ends_in_the_middle(
    server: Server, address: str, end: Callable[[Server], None], moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    ended = False

    def once() -> None:
        nonlocal ended
        if len(told) == 3 and not ended:
            ended = True
            end(server)

    def kept(w: Writing, report: int, reading: Reading) -> int:
        once()
        return keep_reading(w, report, reading)

    def items() -> Iterator[Item]:
        for n, text in enumerate(TEXTS):
            if moment == "while reading":
                once()
            yield item(text, f"{n}.txt")

    if moment == "while writing":
        monkeypatch.setattr(adding, "keep_reading", kept)
    with Ledger(address) as ledger:
        with pytest.raises(LedgerFault, match=r"gone away|does not answer") as caught:
            for taken in ledger.take(items(), read_and_screen):
                assert taken.report is not None, taken.reason
                told.append(taken.report)
        assert "run this again" in str(caught.value) or "start" in str(caught.value)
        with pytest.raises(LedgerFault, match=r"gone away|does not answer"):
            ledger.reports()
    with pytest.raises(LedgerFault, match="does not answer"):
        Ledger(address)
    server.start()
    with Ledger(address) as ledger:
        assert set(told) <= {r.id for r in ledger.reports()}
        assert ledger.verify().faults == ()
        assert all(taken.report for taken in ledger.take(items(), read_and_screen))
        assert len(ledger.reports()) == len(TEXTS)
        assert ledger.verify().faults == ()


def test_one_that_holds_the_ledger(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_WAIT", 0.2)
    with (
        Ledger(address) as ledger,
        Ledger(address) as other,
        other.store.writing("add"),
        pytest.raises(LedgerFault, match="locked by another program"),
    ):
        list(ledger.take([item(FERRY, "a.txt")], read_and_screen))


def test_one_that_may_only_be_read(address: str) -> None:
    with Ledger(address) as ledger:
        list(ledger.take([item(FERRY, "a.txt")], read_and_screen))
        with ledger.store.locked() as connection:
            name = address.rpartition("/")[2]
            connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with Ledger(address) as ledger:
        assert len(ledger.reports()) == 1
        with pytest.raises(LedgerFault, match="is read-only"):
            list(ledger.take([item(COPPER, "b.txt")], read_and_screen))
