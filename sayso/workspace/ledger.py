"""The ledger: one door to all that is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import sqlalchemy as sa

from sayso.ingest.load import Given
from sayso.ledger import tables as t
from sayso.ledger.opening import open_store
from sayso.ledger.overview import FailedAddition, Proposal, ReportSummary, failed, proposals, reports
from sayso.ledger.store import gc_paused
from sayso.ledger.view import View, as_known_on
from sayso.resolution.decisions import Ruling, Verdict

if TYPE_CHECKING:
    from sayso.corroboration.sources import SourceRecord
    from sayso.ingest.items import Item
    from sayso.ledger.claim_search import Query
    from sayso.ledger.erasure import Erasure
    from sayso.ledger.integrity import Verification
    from sayso.ledger.records import LedgerClaim, LedgerRecord, PossibleDuplicate
    from sayso.ledger.reliability import ReliabilityGrade
    from sayso.model import Echo, Point
    from sayso.model.dossier import Dossier
    from sayso.screening.screen import Screen, Screens
    from sayso.workspace.adding import Read, Taken
    from sayso.workspace.rereading import Reread

__all__ = ["Answer", "FailedAddition", "Ledger", "Proposal", "ReportSummary"]


class Answer(NamedTuple):
    """What was found: the best claims, how many were weighed for them, and whether those were all."""

    claims: list[LedgerClaim]
    passed: int
    all: bool


def read_and_screen(screen: Screen | Screens | None) -> Read:
    """What reads a report for the ledger, and screens the names in it."""
    from sayso.extract.pipeline import read
    from sayso.screening.report_screening import screen_reading

    if screen is None:
        return read
    return lambda report: screen_reading(read(report), screen)


class Ledger:
    """A ledger: reports, claims, entities, and what people decided, kept for good.

    >>> ledger = Ledger("ledger.db")            # doctest: +SKIP
    >>> for taken in ledger.add("reports/"):    # doctest: +SKIP
    ...     print(taken.place, taken.outcome)

    Args:
        address: a path, or the URL of a SQLite file or a PostgreSQL database; left out, ``SAYSO_LEDGER`` or a file in the user's data folder.
        who: who signs what is added; ``SAYSO_USER`` or the user's name if left out.
        as_of: a day, YEAR-MONTH-DAY, or a moment, 2026-11-24T21:30:00Z: everything is answered as it was known then.
        make: whether to make a ledger where there is none.

    Raises:
        LedgerFault: it cannot be opened, or there is none and none is to be made.

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
        """Closes the database."""
        self.store.close()

    @contextmanager
    def view(self) -> Iterator[View]:
        """A look at one moment: what the methods below are made of."""
        with self.store.reading() as connection:
            yield View(connection, as_known_on(connection, self.as_of))

    # -- in ------------------------------------------------------------------------------------------------------------

    def add(
        self, *places: str | Path, given: Given | None = None, screen: Screen | Screens | None = None
    ) -> Iterator[Taken]:
        """Takes in files, folders, addresses. What it yields is on disk; run again, it goes on where it was.

        Args:
            places: where the documents are.
            given: what you know of them.
            screen: the watchlists that their names are compared with; none if left out.

        """
        from sayso.ingest.items import place_items, read_items

        documents, _ = place_items([str(p) for p in places])
        return self.take(read_items(documents), read_and_screen(screen), given=given)

    def take(self, items: Iterable[Item], read: Read, *, given: Given | None = None, jobs: int = 1) -> Iterator[Taken]:
        """Takes in any documents; see ``sayso.workspace.adding.take``."""
        from sayso.workspace.adding import take

        return take(self.store, items, given or Given(), read, jobs=jobs)

    def add_feed(
        self, address: str, *, read: Read, given: Given | None = None, met: Callable[[int], None] = lambda _: None
    ) -> Iterator[Taken]:
        """Takes in what is new in a feed. The server is asked only whether anything changed since.

        Args:
            address: of the feed.
            read: reads a report.
            given: what you know of its articles.
            met: told how many articles are new.

        """
        from sayso.ingest.items import feed_items

        with self.store.reading() as connection:
            query = sa.select(t.feeds).where(t.feeds.c.address == address).order_by(t.feeds.c.id.desc()).limit(1)
            last = connection.execute(query).first()
        answer, items, new = feed_items(
            address, etag=last.etag if last else None, modified=last.modified if last else None, known=self.has_page
        )
        met(new)
        failed = False
        for taken in self.take(items, read, given=given):
            failed |= taken.outcome == "unknown"
            yield taken
        # Only when every article was heard is the feed done with: else it is asked again whole.
        if answer.content is not None and not failed:
            with self.store.writing("feed") as w:
                w.connection.execute(
                    t.feeds.insert().values(address=address, etag=answer.etag, modified=answer.modified, entry=w.entry)
                )

    def has_page(self, address: str) -> bool:
        """Whether a page was taken in before, or refused for good."""
        with self.store.reading() as connection:
            known = sa.union_all(
                sa.select(t.reports.c.id).where(t.reports.c.page == address).limit(1).subquery().select(),
                sa.select(t.sightings.c.id).where(t.sightings.c.place == address).limit(1).subquery().select(),
                sa.select(t.attempts.c.id)
                .where(t.attempts.c.place == address, t.attempts.c.outcome == "refused")
                .limit(1)
                .subquery()
                .select(),
            )
            return connection.execute(known).first() is not None

    # -- looking -------------------------------------------------------------------------------------------------------

    def reports(self) -> list[ReportSummary]:
        """All reports, newest first."""
        with self.view() as view:
            return reports(view)

    def failed(self) -> list[FailedAddition]:
        """The places that were refused, or of which it could not be told, at the last attempt."""
        with self.view() as view:
            return failed(view)

    def find(self, words: str = "", *, query: Query | None = None, limit: int = 20) -> Answer:
        """Claims that have words in them, or pass the filters of a ``Query``."""
        from sayso.ledger.claim_search import Query, find
        from sayso.ledger.records import LedgerClaim, bearers_in_all
        from sayso.ledger.writer import claim_ids

        with self.view() as view:
            found = find(view, query or Query(words=words, limit=limit))
            claims = []
            readings = view.readings([h.held for h in found.hits])
            known = bearers_in_all(view, readings)
            for hit in found.hits:
                reading = readings[hit.held.reading]
                report, claim = reading.report, reading.claims[hit.claim]
                bearers = known[hit.held.reading]
                named = {r.entity for r in claim.roles} | {k.source.entity for k in claim.attribution.links}
                claims.append(
                    LedgerClaim(
                        id=claim_ids(reading)[hit.claim][1], claim=claim, report=report.id, outlet=report.outlet, published=report.published,
                        title=report.title, entities={local: b.id for local, b in bearers.items() if local in named},
                    )
                )  # fmt: skip
        return Answer(claims, found.passed, found.all)

    def show(self, identifier: str) -> LedgerRecord:
        """The report, claim, entity, listing or match with an id."""
        from sayso.ledger.records import show

        with self.view() as view:
            return show(view, identifier)

    def entities_called(self, name: str) -> list[PossibleDuplicate]:
        """The entities that somebody of this name, in any spelling or script, may be; best first."""
        from sayso.ledger.name_search import entities_called
        from sayso.ledger.records import PossibleDuplicate

        with self.view() as view:
            bearers = [view.entity(e) for e in entities_called(view, name)]
            return [PossibleDuplicate(b.id, b.name, 1.0, b.schema, None) for b in bearers]

    # -- comparing -----------------------------------------------------------------------------------------------------

    def points(self, *subject: str, report: str | None = None) -> list[Point]:
        """Statements that answer the same question, grouped, with how many independent voices hold each.

        Args:
            subject: names in any spelling, words, or entities' ids; all that one of them finds. Without one the newest reports are compared.
            report: instead of a subject: the points of one report, by its id.

        Raises:
            NotKept: no report names the subject, or there is no such report.

        """
        from sayso.analysis.comparison import points

        with self.view() as view, gc_paused():
            return points(view, subject, report)

    def echoes(self, *subject: str, report: str | None = None) -> list[Echo]:
        """Which reports have words of which, who had them first, and where they stand; the subject and the report are as for ``points``."""
        from sayso.analysis.comparison import echoes

        with self.view() as view:
            return echoes(view, subject, report)

    def sources(self, *subject: str) -> list[SourceRecord]:
        """A record for each outlet and speaker: claims, how often first, how often an echo, whom they lean on, and the grade that people gave."""
        from sayso.analysis.comparison import points
        from sayso.corroboration.sources import source_records
        from sayso.ledger.reliability import grades

        with self.view() as view:
            return source_records(points(view, subject, None), grades(view))

    def grade(self, source: str, letter: str, *, reason: str) -> ReliabilityGrade:
        """Gives an outlet or speaker a reliability, A to F; see ``sayso.ledger.reliability``."""
        from sayso.ledger.reliability import grade

        return grade(self.store, source, letter, reason=reason)

    def grades(self, source: str | None = None) -> list[ReliabilityGrade]:
        """All reliabilities that people gave, oldest first."""
        from sayso.ledger.reliability import history

        with self.view() as view:
            return history(view, source)

    def dossier(self, *subject: str, since: str | None = None) -> Dossier:
        """What is known of a subject, on whose word, and what changed since a day."""
        from sayso.analysis.dossier import dossier

        with self.view() as view, gc_paused():
            made = dossier(view, *subject, since=since)
        return msgspec.structs.replace(made, as_of=self.as_of)

    # -- who is who ----------------------------------------------------------------------------------------------------

    def proposals(self, limit: int = 100) -> list[Proposal]:
        """Pairs that the machine takes for perhaps the same and nobody has decided, the likeliest first."""
        with self.view() as view:
            return proposals(view, limit)

    def verdicts(self) -> list[Verdict]:
        """Every verdict of people, oldest first; those that were undone too."""
        with self.view() as view:
            return list(view.verdicts())

    def rule(
        self, ruling: Ruling, entity: str, other: str | None = None, *, names: tuple[str, ...] = (), reports: tuple[str, ...] = (), reason: str
    ) -> Verdict:  # fmt: skip
        """Adds a verdict on who is who; see ``sayso.ledger.decisions.rule``."""
        from sayso.ledger.decisions import rule

        return rule(self.store, ruling, entity, other, names=names, reports=reports, reason=reason)

    def undo(self, verdict: int, *, reason: str) -> Verdict:
        """Takes a verdict back."""
        from sayso.ledger.decisions import undo

        return undo(self.store, verdict, reason=reason)

    def export(self, form: str, target: str | Path) -> Counter[str]:
        """Writes all that counts to a file, and gives what the format could not carry, counted by what it was.

        Args:
            form: ftm, statements, stix, csv, parquet, jsonl, geojson, graphml.
            target: the file.

        """
        from sayso.export.registry import export

        with self.view() as view:
            return export(view, form, Path(target))

    # -- care ----------------------------------------------------------------------------------------------------------

    def verify(self, *, progress: Callable[[int, int], None] = lambda *_: None) -> Verification:
        """Proves every quote against its text, every text and document against its hash."""
        from sayso.ledger.integrity import verify

        return verify(self.store, progress=progress)

    def backup(self, target: str | Path, *, progress: Callable[[int, int], None] = lambda *_: None) -> None:
        """Copies the ledger whole while it is in use (SQLite)."""
        from sayso.ledger.integrity import backup

        backup(self.store, Path(target), progress=progress)

    def reread(self, *reports: str, read: Read, dry: bool = False) -> Iterator[Reread]:
        """Reads reports again, or all of them; both readings stay."""
        from sayso.workspace.rereading import reread

        return reread(self.store, read, keys=list(reports) or None, dry=dry)

    def forget(self, identifier: str, *, reason: str) -> Erasure:
        """Removes a report (by its id) or a person (``E12``) for good, and leaves a tombstone."""
        from sayso.ledger.erasure import forget_person, forget_report

        if identifier[:1] in "Ee" and identifier[1:].isdigit():
            return forget_person(self.store, identifier, reason)
        return forget_report(self.store, identifier, reason)
