"""``sayso backup``: a copy of the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import bars
from sayso.cli.ledger import LedgerAddress, opened, print_line
from sayso.errors import BadOption

__all__ = ["backup"]


@app.command(epilog="Example: [bold]sayso backup ledger-2026-11-24.db[/]")
def backup(
    target: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The new file; an existing one is not overwritten.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The same as FILE.", metavar="FILE")] = None,
    ledger: LedgerAddress = None,
) -> None:
    """Copy the ledger while it is in use. The copy is a ledger: sayso search --ledger FILE."""
    if (target is None) == (out is None):
        raise BadOption("FILE", "must be given once", "for instance: sayso backup ledger-2026-11-24.db")
    file = target or out
    assert file is not None
    with opened(ledger) as kept, bars() as show:
        kept.backup(file, progress=lambda done, total: show("copying", done, total))
    print_line(f"copied to {file}")
