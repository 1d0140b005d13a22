"""What a ledger's reports say together: points, text reuse, sources, dossiers, and watched subjects.

The analysis loads NumPy, some 200 ms: methods import it when they are called, so that a search starts without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from sayso.ledger.reliability import ReliabilityGrade, grade, grades, history
from sayso.ledger.store import gc_paused
from sayso.workspace.session import LedgerSession

if TYPE_CHECKING:
    from sayso.analysis.watch import News, Watched
    from sayso.corroboration.sources import SourceRecord
    from sayso.model import Echo, Point
    from sayso.model.dossier import Dossier

__all__ = ["LedgerComparison"]


class LedgerComparison(LedgerSession):
    """An open ledger that compares what its reports say."""

    def points(self, *subject: str, report: str | None = None) -> list[Point]:
        """Return statements that answer the same question, grouped, most important first.

        Args:
            subject: names in any spelling, words, or ids of entities; a report needs to match only one. By default
                the newest reports are compared.
            report: instead of a subject, the id of one report.

        Raises:
            NotKept: no report names the subject, or there is no such report.

        """
        # Imported here: loads NumPy.
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
        # Imported here: loads NumPy.
        from sayso.analysis.comparison import echoes

        with self.view() as view:
            return echoes(view, subject, report)

    def sources(self, *subject: str) -> list[SourceRecord]:
        """Return a record for each outlet and speaker.

        Args:
            subject: as for ``points``.

        Returns:
            Records with statements, echoes, contradictions, and the grade that people gave.

        """
        # Imported here: loads NumPy.
        from sayso.analysis.comparison import points
        from sayso.corroboration.sources import source_records

        with self.view() as view:
            return source_records(points(view, subject, None), grades(view))

    def grade(self, source: str, letter: str, *, reason: str) -> ReliabilityGrade:
        """Give an outlet or speaker a reliability, A to F; see ``sayso.ledger.reliability``."""
        return grade(self.store, source, letter, reason=reason)

    def grades(self, source: str | None = None) -> list[ReliabilityGrade]:
        """Return all reliabilities that people gave, oldest first."""
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
        # Imported here: loads NumPy.
        from sayso.analysis.dossier import dossier

        with self.view() as view, gc_paused():
            made = dossier(view, *subject, since=since)
        return msgspec.structs.replace(made, as_of=self.as_of)

    def watch(self, subject: str) -> None:
        """Start watching a subject: a name in any spelling, words, or an entity's id.

        Raises:
            BadOption: it has no word in it.

        """
        # Imported here: loads NumPy.
        from sayso.analysis.watch import watch

        watch(self.store, subject)

    def unwatch(self, subject: str) -> None:
        """Stop watching a subject.

        Raises:
            BadOption: it is not watched.

        """
        # Imported here: loads NumPy.
        from sayso.analysis.watch import watch

        watch(self.store, subject, kept=False)

    def watched(self) -> list[Watched]:
        """Return the watched subjects, in the order in which they were added."""
        # Imported here: loads NumPy.
        from sayso.analysis.watch import watched

        with self.view() as view:
            return watched(view)

    def check_watched(self, *subjects: str) -> Iterator[News]:
        """Check watched subjects, or all of them, and yield what is new since the last check.

        Raises:
            BadOption: a subject is not watched.

        """
        # Imported here: loads NumPy.
        from sayso.analysis.watch import watching

        return watching(self.store, subjects)
