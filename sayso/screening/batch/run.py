"""Run a book of customers through the lists, and goes on where it was interrupted."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from sayso.errors import BadOption, OutputError
from sayso.files import write_atomically
from sayso.model import Match
from sayso.names.scripts import LONGEST
from sayso.screening.batch.results import Result, finish
from sayso.screening.batch.rows import Columns, Row, read_rows, size_of
from sayso.screening.decisions import Customer, Decisions
from sayso.screening.fact_parsing import parse_facts
from sayso.screening.facts import Facts
from sayso.screening.screen import Screens
from sayso.workers import workers

__all__ = ["Counts", "Job", "run"]

_KEPT_EVERY = 500


class Counts(msgspec.Struct):
    """How it went: rows read, customers with a match, matches in all, put aside by decisions, refused rows."""

    rows: int = 0
    matched: int = 0
    matches: int = 0
    decided: int = 0
    refused: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sums of both."""
        return Counts(
            *(a + b for a, b in zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True))
        )


class _State(msgspec.Struct):
    """How far a run is: what it was of (so that another one never goes on with it), the last line done, the bytes
    written.
    """

    job: str
    line: int
    bytes: int
    counts: Counts


class Job(NamedTuple):
    """What is to be done.

    Args:
        source: .csv, .tsv, .jsonl or .parquet.
        out: .csv, .jsonl or .parquet.
        columns: where the name and what else is known are.
        schema: FollowTheMoney's, of all of them; None for both.
        threshold: the least probability of a partial or weak match.
        limit: matches a customer at the most; exact and strong ones beyond it are kept.
        only_matches: leave out those whom nothing met.

    """

    source: Path
    out: Path
    columns: Columns
    schema: str | None
    threshold: float
    limit: int
    only_matches: bool

    def digest(self, screens: Screens) -> str:
        """Of everything that makes the result: the file as it is, the options, the lists."""
        stat = self.source.stat()
        told = (
            str(self.source.resolve()),
            stat.st_size,
            stat.st_mtime_ns,
            list(self.columns),
            self.schema,
            self.threshold,
            self.limit,
            self.only_matches,
            [u.sha256 for u in screens.used],
        )
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def _of(row: Row, column: str | None) -> str:
    return row.values.get(column, "").strip() if column else ""


def _customer(row: Row, columns: Columns) -> Customer:
    """Return the customer of a row.

    Raises:
        BadOption: the birth date or a country cannot be read.

    """
    countries = [c.strip() for c in _of(row, columns.country).split(";") if c.strip()]
    facts, _ = parse_facts(_of(row, columns.birth), countries, names=("birth date", "country"), may_be_empty=True)
    return Customer(_of(row, columns.name), facts, _of(row, columns.number) or None)


def _read(row: Row, columns: Columns) -> tuple[Customer, str | None]:
    """Return the customer of a row, and what is wrong with the row."""
    try:
        customer, fault = _customer(row, columns), row.fault
    except BadOption as error:
        customer = Customer(_of(row, columns.name), Facts(), _of(row, columns.number) or None)
        fault = row.fault or f"has a {error.place} that cannot be read: {error.fault}"
    if fault is None and not customer.name:
        fault = "has no name"
    elif fault is None and len(customer.name) > LONGEST:
        fault = f"has a name of {len(customer.name):,} characters"
    return customer, fault


def _reasons(match: Match) -> str:
    return "; ".join(f"{f.name}: {f.detail} ({f.value:+.2f})" for f in match.features if f.value)


def _result(line: int, customer: Customer, match: Match, outcome: str) -> Result:
    listing = match.listing
    return Result(
        line=line,
        id=customer.number or "",
        name=customer.name,
        outcome=outcome,
        score=round(match.probability, 6),
        probability=round(match.probability, 6),
        agreement=match.agreement,
        agreement_class=match.agreement_class,
        notes="; ".join(match.notes),
        listed_name=match.listed_name,
        listing=listing.id,
        official_name=listing.name,
        dataset=listing.dataset,
        list_as_of=match.list_as_of or "",
        list_imported=match.list_imported or "",
        list_file=match.list_file,
        authority=listing.authority,
        programmes="; ".join(listing.programmes),
        listed_on=listing.listed_on or "",
        reasons=_reasons(match),
        decision=match.decision or "",
        source=listing.source or "",
    )


def _screened(row: Row, job: Job, screens: Screens, decisions: Decisions, counts: Counts) -> Iterator[Result]:
    """Yield the results of one row."""
    counts.rows += 1
    customer, fault = _read(row, job.columns)
    if fault is not None:
        counts.refused += 1
        # Broken bytes came as lone surrogates; what is written must be text.
        name = customer.name[:LONGEST].encode("utf-8", "replace").decode()
        yield Result(
            line=row.line,
            id=(customer.number or "").encode("utf-8", "replace").decode(),
            name=name,
            outcome="refused",
            fault=fault,
        )
        return
    matches = screens.match(
        customer.name, schema=job.schema, facts=customer.facts, threshold=job.threshold, limit=job.limit
    )
    decided = decisions.apply(customer, matches)
    counts.matched += bool(decided.open)
    counts.matches += len(decided.open)
    counts.decided += len(decided.aside)
    for match in decided.open:
        yield _result(row.line, customer, match, "match")
    for match in decided.aside:
        yield _result(row.line, customer, match, "decided")
    if not matches and not job.only_matches:
        yield Result(line=row.line, id=customer.number or "", name=customer.name, outcome="none")


def _state(path: Path, job: str, part: Path) -> _State:
    """Return where an earlier run of the same job stopped, or the beginning."""
    try:
        state = msgspec.json.decode(path.read_bytes(), type=_State)
        if state.job == job and part.stat().st_size >= state.bytes:
            return state
    except (OSError, msgspec.MsgspecError):
        pass
    return _State(job, 0, 0, Counts())


class _Done(NamedTuple):
    """What became of some rows: the lines of their results, the bad ones with their faults, the counts, and where
    they end.
    """

    lines: bytes
    refused: list[tuple[Row, str]]
    counts: Counts
    line: int
    at: int


def _done(rows: list[Row], job: Job, screens: Screens, decisions: Decisions) -> _Done:
    encoder = msgspec.json.Encoder()
    lines: list[bytes] = []
    refused: list[tuple[Row, str]] = []
    counts = Counts()
    for row in rows:
        for result in _screened(row, job, screens, decisions, counts):
            lines.append(encoder.encode(result) + b"\n")
            if result.outcome == "refused":
                refused.append((row, result.fault))
    return _Done(b"".join(lines), refused, counts, rows[-1].line, rows[-1].at)


_worker: tuple[Job, Screens, Decisions] | None = None


def _start(job: Job, opened: Callable[[], Screens], decisions: Path) -> None:
    """Prepare a worker process: each opens the index by itself, and shares its memory with the others."""
    global _worker
    _worker = (job, opened(), Decisions(decisions))


def _work(rows: list[Row]) -> _Done:
    assert _worker is not None
    return _done(rows, *_worker)


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
) -> Iterator[_Done]:
    """Yield the results of chunks in the order of the rows, computed by this process or by several."""
    if jobs == 1 or opened is None:
        for chunk in _chunks(rows):
            yield _done(chunk, job, screens, decisions)
        return
    with workers(jobs, _start, (job, opened, decisions.path)) as pool:
        under_way: deque[Future[_Done]] = deque()
        for chunk in _chunks(rows):
            under_way.append(pool.submit(_work, chunk))
            if len(under_way) > 2 * jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def run(
    job: Job,
    screens: Screens,
    decisions: Decisions,
    *,
    jobs: int = 1,
    opened: Callable[[], Screens] | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
    refused: Callable[[Row, str], None] = lambda *_: None,
) -> tuple[Counts, bool]:
    """Do the job; the counts, and whether it went on from an earlier run.

    What is done is kept beside the output (``.OUT.part`` and ``.OUT.state``) every 500 rows, so that an interrupted
    run goes on from there when it is started again with the same file, options and lists. A bad row is a row of the
    result, and the rest goes on.

    Args:
        job: what is to be done.
        screens: the lists.
        decisions: what people decided before.
        jobs: processes that screen; more than one only with ``opened``.
        opened: opens the lists anew, in each process; must be picklable.
        progress: told how much of the file is done, and how much there is.
        refused: told of each bad row, and why.

    Raises:
        BadTable: the file cannot be read.
        BadOption: a column is not there.
        OutputError: the result cannot be written.

    """
    part, kept = (job.out.with_name(f".{job.out.name}.{end}") for end in ("part", "state"))
    next(
        iter(read_rows(job.source, job.columns)), None
    )  # what is wrong with the file as a whole is said before anything is written
    digest, total = job.digest(screens), size_of(job.source)
    state = _state(kept, digest, part)
    resumed = state.line > 0
    try:
        with part.open("r+b" if resumed else "wb") as file:
            file.truncate(state.bytes)
            file.seek(state.bytes)
            rows = read_rows(job.source, job.columns, start=state.line)
            for done in _all_done(rows, job, screens, decisions, opened, jobs):
                file.write(done.lines)
                file.flush()
                os.fsync(file.fileno())
                state = _State(digest, done.line, file.tell(), state.counts.plus(done.counts))
                write_atomically(kept, msgspec.json.encode(state))
                for row, fault in done.refused:
                    refused(row, fault)
                progress(done.at, total)
    except OSError as error:
        raise OutputError(
            str(part), f"cannot be written ({error.strerror})", "make room; what is done is kept"
        ) from error
    progress(total, total)
    finish(part, job.out)
    kept.unlink(missing_ok=True)
    return state.counts, resumed
