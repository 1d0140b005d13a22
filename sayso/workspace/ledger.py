"""The ledger as one object: add, find, compare, decide, export, verify."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.budget import USUAL, Budget
from sayso.export.registry import export
from sayso.ingest.fetch import Network
from sayso.ingest.items import Item, place_items, read_items
from sayso.ingest.load import Given
from sayso.ledger.claim_search import Query
from sayso.ledger.decisions import rule, undo
from sayso.ledger.erasure import Erasure, finish_erasure, forget_person, forget_report
from sayso.ledger.integrity import Verification, backup, verify
from sayso.ledger.name_search import entities_called
from sayso.ledger.overview import FailedAddition, Proposal, ReportSummary, failed, proposals, reports
from sayso.ledger.records import LedgerRecord, PossibleDuplicate, show
from sayso.resolution.decisions import Ruling, Verdict
from sayso.workspace.adding import Read, Taken, take
from sayso.workspace.comparing import LedgerComparison
from sayso.workspace.feeds import add_feed
from sayso.workspace.rereading import Reread, reread
from sayso.workspace.searching import Answer, search

if TYPE_CHECKING:
    from sayso.screening.screen import Screen, Screens

__all__ = ["FailedAddition", "Ledger", "Proposal", "ReportSummary"]


def read_and_screen(screen: Screen | Screens | None) -> Read:
    """Return the function that reads a report and screens its names."""
    # Imported here: loads spaCy and NumPy, which only reading needs.
    from sayso.extract.pipeline import read
    from sayso.screening.report_screening import screen_reading

    if screen is None:
        return read
    return lambda report: screen_reading(read(report), screen)


class Ledger(LedgerComparison):
    """A ledger: reports, claims, entities and people's decisions, kept for good.

    >>> ledger = Ledger("ledger.db")            # doctest: +SKIP
    >>> for taken in ledger.add("reports/"):    # doctest: +SKIP
    ...     print(taken.place, taken.outcome)

    ``LedgerSession`` describes its parameters.
    """

    def add(
        self,
        *places: str | Path,
        given: Given | None = None,
        screen: Screen | Screens | None = None,
        network: Network | None = None,
    ) -> Iterator[Taken]:
        """Add files, folders and addresses. What it yields is stored; run again, it continues where it was.

        Args:
            places: where the documents are.
            given: what you know of them.
            screen: the watchlists that their names are compared with; none if left out.
            network: what may be reached, and how; the public internet if left out.

        """
        documents, _ = place_items([str(p) for p in places])
        return self.take(read_items(documents, network=network), read_and_screen(screen), given=given)

    def take(
        self,
        items: Iterable[Item],
        read: Read,
        *,
        given: Given | None = None,
        budget: Budget = USUAL,
        jobs: int = 1,
    ) -> Iterator[Taken]:
        """Add documents from any source; see ``sayso.workspace.adding.take``."""
        return take(self.store, items, given or Given(), read, budget=budget, jobs=jobs)

    def add_feed(
        self,
        address: str,
        *,
        read: Read,
        given: Given | None = None,
        budget: Budget = USUAL,
        met: Callable[[int], None] = lambda _: None,
        network: Network | None = None,
    ) -> Iterator[Taken]:
        """Add the new articles of a feed. The server is only asked whether anything changed since the last time.

        Args:
            address: the feed's address.
            read: reads a report.
            given: what you know of its articles.
            budget: the maximum cost of each.
            met: called with the number of new articles.
            network: what may be reached, and how; the public internet if left out.

        """
        return add_feed(self.store, address, read, given=given, budget=budget, met=met, network=network)

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
        with self.view() as view:
            return search(view, query or Query(words=words, limit=limit))

    def show(self, identifier: str) -> LedgerRecord:
        """Return the report, claim, entity or match with an id.

        Raises:
            NotKept: there is none.

        """
        with self.view() as view:
            return show(view, identifier)

    def entities_called(self, name: str) -> list[PossibleDuplicate]:
        """Return the entities that a name may mean, in any spelling or script, best first."""
        with self.view() as view:
            bearers = [view.entity(e) for e in entities_called(view, name)]
            return [PossibleDuplicate(b.id, b.name, 1.0, b.schema, None) for b in bearers]

    def proposals(self, limit: int = 100) -> list[Proposal]:
        """Return pairs of possible duplicates that nobody has decided, most likely first."""
        with self.view() as view:
            return proposals(view, limit)

    def verdicts(self) -> list[Verdict]:
        """Return every decision of people, oldest first, with those that were undone."""
        with self.view() as view:
            return list(view.verdicts())

    def rule(
        self,
        ruling: Ruling,
        entity: str,
        other: str | None = None,
        *,
        names: tuple[str, ...] = (),
        reports: tuple[str, ...] = (),
        reason: str,
    ) -> Verdict:
        """Add a decision on the identity of entities; see ``sayso.ledger.decisions.rule``."""
        return rule(self.store, ruling, entity, other, names=names, reports=reports, reason=reason)

    def undo(self, verdict: int, *, reason: str) -> Verdict:
        """Undo a decision."""
        return undo(self.store, verdict, reason=reason)

    def export(self, form: str, target: str | Path, *, raw_cells: bool = False) -> Counter[str]:
        """Write the current state to a file, and return what the format could not carry, counted.

        Args:
            form: the name of an exporter: ftm, statements, stix, csv, parquet, jsonl, geojson, graphml, or an
            installed one.
            target: the file.
            raw_cells: keep cells as they are that a spreadsheet takes for formulas (csv).

        Raises:
            BadOption: there is no such exporter, or it changes no cells.
            OutputError: the file cannot be written.

        """
        with self.view() as view:
            return export(view, form, Path(target), raw_cells=raw_cells)

    def verify(self, *, progress: Callable[[int, int], None] = lambda *_: None) -> Verification:
        """Verify every quote against its text, every text and document against its hash.

        Args:
            progress: called with the number of readings done and in all.

        """
        return verify(self.store, progress=progress)

    def backup(self, target: str | Path, *, progress: Callable[[int, int], None] = lambda *_: None) -> None:
        """Copy the ledger while it is in use (SQLite).

        Args:
            target: the new file.
            progress: called with the number of pages done and in all.

        """
        backup(self.store, Path(target), progress=progress)

    def reread(self, *reports: str, read: Read, dry: bool = False) -> Iterator[Reread]:
        """Read reports again, or all of them. Both readings are kept.

        Args:
            reports: ids of reports; all if left out.
            read: reads a report.
            dry: whether nothing is stored.

        """
        return reread(self.store, read, keys=list(reports) or None, dry=dry)

    def finish_erasure(self, identifier: str) -> bool:
        """Remove what may be left of a report or person that was erased before, should that have been killed.

        Args:
            identifier: the id.

        Returns:
            Whether it was erased before.

        """
        return finish_erasure(self.store, identifier)

    def forget(self, identifier: str, *, reason: str) -> Erasure:
        """Erase a report (by its id) or a person (``E12``) for good, and leave a tombstone.

        Args:
            identifier: the id.
            reason: why.

        Raises:
            NotKept: there is no such report or entity.

        """
        if identifier[:1] in "Ee" and identifier[1:].isdigit():
            return forget_person(self.store, identifier, reason)
        return forget_report(self.store, identifier, reason)
