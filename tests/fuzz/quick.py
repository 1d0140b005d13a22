"""The doors of one function each, through which tens of thousands of made-up inputs go: opening, lists, tables, requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from litestar.testing import TestClient

from sayso.budget import Budget, within
from sayso.errors import SaysoError
from sayso.extract.pipeline import read
from sayso.ingest.load import Given, report_from
from sayso.ingest.opening import open_document
from sayso.screening.lists.load import load_list
from sayso.tables.reading import open_table
from tests.fuzz.doors import Fault, fault_of, unsound_reading
from tests.fuzz.structures import BODIES, DOCUMENTS, LISTS, SENTENCES, TABLES

__all__ = ["DOORS", "Door", "Quick"]

Made = tuple[str, bytes]
_SMALL = Budget(seconds=2, memory=300_000_000)


def _named(strategies: dict[str, st.SearchStrategy[bytes]]) -> st.SearchStrategy[Made]:
    return st.one_of(*(st.tuples(st.just(name), data) for name, data in strategies.items()))


@dataclass(frozen=True)
class Door:
    """A door: ``made`` is what goes in (a name and bytes), ``weight`` how many for each one that is read."""

    name: str
    made: st.SearchStrategy[Made]
    weight: int


DOORS = (
    Door("open", _named({name: data for name, data in DOCUMENTS.items() if not name.endswith(".pdf")}), 40),
    Door("confined", _named({name: DOCUMENTS[name] for name in ("paper.pdf", "report.docx")}), 1),
    Door("list", _named(LISTS), 20),
    Door("table", _named(TABLES), 30),
    Door(
        "request",
        _named(
            {
                "match": BODIES,
                "reconcile": BODIES,
                "search": SENTENCES.map(str.encode),
                "suggest": SENTENCES.map(str.encode),
            }
        ),
        30,
    ),
    Door(
        "read",
        _named(
            {
                "report.txt": st.lists(SENTENCES, min_size=1, max_size=3).map(
                    lambda lines: "\n\n".join(lines).encode("utf-8", "replace")
                )
            }
        ),
        1,
    ),
)


@dataclass
class Quick:
    """The doors, in a folder, with the service's client; ``known`` are the faults that were found."""

    folder: Path
    client: TestClient[Any]
    known: dict[Fault, Made] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)

    def through(self, door: str, name: str, data: bytes) -> list[Fault]:
        """Return the faults of one input."""
        self.sent[door] = self.sent.get(door, 0) + 1
        work: Callable[[str, bytes], Iterator[Fault]] = getattr(self, f"_{door}")
        try:
            return list(work(name, data))
        except SaysoError:
            return []
        except Exception as error:  # noqa: BLE001  (that none comes here is what is tested)
            return [fault_of(door, error)]

    def run(self, door: Door, seed: int, many: int) -> None:
        """Send made-up inputs through a door; a fault is known with the smallest input that shows it."""

        @seeded(seed)
        @settings(
            max_examples=many,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        )
        @given(door.made)
        def all_hold(made: Made) -> None:
            new = [f for f in self.through(door.name, *made) if f not in self.known]
            if new:
                self._last = new[0], made
                raise AssertionError(new[0])

        try:
            all_hold()
        except AssertionError:
            fault, made = self._last
            self.known[fault] = made

    def _open(self, name: str, data: bytes) -> Iterator[Fault]:
        open_document(data, name)
        yield from ()

    def _confined(self, name: str, data: bytes) -> Iterator[Fault]:
        # PDFium is never loaded here: a made-up PDF of 700 bytes took it 20 GB.
        with within(_SMALL):
            report_from(data, name, Given(language="en"))
        yield from ()

    def _list(self, name: str, data: bytes) -> Iterator[Fault]:
        path = self.folder / name
        path.write_bytes(data)
        load_list(path)
        yield from ()

    def _table(self, name: str, data: bytes) -> Iterator[Fault]:
        path = self.folder / name
        path.write_bytes(data)
        for _ in open_table(path).rows():
            pass
        yield from ()

    def _request(self, name: str, data: bytes) -> Iterator[Fault]:
        words = data.decode("utf-8", "replace")
        if name == "match":
            answer = self.client.post("/match/default", content=data, headers={"Content-Type": "application/json"})
        elif name == "reconcile":
            answer = self.client.post("/reconcile/default", data={"queries": words})
        elif name == "search":
            answer = self.client.get("/search/default", params={"q": words, "countries": words[:9], "limit": words[:3]})
        else:
            answer = self.client.get("/reconcile/default/suggest/entity", params={"prefix": words})
        if answer.status_code >= 500:
            yield Fault("request", f"answers {answer.status_code}", name)

    def _read(self, name: str, data: bytes) -> Iterator[Fault]:
        yield from unsound_reading(read(report_from(data, name, Given(language="en", published="2024-03-05"))))
