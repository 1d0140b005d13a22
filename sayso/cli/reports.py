"""``sayso reports``: the reports of the ledger, and what could not be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import Out, console, output
from sayso.cli.ledger import AsJson, AsOf, LedgerAddress, opened, print_line, show_json

if TYPE_CHECKING:
    from rich.table import Table

    from sayso.ledger.overview import FailedAddition, ReportSummary

__all__ = ["reports"]

_DEFAULT_ROWS = 50


@app.command(epilog="Examples: [bold]sayso reports[/] · [bold]sayso reports --failed --json[/]")
def reports(
    failed: Annotated[bool, typer.Option("--failed", help="Places that could not be added, with the reason.")] = False,
    limit: Annotated[
        int | None,
        typer.Option(min=1, help="Maximum number of rows. [default: 50; with --json all]", show_default=False),
    ] = None,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """List the reports of the ledger, newest first, or the places that could not be added."""
    with opened(ledger, as_of) as kept:
        summaries = kept.reports() if not failed else []
        failures = kept.failed() if failed else []
    rows = len(failures or summaries)
    shown = limit or _DEFAULT_ROWS
    with output(out):
        if as_json:
            show_json(failures[:limit] if failed else summaries[:limit])
        elif not rows:
            print_line("Nothing failed." if failed else "The ledger is empty. Add reports with: sayso add reports/")
        else:
            console().print(_failures_table(failures[:shown]) if failed else _reports_table(summaries[:shown]))
            if rows > shown:
                print_line(f"{shown} of {rows:,}. Use --limit for more, or --json for all.")


def _table(*columns: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _failures_table(failures: list[FailedAddition]) -> Table:
    table = _table("Outcome", "Place", "Reason", "Date")
    for f in failures:
        table.add_row(f.outcome, f.place, f.reason, f.at[:10])
    return table


def _reports_table(summaries: list[ReportSummary]) -> Table:
    table = _table("Id", "Published", "Outlet", "Title", "Claims", "Added")
    for s in summaries:
        title = (s.title or s.place) + (" (later version available)" if s.later else "")
        table.add_row(s.id, s.published or "", s.outlet or "", title, str(s.claims), s.added[:10])
    return table
