"""No exception but ``SaysoError`` leaves any command, whatever the files are; and nothing of a report is lost without
a word.

The default run is the files as they are and one damaged version of each sixth; ``SAYSO_FUZZ_SECONDS`` and
``SAYSO_FUZZ_SEED`` make it longer
and other (``make fuzz``).
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
from tests.fuzz.run import fuzz

SEED = int(os.environ.get("SAYSO_FUZZ_SEED", "20"))
SECONDS = float(os.environ.get("SAYSO_FUZZ_SECONDS", "0"))


@pytest.fixture
def doors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doors]:
    monkeypatch.setenv("SAYSO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SAYSO_CONFIG", str(tmp_path / "config"))
    made = Doors(tmp_path)
    yield made
    made.close()


@pytest.mark.filterwarnings("ignore")  # libraries warn of damaged files
def test_no_door_lets_out_an_error_that_is_not_ours(doors: Doors) -> None:
    sent, found = fuzz(doors, SEED, seconds=SECONDS) if SECONDS else fuzz(doors, SEED, rounds=1, every=6)
    assert sent >= len(inputs()) or SECONDS
    assert not found, "\n".join(f"{f.fault} by {f.name} {f.seed}" for f in found)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=10))
def test_the_same_seed_damages_alike(data: bytes, seed: str) -> None:
    assert mutated(data, seed) == mutated(data, seed)
