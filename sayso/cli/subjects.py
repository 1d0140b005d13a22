"""Arguments of the commands that compare reports: subjects, or one report."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.errors import BadOption

__all__ = ["ReportId", "Subjects", "check_subject"]

Subjects = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SUBJECT",
        help="Names in any spelling or script, words, or ids like E12; a report needs to match only one. [default: the newest reports]",
        show_default=False,
    ),
]
ReportId = Annotated[str | None, typer.Option("--report", help="Id of one report, instead of a subject.", metavar="ID")]


def check_subject(subject: list[str] | None, report: str | None) -> None:
    """Refuse a subject together with a report.

    Raises:
        BadOption: both are given.

    """
    if report is not None and subject:
        raise BadOption("--report", "cannot be combined with a subject", "give one of the two")
