"""Kills commands at random moments: ``python -m tests.soak.kills --kills 1000 --seed 7``, or ``make soak``.

After each kill nothing that was acknowledged is lost, nothing is half-written, and the same command goes on.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.soak.job import Job
from tests.soak.jobs import JOBS
from tests.soak.runner import Runner, runner

__all__ = ["Soaked", "soak"]


class Soaked(NamedTuple):
    """Kills that fell into the work of each command, and what did not hold after one."""

    kills: Counter[str]
    faults: list[str]


def _whole(run: Runner, job: Job, command: list[str]) -> float:
    """Run a command to its end, and return the seconds that it took."""
    ended = run.run(command, job.env)
    done_before = job.again and job.again in ended.errors
    assert ended.code == 0 or done_before, f"exit code {ended.code}: {ended.errors[-2000:]}"
    job.done(ended.out)
    assert not job.left_behind(), job.left_behind()
    return ended.seconds


def _once(run: Runner, job: Job, n: int, dice: random.Random) -> bool:
    """Kill one command and run it again; return whether the kill fell into its work."""
    command = job.command(n)
    ended = run.run(command, job.env, kill_after=dice.uniform(0.0, job.seconds))
    assert ended.killed or ended.code == 0, f"exit code {ended.code}: {ended.errors[-2000:]}"
    if not ended.killed:
        job.done(ended.out)
        return False
    job.killed(ended.out)
    _whole(run, job, command)
    return True


def soak(kills: int, seed: int, *, jobs: Sequence[type[Job]] = JOBS, seconds: float = float("inf")) -> Soaked:
    """Kill commands in turn.

    Args:
        kills: how many are to fall into the work.
        seed: of the moments.
        jobs: what is killed.
        seconds: when to stop in any case.

    """
    dice = random.Random(seed)
    soaked = Soaked(Counter(), [])
    ends = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder, runner() as run:
        made = [job(Path(folder)) for job in jobs]
        for job in made:
            job.begin()
            job.seconds = _whole(run, job, job.command(0))
        n = 0
        while soaked.kills.total() < kills and time.monotonic() < ends:
            n += 1
            job = made[n % len(made)]
            at = f"seed {seed}, number {n}, {job.name}"
            try:
                soaked.kills[job.name] += _once(run, job, n // len(made) + 1, dice)
            except Exception:  # noqa: BLE001  (told with the others at the end)
                soaked.faults.append(f"{at}: {traceback.format_exc(limit=-3)}")
                soaked.kills[job.name] += 1
            if n % 100 == 0:
                print(f"{soaked.kills.total()} kills, {len(soaked.faults)} faults", file=sys.stderr, flush=True)
    return soaked


def main() -> None:
    """Kill as often as is said, and tell what did not hold; exit code 1 where there is anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--job", action="append", choices=[job.name for job in JOBS], help="only this; may be repeated")
    args = parser.parse_args()
    jobs = [job for job in JOBS if args.job is None or job.name in args.job]
    soaked = soak(args.kills, args.seed, jobs=jobs, seconds=args.seconds)
    for name, count in soaked.kills.items():
        print(f"{count:5} kills of {name}")
    print(f"{soaked.kills.total():5} kills, seed {args.seed}: {len(soaked.faults)} faults")
    for fault in soaked.faults:
        print(fault)
    sys.exit(1 if soaked.faults else 0)


if __name__ == "__main__":
    main()
