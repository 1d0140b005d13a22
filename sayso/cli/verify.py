"""``sayso verify``: proof that nothing in the ledger was lost or altered."""

from __future__ import annotations

import typer

from sayso.cli.app import app
from sayso.cli.common import Out, bars, console, output
from sayso.cli.ledger import AsJson, LedgerAddress, opened, print_line, show_json

__all__ = ["verify"]


@app.command(epilog="Example: [bold]sayso verify --json[/]")
def verify(ledger: LedgerAddress = None, as_json: AsJson = False, out: Out = None) -> None:
    """Verify every quote against its text, every text against its hash, and every document against its bytes.

    The exit code is 2 where anything differs.
    """
    with opened(ledger) as kept, bars(quiet=as_json) as show:
        result = kept.verify(progress=lambda done, total: show("verifying", done, total))
    with output(out):
        if as_json:
            show_json(result)
        else:
            verdict = f"{len(result.faults):,} faults" if result.faults else "all as they were written"
            print_line(
                f"{result.claims:,} claims in {result.readings:,} readings of {result.reports:,} reports, "
                f"{result.blobs:,} documents: {verdict}"
            )
            for fault in result.faults:
                console().print(f"{fault.place}: {fault.fault}", style="red", markup=False, soft_wrap=True)
        if result.faults:
            raise typer.Exit(2)
