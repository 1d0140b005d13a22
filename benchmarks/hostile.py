"""Hostile input: does the time that it takes grow with its length, or faster?

    python -m benchmarks.hostile [files|text] [NAME…]

Each pattern is built at n, 2n, 4n and 8n characters and read in turn, CPU time in seconds. The last column is the time
at 8n in times of that at n: 8 is linear, 64 quadratic; above 12 a pattern fails, unless it is read in under two seconds
at 8n. A reading is stopped after a minute. The patterns of files are opened only (`sayso.ingest`); those of text go
through the whole reader.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from benchmarks.hostile_files import FILES
from benchmarks.hostile_texts import TEXTS
from sayso.errors import SaysoError
from sayso.extract.pipeline import read
from sayso.ingest.load import Given, report_from

__all__ = ["measure"]

FACTORS = (1, 2, 4, 8)
MAXIMUM_RATIO = 12.0
NEGLIGIBLE = 2.0
"""CPU seconds at the greatest length below which a ratio says nothing."""
LIMIT = 60.0
FILE_LENGTH = 40_000
TEXT_LENGTH = 1_250


class _TooSlow(BaseException):
    """Leaves a reading that takes more than the limit; no handler of ``Exception`` may catch it."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooSlow


def _seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work; infinity where it was stopped at the limit."""
    signal.signal(signal.SIGVTALRM, _stop)
    started = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        with suppress(SaysoError):
            work()
    except _TooSlow:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - started


def _open(name: str, data: bytes) -> None:
    report_from(data, name, Given(language="en"))


def _read(text: str) -> None:
    read(report_from(text.encode(), "hostile.txt", Given(language="en", published="2024-03-05")))


def _work(kind: str, name: str, length: int) -> Callable[[], object]:
    if kind == "text":
        text = TEXTS[name](length)
        return lambda: _read(text)
    file, make = FILES[name]
    data = make(length)
    return lambda: _open(file, data)


def measure(kind: str, name: str) -> list[float]:
    """Return the CPU seconds of a pattern at n, 2n, 4n and 8n; fewer where one was stopped.

    Args:
        kind: ``files`` or ``text``.
        name: of the pattern.

    """
    length = TEXT_LENGTH if kind == "text" else FILE_LENGTH
    seconds: list[float] = []
    for factor in FACTORS:
        seconds.append(_seconds(_work(kind, name, length * factor)))
        if seconds[-1] == float("inf"):
            break
    return seconds


def is_linear(seconds: list[float]) -> bool:
    """Return whether the times grow about as the lengths do, or are too short to tell."""
    return seconds[-1] < NEGLIGIBLE or seconds[-1] <= MAXIMUM_RATIO * seconds[0]


def main(words: list[str]) -> int:
    """Print a table, one pattern a line."""
    kinds = [w for w in words if w in {"files", "text"}] or ["files", "text"]
    names = [w for w in words if w not in kinds]
    _read("Officials said on Tuesday that the yard would close.")  # loads the model
    failures = 0
    for kind in kinds:
        for name in TEXTS if kind == "text" else FILES:
            if names and not any(n in name for n in names):
                continue
            try:
                seconds = measure(kind, name)
            except Exception as error:  # noqa: BLE001  (that none comes here is what is tested)
                failures += 1
                print(f"{kind:5} {name:44} CRASH {type(error).__name__}: {str(error)[:60]}", flush=True)
                continue
            failures += not is_linear(seconds)
            columns = " ".join(f"{s:8.2f}" for s in seconds)
            verdict = "" if is_linear(seconds) else "  GROWS TOO FAST"
            print(f"{kind:5} {name:44} {columns:35} {seconds[-1] / max(seconds[0], 0.001):7.1f}{verdict}", flush=True)
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
