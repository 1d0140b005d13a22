from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.extract.pipeline import read
from sayso.ingest.items import Item
from sayso.ingest.load import Given
from sayso.model import Point, Statement
from sayso.workspace.ledger import Ledger
from tests.corroboration.affair import AFFAIR, Piece

Tell = Callable[..., Ledger]


def fill(ledger: Ledger, pieces: list[Piece]) -> dict[str, str]:
    """Adds reports; their ids by their names."""
    ids = {}
    for p in pieces:
        given = Given(outlet=p.outlet, published=p.published, language="en")
        (taken,) = ledger.take([Item(f"{p.name}.txt", p.text.encode())], read, given=given)
        assert taken.report is not None, taken.reason
        ids[p.name] = taken.report
    return ids


@pytest.fixture(scope="session")
def affair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with the affair in it, to be looked at and not written to."""
    with Ledger(tmp_path_factory.mktemp("affair") / "ledger.db", who="tester") as ledger:
        fill(ledger, AFFAIR)
        yield ledger


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Callable[..., list[Point]]]:
    """The points of reports that a test writes: ``told(("Outlet", "2024-01-01", "text"))``."""
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        count = itertools.count()

        def points(*reports: tuple[str | None, str | None, str]) -> list[Point]:
            fill(ledger, [Piece(f"report{next(count)}", outlet, day, text) for outlet, day, text in reports])
            return ledger.points()

        yield points


def statement(points: list[Point], words: str, outlet: str | None = None) -> Statement:
    """The statement with these words in it, of an outlet."""
    found = [s for p in points for s in p.statements if words in s.quote and outlet in {None, s.outlet}]
    assert found, (words, outlet, [s.quote for p in points for s in p.statements])
    return min(found, key=lambda s: len(s.quote))


def point(points: list[Point], words: str) -> Point:
    """The point that has a statement with these words."""
    return next(p for p in points if any(words in s.quote for s in p.statements))
