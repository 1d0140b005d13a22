from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa

from sayso.extract.pipeline import read
from sayso.ingest.items import Item
from sayso.ingest.load import Given
from sayso.model import Reading, Report
from sayso.screening.lists.starter import starter
from sayso.screening.reading import screen_reading
from sayso.screening.screen import Screen
from sayso.workspace.adding import Taken
from sayso.workspace.ledger import Ledger
from tests.postgres import find_server, running

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    programs = find_server()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is missing")
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with running(programs) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new ledger's address: every test that asks for it runs on both databases."""
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
def _screen() -> Screen:
    return Screen([starter()])


def read_and_screen(report: Report) -> Reading:
    return screen_reading(read(report), _screen())


Add = Callable[..., list[Taken]]


def item(text: str, place: str) -> Item:
    return Item(place, text.encode())


@pytest.fixture
def add(ledger: Ledger) -> Add:
    """Adds texts under the places that are given: ``add(a="text", b="text", outlet="…")``."""

    def added(texts: dict[str, str], *, published: str | None = "2023-02-06", outlet: str | None = None) -> list[Taken]:
        given = Given(published=published, outlet=outlet, language="en")
        return list(ledger.take([item(text, place) for place, text in texts.items()], read_and_screen, given=given))

    return added
