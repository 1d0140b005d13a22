"""What an exporter is: the contract between a ledger and a format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sayso.export.records import ReportRecord

__all__ = ["Exporter", "Losses", "Source"]


class Losses(Counter[str]):
    """What a format cannot carry: how often, by a description such as "bounds of quantities"."""


class Source(Protocol):
    """The part of a ledger that is exported."""

    def reports(self) -> Iterator[ReportRecord]:
        """Return the current version of every report, oldest first. Each call starts anew."""

    def document(self, report: str) -> bytes | None:
        """Return the bytes of a report as received, None where they were removed.

        Args:
            report: the report's id.

        """


class Exporter(Protocol):
    """Writes a ledger in one format.

    Attributes:
        name: what the user gives to ``--format``: lowercase letters, digits and hyphens.
        title: a label for lists of formats, for instance "STIX 2.1 bundle".

    """

    name: str
    title: str

    def write(self, source: Source, target: Path) -> Losses:
        """Write the export. The same source must give the same bytes.

        Args:
            source: what is exported.
            target: a new file, which takes its final name when it is complete.

        Returns:
            What the format could not carry. Nothing may be dropped uncounted.

        Raises:
            NotInstalled: a library that the format needs is missing.

        """
