"""No exception but ``SaysoError`` leaves any command, whatever the files are; and nothing of a report is lost without
a word.

The default run is a share of the files as they are and damaged, a few hundred made-up inputs, and every input that once
brought a fault; ``make fuzz`` runs longer.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.doors import Doors
from tests.fuzz.inputs import inputs
from tests.fuzz.mutations import mutated
from tests.fuzz.quick import DOORS, Door, Quick
from tests.fuzz.regressions import REGRESSIONS
from tests.fuzz.run import fuzz

SEED = int(os.environ.get("SAYSO_FUZZ_SEED", "20"))


@pytest.fixture
def doors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doors]:
    monkeypatch.setenv("SAYSO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SAYSO_CONFIG", str(tmp_path / "config"))
    made = Doors(tmp_path)
    yield made
    made.close()


@pytest.mark.filterwarnings("ignore")  # libraries warn of damaged files
def test_no_door_lets_out_an_error_that_is_not_ours(doors: Doors) -> None:
    sent, found = fuzz(doors, SEED, rounds=1, every=6)
    assert sent >= len(inputs()) // 6
    assert not found, "\n".join(f"{f.fault} by {f.name} {f.seed}" for f in found)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_nor_do_made_up_structures_bring_one(doors: Doors, door: Door) -> None:
    quick = Quick(doors.folder, doors.client)
    quick.run(door, SEED, 4 * door.weight)
    assert not quick.known, "\n".join(f"{fault} by {made}" for fault, made in quick.known.items())


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("door", "name", "data"), REGRESSIONS)
def test_what_once_brought_one_is_read_or_refused(doors: Doors, door: str, name: str, data: bytes) -> None:
    assert not Quick(doors.folder, doors.client).through(door, name, data)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=10))
def test_the_same_seed_damages_alike(data: bytes, seed: str) -> None:
    assert mutated(data, seed) == mutated(data, seed)
