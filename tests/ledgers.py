"""Ledgers for tests, on SQLite and PostgreSQL: a pytest plugin that `tests.conftest` loads, and its helpers."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa

from sayso.ingest.items import Item
from sayso.ingest.load import Given
from sayso.model import Reading, Report
from sayso.workspace.adding import Read, Taken
from sayso.workspace.ledger import Ledger
from sayso.workspace.ledger import read_and_screen as read_with
from tests.postgres import find_server, running

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    programs = find_server()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is missing")
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with running(programs) as server:
        yield server.url


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a new ledger's address: every test that asks for it runs on both databases."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    url: str = request.getfixturevalue("postgres")
    name = f"ledger{next(_numbers)}"
    engine = sa.create_engine(
        f"{url.replace('postgresql', 'postgresql+pg8000')}/postgres", isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return f"{url}/{name}"


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with Ledger(address, who="tester") as made:
        yield made


@cache
def _read() -> Read:
    # Imported here: every test session loads this module, and few of them read reports.
    from sayso.screening.lists.starter import starter
    from sayso.screening.screen import Screen

    return read_with(Screen([starter()]))


def read_and_screen(report: Report) -> Reading:
    """Return the reading of a report, screened against the starter list."""
    return _read()(report)


def now() -> str:
    """Return the current moment, apart from those before and after it by a clock tick."""
    time.sleep(0.002)
    moment = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    time.sleep(0.002)
    return moment


Add = Callable[..., list[Taken]]


def item(text: str, place: str) -> Item:
    """Return a document with a text."""
    return Item(place, text.encode())


@pytest.fixture
def add(ledger: Ledger) -> Add:
    """Return a function that adds texts by their places: ``add({"a.txt": "text"}, outlet="…")``."""

    def added(texts: dict[str, str], *, published: str | None = "2023-02-06", outlet: str | None = None) -> list[Taken]:
        given = Given(published=published, outlet=outlet, language="en")
        return list(ledger.take([item(text, place) for place, text in texts.items()], read_and_screen, given=given))

    return added
