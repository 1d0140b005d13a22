"""Cold starts against the floor of an empty Python process, each a process of its own, taken in turn.

python -m benchmarks.startup
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

from benchmarks.lists import lists_at_hand
from evaluation.common import ROOT

ROUNDS = 7
COMMANDS = {
    "an empty process (floor)": ["-c", "pass"],
    "import spacy (what we avoid)": ["-c", "import spacy"],
    "sayso --help": ["-m", "sayso.cli", "--help"],
    "sayso screen NAME (both real lists at hand)": ["-m", "sayso.cli", "screen", "Quds Aviation Industry"],
    "sayso read EXAMPLE": ["-m", "sayso.cli", "read", "examples/harbour-gazette.txt"],
}


def main() -> None:
    """Measure and prints medians."""
    with lists_at_hand() as home:
        measure({**os.environ, "SAYSO_HOME": home})


def measure(environment: dict[str, str]) -> None:
    """Run the commands in turn."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, args in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *args], cwd=ROOT, check=True, capture_output=True, env=environment)
            times[name].append(time.perf_counter() - start)
    floor = statistics.median(next(iter(times.values())))
    print("| command | seconds (median of 7) | times the floor |\n|---|---|---|")
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"| {name} | {middle:.2f} | {middle / floor:.1f} |")


if __name__ == "__main__":
    main()
