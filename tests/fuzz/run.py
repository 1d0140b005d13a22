"""Damaged files and made-up structures through every door: ``python -m tests.fuzz.run --seconds 900 --seed 7``.

Whole files go through whole commands; between two of them some hundred made-up inputs go through the doors of one
function each (``quick``). Memory is limited: a damaged file once took 20 GB.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.doors import Doors, Fault
from tests.fuzz.inputs import Input, inputs
from tests.fuzz.mutations import mutated
from tests.fuzz.quick import DOORS, Quick

__all__ = ["Found", "fuzz", "made_up"]

_MOST_MEMORY = 6_000_000_000
_QUICK_SHARE = 0.6
"""Share of the time for the made-up inputs."""
_LOOK_EVERY = 150
"""Files after which the ledger is looked into, exported, and begun anew."""


class Found(NamedTuple):
    """A fault, with the file that brings it about: ``seed`` is empty where the file is as it was, its bytes where it was
    made up.
    """

    fault: Fault
    name: str
    seed: str


def _files(seed: int, rounds: int | None) -> Iterator[tuple[Input, str, bytes]]:
    given = inputs()
    for one in given:
        yield one, "", one.data
    for n in count() if rounds is None else range(rounds):
        for one in given:
            at = f"{seed}:{n}:{one.name}"
            yield one, at, mutated(one.data, at)


def fuzz(
    doors: Doors, seed: int, *, rounds: int | None = None, seconds: float | None = None, every: int = 1
) -> tuple[int, list[Found]]:
    """Sends files through the doors: first as they are, then damaged.

    Args:
        doors: the doors.
        seed: of the damage.
        rounds: damaged versions of each file; None for as many as there is time for.
        seconds: when to stop; None for when the rounds are done.
        every: only each so-manieth of the files.

    Returns:
        How many files went through, and the faults, each once with the first file that showed it.

    """
    found: dict[Fault, Found] = {}
    ended = time.monotonic() + seconds if seconds is not None else float("inf")
    sent = 0
    for n, (given, at, data) in enumerate(_files(seed, rounds)):
        if time.monotonic() > ended:
            break
        if n % every:
            continue
        faults = doors.through(given, data)
        sent += 1
        if sent % _LOOK_EVERY == 0:
            faults += doors.looks()
        for fault in faults:
            found.setdefault(fault, Found(fault, given.name, at))
    for fault in doors.looks():
        found.setdefault(fault, Found(fault, "ledger", ""))
    return sent, list(found.values())


def _limit_memory() -> None:
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def made_up(quick: Quick, seed: int, seconds: float, *, each: int = 10) -> None:
    """Send made-up inputs through the quick doors, round after round with the next seed, until the time is over."""
    ended = time.monotonic() + seconds
    for number in count(seed):
        for door in DOORS:
            if time.monotonic() > ended:
                return
            quick.run(door, number, each * door.weight)


def main() -> None:
    """Run for as long as is said, and tells every fault once."""
    _limit_memory()
    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=float, default=600)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SAYSO_HOME"] = str(Path(folder) / "home")
        os.environ["SAYSO_CONFIG"] = str(Path(folder) / "config")
        doors = Doors(Path(folder))
        quick = Quick(Path(folder), doors.client)
        made_up(quick, given.seed * 10_000, given.seconds * _QUICK_SHARE)
        sent, found = fuzz(doors, given.seed, seconds=given.seconds * (1 - _QUICK_SHARE))
        told = ", ".join(f"{name} {many:,}" for name, many in sorted(quick.sent.items()))
        print(f"{sum(quick.sent.values()):,} made-up inputs ({told}), seeds from {given.seed * 10_000}")
        found += [Found(fault, name, repr(data)) for fault, (name, data) in quick.known.items()]
        print(f"{sent:,} files through {doors.opened:,} doors, seed {given.seed}: {len(found)} different faults")
        for what, many in Counter(f.fault.door for f in found).items():
            print(f"  {what}: {many}")
        for f in found:
            print(f"{f.fault.door} | {f.fault.place} | {f.fault.what} | {f.name} | {f.seed or 'as it was'}")
        doors.close()
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
