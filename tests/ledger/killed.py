"""Adds reports until it is killed: run by the test that kills it. Every line it prints is a report that was acknowledged.

A process is made ready once and forked for every run, so that two hundred of them cost little.
"""

from __future__ import annotations

import os
import sys
import tempfile

from sayso.workspace.ledger import Ledger
from tests.ledger.conftest import item, read_and_screen
from tests.ledger.texts import COPPER, ENGINES, FERRY, VISIT, WORKS

TEXTS = (WORKS, VISIT, ENGINES, FERRY, COPPER)


def added(address: str, run: int, out: int) -> None:
    """Adds texts of its own without end, and tells each when it is acknowledged."""
    with Ledger(address, who="killed") as ledger:
        documents = (item(f"{TEXTS[n % 5]}\n\nRun {run}, number {n}.\n", f"run{run}/{n}.txt") for n in range(100_000))
        for taken in ledger.take(documents, read_and_screen):
            os.write(out, f"{taken.report}\n".encode())


def main() -> None:
    """Forks a run for every line that is written to it, and says its number; the child prints to the file of the same line."""
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/warm.db") as ledger:
        list(ledger.take([item(text, "warm.txt") for text in TEXTS], read_and_screen))
    print("ready", flush=True)
    for line in sys.stdin:
        address, run, path = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            out = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            added(address, int(run), out)
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print("dead", status, flush=True)


if __name__ == "__main__":
    main()
