"""``sayso export``: the ledger in the formats of the field."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import console
from sayso.cli.ledger import AsJson, AsOf, LedgerAddress, opened, show_json
from sayso.export.registry import BUILT_IN

__all__ = ["export"]


@app.command(
    epilog=(
        "Examples: [bold]sayso export --format stix -o ledger.json[/] · "
        "[bold]sayso export -f csv -o claims.csv --as-of 2026-11-01[/]"
    )
)
def export(
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"One of {', '.join(BUILT_IN)}, or the name of an installed exporter.",
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="Output file, written completely or not at all.")
    ],
    raw_cells: Annotated[
        bool,
        typer.Option("--raw-cells", help="With csv and statements: keep cells that look like formulas as they are."),
    ] = False,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
) -> None:
    """Write the ledger as FollowTheMoney (ftm, statements), STIX 2.1, CSV, Parquet, JSON Lines, GeoJSON or GraphML.

    What a format cannot carry is counted and listed at the end; jsonl carries everything. The same ledger gives the
    same bytes.
    """
    with opened(ledger, as_of) as kept:
        losses = kept.export(form, out, raw_cells=raw_cells)
    if as_json:
        show_json({"file": str(out), "format": form, "not_carried": dict(sorted(losses.items()))})
        return
    terminal = console(error=True)
    terminal.print(f"written: {out}", markup=False, soft_wrap=True)
    for what, count in sorted(losses.items()):
        terminal.print(f"not carried: {count:,} × {what}", style="yellow", markup=False, soft_wrap=True)
