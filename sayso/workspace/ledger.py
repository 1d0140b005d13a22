"""The ledger as one object: add, find, compare, decide, export, verify."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec

from sayso.ingest.load import Given
from sayso.ledger.opening import open_store
from sayso.ledger.overview import FailedAddition, Proposal, ReportSummary, failed, proposals, reports
from sayso.ledger.store import gc_paused
from sayso.ledger.view import View, as_known_on
from sayso.resolution.decisions import Ruling, Verdict

if TYPE_CHECKING:
    from sayso.analysis.watch import News, Watched
    from sayso.corroboration.sources import SourceRecord
    from sayso.ingest.items import Item
    from sayso.ledger.claim_search import Query
    from sayso.ledger.erasure import Erasure
    from sayso.ledger.integrity import Verification
    from sayso.ledger.records import LedgerRecord, PossibleDuplicate
    from sayso.ledger.reliability import ReliabilityGrade
    from sayso.model import Echo, Point
    from sayso.model.dossier import Dossier
    from sayso.screening.screen import Screen, Screens
    from sayso.workspace.adding import Read, Taken
    from sayso.workspace.rereading import Reread
    from sayso.workspace.searching import Answer

__all__ = ["FailedAddition", "Ledger", "Proposal", "ReportSummary"]


def read_and_screen(screen: Screen | Screens | None) -> Read:
    """Return the function that reads a report and screens its names."""
    from sayso.extract.pipeline import read
    from sayso.screening.reading import screen_reading

    if screen is None:
        return read
    return lambda report: screen_reading(read(report), screen)


class Ledger:
    """A ledger: reports, claims, entities and people's decisions, kept for good.

    >>> ledger = Ledger("ledger.db")            # doctest: +SKIP
    >>> for taken in ledger.add("reports/"):    # doctest: +SKIP
    ...     print(taken.place, taken.outcome)

    Args:
        address: a path, or the URL of a SQLite file or a PostgreSQL database; ``SAYSO_LEDGER`` or a file in the user's data folder
            if left out.
        who: who signs additions; ``SAYSO_USER`` or the user's login if left out.
        as_of: a day, YEAR-MONTH-DAY, or a moment, 2026-11-24T21:30:00Z: everything is answered as it was known then.
        make: whether to create a ledger where there is none.

    Raises:
        LedgerFault: it cannot be opened, or there is none and none is to be created.

    """

    def __init__(
        self, address: str | Path | None = None, *, who: str | None = None, as_of: str | None = None, make: bool = True
    ) -> None:
        self.store = open_store(str(address) if address is not None else None, who=who, make=make)
        self.as_of = as_of

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    @contextmanager
    def view(self) -> Iterator[View]:
        """Open a view of the ledger, as known at ``as_of``."""
        with self.store.reading() as connection:
            yield View(connection, as_known_on(connection, self.as_of))

    # -- adding ------------------------------------------------------------------------------------------------------------

    def add(
        self, *places: str | Path, given: Given | None = None, screen: Screen | Screens | None = None
    ) -> Iterator[Taken]:
        """Add files, folders and addresses. What it yields is stored; run again, it continues where it was.

        Args:
            places: where the documents are.
            given: what you know of them.
            screen: the watchlists that their names are compared with; none if left out.

        """
        from sayso.ingest.items import place_items, read_items

        documents, _ = place_items([str(p) for p in places])
        return self.take(read_items(documents), read_and_screen(screen), given=given)

    def take(self, items: Iterable[Item], read: Read, *, given: Given | None = None, jobs: int = 1) -> Iterator[Taken]:
        """Add documents from any source; see ``sayso.workspace.adding.take``."""
        from sayso.workspace.adding import take

        return take(self.store, items, given or Given(), read, jobs=jobs)

    def add_feed(
        self, address: str, *, read: Read, given: Given | None = None, met: Callable[[int], None] = lambda _: None
    ) -> Iterator[Taken]:
        """Add the new articles of a feed. The server is only asked whether anything changed since the last time.

        Args:
            address: the feed's address.
            read: reads a report.
            given: what you know of its articles.
            met: called with the number of new articles.

        """
        from sayso.workspace.feeds import add_feed

        return add_feed(self.store, address, read, given=given, met=met)

    # -- searching -------------------------------------------------------------------------------------------------------

    def reports(self) -> list[ReportSummary]:
        """Return all reports, newest first."""
        with self.view() as view:
            return reports(view)

    def failed(self) -> list[FailedAddition]:
        """Return the places whose last attempt was refused or got no answer."""
        with self.view() as view:
            return failed(view)

    def find(self, words: str = "", *, query: Query | None = None, limit: int = 20) -> Answer:
        """Return claims that have some words, or match a ``Query``.

        Args:
            words: all of them must be in the claim or its report; ignored where there is a query.
            query: words and filters.
            limit: maximum number of claims; ignored where there is a query.

        Raises:
            BadOption: the query is empty or invalid.

        """
        from sayso.ledger.claim_search import Query
        from sayso.workspace.searching import search

        with self.view() as view:
            return search(view, query or Query(words=words, limit=limit))

    def show(self, identifier: str) -> LedgerRecord:
        """Return the report, claim, entity or match with an id.

        Raises:
            NotKept: there is none.

        """
        from sayso.ledger.records import show

        with self.view() as view:
            return show(view, identifier)

    def entities_called(self, name: str) -> list[PossibleDuplicate]:
        """Return the entities that a name may mean, in any spelling or script, best first."""
        from sayso.ledger.name_search import entities_called
        from sayso.ledger.records import PossibleDuplicate

        with self.view() as view:
            bearers = [view.entity(e) for e in entities_called(view, name)]
            return [PossibleDuplicate(b.id, b.name, 1.0, b.schema, None) for b in bearers]

    # -- comparing -----------------------------------------------------------------------------------------------------

    def points(self, *subject: str, report: str | None = None) -> list[Point]:
        """Return statements that answer the same question, grouped, most important first.

        Args:
            subject: names in any spelling, words, or ids of entities; a report needs to match only one. The newest reports are
                compared if left out.
            report: instead of a subject, the id of one report.

        Raises:
            NotKept: no report names the subject, or there is no such report.

        """
        from sayso.analysis.comparison import points
        from sayso.corroboration.ranking import by_importance

        with self.view() as view, gc_paused():
            return by_importance(points(view, subject, report))

    def echoes(self, *subject: str, report: str | None = None) -> list[Echo]:
        """Return text reuse: which reports share passages, and which published them first.

        Args:
            subject: as for ``points``.
            report: as for ``points``.

        """
        from sayso.analysis.comparison import echoes

        with self.view() as view:
            return echoes(view, subject, report)

    def sources(self, *subject: str) -> list[SourceRecord]:
        """Return a record for each outlet and speaker: statements, echoes, contradictions, and the grade that people gave."""
        from sayso.analysis.comparison import points
        from sayso.corroboration.sources import source_records
        from sayso.ledger.reliability import grades

        with self.view() as view:
            return source_records(points(view, subject, None), grades(view))

    def grade(self, source: str, letter: str, *, reason: str) -> ReliabilityGrade:
        """Give an outlet or speaker a reliability, A to F; see ``sayso.ledger.reliability``."""
        from sayso.ledger.reliability import grade

        return grade(self.store, source, letter, reason=reason)

    def grades(self, source: str | None = None) -> list[ReliabilityGrade]:
        """Return all reliabilities that people gave, oldest first."""
        from sayso.ledger.reliability import history

        with self.view() as view:
            return history(view, source)

    def dossier(self, *subject: str, since: str | None = None) -> Dossier:
        """Return the dossier of a subject.

        Args:
            subject: names in any spelling, words, or ids of entities; a report needs to match only one.
            since: a day or moment, since which changes are listed.

        Raises:
            BadOption: a subject has no word in it, or the day is invalid.
            NotKept: no report names it.

        """
        from sayso.analysis.dossier import dossier

        with self.view() as view, gc_paused():
            made = dossier(view, *subject, since=since)
        return msgspec.structs.replace(made, as_of=self.as_of)

    # -- watching ------------------------------------------------------------------------------------------------------

    def watch(self, subject: str) -> None:
        """Start watching a subject: a name in any spelling, words, or an entity's id.

        Raises:
            BadOption: it has no word in it.

        """
        from sayso.analysis.watch import watch

        watch(self.store, subject)

    def unwatch(self, subject: str) -> None:
        """Stop watching a subject.

        Raises:
            BadOption: it is not watched.

        """
        from sayso.analysis.watch import watch

        watch(self.store, subject, kept=False)

    def watched(self) -> list[Watched]:
        """Return the watched subjects, in the order in which they were added."""
        from sayso.analysis.watch import watched

        with self.view() as view:
            return watched(view)

    def check_watched(self, *subjects: str) -> Iterator[News]:
        """Check watched subjects, or all of them, and yield what is new since the last check.

        Raises:
            BadOption: a subject is not watched.

        """
        from sayso.analysis.watch import watching

        return watching(self.store, subjects)

    # -- entities ----------------------------------------------------------------------------------------------------

    def proposals(self, limit: int = 100) -> list[Proposal]:
        """Return pairs of possible duplicates that nobody has decided, most likely first."""
        with self.view() as view:
            return proposals(view, limit)

    def verdicts(self) -> list[Verdict]:
        """Return every decision of people, oldest first, with those that were undone."""
        with self.view() as view:
            return list(view.verdicts())

    def rule(
        self, ruling: Ruling, entity: str, other: str | None = None, *, names: tuple[str, ...] = (), reports: tuple[str, ...] = (), reason: str
    ) -> Verdict:  # fmt: skip
        """Add a decision on the identity of entities; see ``sayso.ledger.decisions.rule``."""
        from sayso.ledger.decisions import rule

        return rule(self.store, ruling, entity, other, names=names, reports=reports, reason=reason)

    def undo(self, verdict: int, *, reason: str) -> Verdict:
        """Undo a decision."""
        from sayso.ledger.decisions import undo

        return undo(self.store, verdict, reason=reason)

    def export(self, form: str, target: str | Path) -> Counter[str]:
        """Write the current state to a file, and return what the format could not carry, counted.

        Args:
            form: the name of an exporter: ftm, statements, stix, csv, parquet, jsonl, geojson, graphml, or an installed one.
            target: the file.

        Raises:
            BadOption: there is no such exporter.
            OutputError: the file cannot be written.

        """
        from sayso.export.registry import export

        with self.view() as view:
            return export(view, form, Path(target))

    # -- maintenance ----------------------------------------------------------------------------------------------------------

    def verify(self, *, progress: Callable[[int, int], None] = lambda *_: None) -> Verification:
        """Verify every quote against its text, every text and document against its hash.

        Args:
            progress: called with the number of readings done and in all.

        """
        from sayso.ledger.integrity import verify

        return verify(self.store, progress=progress)

    def backup(self, target: str | Path, *, progress: Callable[[int, int], None] = lambda *_: None) -> None:
        """Copy the ledger while it is in use (SQLite).

        Args:
            target: the new file.
            progress: called with the number of pages done and in all.

        """
        from sayso.ledger.integrity import backup

        backup(self.store, Path(target), progress=progress)

    def reread(self, *reports: str, read: Read, dry: bool = False) -> Iterator[Reread]:
        """Read reports again, or all of them. Both readings are kept.

        Args:
            reports: ids of reports; all if left out.
            read: reads a report.
            dry: whether nothing is stored.

        """
        from sayso.workspace.rereading import reread

        return reread(self.store, read, keys=list(reports) or None, dry=dry)

    def forget(self, identifier: str, *, reason: str) -> Erasure:
        """Erase a report (by its id) or a person (``E12``) for good, and leave a tombstone.

        Args:
            identifier: the id.
            reason: why.

        Raises:
            NotKept: there is no such report or entity.

        """
        from sayso.ledger.erasure import forget_person, forget_report

        if identifier[:1] in "Ee" and identifier[1:].isdigit():
            return forget_person(self.store, identifier, reason)
        return forget_report(self.store, identifier, reason)
