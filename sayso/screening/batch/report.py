"""A report of a run, for auditors: what was screened against what, when, how, and with what outcome."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sayso._version import __version__
from sayso.errors import OutputError
from sayso.model import ListUsed
from sayso.screening.batch.job import Counts, Job
from sayso.screening.batch.preview import Understanding, understanding
from sayso.screening.batch.results import Refusal
from sayso.screening.lists.age import list_warnings

if TYPE_CHECKING:
    from sayso.screening.batch.customers import CustomerTable
    from sayso.screening.batch.run import Outcome
    from sayso.screening.screen import Screens

__all__ = ["FileDigest", "RunReport", "RunSettings"]


class FileDigest(msgspec.Struct, frozen=True):
    """A file as it was: its path, size in bytes, and SHA-256; the two are None for a device or a pipe."""

    path: str
    bytes: int | None
    sha256: str | None


class RunSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The options that make the result."""

    threshold: float
    limit: int
    kind: str | None
    lists_on: str | None
    only_matches: bool
    raw_cells: bool


class RunReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an auditor asks of a run.

    ``started`` and ``finished`` are UTC, ISO 8601; ``resumed`` says that the run went on from an interrupted one, whose
    rows are counted here. ``lists`` have their dates and digests, ``warnings`` say which are old or incomplete.
    """

    schema: str = "sayso/1"
    version: str = __version__
    by: str | None
    command: str
    started: str
    finished: str = ""
    resumed: bool = False
    input: FileDigest
    output: FileDigest
    understood: Understanding
    settings: RunSettings
    lists: tuple[ListUsed, ...]
    warnings: tuple[str, ...]
    counts: Counts = msgspec.field(default_factory=Counts)
    screened: int = 0
    refused: tuple[Refusal, ...] = ()

    @classmethod
    def begin(
        cls, job: Job, customers: CustomerTable, screens: Screens, *, by: str | None, on: str | None, command: str
    ) -> RunReport:
        """Note what is to be done, before it is.

        Args:
            job: what is to be done.
            customers: its table.
            screens: the lists.
            by: who runs it, if that is told.
            on: the day of the lists; None for those in force.
            command: the command line.

        """
        return cls(
            by=by,
            command=command,
            started=_now(),
            input=_digest(job.source),
            output=FileDigest(str(job.out), None, None),
            understood=understanding(customers),
            settings=RunSettings(
                threshold=job.threshold,
                limit=job.limit,
                kind=job.schema,
                lists_on=on,
                only_matches=job.only_matches,
                raw_cells=job.raw_cells,
            ),
            lists=screens.used,
            warnings=tuple(list_warnings(screens.used)),
        )

    def end(self, outcome: Outcome) -> RunReport:
        """Return the report of the run that has ended."""
        return msgspec.structs.replace(
            self,
            finished=_now(),
            resumed=outcome.resumed,
            output=_digest(Path(self.output.path)),
            counts=outcome.counts,
            screened=outcome.counts.rows - outcome.counts.refused,
            refused=tuple(outcome.refused),
        )


def _digest(path: Path) -> FileDigest:
    """Return what a file is.

    Raises:
        OutputError: it cannot be read.

    """
    if not path.is_file():
        return FileDigest(str(path), None, None)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileDigest(str(path), path.stat().st_size, digest)
    except OSError as error:
        raise OutputError(str(path), f"cannot be read ({error.strerror})", "check that nothing changes it") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
