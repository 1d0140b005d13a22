"""Run a table of customers through the lists, and go on where it was interrupted."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
from filelock import FileLock, Timeout

from sayso.errors import OutputError
from sayso.files import write_atomically
from sayso.screening.batch.customers import CustomerTable, open_customers
from sayso.screening.batch.job import Counts, Job
from sayso.screening.batch.results import Refusal, finish, refusals
from sayso.screening.batch.screening import Screened, screen_rows
from sayso.screening.decisions import Decisions
from sayso.screening.screen import Screens
from sayso.tables.table import Row
from sayso.workers import workers

__all__ = ["Outcome", "run"]

_KEPT_EVERY = 500


class Outcome(NamedTuple):
    """How a run ended: its counts, the refused rows, and whether it went on from an earlier run."""

    counts: Counts
    refused: list[Refusal]
    resumed: bool


class _State(msgspec.Struct):
    """How far a run is: what it was of (so that another one never goes on with it), the last line done, the bytes
    written.
    """

    job: str
    line: int
    bytes: int
    counts: Counts


def _state(path: Path, job: str, part: Path) -> _State:
    """Return where an earlier run of the same job stopped, or the beginning."""
    try:
        state = msgspec.json.decode(path.read_bytes(), type=_State)
        if state.job == job and part.stat().st_size >= state.bytes:
            return state
    except (OSError, msgspec.MsgspecError):
        pass
    return _State(job, 0, 0, Counts())


_worker: tuple[Job, Screens, Decisions] | None = None


def _start(job: Job, opened: Callable[[], Screens], decisions: Path) -> None:
    """Prepare a worker process: each opens the index by itself, and shares its memory with the others."""
    global _worker
    _worker = (job, opened(), Decisions(decisions))


def _work(rows: list[Row]) -> Screened:
    assert _worker is not None
    return screen_rows(rows, *_worker)


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, _KEPT_EVERY)):
        yield chunk


def _all_done(
    rows: Iterator[Row],
    job: Job,
    screens: Screens,
    decisions: Decisions,
    opened: Callable[[], Screens] | None,
    jobs: int,
) -> Iterator[Screened]:
    """Yield the results of chunks in the order of the rows, computed by this process or by several."""
    if jobs == 1 or opened is None:
        for chunk in _chunks(rows):
            yield screen_rows(chunk, job, screens, decisions)
        return
    with workers(jobs, _start, (job, opened, decisions.path)) as pool:
        under_way: deque[Future[Screened]] = deque()
        for chunk in _chunks(rows):
            under_way.append(pool.submit(_work, chunk))
            if len(under_way) > 2 * jobs:
                yield _result(under_way.popleft(), job.out)
        while under_way:
            yield _result(under_way.popleft(), job.out)


def _result(done: Future[Screened], out: Path) -> Screened:
    try:
        return done.result()
    except BrokenProcessPool as error:
        way_out = "run it again with fewer --jobs; what is done is kept"
        raise OutputError(str(out), "was not finished: a process ended (out of memory?)", way_out) from error


def run(
    job: Job,
    screens: Screens,
    decisions: Decisions,
    *,
    customers: CustomerTable | None = None,
    jobs: int = 1,
    opened: Callable[[], Screens] | None = None,
    progress: Callable[[int, int | None], None] = lambda *_: None,
    refused: Callable[[Row, str], None] = lambda *_: None,
) -> Outcome:
    """Do the job.

    What is done is kept beside the output (``.OUT.part`` and ``.OUT.state``) every 500 rows, so that an interrupted
    run goes on from there when it is started again with the same file, options and lists. A bad row is a row of the
    result, and the rest goes on.

    Args:
        job: what is to be done.
        screens: the lists.
        decisions: what people decided before.
        customers: the table of the job, where it is open already.
        jobs: processes that screen; more than one only with ``opened``.
        opened: opens the lists anew, in each process; must be picklable.
        progress: called with how much of the file is done, and how much there is where that is clear.
        refused: called with each bad row and the reason.

    Raises:
        BadTable: the file cannot be read, or a column is not there.
        OutputError: the result cannot be written.

    """
    # What is wrong with the file as a whole is said before anything is written.
    customers = customers or open_customers(job.source, job.columns, sheet=job.sheet, only_stated=True)
    try:
        with _alone(job.out):
            return _run(job, screens, decisions, customers, jobs, opened, progress, refused)
    except OSError as error:
        fault = f"cannot be written ({error.strerror or error})"
        raise OutputError(str(job.out), fault, "make room; what is done is kept") from error


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold an output: two runs that write the same one would mix their rows.

    Raises:
        OutputError: another run writes it.

    """
    beside = out.with_name(f".{out.name}.lock")
    try:
        with FileLock(beside, timeout=0, mode=0o600):
            try:
                yield
            finally:
                with suppress(OSError):
                    beside.unlink()
    except Timeout as error:
        way_out = "wait for it, or choose another place with -o"
        raise OutputError(str(out), "is being written by another sayso", way_out) from error


def _run(
    job: Job,
    screens: Screens,
    decisions: Decisions,
    customers: CustomerTable,
    jobs: int,
    opened: Callable[[], Screens] | None,
    progress: Callable[[int, int | None], None],
    refused: Callable[[Row, str], None],
) -> Outcome:
    part, kept = (job.out.with_name(f".{job.out.name}.{end}") for end in ("part", "state"))
    digest, total = job.digest(screens), customers.table.size
    state = _state(kept, digest, part)
    resumed = state.line > 0
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        file.truncate(state.bytes)
        file.seek(state.bytes)
        rows = customers.rows(state.line)
        for done in _all_done(rows, job, screens, decisions, opened, jobs):
            file.write(done.lines)
            file.flush()
            os.fsync(file.fileno())
            state = _State(digest, done.line, file.tell(), state.counts.plus(done.counts))
            write_atomically(kept, msgspec.json.encode(state))
            for row, fault in done.refused:
                refused(row, fault)
            progress(done.at, total)
    faults = list(refusals(part))
    finish(part, job.out, raw_cells=job.raw_cells)
    kept.unlink(missing_ok=True)
    return Outcome(state.counts, faults, resumed)
