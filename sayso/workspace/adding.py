"""Add documents to a ledger, and report the outcome of each."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from enum import StrEnum
from functools import partial
from urllib.parse import urlsplit

import msgspec
import sqlalchemy as sa

from sayso.budget import USUAL, Budget, within
from sayso.display.phrases import problem
from sayso.errors import InputError, LedgerFault, NoAnswer, SaysoError
from sayso.ingest.fetch import is_address
from sayso.ingest.items import Item
from sayso.ingest.load import Given, report_from
from sayso.ledger import tables as t
from sayso.ledger.store import Store, Writing
from sayso.ledger.view import View
from sayso.ledger.writer import keep_reading, keep_report, keep_sighting, page_of
from sayso.model import FieldBasis, Problem, Reading, Report, Span
from sayso.workers import workers

__all__ = ["Outcome", "Read", "Taken", "take"]

Read = Callable[[Report], Reading]
_AHEAD = 4
"""Documents that each process has waiting."""


class Outcome(StrEnum):
    """The outcome of a document. ``unknown``: the address did not answer, so a later attempt may succeed."""

    TAKEN = "taken"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one document, which is on disk when it is reported.

    ``report`` is its id; ``new`` is false where the same bytes were stored before; ``previous`` is the id of the
    previous version of the page; ``reason`` says why it was refused. ``warnings`` name parts of the document that could
    not be read as they were, ``problems`` parts of its text at which the reader failed; the report is stored all the
    same. ``ignored`` names options without effect, because the same bytes were stored before under another outlet or
    date.
    """

    place: str
    outcome: Outcome
    report: str | None = None
    new: bool = False
    previous: str | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    ignored: str = ""


class _Met(msgspec.Struct):
    """A document in process: a report with its reading, or the error."""

    report: Report | None = None
    reading: Reading | None = None
    fault: SaysoError | None = None


def _filled(report: Report, told: Given) -> Report:
    """Return a report with what its feed or archive says of it, where it does not say so itself."""
    more: dict[str, str | None] = {}
    if report.published is None and told.published is not None:
        more |= {"published": told.published, "published_basis": FieldBasis.METADATA}
    # A page that does not name its outlet has its host for one; a feed knows better.
    host = urlsplit(report.place).netloc if is_address(report.place) else ""
    if (
        told.outlet is not None
        and report.outlet_basis is not FieldBasis.GIVEN
        and report.outlet in {None, host, host.removeprefix("www.")}
    ):
        more |= {"outlet": told.outlet, "outlet_basis": FieldBasis.METADATA}
    if report.title is None and told.title is not None:
        more["title"] = told.title
    return msgspec.structs.replace(report, **more) if more else report


def _met(item: Item, given: Given, read: Read, budget: Budget) -> _Met:
    """Open and read one document. An error concerns this document alone."""
    with within(budget):
        try:
            report = _opened(item, given)
        except SaysoError as error:
            return _Met(fault=error)
        try:
            return _Met(report, read(report))
        except SaysoError as error:
            return _Met(fault=error)
        except Exception as error:  # noqa: BLE001  (the document is kept in any case)
            return _Met(report, _unread(report, error))


def _opened(item: Item, given: Given) -> Report:
    """Return the report in a document.

    Raises:
        SaysoError: it cannot be opened, whatever the reason.

    """
    assert item.raw is not None
    try:
        return _filled(report_from(item.raw, item.place, given), item.told)
    except SaysoError:
        raise
    except RecursionError as error:
        raise InputError(item.place, "is nested too deeply to be read", "save its text") from error
    except Exception as error:  # a document that cannot be opened must not end a run of thousands
        raise InputError(
            item.place, f"cannot be opened ({type(error).__name__}: {error})", "please report it"
        ) from error


def _unread(report: Report, error: Exception) -> Reading:
    """Return the reading of a report of which nothing can be read or kept but its text."""
    # Imported here to keep start-up fast: loads spaCy.
    from sayso.extract.pipeline import nothing_of

    span = Span(report.id, 0, len(report.text))
    fault = Problem(stage="reading", fault=f"{type(error).__name__}: {error}", span=span)
    return msgspec.structs.replace(nothing_of(report), problems=(fault,))


def take(
    store: Store, items: Iterable[Item], given: Given, read: Read, *, budget: Budget = USUAL, jobs: int = 1
) -> Iterator[Taken]:
    """Add documents, one transaction each. What it yields is stored; run again, it continues where it was.

    Args:
        store: the ledger's database.
        items: the documents.
        given: what the user says of all of them.
        read: reads a report (and screens it); with several jobs it must be importable by another process.
        budget: the maximum cost of each document.
        jobs: the number of processes that read.

    Raises:
        LedgerFault: the database refused; everything yielded before is stored.

    """
    if jobs == 1:
        for item in items:
            yield _known(store, item, given) or _kept(store, item, _met(item, given, read, budget))
        return
    with workers(jobs) as pool:
        waiting: deque[tuple[Item, Future[_Met]]] = deque()
        work = partial(_met, given=given, read=read, budget=budget)
        for item in items:
            told = _known(store, item, given)
            if told is not None:
                yield told
                continue
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) >= jobs * _AHEAD:
                yield _next(store, waiting)
        while waiting:
            yield _next(store, waiting)


def _next(store: Store, waiting: deque[tuple[Item, Future[_Met]]]) -> Taken:
    item, future = waiting.popleft()
    try:
        met = future.result()
    except BrokenProcessPool as error:
        raise LedgerFault(
            item.place,
            "was being read when a process ended (out of memory?)",
            "run it again with fewer --jobs; what was acknowledged is kept",
        ) from error
    return _kept(store, item, met)


def _row(w: sa.Connection, digest: str) -> int | None:
    found: int | None = w.execute(sa.select(t.reports.c.id).where(t.reports.c.key == digest[:16])).scalar()
    return found


def _known(store: Store, item: Item, given: Given) -> Taken | None:
    """Return the outcome that needs no reading: there is no document, or the same bytes are stored."""
    if item.raw is None:
        assert item.fault is not None
        return _failed(store, item.place, item.fault)
    digest = hashlib.sha256(item.raw).hexdigest()
    with store.reading() as connection:
        row = _row(connection, digest)
        if row is None:
            return None
        known = View(connection).report(row)
        page = page_of(known)
    seen = msgspec.structs.replace(
        known,
        place=item.place,
        url=None,
        outlet=given.outlet or known.outlet,
        published=given.published or known.published,
    )
    here = item.place in {page, known.place}
    if here and (ignored := _ignored(known, given)):
        return Taken(place=item.place, outcome=Outcome.TAKEN, report=known.id, ignored=ignored)
    if not here or (seen.outlet, seen.published) != (known.outlet, known.published):
        with store.writing("add") as w:
            keep_sighting(w, row, seen)
            _mended(w, item.place)
    return Taken(place=item.place, outcome=Outcome.TAKEN, report=known.id)


def _ignored(known: Report, given: Given) -> str:
    """Return the options that contradict what is stored. A report that was read is not changed."""
    said = (("--outlet", given.outlet, known.outlet), ("--published", given.published, known.published))
    changes = [
        f"{option} {new!r} changes nothing: it is kept {f'with {old!r}' if old else 'without one'}"
        for option, new, old in said
        if new and new != old
    ]
    if not changes:
        return ""
    return f"{'; '.join(changes)}. Forget it first, and add it again: sayso erase {known.id} --reason …"


def _kept(store: Store, item: Item, met: _Met) -> Taken:
    if met.fault is not None:
        return _failed(store, item.place, met.fault)
    assert item.raw is not None
    assert met.report is not None
    assert met.reading is not None
    try:
        with store.writing("add") as w:
            if (row := _row(w.connection, met.report.sha256)) is not None:  # another writer was quicker
                keep_sighting(w, row, met.report)
                return Taken(place=item.place, outcome=Outcome.TAKEN, report=met.report.id)
            row, previous = keep_report(w, met.report, item.raw)
            keep_reading(w, row, met.reading)
            _mended(w, item.place)
            before = w.connection.execute(sa.select(t.reports.c.key).where(t.reports.c.id == previous)).scalar()
    except InputError as error:
        return _failed(store, item.place, error)
    except (TypeError, ValueError, LookupError, ArithmeticError, msgspec.MsgspecError) as error:
        # Of this document alone: the transaction is taken back, and the others go on.
        fault = f"cannot be kept ({type(error).__name__}: {error})"
        return _failed(store, item.place, InputError(item.place, fault, "please report it"))
    return Taken(
        place=item.place,
        outcome=Outcome.TAKEN,
        report=met.report.id,
        new=True,
        previous=before,
        warnings=met.report.warnings,
        problems=tuple(problem(p, met.report) for p in met.reading.problems),
    )


def _mended(w: Writing, place: str) -> None:
    """Record that a place that failed before succeeded."""
    last = sa.select(t.attempts.c.outcome).where(t.attempts.c.place == place).order_by(t.attempts.c.id.desc()).limit(1)
    if w.connection.execute(last).scalar() not in {None, Outcome.TAKEN}:
        w.connection.execute(t.attempts.insert().values(place=place, outcome=Outcome.TAKEN, reason="", entry=w.entry))


def _failed(store: Store, place: str, fault: SaysoError) -> Taken:
    outcome = Outcome.UNKNOWN if isinstance(fault, NoAnswer) else Outcome.REFUSED
    reason = "; ".join(filter(None, (fault.fault, fault.way_out)))
    with store.writing("add") as w:
        last = (
            sa.select(t.attempts.c.outcome, t.attempts.c.reason)
            .where(t.attempts.c.place == place)
            .order_by(t.attempts.c.id.desc())
            .limit(1)
        )
        if w.connection.execute(last).first() != (outcome.value, reason):
            w.connection.execute(
                t.attempts.insert().values(place=place, outcome=outcome.value, reason=reason, entry=w.entry)
            )
    return Taken(place=place, outcome=outcome, reason=reason)
